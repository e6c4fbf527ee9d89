"""How the copyist's process says what came of it: the exit code, and nothing else that would have to be read."""

from app.domain.paper import PaperFormat, RefusedBecause

FIRST = 64  # below it the interpreter and the system speak
_MEANINGS: tuple[PaperFormat | RefusedBecause, ...] = (*PaperFormat, *RefusedBecause)


def code_of(meaning: PaperFormat | RefusedBecause) -> int:
    """The exit code that means it."""
    return FIRST + _MEANINGS.index(meaning)


def meaning_of(code: int) -> PaperFormat | RefusedBecause:
    """What an exit code means. Whatever ended otherwise took more memory or time than a paper may."""
    place = code - FIRST
    return _MEANINGS[place] if 0 <= place < len(_MEANINGS) else RefusedBecause.TOO_HEAVY
