"""One file a command, named as it is typed; each is imported when it is called, and not before.

``run`` is the command: its parameters are the arguments and options, its docstring is the help, with
examples that a test runs. A file without ``run`` serves the command in its name.
"""
