"""Mending: every field of every kind, checked like new; what was when; what a deletion costs."""

import json
import shlex

import pytest
from support.helpers import Run

EVERY_FIELD = {
    "i1": 'at="2026-01-19 8:00" procedure=rfa role=therapeutic levels=L4-5 side=left as-written=x site=x '
    'state=rest anesthetic="lidocaine 1% 2 mL" steroid="x 4 mg" sedation=none guidance=x '
    "clinician=x sheet=hourly-6 note=x",
    "p1": 'at="2026-01-19 8:00" score=4 period=day site=x side=left state=rest activity=x by=clinic '
    "source=paper recorded-with=i1 note=x",
    "e1": 'at="2026-01-19 8:00" relief=70 for="2 h" side=left source=paper beside=p1',
    "a1": 'at="2026-01-19 8:00" what=walk rating=7.5',
    "z1": 'from="2026-01-19 8:00" to="2026-01-19 9:00"',
    "d1": 'at="2026-01-19 8:00" drug=x amount=3 unit=mg taken=regular note=x',
    "t1": "what=yoga from=2020 to=2021 amount=daily helped=no note=x",
    "m1": 'at="2026-01-19 8:00" instrument=NDI score=20',
    "s1": 'at="2026-01-19 8:00" what=x',
    "profile": "began=2019 injury=yes site=x limb=leg facts=x regular=x country=GB clinic-phone=1 "
    "emergency-phone=2 name=x born=1970",
}


@pytest.fixture
def full(run: Run) -> Run:
    """A log with one entry of every kind."""
    for typed in ("inject", "pain 7", "said 80", "able 3 bend", "sleep 2:00 3:00", "measure ODI 44"):
        run(*typed.split())
    for typed in ("dose tramadol 50 mg", "treatment physio", "symptom ache", "profile --began 2020"):
        run(*typed.split())
    return run


@pytest.mark.parametrize("entry", EVERY_FIELD)
def test_every_field_of_every_kind_can_be_edited_and_taken_back(full: Run, entry: str) -> None:
    """Faults: a field without a reader; one that is stored otherwise than it is read."""
    changes = shlex.split(EVERY_FIELD[entry])
    before = full("history", entry, "--json").stdout
    said = full("edit", entry, *changes).stdout
    assert f"Now  {entry}" in said
    after = json.loads(full("history", entry, "--json").stdout)["changes"][-1]["after"]
    typed = {change.split("=")[0] for change in changes}
    assert typed == set(after) - {"id", "kind"}
    full("undo")
    again = json.loads(full("history", entry, "--json").stdout)["changes"]
    assert again[-1]["after"] == json.loads(before)["changes"][-1]["after"]
    assert again[-1]["command"].startswith(f"undo of: edit {entry}")


def test_history_tells_what_was_when(run: Run) -> None:
    run("pain", "7", now="2026-01-20T12:00+00:00")
    run("edit", "p1", "score=4", now="2026-01-20T12:05+00:00")
    run("delete", "p1", now="2026-01-20T12:06+00:00")
    run("undo", now="2026-01-20T12:07+00:00")
    assert run("history", "p1").stdout.splitlines() == [
        "Tue 20 Jan 2026 12:00  facetlog pain 7",
        "    now   p1  Tue 20 Jan 2026 12:00  pain 7 of 10",
        "Tue 20 Jan 2026 12:05  facetlog edit p1 score=4",
        "    was   p1  Tue 20 Jan 2026 12:00  pain 7 of 10",
        "    now   p1  Tue 20 Jan 2026 12:00  pain 4 of 10",
        "Tue 20 Jan 2026 12:06  facetlog delete p1",
        "    gone  p1  Tue 20 Jan 2026 12:00  pain 4 of 10",
        "Tue 20 Jan 2026 12:07  facetlog undo of: delete p1",
        "    now   p1  Tue 20 Jan 2026 12:00  pain 4 of 10",
    ]


def test_history_of_all_shows_the_last_twenty(run: Run) -> None:
    for number in range(25):
        run("pain", str(number % 10))
    assert run("history").stdout.count("now   p") == 20
    assert run("history", "--all").stdout.count("now   p") == 25
    assert "never was an entry p99" in run("history", "p99", status=3).stderr


def test_deleting_an_injection_says_what_is_no_longer_judged(run: Run) -> None:
    """Three scores after it, one before it; with an earlier injection they become its own."""
    run("inject", "--at", "2026-01-20 8:00", "--baseline", "8")
    for time in ("9:00", "10:00", "11:00"):
        run("pain", "2", "--at", time)
    said = " ".join(run("delete", "i1").stdout.split())
    assert "3 scores after it no longer tell how it worked: no injection judges them now" in said
    run("undo")
    run("inject", "--at", "2026-01-10 8:00")
    assert "they are read with i2 now" in run("delete", "i1").stdout
    assert "no longer" not in run("delete", "p1").stdout


def test_a_clock_that_ran_backwards_is_pointed_out_and_the_entry_kept(run: Run) -> None:
    run("pain", "7", now="2026-01-20T12:00+00:00")
    done = run("pain", "6", now="2026-01-20T11:00+00:00")
    assert "The clock says Tue 20 Jan 2026 11:00" in done.stderr
    assert "the last entry was made at Tue 20 Jan 2026 12:00" in done.stderr
    assert done.stdout.startswith("p2  Tue 20 Jan 2026 11:00")
    assert run("pain", "6", now="2026-01-20T12:30+00:00").stderr == ""
