"""The visits whose pages a reader approved, as they are typed, and what is looked for on a page."""

import re
import shlex
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

GOLDEN = Path(__file__).parents[1] / "golden"
BLOCK = "inject L3 L4 L5 --side right --procedure mbb --role diagnostic --steroid none --sedation none"
NECK = "inject C4 C5 C6 --side left --procedure mbb --role diagnostic --steroid none --sedation none"
JOINTS = "inject L4-5 L5-S1 --procedure facet"
LIDOCAINE = '--anesthetic "lidocaine 2% 0.5 mL"'
BUPIVACAINE = '--anesthetic "bupivacaine 0.5% 0.5 mL"'
STEROID = f'{BUPIVACAINE} --steroid "triamcinolone 40 mg"'
# `[DAY] TIME COMMAND`, one under the other or with `;` between; each is typed at its TIME (--now). A number
# alone is `pain NUMBER`; `weeks` are the averages of the weeks after that day, `-` where there is none.
LIDOCAINE_BLOCK = f"""
    2026-02-02 09:00 {BLOCK} {LIDOCAINE} --baseline 8
    09:15 4; 09:30 1.5; 09:45 1; 10:00 1; 11:00 1; 12:00 4; 13:00 7; 14:00 8"""
NO_RELIEF = "09:15 7; 09:30 6; 09:45 6; 10:00 6; 11:00 5; 12:00 6; 13:00 7; 14:00 8"
DISCORDANT = f"""
    2026-02-02 09:00 {BLOCK} {LIDOCAINE} --baseline 8
    09:15 1; 09:30 1; 09:45 1; 10:00 0.5; 11:00 0.5; 12:00 1; 13:00 1; 14:00 4; 15:00 7
    2026-02-23 09:00 {BLOCK} {BUPIVACAINE} --baseline 8
    09:15 4; 09:30 1; 09:45 1; 10:00 1.5; 11:00 3; 12:00 6; 13:00 8
    2026-02-26 10:00 report"""

CASES = {
    "clean": f"""
        2026-03-02 09:00 {BLOCK} {BUPIVACAINE} --guidance fluoroscopy --baseline 8
        09:15 4; 09:30 2; 09:45 1 walking; 10:00 1; 11:00 1; 12:00 0.5 standing; 13:00 1
        14:00 1.5; 15:00 3; 16:00 5; 17:00 7; 18:00 said 90 --for "5 h"; 2026-03-05 10:00 report""",
    "negative": f"""
        2026-03-02 09:00 {BLOCK} {LIDOCAINE} --baseline 7
        09:15 7; 09:30 6; 09:45 6; 10:00 5; 11:00 6; 12:00 6
        13:00 6.5; 14:00 7; 15:00 7; 16:00 8; 17:00 8; 18:00 said 20; 2026-03-05 10:00 report""",
    "censored": f"""
        2026-03-02 09:00 {BLOCK} {BUPIVACAINE} --baseline 6
        09:15 3; 09:30 1; 09:45 1; 10:00 1; 11:00 1; 2026-03-05 10:00 report""",
    "gap": f"""
        2026-03-02 09:00 {BLOCK} {BUPIVACAINE} --baseline 8
        09:15 3; 09:30 1; 09:45 1; 10:00 1; 10:30 1; 13:00 1; 13:05 sleep 10:45 12:50
        14:00 5; 15:00 7; 16:00 8; 2026-03-05 10:00 report""",
    "rescue": f"""
        2026-03-02 09:00 {BLOCK} {BUPIVACAINE} --baseline 8
        09:15 4; 09:30 1; 09:45 1; 10:00 1; 10:30 1.5; 10:45 dose ibuprofen 400 mg --rescue
        11:00 1; 12:00 1; 13:00 1; 14:00 5; 15:00 7; 2026-03-05 10:00 report""",
    "concordant": f"""{LIDOCAINE_BLOCK}
        2026-02-23 09:00 {BLOCK} {BUPIVACAINE} --baseline 7
        09:15 4; 09:30 3; 09:45 1; 10:00 1; 11:00 0.5; 12:00 0.5; 13:00 1; 14:00 1; 15:00 3; 16:00 5
        2026-02-26 10:00 report""",
    "concordant-prolonged": f"""
        2026-02-09 09:00 {NECK} {LIDOCAINE} --baseline 6
        09:15 2; 09:30 0; 09:45 0; 10:00 0; 11:00 0; 12:00 3; 13:00 6
        2026-02-23 09:00 {NECK} {BUPIVACAINE} --baseline 6
        09:15 3; 09:30 0; 09:45 0; 10:00 0; 11:00 0; 12:00 0; 13:00 0; 14:00 0; 15:00 1; 16:00 3; 17:00 5
        2026-02-26 10:00 report""",
    "discordant": DISCORDANT,
    "discordant-prolonged": DISCORDANT,
    "discrepant": f"""{LIDOCAINE_BLOCK}
        2026-02-23 09:00 {BLOCK} {BUPIVACAINE} --baseline 8
        {NO_RELIEF}
        2026-02-26 10:00 report""",
    "negative-pair": f"""
        2026-02-02 09:00 {BLOCK} {LIDOCAINE} --baseline 8
        {NO_RELIEF}
        2026-02-23 09:00 {BLOCK} {BUPIVACAINE} --baseline 8
        {NO_RELIEF}
        2026-02-26 10:00 report""",
    "no-type": f"""
        2026-02-02 09:00 {BLOCK} {LIDOCAINE} --baseline 8
        10:00 1; 11:00 1; 12:00 1; 13:00 5; 14:00 7
        2026-02-12 09:00 {BLOCK} {BUPIVACAINE} --baseline 8
        10:00 1; 11:00 1; 12:00 1; 13:00 1; 14:00 5; 15:00 7
        2026-02-16 10:00 report""",
    "bilateral": f"""
        2026-03-02 09:00 {JOINTS} --side both --role diagnostic {BUPIVACAINE} --steroid none --sedation none
        09:00 8 --side left; 09:00 6 --side right
        09:15 3 --side left; 09:15 6 --side right; 09:30 1 --side left; 09:30 5 --side right
        10:00 1 --side left; 10:00 4 --side right; 11:00 1 --side left; 11:00 5 --side right
        12:00 1.5 --side left; 12:00 5 --side right; 13:00 4 --side left; 13:00 6 --side right
        14:00 6 --side left; 14:00 6 --side right; 2026-03-05 10:00 report""",
    "waning": f"""
        2025-01-06 09:00 {JOINTS} --side right --role therapeutic {STEROID} --usual 8
        weeks 5 3 2 2 2 2 2 2 2 3 3 3 3 3 3 4 5 6
        2025-05-26 09:00 {JOINTS} --side right --role therapeutic {STEROID} --usual 8
        weeks 5 3 2 2 2 2 2 3 3 3 3 4 5 6
        2025-09-08 09:00 {JOINTS} --side right --role therapeutic {STEROID} --usual 8
        weeks 5 3 3 3 3 3 4 4 6 7
        2025-11-24 09:00 {JOINTS} --side right --role therapeutic {STEROID} --usual 8
        weeks 5 4 3 3 4 6 6 7
        2026-01-20 10:00 report""",
    "therapeutic": f"""
        2026-01-12 09:00 {JOINTS} --side right --role therapeutic {STEROID} --baseline 7 --usual 7
        09:30 3; 10:00 2; 11:00 2; 12:00 3; 13:00 4; 15:00 6
        weeks 5 3 2 2 2 - 2 - - 3 3 3 3.5
        2026-03-03 20:00 2 --over day; 2026-03-04 20:00 2 --over day
        2026-03-05 20:00 8 "moved house" --over day
        2026-03-06 20:00 2 --over day; 2026-03-07 20:00 2 --over day
        2026-03-10 08:00 dose naproxen 250 mg --regular; 2026-04-14 10:00 report""",
    "ablation": """
        2025-07-14 09:00 inject L3 L4 L5 --side right --procedure rfa --usual 8
        weeks 9 8 6 5 5 4 3 2 2 2 2 2 2 2 - 2 2 2 2 2 - 3 3 3 3 4 4
        2026-01-20 10:00 report""",
}
EXPECTED_HOURS = "[expected_hours]\nlidocaine = [1, 2]\nbupivacaine = [2, 4]\n"
CLINICS = {"concordant-prolonged": EXPECTED_HOURS, "discordant-prolonged": EXPECTED_HOURS}
Pages = Callable[[str], str]

