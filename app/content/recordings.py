"""Human recordings of texts: `content/recordings/services-1.2.es-facil.0f3c2a91bd.mp3`.

The name carries the beginning of the text's hash: once the text changes, its recording is heard no more.
"""

from collections.abc import Mapping
from pathlib import Path

from app.content.loaded_texts import Key
from app.content.text_files import ReadText

HASH_SIGNS = 10
SUFFIX = "mp3"


def recording_name(text: ReadText) -> str:
    """What the recording of a text is called."""
    edition, kind, name = text.key
    return f"{kind}-{name}.{edition}.{text.hash[:HASH_SIGNS]}.{SUFFIX}"


def recordings_of(content: Path, read: Mapping[Key, ReadText]) -> dict[Key, str]:
    """The recordings there are of the texts as they stand now."""
    there = {path.name for path in (content / "recordings").glob(f"*.{SUFFIX}")}
    if not there:
        return {}
    names = {key: recording_name(text) for key, text in read.items()}
    return {key: name for key, name in names.items() if name in there}
