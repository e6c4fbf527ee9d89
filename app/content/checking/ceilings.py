"""How many warnings there may be, by rule and edition: `content/warnings.yaml`. They may fall, never grow."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter

from app.content.side_file import read_side_file
from app.domain.edition import Edition

FILE = "warnings.yaml"
HEAD = "# Warnings of the checks, by rule and edition. They may not grow; `flask content check --lower` writes lower ones.\n"


def read_ceilings(content: Path) -> Mapping[tuple[str, Edition], int]:
    """What may be; nothing where there is no file. Raises WrongContent on a wrong shape."""
    rows = read_side_file(content, FILE, TypeAdapter(dict[str, dict[Edition, int]]), {})
    return {(rule, edition): most for rule, counts in rows.items() for edition, most in counts.items()}


def write_ceilings(content: Path, counts: Mapping[tuple[str, Edition], int]) -> None:
    """Writes the counts down, by rule."""
    by_rule: dict[str, list[str]] = {}
    for (rule, edition), count in sorted(counts.items()):
        if count:
            by_rule.setdefault(rule, []).append(f"{edition}: {count}")
    lines = "".join(f"{rule}: {{{', '.join(several)}}}\n" for rule, several in by_rule.items())
    (content / FILE).write_text(HEAD + lines, encoding="utf-8")
