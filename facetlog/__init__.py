"""facetlog: a pain and relief log that judges facet joint injections."""

__version__ = "0.1.0"
