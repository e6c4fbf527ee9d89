"""The version of everything published: what an application refers to years later."""

import hashlib
from pathlib import Path

# What changes what people read or what the guide says; a README does not.
PUBLISHED = ("catalogue", "guide", "standard", "easy_read")
SUFFIXES = frozenset({".yaml", ".csv", ".md"})


def version_of(content: Path) -> str:
    """SHA-256, in hexadecimal, over the sorted names and the bytes of all published files."""
    digest = hashlib.sha256()
    for path in published_files(content):
        name, body = path.relative_to(content).as_posix().encode(), path.read_bytes()
        # Lengths keep apart what would otherwise run together: name and body, one file and the next.
        digest.update(len(name).to_bytes(8) + name + len(body).to_bytes(8) + body)
    return digest.hexdigest()


def published_files(content: Path) -> list[Path]:
    """Every file that counts for the version, sorted by its path below `content`."""
    found = (path for folder in PUBLISHED for path in (content / folder).rglob("*") if path.suffix in SUFFIXES)
    return sorted(found, key=lambda path: path.relative_to(content).as_posix())
