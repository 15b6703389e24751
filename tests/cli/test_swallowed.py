"""Words after a score that say something else than what one was doing: each is answered with what says it.

Every hint is typed as it stands, and what it logs is what it said. It is Tuesday 20 January 2026, 12:00.
"""

import json
import re
import shlex
from typing import Any

import pytest
from support.helpers import Run

from facetlog.words.folded import folded_whole

FRAGMENT = re.compile(
    r'--over (?:day|week)(?: --at "[^"]*")?|--at "[^"]*"|--ago \w+|--(?:side|note|site) (?:"[^"]*"|\w+)'
    r"|--(?:rest|moving)|`facetlog [^`]*`|left=3 right=5|\+[a-z]+ \d+ \w+|\+[a-z]+"
)
ADVIL = {"+advil 400 mg": ("advil", 400, "mg"), "`facetlog dose advil 400 mg`": ("advil", 400, "mg")}
TWO_HOURS = {"--ago 2h": "2026-01-20T10:00", "--over day": "day 2026-01-20T12:00"}
YESTERDAY = {
    '--at "yesterday 20:00"': "2026-01-19T20:00",
    '--over day --at "yesterday 20:00"': "day 2026-01-19T20:00",
}
GUIDE = " See `facetlog guide times`.\n"  # which every refusal of a time names
NO_TIME = "does not say when"
LIKE_TIME = "reads like a time; to say when it was:"
TAKEN_FOR = "would be taken for what you were doing"

