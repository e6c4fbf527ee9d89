"""The stories of a protocol: it proposes, somebody applies it, the person answers, and what departs has its reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytest_bdd import scenarios

from app.domain.actor import THE_PERSON
from app.domain.case_task import CaseTaskState, Owner, OwnerKind
from app.domain.casework import StaffRole
from app.domain.deviation import DeviationKind, NotFitted, as_proposed
from app.domain.reference import day_here
from app.use_cases.apply_protocol import Fitted, apply_protocol
from app.use_cases.end_task import decline_task, move_task, take_task_up
from app.use_cases.see_protocols import see_protocols
from app.use_cases.see_tasks import my_side
from app.use_cases.supervise_protocols import supervise_protocols
from tests.stories.conftest import step
from tests.use_cases.sending import JON, MIREN, a_house
from tests.use_cases.test_beside_case import sent_visit
from tests.use_cases.test_protocols import DISCHARGE, PROTOCOLS, READING, Shelf

scenarios("es/protocolos.feature", "eu/protokoloak.feature")
NO_CALLS, AWAY, SISTER = "She does not want calls", "She is with her sister", "Ask my sister"
HEAD = replace(JON, id="head", role=StaffRole.SUPERVISOR)


def tasks(story):
    return {task.step.id: task for task in my_side(story.house, story.visit).tasks}


def apply(story, words="", *, leaves_out):
    today = day_here(story.house.clock.now())
    several = [
        replace(one, owner=Owner(OwnerKind.PERSON), words="There is nobody else") if one.owner is None else one
        for one in as_proposed(PROTOCOLS[DISCHARGE], today, today, (Owner(OwnerKind.LEAD), Owner(OwnerKind.PERSON)))
    ]
    if leaves_out:
        several[1] = replace(several[1], is_left_out=True, words=words)
    fitted = Fitted(PROTOCOLS[DISCHARGE], today, tuple(several))
    story.applied = apply_protocol(story.house, JON, story.visit.application_id, fitted)


@step("given", "que Miren vuelve a casa desde el hospital y Jon la acompaña", "Miren ospitaletik etxera dator eta Jonek laguntzen dio")
def _(story):
    house = a_house()
    story.house = replace(house, shelf=Shelf(house.shelf, PROTOCOLS))
    story.visit = sent_visit(story.house, person=MIREN, situation=1)


@step("given", "Jon ha aplicado el protocolo", "Jonek protokoloa aplikatu du")
def _(story):
    apply(story, leaves_out=False)


@step("when", "Jon abre los protocolos del caso", "Jonek kasuaren protokoloak ireki ditu")
def _(story):
    story.seen = see_protocols(story.house, JON, story.visit.application_id, READING)


@step("then", "ve uno que puede encajar y nada se ha aplicado", "egokia izan daitekeen bat ikusten du eta ez da ezer aplikatu")
def _(story):
    assert [one.id for one in story.seen.suggested] == [DISCHARGE]
    assert list(story.seen.applied) == []


@step("when", "Jon deja fuera la llamada sin decir por qué", "Jonek deia kanpoan utzi du zergatia esan gabe")
def _(story):
    with pytest.raises(NotFitted):
        apply(story, leaves_out=True)


@step("then", "no se guarda nada", "ez da ezer gordetzen")
def _(story):
    assert tasks(story) == {}


@step(
    "when", "Jon dice que Miren no quiere llamadas y aplica el protocolo",
    "Jonek Mirenek deirik nahi ez duela esan eta protokoloa aplikatu du",
)
def _(story):
    apply(story, NO_CALLS, leaves_out=True)


@step("then", "cada paso tiene quién lo hace y hasta cuándo", "pauso bakoitzak badu nork egin eta noiz arte")
def _(story):
    assert len(tasks(story)) == len(PROTOCOLS[DISCHARGE].steps)
    assert all(isinstance(task.due, date) and task.owner for task in tasks(story).values())


@step("then", "Miren lee también lo que se ha dejado fuera y por qué", "Mirenek kanpoan utzitakoa eta zergatia ere irakurtzen ditu")
def _(story):
    left = tasks(story)["first-call"]
    assert (left.state, left.reason) == (CaseTaskState.DROPPED, NO_CALLS)


@step("when", "pasa el día y Miren no ha dicho nada", "eguna pasatu da eta Mirenek ez du ezer esan")
def _(story):
    story.house.clock.advance(timedelta(days=40))


@step("then", "nadie lo cuenta como un no ni como un retraso", "inork ez du ezetztzat ez atzerapentzat hartzen")
def _(story):
    late = {one.task.step.id for one in supervise_protocols(story.house, HEAD).late}
    assert "look-again" in late
    assert "what-she-wants" not in late
    assert tasks(story)["what-she-wants"].is_open


@step("when", "Miren dice que no y que pregunten a su hermana", "Mirenek ezetz esan du eta ahizpari galdetzeko")
def _(story):
    decline_task(story.house, story.visit, tasks(story)["what-she-wants"].id, THE_PERSON, SISTER)


@step("then", "Jon lee sus palabras", "Jonek haren hitzak irakurtzen ditu")
def _(story):
    seen = see_protocols(story.house, JON, story.visit.application_id, READING)
    assert SISTER in {task.reason for task in seen.of.tasks if task.state is CaseTaskState.DECLINED}


@step("then", "Miren puede hacerlo más tarde", "Mirenek geroago egin dezake")
def _(story):
    assert take_task_up(story.house, story.visit, tasks(story)["what-she-wants"].id, THE_PERSON).is_open


@step(
    "when", "Jon cambia el día de la llamada porque Miren está fuera",
    "Jonek deiaren eguna aldatu du Miren kanpoan dagoelako",
)
def _(story):
    story.house.clock.advance(timedelta(hours=1))
    call = tasks(story)["first-call"]
    move_task(story.house, JON, story.visit.application_id, call.id, call.due + timedelta(days=9), AWAY)


@step("then", "quien supervisa ve que un paso se ha apartado", "gainbegiratzen duenak pauso bat aldendu dela ikusten du")
def _(story):
    first = supervise_protocols(story.house, HEAD).departed[0]
    assert (first.last.kind, first.last.words) == (DeviationKind.OTHER_DAY, AWAY)


@step("then", "el protocolo que se aplicó sigue como era", "aplikatutako protokoloak lehen bezala jarraitzen du")
def _(story):
    (kept,) = see_protocols(story.house, JON, story.visit.application_id, READING).applied
    assert kept == story.applied
