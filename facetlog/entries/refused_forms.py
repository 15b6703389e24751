"""The forms of times that people type and that are not read: why, and what each may mean."""

from facetlog.entries import refused_meanings as mean
from facetlog.entries.refused import form
from facetlog.entries.typed_days import CLOCK_TIME

CLOCK = rf"(?:{CLOCK_TIME})"
HOUR = r"(0?\d|1\d|2[0-3])"
HALF = r"( ?[ap]\.?m\.?)"
DAY = r"today|yesterday|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
PART = "|".join(mean.CLOCKS)
THIS = r"(?:this|in|the|early|late|at)"
NUMBER_WORDS = "|".join(mean.NUMBERS)
SHORT_DAYS = "|".join(mean.SHORT_DAYS)
ZONES = r"c?e[sd]?t|w?es?t|[cmp][sd]?t|bst|ist|a[ce][sd]t|jst|nz[sd]t|msk"
FILLING = (
    r"at|on|the|about|around|approx(?:imately)?|circa|ca|roughly|maybe|perhaps|of|in|since|from"
    r"|o'?clock|uhr|exactly|nearly|and|local|time|last"
)

SIGNS = "has signs that belong to no time"
PAST_ONLY = "is still to come"
NO_CLOCK = "names no clock time"
PART_OF_DAY = "names a part of the day"
LENGTH = "is a length of time"
MORE_WORDS = "has a word that is not read in a time"
TWO_DAYS = "may be one of two days"
DAYS_AND_CLOCK = "counts days and names a clock time"
DAY_NAME = "names a day in a way that is not read"
NO_COLON = "has no colon"
NO_HALF = "has am or pm beside an hour that has none"
ZONE = "names a zone, which is not read"

