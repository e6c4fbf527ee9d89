"""Compile every catalogue of messages; a fuzzy or broken one stops the build."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"


def compile_all() -> int:
    """Writes a .mo beside each .po; returns the number of fuzzy messages."""
    fuzzy = 0
    for source in sorted(TRANSLATIONS.rglob("*.po")):
        with source.open("rb") as opened:
            catalogue = read_po(opened)
        for message in catalogue:
            if message.id and message.fuzzy:
                fuzzy += 1
                print(f"{source}: fuzzy: {message.id}", file=sys.stderr)
        with source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)
    return fuzzy


if __name__ == "__main__":
    sys.exit(1 if compile_all() else 0)
