"""Whether somebody lives near: told by keyed hashes of a street and a number, so that no address is kept or read.

A professional may say where she lives; what is kept of it is one hash, which nobody reads back. When she reads about
somebody, the doors around that person's are hashed the same way and compared. Near is a few doors and not a whole
street: in a village of one street everybody would be a neighbour, and an alert that always rings is heard by nobody.
"""

import re
from unicodedata import combining, normalize

DOORS = 4  # numbers up and down the street
_KINDS = frozenset({
    "calle", "c", "cl", "kalea", "kale", "plaza", "pl", "avenida", "avda", "av", "etorbidea", "etorb", "paseo", "po",
    "pasealekua", "ibilbidea", "camino", "bidea", "auzoa", "barrio", "bo", "de", "del", "la", "las", "los", "el", "y", "eta",
})  # fmt: skip


def home_words(municipality: str, address: str) -> str:
    """Town (INE code), street and number as they are hashed; empty where the town or the street is not known."""
    street, number = _parsed(address)
    return _place(municipality, street, number) if municipality and street else ""


def words_around(municipality: str, address: str) -> tuple[str, ...]:
    """The same for every door near that one; of a house without a number, only its own."""
    street, number = _parsed(address)
    if not municipality or not street:
        return ()
    if number is None:
        return (_place(municipality, street, None),)
    return tuple(_place(municipality, street, near) for near in range(max(1, number - DOORS), number + DOORS + 1))


def _place(municipality: str, street: str, number: int | None) -> str:
    return f"{municipality} {street} {number or ''}".rstrip()


def _parsed(address: str) -> tuple[str, int | None]:
    """The words of the street, in an order of their own, and the first number after them."""
    plain = "".join(c for c in normalize("NFKD", address.casefold()) if not combining(c))
    before, digits, _rest = _split(plain)
    words = sorted(word for word in re.findall(r"[^\W\d_]+", before) if word not in _KINDS)
    return " ".join(words), int(digits) if digits else None


def _split(plain: str) -> tuple[str, str, str]:
    found = re.search(r"(?<=[^\d])\b(\d{1,4})\b", plain)
    return (plain[: found.start()], found[1], plain[found.end():]) if found else (plain.split(",", maxsplit=1)[0], "", "")
