"""Identity documents as they are kept: without separators, in capitals, and only where they can be right.

DNI: eight digits and a letter that checks them; NIE: X, Y or Z, seven digits and a letter (Orden INT/2058/2008).
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from stdnum.es import dni, nie
from stdnum.exceptions import InvalidChecksum, ValidationError

from app.domain.people import IdentityKind

DNI_LENGTH = 9
LONGEST_OTHER = 40  # characters


class WrongDocumentBecause(StrEnum):
    """What is wrong with it; the page says what to do."""

    EMPTY = "empty"
    SHAPE = "shape"
    NO_LETTER = "no_letter"
    LETTER = "letter"
    IS_NIE = "is_nie"
    IS_DNI = "is_dni"
    TOO_LONG = "too_long"


class WrongDocument(Exception):
    """What was typed cannot be a document of its kind; `because` says why."""

    def __init__(self, because: WrongDocumentBecause) -> None:
        super().__init__(because)
        self.because = because


def read_document(kind: IdentityKind, typed: str) -> str:
    """The document as it is kept, from however it was typed. Empty where she has none to hand.

    Raises `WrongDocument`. A passport or another paper is kept as typed, without separators: nothing here
    knows the papers of every country.
    """
    compact = without_separators(typed)
    match kind:
        case IdentityKind.NONE:
            return ""
        case _ if not compact:
            raise WrongDocument(WrongDocumentBecause.EMPTY)
        case IdentityKind.DNI:
            return _dni(compact)
        case IdentityKind.NIE:
            return _nie(compact)
        case IdentityKind.OTHER:
            if len(compact) > LONGEST_OTHER:
                raise WrongDocument(WrongDocumentBecause.TOO_LONG)
            return compact


def kind_of(typed: str) -> IdentityKind | None:
    """DNI or NIE where it is a right one, None otherwise: nobody need know what her document is called."""
    compact = without_separators(typed)
    if nie.is_valid(compact):
        return IdentityKind.NIE
    return IdentityKind.DNI if dni.is_valid(_with_leading_zero(compact)) else None


def without_separators(typed: str) -> str:
    """Letters and digits only, in capitals; wide and other digits as plain ones."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in plain)
    return re.sub(r"[\W_]", "", digits)


def _with_leading_zero(compact: str) -> str:
    """Old numbers are often said without their first zero."""
    return "0" + compact if len(compact) == DNI_LENGTH - 1 else compact


def _dni(compact: str) -> str:
    if nie.is_valid(compact):
        raise WrongDocument(WrongDocumentBecause.IS_NIE)
    if re.fullmatch(r"\d{6,8}", compact):
        raise WrongDocument(WrongDocumentBecause.NO_LETTER)
    return _checked(dni.validate, _with_leading_zero(compact))


def _nie(compact: str) -> str:
    if kind_of(compact) is IdentityKind.DNI:
        raise WrongDocument(WrongDocumentBecause.IS_DNI)
    if re.fullmatch(r"[XYZ]\d{7}", compact):
        raise WrongDocument(WrongDocumentBecause.NO_LETTER)
    return _checked(nie.validate, re.sub(r"^([XYZ])0(\d{7}[A-Z])$", r"\1\2", compact))


def _checked(validate: Callable[[str], str], compact: str) -> str:
    try:
        return validate(compact)
    except InvalidChecksum:
        raise WrongDocument(WrongDocumentBecause.LETTER) from None
    except ValidationError:
        raise WrongDocument(WrongDocumentBecause.SHAPE) from None
