"""What the name of a column says of it, in the languages that are sure: a time, a score, whose it is.

Case, blanks, marks and a unit in brackets do not matter in a name.
"""

import re
from collections.abc import Sequence

from facetlog.exchange.chosen import plain_name

# What a column of scores may hold.
NOW, AVERAGE, EXTREME = "of the moment", "of a day", "the most or least"

INSTANTS = frozenset(
    {
        "at", "timestamp", "datetime",
        "dateandtime", "datumuhrzeit",
        "zeitpunkt", "zeitstempel",
        "when", "recordedat",
        "recordedon", "loggedat",
        "enteredat", "recorded",
        "effectivedatetime",
        "observationdatetime",
        "measuredat", "takenat",
        "unixtime", "timestampunix",
        "timestampunixms",
        "unixtimestamp", "epoch",
        "epochms", "timestampms",
        "fechayhora", "dateheure",
    }
)  # fmt: skip
DAYS = frozenset(
    {
        "date", "day", "datum", "tag",
        "fecha", "fulldate", "diarydate",
        "entrydate", "paindate",
        "dateofentry", "jour", "data",
        "giorno", "día", "dia", "dag",
        "dato",
    }
)  # fmt: skip
TIMES = frozenset(
    {
        "time", "hour", "uhrzeit", "zeit",
        "heure", "hora", "tijd",
        "timeofday", "diarytime",
        "entrytime", "paintime",
        "clocktime", "ora", "orario",
        "tid", "uur", "godzina",
    }
)  # fmt: skip
SCORES = frozenset(
    {
        "score", "pain", "painscore",
        "painlevel", "painrating",
        "painintensity", "painseverity",
        "nrs", "nrsscore", "nrspain",
        "painnrs", "nrspainscore",
        "intensity", "severity", "rating",
        "schmerz", "schmerzen",
        "schmerzstärke",
        "schmerzintensität",
        "schmerzwert", "douleur", "dolor",
        "pijn", "pijnscore", "dolore",
        "dor", "intensità", "intensidad",
        "intensité", "intensiteit",
        "smerte", "smärta",
    }
)  # fmt: skip
OFFSETS = frozenset({"offset", "utcoffset", "gmtoffset", "timezoneoffset", "zoneoffset", "timezone", "tz"})
OF_100 = frozenset({"mm", "millimeter", "millimetre", "millimeters", "millimetres", "%", "/100", "percent"})
MINUTES = frozenset({"minute", "minutes", "min", "minuten"})
VALUES = frozenset({"value", "wert", "valeur", "valor", "waarde"})
NOTES = frozenset(
    {
        "notes", "comment", "comments",
        "bemerkung", "bemerkungen",
        "notiz", "notizen", "kommentar",
        "commentaire", "commentaires",
        "notas", "nota", "comentario",
        "comentarios", "opmerking",
        "opmerkingen", "remarks",
    }
)  # fmt: skip
OF_PAIN = {"pain", "bpi", "nrs", "schmerz", "schmerzen", "score"}
WORDS_OF_PAIN = OF_PAIN | {"douleur", "dolor", "dolore", "pijn", "dor", "painscore", "painlevel"}
QUALITIES = {
    NOW: {"now", "current", "currently", "present", "jetzt", "aktuell"},
    AVERAGE: {"average", "avg", "mean", "usual", "durchschnitt"},
    EXTREME: {
        "worst", "least", "max",
        "maximum", "min", "minimum",
        "highest", "lowest", "peak",
        "best", "strongest",
    },
}  # fmt: skip
PARTS_OF_DAY = frozenset(
    {
        "morning", "noon", "midday",
        "afternoon", "evening", "night",
        "bedtime", "am", "pm",
        "breakfast", "lunch", "dinner",
        "waking", "morgens", "morgen",
        "früh", "mittags", "mittag",
        "nachmittag", "nachmittags",
        "abends", "abend", "nachts",
        "nacht", "matin", "midi", "soir",
        "mañana", "tarde", "noche",
    }
)  # fmt: skip
LEFT = {
    "left", "links", "gauche",
    "izquierda", "izquierdo",
    "sinistra", "sinistro",
}  # fmt: skip
RIGHT = {
    "right", "rechts", "droite",
    "droit", "derecha", "derecho",
    "destra", "destro",
}  # fmt: skip
REST = {
    "rest", "resting", "ruhe",
    "repos", "reposo", "riposo", "rust",
}  # fmt: skip
MOVING = {
    "moving", "movement", "motion",
    "activity", "active", "walking",
    "bewegung", "belastung",
    "mouvement", "movimiento", "movimento",
}  # fmt: skip
PARTS_OF_PAIN = {
    "side": {"left": LEFT, "right": RIGHT},
    "state": {"rest": REST, "moving": MOVING},
}
OF_CLOCK = re.compile(r"time|zeit|uhr|hour|heure|hora|start|began|onset|tijd|\bor[ae]\b|\btid\b")
OF_LENGTH = re.compile(r"duration|dauer|last|length|sleep|schlaf|end|bed|woke|wake|bett|wach|relief")
TO = r"[\s_]*(?:-|\u2013|_|\.\.|to|bis)[\s_]*(\d{1,4})(?!\d)"
FROM_ZERO = re.compile(rf"(?<!\d)0{TO}", re.IGNORECASE)
FROM_ONE = re.compile(rf"(?<!\d)1{TO}", re.IGNORECASE)
OF_HUNDRED = re.compile(r"/ ?100|[(\[](?:mm|%)[)\]]|[ _]mm$")
UNIT = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


