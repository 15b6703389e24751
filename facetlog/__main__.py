"""``python -m facetlog``."""

from facetlog.cli.door import main

main()
