"""Prepare a visit to the office: what she asked for, what is still open, who receives her."""

from dataclasses import dataclass

from app.domain.after_sending import AfterSending
from app.domain.application import Visit
from app.domain.casework import StaffMember, Unit
from app.domain.conversation import Turn
from app.domain.correction import Correction
from app.domain.proposal import Proposal, Stand
from app.use_cases.ports import House
from app.use_cases.say_after_sending import read_after

MOST_MESSAGES = 5


@dataclass(frozen=True, slots=True)
class Preparation:
    """`asked`: what the office asks of her and waits for; `waiting`: what she asked and nobody has answered; `to_answer`:
    what she has been proposed.
    """

    after: AfterSending
    professional: StaffMember | None
    unit: Unit | None
    asked: tuple[Correction, ...]
    waiting: tuple[Turn, ...]
    to_answer: tuple[Proposal, ...]


def prepare_visit(house: House, visit: Visit) -> Preparation:
    """What goes on the sheet. Right needed: see the status. Raises `Gone`."""
    with house.work.reading() as work:
        after = read_after(work, visit.application_id)
        case = work.cases.find(after.application.id)
        assignment = case.assignment if case else None
        messages = reversed(work.conversation.messages(after.application.id, MOST_MESSAGES))
        waiting = [turn for turn in (*messages, *after.turns) if turn.awaits and turn.holds]
        return Preparation(
            after,
            work.staff.find(assignment.professional_id) if assignment and assignment.professional_id else None,
            work.staff.unit(assignment.unit_id) if assignment and assignment.unit_id else None,
            tuple(one for one in work.corrections.of_application(after.application.id) if one.is_waiting),
            tuple(waiting),
            tuple(p for p in after.proposals(house.shelf.catalogue) if p.stand in {Stand.OPEN, Stand.TALKING}),
        )
