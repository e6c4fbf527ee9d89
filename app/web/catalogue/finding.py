"""The page of a search: what was found in three groups, with the words that answer marked; phones first in danger."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import g, render_template, url_for
from markupsafe import Markup, escape

from app.domain.catalogue import Contact
from app.domain.edition import Edition
from app.use_cases.ports import Shelf
from app.use_cases.search_catalogue import Findings, Pieces, find_everything
from app.web.catalogue.unmet import note_unmet
from app.web.shared.house import house
from app.web.shared.ways import way_to_service, way_to_situation

MOST_SERVICES, MOST_OTHERS = 12, 3
FIRST_DOOR = ("dfg-politicas-sociales",)


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of the results; name and note are safe, with what answers in `<mark>`."""

    href: str
    name: Markup
    note: Markup
    picture: str


@dataclass(frozen=True, slots=True)
class Results:
    """The groups in which a search is answered, and the phones to be shown before them."""

    services: tuple[Hit, ...]
    neighbours: tuple[Hit, ...]
    situations: tuple[Hit, ...]
    neighbours_first: bool
    contacts: tuple[Contact, ...]

    @property
    def nothing(self) -> bool:
        return not (self.services or self.neighbours or self.situations)


def search_page(query: str) -> str:
    """What answers to the query, in the edition of the page. Nothing of danger is ever counted."""
    shelf = house().shelf
    results = results_for(shelf, query, g.edition) if query else None
    if results and results.nothing and not results.contacts:
        note_unmet()
    office = tuple(shelf.catalogue.contacts[id_] for id_ in FIRST_DOOR if id_ in shelf.catalogue.contacts)
    return render_template("catalogue/search.html", query=query, results=results, office=office)


def results_for(shelf: Shelf, query: str, edition: Edition) -> Results:
    """Services, neighbours and situations as rows."""
    answer = find_everything(shelf, query, edition)
    mark = _marking(answer.marker)
    found: Findings = answer.found
    return Results(
        tuple(_service(shelf, edition, code, mark) for code in found.services[:MOST_SERVICES]),
        tuple(_neighbour(shelf, edition, id_, mark) for id_ in found.neighbours[:MOST_OTHERS]),
        tuple(_situation(shelf, edition, number, mark) for number in found.situations[:MOST_OTHERS]),
        found.neighbours_first,
        answer.contacts,
    )


Mark = Callable[[str], Markup]


def _marking(marker: Callable[[str], Pieces]) -> Mark:
    def mark(text: str) -> Markup:
        pieces = (Markup("<mark>{}</mark>").format(piece) if answers else escape(piece) for piece, answers in marker(text))
        return Markup("").join(pieces)

    return mark


def _service(shelf: Shelf, edition: Edition, code: str, mark: Mark) -> Hit:
    """As in the list of all: in easy read the pictogram, elsewhere the sentence."""
    service, text = shelf.catalogue.services[code], shelf.texts.service(edition, code)
    href = way_to_service(service, edition)
    if edition.is_easy:
        return Hit(href, mark(text.name), Markup(), service.pictogram)
    return Hit(href, mark(text.name), mark(text.short), "")


def _neighbour(shelf: Shelf, edition: Edition, id_: str, mark: Mark) -> Hit:
    text = shelf.texts.neighbour(edition, id_)
    return Hit(url_for("catalogue.neighbours", edition=edition, _anchor=id_), mark(text.name), mark(text.who), "")


def _situation(shelf: Shelf, edition: Edition, number: int, mark: Mark) -> Hit:
    situation, text = shelf.catalogue.situations[number], shelf.texts.situation(edition, number)
    return Hit(way_to_situation(situation, edition), mark(text.statement), Markup(), situation.pictogram)
