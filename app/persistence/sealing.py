"""How personal values are sealed: AES-256-GCM, bound to the very place where they stand (promises, P11)."""

import hashlib
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.persistence.keys import derived_key

FORMAT = b"\x01"
KEY_ID_BYTES = 4
NONCE_BYTES = 12
_ID_FROM = len(FORMAT)
_NONCE_FROM = _ID_FROM + KEY_ID_BYTES
_BODY = _NONCE_FROM + NONCE_BYTES


class CannotUnseal(Exception):
    """The value was sealed with a key we do not hold, for another place, or has been changed."""


class Sealer:
    """A ring of keys: the newest seals, all of them open.

    A sealed value is: format (1 byte), key id (4), nonce (12), ciphertext and tag.
    """

    def __init__(self, secret_keys: Sequence[str]) -> None:
        """`secret_keys`: newest first, at least one."""
        ring = [_key(secret_key) for secret_key in secret_keys]
        newest_id, self._newest = ring[0]
        self._head = FORMAT + newest_id
        self._ring = dict(ring)

    def seal(self, table: str, column: str, id: str, value: str) -> bytes:  # noqa: A002 - the column is called so
        """The value sealed for this place: it opens nowhere else."""
        nonce = os.urandom(NONCE_BYTES)
        return self._head + nonce + self._newest.encrypt(nonce, value.encode(), f"{table}\x1f{column}\x1f{id}".encode())

    def unseal(self, table: str, column: str, id: str, sealed: bytes) -> str:  # noqa: A002
        """What was sealed for this place. Raises `CannotUnseal`."""
        key = self._ring.get(sealed[_ID_FROM:_NONCE_FROM])
        if key is None or sealed[:_ID_FROM] != FORMAT or len(sealed) < _BODY:
            message = f"{table}.{column}: not sealed, or with a key that is not held"
            raise CannotUnseal(message)
        nonce = sealed[_NONCE_FROM:_BODY]
        try:
            return key.decrypt(nonce, sealed[_BODY:], f"{table}\x1f{column}\x1f{id}".encode()).decode()
        except InvalidTag:
            message = f"{table}.{column}: changed, or sealed for another place"
            raise CannotUnseal(message) from None


def _key(secret_key: str) -> tuple[bytes, AESGCM]:
    key = derived_key(secret_key, "seal")
    return hashlib.sha256(b"key id" + key).digest()[:KEY_ID_BYTES], AESGCM(key)
