"""Pain scores out of CSV: a header, then a score a line; or a row a day with a column for each hour.

How a file is written, what its columns are and how it has its times is found first; then each line is
read when it is asked for, and what cannot be taken is named by the line of the file.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from facetlog.entries.entry import Field
from facetlog.entries.kinds import Pain
from facetlog.errors import BadValue
from facetlog.exchange.chosen import left_out_by, refuse_unknown
from facetlog.exchange.csv_asked import refuse_no_hour, refuse_scale, refuse_unclear_days, refuse_zone
from facetlog.exchange.csv_beside import in_own_zone, refuse_unit, with_marks
from facetlog.exchange.csv_columns import OPTIONAL, Columns, Table, columns_of
from facetlog.exchange.csv_dialect import SAMPLE, Dialect, Row, dialect_of, rows_of
from facetlog.exchange.csv_numbers import marks_of, score_reader
from facetlog.exchange.csv_times import form_of, has_offset
from facetlog.exchange.days_alone import When, period_of_day
from facetlog.exchange.intake import Line, Place, Reading, Source, Understood
from facetlog.exchange.tables_in import kind_of, read_table

FIELDS: dict[str, Field] = {field.word: field for field in Pain.fields}
NO_SCORE = "without a score"


TWICE = "the same line as one before, of a day without its time"
SAME_PAIN = ("period", "site", "side", "state", "activity")
OF_DAY = "A day without a time of day is taken as the average of that day."


def read_csv(content: bytes, reading: Reading) -> Source:
    """A file of scores, or a table of export. Raises BadValue, as its lines do, for no such CSV."""
    dialect = dialect_of(content)
    rows = rows_of(content, dialect)
    _, header = next(rows, (1, []))
    names = [name.strip() for name in header]
    refuse_unknown(reading, names)
    lower = [name.lower() for name in names]
    chosen = (row for _, row in rows if not why_left_out(lower, row, reading))
    table = Table(names, list(islice(chosen, SAMPLE)))
    kind = None if reading.columns else kind_of(table.names, table.rows)
    if kind:
        return read_table(content, kind, reading, dialect)
    return source_of(content, dialect, table, reading)


def source_of(content: bytes, dialect: Dialect, table: Table, reading: Reading) -> Source:
    """A file of scores. Raises BadValue, Unclear where it is not sure what is what."""
    columns = with_marks(table, columns_of(table, reading), reading)
    reading = in_own_zone(table, columns, reading)
    refuse_scale(table, columns, reading)
    refuse_unit(table, columns, reading)
    refuse_no_hour(table, columns, reading.time_format)
    scores = Scores(content, dialect, columns, reading)
    understood = Understood(
        sort=dialect.sort + scores.decimals(table.rows),
        columns=columns.read_as,
        assumed=scores.assumed(table),
    )
    return Source(understood, scores.lines())


class Scores:
    """A file of scores, of which is known how it is written and what its columns are."""

    def __init__(self, content: bytes, dialect: Dialect, columns: Columns, reading: Reading) -> None:
        """Find how it has its times. Raises BadValue, Unclear where they could be read in two ways."""
        self.content, self.dialect = content, dialect
        self.columns, self.reading = columns, reading
        self.lower = [name.lower() for name in columns.names]
        self.at, self.scores = columns.places["at"], columns.places["score"]
        self.form = form_of(self.times, reading)
        self.read_score = score_reader(reading, dialect.separator)
        self.apart = columns.whose
        self.whose = whose_reader([columns.names[place] for place in self.apart])
        self.days: dict[tuple[object, ...], tuple[int, list[str]]] = {}
        self.others = [(name, columns.places[name][0]) for name in OPTIONAL if name in columns.places]

    def rows(self) -> Iterator[Row]:
        """The rows below the header."""
        return islice(rows_of(self.content, self.dialect), 1, None)

    def times(self) -> Iterator[str]:
        """The filled cells of the time, of the rows that are chosen."""
        for _, row in self.rows():
            text = self.time_text(row, self.scores[0])
            if text and not self.left_out(row):
                yield text

    def time_text(self, row: Sequence[str], score: int) -> str:
        """The time of a row's score: its cells, or its day and what the score's column is named."""
        cells = [*(cell(row, place) for place in self.at), self.columns.clocks.get(score, "")]
        return " ".join(filter(None, cells))

    def left_out(self, row: Sequence[str]) -> str:
        """Why --where leaves a row out, or ""."""
        return why_left_out(self.lower, row, self.reading)

    def assumed(self, table: Table) -> list[str]:
        """What the file does not say itself. Raises Unclear where a day or an average is not sure."""
        said = list(title_lines(self.dialect.titles))
        text = next(self.times(), "")
        refuse_zone(table, self.columns, self.reading, text)
        if not text:
            return said
        try:
            when = self.form.read(text)
        except BadValue:
            return said
        refuse_unclear_days(table, self.columns, self.reading, when)
        said += [self.form.assumed] if self.form.assumed else []
        if when.is_day or len(self.at) > 1:
            said.append(OF_DAY)
        elif not has_offset(text) and not self.form.assumed:
            said.append(f"Times without an offset are those of {zone_name(self.reading)}.")
        return said

    def decimals(self, rows: Sequence[Sequence[str]]) -> str:
        """That its scores have decimal commas, or ""."""
        numbers = (cell(row, place) for row in rows for place in self.scores)
        has_commas = any("," in number for number in numbers)
        is_read = "," in marks_of(self.reading, self.dialect.separator)
        return ", decimal commas" if has_commas and is_read else ""

    def lines(self) -> Iterator[Line]:
        """Its lines. Raises BadValue where it is no CSV any more."""
        for number, row in self.rows():
            for place in self.scores:
                yield self.line(number, row, place)

    def line(self, number: int, row: list[str], score: int) -> Line:
        """A row as an entry, or what is wrong with it, or why it is left out."""
        place = Place("line", number)
        whose = self.whose(*(cell(row, one) for one in self.apart))
        if reason := self.left_out(row):
            return Line(place, whose=whose, left_out=reason)
        try:
            read = self.scored(number, row, score)
        except BadValue as problem:
            return Line.wrong(place, problem, whose)
        return read._replace(whose=whose) if whose else read

    def scored(self, number: int, row: list[str], score: int) -> Line:
        """The score of a row, or why it is left out. Raises BadValue."""
        place = Place("line", number)
        refuse_more(row, len(self.lower))
        read = self.read_score(cell(row, score))
        if read is None:
            return Line(place, left_out=NO_SCORE)
        when = self.when(row, score)
        values = {**self.columns.parts.get(score, {}), **self.values(row)}
        reason = when.left_out or (self.average(number, row, when, values) if when.is_day else "")
        if reason:
            return Line(place, left_out=reason)
        value, rounded = read
        return Line(place, Pain(at=when.moment, score=value, **values), rounded=rounded)

    def when(self, row: Sequence[str], score: int) -> When:
        """The time of a score of a row. Raises BadValue."""
        text = self.time_text(row, score)
        if not text:
            raise BadValue("There is no time.")
        when = self.form.read(text)
        if self.columns.is_average and not when.is_day:
            raise BadValue("The average of a day has no time of day.")
        return when

    def values(self, row: Sequence[str]) -> dict[str, Any]:
        """What else a row says of its score. Raises BadValue."""
        clock = self.reading.clock
        return {
            name: FIELDS[name].form.read(text, clock)
            for name, place in self.others
            if (text := cell(row, place))
        }

    def average(self, number: int, row: list[str], when: When, values: dict[str, Any]) -> str:
        """Make it the average of its day; why it is left out, or "".

        Raises BadValue for one of now, and where its day has another.
        """
        values["period"] = period_of_day(values.get("period"))
        pain = (values.get(name) for name in SAME_PAIN)
        whose = (cell(row, one) for one in self.apart)
        before, first = self.days.setdefault((when.moment, *pain, *whose), (number, row))
        if first == row and before != number:
            return TWICE
        if first != row:
            raise BadValue(
                f"{when.moment.date} has a score without a time of day in line {before}, too, "
                "and a day has one average: choose rows with --where, or write the times."
            )
        return ""


def title_lines(titles: int) -> Iterator[str]:
    """That the lines above the header are not read."""
    if titles:
        yield f"Above the header, not read: {titles} {'line' if titles == 1 else 'lines'}."


def whose_reader(names: Sequence[str]) -> Callable[..., Mapping[str, str]]:
    """What gives the values that tell patients and trackers apart by the names of their columns."""
    return lru_cache(maxsize=4096)(lambda *values: dict(zip(names, values, strict=True)))


def why_left_out(lower: Sequence[str], row: Sequence[str], reading: Reading) -> str:
    """Why --where leaves a row out, or "", by the names of the columns in lower case."""
    return left_out_by(reading, dict(zip(lower, row, strict=False))) if reading.where else ""


def cell(row: Sequence[str], place: int) -> str:
    """A cell without blanks around it, "" beyond the end of its row."""
    return row[place].strip() if place < len(row) else ""


def refuse_more(row: Sequence[str], width: int) -> None:
    """Raises BadValue for more cells than there are columns."""
    if len(row) > width and any(map(str.strip, row[width:])):
        raise BadValue("There are more cells than the header has; quote text with commas.")


def zone_name(reading: Reading) -> str:
    """Whose clock is meant where a file does not say it."""
    zone = reading.clock.zone
    return str(zone) if zone else "this computer's zone"
