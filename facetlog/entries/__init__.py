"""What a log holds: the kinds of entries, their fields, and the values that a person types.

In: typed text, JSON's plain values, rows of columns. Out: frozen entries, checked when they are made;
``BadValue`` with a sentence for what cannot be one. Nothing here knows a file, the clock on the wall or
a sentence about results; ``now`` is an argument. Every other room stands on this one.
"""