# The words, what is said of them, and what each hint logs: the time, or the average and its time.
WORDS: list[tuple[str, str, dict[str, Any]]] = [
    ("this morning", NO_TIME, TWO_HOURS),
    ("this afternoon", NO_TIME, TWO_HOURS),
    ("walking this evening", NO_TIME, TWO_HOURS),
    ("in the morning", NO_TIME, TWO_HOURS),
    ("tonight", NO_TIME, TWO_HOURS),
    ("earlier", NO_TIME, TWO_HOURS),
    ("today", NO_TIME, {"--over day": "day 2026-01-20T12:00"}),
    ("walking today", NO_TIME, {"--over day": "day 2026-01-20T12:00"}),
    ("yesterday", NO_TIME, YESTERDAY),
    ("walking yesterday", NO_TIME, YESTERDAY),
    ("yesterday morning", NO_TIME, {'--at "yesterday 9:00"': "2026-01-19T09:00"}),
    ("yesterday afternoon", NO_TIME, {'--at "yesterday 15:00"': "2026-01-19T15:00"}),
    ("yesterday evening", NO_TIME, {'--at "yesterday 22:00"': "2026-01-19T22:00"}),
    ("last night", NO_TIME, {'--at "yesterday 22:00"': "2026-01-19T22:00"}),
    ("mon", NO_TIME, {'--at "mon 9:00"': "2026-01-19T09:00"}),
    ("last monday", NO_TIME, {'--at "monday 9:00"': "2026-01-19T09:00"}),
    ("on saturday", NO_TIME, {'--at "saturday 9:00"': "2026-01-17T09:00"}),
    ("mon 11:00", LIKE_TIME, {'--at "mon 11:00"': "2026-01-19T11:00"}),
    ("11:00 mon", LIKE_TIME, {'--at "mon 11:00"': "2026-01-19T11:00"}),
    ("walking mon at 11:00", LIKE_TIME, {'--at "mon 11:00"': "2026-01-19T11:00"}),
    ("yesterday 22:00", LIKE_TIME, {'--at "yesterday 22:00"': "2026-01-19T22:00"}),
    ("9am yesterday", LIKE_TIME, {'--at "yesterday 9am"': "2026-01-19T09:00"}),
    ("11:00", LIKE_TIME, {'--at "11:00"': "2026-01-20T11:00"}),
    ("walking 11:00", LIKE_TIME, {'--at "11:00"': "2026-01-20T11:00"}),
    ("9am", LIKE_TIME, {'--at "9am"': "2026-01-20T09:00"}),
    ("at 3pm", LIKE_TIME, {'--at "yesterday 3pm"': "2026-01-19T15:00"}),
    ("noon", LIKE_TIME, {'--at "noon"': "2026-01-20T12:00"}),
    ("midnight", LIKE_TIME, {'--at "midnight"': "2026-01-20T00:00"}),
    ("now", LIKE_TIME, {'--at "now"': "2026-01-20T12:00"}),
    ("2h ago", LIKE_TIME, {'--at "2h ago"': "2026-01-20T10:00"}),
    ("90 min ago", LIKE_TIME, {'--at "90 min ago"': "2026-01-20T10:30"}),
    ("an hour ago", LIKE_TIME, {'--at "1 hour ago"': "2026-01-20T11:00"}),
    ("half an hour ago", LIKE_TIME, {'--at "30 min ago"': "2026-01-20T11:30"}),
    ("2026-01-19 14:30", LIKE_TIME, {'--at "2026-01-19 14:30"': "2026-01-19T14:30"}),
    ("9:00 walking", LIKE_TIME, {'--at "9:00"': "2026-01-20T09:00"}),
    ("yesterday 9pm, walking", LIKE_TIME, {'--at "yesterday 9pm"': "2026-01-19T21:00"}),
    ("2h ago walking", LIKE_TIME, {'--at "2h ago"': "2026-01-20T10:00"}),
    ("walking at 9", LIKE_TIME, {'--at "9:00"': "2026-01-20T09:00"}),
    ("monday 9", LIKE_TIME, {'--at "monday 9:00"': "2026-01-19T09:00"}),
    ("at 20 o'clock", LIKE_TIME, {'--at "yesterday 20:00"': "2026-01-19T20:00"}),
    ("14.30", "reads like a time; to say when it was", {'--at "yesterday 9:30"': "2026-01-19T09:30"}),
    ("9/7/2026", "reads like a time; to say when it was", {'--at "yesterday 9:30"': "2026-01-19T09:30"}),
    ("this morning walking", NO_TIME, TWO_HOURS),
    ("this am", NO_TIME, TWO_HOURS),
    ("yesterday walking", NO_TIME, YESTERDAY),
    ("mon evening", NO_TIME, {'--at "mon 20:00"': "2026-01-19T20:00"}),
    ("sunday walking", NO_TIME, {'--at "sunday 9:00"': "2026-01-18T09:00"}),
    ("2 hours", NO_TIME, {"--ago 2h": "2026-01-20T10:00"}),
    ("1h after the needle", NO_TIME, {"--ago 2h": "2026-01-20T10:00"}),
    ("before the injection", NO_TIME, {"--ago 2h": "2026-01-20T10:00"}),
    ("mean", TAKEN_FOR, {"--over day": "day 2026-01-20T12:00"}),
    ("past week", TAKEN_FOR, {"--over week": "week 2026-01-20T12:00"}),
    ("side left", TAKEN_FOR, {"--side left": "left"}),
    ("lying at rest", TAKEN_FOR, {"--rest": "rest"}),
    ("advil 400", TAKEN_FOR, ADVIL),
    ("average", TAKEN_FOR, {"--over day": "day 2026-01-20T12:00"}),
    ("average today", TAKEN_FOR, {"--over day": "day 2026-01-20T12:00"}),
    ("day", TAKEN_FOR, {"--over day": "day 2026-01-20T12:00"}),
    ("all day", TAKEN_FOR, {"--over day": "day 2026-01-20T12:00"}),
    ("on average", TAKEN_FOR, {"--over day": "day 2026-01-20T12:00"}),
    ("daily average", TAKEN_FOR, {"--over day": "day 2026-01-20T12:00"}),
    ("average of the day", TAKEN_FOR, {"--over day": "day 2026-01-20T12:00"}),
    ("walking average", TAKEN_FOR, {"--over day": "day 2026-01-20T12:00"}),
    ("this week", TAKEN_FOR, {"--over week": "week 2026-01-20T12:00"}),
    ("average of the week", TAKEN_FOR, {"--over week": "week 2026-01-20T12:00"}),
    (
        "average yesterday",
        TAKEN_FOR,
        {'--over day --at "yesterday 20:00"': "day 2026-01-19T20:00"},
    ),
    ("left", TAKEN_FOR, {"--side left": "left"}),
    ("left side", TAKEN_FOR, {"--side left": "left"}),
    ("on the right side", TAKEN_FOR, {"--side right": "right"}),
    ("at rest", TAKEN_FOR, {"--rest": "rest"}),
    ("moving", TAKEN_FOR, {"--moving": "moving"}),
    ("took advil 400", TAKEN_FOR, ADVIL),
    ("took advil 400 mg", TAKEN_FOR, ADVIL),
    ("advil 400 mg", TAKEN_FOR, ADVIL),
    ("walking took advil 400", TAKEN_FOR, ADVIL),
    ("taking my advil 400mg", TAKEN_FOR, ADVIL),
    ("walking with advil 400", TAKEN_FOR, ADVIL),
    (
        "took 2 advil",
        TAKEN_FOR,
        {
            "+advil 2 tablets": ("advil", 2, "tablets"),
            "`facetlog dose advil 2 tablets`": ("advil", 2, "tablets"),
        },
    ),
    (
        "after ibuprofen",
        TAKEN_FOR,
        {"+ibuprofen": ("ibuprofen", None, None), "`facetlog dose ibuprofen`": ("ibuprofen", None, None)},
    ),
]  # fmt: skip


