"""Every sentence: how figures, times, entries, reasons and verdicts are told, and how lines are folded.

In: the values of the pure rooms. Out: texts, safe to print, and lines of parts for the page. Nothing is
computed here: a sentence that needs a figure takes it from the outcome. Touch this room to change how
something is said.
"""
