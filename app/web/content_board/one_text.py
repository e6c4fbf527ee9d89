"""One text in one edition: what the rules find in it, with its lines."""

from dataclasses import dataclass

from app.domain.edition import Edition
from app.use_cases.findings import INTERFACE, Finding, Level
from app.use_cases.ports import House
from app.use_cases.review_texts import Review
from app.web.content_board.addresses import public_page
from app.wording.people import say_edition_name
from app.wording.texts import say_findings, say_text_kind, say_text_state


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One place: its line, what the rule asks, the words as they stand; `stops` where it stops a release."""

    line: int
    rule: str
    asks: str
    words: str
    stops: bool


@dataclass(frozen=True, slots=True)
class TextPage:
    """`file` is below the content folder; `page` the public page of the text, or empty."""

    title: str
    kind: str
    edition: str
    html_lang: str
    state: str
    compared: bool
    findings: str
    file: str
    page: str
    rows: tuple[FindingRow, ...]


def text_page(house: House, review: Review, of: Edition, kind: str, text_id: str, edition: Edition) -> TextPage | None:
    """The page of a text, or None where there is no such text."""
    if kind == text_id == INTERFACE:
        found = tuple(one for one in review.findings.found if one.edition is of and one.kind == INTERFACE)
        return _page(house, say_text_kind(INTERFACE), INTERFACE, of, "", found, edition)
    text = next((one for one in review.texts if (one.edition, one.kind, one.name) == (of, kind, text_id)), None)
    if text is None:
        return None
    return _page(
        house, text.title, kind, of, say_text_state(text.state), text.findings, edition, f"{of.level}/{of.language}/{kind}/{text_id}.md",
        public_page(text), compared=text.recorded,
    )


def _page(
    house: House, title: str, kind: str, of: Edition, state: str, found: tuple[Finding, ...], edition: Edition, file: str = "",
    page: str = "", *, compared: bool = True,
) -> TextPage:
    rows = tuple(
        FindingRow(one.line, one.rule, house.shelf.rule_words(one.rule, edition.language), one.words, one.level is Level.ERROR)
        for one in found
    )
    return TextPage(
        title, say_text_kind(kind), say_edition_name(of, edition), of.html_lang, state, compared, say_findings(len(rows)), file, page, rows
    )
