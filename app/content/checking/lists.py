"""Words that people read in lists: what the glossary says of each hard word, when a phone is answered, protocols.

The hard words themselves are not judged: they are there because they are hard.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.content.checking.passage import Passage, Role, Text
from app.content.facts import CONTACTS
from app.content.glossary import known_terms, read_glossary
from app.content.protocols import FOLDER
from app.content.text_files import glossary_file
from app.content.yaml_reading import read_yaml
from app.domain.edition import Edition
from app.use_cases.findings import INTERFACE


def texts_of_lists(content: Path) -> Iterator[Text]:
    """All as texts, in each edition; they belong to no text of their own. The files are taken to be sound."""
    keys = known_terms(content)
    for edition in Edition:
        words = read_glossary(content, edition, keys)[0]
        said = [Passage(edition, Role.WORDS, one.means, (key, "means")) for key, one in words.items()]
        yield _text(content, glossary_file(edition), edition, said)
        yield _text(content, CONTACTS, edition, list(_hours(content, edition)))
    yield from _texts_of_protocols(content)


def _texts_of_protocols(content: Path) -> Iterator[Text]:
    """What staff read in the standard editions, and the person in all four; the files are taken to be sound."""
    for path in sorted((content / FOLDER).glob("*.yaml")):
        written = read_yaml(path.read_text(encoding="utf-8"))
        for edition in Edition if isinstance(written, dict) else ():
            said = [Passage(edition, Role.WORDS, words, place) for place, words in _said(written, edition)]
            yield _text(content, f"{FOLDER}/{path.name}", edition, said)


def _said(written: Any, edition: Edition) -> Iterator[tuple[tuple[str | int, ...], str]]:
    language = str(edition.language)
    yield ("hers", edition.value), written["hers"][edition.value]
    if not edition.is_easy:
        for key in ("name", "about", "begins"):
            yield (key, language), written[key][language]
    for place, step in enumerate(written["steps"]):
        for line, words in enumerate(step["hers"][edition.value]):
            yield ("steps", place, "hers", edition.value, line), words
        if not edition.is_easy:
            for key in ("what", "why"):
                yield ("steps", place, key, language), step[key][language]


def _hours(content: Path, edition: Edition) -> Iterator[Passage]:
    written = read_yaml((content / CONTACTS).read_text(encoding="utf-8"))
    contacts = written["contacts"] if isinstance(written, dict) else []
    for place, one in enumerate(contacts):
        if said := one["hours"][edition.language]:
            yield Passage(edition, Role.WORDS, said, ("contacts", place, "hours", edition.language))


def _text(content: Path, file: str, edition: Edition, said: list[Passage]) -> Text:
    front = (content / file).read_text(encoding="utf-8")
    return Text(file, edition, INTERFACE, INTERFACE, tuple(said), front_matter=front, front_line=0)
