"""The published content as it was (port `Archive`), compressed."""

import zlib

from sqlalchemy import bindparam, select

from app.persistence.tables import archive
from app.persistence.transaction import Transaction, insert_unless_there

KEEP = insert_unless_there(archive, "version")
HOLDS = select(archive.c.version).where(archive.c.version == bindparam("of_version"))
CONTENT = select(archive.c.content).where(archive.c.version == bindparam("of_version"))


class KeptArchive:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def keep(self, version: str, content: str) -> None:
        """Keeps it once; a version that is there stays as it is."""
        work = self._transaction
        work.run(KEEP.on(work.connection.dialect), {"version": version, "content": zlib.compress(content.encode())})

    def holds(self, version: str) -> bool:
        return self._transaction.first(HOLDS, {"of_version": version}) is not None

    def content(self, version: str) -> str | None:
        """What was published at that version, or None."""
        row = self._transaction.first(CONTENT, {"of_version": version})
        return None if row is None else zlib.decompress(row.content).decode()
