"""What belongs to another entry, brought into another log: it names the same one there, or none."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run


def belonging(run: Run, log: str) -> dict[str, str | None]:
    """What every score was recorded with, and every per cent said beside, by its id."""
    listed = json.loads(run("--db", log, "list", "--all", "--json").stdout)["entries"]
    return {
        one["id"]: one.get("recorded-with", one.get("beside"))
        for one in listed
        if one["kind"] in ("pain", "estimate")
    }


@pytest.fixture
def devices(run: Run, tmp_path: Path) -> tuple[str, str]:
    """A phone's log that began as a copy of the laptop's; each then has an i2, p2 and e1 of its own."""
    phone, laptop = str(tmp_path / "phone.db"), str(tmp_path / "laptop.db")
    run("--db", laptop, "inject", "--at", "2026-01-12 9:00", "--baseline", "8")
    shutil.copy(laptop, phone)
    for log, day in ((laptop, "14"), (phone, "16")):
        run("--db", log, "inject", "--at", f"2026-01-{day} 9:00", "--baseline", "7")
        run("--db", log, "said", "80", "--at", f"2026-01-{day} 9:00")
        run("--db", log, "edit", "e1", "beside=p2")
    return phone, laptop


@pytest.mark.parametrize("as_json", [False, True])
def test_what_is_renumbered_is_named_by_its_new_number(
    run: Run, tmp_path: Path, devices: tuple[str, str], as_json: bool
) -> None:
    """The phone's i2, p2 and e1 become i3, p3 and e2. Fault: its score is recorded with the laptop's i2."""
    phone, laptop = devices
    if as_json:
        file = tmp_path / "phone.json"
        run("--db", phone, "export", "-o", str(file))
        phone = str(file)
    assert "i2 is i3, p2 is p3, e1 is e2" in " ".join(run("--db", laptop, "import", phone).stdout.split())
    wanted = {"p1": "i1", "p2": "i2", "e1": "p2", "p3": "i3", "e2": "p3"}
    assert belonging(run, laptop) == wanted
    assert "Brought in 0 entries" in run("--db", laptop, "import", phone).stdout
    run("--db", laptop, "undo")
    assert belonging(run, laptop) == {"p1": "i1", "p2": "i2", "e1": "p2"}
    run("--db", laptop, "redo")
    assert belonging(run, laptop) == wanted


def test_what_is_here_already_is_named_by_its_number_here(
    run: Run, tmp_path: Path, devices: tuple[str, str]
) -> None:
    """The phone's i2 came here as i3; a score recorded with it there is recorded with i3 here."""
    phone, laptop = devices
    run("--db", laptop, "import", phone)
    run("--db", phone, "pain", "5", "--at", "2026-01-16 9:00")
    run("--db", phone, "edit", "p3", "recorded-with=i2")
    said = run("--db", laptop, "import", phone).stdout
    assert belonging(run, laptop)["p4"] == "i3"
    assert "edited otherwise" not in said


def test_what_was_deleted_here_is_named_by_nothing(run: Run, devices: tuple[str, str]) -> None:
    """And nothing of it was edited otherwise. Faults: a number of another; a log that fits no more."""
    phone, laptop = devices
    run("--db", laptop, "import", phone)
    run("--db", laptop, "delete", "i3")
    run("--db", phone, "pain", "5", "--at", "2026-01-16 9:00")
    run("--db", phone, "edit", "p3", "recorded-with=i2")
    assert "edited otherwise" not in run("--db", laptop, "import", phone).stdout
    assert belonging(run, laptop)["p4"] is None


def test_a_score_that_was_given_to_a_new_injection_there_says_something_else(
    run: Run, devices: tuple[str, str]
) -> None:
    """Fault: the phone's i2 is taken for the i2 of the laptop, which is another."""
    phone, laptop = devices
    run("--db", laptop, "edit", "p1", "recorded-with=i2")
    run("--db", phone, "edit", "p1", "recorded-with=i2")
    said = " ".join(run("--db", laptop, "import", phone).stdout.split())
    assert "edited otherwise here and left so: p1" in said


