"""The contract once more, slow and obvious: it never imports facetlog, and checks the real program."""
