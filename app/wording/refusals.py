"""Why something cannot be kept as it was given, and what to give instead."""

from app.domain.birth import WrongBirthBecause
from app.domain.choosable import Problem
from app.domain.edition import Edition
from app.domain.identity import WrongDocumentBecause
from app.wording.speaking import Words, said_in
from app.wording.speaking import gettext as _

_WRONG_BIRTHS: dict[WrongBirthBecause, Words] = {
    WrongBirthBecause.NO_SUCH_DAY: lambda: _("Write a day that exists"),
    WrongBirthBecause.SHORT_YEAR: lambda: _("Write the year with 4 figures, for example 1945"),
    WrongBirthBecause.TOO_EARLY: lambda: _("Write a date after 1900"),
    WrongBirthBecause.FUTURE: lambda: _("Write a date that is not in the future"),
}


def say_wrong_birth(because: WrongBirthBecause, edition: Edition | None = None) -> str:
    """What to write where a day of birth cannot be one."""
    return said_in(edition, _WRONG_BIRTHS[because])


def say_not_a_choice(problem: Problem, edition: Edition | None = None) -> str:
    """What to do where something cannot be put in order. Nearly all come from a page that is old or was tampered with."""
    return said_in(edition, _TOO_MANY.get(problem, _cannot_be_chosen))


_TOO_MANY: dict[Problem, Words] = {
    Problem.TOO_MANY: lambda: _("Twelve is the most you can put in order. Take one out first"),
    Problem.TOO_MANY_RED_LINES: lambda: _("There is room for 40 things that you do not want. Take one off first"),
    Problem.CIRCLE_FULL: lambda: _("There is room for 30 people. Remove one before you add another"),
}


def _cannot_be_chosen() -> str:
    return _("That cannot be chosen here. Choose something of the list, or write it in your words")


def say_wrong_document(because: WrongDocumentBecause) -> str:
    """What to do about a document that cannot be."""
    match because:
        case WrongDocumentBecause.EMPTY:
            return _("Write the number of the document, or choose that there is none to hand")
        case WrongDocumentBecause.SHAPE:
            return _("Write the number as it stands on the document, for example 12345678Z or X1234567L")
        case WrongDocumentBecause.NO_LETTER:
            return _("Write the number with its last letter, for example 12345678Z")
        case WrongDocumentBecause.LETTER:
            return _("Look at the number again: its letter does not belong to it")
        case WrongDocumentBecause.IS_NIE:
            return _("Choose NIE in the list of documents: this number is one")
        case WrongDocumentBecause.IS_DNI:
            return _("Choose DNI in the list of documents: this number is one")
        case WrongDocumentBecause.TOO_LONG:
            return _("Write at most 40 letters and figures for this document")
