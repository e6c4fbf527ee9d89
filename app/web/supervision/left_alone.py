"""What a supervisor sees of referrals and of tasks whose professional cannot go on."""

from collections.abc import Iterable

from flask import url_for

from app.domain.casework import StaffMember
from app.domain.edition import Edition
from app.use_cases.hand_referral_on import MOST, CameIn, read_left_alone
from app.use_cases.ports import House, TaskOfCase
from app.use_cases.see_left_tasks import LeftTasks, see_left_tasks
from app.web.shared.left_tasks import say_who_leads, say_whose_task
from app.web.shared.page_addresses import page_address
from app.web.supervision.part import Part, PartLine
from app.wording.dates import say_date
from app.wording.speaking import gettext as _


def left_alone(house: House, member: StaffMember, edition: Edition) -> Iterable[Part]:
    """Referrals that were accepted by somebody who is away or works here no more. Nothing where there is none."""
    found = read_left_alone(house, member)
    if found:
        yield Part(
            "left-alone", _("Asked of us, and who came in is not here"),
            _("Somebody of your unit came in to help, and is away or works here no more."),
            tuple(_line(one) for one in found), "", len(found) == MOST,
        )


def tasks_left(house: House, member: StaffMember, edition: Edition) -> Iterable[Part]:
    """Tasks that bear the name of somebody who is not here any more; what they are stands in the case. Nothing where there is none."""
    found = see_left_tasks(house, member)
    if found.tasks:
        yield Part(
            "tasks-left", _("Tasks of somebody who is not here any more"),
            _("Who leads the case, or a colleague, takes each one over from the list of handovers."),
            tuple(_task(found, one, edition) for one in found.tasks), "", found.more,
        )


def _task(found: LeftTasks, one: TaskOfCase, edition: Edition) -> PartLine:
    facts = (_("Until: %(date)s", date=say_date(one.task.due, edition)), say_whose_task(found, one), say_who_leads(found, one))
    return PartLine(page_address("casework.application", one.task.application_id), one.reference, facts)


def _line(one: CameIn) -> PartLine:
    who = (_("Who came in: %(name)s.", name=one.accepted_by.name),) if one.accepted_by else ()
    address = url_for("referral.hand_on", application_id=one.referral.application_id, number=one.referral.number)
    return PartLine(address, one.reference, who)
