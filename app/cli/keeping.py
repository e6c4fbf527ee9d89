"""`flask database …`, `flask drafts forget`: what has to be done at a release, and every day."""

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.house import answer, config, house
from app.use_cases.fill_keys import fill_keys
from app.use_cases.forget_old import forget_old
from app.use_cases.open_demo import open_demo

database = AppGroup("database", help="The tables.")
drafts = AppGroup("drafts", help="Drafts and visits.")


@database.command("upgrade")
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Brings the tables forward to the revision."""
    current_app.extensions["tables"].upgrade(revision)


@database.command("keys")
def keys() -> None:
    """Fills in the keys by which two entries may be the same person, where they are lacking: once after the upgrade to 0024.

    May be broken off and begun again, and others work meanwhile. `prepare` does it where it brings the tables forward.
    """
    looked, filled = fill_keys(house())
    answer({"without": looked, "filled": filled})


@database.command("downgrade")
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Takes the tables back to the revision; `base` leaves nothing."""
    current_app.extensions["tables"].downgrade(revision)


@database.command("prepare")
def prepare() -> None:
    """Brings the tables to the newest revision and, where the demo is on, adds what is missing of it."""
    tables = current_app.extensions["tables"]
    if not tables.are_newest():
        tables.upgrade("head")
        fill_keys(house())  # nothing to do for tables that are new
    if config().demo:
        open_demo(house())


@drafts.command("forget")
def forget() -> None:
    """Forgets idle visits, old sessions, counted tries, and drafts past their date; warns of those that end in a week. Every day."""
    gone = forget_old(house())
    answer({**gone.counts, "warned": gone.warned})
