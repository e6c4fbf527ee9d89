"""`flask catalogue check|search`."""

import click
from flask.cli import AppGroup

from app.cli.house import answer, house
from app.domain.edition import Edition
from app.use_cases.check_catalogue import check_catalogue

catalogue = AppGroup("catalogue", help="The published portfolio.")


@catalogue.command("check")
def check() -> None:
    """Every error of facts at once, with file and line; exits 1 on any."""
    problems = check_catalogue(house())
    for problem in problems:
        click.echo(problem)
    click.echo(f"{len(problems)} errors", err=True)
    if problems:
        raise SystemExit(1)


@catalogue.command("search")
@click.argument("query")
@click.option("--edition", type=click.Choice([e.value for e in Edition]), default="es")
def search(query: str, edition: str) -> None:
    """The ranked codes that a search in the edition finds."""
    answer(list(house().shelf.search.search(query, Edition(edition))))
