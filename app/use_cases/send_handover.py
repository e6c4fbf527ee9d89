"""Send a handover: from here on who is asked reads it. Who leads is still who led."""

from dataclasses import replace

from app.domain.access_log import Act
from app.domain.casework import StaffMember
from app.domain.handover import Handover, HandoverState
from app.domain.passed import NotReady
from app.domain.permission import Action
from app.domain.reference import day_here
from app.use_cases.ask_correction import application_for
from app.use_cases.keep_handover import ToOneself, begin_receiving, note_act, the_open_one, whom_to, write
from app.use_cases.ports import House


def send_handover(house: House, member: StaffMember, application_id: str, seen: int) -> Handover:
    """Sends it to the professional who is named, or to the unit, which names one when it accepts.

    Raises `NotYours`, `NoHandover`, `Changed`, `NoSuchStep`, `CannotReceive` where who is named has gone meanwhile,
    `NotReady` where her answer and the reason why there is none are both missing, or who objects has no answer.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        _application, case = application_for(house, work, member, application_id, Action.HAND_OVER)
        one = the_open_one(work, application_id, seen)
        whom_to(work, one.to_unit, one.to_id, day_here(now))
        if one.to_id and one.to_id == case.assignment.professional_id:
            raise ToOneself
        if lacks := one.lacks_to_send(day_here(now)):
            raise NotReady(lacks)
        sent = write(work, replace(one.went(HandoverState.SENT), sent_at=now))
        begin_receiving(house, work, sent, now)
        note_act(house, work, application_id, Act.HANDOVER_SENT, now, member.id)
        work.commit()
    return sent