def logged(run: Run, kind: str) -> dict[str, Any]:
    """The entry of a kind that was logged last."""
    found = [one for one in json.loads(run("list", "--json").stdout)["entries"] if one["kind"] == kind]
    return max(found, key=lambda one: int(one["id"][1:]))


def follow(run: Run, hint: str) -> Any:
    """Type a hint as it stands; what is in the log then, as the tables above tell it."""
    if hint.startswith("`"):
        run(*shlex.split(hint.strip("`"))[1:])
    else:
        run("pain", "5", *shlex.split(hint))
    if hint.startswith(("`facetlog dose", "+")):
        dose = logged(run, "dose")
        return dose["drug"], dose["amount"], dose["unit"]
    pain = logged(run, "pain")
    if hint.startswith("--side"):
        return pain["side"]
    if hint in ("--rest", "--moving"):
        return pain["state"]
    assert pain["activity"] is None
    average = f"{pain['period']} " if pain["period"] != "now" else ""
    return f"{average}{pain['at'][:16]}"


@pytest.mark.parametrize(("words", "said", "hints"), WORDS)
def test_words_that_say_something_else_are_answered_with_what_says_it(
    run: Run, words: str, said: str, hints: dict[str, Any]
) -> None:
    """Red if a word is kept as an activity, if a hint is refused, logs another time, or is folded."""
    run("pain", "0")
    refusal = run("pain", "5", *words.split(), status=2).stderr
    assert said in refusal
    told = refusal.partition(said)[2].removesuffix(GUIDE)
    assert FRAGMENT.findall(told) == list(hints)
    assert {hint: follow(run, hint) for hint in hints} == hints
    narrow = "\n".join(folded_whole(refusal, 40 - len("Error: ")))
    assert [hint for hint in hints if hint not in narrow] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("of 10", "Leave out 'of 10': every score is of 10."),
        ("out of 10 walking", "Leave out 'out of 10': every score is of 10."),
        ("/ 10", "Leave out '/ 10': every score is of 10."),
        ("of ten", "Leave out 'of ten': every score is of 10."),
        ("i1", "'i1' is an entry's id; leave it out: a score falls under an injection by its time."),
        ("for p57", "'p57' is an entry's id; leave it out: a score falls under an injection by its time."),
        ("5",
         "'5' after the score is of what? Of both sides write left=3 right=5 in place of the score."),
        ("60", "'60' after the score has no sign; write 60% if so much of it is gone."),
        ("by clinic", "'by clinic' would be taken for what you were doing; write --by clinic."),
        ("note: it rained",
         "'note: it rained' would be taken for what you were doing; write --note \"it rained\"."),
        ("60%worse", "'60%worse': a per cent here is how much is gone, not worse; as 60%."),
        ("...", "'...' after the score is not understood; write what you were doing."),
        ("101", "'101' after the score is not understood; write what you were doing."),
        ("to 6", "'5 to 6' is not a pain score: it names two scores; write \"5\" or \"6\"."),
        ("or 6 walking", "'5 or 6' is not a pain score: it names two scores; write \"5\" or \"6\"."),
        ("--side both", "A score of both sides has no --side: leave it out, or write left=3 right=5"
         " in place of the score."),
        ("both",
         "'both' would be taken for what you were doing; write left=3 right=5 in place of the score."),
        ("--note forgot to log it before",
         'Words of --note stand in quotes: --note "forgot to log it before".'),
        ("--site left knee", 'Words of --site stand in quotes: --site "left knee".'),
        ("walking +ibuprofen 400 mg uphill",
         "Put what you were doing before the medicine, not after +ibuprofen 400 mg uphill."),
    ],
)  # fmt: skip
def test_words_that_belong_elsewhere_are_refused(run: Run, words: str, sentence: str) -> None:
    assert run("pain", "5", *words.split(), status=2).stderr == f"Error: {sentence}\n"


