"""What the page, the curve and FHIR tell of a patient's words: asked of every field, by its sort.

In the log a secret stands in every field that takes words, and in every text of the clinic's file.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run
from support.secrets import CLINIC, NOW, OF_CLINIC, entries, fields, log_secrets, secret

from facetlog.entries.kinds import Dose, Log
from facetlog.entries.sorts import DRUG, PHONE, SITE, SORTS
from facetlog.outcome.withholding import withheld
from facetlog.settings.facts import known_medicines
from facetlog.words.left_out import PARTS

FORMATS = ("text", "md", "html", "json")  # a table has nobody's words in any case: test_rows_csv
SECRETS = {secret(kind, one): sort for kind, one, sort in fields()}
NOT_PRINTED = {PHONE}  # of the warning alone
DRAWN = {SITE, DRUG}  # of a picture: whose pain it is, and what the clinic expects of the drug
PHRASE = " cannot control my bladder"


@pytest.fixture
def log(run: Run, tmp_path: Path) -> Run:
    """The log with the secrets, eight days after the needle."""
    log_secrets(tmp_path / "log.db")
    run.now = NOW.iso
    return run


def found(text: str, words: Any = tuple(SECRETS)) -> set[str]:
    """The words that stand in a text, wherever its lines are broken."""
    squeezed = re.sub(r"\\(?=[^\w\s])|\s", "", text).lower()
    return {word for word in words if word in squeezed}


def test_every_field_has_a_secret_of_its_own() -> None:
    """Of the tests below: a field that joins a kind joins them. Fault: a field is passed over."""
    told = {text for entry in entries() for _, text in entry.words}
    assert set(SECRETS) <= told
    assert len(SECRETS) == len(list(fields()))


@pytest.mark.parametrize("form", FORMATS)
def test_the_whole_page_has_every_word_but_the_phones(log: Run, form: str) -> None:
    """Notes of doses and treatments, too. Faults: a format that drops a section; a field that no section
    prints, whose absence below would say nothing.
    """  # fmt: skip
    page = log("report", "--format", form).stdout
    nowhere = {word for word, sort in SECRETS.items() if sort in NOT_PRINTED}
    assert set(SECRETS) - found(page) == nowhere
    assert found(page, OF_CLINIC) >= {"zclinicid", "zclinictitle"}


@pytest.mark.parametrize("form", FORMATS)
def test_an_anonymous_page_has_no_word_of_the_patient_or_the_clinic(log: Run, form: str) -> None:
    """Faults: a list of what is left out, in which a sort is not; a rule's title; a drug that nobody
    knows; the name of the file.
    """  # fmt: skip
    page = log("report", "--anonymous", "--format", form).stdout
    assert found(page, (*SECRETS, *OF_CLINIC, "log.db")) == set()
    assert "choice: names and every other word" in " ".join(page.split())


def test_an_anonymous_page_has_the_same_figures_times_and_verdicts(log: Run) -> None:
    """What stays: times, dates, levels, scores, and all that follows from them. Faults: two sites that
    become one; a dose that bars no more; a block that is prolonged no more.
    """  # fmt: skip
    whole, cut = (log("report", "--format", "json", *more).stdout for more in ((), ("--anonymous",)))
    told, left = json.loads(whole)["relief"], json.loads(cut)["relief"]
    worded = {"site", "drug", "for", "rule", "why", "clinic_file", "answer"}
    assert without(told, worded) == without(left, worded)
    assert '"verdict": "met"' in json.dumps(left)
    sites = {one["site"] for one in left["injections"][0]["series"]}
    assert sites == {"site-A", "site-B", "index pain"}


def without(value: Any, names: set[str]) -> Any:
    """JSON without what stands under some names."""
    if isinstance(value, dict):
        return {name: without(one, names) for name, one in value.items() if name not in names}
    return [without(one, names) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("part", PARTS)
def test_a_part_takes_out_the_words_of_its_sorts_and_no_others(log: Run, part: str) -> None:
    """Faults: the injectate stays where medicine goes; the date of birth where the name goes."""
    whole, cut = (log("report", "--format", "json", *more).stdout for more in ((), ("--omit", part)))
    gone = found(whole) - found(cut)
    taken = {word for word in found(whole) if SECRETS[word].part == part}
    whole_entries = {"symptoms": "zsymptom", "treatments": "ztreatment", "profile": "zprofile"}
    begin = whole_entries.get(part, "no entry")
    of_entry = {word for word in found(whole) if word.startswith(begin)}
    birth = {"1931-07-09"} if part == "profile" else set()
    assert gone == taken | of_entry | birth


def test_medicine_leaves_no_amount_of_the_injectate(log: Run) -> None:
    page = log("report", "--omit", "medicine").stdout
    assert "0.5 %" in log("report").stdout
    assert "0.5 %" not in page
    assert "withheld; steroid withheld; SEDATION withheld" in " ".join(page.split())


def test_words_of_the_warning_list_are_quoted_by_their_sort(run: Run, tmp_path: Path) -> None:
    """Faults: the note of a treatment, an ability, or what was said of how long, is not looked at; what
    the paper says, or a drug's name, is quoted as the patient's.
    """  # fmt: skip
    log_secrets(tmp_path / "log.db", PHRASE)
    page = json.loads(run("report", "--format", "json", now=NOW.iso).stdout)
    quoted = "".join(line for one in page["head"] for line in one["lines"])
    assert [one["section"] for one in page["head"]] == ["Urgent"]
    assert found(quoted) == {word for word, sort in SECRETS.items() if sort.heard}
    assert f'in the patient\'s words (treatment): "ztreatmentnote{PHRASE}"' in quoted


def test_what_matches_in_a_treatment_s_note_is_quoted_on_every_page(run: Run) -> None:
    """It has no time: it stands before the injections, whichever they are."""
    for day in ("10", "18"):
        run("inject", "--at", f"2026-01-{day} 09:00", "--baseline", "7")
    run("treatment", "exercise", "--note", "I cannot control my bladder")
    for injection in ("i1", "i2"):
        page = run("report", injection).stdout
        assert page.startswith(
            '! URGENT   in the patient\'s words (treatment): "I cannot control my bladder"'
        )


def test_what_is_said_again_and_again_is_quoted_once_with_every_time(run: Run) -> None:
    run("inject", "--at", "2026-01-20 09:00", "--baseline", "8")
    for time in ("10:00", "11:00"):
        run("pain", "4", "chest", "pain", "--at", time)
    told = 'in the patient\'s words, 20 Jan 10:00, 20 Jan 11:00: "chest pain"'
    assert told in " ".join(run("report").stdout.split())


def test_notes_are_printed_by_the_sort_of_words(log: Run) -> None:
    """Faults: the note of a dose that was taken days before the needle, or of a treatment, is nowhere."""
    log("dose", "ibuprofen", "--note", "zearly", "--at", "2026-01-08 9:00")
    page = json.loads(log("report", "--format", "json").stdout)
    sections = {one["section"]: one["lines"] for one in (*page["injections"][0]["sections"], *page["tail"])}
    notes = "".join([*sections["Notes"], *sections["What else was tried"]])
    assert found(notes, ("zearly", *(word for word, sort in SECRETS.items() if sort.noted))) == {
        "zearly",
        *(word for word, sort in SECRETS.items() if sort.noted),
    }


@pytest.mark.parametrize("named", [(), ("--name",)], ids=["pseudonym", "named"])
def test_fhir_carries_the_sorts_that_it_is_said_to_carry(log: Run, named: tuple[str, ...]) -> None:
    """Faults: a fact or a phone leaves the log; a name without ``--name``; words that no resource has."""
    made = log("export", "--format", "fhir", *named).stdout
    carried = {"carried", "named"} if named else {"carried"}
    assert found(made) == {word for word, sort in SECRETS.items() if sort.fhir in carried}


def test_a_curve_has_no_words_but_whose_pain_it_is(log: Run, tmp_path: Path) -> None:
    """Faults: a note beside its score; the name in what is told of the picture."""
    assert found(log("plot").stdout, (*SECRETS, *OF_CLINIC)) == set()
    drawn = {word for word, sort in SECRETS.items() if sort in DRAWN}
    for ending in ("svg", "png"):
        file = tmp_path / f"curve.{ending}"
        log("plot", "-o", str(file))
        assert found(file.read_bytes().decode("utf-8", "replace"), (*SECRETS, *OF_CLINIC)) <= drawn


DRUGS = {  # typed, and what is told of it
    "tramadol": "tramadol",
    "Tramadol": "Tramadol",
    "tramadol from my aunt Zmary": "tramadol ...",
    "lidocaine + bupivacaine": "lidocaine + bupivacaine",
    "bupivacaine/zmix": "bupivacaine/...",
    "ibuprofen(zmary)": "ibuprofen...",
    "zdrug": "medicine-A",
    "none": "none",
    "oxycodon zmary": "oxycodone...",
    "tramodol": "tramadol...",
    "para zmary/naproxin": "para .../naproxen...",
}


@pytest.mark.parametrize("typed", DRUGS)
def test_of_a_drug_the_names_that_are_known_pass(run: Run, typed: str) -> None:
    run("inject", "--steroid", typed, "--at", "2026-01-20 9:00")
    page = " ".join(run("report", "--anonymous").stdout.split())
    told = "no steroid" if typed == "none" else f"steroid {DRUGS[typed]}"
    assert f"; {told}; sedation not said" in page


def test_unlike_words_stay_unlike_and_like_ones_alike(run: Run) -> None:
    """Two drugs of which one name is known, and the same one written twice: 200 + 150 mg."""
    run("inject", "--at", "2026-01-20 9:00")
    for dose in ("ibuprofen zmary 200 mg", "Ibuprofen  ZMARY 150 mg", "ibuprofen zjohn 70 mg"):
        run("dose", dose, "--rescue", "--at", "2026-01-18 9:00")
    page = " ".join(run("report", "--anonymous").stdout.split())
    told = "ibuprofen ...: 2 doses, 350 mg in all; ibuprofen ...-B: 1 dose, 70 mg in all"
    assert f"7 days before: {told}" in page


@pytest.mark.parametrize("left_out", [("--anonymous",), ("--omit", "medicine")])
def test_a_misspelt_medicine_without_its_name_counts_as_it_did(run: Run, left_out: tuple[str, ...]) -> None:
    """And an unknown one is as unknown. Faults: a misspelt painkiller becomes a letter, and bars no more;
    metformin is said to be regular, which nobody said.
    """  # fmt: skip
    run("inject", "L4-5", "--side", "left", "--at", "2026-01-20 9:00", "--baseline", "8")
    for time, score in (("9:30", "1"), ("10:00", "1"), ("11:00", "1"), ("11:50", "1")):
        run("pain", score, "--at", f"2026-01-20 {time}")
    run("dose", "metformin", "500 mg", "--at", "2026-01-20 9:10")
    run("dose", "oxycodon", "5 mg", "--at", "2026-01-20 9:45")
    whole, cut = (run("report", "--format", "json", *more).stdout for more in ((), left_out))
    told, left = (json.loads(text)["relief"]["injections"][0] for text in (whole, cut))
    verdicts = [one["series"][0]["verdicts"] for one in (told, left)]
    words = {"why", "rule"}
    assert without(verdicts[0], words) == without(verdicts[1], words)
    barred = [[score["after_rescue"] for score in one["series"][0]["scores"]] for one in (told, left)]
    assert barred[0] == barred[1] == [False, False, True, True, True]
    assert without(told["confounders"], {"why"}) == without(left["confounders"], {"why"})


def test_what_was_not_said_of_an_unknown_medicine_is_not_said_without_its_name() -> None:
    """Fault: metformin becomes regular, and no check asks what if it was not."""
    taken: list[tuple[str, str | None]] = [("metformin", None), ("oxycodon", None), ("tramadol", "regular")]
    doses = [Dose(at=NOW, drug=drug, taken=why) for drug, why in taken]
    left = withheld(Log([], [], doses, [], []), {"medicine"}, known_medicines()).doses
    assert [dose.taken for dose in left] == [None, "rescue", "regular"]


def test_every_sort_has_a_word_in_the_log() -> None:
    assert set(SECRETS.values()) == set(SORTS)


def test_what_a_clinic_s_rule_leaves_to_the_physician_is_its_own_words(run: Run, tmp_path: Path) -> None:
    """It is printed where two blocks met the rule. Fault: the title is withheld, and no more."""
    (tmp_path / "clinic.toml").write_text(CLINIC, encoding="utf-8")
    for day in ("2026-01-05", "2026-01-19"):
        what = ("L3", "L4", "--side", "right", "--procedure", "mbb", "--baseline", "8")
        run("inject", *what, "--at", f"{day} 9:00")
        for time in ("9:30", "10:00", "10:30", "11:00"):
            run("pain", "1", "--at", f"{day} {time}")
    assert "zclinicphysician" in run("report").stdout
    page = run("report", "--anonymous").stdout
    assert found(page, OF_CLINIC) == set()
    assert "added by clinic.toml: clinic-A MET" in " ".join(page.split())
    assert "for withheld (added by clinic.toml): withheld" in " ".join(page.split())
