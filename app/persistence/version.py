"""Whether a database is at the newest migration, asked without Alembic: only who migrates needs all that it brings."""

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Engine, inspect, text

_REVISION = re.compile(r'^(down_)?revision(?:: [^=]+)? = "(\w+)"', re.MULTILINE)
VERSION = "SELECT version_num FROM alembic_version"


def at_head(engine: Engine, folder: Path) -> bool:
    """Whether the database is at the newest migration. Raises where it is not `reachable`."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return {row.version_num for row in connection.execute(text(VERSION))} == newest(folder)


@cache
def newest(folder: Path) -> frozenset[str]:
    """The migrations of the folder that none comes after."""
    found = [_REVISION.findall(file.read_text(encoding="utf-8")) for file in (folder / "versions").glob("*.py")]
    those, before = (frozenset(r for each in found for down, r in each if bool(down) is is_down) for is_down in (False, True))
    return those - before
