"""What the inbox shows, made ready for its template."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from markupsafe import Markup

from app.domain.at_a_glance import asked_of, foremost_of, left_among
from app.domain.casework import Case, StaffMember
from app.domain.edition import Edition
from app.domain.queue import QueueState
from app.use_cases.ports import House, WaitingApplication
from app.use_cases.read_inbox import WHOLE, Inbox, OfferedCase
from app.web.casework.filtering import Filters, filters_of, say_count
from app.web.shared.case_addresses import address_of_case
from app.web.shared.fields import today_here
from app.web.shared.poured import pour_each
from app.wording.after_sending import MARKED_KINDS, say_mark
from app.wording.dates import here, say_date, say_moment
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


@dataclass(frozen=True, slots=True)
class Table:
    """Its rows, finished, and how many they are."""

    rows: Markup
    count: str


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A case that waits for a colleague's answer: whose, where, who offers it to whom, and with which word."""

    href: str
    name: str
    reference: str
    who: str
    words: str
    when: str


@dataclass(frozen=True, slots=True)
class InboxPage:
    """The filters, what was offered, three tables, and the addresses of the next and of the first page where there is more than one."""

    unit: str
    filters: Filters
    count: str
    offered_to_me: tuple[OfferLine, ...]
    offered_by_me: tuple[OfferLine, ...]
    delegated: Table
    others: Table
    mine: Table
    is_first: bool
    next: str
    first: str
    is_filtered: bool
    is_by_day: bool


def inbox_page(house: House, inbox: Inbox, member: StaffMember, edition: Edition, *, is_first: bool) -> InboxPage:
    """The unit's queue as it is filtered, and what this professional has taken."""
    today = today_here()

    def table(several: Sequence[WaitingApplication]) -> Table:
        rows = [_line(house, inbox, one, member, today, edition) for one in several]
        count = ngettext("%(num)d application", "%(num)d applications", len(rows)) if rows else ""
        return Table(pour_each("shared/components/queue.html", "queue_row", rows), count)

    def offers(*, to_me: bool) -> tuple[OfferLine, ...]:
        several = (one for one in inbox.offers if (one.offer.to == member.id) is to_me)
        return tuple(_offered(inbox, one, edition, to_me=to_me) for one in several)

    opens_whole = inbox.chosen == WHOLE and not any(one.starts for one in inbox.saved)
    codes = {} if opens_whole else inbox.chosen.codes()
    return InboxPage(
        inbox.unit.name(edition.language), filters_of(house, inbox, edition), say_count(inbox.counts.shown),
        offers(to_me=True), offers(to_me=False),
        table(inbox.delegated), table(inbox.others), table(inbox.mine), is_first,
        url_for("casework.inbox", **codes, after=inbox.next_after) if inbox.next_after else "",
        "" if is_first else url_for("casework.inbox", **codes),
        inbox.chosen != WHOLE, bool(inbox.chosen.within),
    )


def _offered(inbox: Inbox, one: OfferedCase, edition: Edition, *, to_me: bool) -> OfferLine:
    other = inbox.colleagues.get(one.offer.by if to_me else one.offer.to)
    name = other.name if other else _("A professional")
    return OfferLine(
        address_of_case("casework.offer", one.offer.application_id),
        one.name or _("Somebody without a name"), one.reference,
        _("Who offers it: %(name)s", name=name) if to_me else _("To whom: %(name)s", name=name),
        one.offer.words, say_moment(one.offer.at, edition),
    )


def _line(
    house: House, inbox: Inbox, one: WaitingApplication, member: StaffMember, today: date, edition: Edition
) -> Line:
    sent, case, services = one.application, one.case, house.shelf.catalogue.services
    asked = asked_of(sent.choices, sent.wanted)
    names = (house.shelf.texts.service(edition, code).name if code in services else code for code in sent.requested)
    return Line(
        address_of_case("casework.application", sent.id),
        sent.name or _("Somebody without a name"),
        sent.reference,
        _("Private part") if sent.is_private else _first_few(names),
        who_chooses(foremost_of(asked), sent.circle, edition),
        case.delegates,
        _first_few(of_what(scope, house.shelf.texts, edition) for scope in left_among(asked)),
        *_day(one, today, edition),
        _whose(inbox, case, member, edition),
        _marks(inbox, one, edition),
    )


def _day(one: WaitingApplication, today: date, edition: Edition) -> tuple[str, str, bool]:
    """The day that comes first and how far it is; where none is sure, when it arrived."""
    if one.due_on is None:
        return say_date(here(one.application.sent_at).date(), edition), _("The day on which it arrived"), False
    return say_date(one.due_on, edition), say_left(one.due_on, today, edition), one.due_on < today


def _marks(inbox: Inbox, one: WaitingApplication, edition: Edition) -> tuple[str, ...]:
    kinds = inbox.marks.get(one.application.id, ())
    return (
        *((_("Urgent"),) if one.urgent else ()),
        *((say_queue_state(one.state, edition),) if one.state is QueueState.ASKED else ()),
        *(say_mark(kind, edition) for kind in MARKED_KINDS if kind in kinds),
    )


def _whose(inbox: Inbox, case: Case, member: StaffMember, edition: Edition) -> str:
    leads = case.assignment.professional_id
    if case.taken_at:
        return _("Taken on: %(date)s", date=say_date(here(case.taken_at).date(), edition))
    if leads == member.id:
        return _("Assigned to you")
    return _("Assigned to: %(name)s", name=inbox.colleagues[leads].name) if leads in inbox.colleagues else _("Assigned to nobody yet")


def _first_few(names: Iterable[str]) -> str:
    named = list(dict.fromkeys(names))
    shown, more = ", ".join(named[:MOST_NAMED]), len(named) - MOST_NAMED
    if more <= 0:
        return shown
    others = ngettext("and %(num)d more", "and %(num)d more", more)
    return f"{shown} {others}"
