"""The answer in JSON: the physician's sentences, and the same facts as values."""

from typing import Any

from support.answers import Logged, visit, weeks

from facetlog.exchange.relief_json import relief_object
from facetlog.settings.settings import load

Json = dict[str, Any]
DAY = "2026-11-19T"


def answer_of(logged: Logged) -> Json:
    """The answer about the first injection, by the rules that ship."""
    answer: Json = relief_object(logged.judged_by(load()))["injections"][0]["answer"]
    assert list(answer) == ["much", "long", "now", "record", "rules", "values"]
    return answer


def scored(number: int, time: str, score: float, relief: float | None) -> Json:
    return {"id": f"p{number}", "score": score, "at": f"{DAY}{time}:00+00:00", "relief_percent": relief}


def test_the_sentences_are_the_physicians_with_the_rules_that_lead() -> None:
    """7 to 0.5 is 92.9 %. Faults: the patient's sentences; a rule without its verdict."""
    answer = answer_of(visit("09:30 7; 10:00 3; 11:00 1; 12:00 0.5; 13:00 1; 14:00 3; 15:00 5"))
    assert answer["much"] == "7 -> 0.5 (12:00): 93 %. 80 % or more at 3 of 6 scores of the first 8 h."
    assert answer["long"] == [
        "Half or more: at least 4:00 h, under 5:30 h, 10:00 to 14:00; 29 % at 15:00.",
        "80 % or more: at least 2:00 h, under 4:00 h, 11:00 to 13:00; 57 % at 14:00.",
    ]
    assert answer["now"] == "5 of 10 on 19 Nov 15:00: 29 % less than before."
    assert answer["record"] == [
        "7 of 12 times on time.",
        "Longest gap 1:00 h.",
        "No pain medicine logged.",
        "One block.",
    ]
    first = answer["rules"][0]
    assert first.startswith("75 % for at least 2 hours: MET (")
    assert "of no society and no payer" in first


def test_the_values_are_the_facts_of_the_sentences() -> None:
    """Medicine at 10:30. Fault: what came after it counted as the best."""
    values = answer_of(
        visit("09:30 7; 10:00 6; 10:15 5; 11:00 3; 12:00 2; 13:00 4", "10:30 rescue ibuprofen 400 mg")
    )["values"]
    assert values["before"] == scored(1, "09:30", 7, 0.0)
    assert values["best"] == scored(3, "10:15", 5, 28.5714)
    assert values["after_medicine"] == values["lowest"] == scored(5, "12:00", 2, 71.4286)
    assert values["later"] is None
    assert values["weeks"] is None
    assert (values["scores"], values["of_first_8_hours"]) == (5, True)
    half, most = values["lasting"]
    assert (half["threshold_percent"], half["reached"], half["reached_after_medicine"]) == (50, 2, 2)
    assert half["spells"] == [
        {
            "from": f"{DAY}11:00:00+00:00",
            "until": f"{DAY}12:00:00+00:00",
            "ended_at": f"{DAY}13:00:00+00:00",
            "scores": 2,
            "scores_before_medicine": 0,
            "shown_hours": 1.0,
            "possible_hours": 2.75,
            "longest_gap_hours": 1.0,
        }
    ]
    assert (most["reached"], most["spells"]) == (0, [])
    now = values["now"]
    assert (now["score"], now["compared_with"], now["relief_percent"]) == (4, 7, 42.8571)
    assert (now["more_than_before"], now["worse"], now["after"]) == (False, False, "ibuprofen")
    record = values["record"]
    assert record["kept"] == {"now": {"asked": 12, "filled": 6, "on_time": 6}}
    assert record["medicine"] == {"drug": "ibuprofen", "at": f"{DAY}10:30:00+00:00"}
    assert (record["late"], record["latest_minutes"], record["one_block"]) == (0, None, True)


def test_a_little_more_pain_is_more_than_before_and_not_worse() -> None:
    """Fault: one point asked for both."""
    now = answer_of(visit("09:30 7; 10:00 7.5"))["values"]["now"]
    assert (now["more_than_before"], now["worse"]) == (True, False)


def test_what_there_is_none_of_is_null() -> None:
    """Fault: 0 % without a score before the needle."""
    values = answer_of(visit("10:00 6"))["values"]
    assert values["lowest"] == scored(1, "10:00", 6, None)
    assert [values[name] for name in ("before", "best", "after_medicine", "later", "lasting", "weeks")] == [
        None
    ] * 6
    assert values["now"]["relief_percent"] is None
    empty = answer_of(visit(""))
    assert (empty["much"], empty["long"], empty["now"]) == ("NO SCORE AFTER THE NEEDLE.", [], "")
    assert empty["values"]["now"] is None


def test_weeks_are_values_too() -> None:
    """7 to 3 is 57.1 %; weeks 3 to 5 are three at 28.6 %."""
    logged = visit(weeks("3", "3", "5", "5", "5", "3x2"), now="+50 09:00", role="therapeutic")
    assert answer_of(logged)["values"]["weeks"] == {
        "compared_with": 7,
        "elapsed": 7,
        "logged": 5,
        "half_or_more": 2,
        "in_brackets": 1,
        "best_week": 1,
        "best_relief_percent": 57.1429,
        "held_until_week": 2,
        "held_ended": True,
        "again": [],
        "enough": True,
    }


def test_of_both_sides_each_sentence_names_its_own() -> None:
    """Faults: the facts of one side under both; a sentence without its side."""
    answer = answer_of(
        visit("09:30 7; 10:00 3 left; 10:00 7 right; 11:00 1 left; 11:00 6 right", side="both")
    )
    assert answer["much"] == (
        "LEFT: 7 -> 1 (11:00): 86 %. LEFT: 80 % or more at 1 of 2 scores of the first 8 h. "
        "RIGHT: 7 -> 6 (11:00): 14 %."
    )
    told = [*answer["long"], *answer["record"], *answer["rules"]]
    assert all(one.startswith(("LEFT: ", "RIGHT: ")) for one in told)
    assert "RIGHT: 50 % at none of 2 scores, to 11:00." in answer["long"]
    assert "LEFT: BASELINE GIVEN FOR BOTH SIDES." in answer["record"]
    assert list(answer["values"]) == ["left", "right"]
    assert answer["values"]["right"]["best"]["relief_percent"] == 14.2857


def test_a_series_without_side_is_named_both_sides() -> None:
    answer = answer_of(visit("09:30 7; 10:00 3; 11:00 5; 10:00 6 left; 12:00 6 left", side="both"))
    assert list(answer["values"]) == ["left", "both sides"]
    assert "BOTH SIDES: 7 -> 3 (10:00): 57 %." in answer["much"]
