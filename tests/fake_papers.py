"""A store and a copyist in memory, for tests of use cases. The contract of `tests/storage` holds for the store too."""

import hashlib
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

from app.domain.paper import PaperFormat, PaperRefused, RefusedBecause
from app.use_cases.ports import Copy, PaperGone, Shelved, Unavailable
from tests.fakes import FixedClock


class FakeStore:
    """`away`: whether it cannot be reached."""

    def __init__(self, clock: FixedClock | None = None) -> None:
        self.clock, self.contents, self.away = clock or FixedClock(), {}, False

    def put(self, name, content, size):
        self._reach()
        whole = content.read()
        if len(whole) != size:
            raise Unavailable
        self.contents[name] = whole, self.clock.now()

    def open(self, name):
        self._reach()
        if name not in self.contents:
            raise PaperGone(name)
        return iter([self.contents[name][0]])

    def delete(self, name):
        self._reach()
        self.contents.pop(name, None)

    def listed(self):
        self._reach()
        yield from [Shelved(name, since) for name, (_, since) in self.contents.items()]

    def age(self, by: timedelta):
        self.contents = {name: (whole, since - by) for name, (whole, since) in self.contents.items()}

    def _reach(self):
        if self.away:
            raise Unavailable


class PlainCopyist:
    """Takes every content as a PDF, but for those that begin with the reason why not."""

    @contextmanager
    def copy(self, original):
        content = original.read()
        for because in RefusedBecause:
            if content.startswith(f"{because}!".encode()):
                raise PaperRefused(because)
        yield Copy(BytesIO(content), PaperFormat.PDF, len(content), hashlib.sha256(content).hexdigest())
