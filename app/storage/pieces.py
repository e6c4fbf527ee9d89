"""Contents piece by piece, so that no paper ever stands in memory whole."""

from collections.abc import Iterator
from typing import BinaryIO

PIECE = 64 * 1024  # bytes


def pieces_of(content: BinaryIO, *, closing: bool = True) -> Iterator[bytes]:
    """What is left of the content, a piece at a time; closed at the end unless told otherwise."""
    try:
        while piece := content.read(PIECE):
            yield piece
    finally:
        if closing:
            content.close()


class Readable:
    """Pieces as something to read from, so much at a time."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, b""

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, and less only at the end; all of it where no size is given."""
        gathered = bytearray(self._left)
        while size < 0 or len(gathered) < size:
            piece = next(self._pieces, b"")
            if not piece:
                break
            gathered += piece
        end = len(gathered) if size < 0 else size
        self._left = bytes(gathered[end:])
        return bytes(gathered[:end])
