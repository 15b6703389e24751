"""Section 4.6 once more: two blocks, one pair a side, the difference of their durations, and its type."""

from independent.slow_figures import hours
from independent.slow_function import expected_of, regions_of, words_of_drug
from independent.slow_hours import (
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    UNDETERMINED,
    WINDOW,
    all_spells,
    can_speak,
    evidence_of,
    longest_possible,
    longest_shown,
    shown_spells,
    stretches,
    surely_none,
)
from independent.slow_log import SIDES, Row, has_one_side
from independent.slow_rules import FACET, LONG_ACTING, MBB, RULES, SHORT_ACTING, Rule
from independent.slow_series import Key, judged_keys, shares_a_side
from independent.slow_spells import shown
from independent.slow_verdicts import case_of, joined, judge

AT = 80
Duration = tuple[int, int | None]


# Which blocks are a pair


def pairs_of(log: Row, asked: Row) -> list[Row]:
    """Return every pair of blocks, each side apart."""
    blocks = [one for one in log["injections"] if is_block(one)]
    found = []
    for second in blocks:
        for side in SIDES if second["side"] == "both" else (second["side"],):
            first = earlier_block(second, side, blocks)
            if first:
                found.append(pair_row(first, second, side_of_pair(first, side), log, asked))
    return found


def is_block(injection: Row) -> bool:
    """Tell whether it is a diagnostic block, as far as was said."""
    return injection["procedure"] in (FACET, MBB) and injection["role"] != "therapeutic"


def earlier_block(second: Row, side: str | None, blocks: list[Row]) -> Row | None:
    """Find the latest earlier block at the place and side: of the same procedure, else of the other."""
    such = [
        first
        for first in blocks
        if first["seconds"] < second["seconds"]
        and first["site"] == second["site"]
        and shares_a_side(side, first["side"])
        and shares_levels(first, second, side)
    ]
    same = [first for first in such if first["procedure"] == second["procedure"]]
    return (same or such)[-1] if such else None


def levels_on(injection: Row, side: str | None) -> set[str]:
    """Return the levels that were, or may have been, given on a side."""
    return {level["level"] for level in injection["levels"] if shares_a_side(side, level["side"])}


def named_by(injection: Row) -> str | None:
    """Return whether its levels are joints or nerves."""
    names = [level["level"] for level in injection["levels"]]
    return None if not names else "joints" if "-" in names[0] else "nerves"


def shares_levels(first: Row, second: Row, side: str | None) -> bool:
    """Tell whether they share a joint or nerve, or name joints and nerves of one region."""
    if None in (named_by(first), named_by(second)):
        return False
    if named_by(first) == named_by(second):
        return bool(levels_on(first, side) & levels_on(second, side))
    return bool(regions_of(first) & regions_of(second))


def side_of_pair(first: Row, side: str | None) -> str | None:
    """Return the side: the one sought, else that of the earlier block where it has one."""
    return first["side"] if side is None and has_one_side(first) else side


# What a block says of a side


def key_of_block(injection: Row, side: str | None, log: Row) -> Key | None:
    """Return the series that speaks for the side: its own, else the one without side, else none."""
    judged = {key.side: key for key in judged_keys(injection, log)}
    return judged.get(side) or judged.get(None)


def duration(injection: Row, key: Key | None, threshold: int, log: Row) -> Duration | None:
    """Return the longest that is shown and the longest that the scores allow, in seconds."""
    evidence = evidence_of(injection, key, log) if key else None
    if evidence is None or not can_speak(evidence):
        return None
    spell = longest_shown(evidence, threshold)
    lengths = stretches(evidence, threshold)
    if is_on_at_the_dose(evidence, threshold):
        lengths = [*lengths, None]
    return shown(spell) if spell else 0, longest_possible(evidence, lengths)


def is_on_at_the_dose(evidence: Row, threshold: int) -> bool:
    """Tell whether relief was seen before the first rescue dose and was not over when it was taken."""
    dose = evidence["first_rescue"]
    near = [spell for spell in all_spells(evidence, threshold) if spell["a"] < WINDOW]
    return dose is not None and any(spell["b"] <= dose < spell["c"] for spell in near)


# The pair


def pair_row(first: Row, second: Row, side: str | None, log: Row, asked: Row) -> Row:
    """Return the figures of one pair."""
    keys = [key_of_block(block, side, log) for block in (first, second)]
    durations = [duration(block, key, AT, log) for block, key in zip((first, second), keys, strict=True)]
    return {
        "first": first["id"],
        "second": second["id"],
        "side": side,
        "days_apart": (second["date"] - first["date"]).days,
        "difference_hours": difference(first, second, durations),
        "type": type_of(first, second, keys, durations, log, asked),
        "verdicts": [
            pair_verdict(name, rule, (first, second), keys, side, log, asked)
            for name, rule in RULES.items()
            if rule["blocks"] == 2
        ],
    }