def bare(column: str) -> str:
    """A column's name without its unit, and without what does not matter."""
    return plain_name(FROM_ZERO.sub("", UNIT.sub("", column)))


def quality(column: str) -> str:
    """What a column of scores holds; "" where its name is not that of one."""
    words = set(re.findall(r"[^\W\d_]+", column.lower()))
    if words & OF_PAIN:
        for name, marks in QUALITIES.items():
            if words & marks:
                return name
    return NOW if bare(column) in SCORES else ""


def part_of_pain(column: str) -> dict[str, str]:
    """The side and the state of which a column of scores is by its name, as our fields have them.

    One that names no pain is of a side alone: "left", but not "grip left", nor "activity".
    """
    words = set(re.findall(r"[^\W\d_]+", UNIT.sub("", column).lower()))
    said = {
        field: value
        for field, values in PARTS_OF_PAIN.items()
        for value, marks in values.items()
        if words & marks
    }
    is_of_pain = bool(words & WORDS_OF_PAIN) or ("side" in said and len(words - {"side", "seite"}) == 1)
    return said if is_of_pain else {}


def is_vas(column: str) -> bool:
    """Whether it is a visual analogue scale, of which nobody knows whether it ends at 10 or 100."""
    return not {"vas", "eva"}.isdisjoint(re.findall(r"[^\W\d_]+", column.lower()))


def tops_of(column: str) -> list[str]:
    """The tops that the scale of a column may have, as its name says; none where it says nothing."""
    if match := FROM_ZERO.search(column):
        return [match[1]]
    if OF_HUNDRED.search(column.lower()):
        return ["100"]
    return ["10", "100"] if is_vas(column) else []


def begins_at_one(column: str) -> bool:
    """Whether its scale begins at 1 and does not end at 10."""
    match = FROM_ONE.search(column)
    return match is not None and match[1] != "10"


def is_part_of_day(column: str) -> bool:
    """Whether it names a part of the day, as the columns of a table with a row a day."""
    words = re.findall(r"[^\W\d_]+", column.lower())
    return bool(PARTS_OF_DAY.intersection(words))


def is_of_length(column: str) -> bool:
    """Whether it is a length of time, or the time of something else than a score."""
    return bool(OF_LENGTH.search(column.lower()))


def is_of_clock(column: str) -> bool:
    """Whether it may be the time of day of something, and no length of time."""
    return bool(OF_CLOCK.search(column.lower())) and not is_of_length(column)


def is_header(cells: Sequence[str]) -> bool:
    """Whether it names a time and a score, and so stands above the rows that have them."""
    names = set(map(bare, cells))
    return bool(names & (INSTANTS | DAYS)) and any(map(quality, cells))
