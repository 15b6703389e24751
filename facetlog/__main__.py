"""``python -m facetlog``."""

from facetlog.cli import main

main()
