"""Words cut to their stems: by many threads at once, and without keeping what somebody typed."""

from time import sleep

from app.content import folding
from app.content.folding import forms
from app.content.search_making import index_of
from app.content.search_words import Entry, Kind, Words
from app.domain.edition import Edition, Language
from tests.persistence.test_at_once import at_once

SAID = ("ayudas", "casas", "comidas", "cuidados")


class Stemmer:
    """As the library's: it holds the word it works on, and others may come in between."""

    def __init__(self):
        self.current = ""

    def stemWord(self, word):  # noqa: N802 - as the library calls it
        self.current = word
        sleep(0.002)
        return self.current.removesuffix("s")


def test_threads_that_search_at_once_do_not_cut_each_others_words(monkeypatch):
    one = Stemmer()
    monkeypatch.setattr(folding, "_stemmer", lambda _language: one)
    cut = at_once(len(SAID), lambda n: [forms(SAID[n], Language.SPANISH)[1][0] for _again in range(3)])
    assert cut == [[f"~{word.removesuffix('s')}"] * 3 for word in SAID]


def test_no_word_that_somebody_typed_is_kept():
    index = index_of([Words(Entry(Kind.SERVICE, "1.2"), Language.SPANISH, "ayuda en casa", 1.0)])
    kept = [one for one in vars(folding).values() if hasattr(one, "cache_info")]

    def sizes():
        return [one.cache_info().currsize for one in kept]

    index.search("casa", Edition.ES)
    before = sizes()
    assert index.search("ayuda zzsecretozz", Edition.ES)
    index.marker("zzsecretozz casas", Edition.ES)("Ayuda en casa")
    assert sizes() == before
    assert "zzsecretozz" not in str(index.remembered)
