"""The sorts of words: no field that takes words is without one, and none is without its decisions."""

from collections.abc import Iterable, Iterator
from functools import partial

from harness.hostile import is_text
from support.samples import FULL

from facetlog.entries import sorts
from facetlog.entries.entry import Entry, field
from facetlog.entries.forms import MOMENT, TEXT
from facetlog.entries.kinds import ALL_KINDS, Dose, Log, Profile
from facetlog.entries.sorts import DRUG, NAME, NOTE, SORTS, SYMPTOM, Sort
from facetlog.words.left_out import PARTS


def without_sort(kinds: Iterable[type[Entry]]) -> list[str]:
    """The fields that take any words, or hold a drug, and do not say of what sort they are."""
    described = [(kind, one) for kind in kinds for one in kind.fields if one.form.sort is None]
    return [
        f"{kind.kind} {one.name}"
        for kind, one in described
        if is_text(one) or "drug" in one.form.schema.get("properties", {})
    ]


def test_every_field_that_takes_words_says_of_what_sort_they_are() -> None:
    """Fault, planted here, too: a field of words that joins a kind without its sort."""

    class Mood(Entry, letter="x"):
        at = field(MOMENT)
        why = field(TEXT, default=None)

    assert without_sort(ALL_KINDS) == []
    assert without_sort([Mood]) == ["mood why"]


def test_every_sort_is_asked_about_and_is_of_some_field() -> None:
    """Faults: a sort that is left out of what the uses iterate; one that no field has any more; two that
    are one.
    """  # fmt: skip
    made = {one for one in vars(sorts).values() if isinstance(one, Sort)}
    assert made == set(SORTS) == {one.form.sort for kind in ALL_KINDS for one in kind.worded}
    assert len({sort.name for sort in SORTS}) == len(SORTS)


def named(**decided: object) -> set[str]:
    """The names of the sorts of which something was decided so."""
    return {sort.name for sort in SORTS if {*decided.items()} <= {*sort._asdict().items()}}


def test_what_was_decided_of_each_sort() -> None:
    """Fault: a decision that changes by the way. What others wrote, names and medicine are not heard."""
    given = {"place", "guidance", "medicine", "as always", "unit", "sheet", "clinician", "name", "phone"}
    assert named(heard=False) == given
    assert named(noted=True) == {"note", "activity"}
    assert named(anonymous="alike") == {"ability", "site", "place", "unit"}
    assert named(anonymous="listed") == {"medicine", "as always"}
    assert named(fhir="kept") == {"fact", "as always", "sheet", "phone"}
    assert named(fhir="named") == {"name"}
    assert named(part=None) == {"stated", "site", "place", "guidance", "sheet"}


def test_every_part_of_omit_takes_the_words_of_some_sort_and_no_other_is_named() -> None:
    assert {sort.part for sort in SORTS} - {None} == set(PARTS)


def test_other_words_take_the_place_of_words_and_of_nothing_else() -> None:
    """Of every field of every kind. Fault: an injectate that loses its amounts with its drug's name."""
    for entry in FULL:
        texts = [text for _, text in entry.words]
        told = entry.reworded(dict.fromkeys(SORTS, str.upper))
        assert told is not None
        assert [text for _, text in told.words] == [text.upper() for text in texts]
        back = iter(texts)
        assert told.reworded(dict.fromkeys(SORTS, partial(following, back))) == entry


def following(texts: Iterator[str], _: str) -> str:
    """The next of some texts, whatever stood there."""
    return next(texts)


def test_an_entry_is_gone_where_the_words_go_that_it_cannot_be_without() -> None:
    """Faults: a symptom that stays without its words; a note that takes its dose along."""
    by_kind = {type(entry): entry for entry in FULL}
    dose, profile = by_kind[Dose], by_kind[Profile]
    assert dose.reworded({NOTE: lambda _: None}) == dose.with_values(note=None)
    assert dose.reworded({DRUG: lambda _: None}) is None
    assert profile.reworded({NAME: lambda _: None}) == profile.with_values(name=None, born=None)
    log = Log([], [], [], [], [], symptoms=[one for one in FULL if one.kind == "symptom"])  # type: ignore[misc]
    assert log.reworded({SYMPTOM: lambda _: None}).symptoms == []
