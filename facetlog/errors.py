"""What facetlog refuses, one class an exit status; the message is the sentence the user reads."""


class FacetlogError(Exception):
    """The root: every refusal derives from it, and nothing else is shown as a sentence."""

    exit_status = 2


class BadValue(FacetlogError):
    """An argument or a value that cannot be understood or is out of range."""


class Refused(FacetlogError):
    """The state of the log or of the file system does not allow it."""

    exit_status = 3


class BadLog(FacetlogError):
    """The log is damaged, is not a facetlog log, or was written by a newer facetlog."""

    exit_status = 4
