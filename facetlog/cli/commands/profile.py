"""``facetlog profile``: what stays the same, said once."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from facetlog.cli.echo import say
from facetlog.cli.json_line import print_json
from facetlog.cli.options import AsJson
from facetlog.cli.session import Session
from facetlog.cli.warn import warn_of
from facetlog.entries.kinds import Profile
from facetlog.entries.medicine import is_misspelt, spelt
from facetlog.entries.moments import Clock
from facetlog.errors import BadValue
from facetlog.store.changes import Change
from facetlog.store.queries import find
from facetlog.words.safe import command, safe, shell_word

EMPTY = "The profile is empty; facetlog profile --help says what can stand in it."
WORDS = {
    "began": "the pain began",
    "injury": "after an injury",
    "site": "where it is",
    "limb": "leg or arm pain too",
    "facts": "to know",
    "regular": "taken as always",
    "country": "country",
    "clinic_phone": "the clinic's phone",
    "emergency_phone": "the emergency phone",
    "name": "name",
    "born": "born",
}

Began = Annotated[
    str | None, typer.Option("--began", metavar="DATE", help="When the pain began: 2020, 2020-05.")
]
Facts = Annotated[
    list[str] | None,
    typer.Option("--fact", metavar="TEXT", help="As: pacemaker, blood thinner. Again for more."),
]
Regular = Annotated[
    list[str] | None,
    typer.Option(
        "--regular", metavar="MEDICINE", help='Taken as always: "hydrocodone 10 mg". Again for more.'
    ),
]


def run(
    ctx: typer.Context,
    began: Began = None,
    injury: Annotated[str | None, typer.Option(metavar="yes|no", help="Whether it was an injury.")] = None,
    site: Annotated[str | None, typer.Option("--site", metavar="TEXT", help="As: low back.")] = None,
    limb: Annotated[
        str | None, typer.Option("--limb", metavar="leg|arm|both|none", help="Pain there, too.")
    ] = None,
    facts: Facts = None,
    regular: Regular = None,
    country: Annotated[
        str | None, typer.Option(metavar="XX", help="As US, GB or NL: whose payers' rules show.")
    ] = None,
    clinic_phone: Annotated[str | None, typer.Option("--clinic-phone", metavar="NUMBER")] = None,
    emergency_phone: Annotated[str | None, typer.Option("--emergency-phone", metavar="NUMBER")] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="For the report.")] = None,
    born: Annotated[str | None, typer.Option("--born", metavar="DATE")] = None,
    as_json: AsJson = False,
) -> None:
    """Say once what stays the same, for the report and for warnings; without options it is shown.

    An empty value clears: --name "". Facts and regular medicines are given anew, all of them. A dose of a
    regular medicine that you log later is as always unless you say --rescue.

    Examples: facetlog profile --began 2020-05 --clinic-phone "01 234 567"

    facetlog profile --fact "blood thinner" --fact "fusion L5-S1 2019"

    facetlog profile --regular "hydrocodone 10 mg" --regular "gabapentin 300 mg"
    """
    session: Session = ctx.obj
    told = {
        "began": began,
        "injury": injury,
        "site": site,
        "limb": limb,
        "country": country,
        "clinic_phone": clinic_phone,
        "emergency_phone": emergency_phone,
        "name": name,
        "born": born,
        "facts": several(facts),
        "regular": several(regular),
    }
    given = {field: text for field, text in told.items() if text is not None}
    if given and as_json:
        raise BadValue("--json shows the profile; say it without other options.")
    show(changed(session, given) if given else stored(session), as_json)
    if regular:
        say(*spelling_lines(regular))


def several(texts: list[str] | None) -> str | None:
    """The texts of an option that may be given again, as one; None where it was not given."""
    return None if texts is None else "; ".join(text for text in texts if text.strip())


def spelling_lines(regular: Sequence[str]) -> list[str]:
    """How to have medicines spelt right that are taken as always; nothing where each of them is."""
    from facetlog.settings.facts import names_of_medicines

    known = names_of_medicines()
    right = [spelt(text, known) if is_misspelt(text, known) else text for text in regular]
    if right == list(regular):
        return []
    typed = " ".join(f"--regular {shell_word(text)}" for text in right)
    return ["    To have it spelt as the medicine that it is read as:", command(f"profile {typed}")]


def show(profile: Profile, as_json: bool) -> None:
    """Print a profile, as lines or as JSON."""
    if as_json:
        print_json(profile_object(profile))
    else:
        say(*profile_lines(profile))


def changed(session: Session, given: dict[str, str]) -> Profile:
    """The profile with what was given, stored."""
    values = values_of(given, session.clock)
    warn_of(session, Profile, values)
    with session.writing() as connection:
        before = find(connection, Profile, 1)
        if before is None:
            return Change(connection, session.command, session.now).add(Profile(**values))
        after = before.with_values(**values)
        if after != before:
            Change(connection, session.command, session.now).replace(after)
        return after


def values_of(given: dict[str, str], clock: Clock) -> dict[str, Any]:
    """The values of fields as they were typed; None for one that is to be empty. Raises BadValue."""
    forms = {field.name: field.form for field in Profile.fields}
    said = {name: text for name, text in given.items() if text.strip()}
    read = {name: forms[name].read(text, clock) for name, text in said.items()}
    return dict.fromkeys(given) | read


def stored(session: Session) -> Profile:
    """The profile in the log; an empty one where there is none."""
    with session.reading() as connection:
        return find(connection, Profile, 1) or Profile()


def profile_lines(profile: Profile) -> list[str]:
    """The profile in words, a field a line."""
    said = [(WORDS[field.name], getattr(profile, field.name)) for field in Profile.fields]
    return [f"{words}: {safe(value)}" for words, value in said if value] or [EMPTY]


def profile_object(profile: Profile) -> dict[str, Any]:
    """The profile as plain values: null for what is not said."""
    return {"schema": "facetlog.profile/1"} | profile.plain
