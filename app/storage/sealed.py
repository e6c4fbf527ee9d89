"""A store that seals what it keeps (promises, P11): AES-256-GCM, piece by piece, bound to name, place and end.

A sealed content is: format (1 byte), key id (4), salt (16), then pieces of 64 KiB with their tags. Each content has a key
of its own, derived from the store's key, the salt and the name. The nonce of a piece is its number and whether it is the
last: pieces cannot be swapped, dropped or cut off, nor a content laid under another name, without being found out.
"""

import hashlib
import hmac
import os
from collections.abc import Iterator, Sequence
from typing import BinaryIO, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.storage.pieces import PIECE, Readable
from app.use_cases.ports import PaperGone, PaperStore, Shelved

FORMAT, KEY_ID, SALT, TAG = b"\x01", 4, 16, 16
HEAD = len(FORMAT) + KEY_ID + SALT


class SealedStore:
    """Another store, which never sees what it keeps."""

    def __init__(self, store: PaperStore, keys: Sequence[bytes]) -> None:
        """`keys`: 32 bytes each, the newest first; the newest seals, all of them open."""
        self._store = store
        self._ring = {hashlib.sha256(b"key id" + key).digest()[:KEY_ID]: key for key in keys}
        self._newest_id = next(iter(self._ring))

    def put(self, name: str, content: BinaryIO, size: int) -> None:
        pieces = max(1, -(-size // PIECE))
        sealed = cast("BinaryIO", Readable(self._sealed(name, content)))
        self._store.put(name, sealed, HEAD + size + pieces * TAG)

    def open(self, name: str) -> Iterator[bytes]:
        """Raises `PaperGone`, too, where what lies there is not what was laid there: the first piece is read at once.

        A later piece that was changed breaks the reading off; nothing that was changed is ever given out.
        """
        pieces = self._unsealed(name, Readable(self._store.open(name)))
        first = next(pieces)
        return _put_back(first, pieces)

    def delete(self, name: str) -> None:
        self._store.delete(name)

    def listed(self) -> Iterator[Shelved]:
        return self._store.listed()

    def _sealed(self, name: str, content: BinaryIO) -> Iterator[bytes]:
        salt = os.urandom(SALT)
        key = _key_of(self._ring[self._newest_id], salt, name)
        yield FORMAT + self._newest_id + salt
        number, piece = 0, content.read(PIECE)
        while True:
            after = content.read(PIECE)
            yield key.encrypt(_nonce(number, last=not after), piece, None)
            if not after:
                return
            number, piece = number + 1, after

    def _unsealed(self, name: str, sealed: Readable) -> Iterator[bytes]:
        head = sealed.read(HEAD)
        master = self._ring.get(head[len(FORMAT) : len(FORMAT) + KEY_ID])
        if master is None or not head.startswith(FORMAT) or len(head) != HEAD:
            raise PaperGone(name)
        key = _key_of(master, head[-SALT:], name)
        number, piece = 0, sealed.read(PIECE + TAG)
        while True:
            after = sealed.read(PIECE + TAG)
            try:
                yield key.decrypt(_nonce(number, last=not after), piece, None)
            except InvalidTag:
                raise PaperGone(name) from None
            if not after:
                return
            number, piece = number + 1, after


def _put_back(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


def _key_of(master: bytes, salt: bytes, name: str) -> AESGCM:
    return AESGCM(hmac.digest(master, salt + name.encode(), "sha256"))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])
