"""What a line that was typed into the diary means: the scores, and what goes with them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from facetlog.cli.commands.diary_questions import Question
from facetlog.cli.commands.inject import score_before
from facetlog.cli.options import refuse_unknown
from facetlog.cli.pain_words import Beside, PainWords, read_words
from facetlog.cli.swallowed_times import time_at_end
from facetlog.entries.kinds import Dose, Injection, Pain
from facetlog.entries.moments import Clock, this_minute
from facetlog.entries.values import PainScore, one_of, parse_percent, parse_score
from facetlog.errors import BadValue
from facetlog.relief.schedule import Slot
from facetlog.relief.series import ONE_SIDE
from facetlog.words.diary import TWO_WANTED, WHOSE_PER_CENT
from facetlog.words.schedule import slot_name

NOT_KNOWN = "-"
IS_SCORE = re.compile(r"-|[\d.,]+(?:/10)?", re.ASCII)
IS_PERCENT = re.compile(r"([\d.,]+)%", re.ASCII)


class Scored(NamedTuple):
    """A score that an answer has, of which side, and the per cent that was said beside it."""

    side: str | None
    score: PainScore
    percent: float | None = None


class Reply(NamedTuple):
    """The scores of an answer, each with what goes with it; not stored yet."""

    scores: tuple[tuple[Pain, list[Beside]], ...]

    @property
    def doses(self) -> list[Dose]:
        """The medicines that were named."""
        beside = (entry for _, with_it in self.scores for entry in with_it)
        return [entry for entry in beside if isinstance(entry, Dose)]

    def with_taken(self, taken: list[str | None]) -> "Reply":
        """The same, where it is known what each medicine was taken for."""
        said = iter(taken)

        def told(entry: Beside) -> Beside:
            return entry.with_values(taken=next(said)) if isinstance(entry, Dose) else entry

        return Reply(tuple((pain, [told(entry) for entry in beside]) for pain, beside in self.scores))


def reply_to(question: Question, injection: Injection | None, text: str, clock: Clock) -> Reply:
    """What an answer means, in the words of `pain`; before its time it is of now. Raises BadValue."""
    slot = question.slot
    refuse_other_time(slot, text)
    options, words = options_in(text.split())
    side = options.pop("side", None)
    scored, words = scores_in(words, question, injection, side)
    refuse_unknown(words, "pain")
    said = read_words(words)
    at = min(slot.at, this_minute(clock), key=lambda moment: moment.epoch)
    pains = [pain_of(slot, one, injection).with_values(at=at) for one in scored]
    return Reply(
        tuple(
            (pain.with_values(activity=said.activity, **options), _beside(pain, one, said, not number))
            for number, (pain, one) in enumerate(zip(pains, scored, strict=True))
        )
    )


def _beside(pain: Pain, scored: Scored, said: PainWords, is_first: bool) -> list[Beside]:
    """What goes with one of the scores: its own per cent, and the medicines once."""
    percent = scored.percent if scored.percent is not None else said.percent
    return PainWords(None, said.medicines if is_first else (), percent).beside(pain)


def refuse_other_time(slot: Slot, text: str) -> None:
    """Raises BadValue where an answer ends in a time: one is asked about already."""
    if time := time_at_end(text):
        asked = slot_name(slot)
        raise BadValue(f"{time!r} is a time, and {asked} is asked; write only the score of that.")


def scores_in(
    words: list[str], question: Question, injection: Injection | None, side: str | None
) -> tuple[list[Scored], list[str]]:
    """The scores that stand first, and the words behind them. Raises BadValue.

    Of both sides two are read, either of which may not be known; an average may be one of both.
    """
    found = list(_leading(words)) if takes_two(question, injection) and not side else []
    if len(found) == 2:
        refuse_per_cent_of_either(*found)
        sides = zip(ONE_SIDE, found, strict=True)
        scored = [_scored(which, one) for which, one in sides if one[0] != NOT_KNOWN]
        return scored, words[sum(map(len, found)) :]
    wants_two = len(question.slots) > 1 and question.slot.period == "now"
    if words[0] == NOT_KNOWN or (wants_two and not side and IS_SCORE.fullmatch(words[0])):
        raise BadValue(TWO_WANTED)
    own = side or (None if question.slots[1:] else question.slot.side)
    return [Scored(own, parse_score(words[0]))], words[1:]


def refuse_per_cent_of_either(left: list[str], right: list[str]) -> None:
    """Raises BadValue for a per cent behind two scores: nobody knows of which side it is."""
    if right[1:] and not left[1:] and left[0] != NOT_KNOWN:
        raise BadValue(WHOSE_PER_CENT.format(percent=right[1].removesuffix("%")))


def takes_two(question: Question, injection: Injection | None) -> bool:
    """Whether a score of each side can be given at once."""
    is_of_both = injection is not None and injection.treated_side == "both"
    return len(question.slots) > 1 or (is_of_both and question.slot.side is None)


def _leading(words: list[str]) -> Iterator[list[str]]:
    """The first two scores, each with the per cent behind it."""
    rest = list(words)
    for _ in ONE_SIDE:
        if not rest or not IS_SCORE.fullmatch(rest[0]):
            return
        has_percent = len(rest) > 1 and IS_PERCENT.fullmatch(rest[1])
        yield rest[: 2 if has_percent else 1]
        del rest[: 2 if has_percent else 1]


def _scored(side: str, typed: list[str]) -> Scored:
    score, *percent = typed
    stated = parse_percent(percent[0].removesuffix("%")) if percent else None
    return Scored(side, parse_score(score), stated)


def pain_of(slot: Slot, scored: Scored, injection: Injection | None) -> Pain:
    """The score of a slot, of the side that was asked about."""
    if not slot.is_before or injection is None:
        return Pain(at=slot.at, score=scored.score, period=slot.period, side=scored.side)
    before = score_before(injection, scored.score, "now")
    return before.with_values(side=scored.side or before.side)


def options_in(words: list[str]) -> tuple[dict[str, str], list[str]]:
    """The options that `pain` has for side and state, and the words without them. Raises BadValue."""
    said, left, rest = dict[str, str](), list[str](), iter(words)
    for word in rest:
        if word == "--side":
            said["side"] = one_of(next(rest, ""), ("left", "right"))
        elif word in ("--rest", "--moving"):
            said["state"] = word.removeprefix("--")
        else:
            left.append(word)
    if not left:
        raise BadValue("Write the score first: a number from 0 to 10.")
    return said, left
