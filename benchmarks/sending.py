"""How many applications a second two workers keep: `python benchmarks/sending.py [APPLICATIONS] [SENDERS]`.

Ready applications are sent by several people at once, each of whom waits for her answer before she sends the next. SQLite with durable commits, limits off, two workers as in `make serve`. Prints what was kept a second, how long
an answer took, the workers' CPU for each and the load of the machine. Where the machine is busy read the CPU: a second
over it is what one free core could send.
"""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from run import environment_for, make_drafts, output_of
from servers import PORTAL, ROOT, Server, serving
from visitor import Visitor, form_of

APPLICATIONS, SENDERS = 400, 8


def send_all(
    port: int, cookie: str, token: Sequence[tuple[str, str]], drafts: Sequence[dict[str, str]], took: list[float]
) -> None:
    """Sends one after the other and notes how many seconds each took. Raises `LookupError` where one was not kept."""
    visitor = Visitor(port)
    visitor.cookie = cookie
    for draft in drafts:
        form = [*token, ("form_key", draft["form_key"]), ("shown_hash", draft["shown_hash"])]
        began = time.monotonic()
        receipt = visitor.post(f"/{draft['edition']}/v/{draft['handle']}/application/send", form).location
        took.append(time.monotonic() - began)
        if not receipt.endswith("/receipt"):
            raise LookupError(receipt.rsplit("/", 1)[1])


def measured(portal: Server, environment: dict[str, str], applications: int, senders: int) -> dict[str, float]:
    """What was kept a second, and at what cost."""
    visitor = Visitor(portal.port)
    token = form_of(visitor.get("/es/guide")).hidden
    warm, *drafts = make_drafts(environment, visitor.cookie.partition("=")[2], applications + 1)
    send_all(portal.port, visitor.cookie, token, [warm], [])
    took: list[float] = []
    people = [
        Thread(target=send_all, args=(portal.port, visitor.cookie, token, drafts[one::senders], took))
        for one in range(senders)
    ]
    cpu, began = portal.cpu_seconds(), time.monotonic()
    for person in people:
        person.start()
    for person in people:
        person.join()
    seconds, cpu = time.monotonic() - began, portal.cpu_seconds() - cpu
    if len(took) < applications:
        raise LookupError(f"{applications - len(took)} were not kept")
    took.sort()
    return {
        "sent": len(took), "a_second": len(took) / seconds, "worker_cpu_ms_each": cpu / len(took) * 1000,
        "answer_ms_median": took[len(took) // 2] * 1000, "answer_ms_95": took[int(len(took) * 0.95)] * 1000,
        "load": os.getloadavg()[0],
    }


def main(applications: int, senders: int) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        environment = environment_for(folder)
        for command in (("database", "upgrade"), ("demo", "open")):
            output_of(environment, "-m", "flask", *command)
        with serving("portal", PORTAL, "wsgi:app", ROOT, environment, folder / "portal.log") as portal:
            for what, figure in measured(portal, environment, applications, senders).items():
                print(f"{what}: {figure:.1f}")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(*(given + [APPLICATIONS, SENDERS][len(given):]))
