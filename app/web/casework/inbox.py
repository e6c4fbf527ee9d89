"""What the inbox shows, made ready for its template."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.application import Application, Draft
from app.domain.at_a_glance import foremost, left_to_others
from app.domain.casework import Case, StaffMember
from app.domain.edition import Edition
from app.use_cases.ports import House, WaitingApplication
from app.use_cases.read_inbox import Inbox
from app.wording.after_sending import MARKED_KINDS, say_mark
from app.wording.dates import here, say_date
from app.wording.for_professionals import of_what, who_chooses

MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One application, as the macro `queue` wants it: `note` names what is delegated, `due` is the day it arrived.

    `next` says who has it, `marks` what somebody must answer or what was withdrawn.
    """

    href: str
    name: str
    reference: str
    asks: str
    chooses: str
    delegated: bool
    note: str
    due: str
    next: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InboxPage:
    """Three tables, and the address of the next page or an empty string."""

    unit: str
    delegated: tuple[Line, ...]
    others: tuple[Line, ...]
    mine: tuple[Line, ...]
    is_first: bool
    next: str


def inbox_page(house: House, inbox: Inbox, member: StaffMember, edition: Edition, *, is_first: bool) -> InboxPage:
    """The unit's inbox, and what this professional has taken."""

    def lines(several: Sequence[WaitingApplication]) -> tuple[Line, ...]:
        return tuple(_line(house, inbox, one.application, one.case, member, edition) for one in several)

    return InboxPage(
        inbox.unit.name(edition.language), lines(inbox.delegated), lines(inbox.others), lines(inbox.mine), is_first,
        url_for("casework.inbox", after=inbox.next_after) if inbox.next_after else "",
    )


def _line(
    house: House, inbox: Inbox, application: Application, case: Case, member: StaffMember, edition: Edition
) -> Line:
    draft, services = application.draft, house.shelf.catalogue.services
    names = (
        house.shelf.texts.service(edition, r.code).name if r.code in services else r.code for r in application.requested
    )
    return Line(
        url_for("casework.application", application_id=application.id),
        (draft.person.full_name if draft.person else "") or _("Somebody without a name"),
        application.reference,
        _("Private part") if draft.private else _first_few(names),
        who_chooses(foremost(draft.choices, draft.wanted), draft.circle, edition),
        case.delegates,
        _delegated(house, draft, edition),
        say_date(here(application.sent_at).date(), edition),
        _whose(inbox, case, member, edition),
        tuple(say_mark(kind, edition) for kind in MARKED_KINDS if kind in inbox.marks.get(application.id, ())),
    )


def _delegated(house: House, draft: Draft, edition: Edition) -> str:
    """What somebody is asked to choose."""
    return _first_few(
        of_what(scope, house.shelf.texts, edition) for scope in left_to_others(draft.choices, draft.wanted)
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
    others = ngettext("and %(num)d more", "and %(num)d more", more)
    return f"{shown} {others}" if more > 0 else shown
