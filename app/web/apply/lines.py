"""Interface sentences one by one: easy read shows one a line, and what follows a colon stays with it."""

import re

_END = re.compile(r"(?<=[.?])\s+(?=[¿A-ZÁÉÍÓÚÑ0-9])")


def a_line_each(text: str) -> list[str]:
    """The sentences of a text, in their order."""
    return _END.split(str(text))
