"""What to write instead of a spinal level that is not read: loaded only when one was refused."""

from collections.abc import Iterator
from itertools import pairwise
from re import Match
from typing import Any

from facetlog.entries.joints import DASHES, EXAMPLES, NERVES, VERTEBRAE, named
from facetlog.entries.refused import Search, form, quoted

PAIR = r"([ctls]\d{1,2})-([ctls]?)(\d{1,2})"
NO_LETTER = "has no letter for its region"


def spanned(match: Match[str], _: Any) -> Iterator[str]:
    """``l3-s1``: the joints from the one to the other; then the nerves."""
    upper = match[1].upper()
    lower = f"{match[2] or upper[0]}{match[3]}".upper()
    if not {upper, lower} <= set(VERTEBRAE):
        return
    first, last = sorted((VERTEBRAE.index(upper), VERTEBRAE.index(lower)))
    through = VERTEBRAE[first : last + 1]
    yield " ".join(joint(*pair) for pair in pairwise(through))
    if first + 1 < last and set(through) <= set(NERVES):
        yield " ".join(through)


def turned(match: Match[str], _: Any) -> Iterator[str]:
    """``l5-4``: from above to below, where it is one joint."""
    found = list(spanned(match, _))
    yield from found if len(found) == 1 and " " not in found[0] else ()


def joint(upper: str, lower: str) -> str:
    """``L4-5``, ``L5-S1``: as it is typed."""
    return f"{upper}-{lower[1:] if upper[0] == lower[0] else lower}"


def each_joint(match: Match[str], _: Any) -> Iterator[str]:
    """``l4-l5-s1``: the joints one after the other."""
    region, names = "", list[str]()
    for part in match[0].upper().split("-"):
        region = part[0] if part[0].isalpha() else region
        names.append(f"{region}{part.lstrip(region)}")
    yield " ".join(joint(*pair) for pair in pairwise(names))


def of_region(match: Match[str], _: Any) -> Iterator[str]:
    """``4-5``: in each region that has such a joint or nerve."""
    yield from (f"{region}{match[0]}".upper() for region in "lct")


def of_next_region(match: Match[str], _: Any) -> Iterator[str]:
    """``c7-1``, ``l5-1``: to the first vertebra below."""
    below = next(lower for upper, lower in pairwise(VERTEBRAE) if match[0].upper().startswith(f"{upper}-"))
    yield f"{match[0][:-2]}-{below}"


FORMS = (
    form(r"(.+)[.,;!?)\]]+", "has signs that belong to no level", r"\1"),
    form(r"[(\[](.+)", "has signs that belong to no level", r"\1"),
    form(r"(?:th|d)(\d.*)", "names the chest by another letter", r"T\1"),
    form(r"(c)7-1|(t)12-1|(l)5-1", "lacks the letter of its lower vertebra", by=of_next_region),
    form(PAIR, "has its lower vertebra first", by=turned),
    form(PAIR, "spans several joints", by=spanned),
    form(r"[ctls]\d{1,2}(?:-[ctls]?\d{1,2}){2,}", "names several joints in one word", by=each_joint),
    form(r"([ctl]\d)(\d)", "has nothing between its vertebrae", r"\1-\2", whole=True),
    form(r"([ctl]\d{1,2})[.:_+&]([ctls]?\d{1,2})", "has no dash", r"\1-\2", r"\1 \2"),
    form(r"(.*\d)-?(l|r|left|right|lt|rt)", "has its side without a colon", r"\1:\2"),
    form(r"(\d{1,2})-(\d{1,2})", NO_LETTER, by=of_region),
    form(r"([1-9])([1-9])", NO_LETTER, r"L\1-\2", r"C\1-\2", r"T\1-\2"),
    form(r"\d{1,2}", NO_LETTER, by=of_region),
    form(r"[ctls]\d{1,2}", "names a vertebra that there is not", last=True),
    form(r"[ctls]\d{1,2}-.*", "names a joint that there is not", last=True),
    form(r"lumbar|low(?:er)?|cervical|thoracic|neck|back|chest", "names a region", last=True),
    form(r"sij?|sacroiliac", "is a joint of the pelvis: --procedure si says it", last=True),
)


def instead(name: str, side: str) -> str:
    """The sentence that refuses a level; ``side`` is what was typed behind it, as ``:left``."""
    words = name.strip().lower().translate(DASHES)
    told, found = Search(FORMS, _as_read).told(words)
    if not found:
        return f"{name!r} is not a spinal level{f': it {told}' if told else ''}; {EXAMPLES}."
    with_side = [" ".join(f"{level}{side}" for level in hint.split()) for hint in found]
    of_nerves = " for the nerves" if "-" not in found[-1] and " " in found[-1] else ""
    return f"{name!r} {told}; write {quoted(with_side)}{of_nerves}."


def _as_read(words: str) -> str:
    parts = [word.partition(":") for word in words.split()]
    if not all(named(name) for name, _, _ in parts):
        return ""
    return " ".join(f"{name.upper()}{colon}{side}" for name, colon, side in parts)
