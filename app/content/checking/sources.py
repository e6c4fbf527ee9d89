"""What there is to read: the texts of the four editions, and the interface strings of their catalogues."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po

from app.content.checking.passage import Passage, Role, Text, passages_of_body
from app.content.text_files import ReadText
from app.content.text_rules import words_of
from app.domain.edition import Edition
from app.use_cases.findings import INTERFACE

TITLES = frozenset({"name", "label"})
CATALOGUES = {
    Edition.EU: "eu",
    Edition.ES: "es",
    Edition.EU_EASY: "easy_read/eu@simple",
    Edition.ES_EASY: "easy_read/es@simple",
}


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a catalogue: its ids (two where it counts), what is said for them, and where it stands."""

    file: str
    line: int
    edition: Edition
    ids: tuple[str, ...]
    strings: tuple[str, ...]
    fuzzy: bool


def text_of(read: ReadText) -> Text:
    """A text of the content as the rules read it."""
    edition, kind, name = read.key
    front = (
        Passage(edition, Role.TITLE if path[0] in TITLES else Role.WORDS, words, path) for path, words in words_of(read.words)
    )
    passages = (*front, *passages_of_body(read.body, edition))
    return Text(read.file, edition, kind, name, passages, read.body_line, read.front_matter)


def read_messages(translations: Path) -> tuple[Message, ...]:
    """Every message of the four catalogues below the folder; none where a catalogue is missing."""
    found: list[Message] = []
    for edition, folder in CATALOGUES.items():
        path = translations / folder / "LC_MESSAGES" / "messages.po"
        if path.exists():
            found += _messages(path, f"../{translations.name}/{folder}/LC_MESSAGES/messages.po", edition)
    return tuple(found)


def _messages(path: Path, file: str, edition: Edition) -> Iterator[Message]:
    with path.open("rb") as opened:
        catalogue = read_po(opened)
    for message in catalogue:
        if message.id:
            ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
            strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            yield Message(file, message.lineno or 0, edition, ids, strings, message.fuzzy)


def texts_of_messages(messages: Iterable[Message]) -> Iterator[Text]:
    """Each message as a small text of its own, its line told by the catalogue."""
    for message in messages:
        passages = tuple(Passage(message.edition, Role.WORDS, said) for said in dict.fromkeys(message.strings) if said)
        yield Text(message.file, message.edition, INTERFACE, INTERFACE, passages, message.line)
