"""Rates in words: how many met a rule, of how many; what is not known, and what stands beside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from facetlog.cohort.results import Beside, Cohort, Rate, StatedBeside
from facetlog.rules.criterion import Agent, parts_of
from facetlog.rules.rule import Rule
from facetlog.words.asked import part_in_brief
from facetlog.words.by_rule import source_lines
from facetlog.words.cohort import WITHHELD, group_name, many, whole_percent
from facetlog.words.parts import Line, Part, figure, line, listed, prose, typed
from facetlog.words.rules import short_title

Rules = Mapping[str, Rule]
NOT_HERE = "no rule of those in force here"
INTERVALS = "in brackets Wilson's 95 % interval"
LEFT_OPEN = "the part about the drug's hours left to the physician"
OF_ALL = (None, ("block", "first"))
TOO_FEW = 20  # judged in a clinician's group: under it no per cent


def titled(rule: str, rules: Rules) -> Line:
    """``75-for-2h: 75 % for at least 2 hours``; of a rule that is not known its id."""
    told = short_title(rules[rule]) if rule in rules else NOT_HERE
    return line(figure(rule), ": ", prose(told))


def sources(rule: str, rules: Rules) -> Iterator[Line]:
    """Whose it is, and as of when."""
    if rule in rules:
        yield from map(prose, source_lines(rules[rule].publication))


def but_agent_words(rule: str, rules: Rules) -> str:
    """``80 % relief, two blocks; the part about the drug's hours left to the physician``."""
    if rule not in rules:
        return LEFT_OPEN
    asked = [part for part in parts_of(rules[rule].criterion) if not isinstance(part, Agent)]
    blocks = ", two blocks" if rules[rule].blocks > 1 else ""
    return f"{' and '.join(map(part_in_brief, asked))}{blocks}; {LEFT_OPEN}"


def rate_name(rate: Rate, rules: Rules) -> Line:
    """Of which group, and of which part of the rule; nothing of the rule for all."""
    part = but_agent_words(rate.rule, rules) if rate.part else ""
    return listed([typed(group_name(rate.by)), prose(part)], ": ")


def whole_rule(rate: Rate, rates: Sequence[Rate]) -> Line:
    """That it is the rule with all its parts, where a rate stands before it that is not."""
    parts = {other.part for other in rates if other.by == rate.by}
    return line("the whole rule" if rate.part is None and len(parts) > 1 else "")


def rate_lines(rate: Rate) -> tuple[list[Line], list[Line]]:
    """The per cent and what stands before it, then what is not known; few followed: that first."""
    if rate.judged == 0:
        return [none_of(rate)], []
    not_known = list(filter(None, [open_line(rate)]))
    if rate.is_followed:
        return [rate_line(rate)], not_known
    of_them = Part(f"OF THE {many(rate.followed)} FOLLOWED", "verdict")  # a flag, its figure with it
    followed = line(of_them, f" (of {many(rate.applies)})")
    return [followed, *not_known, rate_line(rate)], []


def none_of(rate: Rate) -> Line:
    """That nothing was judged: then there is no per cent, and no bounds."""
    undetermined = f"{many(rate.undetermined)} of {many(rate.applies)} undetermined"
    return prose(f"none judged, {undetermined}: no per cent")


def rate_line(rate: Rate) -> Line:
    """``20 of 31 judged met the rule: 65 % (47 to 79 %)``."""
    met = "met this" if rate.part else "met the rule"
    if rate.met is None or rate.judged is None:
        return prose(f"how many of the judged {met}: {WITHHELD}")
    told = f"{many(rate.met)} of {many(rate.judged)} judged {met}"
    if rate.rate is None or rate.interval is None:
        return prose(f"{told}: {no_percent(rate)}")
    return prose(f"{told}: {whole_percent(rate.rate)} ({between(rate.interval)})")


def no_percent(rate: Rate) -> str:
    """Why there is none: too few, or withheld."""
    is_small = rate.judged is not None and rate.judged < TOO_FEW
    return f"under {TOO_FEW} judged, no per cent" if is_small else f"per cent {WITHHELD}"


