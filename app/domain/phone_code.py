"""The code for the phone: short figures that a person says aloud, and a word of hers beside it.

It is said figure by figure, so it has figures alone: no letter sounds like another. 7 is left out: *seis* and *siete*,
*zazpi* and *zortzi* are taken for each other, and written by hand it looks like 1. The last figure checks the others:
one that was misheard, or two that changed places, are noticed before anything is tried.

By itself it opens nothing. By phone it opens with the word, to a professional who has asked first; on a screen with the
PIN, which is never said aloud by the person. So whoever hears her say both opens nothing on a screen.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.account import Held

SPOKEN = "012345689"
PHONE_CODE_LENGTH = 9
PHONE_CODE_KEPT = timedelta(days=7)
MOST_OPENINGS = 5
"""How often one code opens something, by phone and on a screen together."""
SHORTEST_WORD = 3  # letters
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class PhoneCode:
    """What a code opens, with which word, until when, and how often it did."""

    held: Held
    word_hash: str
    until: datetime
    opened: int = 0

    def opens(self, now: datetime) -> bool:
        return now < self.until and self.opened < MOST_OPENINGS

    @property
    def openings_left(self) -> int:
        return max(0, MOST_OPENINGS - self.opened)


def with_check_figure(figures: str) -> str:
    """The figures and the one that checks them: every single change and every swap of neighbours changes it."""
    return figures + SPOKEN[_sum(figures)]


def is_like_a_phone_code(meant: str) -> bool:
    """As long as one and of figures alone, right or misheard. An access code is longer."""
    return len(meant) == PHONE_CODE_LENGTH and meant.isascii() and meant.isdigit()


def is_heard_right(meant: str) -> bool:
    """Whether the last figure fits the others. Nothing is said of whether the code opens anything."""
    return is_like_a_phone_code(meant) and set(meant) <= set(SPOKEN) and with_check_figure(meant[:-1]) == meant


def in_threes(code: str) -> tuple[str, ...]:
    """The code as it is shown and said: three figures at a time."""
    return tuple(code[i : i + 3] for i in range(0, len(code), 3))


def plain_word(typed: str) -> str:
    """The word as it is compared: as it is heard, without capitals, accents, spaces or signs."""
    apart = unicodedata.normalize("NFKD", typed[: LONGEST_WORD * 4].casefold())
    return "".join(c for c in apart if c.isalnum())


def is_fit_word(typed: str, names: tuple[str, ...] = ()) -> bool:
    """Whether it may be her word: letters, none of her own names, and no number, which could be her PIN."""
    word = plain_word(typed)
    fits = len(word) >= SHORTEST_WORD and len(typed) <= LONGEST_WORD and not any(c.isdigit() for c in word)
    return fits and not any(word in _parts(name) for name in names)


def _parts(name: str) -> frozenset[str]:
    """The name, each of its words, and each run of them: *Maite*, *Arregi Lasa*."""
    words = name.split()
    runs = [words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
    return frozenset(plain_word("".join(run)) for run in runs)


def _sum(figures: str) -> int:
    """Weights 1 and 2 in turn, over nine figures: both have no factor in common with nine, nor has what is between them."""
    return sum(SPOKEN.index(figure) * (1 + place % 2) for place, figure in enumerate(figures)) % len(SPOKEN)
