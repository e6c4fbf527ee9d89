"""The person reads what is passed on about her, and answers: informed, agreed, objects; she may keep passages."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.domain.access_log import Act, signature
from app.domain.actor import Actor
from app.domain.application import Application, Visit
from app.domain.casework import StaffMember, Unit
from app.domain.handover import Handover, HandoverState
from app.domain.passed import Answer, Part, PersonSaid
from app.use_cases.follow_application import sent_by
from app.use_cases.keep_handover import Changed, NoHandover, note_act, the_open_one, write
from app.use_cases.ports import House


class WordsNeeded(Exception):
    """Who objects says what she objects to."""


@dataclass(frozen=True, slots=True)
class HerHandover:
    """One as the person reads it, with the names in it."""

    application: Application
    handover: Handover
    leaves: StaffMember | None
    comes: StaffMember | None
    unit: Unit | None


def see_handovers(house: House, visit: Visit) -> Sequence[HerHandover]:
    """Those she has a right to read, the last first: from the moment one is shown to her or sent. Raises `Gone`."""
    with house.work.reading() as work:
        application, _case = sent_by(work, visit)
        found = [
            one for one in work.handovers.of_application(application.id)
            if one.shown_at is not None or one.sent_at is not None
        ]
        return tuple(
            HerHandover(
                application, one, work.staff.find(one.from_id) if one.from_id else None,
                work.staff.find(one.to_id) if one.to_id else None, work.staff.unit(one.to_unit),
            )
            for one in reversed(found)
        )


def answer_handover(
    house: House, visit: Visit, seen: int, answer: Answer, words: str, hidden: Collection[tuple[Part, str]], actor: Actor
) -> Handover:
    """Keeps what she says of the version that she read; she may say something else until it is sent.

    Raises `Gone`, `WordsNeeded` where she objects without a word, `NoHandover`, `Changed` where it is another by now.
    """
    if answer is Answer.OBJECTS and not words.strip():
        raise WordsNeeded
    now = house.clock.now()
    with house.work.writing() as work:
        application, _case = sent_by(work, visit)
        one = the_open_one(work, application.id, seen)
        if one.state is not HandoverState.SHOWN:
            raise NoHandover if one.state is HandoverState.DRAFTED else Changed(one)
        signed = signature(actor, application.draft.hand_of(actor))
        said = PersonSaid(answer, words.strip(), now, signed, frozenset(hidden))
        kept = write(work, replace(one, said=said))
        note_act(house, work, application.id, Act.HANDOVER_ANSWERED, now, signed)
        work.commit()
    return kept
