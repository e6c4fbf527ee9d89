"""E-mail over a real SMTP server: neutral, to one address, once."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from app.domain.edition import Edition
from app.messaging.smtp import SmtpPost
from app.use_cases.deliver_messages import Deliveries, NotPosted, deliver_messages
from tests.messaging.outbox import OutboxHouse, a_message

WORDS = {
    Edition.EU: ("Jaso dugu", "Bidali diguzuna jaso dugu."),
    Edition.ES: ("Lo hemos recibido", "Hemos recibido lo que enviaste."),
    Edition.EU_EASY: ("Jaso dugu", "Zure mezua jaso dugu."),
    Edition.ES_EASY: ("Ya lo tenemos", "Hemos recibido lo que enviaste."),
}


class Mailbox:
    """What arrived: envelope and mail. `answer` is what the server says to the next one."""

    def __init__(self) -> None:
        self.arrived: list[tuple[Envelope, EmailMessage]] = []
        self.answer = "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        if self.answer.startswith("250"):
            mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
            assert isinstance(mail, EmailMessage)
            self.arrived.append((envelope, mail))
        return self.answer


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as asked:
        return int(asked.getsockname()[1])


def a_post(port: int) -> SmtpPost:
    return SmtpPost(
        "127.0.0.1",
        port,
        "abisuak@example.eus",
        starttls=False,
        user="",
        password="",
        words=lambda _, edition: WORDS[edition],
    )


@contextmanager
def serving(mailbox: Mailbox, **options: Any) -> Iterator[SmtpPost]:
    """A server on this machine and the post that brings to it."""
    server = Controller(mailbox, hostname="127.0.0.1", port=free_port(), **options)
    server.start()
    try:
        yield a_post(server.port)
    finally:
        server.stop()


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def post(mailbox: Mailbox) -> Iterator[SmtpPost]:
    with serving(mailbox) as running:
        yield running


@pytest.mark.parametrize("edition", list(Edition))
def test_it_says_the_neutral_words_of_the_edition_and_no_more(
    post: SmtpPost, mailbox: Mailbox, edition: Edition
) -> None:
    post.send(a_message(edition=edition))
    [(envelope, mail)] = mailbox.arrived
    assert (str(mail["Subject"]), mail.get_content().strip()) == WORDS[edition]
    assert mail.get_content_type() == "text/plain"
    assert mail["Content-Language"] == edition.language
    assert (envelope.mail_from, envelope.rcpt_tos) == ("abisuak@example.eus", ["ane@example.eus"])


def test_its_headers_tell_nothing_of_the_person_or_the_machine(post: SmtpPost, mailbox: Mailbox) -> None:
    post.send(a_message())
    [(_, mail)] = mailbox.arrived
    assert set(mail.keys()) == {
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Content-Language",
        "Auto-Submitted",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    }
    assert str(mail["From"]) == "abisuak@example.eus"
    assert mail["Message-ID"] == "<m1@example.eus>"


def test_a_repeated_message_can_be_recognised(post: SmtpPost, mailbox: Mailbox) -> None:
    post.send(a_message())
    post.send(a_message())
    assert len({mail["Message-ID"] for _, mail in mailbox.arrived}) == 1


def test_one_delivery_only(post: SmtpPost, mailbox: Mailbox) -> None:
    house = OutboxHouse.with_messages(a_message())
    assert deliver_messages(house, post) == Deliveries(sent=1, kept=0, withheld=0)
    assert deliver_messages(house, post) == Deliveries(sent=0, kept=0, withheld=0)
    assert len(mailbox.arrived) == 1


@pytest.mark.parametrize("answer", ["451 later", "550 no such mailbox"])
def test_what_the_server_refuses_goes_on_waiting(post: SmtpPost, mailbox: Mailbox, answer: str) -> None:
    house = OutboxHouse.with_messages(a_message())
    mailbox.answer = answer
    assert deliver_messages(house, post) == Deliveries(sent=0, kept=1, withheld=0)
    mailbox.answer = "250 OK"
    assert deliver_messages(house, post).sent == 1
    assert len(mailbox.arrived) == 1


def test_a_server_that_is_down_keeps_it_waiting() -> None:
    house = OutboxHouse.with_messages(a_message())
    assert deliver_messages(house, a_post(free_port())) == Deliveries(sent=0, kept=1, withheld=0)
    assert house.waiting_names() == ["m1"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ane",
        "@",
        "ane@",
        "ane@example.eus, bat@example.eus",
        "ane@example.eus\nBcc: bat@example.eus",
        "Ane <a@b.eus>",
        "añe@example.eus",
        "\ud800@b.eus",
    ],
)
def test_an_address_that_is_none_reaches_nobody(post: SmtpPost, mailbox: Mailbox, address: str) -> None:
    with pytest.raises(NotPosted):
        post.send(a_message(to=address))
    assert mailbox.arrived == []


@pytest.mark.parametrize("way", ["message", "call", "letter", "through_somebody"])
def test_it_serves_no_other_way_than_email(post: SmtpPost, mailbox: Mailbox, way: str) -> None:
    with pytest.raises(NotPosted):
        post.send(a_message(way=way))
    assert mailbox.arrived == []


def test_the_reason_of_a_failure_holds_no_address(post: SmtpPost, mailbox: Mailbox) -> None:
    mailbox.answer = "550 ane@example.eus unknown"
    with pytest.raises(NotPosted) as failure:
        post.send(a_message())
    assert str(failure.value) == "m1: SMTPDataError"
    assert failure.value.__cause__ is None


def test_without_tls_it_refuses_where_tls_is_asked(post: SmtpPost, mailbox: Mailbox) -> None:
    with pytest.raises(NotPosted):
        replace(post, starttls=True).send(a_message())
    assert mailbox.arrived == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_it_signs_in_where_the_server_asks(mailbox: Mailbox) -> None:
    def known(_server: object, _session: object, _envelope: object, _way: str, given: LoginPassword) -> AuthResult:
        return AuthResult(success=(given.login, given.password) == (b"atea", b"secret"), handled=False)

    with serving(mailbox, authenticator=known, auth_required=True, auth_require_tls=False) as post:
        replace(post, user="atea", password="secret").send(a_message())
        with pytest.raises(NotPosted):
            replace(post, user="atea", password="wrong").send(a_message())
    assert len(mailbox.arrived) == 1


def test_the_password_is_never_shown(post: SmtpPost) -> None:
    assert "secret" not in repr(replace(post, password="secret"))
