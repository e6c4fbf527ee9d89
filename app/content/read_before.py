"""What an earlier start read from the very same files with the very same code: a start need not read it again.

Only content that was found sound as a whole is ever kept, under a fingerprint of every file below `content/`, of the code
that reads them and of what that code stands on. Where one of these has changed, or what is kept is damaged, nothing of it
is taken: then the files are read, and whatever is wrong is told with its file and line, as ever. A pickle is code to
whoever opens it: the folder must be its owner's alone, which the caller sees to.
"""

import os
import pickle
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

APP = Path(__file__).resolve().parent.parent
CODE = ("content", "domain", "use_cases", "wording")  # what reads, and what it makes
LIBRARIES = ("bleach", "markdown-it-py", "pydantic", "ruamel-yaml", "snowballstemmer")
FILE = "read"
DIGEST = 64  # letters of a SHA-256


def fingerprint_of(content: Path, *, with_demo: bool) -> str:
    """SHA-256 over all that what is read depends on. Raises OSError where a file cannot be read."""
    digest = sha256(repr((sys.version, with_demo, [version(library) for library in LIBRARIES])).encode())
    for path in _files(content):
        name, body = str(path).encode(), path.read_bytes()
        digest.update(len(name).to_bytes(8) + name + len(body).to_bytes(8) + body)
    return digest.hexdigest()


def _files(content: Path) -> Iterator[Path]:
    yield from sorted(path for path in content.rglob("*") if path.is_file())
    for folder in CODE:
        yield from sorted((APP / folder).rglob("*.py"))


def take_from_before(folder: Path, fingerprint: str) -> dict[str, object] | None:
    """What was kept under this fingerprint, or None: there is nothing, it is of something else, or it is damaged."""
    try:
        kept = (folder / FILE).read_bytes()
        mark, digest, parts = kept[:DIGEST], kept[DIGEST : 2 * DIGEST], kept[2 * DIGEST :]
        if mark != fingerprint.encode() or digest != sha256(parts).hexdigest().encode():
            return None
        found: dict[str, object] = pickle.loads(parts)  # noqa: S301 - from a folder of its owner alone, whole and of this code
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the files are there to be read
        return None
    return found


def keep_for_next(folder: Path, fingerprint: str, parts: Mapping[str, object]) -> None:
    """Lays down what was read, whole or not at all; where the folder cannot be written, nothing."""
    body = pickle.dumps(dict(parts), protocol=pickle.HIGHEST_PROTOCOL)
    new = folder / f"new-{os.getpid()}"
    with suppress(OSError):
        try:
            new.write_bytes(fingerprint.encode() + sha256(body).hexdigest().encode() + body)
            new.replace(folder / FILE)
        finally:
            new.unlink(missing_ok=True)
