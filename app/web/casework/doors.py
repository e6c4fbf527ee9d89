"""What one can do with a case, as links on its page in three groups: only what the reader may do with this very case."""

from urllib.parse import quote

from flask import g
from markupsafe import Markup

from app.domain.casework import StaffMember, StaffRole
from app.domain.permission import Action, Relation, may
from app.use_cases.consult_record import Record
from app.web.shared.forms import N_
from app.web.shared.page_addresses import PLACE, page_address
from app.web.shared.poured import pour
from app.web.shared.staff_menu import Door
from app.web.shared.stock import made_once
from app.wording.speaking import gettext as _

CASE_DOORS: tuple[tuple[str, tuple[Door, ...]], ...] = (
    (N_("The case"), (
        Door("plan_desk.plan", N_("The plan"), Action.READ_CASE),
        Door("tasks.tasks", N_("Tasks"), Action.KEEP_TASKS),
        Door("protocols.of_case", N_("Protocols"), Action.READ_CASE),
        Door("casework.notes", N_("Notes"), Action.READ_CASE),
        Door("casework.diagnoses", N_("Assessments"), Action.READ_CASE),
        Door("casework.advocacy", N_("Spoken up for the person"), Action.READ_CASE),
        Door("casework.timeline", N_("Everything that happened"), Action.READ_CASE),
        Door("casework.as_sent", N_("Everything that was sent"), Action.READ_CASE),
    )),
    (N_("Ask and change"), (
        Door("referral.of_case", N_("Ask another service in"), Action.REFER),
        Door("casework.work", N_("Urgency and how much work it is"), Action.APPRAISE_CASE),
        Door("handover.address", N_("Change of address"), Action.CHANGE_ADDRESS),
        Door("register.same", N_("The same person?"), Action.MERGE_PEOPLE),
    )),
    (N_("Who leads it"), (
        Door("handover.received", N_("Answer the handover"), Action.RECEIVE),
        Door("casework.offer", N_("Offer it to a colleague"), Action.ASSIGN_CASE),
        Door("handover.begin", N_("Hand this case over"), Action.HAND_OVER),
        Door("casework.release", N_("Give it back to the unit"), Action.RELEASE_CASE),
    )),
)
"""Each leads to an address that has the id of the application and nothing else."""


def doors_of(record: Record, member: StaffMember) -> Markup:
    """Groups of doors with their names, finished; a group without doors is left out.

    Which there are depends on her role and on what she has to do with the case: made once for each, and filled with the id.
    """
    whose = member.role, record.relations
    doors = made_once("doors of a case", g.edition, whose, lambda: pour("casework/pieces.html", "doors", _groups(*whose)))
    return doors.replace(PLACE, quote(record.application.id, safe=""))


def _groups(role: StaffRole, relations: frozenset[Relation]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    groups = (
        (_(name), tuple(
            (page_address(door.endpoint, PLACE), _(door.name)) for door in doors if may(role, door.action, relations)
        ))
        for name, doors in CASE_DOORS
    )
    return tuple(group for group in groups if group[1])
