"""How far an easy-read text may call itself so: computed from hashes, never typed (easy-read, honest labels)."""

import hashlib
import json
from collections.abc import Mapping

from app.content.adapted_from import has_changed
from app.content.schema.text import ValidationRow
from app.use_cases.texts import TextState


def text_hash(words: Mapping[str, object], body: str) -> str:
    """SHA-256, in hexadecimal, of everything people read in a text: its words, not its layout in the file.

    `words` is the front matter without the keys of the validation itself.
    """
    written = json.dumps([words, body.split()], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def state_of(validation: ValidationRow, own_hash: str, source_hash: str, compared: str | None) -> TextState:
    """The state of an easy-read text, from its own hash, that of its standard text, and the one it was compared with.

    Any edit makes it *adapted* again by itself; a change of the standard text makes it *stale*.
    """
    if compared is not None and has_changed(compared, source_hash):
        return TextState.STALE
    proved = validation.validated and validation.is_complete() and validation.validated_text_hash == own_hash
    return TextState.VALIDATED if proved and compared is not None else TextState.ADAPTED
