"""From which standard text each easy-read text was adapted: `content/easy_read/adapted_from.yaml`.

A line is a person's statement that the two were compared; `flask content adapted` writes it. When the standard text
changes afterwards, the easy one may be out of date, and its page says so.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import TypeAdapter

from app.content.schema.row import Words
from app.content.side_file import read_side_file

FILE = "easy_read/adapted_from.yaml"
SHAPE = TypeAdapter(dict[Words, Words])
LENGTH = 16  # hexadecimal digits: enough to tell a change, short enough to read past
HEAD = """\
# With which standard text each easy-read text was compared: the beginning of its SHA-256. Written by
# `flask content adapted PATH…`, which says: I have read both, and the easy one says what the standard one says.
# The list began on 2026-11-22 with all texts as they stood: from then on no change passes unseen.
"""


def compared_with(content: Path) -> Mapping[str, str]:
    """The beginning of the standard text's hash, by `es/services/1.1`; empty where nothing was recorded.

    Raises WrongContent on a wrong shape.
    """
    return read_side_file(content, FILE, SHAPE, {})


def record(content: Path, hashes: Mapping[str, str], known: Iterable[str]) -> None:
    """Writes down the hashes of standard texts by easy-read text; what is no longer `known` goes."""
    known = set(known)
    kept = {name: value for name, value in compared_with(content).items() if name in known}
    kept |= {name: value[:LENGTH] for name, value in hashes.items()}
    lines = "".join(f"{name}: '{value}'\n" for name, value in sorted(kept.items()))
    (content / FILE).write_text(HEAD + lines, encoding="utf-8")


def has_changed(recorded: str, source_hash: str) -> bool:
    """Whether the standard text is no longer the one that was compared."""
    return not source_hash.startswith(recorded)
