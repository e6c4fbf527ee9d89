"""Review: exactly what would be sent, and its hash."""

from dataclasses import dataclass

from app.domain.application import Draft
from app.domain.document import Document, content_hash, document_json, sections_json
from app.domain.edition import Edition
from app.use_cases.ports import House


@dataclass(frozen=True, slots=True)
class Shown:
    """The document of the check page, as canonical JSON too, with its SHA-256; `sections`: that of its sections."""

    document: Document
    text: str
    hash: str
    sections: str


def review_application(house: House, draft: Draft, edition: Edition) -> Shown:
    """What is sent is what was shown: the same function makes the page and the thing kept."""
    shelf = house.shelf
    document = house.narrator.application(draft, edition, shelf.catalogue, shelf.texts)
    sections = sections_json(document.sections)
    text = document_json(document, sections)
    return Shown(document, text, content_hash(text), sections)