@pytest.mark.parametrize("where", ["entry", "journal", "deleted"])
def test_json_that_names_what_is_not_there_is_refused_by_name(run: Run, tmp_path: Path, where: str) -> None:
    """Also where only an undo would come to it. Fault: a log whose foreign keys fail on an undo."""
    run("inject", "--baseline", "7")
    run("pain", "3")
    run("delete", "p2")
    whole: dict[str, Any] = json.loads(run("export").stdout)
    if where == "entry":
        whole["entries"]["pain"][0]["recorded-with"] = "i9"
    elif where == "journal":
        whole["changes"][1]["entries"][0]["after"]["recorded_with"] = 9
    else:
        whole["changes"][1]["entries"][0]["after"]["recorded_with"] = 1
        gone = {"entry": "i1", "before": whole["changes"][0]["entries"][0]["after"], "after": None}
        back = {"entry": "i1", "before": None, "after": gone["before"]}
        whole["changes"][2]["entries"] = [gone]
        whole["changes"].append(whole["changes"][2] | {"id": 4, "entries": [back]})
        two = whole["changes"][1]["entries"][0]["after"]
        score = whole["entries"]["pain"][0] | {"id": "p2", "uid": two["uid"], "score": 3}
        whole["entries"]["pain"].append(score)
    file, new = tmp_path / "log.json", str(tmp_path / "new.db")
    file.write_text(json.dumps(whole), encoding="utf-8")
    refused = run("--db", new, "import", str(file), status=2).stderr
    wanted = {
        "entry": "p1 belongs to i9, and there is no i9.",
        "journal": "p2 belongs to i9, and there is no i9 after change 2.",
        "deleted": "belongs to i1, and there is no i1 after change 3.",
    }
    assert wanted[where] in " ".join(refused.split())
    assert not Path(new).exists()


def test_a_table_names_what_is_in_the_log_at_the_same_time(run: Run, tmp_path: Path) -> None:
    """Else it belongs to none, which is said: the ids of a table are not taken over. Faults: a table of
    scores is refused in a new log; a score is recorded with another injection that has the number.
    """  # fmt: skip
    run("inject", "--at", "2026-01-12 9:00")
    run("inject", "--at", "2026-01-14 9:00", "--baseline", "7")
    scores, injections = tmp_path / "pain.csv", tmp_path / "injection.csv"
    run("export", "--format", "csv", "--kind", "pain", "-o", str(scores))
    run("export", "--format", "csv", "--kind", "injection", "-o", str(injections))
    new, other, both = (str(tmp_path / f"{name}.db") for name in ("new", "other", "both"))
    lost = "Without what it belongs to: 1 line, for the log has no i2 of the same time."
    assert lost in " ".join(run("--db", new, "import", str(scores)).stdout.split())
    assert belonging(run, new) == {"p1": None}
    run("--db", other, "inject", "--at", "2026-01-02 9:00")
    run("--db", other, "inject", "--at", "2026-01-03 9:00")
    assert lost in " ".join(run("--db", other, "import", str(scores)).stdout.split())
    assert belonging(run, other) == {"p1": None}
    for file in (injections, scores):
        assert "Without what" not in run("--db", both, "import", str(file)).stdout
    assert belonging(run, both) == {"p1": "i2"}


def test_a_line_of_a_table_is_the_same_again_whatever_it_belongs_to(run: Run, tmp_path: Path) -> None:
    """Fault: the scores of a new log are doubled once it has their injection, too."""
    run("inject", "--at", "2026-01-14 9:00", "--baseline", "7")
    scores = tmp_path / "pain.csv"
    run("export", "--format", "csv", "--kind", "pain", "-o", str(scores))
    assert "Imported 0 scores" in run("import", str(scores)).stdout
    run("delete", "i1")
    assert "Imported 0 scores" in run("import", str(scores)).stdout
    assert belonging(run, str(tmp_path / "log.db")) == {"p1": None}


def test_the_tables_of_the_first_edition_are_read(run: Run, tmp_path: Path) -> None:
    """Their headers, as it wrote them. Fault: a table is taken for any table of scores, or for none."""
    tables = {
        "injection": "id,at,procedure,role,levels,side,as-written,site,state,anesthetic,anesthetic_percent,"
        "anesthetic_ml,steroid,steroid_mg,sedation,guidance,clinician,note\n"
        "i1,2026-01-12T09:00:00+00:00,facet joint injection,,,,,,,,,,,,,,,\n",
        "pain": "id,at,score,period,site,side,state,activity,by,note\n"
        "p1,2026-01-12T09:00:00+00:00,7,now,,,,,clinic,\n",
        "estimate": "id,at,relief,for\ne1,2026-01-12T10:00:00+00:00,80.0,5 h\n",
        "profile": "id,began,injury,site,limb,facts,clinic-phone,emergency-phone,name,born\n"
        "profile,2020,,,,,,,,\n",
    }
    for kind, text in tables.items():
        (tmp_path / f"{kind}.csv").write_text(text, encoding="utf-8")
        run("import", str(tmp_path / f"{kind}.csv"))
    whole = json.loads(run("export").stdout)["entries"]
    assert {kind: len(entries) for kind, entries in whole.items()} == dict.fromkeys(tables, 1)
    assert whole["pain"][0]["by"] == "clinic"


def test_nothing_names_what_is_not_there_whatever_was_done(run: Run, tmp_path: Path) -> None:
    """Of everything above, by SQLite's own check. Fault: a constraint that nothing asks."""
    run("inject", "--baseline", "7")
    for words in ("delete i1", "undo", "edit i1 at=11:00", "delete p1", "undo", "undo", "undo"):
        run(*words.split(), now="2026-01-20T12:00+00:00")
        with closing(sqlite3.connect(tmp_path / "log.db")) as connection:
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
