"""Where a score from elsewhere was felt: the site in words, and its side where it is said."""

import re

from facetlog.exchange.fhir_parts import SNOMED, Json
from facetlog.exchange.fhir_values import (
    brief,
    child,
    codes_in,
    objects,
    string,
)

LATERALITY = (SNOMED, "272741003")
SIDES_BY_CODE = {(SNOMED, "7771000"): "left", (SNOMED, "24028007"): "right"}
NO_SITES = {*SIDES_BY_CODE, (SNOMED, "51440002")}  # the last is "right and left"
SIDE_IN_WORDS = re.compile(r"\b(left|right)\b", re.IGNORECASE)


def site_of(resource: Json) -> tuple[str | None, str | None]:
    """The site (its text, its display, else its code) and the side; None for what is not said."""
    concept = child(resource, "bodySite")
    named = [coding for coding in objects(concept, "coding") if not is_side(coding)]
    texts = [string(concept, "text"), *(string(coding, "display") for coding in named)]
    said = [text for text in texts if text.strip()]
    codes = [name for coding in named if (name := code_name(coding))]
    codes_of_sides = side_codes(resource) & SIDES_BY_CODE.keys()
    coded = {SIDES_BY_CODE[code] for code in codes_of_sides}
    plain = {word.lower() for text in said for word in SIDE_IN_WORDS.findall(text)}
    sides = coded or plain
    site = next(iter([*said, *codes]), None)
    return site, sides.pop() if len(sides) == 1 else None


def side_codes(resource: Json) -> set[tuple[str, str]]:
    """The codes in which a side can be: of its site, and of a component of laterality."""
    codes = codes_in(child(resource, "bodySite"))
    for component in objects(resource, "component"):
        if LATERALITY in codes_in(child(component, "code")):
            codes |= codes_in(child(component, "valueCodeableConcept"))
    return codes


def is_side(coding: Json) -> bool:
    """Whether a coding says a side and no site."""
    return not codes_in({"coding": [coding]}).isdisjoint(NO_SITES)


def code_name(coding: Json) -> str:
    """A code without words, as ``SNOMED CT 52612000``; "" without a code."""
    system, code = string(coding, "system"), string(coding, "code")
    if not code:
        return ""
    name = "SNOMED CT" if system == SNOMED else brief(system)
    return f"{name} {code}".strip()
