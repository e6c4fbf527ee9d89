"""E-mail over a real SMTP server: neutral, to one address, once."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from app.domain.edition import Edition
from app.domain.notice import Failure, MessageState
from app.domain.people import ContactWay
from app.messaging.post_office import PostOffice
from app.messaging.sms import WrittenSms
from app.messaging.smtp import MOST_ON_A_CONNECTION, SmtpPost
from app.use_cases.deliver_messages import Deliveries, NotPosted, deliver_messages
from app.use_cases.ports import Message
from tests.use_cases.sending import a_house
from tests.use_cases.telling import a_message, states_of, told

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
        self.answer_to_address = "250 OK"
        self.sessions: set[int] = set()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.sessions.add(id(session))
        if self.answer_to_address.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer_to_address

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        if self.answer.startswith("250"):
            mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
            assert isinstance(mail, EmailMessage)
            self.arrived.append((envelope, mail))
        return self.answer


def send(post: SmtpPost, message: Message) -> None:
    """By a carrier of its own."""
    carrier = post.carrier()
    try:
        carrier.send(message)
    finally:
        carrier.close()


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
    send(post, a_message(edition=edition))
    [(envelope, mail)] = mailbox.arrived
    assert (str(mail["Subject"]), mail.get_content().strip()) == WORDS[edition]
    assert mail.get_content_type() == "text/plain"
    assert mail["Content-Language"] == edition.language
    assert (envelope.mail_from, envelope.rcpt_tos) == ("abisuak@example.eus", ["maite@example.eus"])


def test_its_headers_tell_nothing_of_the_person_or_the_machine(post: SmtpPost, mailbox: Mailbox) -> None:
    send(post, a_message())
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
    send(post, a_message())
    send(post, a_message())
    assert len({mail["Message-ID"] for _, mail in mailbox.arrived}) == 1


def test_one_delivery_only(post: SmtpPost, mailbox: Mailbox) -> None:
    house = a_house()
    told(house)
    assert deliver_messages(house, post) == Deliveries(sent=1, kept=0, withheld=0)
    assert deliver_messages(house, post) == Deliveries(sent=0, kept=0, withheld=0)
    assert len(mailbox.arrived) == 1


def test_a_run_uses_one_connection_for_many_and_a_new_one_after_a_hundred(post: SmtpPost, mailbox: Mailbox) -> None:
    carrier = post.carrier()
    for number in range(MOST_ON_A_CONNECTION + 1):
        carrier.send(a_message(f"m{number}"))
    carrier.close()
    assert len(mailbox.arrived) == MOST_ON_A_CONNECTION + 1
    assert len(mailbox.sessions) == 2


@pytest.mark.parametrize(("answer", "failure"), [
    ("451 later", Failure.LATER), ("421 closing", Failure.LATER), ("550 no such mailbox", Failure.REFUSED),
])
@pytest.mark.parametrize("where", ["answer", "answer_to_address"])
def test_what_the_server_refuses_is_told_apart_for_now_and_for_good(
    post: SmtpPost, mailbox: Mailbox, where: str, answer: str, failure: Failure
) -> None:
    setattr(mailbox, where, answer)
    carrier = post.carrier()
    with pytest.raises(NotPosted) as refused:
        carrier.send(a_message())
    assert refused.value.failure is failure
    setattr(mailbox, where, "250 OK")
    carrier.send(a_message("m2"))
    carrier.close()
    assert [mail["Message-ID"] for _, mail in mailbox.arrived] == ["<m2@example.eus>"], "one spoils no other"


def test_a_server_that_is_down_keeps_it_waiting() -> None:
    house = a_house()
    application, _ = told(house)
    assert deliver_messages(house, a_post(free_port())) == Deliveries(sent=0, kept=1, withheld=0)
    assert states_of(house, application) == {"email": MessageState.WAITING}


@contextmanager
def misbehaving(talk: Callable[[socket.socket], None]) -> Iterator[SmtpPost]:
    """A server of one connection that talks as it likes."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                talk(connection)

        threading.Thread(target=serve, daemon=True).start()
        yield replace(a_post(server.getsockname()[1]), timeout=0.5)


