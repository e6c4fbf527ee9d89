"""What each rule of the checks asks, for the people who write: `content/checks.yaml`."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter

from app.content.schema.row import InBothLanguages
from app.content.yaml_reading import read_yaml

FILE = "checks.yaml"


def read_rule_words(content: Path) -> Mapping[str, InBothLanguages]:
    """The words by rule; empty where there is no file. Raises pydantic's error on a wrong shape."""
    path = content / FILE
    written = read_yaml(path.read_text(encoding="utf-8")) if path.exists() else None
    return TypeAdapter(dict[str, InBothLanguages]).validate_python(written or {})
