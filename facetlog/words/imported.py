"""What `import` says of a file: how it was understood, what is taken, what is left out, what is refused.

Every word of a file stands here as it may be printed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import INDEX_SITE, Pain
from facetlog.words.entries import describe
from facetlog.words.numbers import FEW, counted, date_words, day_and_time
from facetlog.words.safe import command, safe, shell_word

MOST_SORTS = 20  # of problems, or of reasons, that are named one by one
COLUMNS_SHOWN = 12  # of those that were not read
ROWS_SHOWN = 3
LONGEST = 60  # characters of a value of a file
NOT_SAID = "(not said)"  # whose a score is
VARYING = re.compile(r"'[^']*'|\"[^\"]*\"|[\d.,]*\d")  # in sentences on different lines
NAMES_PAIN = re.compile(r"pain|schmerz|douleur|dolor|72514-3|38208-5|38214-3", re.IGNORECASE)
PERIODS = {"now": "of the moment", "day": "of a day", "week": "of a week"}


def brief(text: str) -> str:
    """A value of a file, as it may be printed, cut where it is long."""
    shown = safe(text)
    return f"{shown[:LONGEST]}..." if len(shown) > LONGEST else shown


def in_order(values: Counter[str]) -> list[tuple[str, int]]:
    """The values with their numbers: those that name pain first, then what is there most often."""
    return sorted(values.most_common(), key=lambda one: not NAMES_PAIN.search(one[0]))


def all_at_sites(typed: str, column: str) -> list[str]:
    """What takes the rows of every place, each as a site of its own."""
    return ["Or all, each with its site:", command(f"{typed} {option_text('--column', column, 'site')}")]


def all_alike(typed: str, column: str, any_value: str) -> list[str]:
    """What takes the rows of every value."""
    option = option_text("--where", any_value, column)
    return ["Only where every row is of one and the same pain:", command(f"{typed} {option}")]


def value_counts(values: Counter[str], none: str = "(empty)") -> str:
    """``aaa (3), bbb (1) and 2 more``, in this order; ``none`` stands where there is no value."""
    named = [f"{brief(value) or none} ({number})" for value, number in in_order(values)[:FEW]]
    more = f" and {len(values) - FEW} more" if len(values) > FEW else ""
    return ", ".join(named) + more


def option_text(option: str, value: str, column: str = "") -> str:
    """An option as it can be copied, of a column where one is named."""
    return f"{option} {shell_word(f'{column}={value}' if column else value)}"


def several_lines(
    column: str,
    values: Counter[str],
    is_patient: bool,
    commands: Mapping[str, str],
    all_of: Sequence[str],
) -> Iterator[str]:
    """That a file is of several patients or trackers, and for the first few what chooses each.

    ``all_of``: when to take every row and what takes them; none where that would be of several people.
    """
    sort = "patients" if is_patient else f"values of {brief(column)}"
    one = "one patient's" if is_patient else "of one pain"
    told = value_counts(values, NOT_SAID if is_patient else "(empty)")
    yield (
        f"The file holds {len(values)} {sort}: {told}. A log is {one}. Nothing was imported; choose one:"
    )
    yield from (command(commands[value]) for value, _ in in_order(values)[:FEW])
    yield from all_of


def problem_lines(problems: Iterable[tuple[str, str]]) -> Iterator[str]:
    """``line 2 and 19 more: ...``: each sort of problem once, by its first place.

    Sentences that differ in what they quote and in numbers alone are of one sort.
    """
    sorts: dict[str, list[tuple[str, str]]] = {}
    for place, problem in problems:
        sorts.setdefault(VARYING.sub("", problem), []).append((place, problem))
    alike = list(sorts.values())
    yield from map(first_problem, alike[:MOST_SORTS])
    if rest := sum(map(len, alike[MOST_SORTS:])):
        yield f"and {rest} more lines"


def first_problem(alike: Sequence[tuple[str, str]]) -> str:
    """The first of some problems of one sort, and how many more there are."""
    place, problem = alike[0]
    more = f" and {len(alike) - 1} more" if len(alike) > 1 else ""
    return f"{place}{more}: {problem}"


def understood_lines(
    name: str, sort: str, columns: Sequence[tuple[str, str]], assumed: Iterable[str]
) -> Iterator[str]:
    """How a file was understood: its sort, what each column was read as, what it does not say itself."""
    yield f"{name}: {safe(sort)}."
    for column, read_as in columns:
        if read_as:
            yield f"    {brief(column)}: {safe(read_as)}"
    yield from unread_lines([column for column, read_as in columns if not read_as])
    yield from (f"    {safe(sentence)}" for sentence in assumed)


def unread_lines(columns: Sequence[str]) -> Iterator[str]:
    """The first of the columns that were not read, and how many more there are."""
    if columns:
        told = ", ".join(brief(column) or "(no name)" for column in columns[:COLUMNS_SHOWN])
        more = f" and {len(columns) - COLUMNS_SHOWN} more" if len(columns) > COLUMNS_SHOWN else ""
        yield f"    Not read: {told}{more}"


def first_rows(entries: Sequence[Entry]) -> Iterator[str]:
    """The first few entries as they would be logged."""
    if entries:
        yield "    The first, as logged:"
    for entry in entries[:ROWS_SHOWN]:
        yield f"      {when(entry)}{describe(entry)}"


def when(entry: Entry) -> str:
    """The time of an entry, of a day's average the day alone; nothing where it has none."""
    if isinstance(entry, Pain) and entry.period == "day":
        return f"{entry.moment.wall:%a} {date_words(entry.moment)}  "
    return f"{day_and_time(entry.moment)}  " if entry.is_timed() else ""


