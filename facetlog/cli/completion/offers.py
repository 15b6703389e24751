"""What the values of options and arguments may be, by the log, the rules and the tables of words."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import dropwhile
from pathlib import Path
from typing import Any, TypeVar

from facetlog.cli.completion.asked import Asked
from facetlog.cli.completion.shells import FILES, Offer
from facetlog.cli.session import Session
from facetlog.cli.table import is_of_side
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import KINDS, Ability, Dose, Injection, Pain, Profile, parse_id
from facetlog.store.glance import glancing, recent
from facetlog.store.queries import find, latest

AnyEntry = TypeVar("AnyEntry", bound=Entry)
SHOWN = 20  # ids: what was logged longer ago is found by its first digits
LOOKED_THROUGH = 200  # entries, for the words used before
PLACEHOLDERS = {"TEXT", "FILE", "TIME", "NUMBER", "DATE"}


def offers_of(parameter: Any, asked: Asked) -> Iterable[Offer]:
    """What a parameter of a command may be; nothing for one that is not known."""
    known = BY_NAME.get(f"{asked.command} {parameter.name}") or BY_NAME.get(parameter.name)
    if known:
        return known(asked)
    metavar = parameter.metavar or ""
    if "FILE" in metavar:
        return [FILES]
    words = metavar.strip("[].").split("|")
    return [Offer(word) for word in words if len(words) > 1 and word not in PLACEHOLDERS]


def _path(asked: Asked) -> Path:
    return Session(asked.db, None, [], None).path


def _id(entry: Entry) -> Offer:
    from facetlog.words.entries import headline

    return Offer(entry.id, headline(entry).removeprefix(entry.id).strip())


def logged_last(asked: Asked, kind: type[AnyEntry]) -> list[AnyEntry]:
    """The last entries of a kind, the newest first."""
    with glancing(_path(asked)) as connection:
        return latest(connection, kind, LOOKED_THROUGH)[::-1]


def entries(asked: Asked) -> list[Offer]:
    """The ids of entries, the newest first."""
    typed = asked.typed.lower()
    digits = typed[1:] if re.fullmatch("[a-z][0-9]{1,15}", typed, re.ASCII) else ""
    found: set[Entry] = set()
    with glancing(_path(asked)) as connection:
        for kind in KINDS.values():
            if typed[:1] in ("", kind.letter):
                found |= recent(connection, kind, SHOWN, digits)
        profile = find(connection, Profile, 1)
    newest = sorted(
        found,
        key=lambda entry: (entry.moment.epoch, entry.entered_at, entry.letter, entry.number),
        reverse=True,
    )
    offered = [_id(entry) for entry in newest[:SHOWN]]
    return [*offered, _id(profile)] if profile else offered


def injections(asked: Asked) -> list[Offer]:
    """The ids of injections, the newest first, without those that stand there already."""
    found = logged_last(asked, Injection)
    return [_id(injection) for injection in found if injection.id not in asked.before]


def fields(asked: Asked) -> list[Offer]:
    """The fields of the entry that is named before, without those that were given."""
    kind, _ = parse_id(asked.arguments[0])
    given = {word.partition("=")[0].lower() for word in asked.before}
    return [Offer(f"{field.word}=") for field in kind.fields if field.word not in given]


def doses(asked: Asked) -> Iterator[Offer]:
    """The medicines that were logged before, with their amounts, the last one first."""
    from facetlog.words.entries import dose_text

    texts = [dose_text(dose) for dose in logged_last(asked, Dose)]
    return _continued(texts, asked.before)


def activities(asked: Asked) -> Iterator[Offer]:
    """The activities that were rated before, the last one first."""
    texts = [ability.what for ability in logged_last(asked, Ability)]
    return _continued(texts, asked.before)


def words_of_pain(asked: Asked) -> Iterable[Offer]:
    """What was being done at other scores; after a ``+`` the medicines."""
    if asked.typed.startswith("+"):
        every = doses(asked._replace(before=[]))
        return [offer._replace(text=f"+{offer.text}") for offer in every]
    pluses = [place for place, word in enumerate(asked.before) if word.startswith("+")]
    if pluses:  # the words since the last one are of a medicine
        medicine, *more = asked.before[pluses[-1] :]
        return doses(asked._replace(before=[medicine[1:], *more]))
    texts = [pain.activity or "" for pain in logged_last(asked, Pain)]
    return _continued(texts, [*dropwhile(is_of_side, asked.before)])


def _continued(texts: Iterable[str], before: list[str]) -> Iterator[Offer]:
    """What is left of each text that begins with the words before."""
    start = " ".join(before).lower().split()
    for text in texts:
        words = text.split()
        first, left = words[: len(start)], words[len(start) :]
        if left and [word.lower() for word in first] == start:
            yield Offer(" ".join(left))


def sites(asked: Asked) -> list[Offer]:
    """The pains that have a name in the log: one spelled otherwise would be another pain."""
    with glancing(_path(asked)) as connection:
        injections = latest(connection, Injection, LOOKED_THROUGH)
        scores = latest(connection, Pain, LOOKED_THROUGH)
    named = [*(one.site for one in injections), *(one.site for one in scores)]
    return [Offer(site) for site in reversed(named) if site]


def levels(asked: Asked) -> Iterator[Offer]:
    """Joints and nerves; of one sort where one is named, with a side after a colon."""
    from facetlog.entries.joints import JOINTS, NERVES
    from facetlog.entries.levels import SIDES, parse_levels

    *listed, typed = asked.typed.split(",")
    name, colon, _ = typed.partition(":")
    named = parse_levels([*asked.before, *listed])
    if colon:
        return _after_commas(asked.typed, [Offer(f"{name}:{side}") for side in SIDES])
    there = {one.level for one in named}
    sort = named[0].named_by if named else None
    offers = []
    if sort != "nerves":
        offers += [Offer(_spelled(joint, typed), "joint") for joint in JOINTS if joint not in there]
    if sort != "joints":
        offers += [Offer(_spelled(nerve, typed), "nerve") for nerve in NERVES if nerve not in there]
    return _after_commas(asked.typed, offers)


def _spelled(level: str, typed: str) -> str:
    """``L4-5``, as most papers have it; ``L4-L5`` where it was begun so."""
    upper, _, lower = level.partition("-")
    is_long = lower[:1] != upper[:1] or re.match(r"\w+-[a-z]", typed, re.I)
    return level if is_long else f"{upper}-{lower[1:]}"


def rules(asked: Asked) -> list[Offer]:
    """The rules that there are, those of the clinic's file too."""
    from facetlog.settings.settings import load
    from facetlog.words.rules import title_of

    known = load(_path(asked)).rules
    return [Offer(rule.id, title_of(rule)) for rule in known]


