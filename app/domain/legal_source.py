"""A law is a ground; a page where somebody read a fact is not."""

import re

_LAW = re.compile(r"(?:Ley|Ley Orgánica|LO|RD|RDL|Real Decreto|D|DF|Decreto|Decreto Foral) \d+/\d{4}\b|Código Civil\b")


def is_law(source: str) -> bool:
    """Whether a source, as the content writes it down, is a law or decree: it begins with its name.

    A page that cites a law is where a fact was read: what the law itself says we have not read there. So is a general
    criterion of a decree whose article nobody could read.
    """
    return _LAW.match(source) is not None
