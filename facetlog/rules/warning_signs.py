"""Warning signs that a patient's own words name, by ``warning_signs.toml``; in doubt a sign matches.

Its words: ``leg`` also legs; ``tingl*`` any ending; ``a/b`` either; ``a_b`` a phrase; ``<limb>`` a group;
``a .. b`` at most one word between, ``a ... b`` five, in one clause; ``a ~ b`` near, either first. ``!`` at
the start: even after a no; before one word: only after a no. ``-hay fever`` is harmless and taken out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

HEARD = str.maketrans("?=(\u2013\u2014;)!\n", ":::::,,.|", "'`\xb4\u2018\u2019\u02bc\xad\u200b\ufeff")
SPOKEN = {" / ": " or ", " but ": " , ", " - ": " : ", " can not ": " cannot ", " could not ": " couldnt "}
SPOKEN |= {f" | {folded} ": f" {folded} " for folded in ("able", "be able", "been able", "being able")}
GAPS = {"..": r"(?: [^ .,]++(?: or| to)?)??", "...": r"(?: [^ .,]++){0,5}?", "~": r"(?: [^ .]++){0,5}?"}
THROUGH = (  # what may stand between a no and the word that it denies
    r"(?: (?:an?|any|new|ha[ds]|have|having|got|get|getting|been|felt|feel|feeling|notic\w+|see|seen|of|in"
    r"|from|experienc\w+|suffer\w+|signs?|symptoms?|evidence|thoughts?|even|ever|legs?|arms?|hands?|foot|feet"
    r"|chest|neck|back|face|facial|saddle|bladder|bowel|breathing|speech|vision)(?= (?!n?or )\w))*+"
)
DENIED = re.compile(
    r"((?: not)? (?:hop(?:e|ing)|sure|if|whether|afraid)(?: \w++){0,3}?)?"
    r"( (?:no|not|never|without|w or o|neither|nor|nil|zero|den(?:y|ies|ied|ying)|free (?:of|from)"
    r"|negative for|(?:is|are|was|were|do|does|did|have|has|had|ai)nt))"
    rf"({THROUGH} (?!(?:so|such|as|this|that) )(?>able(?= )|\w++(?:"  # and then: or B; , B, or C
    r"(?:(?: (?!(?:and|i|is|are|am|was|were|it) )\w++){0,3}?|(?: , (?!n?or )\w++(?: pains?| \w+ness)?)*+ ,)"
    rf" n?or{THROUGH} \w++)*+))"
    r"(?!(?: \w++){0,5}? (?:except|apart|besides|before|until|till|unless|only|if|like|than|any ?more"
    r"|(?:this|that|so|as) (?:bad|severe|strong)) )"
)
EACH_DENIED = re.compile(rf"((?:^| n?or| ,(?! n?or )){THROUGH}) (\w+)")
ANSWERED_NO = re.compile(  # "fever: none", "numbness in my leg? no", "fever free"
    r"(?<=[.,:|])(?:( \w+(?: (?:in|of|at|with)(?: \w+){1,2}| \w+)?)|((?: \w+){2,3})( \w+))"
    r"(?= (?:: )?(?:no|none|nil|free)(?: today| yet| now| so far| at all)* [.,:|] )"
)
READING = re.compile(
    r"((?:below|under|less than|(?:not|never) (?:over|above)|<)\s?)?(?<![\w.,$\u00a3\u20ac])(?<!\d:)"
    r"(\d{2,3}(?:[.,]\d\d?)?)(?![.,:]?\d)(\s?(?:[\u00b0\u00ba]|deg\w*)?\s?(?:[cf]\b|celsius|fahrenheit)?)(?!\w)"
    r"(?!\s?(?:%|(?:m?c?g|kg|lbs?|[ckm]?m|ml|miles|mmol|min\w*|hrs?|hours|days|steps|euros?|reps)\b))"
)


class WarningSign(NamedTuple):
    """One sign; ``urgent``: emergency department at once; ``celsius``: a body temperature that names it."""

    id: str
    title: str = ""
    words: tuple[str, ...] = ()
    source: str = ""
    seen: str = ""
    urgent: bool = False
    celsius: float | None = None


def signs_of(table: Mapping[str, Any]) -> tuple[WarningSign, ...]:
    """The signs of ``warning_signs.toml``, groups and sources put in; what is missing stays empty."""
    groups, sources = table.get("groups", {}), table.get("sources", {})
    found = []
    for name, sign in table.get("sign", {}).items():
        whole = re.sub(r"<(\w+)>", lambda group: str(groups.get(group[1], "")), sign.get("words", ""))
        words = tuple(" ".join(one.split()) for one in whole.split(";") if one.strip())
        rest = {key: sign[key] for key in ("title", "urgent", "celsius") if key in sign}
        found.append(WarningSign(id=name, words=words, **sources.get(sign.get("from"), {}), **rest))
    return tuple(found)


def matches(text: str, signs: Sequence[WarningSign]) -> list[WarningSign]:
    """The signs, in order, that any text names and does not plainly deny; what is over is still named."""
    heard = {(said := _said(text)).replace("|", ","), said.replace(" |", "")}  # a new line parts, or folds
    return [sign for sign in signs if _is_named(sign, heard) or _is_reached(sign.celsius, text.lower())]


def _said(text: str) -> str:
    """The words and the stops ``.,:|`` with spaces around; ``!`` before a word that is denied."""
    tokens = re.findall(r"[^\W_]+|[.,:|/]|(?<=\s)-(?=\s)", text.lower().translate(HEARD))
    said = " ".join(["", ".", *tokens, ".", ""])
    for written, meant in SPOKEN.items():
        said = said.replace(written, meant)
    said = DENIED.sub(lambda one: one[0] if one[1] else one[2] + EACH_DENIED.sub(r"\1 !\2", one[3]), said)
    return ANSWERED_NO.sub(lambda one: (one[2] or "") + (one[1] or one[3]).replace(" ", " !"), said)


def _is_named(sign: WarningSign, heard: Iterable[str]) -> bool:
    for said in heard:
        left, known = said, " ".join(set(said.split()))
        for words in sign.words:
            found = _may_match(words, known) and _compiled(words).search(left)
            if found and not words.startswith("-"):
                return True
            left = _compiled(words).sub(" ,", left) if found else left
    return False


def _may_match(words: str, known: str) -> bool:
    """Whether a part of each word occurs: quick, so that few patterns are ever compiled."""
    return all(any(one in known for one in part) for part in _beginnings(words))


@cache
def _beginnings(words: str) -> list[list[str]]:
    parts = (part.split("/") for part in words.lstrip("!-").split() if part not in GAPS)
    return [[one.partition("_")[0].rstrip("*") for one in part] for part in parts]


@cache
def _compiled(words: str) -> re.Pattern[str]:
    mark, plain = "!?" if words.startswith(("!", "-")) else "", words.lstrip("!-")
    spelled = re.sub("[^ /_]+", lambda one: one[0] if one[0] in GAPS else f"{re.escape(one[0])}s?", plain)
    parts = (GAPS.get(part, f" {mark}(?:{part})") for part in spelled.replace(r"\*s?", r"\w*+").split())
    first, near, second = "".join(parts).replace("/", "|").replace("_", f" {mark}").partition(GAPS["~"])
    return re.compile(f"(?:{first}{near}{second}|{second}{near}{first})(?= )")


def _is_reached(celsius: float | None, text: str) -> bool:
    """Whether a body temperature is written that reaches it; Celsius is (Fahrenheit - 32) / 1.8."""
    plain = " ".join(text.split()) if celsius else ""
    is_meant = re.search("temp|fever|thermometer", plain)
    return celsius is not None and any(
        celsius <= round((degrees - 32) / 1.8 if "f" in unit or degrees > 45 else degrees, 6) <= 43
        for below, number, unit in READING.findall(plain)
        if not below and (is_meant or unit.strip() or not number.isdecimal())
        for degrees in [float(number.replace(",", "."))]
    )
