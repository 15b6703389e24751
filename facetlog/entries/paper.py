"""The small grammar of ``fill``: what a paper sheet has at each of its times, typed word by word.

Each word that cannot be taken is refused with a sentence of its own, which says what to write instead.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import zip_longest
from typing import NamedTuple

from facetlog.entries.typed_days import CLOCK_TIME, NotUnderstood, time_of_day
from facetlog.entries.values import PainScore, hundredths_text, parse_percent, parse_score
from facetlog.errors import BadValue

EMPTY = ("-", "\u2013", "\u2014")  # a dash, whatever a telephone makes of it
ASLEEP = ("s", "sleep", "asleep")
BEFORE = "before"


class Answer(NamedTuple):
    """What a sheet has at one of its times; neither a score nor asleep: it was left empty.

    ``relief`` is the stated per cent; ``time`` a time of its own, since midnight; ``is_before`` that it
    is the score before the needle.
    """

    text: str
    score: PainScore | None = None
    relief: float | None = None
    time: timedelta | None = None
    is_asleep: bool = False
    is_before: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the time was left empty."""
        return self.score is None and not self.is_asleep


def parse_answers(words: Sequence[str]) -> list[Answer]:
    """Read ``3 1 - s 0.5 2/60% 10:20=3``. Raises BadValue, with what to write instead."""
    for word, following in zip_longest(words, words[1:]):
        refuse_parted(word, following)
    several = len(words) > 1
    return [parse_answer(decimal(word, several)) for word in words]


def parse_answer(word: str) -> Answer:
    """Read one word of a sheet. Raises BadValue, with what to write instead."""
    text = word.strip()
    if text in EMPTY:
        return Answer(text)
    if text.lower() in ASLEEP:
        return Answer(text, is_asleep=True)
    refuse_mistaken(text)
    time, equals, said = text.rpartition("=")
    answer = said_at_a_time(text, said)
    if not equals:
        return answer
    is_before = time.lower() == BEFORE
    if is_before and answer.is_empty:
        return answer._replace(is_before=True)
    refuse_unsaid(time, said, answer)
    if is_before:
        return answer._replace(is_before=True)
    return answer._replace(time=clock_time(time))


def parse_line(text: str) -> tuple[Answer, list[str]]:
    """Read ``10:20 3/60% walking``, as a row is typed: the answer, and the words behind it.

    Raises BadValue, with what to write instead.
    """
    if timed := re.match(rf"({CLOCK})(?: *= *| +)(?=\S)", text, re.I | re.A):
        text = f"{timed[1].replace(' ', '')}={text[timed.end() :]}"
    word, *rest = text.split() or [""]
    refuse_parted(word, None)
    return parse_answer(decimal(word, several=True)), rest


def clock_time(text: str) -> timedelta:
    """How long after midnight a clock shows it. Raises BadValue."""
    try:
        return time_of_day(text.lower())
    except NotUnderstood:
        raise BadValue(f"{text!r} is no time of a clock; write for example 14:30 or 2:30pm.") from None


def said_at_a_time(text: str, said: str) -> Answer:
    """A score, with its per cent behind a stroke; or none."""
    if said in EMPTY:
        return Answer(text)
    if said.lower() in ASLEEP:
        return Answer(text, is_asleep=True)
    score, stroke, relief = said.rpartition("/") if said.endswith("%") else (said, "", "")
    refuse_mistaken(said)
    return Answer(text, parse_score(score), parse_percent(relief) if stroke else None)


def decimal(word: str, several: bool) -> str:
    """The word with its comma as a point. Raises BadValue where the comma may part two scores."""
    if word.count(",") == 1 and not re.search(r",$| ", word.strip()):
        point, parted = word.replace(",", "."), word.replace(",", " ")
        if several:
            return point
        raise BadValue(
            f"{word!r} can be read in two ways: write {point} for one score, or {parted} for two."
        )
    if "," in word:
        raise BadValue(f"{word!r}: write the scores with a space between: {spaced(word)}.")
    return word


def spaced(word: str) -> str:
    """The parts of a word between whatever parts them, with spaces."""
    return " ".join(re.split(r"[,;|\s]+", word.strip(" ,;|")))


CLOCK = rf"(?:{CLOCK_TIME})"


def refuse_parted(word: str, following: str | None) -> None:
    """Raises BadValue for a time without its score, which may stand behind a space."""
    if re.fullmatch(CLOCK, word.strip(), re.I | re.A):
        whole = f"{word.strip()}={following if following and following[0].isdigit() else 3}"
        raise BadValue(f"{word!r} is a time without a score; write both in one word: {whole}.")


def refuse_unsaid(time: str, said: str, answer: Answer) -> None:
    """Raises BadValue for a time of its own at which nothing is said, or what needs no time."""
    if answer.is_empty:
        raise BadValue(f"{answer.text!r} has a time and no score; for a time left empty write - alone.")
    if answer.is_asleep:
        raise BadValue(
            f"{answer.text!r}: asleep needs no time of its own; write s in its place in the row, "
            "or log from when to when: `facetlog sleep 23:00 6:30`."
        )
    if time.lower() == BEFORE and answer.relief is not None:
        score = said.rpartition("/")[0]
        raise BadValue(f"Before the needle no pain is gone yet; write {BEFORE}={score}.")


