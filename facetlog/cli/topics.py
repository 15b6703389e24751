"""The topics of `facetlog guide`: name, one line of what it tells. Each is a page of ``facetlog/docs``."""

from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"

TOPICS = {
    "patient": "Where to begin: the whole way, from the evenings before to the visit.",
    "before": "The evenings before, and the morning of the injection.",
    "day": "The day of the injection: scores, tablets, and what is due.",
    "weeks": "The days and weeks after it: one line in the evening.",
    "both-sides": "Where both sides were treated, or more than one pain hurts.",
    "late-start": "Where nothing was typed at the time, or only on paper.",
    "mistakes": "A slip of the thumb: change, delete, undo, and for ever.",
    "times": "Every way to write a time, and what to write for the others.",
    "phone": "A terminal on a phone (not tried on a device).",
    "physician": "For the physician: one command, one page, in every format.",
    "how-to-read": "How each figure on the page is meant.",
    "clinic": "For the clinic: many patients' logs at once.",
    "clinic-file": "For the clinic: rules, schedules and sheets of its own.",
    "files": "Scores from other diaries, and the log for other programs.",
    "keeping": "Where the log is, who can read it, copies, and a damaged log.",
    "promises": "What facetlog promises, and how each promise is tested.",
    "method": "How every figure is computed, with worked examples.",
    "words": "What each word means.",
    "architecture": "For developers: how the program is built.",
}


def text_of_topic(topic: str) -> str:
    """The page of a topic, in Markdown."""
    return (DOCS / f"{topic}.md").read_text(encoding="utf-8")
