"""Everything that is computed about a log at one moment: one frozen value, rendered many ways.

In: a log, the settings in force and ``now``. Out: an ``Outcome``. Pure, like ``relief`` and ``rules``,
which it puts together. What a report leaves out is decided here, on the log, before anything is told.
"""