def hangs(connection: socket.socket) -> None:
    connection.recv(1)  # what greets nobody waits until the other side has gone


def drops_in_the_middle(connection: socket.socket) -> None:
    """Takes the address, says that it is ready for the text, and is gone while the text comes."""
    talk = connection.makefile("rwb")
    for answer in (b"220 hello", b"250 hello", b"250 from", b"250 to", b"354 go on"):
        talk.write(answer + b"\r\n")
        talk.flush()
        if not answer.startswith(b"354"):
            talk.readline()
    talk.readline()


@pytest.mark.parametrize(("talk", "failure"), [
    (hangs, Failure.UNREACHABLE), (drops_in_the_middle, Failure.BROKEN_OFF),
])
def test_a_server_that_hangs_or_is_gone_in_the_middle_is_waited_for_no_longer_than_said(
    talk: Callable[[socket.socket], None], failure: Failure
) -> None:
    with misbehaving(talk) as post, pytest.raises(NotPosted) as refused:
        send(post, a_message())
    assert refused.value.failure is failure


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
        send(post, a_message(to=address))
    assert mailbox.arrived == []


@pytest.mark.parametrize("way", ["message", "call", "letter", "through_somebody"])
def test_it_serves_no_other_way_than_email(post: SmtpPost, mailbox: Mailbox, way: str) -> None:
    with pytest.raises(NotPosted):
        send(post, a_message(way=way))
    assert mailbox.arrived == []


def test_the_reason_of_a_failure_holds_no_address(post: SmtpPost, mailbox: Mailbox) -> None:
    mailbox.answer = "550 maite@example.eus unknown"
    with pytest.raises(NotPosted) as failure:
        send(post, a_message())
    assert str(failure.value) == "m1: refused"
    assert failure.value.__cause__ is None


def test_without_tls_it_refuses_where_tls_is_asked(post: SmtpPost, mailbox: Mailbox) -> None:
    with pytest.raises(NotPosted):
        send(replace(post, starttls=True), a_message())
    assert mailbox.arrived == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_it_signs_in_where_the_server_asks(mailbox: Mailbox) -> None:
    def known(_server: object, _session: object, _envelope: object, _way: str, given: LoginPassword) -> AuthResult:
        return AuthResult(success=(given.login, given.password) == (b"atea", b"secret"), handled=False)

    with serving(mailbox, authenticator=known, auth_required=True, auth_require_tls=False) as post:
        send(replace(post, user="atea", password="secret"), a_message())
        with pytest.raises(NotPosted):
            send(replace(post, user="atea", password="wrong"), a_message())
    assert len(mailbox.arrived) == 1


def test_the_password_is_never_shown(post: SmtpPost) -> None:
    assert "secret" not in repr(replace(post, password="secret"))


def test_each_message_goes_by_the_one_that_serves_its_way(post: SmtpPost, mailbox: Mailbox, tmp_path: Path) -> None:
    written = tmp_path / "sms"
    office = PostOffice([post, WrittenSms(str(written), lambda _, edition: WORDS[edition][0])])
    assert office.ways == {ContactWay.EMAIL, ContactWay.MESSAGE}
    carrier = office.carrier()
    carrier.send(a_message())
    carrier.send(a_message("m2", way="message", to="+34600123123", edition=Edition.ES))
    with pytest.raises(NotPosted):
        carrier.send(a_message("m3", way="letter"))
    carrier.close()
    assert len(mailbox.arrived) == 1
    assert json.loads(written.read_text(encoding="utf-8")) == {"to": "…123", "text": WORDS[Edition.ES][0]}


def test_where_nothing_is_configured_nothing_leaves() -> None:
    house = a_house()
    application, _ = told(house)
    assert deliver_messages(house, PostOffice([])) == Deliveries(0, 0, 0)
    assert states_of(house, application) == {"email": MessageState.WAITING}
