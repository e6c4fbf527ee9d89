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
_KEY_ID = slice(len(FORMAT), len(FORMAT) + KEY_ID_BYTES)
_NONCE = slice(_KEY_ID.stop, _KEY_ID.stop + NONCE_BYTES)
_BODY = _NONCE.stop


class CannotUnseal(Exception):
    """The value was sealed with a key we do not hold, for another place, or has been changed."""


class Sealer:
    """A ring of keys: the newest seals, all of them open.

    A sealed value is: format (1 byte), key id (4), nonce (12), ciphertext and tag.
    """

    def __init__(self, secret_keys: Sequence[str]) -> None:
        """`secret_keys`: newest first, at least one."""
        ring = [_key(secret_key) for secret_key in secret_keys]
        self._newest_id, self._newest = ring[0]
        self._ring = dict(ring)

    def seal(self, table: str, column: str, id: str, value: str) -> bytes:  # noqa: A002 - the column is called so
        """The value sealed for this place: it opens nowhere else."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._newest.encrypt(nonce, value.encode(), _place(table, column, id))
        return b"".join((FORMAT, self._newest_id, nonce, sealed))

    def unseal(self, table: str, column: str, id: str, sealed: bytes) -> str:  # noqa: A002
        """What was sealed for this place. Raises `CannotUnseal`."""
        key = self._ring.get(sealed[_KEY_ID])
        if key is None or not sealed.startswith(FORMAT) or len(sealed) < _BODY:
            message = f"{table}.{column}: not sealed, or with a key that is not held"
            raise CannotUnseal(message)
        try:
            return key.decrypt(sealed[_NONCE], sealed[_BODY:], _place(table, column, id)).decode()
        except InvalidTag:
            message = f"{table}.{column}: changed, or sealed for another place"
            raise CannotUnseal(message) from None


def _key(secret_key: str) -> tuple[bytes, AESGCM]:
    key = derived_key(secret_key, "seal")
    return hashlib.sha256(b"key id" + key).digest()[:KEY_ID_BYTES], AESGCM(key)


def _place(table: str, column: str, id: str) -> bytes:  # noqa: A002
    return f"{table}\x1f{column}\x1f{id}".encode()
