"""The copyist: looks at a paper and writes it anew, in a process of its own that nothing else depends on.

What strangers send is opened nowhere else. The process is given the file and a place to write, not the keys, not the
database, not the environment, and only so much memory and time (`app/storage/copying/`).
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from typing import BinaryIO

from app.domain.paper import LARGEST_PAPER, PaperFormat, PaperRefused, RefusedBecause
from app.storage.copying.answers import meaning_of
from app.storage.pieces import pieces_of
from app.use_cases.ports import Copy

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 40  # seconds for one paper; its own time is bounded more tightly in there
TURN = 60  # seconds to wait for one's turn
PLAIN = {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "1"}


class CarefulCopyist:
    """Copies one paper at a time in each worker: many large photographs at once must not fill the machine."""

    def __init__(self) -> None:
        self._turn = BoundedSemaphore(1)

    @contextmanager
    def copy(self, original: BinaryIO) -> Iterator[Copy]:
        with TemporaryFile() as received, TemporaryFile() as written:
            _receive(original, received)
            paper_format = self._written_anew(received, written)
            size, fingerprint = _measure(written)
            if size > LARGEST_PAPER:
                raise PaperRefused(RefusedBecause.TOO_LARGE)
            written.seek(0)
            yield Copy(written, paper_format, size, fingerprint)

    def _written_anew(self, received: BinaryIO, written: BinaryIO) -> PaperFormat:
        if not self._turn.acquire(timeout=TURN):
            raise PaperRefused(RefusedBecause.NOT_NOW)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "app.storage.copying"],
                cwd=ROOT, env=PLAIN, stdin=received, stdout=written, stderr=subprocess.DEVNULL,
                timeout=LONGEST, check=False,
            )
        except (subprocess.TimeoutExpired, OSError):  # a busy machine: what is too heavy ends itself sooner
            raise PaperRefused(RefusedBecause.NOT_NOW) from None
        finally:
            self._turn.release()
        meaning = meaning_of(done.returncode)
        if isinstance(meaning, RefusedBecause):
            raise PaperRefused(meaning)
        return meaning


def _receive(original: BinaryIO, received: BinaryIO) -> None:
    """Takes what was sent into a file without a name, no more than may be."""
    original.seek(0)
    size = 0
    for piece in pieces_of(original, closing=False):
        size += len(piece)
        if size > LARGEST_PAPER:
            raise PaperRefused(RefusedBecause.TOO_LARGE)
        received.write(piece)
    if not size:
        raise PaperRefused(RefusedBecause.EMPTY)
    received.flush()
    received.seek(0)


def _measure(written: BinaryIO) -> tuple[int, str]:
    written.seek(0)
    digest = hashlib.sha256()
    for piece in pieces_of(written, closing=False):
        digest.update(piece)
    return written.tell(), digest.hexdigest()
