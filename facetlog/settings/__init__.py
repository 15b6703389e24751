"""What ships with facetlog as data, each fact with its source, changed by the clinic's own file.

In: the TOML files of ``knowledge/``, and the clinic's. Out: ``Settings``; ``BadValue`` with file, key
and reason. To add a rule, a drug, a questionnaire or a warning sign, add it to the data.
"""