DAYS = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
NUMBER = r"\d*[.,]?\d+"
DATED = 'a sheet is dated by --from, as: `facetlog fill --from "yesterday 9:30"`'
# What is typed in place of what is meant, and what to write; {0} is the whole, {1} its first part.
MISTAKEN = (
    (r"", "An empty word is no score; for a time left empty write -."),
    (r"--?[a-z].*", "No such option: {0}. See `facetlog fill --help`."),
    (r"[?x_.*]|n/?a|nil|none|no|nothing|missed|forgot|skip|empty|blank",
     "{0!r} is no score; for a time left empty write -."),
    (rf"({NUMBER})%", "{0!r} is a per cent without its score; write both in one word, as 3/{1}%."),
    (rf"[^\w=]?/({NUMBER})%?",
     "{0!r} is a per cent without its score; write both in one word, as 3/{1}%."),
    (rf"({NUMBER}(?:/10)?)/(?!10$)({NUMBER})",
     "{0!r} can be read in two ways: write {1}/{2}% for the score {1} and {2} per cent of it gone, "
     "or {1} {2} for two scores."),
    (rf"({NUMBER})/({NUMBER}) ?(?:per ?cent|pct|p)", "Write {0!r} with the sign: {1}/{2}%."),
    (rf"({NUMBER})/-.*", "{0!r}: more pain than before is no per cent; write the score alone: {1}."),
    (rf"({NUMBER})/%", "{0!r} has no number before the sign; write {1}/60%, or {1} alone."),
    (rf"({NUMBER}(?:/10)?)%/({NUMBER})", "The score stands first: write {2}/{1}%."),
    (rf"({NUMBER})/({NUMBER}%).+", "{0!r} has more than a score and a per cent; write {1}/{2}."),
    (r"(\d{1,2})[.h](\d\d)=(.+)", "Write the time with a colon: {1}:{2}={3}."),
    (r"(\d{1,2})(\d\d)=(.+)", "Write the time with a colon: {1}:{2}={3}."),
    (rf"({NUMBER})=({CLOCK})", "The time stands first: write {2}={1}."),
    (r"(\d{1,2})=(.+)", "{1!r} is no time; write {1}:00={2} or {1}pm={2}, or {2} alone."),
    (r"=(.+)", "{0!r} has no time before the sign; write {1} alone, or 10:20={1}."),
    (r"(.+)=", "{0!r} has no score behind the sign; write {1}=3."),
    (rf"({CLOCK})[-/:@](\d+)", "{0!r}: between time and score stands =; write {1}={2}."),
    (rf"({NUMBER})@({CLOCK})", "The time stands first: write {2}={1}."),
    (r"(left|right)", "{0!r} is a side; one column is typed at once: `facetlog fill --side {1} 3 1`."),
    (r"(left|right)=(.+)", "One column is typed at once: `facetlog fill --side {1} {2}`."),
    (rf"({DAYS}|today|yesterday|tomorrow)(?:[ =].*)?", "{0!r} is a day; " + DATED + "."),
    (r"\d{4}-\d\d-\d\d.*", "{0!r} is a date; " + DATED + "."),
    (r"again|from|side", "To say that, write --{0}."),
    (r"now", "'now' is no score; the score of this moment is logged by: `facetlog pain 3`."),
    (r"[a-z]\d{1,4}", "{0!r} is an entry's id; what it says is shown by: `facetlog history {0}`."),
    (r"(\d{1,4}) ?(?:m|min|h|hours?)(?:=(.+))?",
     "{0!r} is a length of time; the scores stand in the order of the sheet, or with the time of "
     "the clock, as 10:20=3."),
    (r"\+ ?([a-z].*)", "{0!r}: a medicine is logged by itself, as: `facetlog dose {1}`."),
    (r"(\d+)[;|](.+)", "{0!r}: write the scores with a space between: {1} {2}."),
    (r"before", "{0!r} stands with its score in one word: write before=7."),
    (r"[a-z][^=]*", "{0!r} is no score; what you were doing is logged by pain: `facetlog pain 3 {0}`."),
    (r"\S+ .*", "{0!r} is more than one word; write them without quotes: {0}."),
)  # fmt: skip
PLAIN = re.compile(rf"(?:(?:{CLOCK}|{BEFORE})=)?{NUMBER}(?:/10)?(?:/{NUMBER}%)?", re.I | re.A)
RANGE = re.compile(r"(\d{1,2})(?:-|to|\u2013)(\d{1,2})", re.I | re.A)


def refuse_mistaken(text: str) -> None:
    """Raises BadValue for what is often typed and is no answer, with what to write instead."""
    if PLAIN.fullmatch(text):
        return  # so that no sheet as it should be waits for all the rest
    if between := RANGE.fullmatch(text):
        low, high = int(between[1]), int(between[2])
        midst = hundredths_text((low + high) * 50)
        raise BadValue(f"{text!r} is two scores; write the one that stands on the paper, or {midst}.")
    for pattern, sentence in MISTAKEN:
        if found := re.fullmatch(pattern, text, re.I | re.A):
            raise BadValue(sentence.format(text, *found.groups()))
