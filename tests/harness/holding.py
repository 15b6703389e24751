"""Another program that holds a log: ``python holding.py HOW FILE`` holds it until its input ends."""

import fcntl
import sqlite3
import sys
from pathlib import Path

PENDING_BYTE = 0x40000000  # in a file of SQLite: https://www.sqlite.org/src/file/src/os.h


def main(how: str, file: str) -> None:
    """Hold it ``exclusive``: to write; ``shared``: to read; ``pending``: to write once all have read."""
    if how == "pending":
        held = Path(file).open("r+b")  # noqa: SIM115
        fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, PENDING_BYTE)
    else:
        connection = sqlite3.connect(file, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE" if how == "exclusive" else "BEGIN")
        connection.execute("SELECT count(*) FROM pain").fetchall()
    sys.stdout.write("held\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
