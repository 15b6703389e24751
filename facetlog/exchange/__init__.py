"""Others' formats: JSON, CSV, FHIR and calendars, each module reading or writing one.

In: files that others made, or an outcome. Out: entries or refusals by line; or the bytes of a file.
It never asks the store: what is read is handed to a command, which writes it as one change.

``week_object`` makes the JSON object of a week, ``pain_elements`` the FHIR elements of a score;
``stored_of`` makes a stored entry of what was read, or raises ``BadValue`` in one sentence.
"""
