"""The worker as it is run: processes that are stopped and killed, a real server, a real database."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from app.bootstrap import wire
from app.config import Config, WrongConfig
from app.domain.notice import Failure, NoticeKind
from app.domain.people import ContactWay, SafeContact
from app.use_cases.deliver_messages import HELD_FOR, deliver_messages
from app.use_cases.tell import tell
from tests.messaging.test_smtp_post import Mailbox, free_port
from tests.use_cases.telling import RememberingPost
from tests.web.desk import send_application

ROOT = Path(__file__).resolve().parents[2]
CANARY = "kanarioa@example.eus"
MESSAGES = 60
PATIENCE = 90  # seconds, on a busy machine


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def server(mailbox: Mailbox) -> Iterator[Controller]:
    running = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    running.start()
    yield running
    running.stop()


@pytest.fixture
def place(tmp_path: Path, server: Controller) -> SimpleNamespace:
    """A portal with an outbox full of notices to one person, and the environment of its workers."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("ATEA_")}
    environment = {
        "ATEA_INSTANCE": str(tmp_path), "ATEA_SECRET_KEY": "of-the-tests-" * 4, "ATEA_SMTP_HOST": "127.0.0.1",
        "ATEA_SMTP_PORT": str(server.port), "ATEA_SMTP_STARTTLS": "off", "ATEA_SMTP_SENDER": "abisuak@example.eus",
    }  # fmt: skip
    portal = wire(Config.from_environment(environment))
    portal.test_cli_runner().invoke(args=["database", "prepare"], catch_exceptions=False)
    contact = SafeContact(True, (ContactWay.EMAIL,), email=CANARY)
    sent = send_application(portal, safe_contact=contact).application
    house = portal.extensions["house"]
    with house.work.writing() as work:
        for _ in range(MESSAGES - 1):
            tell(house, work, sent, NoticeKind.RECEIVED, house.clock.now())
        work.commit()
    return SimpleNamespace(portal=portal, house=house, environment=ours | environment, sent=sent)


def worker(place: SimpleNamespace, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "app:create_app", "outbox", "deliver", *options], cwd=ROOT,
        env=place.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def wait_until(true: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.01)


def names_of(mailbox: Mailbox) -> Counter[str]:
    return Counter(str(mail["Message-ID"]) for _, mail in mailbox.arrived)


@pytest.mark.slow
def test_a_watching_worker_sends_what_comes_stops_when_asked_and_tells_nothing_of_anybody(
    place: SimpleNamespace, mailbox: Mailbox
) -> None:
    watching = worker(place, "--watch", "--every", "0.05")
    wait_until(lambda: len(mailbox.arrived) == MESSAGES)
    with place.house.work.writing() as work:
        tell(place.house, work, place.sent, NoticeKind.RECEIVED, place.house.clock.now())
        work.commit()
    wait_until(lambda: len(mailbox.arrived) == MESSAGES + 1)
    watching.send_signal(signal.SIGTERM)
    told, complained = watching.communicate(timeout=PATIENCE)
    assert watching.returncode == 0
    assert sum(json.loads(line)["sent"] for line in told.splitlines()) == MESSAGES + 1
    assert set(names_of(mailbox).values()) == {1}
    assert CANARY not in told + complained


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_doubles_at_most_what_it_could_not_note(
    place: SimpleNamespace, mailbox: Mailbox
) -> None:
    doubled = 0
    for stop_at in (5, 20, 35):
        killed = worker(place)
        wait_until(lambda at=stop_at: len(mailbox.arrived) >= at)
        killed.kill()
        killed.communicate()
        now = place.house.clock.now()
        with place.house.work.writing() as work:  # as after half an hour
            for message in work.outbox.claim([ContactWay.EMAIL], now + 2 * HELD_FOR, now, MESSAGES):
                work.outbox.put_off(message, now, None, counted=False)
            work.commit()
        doubled += 1
    with worker(place) as last:
        last.communicate(timeout=PATIENCE)
    names = names_of(mailbox)
    assert len(names) == MESSAGES, "nothing is lost"
    assert sum(names.values()) - MESSAGES <= doubled, "at most one a kill"


def test_without_any_way_it_says_what_is_missing(tmp_path: Path) -> None:
    portal = wire(Config.from_environment({"ATEA_INSTANCE": str(tmp_path), "ATEA_SMS_FILE": ""}))
    answer = portal.test_cli_runner().invoke(args=["outbox", "deliver"])
    assert answer.exit_code == 1
    assert json.loads(answer.output) == {"errors": [{"field": "ATEA_SMTP_HOST", "problem": "not_set"}]}


def test_what_waits_and_what_died_is_listed_without_content_and_tried_again(place: SimpleNamespace) -> None:
    runner = place.portal.test_cli_runner()
    deliver_messages(place.house, RememberingPost({CANARY: Failure.REFUSED}))
    listed = runner.invoke(args=["outbox", "list", "--limit", "3"])
    answer = json.loads(listed.output)
    assert answer["tally"] == [{"state": "dead", "way": "email", "failure": "refused", "messages": MESSAGES}]
    assert len(answer["messages"]) == 3
    assert CANARY not in listed.output
    assert json.loads(runner.invoke(args=["outbox", "retry"]).output) == {"again": MESSAGES}
    delivered = runner.invoke(args=["outbox", "deliver"])
    assert (delivered.exit_code, json.loads(delivered.output)["sent"]) == (0, MESSAGES)


def test_it_exits_badly_where_something_could_not_be_sent(place: SimpleNamespace, mailbox: Mailbox) -> None:
    mailbox.answer = "451 later"
    answer = place.portal.test_cli_runner().invoke(args=["outbox", "deliver"])
    assert answer.exit_code == 1
    assert json.loads(answer.output) == {"sent": 0, "kept": MESSAGES, "withheld": 0, "dead": 0, "deferred": 0}


def test_text_messages_written_to_a_file_are_refused_in_production(tmp_path: Path) -> None:
    production = {"ATEA_ENV": "production", "ATEA_SECRET_KEY": "k" * 40, "ATEA_INSTANCE": str(tmp_path)}
    assert Config.from_environment(production).sms_file == ""
    with pytest.raises(WrongConfig):
        Config.from_environment(production | {"ATEA_SMS_FILE": "-"})
