"""How much is done: a little in the default run, all of it with FACETLOG_FULL=1."""

import os

FULL = os.environ.get("FACETLOG_FULL") == "1"


def sized(small: int, full: int) -> int:
    """One number for the default run, the other for the full one."""
    return full if FULL else small


def most(small: int, full: int) -> int:
    """How many of a sort are tried; FACETLOG_MOST says another number for once."""
    return int(os.environ.get("FACETLOG_MOST") or sized(small, full))
