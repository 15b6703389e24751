"""The report as a page: escaped, alone, the same each time, its answers as cards, its colours legible."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from support.helpers import Run
from support.web_pages import MADE, WebPages, lines_of

from facetlog.cli.commands import demo
from facetlog.report import figure
from facetlog.report.html import GLYPHS, HOLLOW
from facetlog.words.safe import safe


class Told(HTMLParser):
    """The lines of a page in their order (headlines, items of lists), its rows, tags and attributes."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.rows: list[list[str]] = []
        self.inside: list[str] | None = None
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.inside = self.rows[-1]
            self.inside.append("")
        if tag == "li" or (tag == "h2" and attrs):  # a headline has an id, for the skipping reader
            self.inside = self.lines
            self.inside.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("li", "h2", "th", "td"):
            self.inside = None

    def handle_data(self, data: str) -> None:
        if self.inside is not None:
            self.inside[-1] += data


@pytest.mark.parametrize("name", [*MADE, "demo"])
def test_every_line_is_told_as_it_stands_and_in_its_order(run: Run, web_page: WebPages, name: str) -> None:
    """Faults: a space lost or won between pieces of a line; medicine before the result; tail first."""
    told = Told(web_page(name)).lines
    assert told == lines_of(run, *(("i1", "i2") if name == "two of them" else ()))
    assert len(told) > 14


BEHIND = {
    # 8 before the needle at 09:00; 7.5 of 8 are 93.75 %.
    "clean": [["09:00", "at the needle", "8", "", ""], ["09:15", "0:15 h after", "4", "50 %", ""],
              ["12:00", "3:00 h after", "0.5", "94 %", "standing"]],
    # 7 of 8 are 87.5 %; ibuprofen at 10:45.
    "rescue": [["11:00", "2:00 h after", "1", "88 %", "after pain medicine"]],
    # 12 January to 5 March: 19 + 28 + 5 days; no day's average stands before. Usually 7: 3.5 is half.
    "therapeutic": [["5 Mar 20:00", "52 days after", "8", "not defined", "the day's average, moved house"],
                    ["13 Apr 20:00", "91 days after", "3.5", "50 %", "the week's average"]],
}  # fmt: skip


@pytest.mark.parametrize("name", BEHIND)
def test_the_scores_stand_behind_the_picture(web_page: WebPages, name: str) -> None:
    """Faults: averages left out; hours for days; the relief before the needle told as 0 %."""
    rows = Told(web_page(name)).rows
    assert rows[0] == ["Time", "From the needle", "Pain", "Relief", "Remark"]
    assert [row for row in BEHIND[name] if row not in rows] == []


def test_a_patients_words_are_words(run: Run, hostile: Path) -> None:
    """Faults: autoescape off; `| safe` on a caption; a name in the style without its escapes."""
    text, told = hostile.read_text(encoding="utf-8"), Told(hostile)
    assert told.lines == [safe(line) for line in lines_of(run)]
    assert sum("<script>alert(1)</script>" in line for line in told.lines) > 7
    assert "script" not in told.tags
    assert told.tags.count("style") == text.count("</style") == 1
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) is None
    assert not {name for name, _ in told.attributes if name.startswith("on")}


def test_the_page_asks_for_nothing_from_elsewhere(web_page: WebPages) -> None:
    """Fault: a font, a style or a picture that another host would have to give."""
    file = web_page("demo")
    text, told = file.read_text(encoding="utf-8"), Told(file)
    assert not {"script", "link", "img", "iframe", "base", "object", "form"} & set(told.tags)
    assert [value for name, value in told.attributes if name in ("href", "src") and value[0] != "#"] == []
    assert re.findall(r"(?:url\((?!#)|@import|https?:)[^;]*", text.replace('xmlns="http:', "")) == []
    assert "default-src 'none'; style-src 'unsafe-inline'" in text


def test_the_same_log_is_the_same_bytes(web_page: WebPages) -> None:
    """Faults: an order of a set; a number of this process in an id."""
    web_page("demo")
    command = [sys.executable, "-m", "facetlog", "--now", demo.NOW, "report", "--format", "html"]
    made = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


@pytest.mark.parametrize("package", ["jinja2", "matplotlib"])
def test_a_missing_package_is_named_with_the_line_that_installs_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    run("inject", "--baseline", "7")
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, "facetlog.report.figure", raising=False)
    done = run("report", "--format", "html", status=3)
    told, line = done.stderr.splitlines()
    assert told == "Error: HTML pages need other packages; to install them:"
    assert line == f'        {sys.executable} -m pip install "jinja2>=3.1,<4" "matplotlib>=3.10,<4"'
    assert done.stdout == ""


