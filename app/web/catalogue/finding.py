"""The page of a search: what was found in three groups, with the words that answer marked; phones first in danger."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from flask import g, render_template, url_for
from markupsafe import Markup, escape

from app.domain.catalogue import Contact
from app.domain.edition import Edition
from app.use_cases.ports import Shelf
from app.use_cases.search_catalogue import Findings, Pieces, find_everything
from app.web.catalogue.cards import EDITIONS, VERSIONS, cards_by_code
from app.web.catalogue.components import component
from app.web.catalogue.unmet import note_unmet
from app.web.shared.house import house
from app.web.shared.poured import OWN_MARKS, pour_made
from app.web.shared.ways import way_to_situation
from app.wording.speaking import ngettext

MOST_SERVICES, MOST_OTHERS = 12, 3
MARKED = 1_000  # rows of some five hundred bytes
FIRST_DOOR = ("dfg-politicas-sociales",)
QUERY, HEADING, SERVICES, NEIGHBOURS, SITUATIONS = OWN_MARKS[:5]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A finished row with nothing marked, and the texts in it that may be. Each is made once."""

    row: Markup
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """The groups in which a search is answered, as finished rows, and the phones to be shown before them.

    `of_all`: nothing of what was typed was left out.
    """

    services: tuple[Markup, ...]
    neighbours: tuple[Markup, ...]
    situations: tuple[Markup, ...]
    neighbours_first: bool
    contacts: tuple[Contact, ...]
    of_all: bool = True

    @property
    def nothing(self) -> bool:
        return not (self.services or self.neighbours or self.situations)


def search_page(query: str) -> str:
    """What answers to the query, in the edition of the page. Nothing of danger is ever counted."""
    shelf = house().shelf
    results = results_for(shelf, query, g.edition) if query else None
    if results and results.nothing and not results.contacts:
        note_unmet()
    if results and not results.nothing and not results.contacts:
        return _poured(shelf, query, results)
    office = tuple(shelf.catalogue.contacts[id_] for id_ in FIRST_DOOR if id_ in shelf.catalogue.contacts)
    return render_template(
        "catalogue/search.html", query=query, results=results, office=office, found=_found(results) if results else ""
    )


def _mark(mark: str) -> tuple[Markup, ...]:
    return (Markup(mark),)  # noqa: S704 - of ours


def _poured(shelf: Shelf, query: str, results: Results) -> str:
    """The page poured into its mould: only rows, their number and what was typed differ from search to search."""
    groups = (results.services, SERVICES), (results.neighbours, NEIGHBOURS), (results.situations, SITUATIONS)
    services, neighbours, situations = marks = [_mark(mark) if rows else () for rows, mark in groups]
    key = shelf.catalogue.version, results.neighbours_first, results.of_all, *map(bool, marks)

    def page_of_nobody() -> str:
        empty = Results(services, neighbours, situations, results.neighbours_first, (), results.of_all)
        return render_template("catalogue/search.html", query=QUERY, results=empty, office=(), found=HEADING)

    finished = [Markup("".join(rows)) for rows, _mark in groups]  # noqa: S704 - rows are
    return pour_made(key, (query, _found(results), *finished), page_of_nobody)


def _found(results: Results) -> str:
    return str(ngettext(
        "We have found %(num)d service or benefit", "We have found %(num)d services and benefits", len(results.services)
    ))  # fmt: skip


def results_for(shelf: Shelf, query: str, edition: Edition) -> Results:
    """Services, neighbours and situations as rows."""
    answer = find_everything(shelf, query, edition)
    found: Findings = answer.found
    version, mark = shelf.catalogue.version, answer.marker
    services, others = _services(version, edition), _others(version, edition)
    return Results(
        tuple([_marked(services[code], mark) for code in found.services[:MOST_SERVICES]]),
        tuple([_marked(others[id_], mark) for id_ in found.neighbours[:MOST_OTHERS]]),
        tuple([_marked(others[number], mark) for number in found.situations[:MOST_OTHERS]]),
        found.neighbours_first,
        answer.contacts,
        answer.of_all,
    )


def _marked(line: Line, marker: Callable[[str], Pieces]) -> Markup:
    """The row with the words that answer in `<mark>`."""
    return _marked_by(line, marker(line.name) if line.name else (), marker(line.note) if line.note else ())


@lru_cache(maxsize=MARKED)
def _marked_by(line: Line, name: Pieces, note: Pieces) -> Markup:
    """Remembered: it is made of our own texts and of which of their words answered, not of what was typed."""
    row = str(line.row)
    for text, element, pieces in ((line.name, "b", name), (line.note, "i", note)):
        if any(answers for _piece, answers in pieces):
            said = "".join(f"<mark>{escape(piece)}</mark>" if answers else escape(piece) for piece, answers in pieces)
            row = row.replace(f"<{element}>{escape(text)}</{element}>", f"<{element}>{said}</{element}>", 1)
    return Markup(row)  # noqa: S704 - made of a finished row and of pieces made safe


@lru_cache(maxsize=EDITIONS * VERSIONS)
def _services(version: str, edition: Edition) -> Mapping[str, Line]:
    """As in the list of all: in easy read the pictogram, elsewhere the sentence."""
    shelf = house().shelf
    return {
        code: Line(card.line, card.name, "" if edition.is_easy else shelf.texts.service(edition, code).short)
        for code, card in cards_by_code(version, edition).items()
    }


@lru_cache(maxsize=EDITIONS * VERSIONS)
def _others(version: str, edition: Edition) -> Mapping[str | int, Line]:
    """Neighbours by their id, situations by their number."""
    shelf, row = house().shelf, component("door_row", "door_row")
    lines: dict[str | int, Line] = {}
    for id_ in shelf.catalogue.neighbours:
        text = shelf.texts.neighbour(edition, id_)
        href = url_for("catalogue.neighbours", edition=edition, _anchor=id_)
        lines[id_] = Line(row(href, text.name, text.who), text.name, text.who)
    for number, one in shelf.catalogue.situations.items():
        said = shelf.texts.situation(edition, number).statement
        lines[number] = Line(row(way_to_situation(one, edition), said, picture=one.pictogram), said)
    return lines
