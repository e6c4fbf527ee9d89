"""Every word of the portal is in the dictionary of its language, or on a list that says why it may stay."""

import unicodedata
from pathlib import Path

import pytest

from app.content.catalogue import load_catalogue
from app.content.checking.sources import read_messages, text_of, texts_of_messages
from app.content.checking.spelling import NoSpelling, allowed_words, dictionary_of, is_allowed, misspelt, words_in
from app.content.texts import read_texts
from app.domain.edition import Language


def words_said(language, content):
    """Every word of texts and interface in the language."""
    texts = map(text_of, read_texts(content, load_catalogue(content))[0].values())
    messages = texts_of_messages(read_messages(content.parent / "translations"))
    said = set()
    for text in (*texts, *messages):
        if text.edition.language is language:
            said.update(word for one in text.passages for word in words_in(one.written))
    return said


@pytest.mark.slow
@pytest.mark.parametrize("language", Language, ids=str)
def test_every_word_is_in_the_dictionary_or_on_the_list(language, content):
    try:
        dictionary_of(language)
    except NoSpelling as missing:
        pytest.skip(f"SPELLING IS NOT CHECKED: install {missing}")
    strange = misspelt(words_said(language, content), language, content / "words_allowed.txt")
    assert not strange, f"not in the dictionary, and not in words_allowed.txt: {', '.join(sorted(strange))}"


def test_a_name_takes_the_endings_of_its_case_in_basque_alone():
    assert is_allowed("Lanbiden", {"Lanbide"}, Language.BASQUE)
    assert not is_allowed("Lanbiden", {"Lanbide"}, Language.SPANISH)
    assert not is_allowed("Lanbidexyz", {"Lanbide"}, Language.BASQUE)
    assert is_allowed("Confírmalo", {"confírmalo"}, Language.SPANISH)


def test_placeholders_addresses_and_numbers_are_no_words():
    assert words_in("%(name)s: deitu 21ean edo gipuzkoa.eus/laguntza") == ["deitu", "edo"]


def test_a_missing_dictionary_says_what_to_install(monkeypatch):
    monkeypatch.setattr("app.content.checking.spelling.FOLDERS", ())
    with pytest.raises(NoSpelling, match="hunspell-eu"):
        misspelt({"etxe"}, Language.BASQUE, Path(__file__))


def test_the_list_of_allowed_words_is_sorted_and_says_why(content):
    before = ""
    for line in (content / "words_allowed.txt").read_text(encoding="utf-8").splitlines():
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
    said = {language: words_said(language, content) for language in Language}
    for section, words in allowed_words(content / "words_allowed.txt").items():
        languages = [language for language in Language if section in {"both", language.value}]
        for word in words:
            assert any(is_allowed(one, {word}, language) for language in languages for one in said[language]), word
