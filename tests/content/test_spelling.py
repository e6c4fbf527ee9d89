"""Every word of the portal is in the dictionary of its language, or on a list that says why it may stay.

hunspell is called once a language, over all words at once: the Basque dictionary alone takes seconds to load. It knows
spelling, not grammar: a Basque and a Spanish editor still have to read everything (docs/texts-to-review.md).
"""

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from app.content.catalogue import load_catalogue
from app.content.text_rules import words_of
from app.content.texts import read_texts
from app.domain.edition import Language

ROOT = Path(__file__).parents[2]
ALLOWED = Path(__file__).with_name("words_allowed.txt")
CATALOGUES = {
    Language.BASQUE: ("eu", "easy_read/eu@simple"),
    Language.SPANISH: ("es", "easy_read/es@simple"),
}
DICTIONARIES = {Language.BASQUE: ("eu", "eu_ES"), Language.SPANISH: ("es_ES", "es")}
FOLDERS = ("/usr/share/hunspell", "/usr/share/myspell/dicts")

# What is not a word: placeholders, addresses, and numbers with whatever hangs on them (21ean, III.a, 12345678Z).
NO_WORD = re.compile(
    r"%\(\w+\)[sd]|%[sd]|\{\w+\}"
    r"|https?://\S*|\S+@\S+|\b\w+(?:\.\w+)*\.eus(?:/\w+)*"
    r"|\b[IVX]+\.\w*"
    r"|[\w.,:/-]*\d[\w:/-]*"
)
WORD = re.compile(r"[^\W\d_]+")
# A name or an acronym takes the endings of its case in Basque: Lanbiden, SATEVIk, Imsersoren.
ENDING = re.compile(r"(?:a|ak|k|ek|n|an|ean|en|ren|aren|ri|ari|ra|era|tik|etik|ko|eko|rekin|arekin|rentzat)?")


def allowed_words() -> dict[str, set[str]]:
    """The words of the list by section (`eu`, `es`, `both`); what follows `#` says why a word is there."""
    sections: dict[str, set[str]] = {}
    section: set[str] = set()
    for line in ALLOWED.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[] "), set())
        elif word := line.partition("#")[0].strip():
            section.add(word)
    return sections


def sentences_of_the_interface(language: Language) -> Iterator[str]:
    for folder in CATALOGUES[language]:
        with (ROOT / "translations" / folder / "LC_MESSAGES/messages.po").open("rb") as opened:
            for message in read_po(opened):
                if message.id:
                    yield from [message.string] if isinstance(message.string, str) else message.string


def sentences_of_the_content(language: Language, content: Path) -> Iterator[str]:
    for text in read_texts(content, load_catalogue(content))[0].values():
        if text.key[0].language is language:
            yield from (words for _, words in words_of(text.words))
            yield from (line for line in text.body.splitlines() if not line.startswith("## "))


def words_said(language: Language, content: Path) -> set[str]:
    said: set[str] = set()
    for sentence in (*sentences_of_the_interface(language), *sentences_of_the_content(language, content)):
        said.update(WORD.findall(NO_WORD.sub(" ", sentence)))
    return said


def unknown_words(words: set[str], dictionary: str) -> set[str]:
    """Those of the words that the dictionary lacks: one call of hunspell."""
    called = subprocess.run(
        ["hunspell", "-d", dictionary, "-i", "utf-8", "-l"],
        input="\n".join(sorted(words)), text=True, encoding="utf-8", capture_output=True, check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    return set(called.stdout.split())


def dictionary_of(language: Language) -> str:
    """The name of an installed dictionary. Skips the test, with a line in the summary, where there is none."""
    if not shutil.which("hunspell"):
        pytest.skip("SPELLING IS NOT CHECKED: install hunspell, hunspell-eu and hunspell-es")
    for name in DICTIONARIES[language]:
        if any((Path(folder) / f"{name}.dic").exists() for folder in FOLDERS):
            return name
    pytest.skip(f"SPELLING IS NOT CHECKED: install the Debian package hunspell-{language.value}")


def is_allowed(word: str, allowed: set[str], language: Language) -> bool:
    """As it stands or at the beginning of a sentence, and in Basque with the ending of a case."""
    forms = {word, word[0].lower() + word[1:]}
    if forms & allowed:
        return True
    names = ((form, name) for form in forms for name in allowed if form.startswith(name))
    return language is Language.BASQUE and any(ENDING.fullmatch(form[len(name):]) for form, name in names)


@pytest.mark.slow
@pytest.mark.parametrize("language", [Language.BASQUE, Language.SPANISH], ids=lambda language: language.value)
def test_every_word_is_in_the_dictionary_or_on_the_list(language, content):
    dictionary = dictionary_of(language)
    lists = allowed_words()
    allowed = lists["both"] | lists[language.value]
    unknown = unknown_words(words_said(language, content), dictionary)
    strange = sorted(word for word in unknown if not is_allowed(word, allowed, language))
    assert not strange, f"not in the dictionary, and not in {ALLOWED.name}: {', '.join(strange)}"


def test_the_list_of_allowed_words_is_sorted_and_says_why():
    before = ""
    for line in ALLOWED.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            before = ""
        elif line.strip() and not line.startswith("#"):
            word, _, why = line.partition("#")
            assert why.strip(), f"say why: {line}"
            assert before < (before := without_accents(word.strip())), f"not sorted: {line}"


def without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


@pytest.mark.slow
def test_nothing_stays_on_the_list_that_nobody_says(content):
    said = {language: words_said(language, content) for language in CATALOGUES}
    for section, words in allowed_words().items():
        languages = [language for language in CATALOGUES if section in {"both", language.value}]
        for word in words:
            assert any(is_allowed(one, {word}, language) for language in languages for one in said[language]), word
