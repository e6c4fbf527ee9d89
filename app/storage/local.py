"""The store as a folder of this machine (port `PaperStore`): one file a paper, in folders by its first two letters."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from app.storage.pieces import pieces_of
from app.use_cases.ports import PaperGone, Shelved, Unavailable

NAME = re.compile(r"[0-9a-f]{32}")
ON_ITS_WAY = ".part"


class FolderStore:
    """Files only the portal's own user may read. The folder stands outside of everything that is served."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, content: BinaryIO, size: int) -> None:
        """Written aside, brought to the disk, and only then under its name."""
        place = self._place(name)
        aside = place.with_name(f"{name}.{secrets.token_hex(4)}{ON_ITS_WAY}")
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                self._write(aside, content, size)
                aside.replace(place)
                _settle(place.parent)
            except BaseException:
                aside.unlink(missing_ok=True)
                raise
        except OSError as away:
            raise Unavailable from away

    def open(self, name: str) -> Iterator[bytes]:
        try:
            file = self._place(name).open("rb")
        except FileNotFoundError as gone:
            raise PaperGone(name) from gone
        except OSError as away:
            raise Unavailable from away
        return pieces_of(file)

    def delete(self, name: str) -> None:
        try:
            self._place(name).unlink(missing_ok=True)
        except OSError as away:
            raise Unavailable from away

    def listed(self) -> Iterator[Shelved]:
        """Also what a crash left on its way: under its whole name, which is in no list."""
        for file in sorted(self._folder.glob("??/*")):
            with suppress(FileNotFoundError):
                yield Shelved(file.name, datetime.fromtimestamp(file.stat().st_mtime, UTC))

    def _place(self, name: str) -> Path:
        """Raises ValueError for what was never a name of ours: nobody walks out of the folder."""
        if not NAME.fullmatch(name.partition(".")[0]) or "/" in name:
            message = "not the name of a paper"
            raise ValueError(message)
        return self._folder / name[:2] / name

    @staticmethod
    def _write(aside: Path, content: BinaryIO, size: int) -> None:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            written = sum(map(file.write, pieces_of(content, closing=False)))
            if written != size:
                message = "the content is not as long as was said"
                raise OSError(message)
            file.flush()
            os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """The new name reaches the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
