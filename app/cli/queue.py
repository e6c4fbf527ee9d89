"""`flask queue …`: what nobody answers for goes to the unit of its town, every day; where every case stands, written anew."""

from flask.cli import AppGroup

from app.cli.house import answer, house
from app.use_cases.keep_queue import place_all
from app.use_cases.take_in_town import take_in_towns

queue = AppGroup("queue", help="The queues of the units.")


@queue.command("place")
def place() -> None:
    """Places every case anew: once after the upgrade that brings the filters, and when limits of the catalogue change."""
    answer({"placed": place_all(house())})


@queue.command("take-in")
def take_in() -> None:
    """Takes in what was sent from towns without a unit and nobody answers for, where a unit serves the town today. Every day.

    A town whose unit begins at once is taken in when it is given; this is for those that begin on a later day.
    """
    answer({"taken_in": take_in_towns(house())})
