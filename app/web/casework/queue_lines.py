"""The lines of the queue: fifty of them say the same few things, so each of those is said once a page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.at_a_glance import asked_of, foremost, left_to_others
from app.domain.casework import Case, StaffMember
from app.domain.choice import REFERENCE_PROFESSIONAL, Delegated, Later, Said, Scope
from app.domain.edition import Edition
from app.domain.people import CircleMember
from app.domain.queue import QueueState
from app.domain.service import ServiceCode
from app.use_cases.ports import House, WaitingApplication
from app.use_cases.read_inbox import Inbox
from app.web.shared.fields import today_here
from app.web.shared.page_addresses import page_address
from app.wording.after_sending import MARKED_KINDS, say_mark
from app.wording.dates import here, say_date
from app.wording.for_professionals import of_what, who_chooses
from app.wording.queue import say_left, say_queue_state
from app.wording.speaking import gettext as _
from app.wording.speaking import ngettext

MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One application, as the macro `queue` wants it: `note` names what is delegated, `due` is the day that comes first.

    `left` says how far that day is; where none is sure `due` says when it arrived. `next` says who has it, `marks` what
    somebody must answer, what was withdrawn, and whether it is urgent.
    """

    href: str
    name: str
    reference: str
    asks: str
    chooses: str
    delegated: bool
    note: str
    due: str
    left: str
    late: bool
    next: str
    marks: tuple[str, ...] = ()


class QueueLines:
    """The lines of one page, for one professional, in one edition. What is said of a person is kept nowhere."""

    def __init__(self, house: House, inbox: Inbox, member: StaffMember, edition: Edition) -> None:
        self._shelf, self._inbox, self._member, self._edition = house.shelf, inbox, member, edition
        self._today = today_here()
        self._said = dict[object, str]()  # by what it is about; nothing of anybody

    def line(self, one: WaitingApplication) -> Line:
        """One application, as the queue shows it."""
        sent, case = one.application, one.case
        asked = asked_of(sent.choices, sent.wanted)
        return Line(
            page_address("casework.application", sent.id),
            sent.name or self._once("nameless", lambda: _("Somebody without a name")),
            sent.reference,
            self._once("private", lambda: _("Private part")) if sent.is_private else self._services(sent.requested),
            self._chooses(foremost(asked), sent.circle),
            case.delegates,
            self._few([self._of_what(scope) for scope in left_to_others(asked)]),
            *self._day(one),
            self._whose(case),
            self._marks(one),
        )

    def _once(self, about: object, say: Callable[[], str]) -> str:
        said = self._said.get(about)
        if said is None:
            said = self._said[about] = say()
        return said

    def _services(self, codes: Sequence[ServiceCode]) -> str:
        texts, services = self._shelf.texts, self._shelf.catalogue.services
        about = ("services", codes)
        said = self._said.get(about)
        if said is None:
            names = [texts.service(self._edition, code).name if code in services else code for code in codes]
            said = self._said[about] = self._few(names)
        return said

    def _of_what(self, scope: Scope) -> str:
        about = ("of", scope.service, scope.aspect)
        said = self._said.get(about)
        if said is None:
            said = self._said[about] = of_what(scope, self._shelf.texts, self._edition)
        return said

    def _chooses(self, said: Said | None, circle: Sequence[CircleMember]) -> str:
        """Who chooses; of a person's circle and of her own days it is said each time."""
        kind = said.__class__
        if kind is Later or (isinstance(said, Delegated) and said.to != REFERENCE_PROFESSIONAL):
            return who_chooses(said, circle, self._edition)
        return self._once(kind, lambda: who_chooses(said, (), self._edition))

    def _day(self, one: WaitingApplication) -> tuple[str, str, bool]:
        """The day that comes first and how far it is; where none is sure, when it arrived."""
        if one.due_on is None:
            arrived = self._once("arrived", lambda: _("The day on which it arrived"))
            return self._date(here(one.application.sent_at).date()), arrived, False
        left = self._once(("left", one.due_on), lambda: say_left(one.due_on or self._today, self._today, self._edition))
        return self._date(one.due_on), left, one.due_on < self._today

    def _date(self, day: date) -> str:
        return self._once(day, lambda: say_date(day, self._edition))

    def _marks(self, one: WaitingApplication) -> tuple[str, ...]:
        kinds = self._inbox.marks.get(one.application.id, ())
        if not kinds and not one.urgent and one.state is not QueueState.ASKED:
            return ()
        return (
            *((_("Urgent"),) if one.urgent else ()),
            *((say_queue_state(one.state, self._edition),) if one.state is QueueState.ASKED else ()),
            *(say_mark(kind, self._edition) for kind in MARKED_KINDS if kind in kinds),
        )

    def _whose(self, case: Case) -> str:
        leads = case.assignment.professional_id
        if case.taken_at:
            return _("Taken on: %(date)s", date=self._date(here(case.taken_at).date()))
        return self._once(("leads", leads), lambda: self._assigned(leads))

    def _assigned(self, leads: str) -> str:
        if leads == self._member.id:
            return _("Assigned to you")
        colleagues = self._inbox.colleagues
        return _("Assigned to: %(name)s", name=colleagues[leads].name) if leads in colleagues else _("Assigned to nobody yet")

    def _few(self, names: Iterable[str]) -> str:
        named = list(dict.fromkeys(names))
        shown, more = ", ".join(named[:MOST_NAMED]), len(named) - MOST_NAMED
        if more <= 0:
            return shown
        others = self._once(("more", more), lambda: ngettext("and %(num)d more", "and %(num)d more", more))
        return f"{shown} {others}"
