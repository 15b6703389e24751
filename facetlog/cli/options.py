"""Options that several commands share, and how the time of an entry is settled."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from facetlog.cli.session import Session
from facetlog.entries.entry import Entry
from facetlog.entries.forms import Form
from facetlog.entries.kinds import Dose
from facetlog.entries.medicine import parse_dose
from facetlog.entries.moments import Clock, Moment, this_minute
from facetlog.entries.typed_times import before_now, read_time
from facetlog.entries.values import clean_text, one_of
from facetlog.errors import BadValue
from facetlog.settings.places import expanded

At = Annotated[
    str | None,
    typer.Option("--at", metavar="TIME", help='When: 14:30, "mon 9:30", "7 sep 9:30", "2h ago".'),
]
Ago = Annotated[str | None, typer.Option("--ago", metavar="LENGTH", help="As 90min, 2h or 3d.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Anything else.")]
AsJson = Annotated[bool, typer.Option("--json", help="For other programs: one JSON object.")]
Ids = Annotated[
    list[str] | None, typer.Argument(metavar="[INJECTION]...", show_default=False, help="As i2.")
]


def option_of(told: str, metavar: str = "TEXT") -> Any:
    """An option of one value, named as its parameter is."""
    return typer.Option(metavar=metavar, help=told)


def output_option(told: str) -> Any:
    """``-o FILE``: a path, with ``~`` written out whether a shell did so or not."""
    return typer.Option("-o", "--output", metavar="FILE", parser=expanded, help=told)


def when(at: str | None, ago: str | None, clock: Clock) -> tuple[Moment, str]:
    """The time of an entry, and what was assumed in reading it. Raises BadValue."""
    if at is not None and ago is not None:
        raise BadValue("Give either --at or --ago, not both.")
    if ago is not None:
        return before_now(ago.lower().removesuffix(" ago"), clock), ""
    return (this_minute(clock), "") if at is None else read_time(at, clock)


def refuse_unknown(words: Iterable[str], command: str) -> None:
    """Raises BadValue where a word looks like an option: the command has none of that name."""
    for word in words:
        if word.startswith("-") and has_letter(word):
            raise BadValue(f"No such option: {word}. See `facetlog {command} --help`.")


def text_of(words: Iterable[str]) -> str:
    """The words of an argument as one text, with one space between."""
    return " ".join(" ".join(words).split())


def has_letter(text: str) -> bool:
    """Whether a text says anything in words."""
    return any(char.isalpha() for char in text)


def kind_named(text: str, kinds: Iterable[type[Entry]]) -> type[Entry]:
    """The kind of entries that an option names. Raises BadValue, naming those there are."""
    by_name = {kind.kind: kind for kind in kinds}
    return by_name[one_of(text, tuple(by_name))]


def either(flag: bool | None, on: str, off: str) -> str | None:
    """What an option of two names says, as ``--rest/--moving``; None where it was not given."""
    if flag is None:
        return None
    return on if flag else off


def given(form: Form, text: str | None, session: Session) -> Any:
    """The value of an option, None where it was not given. Raises BadValue for a bad one."""
    return None if text is None else form.read(text, session.clock)


def dose_of(text: str, moment: Moment, taken: str | None = None, note: str | None = None) -> Dose:
    """The dose that a text such as ``ibuprofen 400 mg`` names. Raises BadValue."""
    drug, amount, unit = parse_dose(clean_text(text) or "")
    return Dose(at=moment, drug=drug, amount=amount, unit=unit, taken=taken, note=note)
