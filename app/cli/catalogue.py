"""`flask catalogue check|search`, `flask content check`."""

import click
from flask.cli import AppGroup

from app.cli.house import answer, house
from app.domain.edition import Edition
from app.use_cases.check_catalogue import check_catalogue, check_content

catalogue = AppGroup("catalogue", help="The published portfolio.")
content = AppGroup("content", help="The texts in four editions.")


def _report(problems: list[str], warnings: list[str]) -> None:
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)
    for problem in problems:
        click.echo(problem)
    click.echo(f"{len(problems)} errors, {len(warnings)} warnings", err=True)
    if problems:
        raise SystemExit(1)


@catalogue.command("check")
def check() -> None:
    """Every error of facts at once, with file and line; exits 1 on any."""
    _report(*check_catalogue(house()))


@catalogue.command("search")
@click.argument("query")
@click.option("--edition", type=click.Choice([e.value for e in Edition]), default="es")
def search(query: str, edition: str) -> None:
    """The ranked codes that a search in the edition finds."""
    answer(list(house().shelf.search.search(query, Edition(edition))))


@content.command("check")
def check_texts() -> None:
    """Every error of texts at once, with file and line; exits 1 on any."""
    _report(*check_content(house()))
