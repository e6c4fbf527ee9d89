"""Whether two entries of the register may be the same person: what is compared, and what it is called.

A likeness is a reason to ask, never a proof: nobody is joined by it. What is compared is folded first, so that an accent,
a Basque or a Spanish spelling, or the other form of a first name make no difference (Etxeberria, Echeverría; Jon, Juan).
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from unicodedata import combining, normalize

from app.domain.people import Person

_WORD = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "eta", "da", "do"})
_FORMS: Mapping[str, str] = {
    basque: spanish for spanish, basques in {
        "juan": "jon ion", "javier": "xabier", "maria": "miren", "miguel": "mikel", "jesus": "josu", "jose": "joseba",
        "pedro": "kepa peru", "jorge": "gorka", "ignacio": "inaki", "antonio": "andoni", "luis": "koldo", "ana": "ane",
        "martin": "mattin", "pablo": "paulo", "fermin": "permin", "esteban": "eztebe", "francisco": "patxi frantzisko",
    }.items() for basque in basques.split()
}  # fmt: skip
"""Common pairs of one name in the two languages. Not complete, and it need not be: what is missing is not suggested."""
_SOUNDS = tuple((re.compile(pattern), sound) for pattern, sound in (
    (r"tx|tch|ch", "0"), (r"t[sz]", "s"), (r"gu(?=[ei])", "g"), (r"qu(?=[ei])|k|c(?![ei])", "k"), (r"[zx]|c(?=[ei])", "s"),
    (r"[vw]", "b"), (r"h", ""), (r"ll|y|j", "i"), (r"(.)\1+", r"\1"),
))  # fmt: skip


class Likeness(StrEnum):
    """What two have in common. Birth alone is nothing: a first surname goes with it."""

    NAME_AND_BIRTH = "name_and_birth"
    NAME = "name"
    SURNAME_AND_BIRTH = "surname_and_birth"


def name_sounds(person: Person) -> str:
    """Her whole name as it sounds, in an order of its own; empty where only one word is known: too little to compare."""
    words = [*_words(person.name), *_words(person.surnames)]
    return " ".join(sorted(_sounds(words))) if len(words) > 1 else ""


def birth_and_surname(person: Person) -> str:
    """The day of her birth and how her first surname sounds; empty where either is not known."""
    if person.born_on is None:
        return ""
    surnames = _words(person.surnames)
    return f"{person.born_on.isoformat()} {_sounds(surnames[:1])[0]}" if surnames else ""


def alike(one: Person | None, other: Person | None) -> Likeness | None:
    """What they have in common, the strongest of it. Two days of birth that are known and differ: a namesake, not she."""
    if one is None or other is None or (one.born_on and other.born_on and one.born_on != other.born_on):
        return None
    same_name = bool(name_sounds(one)) and name_sounds(one) == name_sounds(other)
    if same_name:
        return Likeness.NAME_AND_BIRTH if one.born_on and other.born_on else Likeness.NAME
    same = birth_and_surname(one)
    return Likeness.SURNAME_AND_BIRTH if same and same == birth_and_surname(other) else None


def _words(name: str) -> list[str]:
    plain = name.casefold().replace("ª", "ª ")
    if not plain.isascii():
        plain = "".join(c for c in normalize("NFKD", plain) if not combining(c))
    words = ["maria" if word in {"m", "ma"} else word for word in _WORD.findall(plain)]
    return [word for word in words if word not in _PARTICLES]


def _sounds(words: list[str]) -> list[str]:
    """Each word as it sounds; all at once, a line each: no sound reaches over the end of a line."""
    lines = "\n".join([_FORMS.get(word, word) for word in words])
    for pattern, sound in _SOUNDS:
        lines = pattern.sub(sound, lines)
    return lines.split("\n")
