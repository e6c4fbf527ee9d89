"""Papers: the list of them, the store of their content, and the copyist who writes each anew."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

from app.domain.paper import Paper, PaperFormat


class PaperGone(Exception):
    """The store holds nothing under this name."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """Something in the store: its name there, and since when."""

    name: str
    since: datetime


class PaperStore(Protocol):
    """Where the content of papers lies, under names that say nothing. All raise `Unavailable` where it cannot be reached."""

    def put(self, name: str, content: BinaryIO, size: int) -> None:
        """Keeps `size` bytes under the name: all of them, for good, once this returns; nothing where it raises."""

    def open(self, name: str) -> Iterator[bytes]:
        """The content, piece by piece. Raises `PaperGone` at once, not at the first piece."""

    def delete(self, name: str) -> None:
        """Nothing lies under the name any more, whether something did or not."""

    def listed(self) -> Iterator[Shelved]:
        """Everything in it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A paper written anew. `content` is open and at its beginning as long as the copying lasts."""

    content: BinaryIO
    format: PaperFormat
    size: int
    fingerprint: str


class Copyist(Protocol):
    def copy(self, original: BinaryIO) -> AbstractContextManager[Copy]:
        """Looks at what was sent and writes it anew, in bounded memory and time.

        Raises `PaperRefused` for what cannot be kept, and where there is no turn to be had just now.
        """


class Papers(Protocol):
    """The list: which papers belong to which draft or application. Their content lies in the `PaperStore`."""

    def add(self, paper: Paper, *, draft_id: str = "", application_id: str = "") -> None:
        """Exactly one of the two owners. A paper goes with its draft."""

    def change(self, paper: Paper) -> None:
        """Writes it anew, where it still is."""

    def remove(self, paper_id: str) -> None: ...
    def hand_over(self, draft_id: str, application_id: str) -> None:
        """From now on the papers of the draft are the application's."""

    def of_application(self, application_id: str) -> Sequence[Paper]:
        """In the order in which they were added."""

    def known(self, paper_ids: Collection[str]) -> frozenset[str]:
        """Those of the ids that stand in the list."""
