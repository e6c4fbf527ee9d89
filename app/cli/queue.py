"""`flask queue place`: where every case stands in the queue, written anew."""

from flask.cli import AppGroup

from app.cli.house import answer, house
from app.use_cases.keep_queue import place_all

queue = AppGroup("queue", help="The queues of the units.")


@queue.command("place")
def place() -> None:
    """Places every case anew: once after the upgrade that brings the filters, and when limits of the catalogue change."""
    answer({"placed": place_all(house())})
