"""The short code of a letter: whoever types it learns what kind of letter it is, and nothing of anybody.

It is computed from the kind and the letter's own id, so nothing has to be looked up to explain it.
"""

import hashlib

from app.domain.notice import NoticeKind
from app.domain.reference import ALPHABET, normalised_code

BASE = len(ALPHABET)
_KIND, _SERIAL = 2, 5  # characters
LENGTH = _KIND + _SERIAL + 1
_LETTER = normalised_code("L")  # as the first letter of a typed code is read


def letter_code(kind: NoticeKind, message_id: str) -> str:
    """`L-XXXX-XXXX`: two characters of the kind, five of the letter, one that checks the rest."""
    body = kind_part(kind) + _characters(message_id, _SERIAL)
    code = body + _check(body)
    return f"L-{code[:4]}-{code[4:]}"


def letter_kind(typed: str) -> NoticeKind | None:
    """The kind that the code names, or None where it is no code of a letter."""
    meant = normalised_code(typed)
    if len(meant) == LENGTH + 1:
        meant = meant.removeprefix(_LETTER)
    if len(meant) != LENGTH or not set(meant) <= set(ALPHABET) or _check(meant[:-1]) != meant[-1]:
        return None
    return next((kind for kind in NoticeKind if kind_part(kind) == meant[:_KIND]), None)


def kind_part(kind: NoticeKind) -> str:
    """The two characters that stand for a kind; the same for ever, since letters lie in drawers."""
    return _characters(kind.value, _KIND)


def _characters(text: str, many: int) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    return "".join(ALPHABET[number // BASE**place % BASE] for place in range(many))


def _check(body: str) -> str:
    """Luhn's check over our alphabet: any one wrong character, and almost any two that changed places, show."""
    total = 0
    for place, character in enumerate(reversed(body)):
        value = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += value // BASE + value % BASE
    return ALPHABET[-total % BASE]
