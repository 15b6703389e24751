"""F: what a Typer app costs before it does anything."""

import typer

main = typer.Typer(add_completion=False, rich_markup_mode=None)


@main.command()
def nothing() -> None:
    """Do nothing."""
