"""`flask outbox deliver|list|retry`: the worker that sends what waits, and how the outbox stands."""

import signal
import threading
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.house import answer, house, refuse
from app.use_cases.break_glass import tell_of_broken_glass
from app.use_cases.deliver_messages import Deliveries, deliver_messages
from app.use_cases.look_at_outbox import list_outbox, tally_outbox, try_all_again
from app.use_cases.ports import Message, Unavailable

outbox = AppGroup("outbox", help="Messages waiting to be sent.")
EVERY = 5.0  # seconds
MOST_LISTED = 1000


@outbox.command("deliver")
@click.option("--watch", is_flag=True, help="Go on until SIGTERM or SIGINT: what is being sent is finished first.")
@click.option("--every", default=EVERY, show_default=True, help="Seconds between two looks, with --watch.")
def deliver(*, watch: bool, every: float) -> None:
    """Sends what waits, only through ways that are safe now; exits 1 where something could not be sent.

    Several may run at once. Prints a line of JSON for the run; with --watch one for each run that did something.
    """
    post = current_app.extensions["post"]
    if not post.ways:
        refuse({"errors": [{"field": "ATEA_SMTP_HOST", "problem": "not_set"}]}, 1)
    if watch:
        _watch(post, every)
        return
    tell_of_broken_glass(house())
    done = deliver_messages(house(), post)
    answer(_counted(done))
    if done.kept or done.dead:
        raise SystemExit(1)


@outbox.command("list")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, MOST_LISTED))
def list_(limit: int) -> None:
    """What waits and what was given up, and why. No content, no address, nobody's name."""
    answer({
        "tally": [
            {"state": one.state, "way": one.way, "failure": one.failure, "messages": one.messages}
            for one in tally_outbox(house())
        ],
        "messages": [_told(message) for message in list_outbox(house(), limit)],
    })


@outbox.command("retry")
def retry() -> None:
    """What was given up waits once more; whether it is safe is judged again."""
    answer({"again": try_all_again(house())})


def _watch(post: Any, every: float) -> None:
    """Run after run. A database that is away is waited for."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        try:
            tell_of_broken_glass(house())
            done = deliver_messages(house(), post, stop.is_set)
        except Unavailable:
            answer({"unavailable": "database"})
        else:
            if any(_counted(done).values()):
                answer(_counted(done))
        stop.wait(every)


def _counted(done: Deliveries) -> dict[str, int]:
    return {
        "sent": done.sent, "kept": done.kept, "withheld": done.withheld, "dead": done.dead, "deferred": done.deferred,
    }


def _told(message: Message) -> dict[str, Any]:
    return {
        "id": message.id, "kind": message.kind, "way": message.way, "edition": message.edition,
        "state": message.state, "tries": message.tries, "failure": message.failure,
        "written": message.created_at.isoformat(),
        "next_try": message.next_try_at.isoformat() if message.next_try_at else None,
    }
