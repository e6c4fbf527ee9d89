"""Phones inside a sentence: on a narrow screen no line ends in the middle of one, and whoever copies it gets plain spaces."""

import re

from markupsafe import Markup

from app.web.shared.moulds import safe

PHONE = re.compile(r"(?<!\d)(\d{3}(?: \d{3}){2})(?!\d)")  # as `wording.people.say_phone` writes them


def unbroken(sentence: str) -> str:
    """The sentence with each phone of it in one piece: finished where there is one, and as it was where there is none."""
    pieces = PHONE.split(sentence)
    if len(pieces) == 1:
        return sentence
    if sentence.__class__ is not Markup:
        pieces[::2] = map(safe, pieces[::2])
    pieces[1::2] = [f'<span class="nowrap">{phone}</span>' for phone in pieces[1::2]]
    return Markup("".join(pieces))  # noqa: S704 - escaped before
