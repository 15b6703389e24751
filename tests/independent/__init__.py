"""The contract (method.md) once more, slow, obvious: it never imports facetlog, checks the program."""
