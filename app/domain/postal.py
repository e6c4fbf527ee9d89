"""Postal codes: five digits, and those of the municipality one lives in."""

import re
from enum import StrEnum

from app.domain.town import Municipality

PROVINCES = range(1, 53)  # the first two digits (01 Álava … 52 Melilla)


class WrongPostalCodeBecause(StrEnum):
    SHAPE = "shape"
    ELSEWHERE = "elsewhere"


class WrongPostalCode(Exception):
    """What was typed is no postal code, or not one of the municipality; `because` says which."""

    def __init__(self, because: WrongPostalCodeBecause) -> None:
        super().__init__(because)
        self.because = because


def read_postal_code(typed: str, municipality: Municipality | None) -> str:
    """The five digits, or nothing where nothing was typed. Raises `WrongPostalCode`.

    `municipality` is None for somebody registered in none of ours: then any Spanish code will do.
    Source of the codes of a municipality: the street directory of INE.
    """
    code = re.sub(r"[\s.\-]", "", typed)
    if not code:
        return ""
    if not re.fullmatch(r"[0-9]{5}", code) or int(code[:2]) not in PROVINCES:
        raise WrongPostalCode(WrongPostalCodeBecause.SHAPE)
    if municipality and municipality.postal_codes and code not in municipality.postal_codes:
        raise WrongPostalCode(WrongPostalCodeBecause.ELSEWHERE)
    return code
