"""Tasks that bear the name of somebody who is not here any more, as lists say them: whose it was and who leads, never what it is."""

from dataclasses import dataclass

from flask import g, url_for

from app.use_cases.ports import TaskOfCase
from app.use_cases.see_left_tasks import LeftTasks
from app.wording.dates import say_date
from app.wording.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class LeftLine:
    """Where it is taken over, the reference of its application, until when it is, and whose it was and who leads."""

    href: str
    reference: str
    due: str
    who: tuple[str, ...]


def left_lines(found: LeftTasks, *, to_case: bool = False) -> list[LeftLine]:
    """Each behind its reason; `to_case`: to the case itself, for who reads it and keeps no tasks of it."""
    return [
        LeftLine(
            url_for("casework.application" if to_case else "tasks.tasks", application_id=one.task.application_id),
            one.reference, say_date(one.task.due, g.edition), (say_whose_task(found, one), say_who_leads(found, one)),
        )
        for one in found.tasks
    ]  # fmt: skip


def say_whose_task(found: LeftTasks, one: TaskOfCase) -> str:
    """Whose name it bears."""
    member = found.members.get(one.task.owner.id)
    return _("In the name of: %(name)s", name=member.name if member else _("A professional"))


def say_who_leads(found: LeftTasks, one: TaskOfCase) -> str:
    """Who leads its case, if anybody."""
    leads = found.members.get(one.case.assignment.professional_id)
    if leads is None:
        return _("Assigned to nobody yet")
    return _("Assigned to: %(name)s", name=leads.name) if leads.is_active else _("Worked here: %(name)s", name=leads.name)
