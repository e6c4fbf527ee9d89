"""One service among the results, in the edition's words: why, what is missing, what would change it, what there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from app.domain.application import Draft
from app.domain.assessment import Assessment, Outcome
from app.domain.edition import Edition
from app.domain.field import FieldName
from app.domain.legal_source import is_law
from app.domain.requirement import Confidence, Leaf, OnFalse, leaves
from app.domain.service import Service, ServiceCode
from app.use_cases.ports import House
from app.use_cases.see_results import assessment_first, could_change, services_instead
from app.web.guide.again import Given, given
from app.web.shared.fields import today_here
from app.web.shared.ways import way_to_service
from app.wording.months import months_later, say_month
from app.wording.speaking import gettext as _
from app.wording.speaking import ngettext


@dataclass(frozen=True, slots=True)
class Ground:
    """A condition in words, where it was read, and how sure we are of that."""

    text: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name and an address."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Item:
    """One service. `lead` stands above `because`, the smallest set of conditions that explains the word.

    to_do: what she can bring about. later: acts at admission. waits: what only time brings. could_change: her answers
    that would. to_ask: what is still unknown. first: the assessment, for somebody never assessed.
    """

    code: ServiceCode
    anchor: str
    picture: str
    service: Named
    short: str
    lead: str
    because: tuple[Ground, ...]
    to_do: tuple[str, ...]
    later: tuple[str, ...]
    waits: tuple[tuple[str, ...], ...]
    could_change: tuple[Given, ...]
    to_ask: tuple[Named, ...]
    first: Named | None
    one_at_a_time: tuple[Named, ...]
    instead: tuple[Named, ...]
    requestable: bool
    on_list: bool

    @property
    def laws(self) -> tuple[str, ...]:
        """The laws that ask for the conditions, each once."""
        return tuple(dict.fromkeys(ground.source for ground in self.because if is_law(ground.source)))

    @property
    def sources(self) -> tuple[str, ...]:
        """Where else the conditions were read, each once."""
        return tuple(dict.fromkeys(ground.source for ground in self.because if not is_law(ground.source)))

    @property
    def is_sure(self) -> bool:
        return all(ground.confidence is Confidence.VERIFIED for ground in self.because)


class Teller:
    """Tells the outcomes of one draft in one edition."""

    def __init__(self, house: House, draft: Draft, edition: Edition, judged: Mapping[ServiceCode, Assessment]) -> None:
        self.house, self.draft, self.edition, self.judged = house, draft, edition, judged
        self.catalogue, self.texts = house.shelf.catalogue, house.shelf.texts

    def item(self, code: ServiceCode) -> Item:
        """One of the judged services."""
        service, found = self.catalogue.services[code], self.judged[code]
        text = self.texts.service(self.edition, code)
        return Item(
            code=code,
            anchor=f"r{service.address}",
            picture=service.pictogram,
            service=self._named(code),
            short=text.short,
            lead=_lead(found.outcome),
            because=self._grounds(found.conditions),
            to_do=self._in_hand(service, found, OnFalse.WITHIN_REACH),
            later=self._in_hand(service, found, OnFalse.ACT),
            waits=tuple(self._wait(wait.field, wait.months) for wait in found.waits),
            could_change=tuple(self._given(name) for name in could_change(self.draft, found)),
            to_ask=tuple(self._question(name) for name in found.still_to_ask),
            first=self._named(first) if (first := assessment_first(self.draft, code, found)) else None,
            one_at_a_time=self._incompatible(service),
            instead=tuple(self._named(other) for other in services_instead(self.house, code, self.judged)),
            requestable=service.requestable and found.outcome is not Outcome.NOT_OFFERED,
            on_list=code in self.draft.wanted,
        )

    def _named(self, code: ServiceCode) -> Named:
        service = self.catalogue.services[code]
        return Named(self.texts.service(self.edition, code).name, way_to_service(service))

    def _question(self, name: FieldName) -> Named:
        label = self.texts.question(self.edition, name).label
        return Named(label, url_for("guide.question", number=self.catalogue.fields[name].number))

    def _given(self, name: FieldName) -> Given:
        return given(self.house, self.draft, name, self.edition)

    def _grounds(self, conditions: Sequence[Leaf]) -> tuple[Ground, ...]:
        """Each condition once, by how it reads."""
        said = {self._condition(leaf): leaf for leaf in conditions}
        return tuple(Ground(text, leaf.source, leaf.confidence) for text, leaf in said.items())

    def _condition(self, leaf: Leaf) -> str:
        return self.texts.question(self.edition, leaf.field).condition(leaf.condition)

    def _in_hand(self, service: Service, found: Assessment, kind: OnFalse) -> tuple[str, ...]:
        """What is still to do of that kind, as the conditions of this service read; what was given as reason once."""
        to_do = [leaf for leaf in leaves(service.access) if leaf.field in found.still_to_do and leaf.on_false is kind]
        reasons = {self._condition(leaf) for leaf in found.conditions}
        return tuple(dict.fromkeys(text for leaf in to_do if (text := self._condition(leaf)) not in reasons))

    def _wait(self, name: FieldName, months: int) -> tuple[str, ...]:
        """When a time not yet reached will be: how many months are missing, and around which month that is."""
        label = self.texts.question(self.edition, name).label
        missing = ngettext("%(num)d month is missing", "%(num)d months are missing", months)
        month = say_month(months_later(today_here(), months), self.edition)
        return f"{label}: {missing}.", _("Around: %(month)s.", month=month)

    def _incompatible(self, service: Service) -> tuple[Named, ...]:
        codes = service.incompatible_with.codes if service.incompatible_with else ()
        return tuple(self._named(code) for code in codes if code in self.catalogue.services)


def _lead(outcome: Outcome) -> str:
    match outcome:
        case Outcome.FITS:
            return _("Why:")
        case Outcome.FITS_WHEN:
            return _("What is missing:")
        case Outcome.NOT_NOW:
            return _("Which condition:")
        case _:
            return _("What is looked at:")
