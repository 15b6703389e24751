"""A log in which every text that a patient or a file can put into it is hostile, and its harmless twin."""

import io
import json
import os
import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from facetlog.cli.door import main
from facetlog.entries.entry import Entry, Field
from facetlog.entries.forms import DATE, MOMENT
from facetlog.entries.kinds import ALL_KINDS, Injection, Pain
from facetlog.entries.levels import Level
from facetlog.entries.moments import Moment, parse_instant
from facetlog.entries.values import Hundredths, PainScore
from facetlog.store.changes import Change
from facetlog.store.connection import writing
from facetlog.words.safe import safe
from harness.program import Done
from harness.screen import in_a_terminal

NOW = "2026-02-20T12:00+00:00"
STEERING = (
    "\x1b[31mred \x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\ \x1b]52;c;cHduZWQ=\x07 \x1bP+q\x1b\\ "
    "\x9b2J \x9d0;title\x9c \x07\x08\x7f \x0b\x0c\x1a \rover \u202egnp\u2066a\u2069\u061c\u200f "
    "\u200b\ufeff \u2028\u2029\x85 \ue000 \U000e0041 "
)
CALENDAR = "\r\nBEGIN:VEVENT\r\nSUMMARY:pwned\r\nEND:VEVENT\r\n"
PAGE = (
    "<script>alert(1)</script> \"><img src=x onerror=alert(1)> ' onmouseover='alert(1) </style></title> "
    "</svg></li></ul> &lt;b&gt; &#60; <!-- --> ]]> {{7*7}} {% raw %} {# x #} javascript:alert(1) url(x) "
)
MARKUP = (
    "**bold** _it_ `code` [a](http://evil.example) ![a](x) <http://evil.example> https://evil.example "
    "www.evil.example me@evil.example | a | b |\n|---|---|\n# head\n> quote\n\n```\nfence\n~~~\n    code\n"
    "<b>b</b> ~~del~~ [red]x[/red] $\\frac{1}{0}$ $$x$$ [^1]: y \\"
)
PROGRAMS = (
    "'; DROP TABLE pain; -- \" OR 1=1; %s %(x)d {0} {x} "
    "$(touch pwned) `touch pwned` ; touch pwned; | > < !! ~ \\'"
)
CELLS = ";=1+1;+1;-1;@A1;\uff1d1\t=1+1\t\n=1+1\n"
TEXT = f"{STEERING}{CALENDAR}{PAGE}{MARKUP}{PROGRAMS}{CELLS}"
STARTS = (
    "", "=1+1", "+1", "-1", "@A1", "\uff1d1", "'=1", "\t=1", "\r=1", "    x", "# x", "<b>", "[red]",
    "--now",
)  # fmt: skip
# Each to be one word of a command.
WORDS = (
    "low back", "it's", "$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "'; touch pwned; '",
    "x; touch pwned", "\\';touch pwned;'", "\\'\";touch pwned;\"", "\\\";touch pwned;\\\"", "a\\", "*", "~",
    "!!", "!t", "{a,b}", "x &", "<(touch pwned)", "\n touch pwned \n", "=ls", "%1", "#x", "^a^b",
    "caf\u00e9 \u75bc\u75db", "\u2014 x", "-x", "(x)", "|touch pwned",
)  # fmt: skip
REQUIRED = {
    "estimate relief": 80.0, "injection procedure": "medial branch block",
    "ability rating": Hundredths(500), "pain score": PainScore(400),
    "measure score": Hundredths(2000), "measure instrument": "ODI",
}  # fmt: skip
ZERO = parse_instant("2026-01-12T09:00+00:00").epoch
HOUR, DAY = 3600, 86400


def tame(text: str) -> str:
    """As many words, of letters and digits alone."""
    return re.sub(r"[^a-zA-Z0-9 ]", "x", safe(text)).strip()


def is_text(field: Field) -> bool:
    """Whether a field takes any words."""
    schema = field.form.schema
    return schema.get("type") == "string" and not {"enum", "format", "pattern"} & set(schema)


