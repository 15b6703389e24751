"""The door: reads what was typed, calls the rooms, prints what they gave; every refusal leaves here.

In: words of a command line. Out: text on standard output, everything else on standard error, an exit
status. ``now`` is asked for here, once. A command is one file of ``commands/``, imported when called.
"""
