"""What the page of the papers shows, made ready for its template."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import g
from markupsafe import Markup

from app.domain.application import Visit
from app.domain.paper import Paper, room_for_one_more
from app.use_cases.bring_papers import NotKept
from app.use_cases.list_papers import PapersHeld, papers_held
from app.use_cases.texts import PAPERS, SafeHtml, ServiceText
from app.web.papers.forms import kinds
from app.web.shared.explained import Explained, explained
from app.web.shared.house import house
from app.wording.papers import grouped_fingerprint, say_form, say_paper_kind, say_paper_name, say_refusal


@dataclass(frozen=True, slots=True)
class Line:
    """A paper in the list. `kinds`: what it may be called, as (value, words, whether it is)."""

    id: str
    name: str
    kind: str
    form: str
    fingerprint: tuple[str, ...]
    kinds: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class PapersPage:
    """`of_services`: what the texts of the wanted services say of papers, by the name of the service."""

    is_sent: bool
    lines: tuple[Line, ...]
    added: tuple[Line, ...]
    of_services: tuple[tuple[str, SafeHtml], ...]
    in_general: SafeHtml
    words: tuple[Explained, ...]
    has_room: bool


def papers_page(visit: Visit) -> PapersPage:
    """The papers behind the visit, in the edition on screen. Raises `Gone`."""
    held, texts, said = papers_held(house(), visit), house().shelf.texts, _of_services(visit)
    return PapersPage(
        bool(visit.application_id), _lines(held.sent), _lines(held.added),
        tuple((text.name, text.sections[PAPERS]) for text in said),
        texts.passage(g.edition, PAPERS).html, _words(said), _has_room(visit, held),
    )


def refusals(refused: Sequence[NotKept]) -> list[dict[str, object]]:
    """Each file by its own name, with why it was not kept and what to do; a name may run in another direction."""
    return [
        {"href": "#files", "text": Markup("<bdi>{}</bdi>: {}").format(say_paper_name(one.name), _why(one))}
        for one in refused
    ]


def _why(one: NotKept) -> Markup:
    """In the adapted editions one sentence a line."""
    said = say_refusal(one.because)
    line = Markup('<span class="s">{}</span>') if g.edition.is_easy else Markup("{}")
    return Markup(" ").join(line.format(sentence) for sentence in said)


def _lines(papers: Sequence[Paper]) -> tuple[Line, ...]:
    return tuple(
        Line(
            paper.id, say_paper_name(paper.name), say_paper_kind(paper.kind), say_form(paper),
            grouped_fingerprint(paper.fingerprint), tuple((*each, each[0] == paper.kind) for each in kinds()),
        )
        for paper in papers
    )


def _of_services(visit: Visit) -> tuple[ServiceText, ...]:
    """The texts of the wanted services that name a paper."""
    catalogue, texts = house().shelf.catalogue, house().shelf.texts
    wanted = (texts.service(g.edition, code) for code in visit.draft.wanted if code in catalogue.services)
    return tuple(text for text in wanted if PAPERS in text.sections)


def _words(said: Sequence[ServiceText]) -> tuple[Explained, ...]:
    """The hard words to which what is said of papers leads."""
    keys = (key for text in said for key in text.terms if f'#word-{key}"' in text.sections[PAPERS])
    return explained(house().shelf.texts, g.edition, keys)


def _has_room(visit: Visit, held: PapersHeld) -> bool:
    return room_for_one_more(held.added if visit.application_id else held.sent)
