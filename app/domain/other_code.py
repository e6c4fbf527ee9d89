"""Which of the codes of the portal somebody has typed, by how it looks: people type the one that lies nearest."""

import re
from enum import StrEnum

from app.domain.reference import ACCESS_CODE_LENGTH, ALPHABET, normalised_code

_REFERENCE = re.compile(r"AT[0-9A-Z]{12}")
_LETTER = re.compile(r"[L1][0-9A-Z]{8}")


class CodeKind(StrEnum):
    """`TWELVE`: an access code, a claim code or that of a receipt; they look alike, and none is looked up here."""

    LETTER = "letter"
    REFERENCE = "reference"
    TWELVE = "twelve"


def kind_of_code(typed: str) -> CodeKind | None:
    """What was typed, also with a wrong letter in it; None where it looks like no code of ours.

    Nothing is said of whether it opens anything.
    """
    meant = normalised_code(typed)
    if _REFERENCE.fullmatch(meant):
        return CodeKind.REFERENCE
    if len(meant) == ACCESS_CODE_LENGTH and set(meant) <= set(ALPHABET):
        return CodeKind.TWELVE
    return CodeKind.LETTER if _LETTER.fullmatch(meant) else None
