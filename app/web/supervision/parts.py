"""The parts of the supervisor's page. A new list is a function here, or in a module of its own, and a line in `PARTS`."""

from collections.abc import Callable, Iterable

from app.domain.casework import StaffMember
from app.domain.edition import Edition
from app.domain.offer import ANSWER_WITHIN
from app.use_cases.ports import Awaiting, CaseLine, House
from app.use_cases.supervise import ANSWERED_WITHIN, AT_RISK_WITHIN, MOST, TAKEN_WITHIN, Supervision, supervise
from app.web.shared.fields import today_here
from app.web.shared.page_addresses import page_address
from app.web.supervision.asked_to_join import asked_to_join
from app.web.supervision.deviating import of_declined, of_protocols
from app.web.supervision.left_alone import left_alone, tasks_left
from app.web.supervision.overdue import looks_to_check, overdue
from app.web.supervision.part import Part, PartLine
from app.wording.after_sending import say_mark
from app.wording.dates import here, say_date, say_moment
from app.wording.queue import say_left, say_load, say_queue_state
from app.wording.speaking import gettext as _


def of_the_unit(house: House, member: StaffMember, edition: Edition) -> Iterable[Part]:
    """What the queue itself tells of the unit."""
    found = supervise(house, member)
    yield Part(
        "due", _("Days at risk"),
        _("A verified legal limit, or the last day of what a person was asked, that passes within %(days)d days.", days=AT_RISK_WITHIN.days),
        tuple(_due(found, line, edition) for line in found.due), _("No day is at risk."), len(found.due) == MOST,
    )
    yield Part(
        "not-taken", _("Nobody has taken it"), _("A rule of this portal: nobody has taken it for %(days)d days.", days=TAKEN_WITHIN.days),
        tuple(_case(found, line, edition) for line in found.not_taken), _("Nothing has waited too long to be taken."),
        len(found.not_taken) == MOST,
    )
    yield Part(
        "without-lead", _("Without a professional"), _("Nobody leads it, or who did works here no more."),
        tuple(_case(found, line, edition) for line in found.without_lead), _("Every case has its professional."),
        len(found.without_lead) == MOST,
    )
    yield Part(
        "offers", _("Offers without an answer"),
        _("A rule of this portal: a colleague has not answered for %(days)d days.", days=ANSWER_WITHIN.days),
        tuple(
            PartLine(
                page_address("casework.offer", line.application_id), line.reference,
                (
                    _("Who offers it: %(name)s", name=_name(found, offer.by)), _("To whom: %(name)s", name=_name(found, offer.to)),
                    say_moment(offer.at, edition),
                ),
            )
            for offer, line in found.offers
        ),
        _("Every offer has its answer, or still has time."), len(found.offers) == MOST,
    )  # fmt: skip
    yield Part(
        "changes", _("They ask for another professional"), _("Each of them, from the first day."),
        tuple(_awaiting(one, edition) for one in found.changes_asked), _("Nobody asks for another professional."), len(found.changes_asked) == MOST,
    )
    yield Part(
        "unanswered", _("People who wait for an answer"),
        _("A rule of this portal: nobody has answered a message or a question for %(days)d days.", days=ANSWERED_WITHIN.days),
        tuple(_awaiting(one, edition) for one in found.unanswered), _("Nobody has waited too long for an answer."),
        len(found.unanswered) == MOST,
    )
    yield Part(
        "loads", _("How the work is shared"),
        _("Each open service counts 1, unless a professional has said, with a reason, that it is more or less work."),
        tuple(
            PartLine("", load.professional.name, (say_load(load.cases, load.weight, edition),)) for load in found.loads
        ),
        _("Nobody in this unit leads cases."), waits=False,
    )


PARTS: tuple[Callable[[House, StaffMember, Edition], Iterable[Part]], ...] = (
    looks_to_check, of_the_unit, overdue, of_declined, of_protocols, left_alone, tasks_left, asked_to_join,
)
"""Each gives the parts that it knows of, for the unit of this supervisor, in the edition on screen."""


def _due(found: Supervision, line: CaseLine, edition: Edition) -> PartLine:
    day, today = line.due_on or today_here(), today_here()
    left = say_left(day, today, edition)
    facts = (say_date(day, edition), *(() if day < today else (left,)), say_queue_state(line.state, edition), _leads(found, line))
    return PartLine(_record(line), line.reference, facts, left if day < today else "")


def _case(found: Supervision, line: CaseLine, edition: Edition) -> PartLine:
    arrived = say_date(here(line.case.opened_at).date(), edition)
    return PartLine(_record(line), line.reference, (_("Arrived: %(date)s", date=arrived), _leads(found, line)))


def _awaiting(one: Awaiting, edition: Edition) -> PartLine:
    return PartLine(
        page_address("casework.application", one.turn.application_id), one.application.reference,
        (say_mark(one.turn.kind, edition), say_moment(one.turn.at, edition)),
    )


def _record(line: CaseLine) -> str:
    return page_address("casework.application", line.application_id)


def _leads(found: Supervision, line: CaseLine) -> str:
    leads = found.members.get(line.case.assignment.professional_id)
    if leads is None:
        return _("Assigned to nobody yet")
    return _("Assigned to: %(name)s", name=leads.name) if leads.is_active else _("Worked here: %(name)s", name=leads.name)


def _name(found: Supervision, staff_id: str) -> str:
    return found.members[staff_id].name if staff_id in found.members else _("A professional")
