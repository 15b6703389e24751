"""Blood sugars that a text holds: numbers soon after a word for it, in mg/dL or mmol/L."""

import re

LEAST, HIGHEST = 20, 1200  # mg/dL: outside of it a number is no blood sugar
MG_DL_OF_MMOL_L = 18  # one mmol/L of glucose is 18 mg/dL
MMOL_BELOW = 40  # a number below it is in mmol/L, unless it says mg

SUBJECT = re.compile(
    r"""
    \b (?: sugars? | glucose | bgl? ) \b
    (?! \s free \b )
    ( .{0,60} )
    """,
    re.VERBOSE,
)
READING = re.compile(
    r"""
    (?<! [\w.,:/] ) (?<! \b at \s )         # no part of a word or a time: at 16
    ( \d{1,4} (?: [.,]\d )? ) s?            # 350, 21, 19.5, in the 300s
    (?! [.,:]?\d )
    ( \s? (?: mmol | mg \s? / ) )?
    (?! \s? (?: % | / \s? \d
        | (?: m?c?g | grams? | kg | kcal | calories | ml | units? | steps | tablets?
          | spoon\w* | tea\w* | cubes? | lumps? | of
          | [ap]m | min\w* | hrs? | hours? | days? | nights? | weeks? | times?
        )\b )
    )
    """,
    re.VERBOSE,
)


def blood_sugars(text: str) -> list[float]:
    """The blood sugars that a text names, in mg/dL."""
    plain = " ".join(text.lower().split())
    found = [one for after in SUBJECT.findall(plain) for one in READING.findall(after)]
    sugars = [_mg_dl(float(number.replace(",", ".")), unit) for number, unit in found]
    return [sugar for sugar in sugars if LEAST <= sugar <= HIGHEST]


def _mg_dl(number: float, unit: str) -> float:
    is_mmol = "mmol" in unit or (not unit and number < MMOL_BELOW)
    return number * MG_DL_OF_MMOL_L if is_mmol else number
