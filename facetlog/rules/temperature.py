"""Body temperatures that a text holds: numbers with a unit or decimals, or in words of a temperature."""

import re

HIGHEST = 43  # degrees Celsius that a body can have: what is above is no temperature of one
FAHRENHEIT = 45  # a number above it is in degrees Fahrenheit, whether or not it says so

READING = re.compile(
    r"""
    ( (?: below | under | less\ than            # temp below 38: not reached
        | (?:not|never)\ (?:over|above) | <     # never over 38
      ) \s?
    )?
    (?<! [\w.,$\u00a3\u20ac] )                  # no part of a word, a price: T1038, $38.50
    (?<! \d: )                                  # no minutes: 10:38
    ( \d{2,3} (?: [.,]\d\d? )? )                # 38, 101, 38.5, 38,5
    (?! [.,:]?\d )                              # no hours, no longer number: 38:10, 38.555
    ( \s? (?: [\u00b0\u00ba] | deg\w* )?        # 39 degrees
      \s? (?: [cf]\b | celsius | fahrenheit )?  # 38 C, 101F
    )
    (?! \w )
    (?! \s (?: outside | outdoors | in\ the\ (?:shade|sun|car|room|oven) )\b )  # 39 degrees outside
    (?! \s? (?: %                               # no amount of something else: 40 %
      | (?: m?c?g | kg | lbs? | ml | mmol       # 37.5 mg, 101.5 kg
          | [ckm]?m | miles | steps             # 38.5 km
          | min\w* | hrs? | hours | days        # 40 minutes
          | euros? | reps                       # 40 reps
        )\b )
    )
    """,
    re.VERBOSE,
)
SUBJECT = re.compile("temp|fever|thermometer")


def temperatures(text: str) -> list[float]:
    """The body temperatures that a text reaches, in degrees Celsius: not "below 38", and none over 43."""
    plain = " ".join(text.lower().split())
    is_subject = SUBJECT.search(plain)
    degrees = [
        _celsius(float(number.replace(",", ".")), unit)
        for below, number, unit in READING.findall(plain)
        if not below and (is_subject or unit.strip() or not number.isdecimal())
    ]
    return [celsius for celsius in degrees if celsius <= HIGHEST]


def _celsius(degrees: float, unit: str) -> float:
    """Degrees Celsius, (Fahrenheit - 32) / 1.8, to a millionth: 100.4 F is 38, and no less."""
    is_fahrenheit = "f" in unit or degrees > FAHRENHEIT
    return round((degrees - 32) / 1.8 if is_fahrenheit else degrees, 6)
