"""Show the person what is to be passed on about her, before anybody else reads it (requirements, G13)."""

from dataclasses import replace

from app.domain.access_log import Act
from app.domain.casework import StaffMember
from app.domain.handover import Handover, HandoverState
from app.domain.notice import NoticeKind
from app.domain.passed import NotReady
from app.domain.permission import Action
from app.domain.reference import day_here
from app.use_cases.ask_correction import application_for
from app.use_cases.keep_handover import note_act, the_open_one, write
from app.use_cases.ports import House
from app.use_cases.tell import tell


def show_handover(house: House, member: StaffMember, application_id: str, seen: int) -> Handover:
    """She is told that there is something to read, by a way that she called safe; what she said before counts no more.

    Raises `NotYours`, `NoHandover`, `Changed`, `NoSuchStep`, `NotReady` where something is missing.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        application, _case = application_for(house, work, member, application_id, Action.HAND_OVER)
        one = the_open_one(work, application_id, seen)
        if lacks := one.lacks(day_here(now)):
            raise NotReady(lacks)
        shown = write(work, replace(one.went(HandoverState.SHOWN), shown_at=now, said=None))
        tell(house, work, application, NoticeKind.HANDOVER, now)
        note_act(house, work, application_id, Act.HANDOVER_SHOWN, now, member.id)
        work.commit()
    return shown
