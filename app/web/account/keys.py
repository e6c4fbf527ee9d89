"""Passkeys at the door: where they belong, and the challenge that a page asks with, good for one answer."""

from urllib.parse import urlsplit

from flask import session

from app.use_cases.ports import Asked, Place
from app.web.shared.addresses import public_root
from app.web.shared.house import house

CHALLENGE = "passkey_challenge"


def place_here() -> Place:
    """The host that people type, and its origin."""
    parts = urlsplit(public_root())
    return Place(parts.hostname or "", f"{parts.scheme}://{parts.netloc}")


def ask_any_key() -> str:
    """What the page asks of any passkey, as JSON; nothing where there are none."""
    return _remember(house().passkeys.ask(place_here())) if house().passkeys else ""  # type: ignore[union-attr]


def ask_new_key(account_id: str, name: str, known: tuple[str, ...] = ()) -> str:
    """What the page asks for to make a passkey, as JSON."""
    passkeys = house().passkeys
    return _remember(passkeys.ask_for_new(place_here(), account_id, name, known)) if passkeys else ""


def take_challenge() -> str:
    """The challenge of the page that was answered; once."""
    return str(session.pop(CHALLENGE, ""))


def _remember(asked: Asked) -> str:
    session[CHALLENGE] = asked.challenge
    return asked.options
