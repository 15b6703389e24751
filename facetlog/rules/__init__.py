"""What clinics ask, and whether the scores meet it: rules, verdicts, pairs of blocks, warning signs.

In: the values of ``relief``, and rules that ``settings`` read from data. Out: verdicts, each with a
reason that is a value. Pure: no file, no clock, no library, no sentence; ``words`` tells the reasons.
"""
