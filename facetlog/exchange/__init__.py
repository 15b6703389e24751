"""Other programs' formats, each read or written by one module."""
