"""The kinds of entries: what cannot be built, and what a stored row gives back."""

from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import KINDS, Dose, Estimate, Injection, Pain, Sleep, parse_field, parse_id
from facetlog.entries.levels import Level
from facetlog.entries.medicine import Anesthetic, Steroid
from facetlog.entries.moments import Moment
from facetlog.entries.values import PROCEDURES, PainScore
from facetlog.errors import BadValue

AT = Moment(1795102200, 60)  # 2026-11-19T16:30:00+01:00
LATER = Moment(1795102200 + 3600, 60)
BLOCK = "medial branch block"

K = TypeVar("K", bound=Entry)
REQUIRED: dict[type[Entry], dict[str, Any]] = {
    Injection: {"at": AT, "procedure": BLOCK},
    Pain: {"at": AT, "score": PainScore(700)},
    Estimate: {"at": AT, "relief": 80.0},
    Sleep: {"began": AT, "ended": LATER},
    Dose: {"at": AT, "drug": "ibuprofen"},
}


def built(kind: type[K], **values: Any) -> K:
    """An entry of its required values and these."""
    return kind(**{**REQUIRED[kind], **values})


@pytest.mark.parametrize("kind", REQUIRED)
def test_the_required_values_suffice_and_what_is_not_said_is_absent(kind: type[Entry]) -> None:
    entry = built(kind)
    said = {name: getattr(entry, name) for name in REQUIRED[kind]}
    assert said == REQUIRED[kind]
    unsaid = {f.name: getattr(entry, f.name) for f in kind.fields if f.name not in said}
    expected = dict.fromkeys(unsaid) | {"levels": ()} if kind is Injection else dict.fromkeys(unsaid)
    assert unsaid == (expected | {"period": "now"} if kind is Pain else expected)


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, values in REQUIRED.items() for name in values]
)
def test_an_entry_without_a_required_value_is_refused_by_that_fields_word(
    kind: type[Entry], name: str
) -> None:
    word = {"began": "from", "ended": "to"}.get(name, name)
    with pytest.raises(BadValue, match=rf"^{word} cannot be left out"):
        built(kind, **{name: None})


@pytest.mark.parametrize(
    ("kind", "word", "values"),
    [
        (Pain, "score", {"score": PainScore(1001)}),
        (Pain, "score", {"score": PainScore(-1)}),
        (Pain, "score", {"score": 7}),
        (Pain, "at", {"at": Moment(0, 18 * 60 + 1)}),
        (Pain, "at", {"at": Moment(0, -18 * 60 - 1)}),
        (Pain, "at", {"at": "2026-11-19T15:30:00Z"}),
        (Pain, "period", {"period": "month"}),
        (Pain, "side", {"side": "both"}),
        (Pain, "state", {"state": "sitting"}),
        (Pain, "by", {"by": "nurse"}),
        (Pain, "note", {"note": " "}),
        (Pain, "site", {"site": ""}),
        (Injection, "procedure", {"procedure": "laser"}),
        (Injection, "procedure", {"procedure": "mbb"}),
        (Injection, "role", {"role": "both"}),
        (Injection, "side", {"side": "up"}),
        (Injection, "state", {"state": "sitting"}),
        (Injection, "levels", {"levels": (Level("L4-L5"), Level("L4"))}),
        (Injection, "anesthetic", {"anesthetic": Anesthetic("lidocaine", -1)}),
        (Injection, "anesthetic", {"anesthetic": Anesthetic("lidocaine", 1, -1)}),
        (Injection, "anesthetic", {"anesthetic": Anesthetic(" ", 1)}),
        (Injection, "steroid", {"steroid": Steroid("triamcinolone", -40)}),
        (Injection, "as-written", {"as_written": "\n"}),
        (Estimate, "relief", {"relief": -0.01}),
        (Estimate, "relief", {"relief": 100.01}),
        (Estimate, "relief", {"relief": float("nan")}),
        (Estimate, "for", {"lasting": " "}),
        (Dose, "drug", {"drug": ""}),
        (Dose, "amount", {"amount": 0.0}),
        (Dose, "amount", {"amount": -1.0}),
        (Dose, "taken", {"taken": "sometimes"}),
        (Dose, "amount", {"amount": float("inf")}),
        (Injection, "levels", {"levels": (Level("L9"),)}),
        (Injection, "levels", {"levels": (Level("L4", "up"),)}),
        (Injection, "anesthetic", {"anesthetic": Anesthetic("x", 150)}),
        (Injection, "steroid", {"steroid": Steroid("x", 0.0)}),
    ],
)
def test_an_entry_with_a_bad_value_is_refused_by_that_fields_word(
    kind: type[Entry], word: str, values: dict[str, Any]
) -> None:
    with pytest.raises(BadValue, match=rf"cannot be a value of {word}\.$"):
        built(kind, **values)


