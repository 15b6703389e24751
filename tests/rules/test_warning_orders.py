"""Which order is due: by the sign, quieted by time and place, and together with others."""

import pytest
from support.patient_phrases import KEPT, LATER, TUNED, Phrase

from facetlog.entries.kinds import Injection
from facetlog.entries.levels import parse_levels
from facetlog.entries.moments import DAY, HOUR, Moment
from facetlog.rules.warning_orders import Needles, Quote, order_of, quotes_of
from facetlog.rules.warning_signs import Order, signs_of
from facetlog.settings.facts import load

SIGNS = signs_of(load("warning_signs"))
LEVELS = {"neck": "C5-6", "back": "L4-5", "chest": "T6-7"}
NEEDLE = 1_800_000_000


def needles(site: str | None) -> Needles:
    """One injection at NEEDLE, of levels of the neck, the back or the chest; of none, or none at all."""
    levels = parse_levels([LEVELS[site]]) if site in LEVELS else ()
    given = [Injection(at=Moment(NEEDLE, 0), procedure="medial branch block", levels=levels)]
    return Needles(given if site else [], None)


def order(
    text: str, hours: float = 48, site: str | None = "back", *before: tuple[float, str]
) -> Order | None:
    """The order of words so many hours after the needle; ``before``: what was said, and when."""
    said = [(Moment(NEEDLE + int(then * HOUR), 0), words) for then, words in before]
    return order_of([text], Moment(NEEDLE + int(hours * HOUR), 0), said, needles(site), SIGNS)


@pytest.mark.parametrize("phrase", [*TUNED, *LATER], ids=lambda phrase: phrase.text)
def test_what_a_patient_types_gets_its_order(phrase: Phrase) -> None:
    assert order(phrase.text, phrase.hours, phrase.site) == (phrase.order or None)


def test_of_what_was_kept_for_the_last_run_no_emergency_is_missed_and_little_alarms() -> None:
    """Of 40 ordinary ones 3 may: of 48 so 3."""
    told = [(phrase, order(phrase.text, phrase.hours, phrase.site)) for phrase in KEPT]
    assert [phrase.text for phrase, given in told if phrase.order == "emergency" != given] == []
    assert [phrase.text for phrase, given in told if phrase.order == "today" != given] == []
    alarmed = [phrase.text for phrase, given in told if given and not phrase.order]
    assert len(alarmed) <= 3, alarmed


@pytest.mark.parametrize(
    "place", ["needle site", "back", "neck", "left buttock", "skin where they injected"]
)
def test_numb_skin_by_the_needle_is_for_the_clinic_for_24_hours(place: str) -> None:
    """To the last second of them. Faults: a day more; no end; quieted before any needle, or to silence."""
    for text in (f"my {place} is numb", f"numbness at the {place}", f"{place} still numb"):
        assert [order(text, hours) for hours in (0, 3, 24)] == ["today"] * 3
        assert order(text, 24 + 1 / HOUR) == "emergency"
        assert order(text, -1) == "emergency"
        assert order(text, 3, None) == "emergency"


NEVER_QUIETED = """
    needle site and left leg numb | back numb, foot numb too | numb needle site, arm weak |
    neck numb, so is my hand | both sides of my back are numb | both buttocks numb | buttocks numb |
    numb back and groin | numb saddle | back numb and private parts numb | neck numb and face numb |
    neck numb, lips tingly | neck numb, can't swallow | neck numb and hard to breathe |
    back numb, can't pee | back numb and I wet myself | numb back passage | numb from the waist down |
    numb at the back of my leg | my back is numb and I can't stand | numb | numbness came back |
    numb toes | back numb and bowels won't work | neck numb and both hands tingle"""


@pytest.mark.parametrize("text", [" ".join(one.split()) for one in NEVER_QUIETED.split("|")])
@pytest.mark.parametrize("site", ["back", "neck"])
def test_what_is_never_quieted(text: str, site: str) -> None:
    """Faults, one a row: a limb, both sides, saddle, face, breath, swallowing, bladder, bowel left out."""
    assert order(text, 3, site) == "emergency"


@pytest.mark.parametrize("text", ["stiff neck", "neck stiff in the morning", "my neck is not as stiff"])
def test_a_stiff_neck_is_for_the_clinic_where_the_neck_was_treated(text: str) -> None:
    """However long ago. Faults: by the words alone; quieted to silence."""
    assert [order(text, hours, "neck") for hours in (0, 30, 2000)] == ["today"] * 3
    for site in ("back", "chest", "unnamed", None):
        assert order(text, 30, site) == "emergency"


