"""A page: renders an outcome as text, Markdown, HTML or JSON, with its curve; or a cohort.

In: an outcome, or a cohort with its visits. Out: the lines of a page and its pictures. No figure is
computed here, and no sentence of a rule is made here: they come from ``outcome``, ``cohort`` and
``words``.
"""
