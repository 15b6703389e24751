"""``facetlog profile``: what stays the same, said once."""

import json
import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from facetlog.cli.commands.list import entry_object
from facetlog.cli.echo import say
from facetlog.cli.options import AsJson
from facetlog.cli.session import Session
from facetlog.cli.warn import warn_of
from facetlog.entries.kinds import Profile
from facetlog.errors import BadValue
from facetlog.store.changes import Change
from facetlog.store.queries import find
from facetlog.words.safe import safe

WORDS = {
    "began": "the pain began",
    "injury": "after an injury",
    "site": "where it is",
    "limb": "leg or arm pain too",
    "facts": "to know",
    "clinic_phone": "the clinic's phone",
    "emergency_phone": "the emergency phone",
    "name": "name",
    "born": "born",
}


def run(
    ctx: typer.Context,
    began: Annotated[
        str | None, typer.Option("--began", metavar="DATE", help="When the pain began: 2020, 2020-05.")
    ] = None,
    injury: Annotated[
        str | None, typer.Option("--injury", metavar="yes|no", help="Whether it was an injury.")
    ] = None,
    site: Annotated[str | None, typer.Option("--site", metavar="TEXT", help="As: low back.")] = None,
    limb: Annotated[
        str | None, typer.Option("--limb", metavar="leg|arm|both|none", help="Pain there, too.")
    ] = None,
    facts: Annotated[
        list[str] | None,
        typer.Option("--fact", metavar="TEXT", help="As: pacemaker, blood thinner. Again for more."),
    ] = None,
    clinic_phone: Annotated[str | None, typer.Option("--clinic-phone", metavar="NUMBER")] = None,
    emergency_phone: Annotated[str | None, typer.Option("--emergency-phone", metavar="NUMBER")] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="For the report.")] = None,
    born: Annotated[str | None, typer.Option("--born", metavar="DATE")] = None,
    as_json: AsJson = False,
) -> None:
    """Say once what stays the same, for the report and for warnings; without options it is shown.

    An empty value clears: --name "". Facts are given anew, all of them.

    Examples: facetlog profile --began 2020-05 --clinic-phone "01 234 567"

    facetlog profile --fact "blood thinner" --fact "fusion L5-S1 2019"
    """
    session: Session = ctx.obj
    told = {"began": began, "injury": injury, "site": site, "limb": limb, "clinic_phone": clinic_phone,
            "emergency_phone": emergency_phone, "name": name, "born": born,
            "facts": None if facts is None else "; ".join(one for one in facts if one.strip())}  # fmt: skip
    given = {word: text for word, text in told.items() if text is not None}
    if given and as_json:
        raise BadValue("--json shows the profile; say it without other options.")
    profile = _changed(session, given) if given else _stored(session)
    if as_json:
        sys.stdout.write(json.dumps(profile_object(profile)) + "\n")
    else:
        say(*_lines(profile))


def _changed(session: Session, given: dict[str, str]) -> Profile:
    """The profile with what was given, stored."""
    by_name = {field.name: field for field in Profile.fields}
    values: dict[str, Any] = {
        word: by_name[word].form.read(text, session.clock) if text.strip() else None
        for word, text in given.items()
    }
    warn_of(session, Profile, values)
    with session.writing() as connection:
        before = find(connection, Profile, 1)
        after = before.with_values(**values) if before else Profile(**values)
        if before is None:
            return Change(connection, session.command, session.now).add(after)
        if after != before:
            Change(connection, session.command, session.now).replace(after)
    return after


def _stored(session: Session) -> Profile | None:
    with session.reading() as connection:
        return find(connection, Profile, 1)


def _lines(profile: Profile | None) -> Iterator[str]:
    said = [(WORDS[f.name], getattr(profile, f.name)) for f in Profile.fields] if profile else []
    told = [f"{words}: {safe(value)}" for words, value in said if value]
    yield from told or ["The profile is empty; facetlog profile --help says what can stand in it."]


def profile_object(profile: Profile | None) -> dict[str, Any]:
    """The profile as plain values; every one null where there is none."""
    shown = entry_object(profile or Profile())
    return {"schema": "facetlog.profile/1"} | {k: v for k, v in shown.items() if k not in ("id", "kind")}
