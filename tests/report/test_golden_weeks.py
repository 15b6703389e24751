"""The approved pages of months later, and by hand what they must say of the weeks."""

from support.visits import Pages, judged, missing


def test_waning(page: Pages) -> None:
    """Usual 8: 50 % is 4 or less. Held until week 16, 12, 8 and 5, the last of 4 or less.

    Three weeks above 4 in a row follow: 17, 18 and 20, in which i2 began with a usual 8 (day 140); 13, 14
    and 15 (day 105); 9, 10 and 11 (day 77); 6, 7 and 8, whose mean is 19/3: 5/3 of 8, 20.8 %. Each was over
    by the next week: 13 is under 16, 9 under 12, 6 under 8. Best: 2 is 75 %, 3 is 62.5 %. Of i4 the weeks 2
    to 5 of 5 (23 to 29 December, days 29 to 35) are half or more; of 3 to 13 are 6 logged.
    20 January 2026 is 379 days after 6 January 2025, 239 after 26 May: three sessions in 365 days.
    Function can still be logged: 24 February less 14 days is 10 February; so one of `any` parts is open.
    Faults: a length taken to the last logged week (18, 14, 10, 8, none seen to end); all sessions counted;
    the relief part's verdict for the rule's.
    """
    out = page("waning")
    assert not missing(
        out,
        "HOW MUCH 8 usually -> 3 (week 3, 9 to 15 Dec): 62 %",
        "Half or more in 4 of 5 weeks to week 5 (23 to 29 Dec); weeks 6 to 8: 25, 25, 12 %",
        "i1 6 Jan 2025: best 75 % (week 3), 50 % or more until week 16, over by the end of week 17",
        "i2 26 May 2025: best 75 % (week 3), 50 % or more until week 12, over by the end of week 13",
        "i3 8 Sep 2025: best 62 % (week 2), 50 % or more until week 8, over by the end of week 9",
        "i4 24 Nov 2025: best 62 % (week 3), 50 % or more until week 5, over by the end of week 6",
        "relief gets shorter over i1, i2, i3, i4: each surely shorter than the one before",
        "sessions logged in 365 days: lumbar 3 therapeutic; Medicare LCD L38773 counts at most "
        "4 diagnostic, 4 therapeutic, 2 ablation",
        "to repeat an injection (LCD L38773 v32) UNDETERMINED second hand, as of 2026-07-23 50 % relief "
        "for 3 months: not met (below 50 % in week 6-8; 6 of 11 weeks logged) or 50 % better function: "
        "undetermined (counts from 10 Feb 2026 on)",
        "undetermined: relief not met (below 50 % in week 6-8; 6 of 11 weeks logged); function "
        "undetermined (counts from 10 Feb 2026 on).",
    )
    assert judged(out) == {"undetermined": "75-for-2h medicare-repeat-injection"}


def test_therapeutic(page: Pages) -> None:
    """Usual 7: 50 % is 3.5 or less. 12 April 2026 is day 90: 19 + 28 + 31 + 12; week 13 is days 85 to 91.

    Weeks 3 to 13: 6 and 9 not logged, two and not adjacent; week 8 (3 to 7 March, days 50 to 54) has the
    days 2 2 8 2 2, mean 3.2, 3.8 of 7: 54.3 %; week 13 is 3.5, exactly 50 %. Of 11 logged weeks only the
    first is below. Function: 12 April less 14 days is 29 March.
    75 %: best 2, 5 of 7, 71.4 %. 50 %: 09:30 to 12:00, 2:30; 09:00 to 13:00, 4:00.
    Faults: the worst day taken for the week; a week not logged taken for one below; `>` for `>=`.
    """
    out = page("therapeutic")
    assert not missing(
        out,
        "HOW MUCH 7 usually -> 2 (week 3, 27 Jan to 2 Feb): 71 %",
        "Half or more in 10 of 11 weeks to week 13 (7 to 13 Apr); not ended",
        "relief met (9 of 11 weeks logged); function undetermined (not logged).",
        "8 (3 to 9 Mar): 3.2 (54 %, 5 days)",
        "to repeat an injection (LCD L38773 v32) MET second hand, as of 2026-07-23 50 % relief for 3 months"
        ": met (9 of 11 weeks logged) or 50 % better function: undetermined (not logged)",
        "on the day half or more: at least 2:30 h, under 4:00 h 09:30 to 12:00",
    )
    assert judged(out) == {"not met": "75-for-2h", "met": "medicare-repeat-injection"}


def test_ablation(page: Pages) -> None:
    """Usual 8: 50 % is 4 or less. 14 July 2025 to 14 January 2026: 17 + 31 + 30 + 31 + 30 + 31 + 14 = 184.

    Six months are 26 weeks. From week 7 to 26 only 15 and 21 are not logged, none is above 4: 18 of 20.
    Weeks 1 to 5 are above, and do not count for the rule; of all 25 logged 20 are not. Week 27 is days 183
    to 189, 13 to 19 January. No rule of blocks applies. Fault: counted from week 3: 25 and 38 % in 3 and 4.
    """
    out = page("ablation")
    assert not missing(
        out,
        "Half or more in 20 of 25 weeks to week 27 (13 to 19 Jan); not ended",
        "relief met (18 of 20 weeks logged); function undetermined (not logged).",
        "to repeat an ablation (LCD L38773 v32) MET second hand, as of 2026-07-23 50 % relief for 6 months"
        ": met (18 of 20 weeks logged) or better function: undetermined (not logged)",
        "HOW MUCH 8 usually -> 2 (week 8, 2 to 8 Sep): 75 %",
    )
    assert judged(out) == {"met": "medicare-repeat-ablation"}
