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
    """The changes as FIELD=VALUE.

    So ``--at 9:00``, as the command that logged it has it, is ``at=9:00``.
    """
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            yield word
        elif word in FLAGS:
            yield FLAGS[word]
        elif "=" in word:
            name, _, value = word.partition("=")
            yield field_of(name, value)
        else:
            yield field_of(word, next(rest, None))


def field_of(option: str, value: str | None) -> str:
    """FIELD=VALUE of an option. Raises BadValue where it has no value."""
    name = FIELD_OF.get(option, option.removeprefix("--"))
    if value is None:
        raise BadValue(f"{option} needs a value; write {name}=VALUE.")
    if name == "ago":
        length = value.lower().removesuffix(" ago")
        return f"at={length} ago"
    return f"{name}={value}"


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
        value = next((word for word in said[1:] if "=" not in word), None)
        field = f"{text}={value}" if value and text.isalpha() else "score=4"
        then = f"write {field}, or note= to clear"
        return BadValue(f"{text!r} is not FIELD=VALUE; {then}.")
    name, _, begun = said[place - 1].partition("=")
    rest = takewhile(lambda word: "=" not in word, said[place:])
    whole = f'{name}="{" ".join([begun, *rest])}"'
    then = f"Words of {name} stand in quotes: {whole}"
    return BadValue(f"{text!r} is not FIELD=VALUE. {then}.")