def count_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """How many scores are of each period, and of each site."""
    scores = [entry for entry in entries if isinstance(entry, Pain)]
    if not scores:
        return
    periods = Counter(score.period for score in scores)
    told = [f"{periods[period]} {words}" for period, words in PERIODS.items() if periods[period]]
    yield f"    Scores: {', '.join(told)}."
    yield f"    Sites: {told_sites(site_counts(scores))}."


def told_sites(sites: Counter[str]) -> str:
    """``5 of the treated pain, 2 of "Lumbar region"``."""
    named = [f"{number} {site_words(site)}" for site, number in sites.most_common(FEW)]
    more = f" and {len(sites) - FEW} sites more" if len(sites) > FEW else ""
    return ", ".join(named) + more


def site_counts(scores: Iterable[Pain]) -> Counter[str]:
    """How many scores are of each site, "" for that of the treated pain."""
    return Counter("" if score.site in (None, INDEX_SITE) else score.site or "" for score in scores)


def site_words(site: str) -> str:
    """A site as it is told."""
    return f'of "{brief(site)}"' if site else "of the treated pain"


def left_out_lines(left_out: Counter[str]) -> Iterator[str]:
    """What is left out, by reason and number."""
    for reason, number in left_out.most_common(MOST_SORTS):
        yield f"    Left out, {number}: {safe(reason)}."
    if more := left_out.most_common()[MOST_SORTS:]:
        rest = sum(number for _, number in more)
        yield f"    Left out, {rest}: for {counted(len(more), 'other reason')}."


def apart_lines(apart: Counter[str], typed: str, in_log: bool) -> Iterator[str]:
    """Which scores stand apart from the treated pain because of their site, and what joins them.

    ``typed``: the import as it was typed; ``in_log``: some are in the log, to be mended there first.
    """
    if not apart:
        return
    sites = apart.most_common(FEW)
    yield from (stands_apart(site, number) for site, number in sites)
    if more := len(apart) - len(sites):
        yield f"    So do those of {counted(more, 'other site')}."
    yield "    If it is the treated pain:"
    if in_log:
        yield from (command(f"edit --all site={shell_word(site)} site=") for site, _ in sites)
        yield "    And for its next import:"
    yield command(f'{typed} --site ""')


def stands_apart(site: str, number: int) -> str:
    """That scores of a site are not of the treated pain."""
    stand = "stands" if number == 1 else "stand"
    return f"    {counted(number, 'score')} {site_words(site)} {stand} apart from the treated pain."


def skipped_lines(known: int, twice: int, changed: int) -> Iterator[str]:
    """How many entries are not new: the log or the file has them, or the log had them before a change."""
    if known:
        yield f"    Skipped, as the log has them already: {known}."
    if twice:
        yield f"    Skipped, as the same line stands in the file before: {twice}."
    if changed:
        were = "was" if changed == 1 else "were"
        yield f"    {changed} {were} changed or deleted here since; left so."
