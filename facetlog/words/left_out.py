"""What a page says of what was left out of it."""

from collections.abc import Collection, Iterator

PARTS = {
    "notes": "notes",
    "activities": "what was being done at a score",
    "name": "name and date of birth",
    "clinician": "the clinician's name",
    "medicine": "names and amounts of medicine, taken and injected",
    "symptoms": "symptoms",
    "treatments": "what else was tried",
    "function": "activities and questionnaires of function",
    "profile": "the profile",
}
ANONYMOUS = (
    "names and every other word of the patient's or the clinic's own, but for known drugs; sites, places, "
    "abilities, medicine and the clinic's rules have letters instead"
)


def left_out_lines(parts: Collection[str], anonymous: bool) -> Iterator[str]:
    """The parts that `--omit` names, and all that goes with `--anonymous`."""
    named = [words for part, words in PARTS.items() if part in parts]
    if anonymous:
        named.append(ANONYMOUS)
    if named:
        yield f"by the patient's choice: {', '.join(named)}"
