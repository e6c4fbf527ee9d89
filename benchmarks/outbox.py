"""How fast the outbox is emptied: `python benchmarks/outbox.py [MESSAGES] [WORKERS]`.

A portal on a database of its own (SQLite, `synchronous=FULL`, unless ATEA_DATABASE_URL names another), an SMTP server
of aiosmtpd in a process beside it, and `flask outbox deliver` as it is run every few minutes. Each message is judged,
sent and noted by itself. Prints a line of JSON: messages a second by the clock, start of the command left out and
with it, and what a message costs the worker and the server in CPU.
"""

import asyncio
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from run import ROOT, environment_for

MESSAGES, WORKERS = 2000, 1
APPLICATIONS = 20


def serve_mail(told: Connection) -> None:
    """Takes everything, counts it by its Message-ID, and says at the end how much there was and what it cost."""
    from aiosmtpd.smtp import SMTP  # in the process of the server alone

    seen: dict[bytes, int] = {}

    class Counting:
        async def handle_DATA(self, _server: object, _session: object, envelope: object) -> str:  # noqa: N802
            head = envelope.content.partition(b"Message-ID: ")[2]  # type: ignore[attr-defined]
            name = head.partition(b"\r\n")[0]
            seen[name] = seen.get(name, 0) + 1
            return "250 OK"

    async def until_told() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(Counting(), hostname="localhost"), "127.0.0.1", 0)
        told.send(server.sockets[0].getsockname()[1])
        while not told.poll():  # noqa: ASYNC110 - a pipe tells it
            await asyncio.sleep(0.05)
        server.close()

    asyncio.run(until_told())
    told.recv()
    told.send({"arrived": len(seen), "twice": sum(n - 1 for n in seen.values()), "cpu": time.process_time()})


def fill(messages: int) -> None:
    """Applications with safe e-mail, and notices of different events spread over them."""
    from ready_drafts import OneHash, ready_draft

    from app import create_app
    from app.domain.actor import THE_PERSON
    from app.domain.edition import Edition
    from app.domain.notice import NoticeKind
    from app.domain.people import ContactWay, SafeContact
    from app.use_cases.ports import ContactChange
    from app.use_cases.review_application import review_application
    from app.use_cases.submit_application import submit_application
    from app.use_cases.tell import tell

    portal = create_app()
    with portal.app_context():
        house = portal.extensions["house"]
        object.__setattr__(house, "secrets", OneHash(house.secrets))
        sent = []
        for number in range(APPLICATIONS):
            visit = ready_draft(house, "of nobody", number, Edition.EU)
            shown = review_application(house, visit.draft, Edition.EU)
            sent.append(submit_application(house, visit, Edition.EU, shown.hash, visit.draft.form_key, THE_PERSON))
        with house.work.writing() as work:
            for application in sent:  # at any hour of the day
                contact = SafeContact(True, (ContactWay.EMAIL,), email="maite@example.org")
                work.safe_contacts.add(ContactChange(house.secrets.new_id(), application.id, house.clock.now(), "", contact))
            for number in range(messages - APPLICATIONS):
                tell(house, work, sent[number % APPLICATIONS], NoticeKind.RECEIVED, house.clock.now())
            work.commit()


def run_workers(environment: dict[str, str], count: int) -> tuple[float, float, int]:
    """Seconds by the clock, CPU seconds of all, and how many they say they sent."""
    command = [sys.executable, "-m", "flask", "--app", "app:create_app", "outbox", "deliver"]
    before, began = os.times(), time.monotonic()
    workers = [subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(count)]
    sent = sum(json.loads(worker.communicate()[0])["sent"] for worker in workers)
    took, after = time.monotonic() - began, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return took, cpu, sent


def main() -> None:
    messages = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    workers = int(sys.argv[2]) if len(sys.argv) > 2 else WORKERS
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve_mail, args=(there,), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_for(Path(folder)) | {
            "ATEA_SMTP_HOST": "127.0.0.1", "ATEA_SMTP_PORT": str(here.recv()), "ATEA_SMTP_STARTTLS": "off",
        }
        if "ATEA_DATABASE_URL" in os.environ:
            environment["ATEA_DATABASE_URL"] = os.environ["ATEA_DATABASE_URL"]
        flask = [sys.executable, "-m", "flask", "--app", "app:create_app"]
        subprocess.run([*flask, "database", "prepare"], cwd=ROOT, env=environment, check=True)
        subprocess.run([sys.executable, __file__, "fill", str(messages)], cwd=ROOT, env=environment, check=True)
        took, cpu, sent = run_workers(environment, workers)
        start, start_cpu, _none = run_workers(environment, workers)
    here.send("enough")
    arrived = here.recv()
    server.join()
    print(json.dumps({
        "messages": messages, "workers": workers, "sent": sent, "arrived": arrived["arrived"], "twice": arrived["twice"],
        "per_second": round(sent / (took - start)), "per_second_with_start": round(sent / took),
        "seconds": round(took, 2), "start_seconds": round(start, 2),
        "worker_cpu_ms_each": round(1000 * (cpu - start_cpu) / max(sent, 1), 2),
        "server_cpu_ms_each": round(1000 * arrived["cpu"] / max(sent, 1), 2),
    }))


if __name__ == "__main__":
    if sys.argv[1:2] == ["fill"]:
        fill(int(sys.argv[2]))
    else:
        main()