MEDICARE = "medicare-first-ablation medicare-first-injection"
LUMBAR = "multispecialty-lumbar-2020"
LEADING = "75 % for at least 2 hours"


def typed(case: str) -> Iterator[tuple[str, list[str]]]:
    """The command lines of a case, each with its --now."""
    day = ""
    for line in case.strip().splitlines():
        for entry in line.split(";"):
            first, *words = shlex.split(entry)
            if first == "weeks":
                yield from weekly(day, words)
                continue
            if "-" in first:
                day, first, *words = first, *words
            pain = ["pain"] if words[0][0].isdigit() else []
            yield f"{day}T{first}+00:00", [*pain, *words]


def weekly(day: str, averages: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The average of each week after a day, where there is one."""
    for week, average in enumerate(averages, 1):
        if average != "-":
            last = date.fromisoformat(day) + timedelta(weeks=week)
            yield f"{last}T20:00+00:00", ["pain", average, "--over", "week"]


def missing(text: str, *facts: str) -> list[str]:
    """The facts that a text does not state, wherever its lines are folded."""
    return [fact for fact in facts if fact not in " ".join(text.split())]


def judged(page: str, place: int = 0) -> dict[str, str]:
    """What RULES judges, each rule by its verdict: ``{"met": "75-for-2h uk-hull"}``.

    Of several series each stands under its name in brackets; ``place`` is which of them.
    """
    section = " ".join(page.split("\nRULES")[1].split("\nSCORES")[0].split("\nWEEKS")[0].split())
    section = re.split(r"\(the treated pain[^)]*\)", section)[-1 if place < 0 else place]
    name = r"[a-z0-9]+(?:-[a-z0-9]+)+"
    found: dict[str, list[str]] = {}
    of = r" (?:by|for) this block; the rule asks for two(?: that do)?| \(both blocks\)"
    stated = rf"((?:{name}, )*{name}): ((?:not )?met|undetermined|not applicable)(?:{of})?[.:]"
    for names, verdict in re.findall(stated, section):
        found.setdefault(verdict, []).extend(names.split(", "))
    return {verdict: " ".join(names) for verdict, names in found.items()}
