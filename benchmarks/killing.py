"""Whether anything that people send is lost or doubled while processes are killed: `python benchmarks/killing.py [WORKERS] [WHOLE]`.

Four people send ready applications, each click twice, while somebody kills: WORKERS times a worker taken by lot (the
master bears another), then WHOLE times the master and all workers at once, which are started again. `kill -9`: nobody is
asked to end anything. Who gets no answer presses again, as people do. At the end every application that was ready is
there once, both clicks have led to the same receipt, numbers have no gaps, and the log of who looked holds. SQLite.

Ends with 1 where anything was lost, doubled, or left somebody without a way on (promises, P1).
"""

import http.client
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from run import environment_for, make_drafts, output_of
from servers import GUNICORN, PORTAL, ROOT, Server, _wait_for, free_port
from visitor import Unexpected, Visitor, form_of

WORKERS, WHOLE, PEOPLE, BATCH = 250, 20, 4, 40
PATIENCE = 60  # seconds until somebody who presses again and again has found no way on
REFERENCE = re.compile(r"AT-[0-9]{4}-[0-9]{6}-[0-9A-Z]{2}")


@dataclass
class Portal:
    """A portal that is killed and started again on one port; `kills`: how often a worker, and how often all of it."""

    environment: dict[str, str]
    log: Path
    port: int = field(default_factory=free_port)
    kills: list[int] = field(default_factory=lambda: [0, 0])

    def start(self) -> None:
        command = [*GUNICORN, *PORTAL, "--bind", f"127.0.0.1:{self.port}", "--chdir", str(ROOT), "wsgi:app"]
        with self.log.open("ab") as lines:
            master = subprocess.Popen(command, env=self.environment, stdout=lines, stderr=lines, start_new_session=True)
        self.server = Server("portal", self.port, master)
        _wait_for(self.server)

    def kill_worker(self) -> None:
        if workers := self.server.workers:
            os.kill(random.choice(workers), signal.SIGKILL)
            self.kills[0] += 1

    def kill_all(self) -> None:
        os.killpg(self.server.master.pid, signal.SIGKILL)
        self.server.master.wait()
        self.kills[1] += 1
        self.start()

    def end(self) -> None:
        os.killpg(self.server.master.pid, signal.SIGKILL)
        self.server.master.wait()


@dataclass
class Sent:
    """What came of it: the reference of each application by its form key, and what went wrong."""

    references: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    again: int = 0


def persistently(sent: Sent, ask: Callable[[], str]) -> str:
    """What it gives in the end: whoever gets no answer presses again. Empty where there was no way on."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            return ask()
        except (OSError, http.client.HTTPException, Unexpected):
            sent.again += 1
            time.sleep(0.05)
    return ""


def send_each_twice(portal: Portal, cookie: str, token: Sequence[tuple[str, str]], drafts: Sequence[dict[str, str]], sent: Sent) -> None:
    visitor = Visitor(portal.port)
    visitor.cookie = cookie
    for draft in drafts:
        address = f"/{draft['edition']}/v/{draft['handle']}/application/send"
        form = [*token, ("form_key", draft["form_key"]), ("shown_hash", draft["shown_hash"])]

        def receipt(address: str = address, form: list[tuple[str, str]] = form) -> str:
            location = visitor.post(address, form).location
            if not location.endswith("/receipt"):
                raise Unexpected(location.rsplit("/", 1)[-1])
            return REFERENCE.search(visitor.get(location).text)[0]

        one, other = persistently(sent, receipt), persistently(sent, receipt)
        if not one or one != other:
            sent.wrong.append(f"two clicks led to {one or 'nothing'} and {other or 'nothing'}")
        sent.references[draft["form_key"]] = one


def round_of(portal: Portal, environment: dict[str, str], sent: Sent, kill: Callable[[], None], kills: int, pause: float) -> None:
    """People send until that many kills are done."""
    visitor = Visitor(portal.port)
    token = form_of(visitor.get("/es/guide")).hidden
    done = 0
    while done < kills:
        drafts = make_drafts(environment, visitor.cookie.partition("=")[2], BATCH)
        people = [
            Thread(target=send_each_twice, args=(portal, visitor.cookie, token, drafts[one::PEOPLE], sent)) for one in range(PEOPLE)
        ]
        for person in people:
            person.start()
        while any(person.is_alive() for person in people) and done < kills:
            time.sleep(random.uniform(0, pause))
            kill()
            done += 1
        for person in people:
            person.join()


def kept(database: Path) -> list[str]:
    """The references of what is in the database, by their number."""
    connection = sqlite3.connect(database)
    try:
        return sorted(reference for (reference,) in connection.execute("SELECT reference FROM applications"))
    finally:
        connection.close()


def main(workers: int, whole: int) -> int:
    random.seed(1)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        environment = environment_for(folder)
        for command in (("database", "upgrade"), ("demo", "open")):
            output_of(environment, "-m", "flask", *command)
        portal, sent = Portal(environment, folder / "portal.log"), Sent()
        portal.start()
        try:
            round_of(portal, environment, sent, portal.kill_worker, workers, 0.12)
            round_of(portal, environment, sent, portal.kill_all, whole, 0.5)
        finally:
            portal.end()
        there = kept(folder / "instance" / "atea.sqlite")
        output_of(environment, "-m", "flask", "audit", "verify")
    if sorted(sent.references.values()) != there:
        sent.wrong.append(f"{len(sent.references)} receipts, and {len(there)} applications, or under other numbers")
    if [int(reference.split("-")[2]) for reference in there] != list(range(1, len(there) + 1)):
        sent.wrong.append("numbers with gaps")
    print(f"kills: {portal.kills[0]} of a worker, {portal.kills[1]} of all; applications: {len(there)}; pressed again: {sent.again}")
    print("\n".join(sent.wrong) or "nothing lost, nothing doubled, nobody without a way on")
    return 1 if sent.wrong else 0


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*(given + [WORKERS, WHOLE][len(given):])))
