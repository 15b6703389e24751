"""What is no entry any more: what a spoilt row raises, and how it is refused."""

from facetlog.errors import BadLog, BadValue

NO_ENTRY = (ArithmeticError, BadValue, LookupError, OSError, TypeError, ValueError)  # of what is no value
SAVE = "To save all that can still be read: facetlog doctor --save FILE"


def spoilt(entry_id: str) -> BadLog:
    """The refusal of an entry that is not what was logged."""
    return BadLog(
        f"{entry_id} is damaged: it is not what was logged, or cannot be read. "
        f"Put a backup in the log's place (facetlog doctor says how). {SAVE}"
    )
