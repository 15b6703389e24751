"""The warning list: words that match it are answered at once, before anything else is done."""

import sys
from collections.abc import Mapping
from typing import Any

from facetlog.cli.session import Session
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Profile
from facetlog.errors import FacetlogError
from facetlog.report.terminal import terminal_width
from facetlog.words.folded import folded
from facetlog.words.safe import safe

EMERGENCY = (
    "This can be a sign of a serious problem. Do not wait for this program. Go to an emergency "
    "department or call your local emergency number{phone}"
)
CLINIC = "Call your clinic now{phone}; if you cannot reach it, call your local emergency number."


def warn(session: Session, *said: Entry) -> None:
    """Print, on stderr, what to do where words of an entry name something of the warning list."""
    _answer(session, [text for entry in said for sort, text in entry.words if sort.heard])


def warn_of(session: Session, kind: type[Entry], values: Mapping[str, Any]) -> None:
    """The same of values that are not an entry yet, by the names of the kind's fields."""
    _answer(session, [text for sort, text in kind.words_in(values) if sort.heard])


def _answer(session: Session, texts: list[str]) -> None:
    """The list is loaded only where there are words."""
    if not texts:
        return
    from facetlog.rules.warning_signs import matches
    from facetlog.settings.facts import warning_signs

    signs = warning_signs()
    if any(matches(text, signs) for text in texts):
        _print(_profile(session))


def _profile(session: Session) -> Profile | None:
    """The profile, if it can be read: a log that cannot must not keep the warning back."""
    from facetlog.store.queries import find

    try:
        with session.reading() as connection:
            return find(connection, Profile, 1)
    except FacetlogError:
        return None


def _print(profile: Profile | None) -> None:
    """What to do, with the numbers of the profile."""
    emergency = profile.emergency_phone if profile else None
    clinic = profile.clinic_phone if profile else None
    sentences = (
        EMERGENCY.format(phone=f": {safe(emergency)}" if emergency else "."),
        CLINIC.format(phone=f" ({safe(clinic)})" if clinic else ""),
    )
    width = terminal_width()
    lines = (line for sentence in sentences for line in folded(sentence, width, at_hyphens=True))
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    sys.stderr.flush()
