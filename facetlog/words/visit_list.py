"""The visit list in words: who comes next, what the log shows, and how to see the whole page."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from facetlog.cohort.visits import Visit
from facetlog.words.parts import BLANKS, INDENT, Line, Part, figure, line, listed, prose, typed
from facetlog.words.safe import command, shell_word

IN_ORDER = "urgent and worse first, then by date"
ALL_OF_THEM = "all of them: facetlog cohort --list, and the files"
ONE_PAGE = "The whole page of one, for example:"
NO_VISITS = "no patient to list"
EXPORTED = ".json"  # a log as it was exported: to be read in first


def entry_lines(visit: Visit) -> Iterator[Line]:
    """A patient in a few lines: who, when; the verdict, how much, how long, now."""
    yield listed([who(visit), last_injection(visit)], BLANKS)
    if visit.urgent:
        yield line(INDENT, "in the patient's words, ", typed(visit.urgent))
    verdict = verdict_of(visit)
    for told in answer_of(visit):
        yield line(INDENT, listed([verdict, prose(told)], "; "))
        verdict = None
    if verdict:
        yield line(INDENT, verdict)


def who(visit: Visit) -> Line:
    """The flags in capitals, then the file, or the name and the file."""
    flags = " ".join(visit.flags)
    name = line(typed(visit.name), ", ") if visit.name else None
    return line(flags and line(flags, BLANKS), name, typed(visit.file))


def last_injection(visit: Visit) -> Line:
    """``i2 12 Nov 2026, 18 days ago``."""
    if visit.at is None:
        return line("no injection logged")
    at = datetime.fromisoformat(visit.at)
    return prose(f"{visit.injection} {date_text(at)}{ago(visit.days_since)}")


def date_text(day: date) -> str:
    """``12 Nov 2026``."""
    return f"{day.day} {day:%b %Y}"


def ago(days: int | None) -> str:
    """``, 18 days ago``."""
    match days:
        case None:
            return ""
        case 0:
            return ", today"
        case 1:
            return ", yesterday"
        case _:
            return f", {days} days ago"


def verdict_of(visit: Visit) -> Line | None:
    """``MET by 75-for-2h``; of months when they are over, as long as they are not."""
    if visit.rule is None or visit.verdict is None:
        return None
    verdict = Part(visit.verdict.upper(), "verdict")
    return line(verdict, " by ", figure(visit.rule), due_words(visit))


def due_words(visit: Visit) -> str | None:
    """``, due 1 Dec 2026``."""
    if visit.due is None or visit.at is None:
        return None
    due = date.fromisoformat(visit.due)
    today = datetime.fromisoformat(visit.at).date() + timedelta(visit.days_since or 0)
    return f", due {date_text(due)}" if due >= today else None


def answer_of(visit: Visit) -> Iterator[str]:
    """The answer in a clause a side; without one its sentences."""
    if visit.brief or visit.answer is None:
        yield from visit.brief
        return
    much, long, now = (visit.answer.get(name) for name in ("much", "long", "now"))
    sentences = [much, *(long if isinstance(long, list) else ()), now]
    yield " ".join(str(told) for told in sentences if told)


def page_of(visit: Visit) -> Iterator[str]:
    """What to type for the whole page about a patient: lines that are never folded."""
    file = shell_word(visit.file)
    if visit.file.lower().endswith(EXPORTED):
        yield command(f"--db new.db import {file}")
        file = "new.db"
    yield command(f"--db {file} report")


def how_many(visits: Sequence[Visit], shown: int) -> Line:
    """How many of the patients are listed, and in which order."""
    if not visits:
        return line(NO_VISITS)
    if shown < len(visits):
        return prose(f"{shown} of {len(visits)} patients, {IN_ORDER}; {ALL_OF_THEM}")
    return prose(f"{len(visits)} {'patient' if len(visits) == 1 else 'patients'}, {IN_ORDER}")
