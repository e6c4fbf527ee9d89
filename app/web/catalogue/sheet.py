"""Everything the page of a service says."""

from dataclasses import dataclass
from datetime import date

from app.domain.catalogue import Contact
from app.domain.edition import Edition
from app.domain.legal_source import is_law
from app.domain.requirement import Confidence
from app.domain.service import Copay, Service, ServiceCode, Sourced, TimeLimit
from app.use_cases.browse_catalogue import service_contacts
from app.use_cases.ports import Shelf
from app.use_cases.texts import IF_REFUSED, PAPERS, WHO_CAN_HELP, PassageText, ServiceText, TextKind
from app.web.catalogue.cards import Card, card
from app.web.shared.conditions import Conditions, Ground, conditions_in_words
from app.web.shared.explained import Explained, explained
from app.web.shared.labels import ShownLabel, shown
from app.web.shared.recordings import recording_of
from app.wording.catalogue import (
    say_addressed_to,
    say_administration,
    say_copay,
    say_sector,
    say_setting,
    say_to_be_confirmed,
)
from app.wording.dates import say_date
from app.wording.limits import say_counted_from, say_limit_of
from app.wording.speaking import ngettext


@dataclass(frozen=True, slots=True)
class Limit:
    """A legal limit to answer whose source is verified, in words. `counted_from` may be empty."""

    months: str
    what: str
    counted_from: str


@dataclass(frozen=True, slots=True)
class OfficialName:
    """The legal name; `lang` is the language it is in, Spanish where no Basque one is known."""

    text: str
    lang: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page says, already in the edition's words."""

    service: Service
    text: ServiceText
    label: ShownLabel
    parent: Card | None
    children: tuple[Card, ...]
    where: tuple[str, ...]
    for_whom: tuple[str, ...]
    addressed_to: tuple[str, ...]
    run_by: str
    cost: str
    cost_to_confirm: bool
    limits: tuple[Limit, ...]
    conditions: Conditions
    aspects: tuple[str, ...]
    nearer_home: tuple[Card, ...]
    one_at_a_time: tuple[Card, ...]
    instead: tuple[Card, ...]
    contacts: tuple[Contact, ...]
    official_name: OfficialName
    local_names: tuple[str, ...]
    grounds: tuple[Ground, ...]
    checked_on: str
    papers: PassageText
    if_refused: PassageText
    who_can_help: PassageText
    words: tuple[Explained, ...]
    recording: str

    @property
    def laws(self) -> tuple[Ground, ...]:
        """The laws and decrees among the grounds."""
        return tuple(one for one in self.grounds if is_law(one.source))

    @property
    def read_in(self) -> tuple[Ground, ...]:
        """The other grounds: where facts were read."""
        return tuple(one for one in self.grounds if not is_law(one.source))

    @property
    def title(self) -> str:
        """What the browser keeps in its history: nothing, where that could hurt somebody."""
        return "" if self.service.sensitive else self.text.name


def sheet_of(shelf: Shelf, edition: Edition, code: ServiceCode) -> Sheet:
    """The sheet of a service or group. Raises KeyError for an unknown code."""
    catalogue, texts = shelf.catalogue, shelf.texts
    service, text = catalogue.services[code], texts.service(edition, code)
    conditions = conditions_in_words(service.access, catalogue, texts, edition)
    shared = {name: texts.passage(edition, name) for name in (PAPERS, IF_REFUSED, WHO_CAN_HELP)}
    passages = shared.values() if service.requestable else [shared[WHO_CAN_HELP]]
    read_here: list[ServiceText | PassageText] = [text, *passages]

    def cards(services: tuple[Service, ...]) -> tuple[Card, ...]:
        return tuple(card(shelf, edition, one, inside=service.sensitive) for one in services)

    def cards_of(codes: tuple[ServiceCode, ...]) -> tuple[Card, ...]:
        return cards(tuple(catalogue.services[one] for one in codes))

    return Sheet(
        service=service,
        text=text,
        label=shown(texts.label(edition, TextKind.SERVICES, code)),
        parent=card(shelf, edition, catalogue.services[service.parent]) if service.parent else None,
        children=cards(catalogue.children(code)),
        where=tuple(map(say_setting, service.settings)),
        for_whom=tuple(map(say_sector, service.sectors)),
        addressed_to=tuple(map(say_addressed_to, service.addressed_to)),
        run_by=say_administration(service.competence),
        cost=_cost(service, text),
        cost_to_confirm=bool(text.cost) and service.fee.confidence is not Confidence.VERIFIED,
        limits=tuple(map(_limit, filter(_is_verified, service.time_limits))),
        conditions=conditions,
        aspects=tuple(texts.aspect(edition, aspect).name for aspect in service.aspects),
        nearer_home=cards(catalogue.nearer_home(code)),
        one_at_a_time=cards_of(service.incompatible_with.codes if service.incompatible_with else ()),
        instead=cards_of(service.safety.show_instead if service.safety else ()),
        contacts=service_contacts(catalogue, service),
        official_name=_official_name(service, edition),
        local_names=(service.local_names or {}).get(edition.language, ()),
        grounds=_grounds(service, conditions),
        checked_on=say_date(date.fromisoformat(catalogue.checked_on), edition),
        papers=shared[PAPERS],
        if_refused=shared[IF_REFUSED],
        who_can_help=shared[WHO_CAN_HELP],
        words=explained(texts, edition, (key for one in read_here for key in one.terms)),
        recording=recording_of(texts, edition, TextKind.SERVICES, code),
    )


def _is_verified(limit: TimeLimit) -> bool:
    return limit.confidence is Confidence.VERIFIED


def _limit(limit: TimeLimit) -> Limit:
    months = ngettext("%(num)d month to answer", "%(num)d months to answer", limit.months)
    return Limit(months, say_limit_of(limit.what_es), say_counted_from(limit.counted_from_es))


def _cost(service: Service, text: ServiceText) -> str:
    """The text's own sentence; else what the fact says, where its source is verified."""
    if text.cost:
        return text.cost
    return say_copay(service.fee.copay) if service.fee.confidence is Confidence.VERIFIED else say_to_be_confirmed()


def _official_name(service: Service, edition: Edition) -> OfficialName:
    lang = str(edition.language) if edition.language in service.official_name else "es"
    found: Sourced = service.official_name[lang]
    return OfficialName(found.text, lang, found.confidence == Confidence.VERIFIED)


def _grounds(service: Service, conditions: Conditions) -> tuple[Ground, ...]:
    """Where it was all read: who runs it, what is asked, what it costs and how long it takes, each once.

    That a benefit in money costs nothing was read nowhere: it lies in the nature of the thing.
    """
    found = [Ground(service.competence_source, None), *conditions.grounds]
    if service.fee.confidence is Confidence.VERIFIED and service.fee.copay is not Copay.NOT_APPLICABLE:
        found.append(Ground(service.fee.source, Confidence.VERIFIED))
    found += [Ground(limit.source, limit.confidence) for limit in service.time_limits if _is_verified(limit)]
    return tuple(dict.fromkeys(found))
