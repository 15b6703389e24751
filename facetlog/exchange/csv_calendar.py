"""The names of months and weekdays in other languages, as the dates of a file have them."""

import re

from facetlog.entries.typed_days import MONTHS, WEEKDAYS

# From Monday on; where two languages have a word for different days, it is not here.
DAYS_ELSEWHERE = (
    "monday mon mo montag lun lundi lunes lunedì lunedi ma maandag",
    "tuesday tue tues di dienstag mar mardi martes martedì martedi dinsdag",
    "wednesday wed mi mittwoch mer mercredi mié mie miércoles miercoles mercoledì mercoledi wo woensdag",
    "thursday thu thur thurs do donnerstag jeu jeudi jue jueves gio giovedì giovedi donderdag",
    "friday fri fr freitag ven vendredi vie viernes venerdì venerdi vr vrijdag",
    "saturday sat sa samstag sonnabend sam samedi sáb sab sábado sabado sabato za zaterdag",
    "sunday sun so sonntag dim dimanche dom domingo domenica zo zondag",
)
MONTHS_ELSEWHERE = (
    "januar jänner jän janvier janv enero ene gennaio gen januari",
    "februar février févr fév febrero febbraio februari",
    "märz mär mrz mars marzo maart mrt",
    "april avril avr abril abr aprile",
    "mai mayo maggio mag mei",
    "juni juin junio giugno giu",
    "juli juil juillet julio luglio lug",
    "august août aout agosto ago augustus",
    "september sept septembre septiembre settembre set",
    "oktober okt octobre octubre ottobre ott",
    "november novembre noviembre",
    "dezember dez décembre déc diciembre dic dicembre december",
)
WEEKDAY = {word: day for day, words in enumerate(DAYS_ELSEWHERE) for word in words.split()}
MONTH = {word: MONTHS[place] for place, words in enumerate(MONTHS_ELSEWHERE) for word in words.split()}
OF = {"of", "de"}


def split_weekday(words: str) -> tuple[int | None, str]:
    """The weekday (0: Monday) before a date in figures, None where there is none; and the date."""
    name, _, date = words.partition(" ")
    weekday = WEEKDAY.get(name.rstrip(".,"))
    return (None, words) if weekday is None or not date[:1].isdigit() else (weekday, date)


def in_english(words: str) -> str:
    """A date with a month's name, as ``24. november 2026``, in English and without what is not needed."""
    read = [word.strip(".,") for word in words.split()]
    read = [MONTH.get(word, word) for word in read if word not in OF]
    names = [word for word in read if not re.search(r"\d", word)]
    weekday = WEEKDAY.get(read[0]) if len(names) > 1 else None
    if weekday is not None:
        read[0] = WEEKDAYS[weekday]
    return " ".join(read)
