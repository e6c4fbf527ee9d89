"""Everything at a glance: the widest answer first, then each service; and one service with all that may be said of it."""

from dataclasses import dataclass

from app.domain.application import Draft
from app.domain.choice import EVERYTHING, Scope
from app.domain.edition import Edition
from app.domain.service import ServiceCode
from app.use_cases.keep_list import one_at_a_time
from app.use_cases.ports import House
from app.use_cases.state_choices import AspectChoice, choices_for
from app.web.choices.speaker import Speaker


@dataclass(frozen=True, slots=True)
class Line:
    """An aspect, what holds for it and where that comes from; `sentences` is empty where nobody has spoken."""

    scope: Scope
    anchor: str
    name: str
    sentences: tuple[str, ...]
    origin: str
    picture: str


@dataclass(frozen=True, slots=True)
class ServicePart:
    """A service of the list: what was said of the whole of it, and the aspects with an answer of their own."""

    scope: Scope
    name: str
    anchor: str
    picture: str
    whole: tuple[str, ...]
    own: tuple[Line, ...]
    red_lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """`together`: groups of services of which one person gets one at a time."""

    scope: Scope
    everything: tuple[str, ...]
    kind: str
    red_lines: tuple[str, ...]
    parts: tuple[ServicePart, ...]
    together: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ServicePage:
    """One service: what holds for the whole of it, where that comes from, and every aspect."""

    scope: Scope
    name: str
    picture: str
    now: tuple[str, ...]
    origin: str
    said_here: bool
    lines: tuple[Line, ...]
    red_lines: tuple[str, ...]
    has_asked_once: bool


def overview_page(house: House, draft: Draft, edition: Edition) -> OverviewPage:
    """All that was said so far."""
    speaker = Speaker(house, draft, edition)
    everything = draft.choices.said(EVERYTHING)
    return OverviewPage(
        EVERYTHING,
        speaker.said(everything, None),
        everything.kind if everything else "",
        _red_lines(speaker, EVERYTHING),
        tuple(_part(speaker, draft, code) for code in house.shelf.catalogue.still_offered(draft.wanted)),
        tuple(tuple(map(speaker.service, group)) for group in one_at_a_time(house.shelf.catalogue, draft.wanted)),
    )


def service_page(house: House, draft: Draft, scope: Scope, edition: Edition) -> ServicePage:
    """One service of the catalogue."""
    speaker = Speaker(house, draft, edition)
    service = speaker.catalogue.services[str(scope.service)]
    here = draft.choices.said(scope)
    now = here or draft.choices.said(EVERYTHING)
    return ServicePage(
        scope,
        speaker.service(service.code),
        service.pictogram,
        speaker.said(now, None),
        speaker.origin(scope if here else EVERYTHING) if now else "",
        here is not None,
        tuple(_line(speaker, choice) for choice in choices_for(speaker.catalogue, draft, service)),
        _red_lines(speaker, scope),
        any(speaker.catalogue.aspects[aspect].read_from for aspect in service.aspects),
    )


def anchor_of(code: ServiceCode) -> str:
    """Where a service stands on the overview."""
    return f"s{code.replace('.', '-')}"


def _part(speaker: Speaker, draft: Draft, code: ServiceCode) -> ServicePart:
    service = speaker.catalogue.services[code]
    choices = choices_for(speaker.catalogue, draft, service)
    own = tuple(c for c in choices if draft.choices.said(Scope(code, c.aspect.id)) is not None)
    return ServicePart(
        Scope(code), speaker.service(code), anchor_of(code), service.pictogram,
        speaker.said(draft.choices.said(Scope(code)), None),
        tuple(_line(speaker, choice) for choice in own),
        tuple(speaker.red(line) for line in draft.choices.red_lines() if line.scope.service == code),
    )


def _line(speaker: Speaker, choice: AspectChoice) -> Line:
    """An inherited answer is named once more, not told again: its details stand where it was said."""
    scope, effective = Scope(choice.service, choice.aspect.id), choice.effective
    sentences = speaker.said(effective.said, choice.aspect)
    return Line(
        scope,
        f"a-{choice.aspect.id}",
        speaker.texts.aspect(speaker.edition, choice.aspect.id).name,
        sentences if effective.origin == scope else sentences[:1],
        speaker.origin(effective.origin),
        choice.aspect.pictogram,
    )


def _red_lines(speaker: Speaker, scope: Scope) -> tuple[str, ...]:
    """The lines drawn at exactly this scope."""
    return tuple(speaker.red(line) for line in speaker.draft.choices.red_lines() if line.scope == scope)
