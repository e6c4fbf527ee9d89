"""How far an easy-read text may call itself so: computed from hashes, never typed (easy-read, honest labels)."""

import hashlib
import json
from collections.abc import Mapping

from app.content.schema.text import ValidationRow
from app.use_cases.texts import TextState


def text_hash(words: Mapping[str, object], body: str) -> str:
    """SHA-256, in hexadecimal, of everything people read in a text: its words, not its layout in the file.

    `words` is the front matter without the keys of the validation itself.
    """
    written = json.dumps([words, body.split()], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def state_of(validation: ValidationRow, own_hash: str, source_hash: str) -> TextState:
    """The state of an easy-read text, from its own hash now and that of its standard text now.

    Any edit makes it *adapted* again by itself; a change of the standard text makes it *stale*.
    """
    if validation.source_hash is not None and validation.source_hash != source_hash:
        return TextState.STALE
    if validation.validated and validation.is_complete() and validation.validated_text_hash == own_hash:
        return TextState.VALIDATED
    return TextState.ADAPTED
