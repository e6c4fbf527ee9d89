"""E-mail through an SMTP server: a neutral subject and a neutral text, nothing of the application."""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from functools import lru_cache

from app.domain.edition import Edition
from app.domain.notice import Failure
from app.domain.people import ContactWay
from app.use_cases.deliver_messages import NotPosted
from app.use_cases.ports import Message

TIMEOUT = 10  # seconds, for each answer of the server
MOST_ON_A_CONNECTION = 100  # messages; servers tire of longer ones

Words = Callable[[str, Edition], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """Fulfils the port `Post` for e-mail.

    `sender`: the bare address it comes from, of a neutral name. `starttls`: refuse to go on without TLS.
    `user` and `password`: empty where the server asks for none. `words`: kind and edition → subject and body.
    """

    host: str
    port: int
    sender: str
    starttls: bool
    user: str
    password: str = field(repr=False)
    words: Words
    timeout: float = TIMEOUT
    ways: frozenset[ContactWay] = frozenset({ContactWay.EMAIL})

    def carrier(self) -> "SmtpCarrier":
        """One for a run: it keeps its connection from message to message."""
        return SmtpCarrier(self)

    def connect(self) -> smtplib.SMTP:
        """An open connection. Raises what `smtplib` and sockets raise."""
        own_name = self.sender.rpartition("@")[2]
        server = smtplib.SMTP(self.host, self.port, local_hostname=own_name, timeout=self.timeout)
        try:
            if self.starttls:
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server

    def mail(self, message: Message) -> bytes:
        """Plain text to one address. The same message always has the same Message-ID: repeats are recognised.

        Raises what the standard library says of an address that is none, and `ValueError` for one beyond ASCII.
        """
        sender = Address(addr_spec=self.sender)
        to = str(Address(addr_spec=message.to))
        if not to.isascii() or not to.isprintable():
            raise ValueError
        own = f"To: {to}\r\nDate: {formatdate()}\r\nMessage-ID: <{message.id}@{sender.domain}>\r\n"
        return own.encode("ascii") + _shared(self.sender, self.words(message.kind, message.edition), message.edition.language)


@lru_cache(maxsize=64)
def _shared(sender: str, words: tuple[str, str], language: str) -> bytes:
    """What all mails of the same words share, made once: the making of a mail costs more than its sending."""
    subject, body = words
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(addr_spec=sender)
    mail["Subject"] = subject
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(body)
    mail["Content-Language"] = str(language)
    return bytes(mail)


class SmtpCarrier:
    """Fulfils the port `Carrier`. After any failure it begins a new connection, so that one message spoils no other."""

    def __init__(self, post: SmtpPost) -> None:
        self._post = post
        self._server: smtplib.SMTP | None = None
        self._carried = 0
        self.ways = post.ways

    def send(self, message: Message) -> None:
        """Hands one message to the server. Raises `NotPosted` where it did not take it for good."""
        if message.way not in self.ways:
            raise NotPosted(message.id, Failure.WRONG_ADDRESS)
        mail = self._mail(message)
        server = self._connected(message)
        try:
            server.sendmail(self._post.sender, [message.to], mail)
        except (OSError, smtplib.SMTPException, ValueError) as failure:
            # The failure's own words may hold the address, so only its class goes on.
            self._hang_up()
            reason = class_of(failure)
            raise NotPosted(message.id, reason) from None
        self._carried += 1

    def close(self) -> None:
        """Takes leave of the server, if it is still there."""
        if self._server:
            try:
                self._server.quit()
            except (OSError, smtplib.SMTPException):
                self._server.close()
        self._server, self._carried = None, 0

    def _mail(self, message: Message) -> bytes:
        try:
            return self._post.mail(message)
        except (MessageError, ValueError, IndexError):  # what the standard library says of an address that is none
            raise NotPosted(message.id, Failure.WRONG_ADDRESS) from None

    def _connected(self, message: Message) -> smtplib.SMTP:
        if self._carried >= MOST_ON_A_CONNECTION:
            self.close()
        if self._server is None:
            try:
                self._server = self._post.connect()
            except (OSError, smtplib.SMTPException):
                raise NotPosted(message.id, Failure.UNREACHABLE) from None
        return self._server

    def _hang_up(self) -> None:
        if self._server:
            self._server.close()
        self._server, self._carried = None, 0


def class_of(failure: Exception) -> Failure:
    """What class of error it is: refused for good (5xx), for now (4xx), broken off, or no address at all."""
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in failure.recipients.values()]
    elif isinstance(failure, smtplib.SMTPResponseException):
        codes = [failure.smtp_code]
    elif isinstance(failure, smtplib.SMTPNotSupportedError | ValueError) and not isinstance(failure, OSError):
        return Failure.WRONG_ADDRESS
    else:
        return Failure.BROKEN_OFF
    if not codes or min(codes) < 400:
        return Failure.BROKEN_OFF
    return Failure.REFUSED if min(codes) >= 500 else Failure.LATER
