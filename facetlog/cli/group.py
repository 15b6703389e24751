"""The ``facetlog`` command itself: its global options, its help, and its commands when called."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from facetlog import __version__
from facetlog.cli.run import Run
from facetlog.cli.session import Session
from facetlog.cli.table import COMMANDS, all_names, named
from facetlog.words.about import WHAT_IT_IS

EXAMPLES = (
    "facetlog inject L4-5 L5-S1 --side right --procedure mbb --baseline 7",
    "facetlog pain 3 walking",
)

ABOUT = f"""Keep the pain scores around a facet joint injection, and see what they show.

{WHAT_IT_IS} Nothing leaves this machine.
"""


class CommandTable(dict[str, Any]):
    """The commands by name, each imported and built when it is asked for."""

    def get(self, name: str, default: Any = None) -> Any:
        """The command, or the default where there is none of that name."""
        return build(name) if name in self else default


def build(name: str) -> Any:
    """The command of a name, out of the module of its own."""
    module = import_module(
        f"facetlog.cli.commands.{name}_" if name == "import" else f"facetlog.cli.commands.{name}"
    )
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    settings = {"help_option_names": ["-h", "--help"], **getattr(module, "CONTEXT", {})}
    single.command(name, cls=Command, context_settings=settings)(module.run)
    command: Any = typer.main.get_command(single)
    command.sections = getattr(module, "SECTIONS", {})
    return command


class Laid:
    """What has a help: laid out for the terminal, whatever its width."""

    def get_help(self, ctx: Any) -> str:
        """The help, as it is printed."""
        from facetlog.cli.help import Formatter

        ctx.formatter_class = Formatter
        help_of: Any = super()
        return str(help_of.get_help(ctx))


class Command(Laid, TyperCommand):
    """A command whose help ends its description with examples, and itself with sections of its own."""

    sections: Mapping[str, Callable[[], Iterable[tuple[str, str]]]] = {}

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write what only this command has to list."""
        for title, rows in self.sections.items():
            with formatter.section(title):
                formatter.write_dl(list(rows()))

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what it does, then its examples."""
        about, _, examples = (self.help or "").partition("Examples:")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(about.strip())
        _write_examples(formatter, examples.split("\n\n"))


def _write_examples(formatter: Any, examples: Iterable[str]) -> None:
    """As they are typed, one a line, never folded: they are copied whole."""
    with formatter.section("Examples"):
        for example in filter(None, examples):
            formatter.write(f"{'':>{formatter.current_indent}}{' '.join(example.split())}\n")


class LazyGroup(Laid, TyperGroup):
    """A group that knows its commands by name, and imports the one that is called."""

    def __init__(self, **attributes: Any) -> None:
        """Fill the table of commands."""
        super().__init__(**attributes)
        self.commands = CommandTable(dict.fromkeys(all_names()))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands by their groups, from the table alone."""
        for group, commands in COMMANDS.items():
            with formatter.section(group):
                formatter.write_dl(list(commands.items()))

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """End with examples."""
        _write_examples(formatter, EXAMPLES)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; a score in its place is that of `pain`, also in the history."""
        words = named(args)
        if words != args and ctx.obj:
            ctx.obj.args = words
        if words[0] not in self.commands:
            from facetlog.cli.misnamed import refuse_misnamed

            refuse_misnamed(words, Session(None, ctx.params["now"], [], None).clock)
        return super().resolve_command(ctx, words)


def make_group() -> Any:
    """The command line, ready to be run."""
    app = typer.Typer(
        cls=LazyGroup,
        add_completion=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True, help=ABOUT)(facetlog)
    return typer.main.get_command(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"facetlog {__version__}")
        raise typer.Exit


def _install_completion(wanted: bool) -> None:
    if wanted:
        from facetlog.cli.completion.shell_setup import install, this_shell

        typer.echo("\n".join(install(this_shell())))
        raise typer.Exit


def _show_completion(wanted: bool) -> None:
    if wanted:
        from facetlog.cli.completion.shell_setup import SETUPS, this_shell

        typer.echo(SETUPS[this_shell()].script, nl=False)
        raise typer.Exit


def facetlog(
    ctx: typer.Context,
    db: Annotated[
        str | None, typer.Option("--db", metavar="FILE", help="The log; else FACETLOG_DB.")
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(
            "--now",
            metavar="TIME",
            help="Take this as now (ISO); its offset is the zone, where TZ is not set.",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show it.")
    ] = False,
    install: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            callback=_install_completion,
            is_eager=True,
            help="Once: from the next terminal on, TAB completes commands, ids, medicines.",
        ),
    ] = False,
    show: Annotated[
        bool,
        typer.Option(
            "--show-completion",
            callback=_show_completion,
            is_eager=True,
            help="Print the script that it writes for this shell.",
        ),
    ] = False,
) -> None:
    """Keep the pain scores around a facet joint injection, and see what they show."""
    run: Run = ctx.obj or Run([])
    ctx.obj = run.session = Session(db, now, run.args, ctx.invoked_subcommand)
    if ctx.invoked_subcommand is None:
        from facetlog.cli.welcome import welcome

        welcome(ctx.obj)
