"""What `edit` changes, read as FIELD=VALUE however it was typed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from facetlog.errors import BadValue

FLAGS = {
    "--rest": "state=rest",
    "--moving": "state=moving",
    "--rescue": "taken=rescue",
    "--regular": "taken=regular",
}
FIELD_OF = {"--over": "period"}


def as_fields(words: Iterable[str]) -> Iterator[str]:
    """The changes as FIELD=VALUE: ``--at 9:00``, as the command that logged it has it, is ``at=9:00``."""
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if not word.startswith("--"):
            yield word
        elif flag := FLAGS.get(name):
            yield flag
        elif not equals and (following := next(rest, None)) is None:
            raise BadValue(f"{word} needs a value; write {name.removeprefix('--')}=VALUE.")
        elif name == "--ago":
            length = (value if equals else following or "").lower().removesuffix(" ago")
            yield f"at={length} ago"
        else:
            yield f"{FIELD_OF.get(name, name.removeprefix('--'))}={value if equals else following}"


def split_fields(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Each field and its value. Raises BadValue for a word that is none; perhaps it needs quotes."""
    said = list(texts)
    for place, text in enumerate(said):
        if "=" not in text:
            raise _refusal_of(said, place)
    return [(word, value) for word, _, value in (text.partition("=") for text in said)]


def _refusal_of(said: Sequence[str], place: int) -> BadValue:
    """The refusal of a word that is no FIELD=VALUE: perhaps it belongs to the value before."""
    text = said[place]
    if not place:
        return BadValue(f"{text!r} is not FIELD=VALUE; write score=4, or note= to clear.")
    name, _, begun = said[place - 1].partition("=")
    rest = takewhile(lambda word: "=" not in word, said[place:])
    whole = " ".join([begun, *rest])
    return BadValue(f'{text!r} is not FIELD=VALUE. Words of {name} stand in quotes: {name}="{whole}".')
