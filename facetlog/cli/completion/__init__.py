"""What TAB offers, in bash, zsh and fish; loaded when TAB is pressed.

In: the words before the cursor. Out: lines that the shell's script reads. Nothing is written to the
log, and nothing of the log is told that ``list`` would not.
"""