def class_of_drug(injection: Row) -> str | None:
    """Return whether its local anesthetic acts short or long; None where it is unknown or mixed."""
    words = set(words_of_drug(injection))
    short, long = words & set(SHORT_ACTING), words & set(LONG_ACTING)
    return None if bool(short) == bool(long) else "short" if short else "long"


def is_long_then_short(first: Row, second: Row) -> bool:
    """Tell whether the first block is the one with the long-acting drug."""
    return (class_of_drug(first), class_of_drug(second)) == ("long", "short")


def bounds(first: Row, second: Row, durations: list[Duration | None]) -> list[int | None] | None:
    """Return long-acting minus short-acting, else second minus first; a missing bound is None."""
    one, other = durations
    if one is None or other is None:
        return None
    shorter, longer = (other, one) if is_long_then_short(first, second) else (one, other)
    least = None if shorter[1] is None else longer[0] - shorter[1]
    most = None if longer[1] is None else longer[1] - shorter[0]
    return [least, most]


def difference(first: Row, second: Row, durations: list[Duration | None]) -> list[float | None] | None:
    """Show the difference in hours."""
    found = bounds(first, second, durations)
    return None if found is None else [hours(bound) for bound in found]


def type_of(
    first: Row, second: Row, keys: list[Key | None], durations: list[Duration | None], log: Row, asked: Row
) -> str | None:
    """Return what the two blocks are together, where the scores say so."""
    found = bounds(first, second, durations)
    if found is None:
        return None
    evidences = [
        evidence_of(block, key, log) for block, key in zip((first, second), keys, strict=True) if key
    ]
    none = [surely_none(evidence, AT) for evidence in evidences]
    some = [bool(shown_spells(evidence, AT)) for evidence in evidences]
    if all(none):
        return "negative"
    if (none[0] and some[1]) or (none[1] and some[0]):
        return "discrepant"
    if {class_of_drug(first), class_of_drug(second)} != {"short", "long"}:
        return None
    least, most = found
    prolonged = "-prolonged" if is_prolonged(first, second, durations, asked["expected"]) else ""
    if least is not None and least >= 0:
        return f"concordant{prolonged}"
    return f"discordant{prolonged}" if most is not None and most <= 0 else None


def is_prolonged(first: Row, second: Row, durations: list[Duration | None], expected: Row) -> bool:
    """Tell whether either was shown beyond the longest that this clinic expects of its drug."""
    for block, length in zip((first, second), durations, strict=True):
        longest = expected_of(block, expected)[1]
        if longest is not None and length is not None and length[0] > longest:
            return True
    return False


# Rules of two blocks


def pair_verdict(
    name: str,
    rule: Rule,
    blocks: tuple[Row, Row],
    keys: list[Key | None],
    side: str | None,
    log: Row,
    asked: Row,
) -> Row:
    """Judge a rule of two blocks, part by part."""
    findings = [block_finding(rule, b, key, log, asked) for b, key in zip(blocks, keys, strict=True)]
    if NOT_APPLICABLE in [finding["verdict"] for finding in findings]:
        return {"rule": name, "verdict": NOT_APPLICABLE, "parts": []}
    one, other = (dict(finding["parts"]) for finding in findings)
    parts = [(part, of_two(one[part], other[part])) for part in one]
    verdict = joined(rule, [each for _, each in parts])
    if verdict == MET and not are_fit(rule, blocks, side):
        verdict = UNDETERMINED
    shown_parts = [{"part": part, "verdict": each} for part, each in parts]
    return {"rule": name, "verdict": verdict, "parts": shown_parts}


def block_finding(rule: Rule, block: Row, key: Key | None, log: Row, asked: Row) -> Row:
    """Judge one block; a side without evidence is judged as a series without a score."""
    nothing = Key("a place without a score", None, "moving", "now")
    return judge(rule, case_of(block, key or nothing, log, asked))


def of_two(one: str, other: str) -> str:
    """Return not met where one is not met, then met where both are."""
    if NOT_MET in (one, other):
        return NOT_MET
    return MET if one == other == MET else UNDETERMINED


def are_fit(rule: Rule, blocks: tuple[Row, Row], side: str | None) -> bool:
    """Tell whether the blocks are surely of the same joints and side, and far enough apart."""
    first, second = blocks
    far = (second["date"] - first["date"]).days >= rule["days"]
    same = named_by(first) == named_by(second) and levels_on(first, side) == levels_on(second, side)
    return far and same and all(block["side_was_said"] for block in blocks)