@pytest.mark.parametrize(
    "more",
    ["new", "sudden", "with a fever", "and chills", "and a headache", "and light hurts my eyes",
     "and a rash", "and vomiting", "and my arm is weak", "and I feel weak"],
)  # fmt: skip
def test_a_stiff_neck_is_an_emergency_with(more: str) -> None:
    """In the same words, or in either order within 24 h. Fault: one of the list left out."""
    text = f"{more} stiff neck" if more in ("new", "sudden") else f"stiff neck {more}"
    assert order(text, 30, "neck") == "emergency"
    if more in ("new", "sudden"):
        return
    beside = more.removeprefix("with ").removeprefix("and ")
    assert order("stiff neck", 30, "neck", (6, beside)) == "emergency"
    assert order(beside, 30, "neck", (6, "stiff neck")) == "emergency"
    assert order("stiff neck", 30 + 1 / HOUR, "neck", (6, beside)) == "today"


def test_a_stiff_neck_stays_quiet_where_the_others_are_denied() -> None:
    assert order("stiff neck, no fever, no headache", 30, "neck") == "today"


def test_levels_say_what_was_treated_whatever_the_site_is_called() -> None:
    """Fault: a name before the levels."""
    levels = parse_levels(["L4-5"])
    low = Injection(at=Moment(NEEDLE, 0), procedure="medial branch block", levels=levels, site="neck")
    due = order_of(["stiff neck"], Moment(NEEDLE, 0), (), Needles([low], None), SIGNS)
    assert due == "emergency"


def test_the_neck_is_treated_where_the_site_says_so_and_no_level_is_known() -> None:
    """Fault: the profile's name not asked, or before the injection's."""
    at = Moment(NEEDLE, 0)
    for site, named in (("neck", None), (None, "my neck"), (None, "low back"), ("low back", "neck")):
        given = Needles([Injection(at=at, procedure="facet joint injection", site=site)], named)
        is_neck = "neck" in (site or named or "")
        assert order_of(["stiff neck"], at, (), given, SIGNS) == ("today" if is_neck else "emergency")


@pytest.mark.parametrize(
    "beside", ["pain is getting worse", "my sugar is high", "redness", "can't sleep since the shot"]
)
def test_fever_beside_any_other_sign_or_growing_pain_is_an_emergency(beside: str) -> None:
    """In the same words or within 24 h. Faults: fever with weakness alone; one order for all words."""
    for fever in ("fever", "chills", "38.5 C"):
        assert order(fever) == "today"
        assert order(f"{fever}, {beside}") == "emergency"
        assert order(fever, 48, "back", (24, beside)) == "emergency"
        assert order(beside, 48, "back", (24, fever)) == "emergency"
        assert order(fever, 48, "back", (23.9, beside)) == "today"


def test_growing_pain_headache_rash_and_vomiting_are_no_sign_by_themselves() -> None:
    for text in ("pain a bit worse today", "a slight headache", "a rash on my arm", "vomited once"):
        assert order(text) is None


def test_two_signs_that_are_no_fever_stay_with_the_clinic() -> None:
    """Fault: any two signs together."""
    assert order("my sugar is high and redness at the needle") == "today"


@pytest.mark.parametrize("text", ["metallic taste", "ringing in my ears"])
def test_metal_and_ringing_are_an_emergency_in_the_first_6_hours(text: str) -> None:
    """To the last second of them. Faults: whenever; a needle that is still to come."""
    assert [order(text, hours) for hours in (0, 3, 6)] == ["emergency"] * 3
    assert [order(text, hours) for hours in (-1, 6 + 1 / HOUR, 200)] == ["today"] * 3
    assert order(text, 3, None) == "today"


def test_a_later_needle_begins_its_own_hours() -> None:
    """Fault: the first needle's, or the nearest one's."""
    given = [
        Injection(at=Moment(NEEDLE + days * DAY, 0), procedure="medial branch block") for days in (0, 30)
    ]
    for days, due in ((29, "today"), (30, "emergency")):
        at = Moment(NEEDLE + days * DAY, 0)
        assert order_of(["metallic taste"], at, (), Needles(given, None), SIGNS) == due


def test_words_without_a_time_are_told_by_what_was_treated_last() -> None:
    for site, due in (("neck", "today"), ("back", "emergency"), (None, "emergency")):
        assert order_of(["stiff neck"], None, (), needles(site), SIGNS) == due
    assert order_of(["back numb"], None, (), needles("back"), SIGNS) == "emergency"


def test_quotes_are_those_that_name_a_sign_in_the_order_of_time() -> None:
    walked, numb, fever = (Moment(NEEDLE + hour * HOUR, 0) for hour in range(3))
    said = [(walked, "walked"), (numb, "neck numb"), (fever, "fever")]
    assert quotes_of(said, needles("neck"), SIGNS) == [
        Quote(numb, "neck numb", "today"),
        Quote(fever, "fever", "emergency"),
    ]