def listed_rules(asked: Asked) -> Iterator[Offer]:
    """The same where several are named, with commas."""
    return _after_commas(asked.typed, rules(asked))


def parts(asked: Asked) -> Iterator[Offer]:
    """What a report can leave out; several with commas."""
    from facetlog.words.left_out import PARTS

    return _after_commas(asked.typed, [Offer(part, said) for part, said in PARTS.items()])


def _after_commas(typed: str, offers: Iterable[Offer]) -> Iterator[Offer]:
    """Each offer after those that are listed already."""
    *listed, _ = typed.split(",")
    left = (offer for offer in offers if offer.text not in listed)
    yield from (offer._replace(text=",".join((*listed, offer.text))) for offer in left)


def sheets(asked: Asked) -> Iterator[Offer]:
    """The paper sheets that there are, the clinic's own too."""
    from facetlog.settings.schedules import load_schedules

    known = load_schedules(_path(asked)).named.items()
    yield from (Offer(name, one.title) for name, one in known)


def topics(_: Asked) -> list[Offer]:
    """The topics of the guide."""
    from facetlog.cli.topics import TOPICS

    return [Offer(topic, told) for topic, told in TOPICS.items()]


def kinds(_: Asked) -> list[Offer]:
    """The kinds of entries."""
    return [Offer(kind.kind) for kind in KINDS.values()]


BY_NAME: dict[str, Callable[[Asked], Iterable[Offer]]] = {
    "able what": activities,
    "delete id": entries,
    "dose drug": doses,
    "edit changes": fields,
    "edit id": entries,
    "guide topic": topics,
    "history id": entries,
    "inject levels": levels,
    "inject sheet": sheets,
    "injections": injections,
    "kind": kinds,
    "pain words": words_of_pain,
    "purge id": entries,
    "report omit": parts,
    "report rules": listed_rules,
    "rules id": rules,
    "sheet name": sheets,
    "site": sites,
}
