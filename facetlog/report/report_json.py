"""The report as JSON: ``facetlog.report/1``, the lines of the page and every figure behind them."""

from collections.abc import Iterable
from typing import Any

from facetlog.exchange.relief_json import relief_object
from facetlog.outcome.results import Outcome
from facetlog.report.content import Block, Content, Section


def report_object(content: Content, outcome: Outcome) -> dict[str, Any]:
    """The page by sections, and under ``relief`` what `relief --json` gives of the same injections."""
    known = outcome.provenance
    last = known.last.iso if known and known.last else None
    return {
        "schema": "facetlog.report/1",
        "made_at": outcome.made_at.iso,
        "provenance": known and known._asdict() | {"last": last},
        "left_out": list(outcome.left_out),
        "head": _sections(content.head),
        "injections": [_injection(block) for block in content.blocks],
        "tail": _sections(content.tail),
        "relief": relief_object(outcome),
    }


def _injection(block: Block) -> dict[str, Any]:
    """Its sections in the order of the page; each says of which side it tells, where there are several."""
    told = [(None, [block.injection]), *block.sides, (None, block.sections)]
    sections = [one | {"side": side} for side, own in told for one in _sections(own)]
    return {"id": block.one.injection.id, "sections": sections}


def _sections(sections: Iterable[Section]) -> list[dict[str, Any]]:
    return [
        {"section": section.heading, "lines": [line.text for line in section.lines]}
        for section in sections
        if section.lines
    ]
