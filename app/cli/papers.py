"""`flask papers sweep`: what lies in the store and stands in no list."""

import click
from flask.cli import AppGroup

from app.cli.house import answer, house
from app.use_cases.sweep_papers import sweep_papers

papers = AppGroup("papers", help="The papers people bring.")


@papers.command("sweep")
@click.option("--remove", is_flag=True, help="Remove them; without it they are only counted.")
def sweep(remove: bool) -> None:
    """Counts the contents that have stood in no list for a day, and removes them where asked to."""
    swept = sweep_papers(house(), remove=remove)
    answer({"seen": swept.seen, "orphaned": swept.orphaned, "removed": swept.removed})