def entry_of(kind: type[Entry], text: str, epoch: int, **values: Any) -> Entry:
    """An entry with a text in every field, and in every part of one, that takes words."""
    moments = iter((Moment(epoch, 0), Moment(epoch + HOUR, 0)))
    for field in kind.fields:
        parts = field.form.schema.get("properties", {})
        if field.name in values:
            continue
        if is_text(field):
            values[field.name] = text
        elif parts.get("drug"):
            values[field.name] = field.form.unplain(dict.fromkeys(parts) | {"drug": text})
        elif field.form == MOMENT:
            values[field.name] = next(moments)
        elif field.required:
            values[field.name] = REQUIRED[f"{kind.kind} {field.name}"]
        elif field.form == DATE and field.name == "began":
            values[field.name] = "2020"
    return kind(**values)


def entries(of: Any) -> list[Entry]:
    """Two blocks of the same joints, scores before and after each, then every kind with every start."""

    def said(number: int) -> str:
        return str(of(f"{STARTS[number % len(STARTS)]}{TEXT} {number}"))

    made: list[Entry] = []
    for number, day in enumerate((0, 21)):
        start = ZERO + day * DAY
        levels = (Level("L4-L5", "right"),)
        made.append(entry_of(Injection, said(number), start, role="diagnostic", levels=levels))
        made.append(entry_of(Pain, said(number), start - HOUR, site=None, score=PainScore(800)))
        for n in (1, 2, 3, 4):
            at = start + n * HOUR // 2
            made.append(entry_of(Pain, said(n), at, site=None, score=PainScore(100)))
    for number in range(len(STARTS)):
        for kind in ALL_KINDS:
            if kind is not Injection and not (kind.single and number):
                made.append(entry_of(kind, said(number), ZERO + 22 * DAY + number * HOUR))
    return made


def clinic_of(of: Any) -> str:
    """A clinic's file with a rule in whose every text there are such words."""
    text = "".join(f"\\U{ord(char):08x}" for char in of(TEXT))
    texts = "\n".join(f'{key} = "{text}"' for key in ("title", "source", "version", "as_of", "seen"))
    rule = 'threshold_percent = 60\nhours = 1.0\nprocedures = ["medial branch block"]'
    return f'[[rule]]\nid = "ours"\n{texts}\n{rule}\n'


def make_log(log: Path, of: Any) -> list[Entry]:
    """The log, each entry a change under a command of the same text; ``of`` is str, or ``tame``."""
    log.parent.mkdir(parents=True, exist_ok=True)
    log.with_name("clinic.toml").write_text(clinic_of(of))
    now = parse_instant(NOW)
    with writing(log) as connection:
        return [Change(connection, f"pain 3 {of(TEXT)}", now).add(entry) for entry in entries(of)]


def said_by(log: Path, *words: str) -> Done:
    """What facetlog says, run in this process and piped."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(["--db", str(log), "--now", NOW, *words])
        except SystemExit as ended:
            status = int(ended.code or 0)
    for stream in (out, err):
        stream.flush()
    return Done(status, *(stream.buffer.getvalue().decode() for stream in (out, err)))


ONE_AFTER_THE_OTHER = """
import json, sys
from facetlog.cli.door import main
for words in json.loads(open(sys.argv[1]).read()):
    print("@@", words, flush=True)
    try:
        main(words)
    except SystemExit:
        sys.stdout.flush()
"""


def shown_by(log: Path, commands: list[list[str]]) -> str:
    """What a terminal is sent by commands that run one after the other in a process of its own."""
    words = [["--db", str(log), "--now", NOW, *one] for one in commands]
    file = log.with_name("commands.json")
    file.write_text(json.dumps(words))
    path = os.pathsep.join(filter(None, sys.path))
    surroundings = {**os.environ, "TERM": "xterm", "LANG": "C.UTF-8", "PYTHONPATH": path}
    command = [sys.executable, "-c", ONE_AFTER_THE_OTHER, str(file)]
    with log.with_name("errors").open("w+", encoding="utf-8") as errors:  # no terminal: no spinner is shown
        done = in_a_terminal(command, "q\n", env=surroundings, stderr=errors)  # q leaves the diary
        assert done.status == 0, done.stdout[-1000:]
        return done.stdout + log.with_name("errors").read_text(encoding="utf-8")
