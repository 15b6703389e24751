"""A page: renders an outcome as text, Markdown, HTML or JSON, with its curve.

In: an outcome. Out: the lines of a page and its pictures. No figure is computed here, and no sentence
of a rule is made here: they come from ``outcome`` and ``words``.
"""
