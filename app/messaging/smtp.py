"""E-mail through an SMTP server: a neutral subject and a neutral text, nothing of the application."""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate

from app.domain.edition import Edition
from app.domain.people import ContactWay
from app.use_cases.deliver_messages import NotPosted
from app.use_cases.ports import Message

TIMEOUT = 10  # seconds, for each answer of the server

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

    def send(self, message: Message) -> None:
        """Hands one message to the server. Raises `NotPosted` where it did not take it for good."""
        if message.way != ContactWay.EMAIL:
            raise NotPosted(message.id)
        try:
            self._hand_over(self._mail(message))
        except (OSError, smtplib.SMTPException, MessageError, ValueError, IndexError) as failure:
            # ValueError and IndexError: what the standard library says of an address that is none.
            # The failure's own words may hold the address, so only its name goes on.
            reason = f"{message.id}: {type(failure).__name__}"
            raise NotPosted(reason) from None

    def _mail(self, message: Message) -> EmailMessage:
        """Plain text to one address. The same message always has the same Message-ID: repeats are recognised."""
        subject, body = self.words(message.kind, message.edition)
        sender = Address(addr_spec=self.sender)
        mail = EmailMessage()
        mail["From"] = sender
        mail["To"] = Address(addr_spec=message.to)
        mail["Subject"] = subject
        mail["Date"] = formatdate()
        mail["Message-ID"] = f"<{message.id}@{sender.domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(body)
        mail["Content-Language"] = str(message.edition.language)
        return mail

    def _hand_over(self, mail: EmailMessage) -> None:
        own_name = self.sender.rpartition("@")[2]
        with smtplib.SMTP(self.host, self.port, local_hostname=own_name, timeout=TIMEOUT) as server:
            if self.starttls:
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
            server.send_message(mail)