STYLE = (Path(demo.__file__).parents[2] / "report" / "page.css").read_text(encoding="utf-8")
LIGHT, DARK = (dict(re.findall(r"--(\w+): #(\w{6})", part)) for part in STYLE.split("\n@media ")[:2])


def luminance(colour: str) -> float:
    """WCAG 2.2: of 0 (black) to 1 (white), from RRGGBB."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


# Each colour of words or marks, and what it stands on.
STANDS_ON = {
    "ink": ("paper", "shade", "deep", "flag"),
    "faint": ("paper", "shade"),
    "warning": ("paper",),
    "met": ("shade",),
    "unmet": ("shade",),
    "paper": ("unmet",),
}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_lines_stand_out(colours: dict[str, str]) -> None:
    """WCAG AA: words 4.5 to 1, lines and marks 3 to 1; axe-core does not judge words in a picture."""
    least = [(name, ground, 4.5) for name, grounds in STANDS_ON.items() for ground in grounds]
    least += [("grey", ground, 3.0) for ground in ("paper", "shade", "deep")]
    for name, ground, wanted in least:
        assert contrast(colours[name], colours[ground]) >= wanted, (name, ground)
    assert contrast("ffffff", colours["band"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, of RRGGBB."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_who_sees_no_green_tells_met_from_not_met(colours: dict[str, str]) -> None:
    """Fault: green for red. Machado 2009, deuteranopia, of linear RGB: what is left of red and of blue.

    The rows of the matrix of severity 1.0 for blue, and for yellow as the mean of red and green.
    """
    met, unmet = (yellow_and_blue(colours[name]) for name in ("met", "unmet"))
    assert met[1] > 1.5 * met[0]
    assert unmet[0] > 1.5 * unmet[1]


def yellow_and_blue(colour: str) -> tuple[float, float]:
    """How much of each a deuteranope sees of RRGGBB."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part**2.2 for part in (red, green, blue))
    rows = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881))
    seen = [a * red + b * green + c * blue for a, b, c in rows]
    return (seen[0] + seen[1]) / 2, seen[2]


VERDICTS = {"MET": "met", "NOT MET": "not-met", "UNDETERMINED": "undetermined"}


def test_a_verdict_is_a_word_beside_a_shape_of_its_own(web_page: WebPages) -> None:
    """On the left it is met and undetermined, on the right not met. Faults: a colour alone; one shape."""
    text = web_page("bilateral").read_text(encoding="utf-8")
    shapes = dict(re.findall(r'<symbol id="mark-([a-z-]+)" viewBox="0 0 16 16">(.*?)</symbol>', text))
    assert len(set(shapes.values())) == len(shapes) == 5
    for word, shape in VERDICTS.items():
        marked = f'<svg class="mark" aria-hidden="true"><use href="#mark-{shape}"/></svg>{word}</strong>'
        assert f'">{word}<' not in text
        assert text.count(marked) >= 1


def test_each_mark_of_a_curve_has_its_sign_in_the_key(web_page: WebPages) -> None:
    """Faults: a mark more in the picture than in the key; one sign for two curves."""
    assert len(set(GLYPHS + HOLLOW)) == 2 * len(figure.MARKS)
    text = web_page("bilateral").read_text(encoding="utf-8")
    told = re.findall(r'<p><span aria-hidden="true">(.)</span> (i1 \w+): ', text)
    assert told == [("●", "i1 left"), ("■", "i1 right")]


def test_each_side_has_the_answers_in_their_order(web_page: WebPages) -> None:
    """Faults: cards of both sides in one heap; the rules before the record."""
    text = web_page("bilateral").read_text(encoding="utf-8")
    left, right = text.partition('<div class="lead')[2].split('<div class="side">')[1:]
    answers = ["how-much", "how-long", "now", "record", "by-rule"]
    assert re.findall(r'<h3 class="name">(\w+)</h3>', left + right) == ["left", "right"]
    assert re.findall(r'<section class="([a-z-]+)">', left) == answers
    assert re.findall(r'<section class="([a-z-]+)">', right)[:5] == answers


def test_what_is_urgent_stands_before_all_else_with_a_word_and_a_mark(web_page: WebPages) -> None:
    """Then that the pain is more than before, before how much. Faults: below the title; red alone."""
    text = web_page("warned").read_text(encoding="utf-8").partition("<body>")[2]
    body = re.sub(r'<svg class="mark".*?</svg>', "!", text)
    places = [body.index(told) for told in ("<h2>!Urgent</h2>", "cannot pee", "<h1>", ">!MORE THAN BEFORE<",
              "<h3>How much</h3>")]  # fmt: skip
    assert places == sorted(places)