OF_SIGNS = (
    form(r"", "is no time", last=True),
    form(r".*[^\x00-\x7f].*", SIGNS, by=mean.plain_signs),
    form(r"[\"'`(\[<~@=]+(.+)", SIGNS, r"\1"),
    form(r"(.+?)[\"'`,;:!?)\]>]+", SIGNS, r"\1"),
    form(r"(.*\d)\.", SIGNS, r"\1"),
)
OF_DAYS = (
    form(r".+", NO_CLOCK, by=mean.with_clock, whole=True),
    form(r"(?:tomorrow|tmrw?|next|in \d).*", PAST_ONLY, "now"),
    form(r"just|(?:just|right) now|a (?:moment|minute) ago", "is about now", "now"),
    form(r"\d+ ?s(?:ec(?:ond)?s?)? ago", "counts seconds", "now"),
    form(r"last night", PART_OF_DAY, "yesterday 22:00"),
    form(r"last night,?(?: at)? (.+)", PART_OF_DAY, r"yesterday \1", r"today \1"),
    form(r"(.+) last night", PART_OF_DAY, r"yesterday \1", r"today \1"),
    form(rf"(?:tonight|this (?:{PART})),?(?: at)? (.+)", PART_OF_DAY, r"today \1"),
    form(rf"(.+) (?:tonight|this (?:{PART}))", PART_OF_DAY, r"today \1"),
    form(r"(.*\d) in the morning", PART_OF_DAY, r"\1am"),
    form(r"(.*\d) (?:in the (?:afternoon|evening)|at night)", PART_OF_DAY, r"\1pm"),
    form(rf"(?:({DAY}) )?((?:{THIS} )*|to)({PART})", PART_OF_DAY, by=mean.part_of_day, whole=True),
    form(rf"({DAY}) (?:{PART}),?(?: at)? (.+)", PART_OF_DAY, r"\1 \2"),
    form(r"12 ?(noon|midnight)", "says the hour twice", r"\1"),
    form(r"(?:the )?day before yesterday(.*)", DAY_NAME, r"2 days ago\1"),
    form(
        rf"(?P<days>\d{{1,3}}) ?d(?:ays?)? ago,?(?: at)? (?P<clock>{CLOCK})",
        *(DAYS_AND_CLOCK,),
        by=mean.days_ago,
    ),
    form(
        rf"(?P<clock>{CLOCK}),? (?P<days>\d{{1,3}}) ?d(?:ays?)? ago",
        DAYS_AND_CLOCK,
        by=mean.days_ago,
    ),
    form(rf"(last|past|previous|prev) ({DAY})(?:,?(?: at)? (.+))?", TWO_DAYS, by=mean.weekday_before),
    form(rf"this ({DAY})(.*)", MORE_WORDS, r"\1\2"),
)
OF_LENGTHS = (
    form(r"an hour and a half ago", "has a number in words", "1h 30min ago"),
    form(r"(\d{1,2}):(\d\d)(?: ?h(?:ours?)?)? ago", LENGTH, r"\1h \2min ago"),
    form(r"(\d+) ago", "has no unit", r"\1h ago", r"\1min ago"),
    form(r"\.(\d.* ago)", "begins with a point", r"0.\1"),
    form(r"(\d+),(\d+ ?h.*)", "has a comma for a point", r"\1.\2"),
    form(r"(\d{1,2} ?h ?\d{1,2}) ago", LENGTH, r"\1min ago"),
    form(r"- ?(\d.*?)(?: ago)?", "has a sign before it", r"\1 ago"),
    form(r"(\d.*) (?:before|earlier|back|previously)", LENGTH, r"\1 ago"),
    form(r"(\d{1,3}) ?(?:w|wks?|weeks?)(?: ago)?", "counts weeks", by=mean.in_days),
    form(r"(\d{1,2}) ?months?(?: ago)?", "counts months", by=mean.in_months),
    form(r"(\d{1,2}) ?y(?:ea)?rs?(?: ago)?", "counts years", by=mean.in_years),
    form(rf"(.*?)\b({NUMBER_WORDS})\b(.*)", "has a number in words", by=mean.in_figures),
    form(r"(\d.*)", LENGTH, r"\1 ago", whole=True),
)
OF_CLOCKS = (
    form(
        r"(half|(?:a )?quarter|\d{1,2})(?: (past|after|to|before|till?))? (\d{1,2})( ?[ap]m)?",
        "counts from a full hour",
        by=mean.past_the_hour,
    ),
    form(rf"({CLOCK}) ?(?:-|to|until|till|and) ?({CLOCK})", "names two times", r"\1", r"\2"),
    form(rf"(.*?)(?<![\w'])(?:{FILLING})\b\.?(.*)", MORE_WORDS, r"\1 \2"),
    form(r"(.*\d) ?-?ish", MORE_WORDS, r"\1"),
    form(r"(?:yest|yday|yester|yesterd?ay?|yesturday|yesteday)", DAY_NAME, "yesterday 22:00"),
    form(r"(?:yest|yday|yester|yesterd?ay?|yesturday|yesteday) (.+)", DAY_NAME, r"yesterday \1"),
    form(r"(?:tdy|2day|tody) (.+)", DAY_NAME, r"today \1"),
    form(rf"({SHORT_DAYS})\.?,? (.+)", DAY_NAME, by=mean.full_weekday),
    form(r"[clst]\d{1,2}(?:[-/][clst]?\d{1,2})?(?: .*)?", "reads like a level of the spine", last=True),
    form(r"[a-z]\d+", "reads like the id of an entry", last=True),
    form(rf"(.* )?{HOUR}\.?([0-5]\d){HALF}? ?(?:h|hrs|hours)?", NO_COLON, r"\1\2:\3\4"),
    form(rf"(.* )?{HOUR}(?:[ ,;'_-]|::|: | :)([0-5]\d){HALF}?", NO_COLON, r"\1\2:\3\4"),
    form(r"(\d{1,2}) ?h ?(\d\d)", "may be a clock time or a length", r"\1:\2", r"\1h \2min ago"),
    form(rf"(.* )?{HOUR}:(\d){HALF}?", "has one figure for minutes", r"\1\2:0\3\4", r"\1\2:\g<3>0\4"),
    form(r"24:(\d\d)", "has an hour above 23", r"0:\1"),
    form(r".*?(?<![\d:])(?:2[4-9]|[3-9]\d):.*", "has an hour above 23", last=True),
    form(r".*:[6-9]\d.*", "has minutes or seconds above 59", last=True),
    form(rf"(.* )?{HOUR}(:\d\d){HALF}", NO_HALF, r"\1\2\3"),
    form(rf"(.* )?{HOUR}{HALF}", NO_HALF, r"\1\2:00"),
    form(rf"(.* )?{HOUR}(:\d\d)? ?([ap])\.?", "has half of am or pm", r"\1\2\3\4m"),
    form(rf"(.* )?{HOUR}", "has no minutes, am or pm", r"\1\2:00", r"\1\2pm"),
)
OF_DATES = (
    form(
        r"(\d{1,4})([./-])(\d{1,2})(?:\2(\d{1,4}))?\.?(?:,? (.+))?",
        "has its date in numbers",
        by=mean.in_numbers,
    ),
    form(r"(\d{4})(\d\d)(\d\d)[ t]?(.*)", "has a date without dashes", r"\1-\2-\3 \4"),
    form(r"(\d\d?:\d\d) ?(z|utc|gmt|[+-]\d\d(?::?\d\d)?)", ZONE, by=mean.with_offset, whole=True),
    form(rf"(.*\d.*?) ?\(?(?:{ZONES})\)?", ZONE, r"\1"),
    form(rf"({CLOCK}),? (.+)", "has the day after the clock time", r"\2 \1"),
    form(rf"(.*[a-z].*?) '?(\d\d),? ({CLOCK})", "has a year of two figures", r"\1 20\2 \3"),
    form(r"(\d{1,2})\. ?([a-z].*)", SIGNS, r"\1 \2"),
    form(r".*[a-z]-?\d.*|.*\d-?[a-z].*", "has no blanks between its parts", by=mean.apart),
    form(r"[a-z]{3,9},? (\d{4}-.*)", "names the weekday of a date", r"\1"),
    form(rf"(\d{{1,2}})(?:st|nd|rd|th)? ({CLOCK})", "names no month", by=mean.without_month),
    form(rf"({MONTH}) {CLOCK}", "names a month and no day", last=True),
    form(r"(?:19|20)\d\d(?:-\d\d)?(?: .*)?", "names a year and no day", last=True),
    form(r"\d{4}-\d\d-\d\d[ t]\S+ ?[+-]\d\d:?\d\d", "is further from UTC than any place", last=True),
    form(r"(\d{4}-\d\d-\d\d[ t]\d\d:\d\d(?::\d\d)?)\.\d+", "has parts of a second", r"\1"),
    form(rf".+ ({CLOCK})", "names a day that is not known", r"\1", r"yesterday \1"),
    form(r"\D+", NO_CLOCK, last=True),
    form(r".+", "names no time that is known", last=True),
)
FORMS = OF_SIGNS + OF_DAYS + OF_LENGTHS + OF_CLOCKS + OF_DATES
