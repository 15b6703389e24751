"""How a value that is not read is refused: by the form that it has, with what may have been meant.

Every text in double quotes in such a refusal is read, typed as it stands.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from re import Match
from typing import Any, NamedTuple

LONGEST = 60  # characters that are looked at: no time, score or level is longer
LOOKED_AT = 40  # texts that one text may mean, and what those may mean
MOST = 3  # hints in a sentence

Meanings = Callable[[Match[str], Any], Iterable[str]]
Read = Callable[[str], str]  # what is to be written for words that are read so; "" where they are not


class Form(NamedTuple):
    """Words of a form, and why they are refused.

    What they may mean is in templates, or found out; it may be of another form that is refused. A form
    that ``is_last`` needs no meaning; of one that ``is_whole`` the first meaning that is read is told.
    """

    words: re.Pattern[str]
    told: str
    templates: tuple[str, ...]
    found_out: Meanings | None
    is_last: bool
    is_whole: bool

    def meanings(self, match: Match[str], context: Any) -> Iterable[str]:
        """What words that match may mean, the likeliest first."""
        if self.found_out:
            return self.found_out(match, context)
        return map(match.expand, self.templates)


def form(
    words: str,
    told: str,
    *templates: str,
    by: Meanings | None = None,
    last: bool = False,
    whole: bool = False,
) -> Form:
    """A form by its pattern; ``by`` finds out what is meant where no template says it."""
    pattern = re.compile(words, re.ASCII)
    return Form(pattern, told, templates, found_out=by, is_last=last, is_whole=whole)


def quoted(hints: Iterable[str]) -> str:
    """``"7:00", "7pm" or "19:00"``."""
    *others, last = (f'"{hint}"' for hint in hints)
    return f"{', '.join(others)} or {last}" if others else last


class Search:
    """What a text may mean: the forms that it has, and those of what each of them means."""

    def __init__(self, forms: Sequence[Form], read: Read, context: Any = None) -> None:
        """Begin, among some forms; finding out what is meant may need the context, as a clock."""
        self.forms = forms
        self.read = read
        self.context = context
        self.left = LOOKED_AT

    def told(self, words: str) -> tuple[str, list[str]]:
        """Why they are refused, by the first form whose meaning is read or that needs none; "" if none."""
        if len(words) > LONGEST:
            return "is too long", []
        for form, match in self.forms_of(words):
            found = self.hints(form, match)
            if found or form.is_last:
                return form.told, found[:MOST]
        return "", []

    def hints(self, form: Form, match: Match[str]) -> list[str]:
        """What words of a form may mean, as it is read, each once."""
        meant = (" ".join(text.split()) for text in form.meanings(match, self.context))
        if form.is_whole:
            return [text for text in meant if self.read(text) == text][:1]
        found = (hint for text in meant for hint in self.meanings(text))
        return list(dict.fromkeys(found))

    def meanings(self, words: str) -> list[str]:
        """What the words may mean, as it is read; none where that cannot be told."""
        if read := self.read(words):
            return [read]
        self.left -= 1
        if self.left < 0 or len(words) > LONGEST:
            return []
        found = (self.hints(form, match) for form, match in self.forms_of(words))
        return next(filter(None, found), [])

    def forms_of(self, words: str) -> Iterator[tuple[Form, Match[str]]]:
        """The forms that the words have."""
        matched = ((form, form.words.fullmatch(words)) for form in self.forms)
        return ((form, match) for form, match in matched if match)