def test_a_quoted_note_is_kept_and_words_before_an_option_are_the_activity(run: Run) -> None:
    """Red if an activity before a one-word note is taken for a part of it."""
    run("pain", "5", "--note", "forgot to log it before")
    assert logged(run, "pain")["note"] == "forgot to log it before"
    run("pain", "5", "walking", "--note", "rain", "+ibuprofen", "400", "mg")
    assert (logged(run, "pain")["activity"], logged(run, "pain")["note"]) == ("walking", "rain")
    run("pain", "--note", "rain", "5", "walking")
    assert logged(run, "pain")["activity"] == "walking"


@pytest.mark.parametrize(
    "words",
    [
        "walking", "walking with a stick", "took a shower", "after lunch", "sat", "in the sun",
        "decorating", "marching", "sun bathing", "sat in a chair", "noon walk", "walking 2 hours",
        "midday", "at work", "with my 2 dogs", "mont blanc", "half marathon", "sunset walk", "monitoring",
        "in bed all day", "walking uphill", "driving on the M6", "after 10 steps",
        "a long day at work", "with my left foot up", "having a rest", "climbing 3 flights",
    ],
)  # fmt: skip
def test_what_one_was_doing_is_kept_as_it_is(run: Run, words: str) -> None:
    """Red if a word of a time, a side or a medicine inside an activity refuses it."""
    run("pain", "5", *words.split())
    assert logged(run, "pain")["activity"] == words


@pytest.mark.parametrize("words", ["tramadol", "walking, tramadol", "Tramadol wore off", "60% tramadol"])
def test_a_medicine_among_the_words_is_kept_and_answered_with_the_line_of_a_dose(
    run: Run, words: str
) -> None:
    """Faults: nothing is said of it; its line logs a dose of now where the score is of 9:00."""
    run("inject", "--at", "8:00", "--baseline", "7")
    for options, when in (([], "12:00"), (["--at", "9:00"], "09:00")):
        said = run("pain", "3", *words.split(), *options).stdout
        line = said.partition("    If you took tramadol:\n        ")[2].splitlines()[0]
        assert logged(run, "pain")["activity"] == words.removeprefix("60% ")
        run(*shlex.split(line)[1:])
        dose = logged(run, "dose")
        assert (dose["drug"], dose["at"][11:16]) == ("tramadol", when)


@pytest.mark.parametrize(
    "words", ["walking", "tramadoll", "tramadol wore off +tramadol 50 mg", "contained", ""]
)
def test_no_dose_is_offered_where_none_is_named_or_it_was_given(run: Run, words: str) -> None:
    """Faults: an activity that is nearly a name; a dose that stands on the line is asked for again."""
    assert "If you took" not in run("pain", "3", *words.split()).stdout


def test_a_medicine_in_the_words_of_both_sides_is_asked_for_once(run: Run) -> None:
    assert run("left=3", "right=5", "tramadol").stdout.count("If you took tramadol:") == 1
