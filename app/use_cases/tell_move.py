"""A change of address: kept beside what was sent, and a handover opens by itself where another office is to go on.

Never a day without a lead: until somebody accepts, who led leads (requirements G9; peers, U33 and §6.8).
"""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.access_log import Act, signature
from app.domain.actor import Actor
from app.domain.application import Application, Visit
from app.domain.casework import Case, StaffMember
from app.domain.notice import NoticeKind
from app.domain.people import Residence
from app.domain.permission import Action
from app.domain.reference import day_here
from app.domain.residence import Course, Move, MoveAnswer, Wish, sound_day
from app.use_cases.ask_correction import application_for
from app.use_cases.change_lead import WordsNeeded
from app.use_cases.follow_application import sent_by
from app.use_cases.keep_handover import note_act
from app.use_cases.keep_queue import keep_in_queue
from app.use_cases.pass_on import Living, last_of, living_of, pass_on_what_waits
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.tell import tell


@dataclass(frozen=True, slots=True)
class NewPlace:
    """What is said of a move."""

    place: Residence
    since: date
    no_fixed: bool = False
    wish: Wish = Wish.USUAL
    words: str = ""


class NothingAsked(Exception):
    """Nobody asks that the lead stays, or it is answered."""


def see_living(house: House, visit: Visit) -> Living:
    """For the person. Raises `Gone`."""
    with house.work.reading() as work:
        return living_of(house, work, *sent_by(work, visit))


def see_living_for(house: House, member: StaffMember, application_id: str) -> Living:
    """For who works with her. Raises `NotYours`."""
    with house.work.reading() as work:
        return living_of(house, work, *application_for(house, work, member, application_id, Action.CHANGE_ADDRESS))


def tell_move(house: House, visit: Visit, new: NewPlace, actor: Actor) -> Course:
    """She says where she lives from a day on. Raises `Gone`, `WrongDay`, `StaleWrite`."""
    with house.work.writing() as work:
        application, case = sent_by(work, visit)
        signed = signature(actor, application.draft.hand_of(actor))
        course = _keep(house, work, application, case, new, signed)
        keep_in_queue(house, work, application.id)
        work.commit()
    return course


def tell_move_for(house: House, member: StaffMember, application_id: str, new: NewPlace) -> Course:
    """Her worker says it. Raises `NotYours`, `WrongDay`, `StaleWrite`."""
    with house.work.writing() as work:
        application, case = application_for(house, work, member, application_id, Action.CHANGE_ADDRESS)
        course = _keep(house, work, application, case, new, member.id, told=True)
        keep_in_queue(house, work, application.id)
        work.commit()
    return course


def answer_move(house: House, member: StaffMember, application_id: str, seen: int, words: str, *, stays: bool) -> Move:
    """The professional says whether she stays, as the person asks, and why; a handover that waits ends where she does.

    Raises `NotYours`, `NothingAsked`, `WordsNeeded`, `StaleWrite`.
    """
    if not words.strip():
        raise WordsNeeded
    now = house.clock.now()
    with house.work.writing() as work:
        application, case = application_for(house, work, member, application_id, Action.CHANGE_ADDRESS)
        move = last_of(work.residences.of_application(application_id))
        if move is None or move.wish is not Wish.STAY or move.answer is not None or move.version != seen:
            raise NothingAsked
        kept = work.residences.update(replace(move, answer=MoveAnswer(stays, words.strip(), member.id, now)))
        pass_on_what_waits(house, work, case, now)
        tell(house, work, application, NoticeKind.HANDOVER, now)
        note_act(house, work, application_id, Act.MOVE_ANSWERED, now, member.id)
        work.commit()
    return kept


def _keep(
    house: House, work: UnitOfWork, application: Application, case: Case, new: NewPlace, signed: str, *, told: bool = False
) -> Course:
    now = house.clock.now()
    sound_day(new.since, day_here(now))
    moves = work.residences.of_application(application.id)
    move = Move(
        house.secrets.new_id(), application.id, len(moves) + 1, new.place, new.since, now, signed, new.no_fixed,
        new.wish, new.words.strip(),
    )
    work.residences.add(move)
    pass_on_what_waits(house, work, case, now)
    if told:
        tell(house, work, application, NoticeKind.HANDOVER, now)
    note_act(house, work, application.id, Act.MOVED, now, signed)
    return living_of(house, work, application, case).course or Course.SAME
