"""What the board shows, made ready for its template."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from flask import url_for

from app.domain.edition import Edition
from app.use_cases.findings import INTERFACE, TextStanding
from app.use_cases.ports import House
from app.use_cases.practise import STEPS
from app.use_cases.review_texts import Review
from app.use_cases.texts import LEARNING, PASSAGES, TextKind, TextState
from app.web.content_board.addresses import address_of_text, public_page
from app.wording.people import say_edition_name
from app.wording.speaking import gettext as _
from app.wording.texts import say_fact, say_findings, say_how_sure, say_text_kind, say_text_state


@dataclass(frozen=True, slots=True)
class Filter:
    """As the macro `filters` wants it."""

    href: str
    text: str
    current: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in one edition: `lit` where it needs work. `page` is its public page, or empty."""

    edition: str
    html_lang: str
    state: str
    findings: str
    href: str
    page: str
    lit: bool


@dataclass(frozen=True, slots=True)
class TextRow:
    title: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class EditionSum:
    """An edition in one line: how far its texts are, and what there is to look at in texts and interface."""

    name: str
    states: str
    findings: str
    interface: str
    interface_href: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """`facts`: (what, how sure). `heads` are the names of the editions."""

    kinds: tuple[Filter, ...]
    work: tuple[Filter, ...]
    kind: str
    heads: tuple[str, ...]
    rows: tuple[TextRow, ...]
    sums: tuple[EditionSum, ...]
    facts: tuple[dict[str, str], ...]


def board_page(house: House, review: Review, kind: TextKind, edition: Edition, *, only_work: bool) -> BoardPage:
    """The texts of one kind, or those of them that need work; the sums are over all."""
    of_kind = sorted((one for one in review.texts if one.kind is kind), key=lambda one: _order(house, one))
    rows = [_row(list(several), edition) for _name, several in groupby(of_kind, key=lambda one: one.name)]
    return BoardPage(
        tuple(Filter(_here(one, only_work), say_text_kind(one), one is kind) for one in TextKind),
        (Filter(_here(kind, False), _("All"), not only_work), Filter(_here(kind, True), _("Those that need work"), only_work)),
        say_text_kind(kind),
        tuple(say_edition_name(one, edition) for one in Edition),
        tuple(row for row in rows if not only_work or any(cell.lit for cell in row.cells)),
        tuple(_sum(review, one, edition) for one in Edition),
        _facts(review),
    )


def _here(kind: TextKind, only_work: bool) -> str:
    return url_for("content_board.board", kind=kind, work=1 if only_work else None)


def _order(house: House, text: TextStanding) -> tuple[int, str, int]:
    """In the order of the catalogue, the four editions of a text together."""
    known = {
        TextKind.SERVICES: house.shelf.catalogue.services, TextKind.QUESTIONS: house.shelf.catalogue.fields,
        TextKind.ASPECTS: house.shelf.catalogue.aspects, TextKind.NEIGHBOURS: house.shelf.catalogue.neighbours,
        TextKind.SITUATIONS: dict.fromkeys(map(str, house.shelf.catalogue.situations)),
        TextKind.PASSAGES: PASSAGES, TextKind.LEARNING: LEARNING, TextKind.PRACTICE: STEPS,
    }[text.kind]  # fmt: skip
    places = {name: place for place, name in enumerate(known)}
    return places.get(text.name, -1), text.name, list(Edition).index(text.edition)


def _row(several: list[TextStanding], edition: Edition) -> TextRow:
    own = next(one for one in several if one.edition is edition)
    return TextRow(own.title, own.name, tuple(_cell(one, edition) for one in several))


def _cell(text: TextStanding, edition: Edition) -> Cell:
    return Cell(
        say_edition_name(text.edition, edition), text.edition.html_lang, say_text_state(text.state), say_findings(len(text.findings)),
        address_of_text(text.edition, text.kind, text.name), public_page(text), text.needs_work,
    )


def _sum(review: Review, of: Edition, edition: Edition) -> EditionSum:
    states = review.states(of)
    counted = Counter(one.kind == INTERFACE for one in review.findings.found if one.edition is of)
    return EditionSum(
        say_edition_name(of, edition),
        ", ".join(f"{say_text_state(state)}: {states[state]}" for state in TextState if states[state]),
        say_findings(counted[False]), say_findings(counted[True]), address_of_text(of, INTERFACE, INTERFACE),
    )


def _facts(review: Review) -> tuple[dict[str, str], ...]:
    found: dict[str, list[str]] = {}
    for (what, how_sure), count in sorted(review.confidences.items()):
        found.setdefault(what, []).append(f"{say_how_sure(how_sure)}: {count}")
    return tuple({"term": say_fact(what), "value": ", ".join(several)} for what, several in found.items())
