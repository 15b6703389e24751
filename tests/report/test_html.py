"""The report as a page: escaped, alone, the same each time; valid, accessible, one page on paper.

The second half needs Chromium, Java, poppler's tools and, in the folder FACETLOG_NODE_MODULES, the npm
packages vnu-jar and axe-core; ``.ci/run`` brings them. Elsewhere a test that lacks one is skipped.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from support.browser import PAPERS, Browser, browsing, chromium
from support.demo_log import log_demo
from support.helpers import Run
from support.visits import BLOCK, BUPIVACAINE, CASES, CLINICS, typed

from facetlog.cli.commands import demo
from facetlog.words.safe import safe

Pages = Callable[..., Path]
SCORES = "09:15 4; 09:30 1.5; 09:45 1; 10:00 1; 10:30 1; 11:00 1; 12:00 1.5; 13:00 3; 14:00 4; 15:00 6"
EARLIER = (
    "2025-01-06", "2025-03-17", "2025-05-26", "2025-08-04", "2025-10-13", "2025-12-22", "2026-03-02",
)  # fmt: skip


def history(injections: int, notes: int) -> str:
    """A log with something of each kind; the last injection has so many notes."""
    before = "\n".join(
        f"{day} 09:00 {BLOCK} {BUPIVACAINE} --baseline 8\n09:30 2; 10:00 1; 11:00 1; 12:00 4; 13:00 7"
        for day in EARLIER[: injections - 1]
    )
    noted = "; ".join(
        f'{10 + place // 60}:{place % 60:02d} 1 --note "note {place}: as it was to stand and to walk then"'
        for place in range(notes)
    )
    return f"""
        2025-01-02 08:00 profile --name "Sample Person" --born 1970-01-02 --began 2020-05 --fact pacemaker
        08:01 treatment physical therapy --from 2024-03 --to 2024-06 --helped some
        08:02 treatment home exercise --from 2024 --helped some; 08:03 treatment NSAID --from 2023
        {before}
        2026-05-11 08:30 able 2 stand at the sink --at 8:20
        09:00 {BLOCK} {BUPIVACAINE} --clinician "Dr Sample" --guidance fluoroscopy --baseline 8 --usual 7
        {SCORES}; {noted}
        11:30 able 8 stand at the sink; 17:40 dose tramadol 50 mg --rescue; 18:05 said 80 --for "5 h"
        weeks 3 2 2 3 3 4 5 6 6 6 6 7
        20:00 symptom a dull ache; 2026-05-12 08:00 sleep 22:30 6:30
        2026-08-20 10:00 report"""


MADE = {
    **CASES,
    "history": history(8, 8),
    "two of them": f"{CASES['concordant'].strip()} i1 i2",
    "wide": f"2026-03-02 08:00 profile --fact {'x' * 200}; 08:01 symptom {'abcdefghijkl-' * 20}{'1' * 200}"
    f"{CASES['clean']}",
}


@pytest.fixture
def page(run: Run, tmp_path: Path) -> Pages:
    """The page of a golden case, of the demo, or of one made here, by its name."""

    def written(name: str, case: str = "") -> Path:
        folder = tmp_path / name.replace(" ", "-")
        folder.mkdir()
        os.environ["FACETLOG_DB"] = str(folder / "log.db")
        if name in CLINICS:
            (folder / "clinic.toml").write_text(CLINICS[name], encoding="utf-8")
        if name == "demo":
            log_demo(folder / "log.db")
            lines = [(demo.NOW, ["report"])]
        else:
            lines = sorted(typed(case or MADE[name]), key=lambda line: line[0])
        for now, command in lines[:-1]:
            run(*command, now=now)
        run.now, report = lines[-1]
        run(*report, "-o", str(folder / "page.html"))
        return folder / "page.html"

    return written


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


def lines_of(run: Run, *report: str) -> list[str]:
    """Every line of the page, as JSON has it."""
    found = json.loads(run("report", *report, "--format", "json").stdout)
    parts = [found["head"], *(one["sections"] for one in found["injections"]), found["tail"]]
    return [line for sections in parts for section in sections for line in section["lines"]]


@pytest.mark.parametrize("name", [*MADE, "demo"])
def test_every_line_is_told_as_it_stands_and_in_its_order(run: Run, page: Pages, name: str) -> None:
    """Faults: a space lost or won between pieces of a line; medicine before the result; tail first."""
    told = Told(page(name)).lines
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
def test_the_scores_stand_behind_the_picture(page: Pages, name: str) -> None:
    """Faults: averages left out; hours for days; the relief before the needle told as 0 %."""
    rows = Told(page(name)).rows
    assert rows[0] == ["Time", "From the needle", "Pain", "Relief", "Remark"]
    assert [row for row in BEHIND[name] if row not in rows] == []


HOSTILE = """<script>alert(1)</script> </style> "q" 'p' &amp; {{ 7*7 }} \x1b[31m \u202e url(x) \\"""


@pytest.fixture
def hostile(run: Run, tmp_path: Path) -> Path:
    """A page of words that would be markup, wherever words can be typed."""
    run("profile", "--name", HOSTILE, "--fact", HOSTILE)
    run("inject", "L4-5", "--at", "8:00", "--baseline", "8", "--site", HOSTILE, "--clinician", HOSTILE,
        "--note", HOSTILE, "--anesthetic", f"{HOSTILE} 2%", "--sedation", HOSTILE)  # fmt: skip
    run("pain", "2", HOSTILE, "--at", "8:30", "--note", HOSTILE)
    run("symptom", HOSTILE, "--at", "9:00")
    run("dose", HOSTILE, "--at", "9:30", "--rescue")
    run("treatment", HOSTILE)
    run("report", "-o", str(tmp_path / "page.html"))
    return tmp_path / "page.html"


def test_a_patients_words_are_words(run: Run, hostile: Path) -> None:
    """Faults: autoescape off; `| safe` on a caption; a name in the style without its escapes."""
    text, told = hostile.read_text(encoding="utf-8"), Told(hostile)
    assert told.lines == [safe(line) for line in lines_of(run)]
    assert sum("<script>alert(1)</script>" in line for line in told.lines) > 7
    assert "script" not in told.tags
    assert told.tags.count("style") == text.count("</style") == 1
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) is None
    assert not {name for name, _ in told.attributes if name.startswith("on")}


def test_the_page_asks_for_nothing_from_elsewhere(page: Pages) -> None:
    """Fault: a font, a style or a picture that another host would have to give."""
    file = page("demo")
    text, told = file.read_text(encoding="utf-8"), Told(file)
    assert not {"script", "link", "img", "iframe", "base", "object", "form"} & set(told.tags)
    assert [value for name, value in told.attributes if name in ("href", "src") and value[0] != "#"] == []
    assert re.findall(r"(?:url\((?!#)|@import|https?:)[^;]*", text.replace('xmlns="http:', "")) == []
    assert "default-src 'none'; style-src 'unsafe-inline'" in text


def test_the_same_log_is_the_same_bytes(page: Pages) -> None:
    """Faults: an order of a set; a number of this process in an id."""
    page("demo")
    command = [sys.executable, "-m", "facetlog", "--now", demo.NOW, "report", "--format", "html"]
    made = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


@pytest.mark.parametrize("package", ["jinja2", "matplotlib"])
def test_a_missing_package_is_named_in_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    run("inject", "--baseline", "7")
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, "facetlog.report.figure", raising=False)
    done = run("report", "--format", "html", status=3)
    assert "pip install 'facetlog[html]'" in done.stderr
    assert len(done.stderr.splitlines()) < 3
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


def test_a_verdict_is_a_word_beside_a_shape_of_its_own(page: Pages) -> None:
    """On the left it is met and undetermined, on the right not met. Faults: a colour alone; one shape."""
    text = page("bilateral").read_text(encoding="utf-8")
    shapes = dict(re.findall(r'<symbol id="mark-([a-z-]+)" viewBox="0 0 16 16">(.*?)</symbol>', text))
    assert len(set(shapes.values())) == len(shapes) == 5
    for word, shape in VERDICTS.items():
        marked = f'<svg class="mark" aria-hidden="true"><use href="#mark-{shape}"/></svg>{word}</strong>'
        assert text.count(f">{word}<") == 0
        assert text.count(marked) >= 1


def test_each_side_has_the_answers_in_their_order(page: Pages) -> None:
    """Faults: cards of both sides in one heap; the rules before the record."""
    text = page("bilateral").read_text(encoding="utf-8")
    left, right = text.partition('<div class="lead')[2].split('<div class="side">')[1:]
    answers = ["how-much", "how-long", "now", "record", "by-rule"]
    assert re.findall(r'<h3 class="name">(\w+)</h3>', left + right) == ["left", "right"]
    assert re.findall(r'<section class="([a-z-]+)">', left) == answers
    assert re.findall(r'<section class="([a-z-]+)">', right)[:5] == answers


WARNED = """
    2026-03-02 09:00 inject L4-5 --side right --procedure facet --role diagnostic --baseline 5
    09:30 2; 10:00 3; 2026-03-04 20:00 9; 20:05 symptom both legs numb and I cannot pee
    2026-03-05 10:00 report"""


def test_what_is_urgent_stands_before_all_else_with_a_word_and_a_mark(page: Pages) -> None:
    """Then that the pain is more than before, before how much. Faults: below the title; red alone."""
    text = page("warned", WARNED).read_text(encoding="utf-8").partition("<body>")[2]
    body = re.sub(r'<svg class="mark".*?</svg>', "!", text)
    places = [body.index(told) for told in ("<h2>!Urgent</h2>", "cannot pee", "<h1>", ">!MORE THAN BEFORE<",
              "<h3>How much</h3>")]  # fmt: skip
    assert places == sorted(places)


# --- In a real browser, and by the checkers ---------------------------------------------------------

MODULES = Path(os.environ.get("FACETLOG_NODE_MODULES", "node_modules"))


def needed(there: object, what: str) -> None:
    """Skip where something is missing; in CI, where it must not be, fail."""
    if not there and os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI=true")
    if not there:
        pytest.skip(f"no {what} here")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    needed(chromium(), "Chromium")
    with browsing(tmp_path_factory.mktemp("profile")) as started:
        yield started


def printed(browser: Browser, file: Path, paper: str) -> list[str]:
    """The text of each page, without any white space, as it stands in the file's order."""
    needed(shutil.which("pdftotext"), "pdftotext")
    pdf = file.with_suffix(".pdf")
    pdf.write_bytes(browser.print(paper))
    command = ["pdftotext", "-raw", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return ["".join(page.split()) for page in text.split("\f")[:-1]]


CLIPPED = """[...document.querySelectorAll('h1, h2, h3, h4, p, li, strong, svg, summary, td, th')]
  .filter(one => !one.closest('.marks') && !one.matches('.unseen, .mark'))
  .filter(one => one.getBoundingClientRect().right > innerWidth || one.scrollWidth > one.clientWidth + 1)
  .map(one => one.textContent)"""
OPENED = "document.querySelectorAll('details').forEach(one => { one.open = true; })"


@pytest.mark.parametrize("name", [*CASES, "history", "demo"])
def test_one_injection_is_one_sheet_and_a_phone_is_wide_enough(
    run: Run, page: Pages, browser: Browser, name: str
) -> None:
    """Every line is on the sheet, and nothing is scrolled sideways (WCAG 2.2, 1.4.10: 320 pixels).

    Faults: larger type; one column; the table of scores open on paper; a least width of a picture.
    """
    file = page(name)
    for width in (390, 320):
        browser.look(width)
        browser.open(file)
        browser.ask(OPENED)
        assert browser.ask("document.documentElement.scrollWidth <= innerWidth")
        assert browser.ask(CLIPPED) == []
    browser.look(1280)
    browser.open(file)
    for paper in PAPERS:
        pages = printed(browser, file, paper)
        assert (paper, len(pages)) == (paper, 1)
        assert "page1of1" in pages[0]
        assert [line for line in lines_of(run) if "".join(line.split()) not in pages[0]] == []


def test_a_second_page_says_whose_it_is_and_nothing_is_lost(
    run: Run, page: Pages, browser: Browser
) -> None:
    file = page("long", history(8, 60))
    browser.open(file)
    pages = printed(browser, file, "A4")
    assert [page.count("SamplePerson") for page in pages] == [1, 2]  # at each foot, and in what is last
    assert [line for line in lines_of(run) if "".join(line.split()) not in "".join(pages)] == []


def test_each_injection_begins_a_page(page: Pages, browser: Browser) -> None:
    file = page("two of them")
    browser.open(file)
    assert browser.ask("[...document.querySelectorAll('nav a')].map(one => one.hash)") == ["#i1", "#i2"]
    headline = "Mon23Feb202609:00diagnostic"
    assert [headline in text for text in printed(browser, file, "A4")] == [False, True]


SMALLEST = """(() => {
  const found = [];
  for (const one of document.querySelectorAll('body *')) {
    const words = [...one.childNodes].some(n => n.nodeType == 3 && n.textContent.trim());
    if (!words || !one.checkVisibility()) continue;
    const scale = one.ownerSVGElement ? one.ownerSVGElement.getScreenCTM().a : 1;
    found.push(parseFloat(getComputedStyle(one).fontSize) * scale * 0.75);
  }
  return Math.min(...found);
})()"""


def test_printed_type_is_legible(page: Pages, browser: Browser) -> None:
    """In points, 3/4 of a pixel; of the picture, too, which is scaled."""
    browser.open(page("history"))
    browser.look(700, media="print")
    assert 7.5 <= browser.ask(SMALLEST) < 8


def test_paper_is_white_by_night(page: Pages, browser: Browser) -> None:
    """The mean of all pixels, 0 black to 255. Fault: the dark colours not kept to screens."""
    needed(shutil.which("pdftoppm"), "pdftoppm")
    file = page("demo")
    browser.look(1280, dark=True)
    browser.open(file)
    printed(browser, file, "A4")
    command = ["pdftoppm", "-gray", "-r", "30", str(file.with_suffix(".pdf"))]
    picture = subprocess.run(command, capture_output=True, check=True).stdout
    pixels = picture.split(b"\n255\n", 1)[1]
    assert sum(pixels) / len(pixels) > 230


ALONE = """[...document.querySelectorAll('.behind :is(h2, h3)')].filter(one => one.offsetLeft
  != one.nextElementSibling.firstElementChild.offsetLeft).map(one => one.textContent)"""
VIOLATIONS = """axe.run().then(found => found.violations.map(
  one => [one.id, one.help, one.nodes.map(node => node.failureSummary + node.html)]))"""
LOOKS = [(1280, False), (1280, True), (390, False), (390, True), (320, False)]


@pytest.mark.parametrize("name", ["demo", "bilateral", "therapeutic", "two of them", "wide"])
def test_a_screen_shows_all_of_it_to_everyone(page: Pages, browser: Browser, name: str) -> None:
    """Nothing is clipped, no heading ends a column, axe-core finds nothing, and night is dark.

    Faults: cells that do not fold; a heading left out; `--faint` paler; no rule against breaks.
    """
    axe = MODULES / "axe-core" / "axe.min.js"
    needed(axe.exists(), "axe-core in FACETLOG_NODE_MODULES")
    file = page(name)
    for width, dark in LOOKS:
        browser.look(width, dark)
        browser.open(file)
        browser.ask(OPENED)
        browser.ask(f"{axe.read_text(encoding='utf-8')};0")
        assert browser.ask(VIOLATIONS) == []
        assert browser.ask(CLIPPED) == []
        assert browser.ask(ALONE) == []
        assert browser.ask("document.documentElement.scrollWidth") == width
        ground = re.findall(r"\d+", browser.ask("getComputedStyle(document.body).backgroundColor"))
        assert (int(ground[0]) < 60) is dark
        file.with_name(f"{width}-{dark}.png").write_bytes(browser.photograph())


def test_scripts_would_not_run(hostile: Path, browser: Browser) -> None:
    """The page's own policy forbids them. Fault: the meta element left out, or after the style."""
    text = hostile.read_text(encoding="utf-8")
    planted = text.replace("</main>", "<script>document.title = 'run'</script></main>")
    hostile.write_text(planted, encoding="utf-8")
    browser.open(hostile)
    assert browser.ask("[document.scripts.length, document.title == 'run']") == [1, False]


def test_the_nu_checker_has_nothing_to_say(page: Pages, hostile: Path) -> None:
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    needed(jar.exists(), "vnu-jar in FACETLOG_NODE_MODULES")
    needed(shutil.which("java"), "Java")
    files = [page(name) for name in ("demo", "bilateral", "therapeutic", "history", "two of them")]
    files.append(page("warned", WARNED))
    done = subprocess.run(["java", "-jar", jar, *files, hostile], capture_output=True, text=True)
    assert (done.stderr, done.returncode) == ("", 0)
