"""What is otherwise than facetlog ships it, as values."""

from typing import Any, Literal, NamedTuple

Section = Literal["rule", "conventions", "expected_hours", "caps", "schedule", "schedules"]
# Of a rule what the clinic words itself.
WORDED = (
    "title", "source", "version", "as_of", "seen", "physician", "label", "anesthetic", "short", "cite",
    "chart",
)  # fmt: skip
# Of a rule what a page words otherwise; a rule that leaves it out is none the other for that.
OF_PAGE = ("short", "cite", "chart", "history")


class Difference(NamedTuple):
    """One thing that is otherwise: where it stands in the file, its name, its value as shipped and its own.

    The values are those of a ``Rule``, of ``Conventions``, of a ``Schedule``, or a number; None: none.
    """

    section: Section
    what: str
    shipped: Any
    own: Any

    @property
    def wordless(self) -> "Difference":
        """The same without the clinic's own words."""
        is_worded = self.what in (*WORDED, "name")
        return self._replace(shipped=None, own=None) if is_worded else self


class OfClinic(NamedTuple):
    """That a rule is of a clinic's file, by the file's name.

    ``differences`` is what it has otherwise than the rule that ships with its id; None where none does.
    """

    file: str
    differences: tuple[Difference, ...] | None
