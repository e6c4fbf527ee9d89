"""Phones inside a sentence: on a narrow screen no line ends in the middle of one, and whoever copies it gets plain spaces."""

import re

from markupsafe import Markup, escape

PHONE = re.compile(r"(?<!\d)\d{3}(?: \d{3}){2}(?!\d)")  # as `wording.people.say_phone` writes them


def unbroken(sentence: str) -> Markup:
    """The sentence, safe to stand on a page, with each phone of it in one piece."""
    return Markup(PHONE.sub(r'<span class="nowrap">\g<0></span>', str(escape(sentence))))  # noqa: S704 - escaped before
