"""facetlog: a pain log for patients after a facet joint injection, and a page for their physician."""

__version__ = "0.2.0"
