"""The log: one SQLite file, written through one door, its every change kept."""
