"""What many logs show together: rates by rule, and how long relief lasted. No sentence, no file, no clock.

Records come in, one an injection and side, whether read from logs or from rows that were pooled; one
frozen ``Cohort`` goes out. Everything here is pure; names of patients and files never enter it.
"""
