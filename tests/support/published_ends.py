"""Data of print: times known as intervals, and times known exactly."""

from facetlog.cohort.records import End


def intervals(written: str) -> list[End]:
    """Read "4-11 45+ 6": after 4, at or before 11; after 45; at 6."""
    return [interval(word) for word in written.split()]


def interval(word: str) -> End:
    """Read one."""
    if word.endswith("+"):
        return End(float(word[:-1]), None)
    after, _, by = word.partition("-")
    return End(float(after), float(by or after))


# Months to cosmetic deterioration after surgery of the breast: Finkelstein and Wolfe, Biometrics 41
# (1985), 933; as in example 4 of SAS's ICLIFETEST, and in R's interval::bcos.
RADIOTHERAPY = intervals("""
    45+ 25-37 37+ 6-10 46+ 0-5 0-7 26-40 18+ 46+ 46+ 24+ 46+ 27-34 36+ 7-16 36-44 5-11 17+ 46+ 19-35
    7-14 36-48 17-25 37-44 37+ 24+ 0-8 40+ 32+ 4-11 17-25 33+ 15+ 46+ 19-26 11-15 11-18 37+ 22+ 38+
    34+ 46+ 5-12 36+ 46+
""")
WITH_CHEMOTHERAPY = intervals("""
    8-12 0-5 30-34 0-22 5-8 13+ 24-31 12-20 10-17 17-27 11+ 8-21 17-23 33-40 4-9 24-30 31+ 11+ 16-24
    13-39 14-19 13+ 19-32 4-8 11-13 34+ 34+ 16-20 13+ 30-36 18-25 16-24 18-24 17-26 35+ 16-60 32+
    15-22 35-39 23+ 11-17 21+ 44-48 22-32 11-20 14-17 10-35 48+
""")

# Weeks to relapse under 6-mercaptopurine: Gehan, Biometrika 52 (1965), 203.
MERCAPTOPURINE = intervals("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+")
PLACEBO = intervals("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23")