@pytest.mark.parametrize("kind", REQUIRED)
def test_an_entry_with_an_unknown_field_is_refused_by_its_name(kind: type[Entry]) -> None:
    with pytest.raises(BadValue, match=f"colour: no such field of {kind.__name__.lower()}"):
        built(kind, colour="red")


@pytest.mark.parametrize("seconds", [0, -1, -3600])
def test_a_sleep_that_ends_before_it_began_is_refused_with_an_example(seconds: int) -> None:
    """The ends are instants: one later on the wall, at another offset, does not help."""
    ended = Moment(AT.epoch + seconds, 600)
    with pytest.raises(BadValue, match=r"ends after it began; .*sleep 23:00 6:30"):
        Sleep(began=AT, ended=ended)


def test_a_sleep_may_end_earlier_on_the_wall_where_the_offset_changed() -> None:
    assert Sleep(began=AT, ended=Moment(AT.epoch + 60, -300)).ended.offset_minutes == -300


@pytest.mark.parametrize("kind", REQUIRED)
def test_an_entry_is_frozen(kind: type[Entry]) -> None:
    entry = built(kind, number=3)
    for name in (*(entry_field.name for entry_field in kind.fields), "number", "colour"):
        with pytest.raises(AttributeError, match="frozen"):
            setattr(entry, name, None)
    assert entry == built(kind, number=3)


def test_a_value_cannot_be_taken_out_of_an_entry() -> None:
    with pytest.raises(AttributeError):
        del Pain(at=AT, score=PainScore(700)).score


def test_other_values_are_checked_like_new_and_make_another_entry() -> None:
    pain = built(Pain, note="stairs", number=3, entered_at=AT.epoch + 90)
    better = pain.with_values(score=PainScore(400), note=None)
    assert better == built(Pain, score=PainScore(400), number=3, entered_at=AT.epoch + 90)
    assert (pain.score, pain.note) == (PainScore(700), "stairs")
    with pytest.raises(BadValue, match="score"):
        pain.with_values(score=PainScore(1001))
    with pytest.raises(BadValue, match="ends after it began"):
        Sleep(began=AT, ended=LATER).with_values(ended=AT)


def test_entries_are_equal_by_kind_and_every_value() -> None:
    pain = built(Pain, number=3)
    assert pain == built(Pain, number=3)
    assert hash(pain) == hash(built(Pain, number=3))
    assert pain != pain.with_values(number=4)
    assert pain != pain.with_values(note="x")
    assert pain != pain.with_values(at=Moment(AT.epoch, 0))
    assert built(Dose, drug="x") != built(Estimate)


def test_an_id_is_the_kinds_letter_and_the_number_within_it() -> None:
    ids = [built(kind, number=57).id for kind in (Injection, Pain, Estimate, Sleep, Dose)]
    assert ids == ["i57", "p57", "e57", "z57", "d57"]


def test_the_moment_of_a_sleep_is_when_it_began() -> None:
    assert [built(kind).moment for kind in REQUIRED] == [AT] * len(REQUIRED)


@pytest.mark.parametrize(("entered", "late"), [(0, 0), (-60, 0), (60, 60), (86400, 86400)])
def test_late_is_how_long_after_it_was_felt_and_never_below_0(entered: int, late: int) -> None:
    pain = built(Pain, entered_at=AT.epoch + entered)
    assert pain.late_seconds == late


@pytest.mark.parametrize(
    ("values", "side", "site", "state", "named_by"),
    [
        ({}, None, "index pain", "moving", None),
        ({"side": "left", "site": "neck", "state": "rest"}, "left", "neck", "rest", None),
        ({"levels": (Level("L4", "left"),)}, "left", "index pain", "moving", "nerves"),
        (
            {"levels": (Level("L4-L5", "left"), Level("L5-S1", "right"))},
            *("both", "index pain", "moving", "joints"),
        ),
    ],
)
def test_an_injection_treats_the_index_pain_moving_unless_other_was_said(
    values: dict[str, Any], side: str | None, site: str, state: str, named_by: str | None
) -> None:
    one = Injection(at=AT, procedure=BLOCK, **values)
    assert (one.treated_side, one.treated_site) == (side, site)
    assert (one.treated_state, one.named_by) == (state, named_by)


def test_absent_zero_and_unknown_are_three_things_in_a_row() -> None:
    zero = Pain(at=AT, score=PainScore(0)).row
    stored = {"at": "2026-11-19T15:30:00Z", "at_offset_minutes": 60, "score_hundredths": 0}
    assert zero == stored | {"period": "now"} | dict.fromkeys(
        ("site", "side", "state", "activity", "by", "source", "recorded_with", "note")
    )
    assert built(Estimate, relief=0.0).row["relief_percent"] == 0.0
    known, unsaid = built(Injection, sedation="none").row, built(Injection).row
    assert (known["sedation"], unsaid["sedation"]) == ("none", None)
    assert (unsaid["levels"], unsaid["anesthetic_drug"], unsaid["steroid_mg"]) == (None, None, None)
    assert not {"number", "uid", "entered_at"} & set(unsaid)


