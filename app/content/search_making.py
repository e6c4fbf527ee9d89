"""The search index made of the catalogue and its texts."""

from collections.abc import Iterable
from pathlib import Path

from app.content.danger import DangerWords
from app.content.facts import GLOSSARY
from app.content.facts_reader import FactsReader
from app.content.folding import forms_of_ours
from app.content.schema.tables import TermRow
from app.content.search import InvertedIndex
from app.content.search_entry import Kind
from app.content.search_index import PlacedWords, language_index
from app.content.search_words import Words, searchable_words
from app.domain.catalogue import Catalogue, Danger
from app.domain.edition import Language
from app.use_cases.texts import Texts


def load_search(content: Path, catalogue: Catalogue, texts: Texts) -> InvertedIndex:
    """The index over everything published. The facts are taken to be sound."""
    glossary = FactsReader(content).table(TermRow, GLOSSARY, "key")
    try:
        return index_of(searchable_words(catalogue, texts, glossary), catalogue.dangers)
    finally:
        forms_of_ours.cache_clear()


def index_of(found_by: Iterable[Words], dangers: Iterable[Danger] = ()) -> InvertedIndex:
    """The index over these words; services stand first, everything else where it was first named."""
    said = tuple(found_by)
    entries = sorted(dict.fromkeys(one.entry for one in said), key=lambda entry: entry.kind is not Kind.SERVICE)
    places = {entry: place for place, entry in enumerate(entries)}
    by_language: dict[Language, list[PlacedWords]] = {language: [] for language in Language}
    for one in said:
        by_language[one.language].append(PlacedWords(places[one.entry], one.text, one.weight))
    indexes = {language: language_index(language, placed) for language, placed in by_language.items()}
    services = sum(entry.kind is Kind.SERVICE for entry in entries)
    return InvertedIndex(tuple(entries), services, indexes, DangerWords(dangers))
