"""Every word is in the dictionary of its language, or on a list that says why it may stay (S1).

hunspell is called once a language over all words at once: the Basque dictionary alone takes seconds to load. It knows
spelling, not grammar: a Basque and a Spanish editor still have to read everything (docs/texts-to-review.md).
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from app.domain.edition import Language

FILE = "words_allowed.txt"
SECTIONS = ("both", "es", "eu")
PROGRAM = "hunspell"
PACKAGES = {Language.BASQUE: "hunspell hunspell-eu", Language.SPANISH: "hunspell hunspell-es"}
DICTIONARIES = {Language.BASQUE: ("eu", "eu_ES"), Language.SPANISH: ("es_ES", "es")}
FOLDERS = (Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"))
PATIENCE = 120  # seconds

# What is not a word: placeholders, addresses, and numbers with whatever hangs on them (21ean, III.a, 12345678Z).
NO_WORD = re.compile(
    r"%\(\w+\)[sd]|%[sd]|\{\w+\}|\]\([^)\s]*\)"
    r"|https?://\S*|\S+@\S+|\b\w+(?:\.\w+)*\.eus(?:/\w+)*"
    r"|\b[IVX]+\.\w*"
    r"|[\w.,:/-]*\d[\w:/-]*"
)
WORD = re.compile(r"[^\W\d_]+")
# A name or an acronym takes the endings of its case in Basque: Lanbiden, SATEVIk, Imsersoren.
ENDING = re.compile(r"(?:a|ak|k|ek|n|an|ean|en|ren|aren|ri|ari|ra|era|tik|etik|ko|eko|rekin|arekin|rentzat)?")


class NoSpelling(Exception):
    """What would have to be installed."""


def words_in(written: str) -> list[str]:
    """The words of a string, without placeholders, addresses and numbers."""
    return WORD.findall(NO_WORD.sub(" ", written))


def unknown_words(words: Iterable[str], language: Language) -> frozenset[str]:
    """Those of the words that the dictionary lacks: one call of hunspell. Raises NoSpelling."""
    called = subprocess.run(  # noqa: S603 - a program of Debian, its words on standard input
        [PROGRAM, "-d", dictionary_of(language), "-i", "utf-8", "-l"],
        input="\n".join(sorted(set(words))), text=True, encoding="utf-8", capture_output=True, check=True,
        timeout=PATIENCE, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    return frozenset(called.stdout.split())


def dictionary_of(language: Language) -> str:
    """The name of an installed dictionary. Raises NoSpelling."""
    found = (n for n in DICTIONARIES[language] if any((folder / f"{n}.dic").exists() for folder in FOLDERS))
    name = next(found, None)
    if name is None or not shutil.which(PROGRAM):
        raise NoSpelling(PACKAGES[language])
    return name


class AllowedWord(NamedTuple):
    """A word of the list, and why it stands there."""

    section: str
    word: str
    why: str


def listed_words(path: Path) -> tuple[AllowedWord, ...]:
    """The list as it is written; nothing where there is no file."""
    found, section = list[AllowedWord](), ""
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        word, _, why = line.partition("#")
        if line.startswith("["):
            section = line.strip("[] ")
        elif word.strip():
            found.append(AllowedWord(section, word.strip(), why.strip()))
    return tuple(found)


@cache
def allowed_words(path: Path) -> Mapping[str, frozenset[str]]:
    """The words of the list by section."""
    listed = listed_words(path)
    return {section: frozenset(one.word for one in listed if one.section == section) for section in SECTIONS}


def is_allowed(word: str, allowed: Iterable[str], language: Language) -> bool:
    """As it stands or at the beginning of a sentence, and in Basque with the ending of a case."""
    forms = {word, word[0].lower() + word[1:]}
    if forms & (allowed := frozenset(allowed)):
        return True
    names = ((form, name) for form in forms for name in allowed if form.startswith(name))
    return language is Language.BASQUE and any(ENDING.fullmatch(form[len(name) :]) for form, name in names)


def misspelt(words: Iterable[str], language: Language, path: Path) -> frozenset[str]:
    """The words that are neither in the dictionary nor on the list of the file. Raises NoSpelling."""
    lists = allowed_words(path)
    allowed = lists["both"] | lists[language.value]
    return frozenset(w for w in unknown_words(words, language) if not is_allowed(w, allowed, language))