moments = st.builds(Moment, st.integers(0, 2**33), st.integers(-18 * 60, 18 * 60))
words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=9).filter(str.strip)
above_0 = st.floats(min_value=0.0001, max_value=999999)
sides = st.sampled_from([None, "left", "right", "both"])
levels = (
    st.sampled_from([("C7-T1", "T12-L1", "L4-L5", "L5-S1"), ("TON", "C8", "T12", "S1")])
    .flatmap(
        lambda names: st.lists(st.builds(Level, st.sampled_from(names), sides), unique=True, min_size=1)
    )
    .map(tuple)
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "score": st.builds(PainScore, st.integers(0, 1000)),
    "procedure": st.sampled_from(list(PROCEDURES.values())),
    "role": st.sampled_from(["diagnostic", "therapeutic"]),
    "levels": levels,
    "side": st.sampled_from(["left", "right"]),
    "state": st.sampled_from(["moving", "rest"]),
    "period": st.sampled_from(["now", "day", "week"]),
    "by": st.sampled_from(["patient", "clinic", "other"]),
    "taken": st.sampled_from(["rescue", "regular"]),
    "source": st.just("paper"),
    "recorded_with": st.integers(1, 10**6),
    "beside": st.integers(1, 10**6),
    "anesthetic": st.builds(Anesthetic, words, st.none() | above_0.map(lambda n: n / 1e4), above_0),
    "steroid": st.builds(Steroid, words, st.none() | above_0),
    "relief": st.floats(0, 100),
    "amount": above_0,
}


def entries(kind: type[Entry], *, full: bool) -> st.SearchStrategy[Entry]:
    """Entries of a kind with all fields set, or only the required ones."""
    chosen = {f.name: VALUES.get(f.name, words) for f in kind.fields if full or f.required}
    chosen |= {"number": st.integers(1, 10**6), "entered_at": st.integers(0, 2**33)}
    if kind is Sleep:
        ends = st.tuples(moments, moments).filter(lambda pair: pair[0].epoch < pair[1].epoch)
        return ends.map(lambda pair: Sleep(began=pair[0], ended=pair[1]))
    return st.builds(kind, at=moments, **{n: values for n, values in chosen.items() if n != "at"})


@given(st.one_of([entries(kind, full=full) for kind in REQUIRED for full in (True, False)]))
def test_an_entry_survives_its_row(entry: Entry) -> None:
    """Seen red with the offset stored as 0, and with the sides of levels left out."""
    again = type(entry).from_row(entry.row, entry.entered_at, entry.number)
    assert again == entry
    assert again.row == entry.row
    assert all(value is None or type(value) in (str, int, float) for value in entry.row.values())


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        *(("p57", Pain, 57), (" P57 ", Pain, 57), ("i1", Injection, 1), ("e2", Estimate, 2)),
        *(("z3", Sleep, 3), ("d4", Dose, 4), ("D004", Dose, 4)),
    ],
)
def test_an_id_is_read_as_its_kind_and_number(text: str, kind: type[Entry], number: int) -> None:
    assert parse_id(text) == (kind, number)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "p", "57", "x57", "p-1", "p 5", "p5.0", "pp5", "p\uff15", "p\u0665", "p\u00b2"),
        "p" + "9" * 30,
        "p" + "9" * 5000,
    ],
)
def test_what_is_no_id_is_refused_with_what_ids_look_like(text: str) -> None:
    with pytest.raises(BadValue, match="ids look like p57; `facetlog list` shows them") as refused:
        parse_id(text)
    assert repr(text) in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "word", "name"),
    [
        (Pain, "score", "score"),
        (Pain, " Score ", "score"),
        (Sleep, "from", "began"),
        (Sleep, "to", "ended"),
        (Sleep, "began", "began"),
        (Estimate, "for", "lasting"),
        (Injection, "as-written", "as_written"),
        (Injection, "AS_WRITTEN", "as_written"),
    ],
)
def test_a_field_is_known_by_its_word_and_by_its_name(kind: type[Entry], word: str, name: str) -> None:
    assert parse_field(kind, word).name == name


@pytest.mark.parametrize("kind", KINDS.values())
@pytest.mark.parametrize("word", ["colour", "", "uid", "entered_at"])
def test_another_field_is_refused_with_all_that_the_kind_has(kind: type[Entry], word: str) -> None:
    with pytest.raises(BadValue, match=f"is not a field of {kind.kind}; its fields are") as refused:
        parse_field(kind, word)
    message = str(refused.value)
    assert repr(word) in message
    assert all(entry_field.word in message for entry_field in kind.fields)