def between(shares: tuple[float, float]) -> str:
    """``47 to 79 %``."""
    low, high = map(whole_percent, shares)
    return f"{low.removesuffix(' %')} to {high}"


def open_line(rate: Rate) -> Line | None:
    """How many are undetermined, and the rates if each of them fell one way."""
    if rate.undetermined == 0:
        return None
    if rate.undetermined is None:
        return prose(f"how many of {rate.applies} are undetermined: {WITHHELD}")
    told = f"{rate.undetermined} of {rate.applies} undetermined"
    if rate.bounds is None:
        return prose(told)
    low, high = map(whole_percent, rate.bounds)
    return prose(f"{told}: {low} if none of them met it, {high} if all did")


def beside_line(beside: Beside) -> Line:
    """What the injections of a rate had besides."""
    told = (before_words(beside), *map(counts_words, besides(beside)), measured(beside))
    return prose(f"besides: {'; '.join(told)}")


def as_of(rule: str) -> Line:
    """That the same stands beside the rate of another rule."""
    return line("besides: as of ", figure(rule))


def before_words(beside: Beside) -> str:
    """The scores before the needle: their median, how many were low."""
    median = beside.baseline_median
    middle = "" if median is None else f"median {median:g}, "
    return f"before the needle {middle}under 4: {many(beside.baseline_under_4)}"


def besides(beside: Beside) -> Iterator[dict[str, int | None]]:
    """What weakens a figure, then what alarms, each with its count."""
    yield {
        "medicine in the relief": beside.medicine,
        "late": beside.late,
        "paper": beside.paper,
        "sedation": beside.sedation,
        "steroid": beside.steroid,
    }
    worse = "MORE THAN BEFORE" if beside.worse else "more than before"
    yield {worse: beside.worse, "warning signs": beside.warning}


def counts_words(counts: Mapping[str, int | None]) -> str:
    """``late 4, paper 3``."""
    return ", ".join(f"{name} {many(number)}" for name, number in counts.items())


def measured(beside: Beside) -> str:
    """Function and the patient's impression of change, where they were measured."""
    median = beside.pgic_median
    middle = "" if median is None else f" (median {median:g})"
    return f"function measured {many(beside.function)}, PGIC {many(beside.pgic)}{middle}"


def met_lines(rates: Sequence[Rate], led: Iterable[str]) -> Iterator[Line]:
    """Of the rules that lead how many met them: of all kinds of injections that each asks of."""
    told = [text for rule in led if (text := met_of(rates, rule))]
    if told:
        yield prose(f"met, of the judged of all kinds that a rule asks of: {'; '.join(told)}")


def met_of(rates: Sequence[Rate], rule: str) -> str:
    """``75-for-2h 20 of 31``: of all, or of first blocks; "" of none."""
    for rate in rates:
        if (rate.rule, rate.part) == (rule, None) and rate.by in OF_ALL:
            return f"{rule} {rate.met} of {rate.judged}" if rate.met is not None else ""
    return ""


def rules_told(cohort: Cohort) -> list[str]:
    """The ids of the rules that have a rate, in their order."""
    return list(dict.fromkeys(rate.rule for rate in cohort.rates))


def none_judged(rules: Sequence[str]) -> Line:
    """The rules that some injections are asked, and by which none was judged."""
    return line("0 judged, no per cent: ", listed(map(figure, rules)))


def stated_line(one: StatedBeside, rules: Rules) -> Line:
    """Of the injections with both: how many met a rule by scores, by stated per cents, by both."""
    return line(
        titled(one.rule, rules),
        prose(
            f": of {many(one.both)} with both {many(one.met_by_both)} met it by both, "
            f"{many(one.by_scores_only)} by the scores only, "
            f"{many(one.by_stated_only)} by the stated per cent only, "
            f"{many(one.by_neither)} by neither"
        ),
    )
