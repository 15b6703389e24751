"""What a value is asked for, by the words before the cursor."""

from typing import NamedTuple


class Asked(NamedTuple):
    """What a value is asked for: the word typed so far, and what stands before it."""

    command: str
    typed: str
    before: list[str]  # words of the same argument, if it takes several
    arguments: list[str]  # all the words before that are no options
    db: str | None
