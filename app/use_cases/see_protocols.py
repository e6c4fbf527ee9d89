"""See the protocols of a case: those that were applied, as they were then, and those that could be."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.access_log import Reader
from app.domain.casework import StaffMember
from app.domain.deviation import AppliedProtocol
from app.domain.permission import Action, may
from app.domain.protocol import Protocol, suggested
from app.domain.register import is_guarded
from app.use_cases.find_case import NotYours, relations_of
from app.use_cases.look import look
from app.use_cases.ports import House
from app.use_cases.see_tasks import TasksOfCase, tasks_of


@dataclass(frozen=True, slots=True)
class ProtocolsOfCase:
    """`suggested`: those that name the situation she started from, `others` the rest. `may_apply`: whether it is the
    reader's to apply one; who only supervises reads.
    """

    of: TasksOfCase
    applied: Sequence[AppliedProtocol]
    suggested: tuple[Protocol, ...]
    others: tuple[Protocol, ...]
    may_apply: bool

    def times(self, protocol_id: str) -> int:
        """How often it was applied to this case."""
        return sum(one.protocol.id == protocol_id for one in self.applied)


def see_protocols(house: House, member: StaffMember, application_id: str, reader: Reader) -> ProtocolsOfCase:
    """For who may read the case and says why. Raises `ReasonNeeded`, `NotYours`."""
    with house.work.writing() as work:
        application, case = work.applications.find(application_id), work.cases.find(application_id)
        if application is None or case is None:
            raise NotYours
        found = tasks_of(work, application, case, with_others=True)
        applied = work.applied_protocols.of_application(application_id)
        keeps = may(member.role, Action.KEEP_TASKS, relations_of(house, work, member, case))
        look(house, work, member, application_id, reader)
        work.commit()
    there = tuple(house.shelf.protocols.values())
    # What is delicate brings none to mind: a step that calls or comes to the house may put somebody in danger.
    fits = () if is_guarded(application, house.shelf.catalogue) else suggested(there, application.draft.situation)
    return ProtocolsOfCase(found, applied, fits, tuple(one for one in there if one not in fits), keeps)
