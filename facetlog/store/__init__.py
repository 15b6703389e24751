"""One SQLite file: opened in one way, written in one transaction a command, every change kept.

In: entries. Out: entries, and the journal of what each of them was. Here stand the schema and its
migrations, whole copies, and what can be wrong with a log. It knows nothing of relief or rules.
"""
