"""A text of several sentences, one by one: easy read shows one a line."""

import re

_END = re.compile(r"(?<=[.?:])\s+(?=[¿\"«A-ZÁÉÍÓÚÑ0-9])")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in their order; a colon before a capital letter ends one too. Empty where there is none."""
    return tuple(part for part in _END.split(text.strip()) if part)
