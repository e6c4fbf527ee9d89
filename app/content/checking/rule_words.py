"""What each rule of the checks asks, for the people who write: `content/checks.yaml`."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter

from app.content.schema.row import InBothLanguages
from app.content.side_file import read_side_file

FILE = "checks.yaml"


def read_rule_words(content: Path) -> Mapping[str, InBothLanguages]:
    """The words by rule; empty where there is no file. Raises WrongContent on a wrong shape."""
    return read_side_file(content, FILE, TypeAdapter(dict[str, InBothLanguages]), {})
