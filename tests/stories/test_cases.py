"""The stories of accompanying somebody: in Spanish and in Basque, with the same steps."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from pytest_bdd import scenarios

from app.domain.access_log import Act, Reader, Reason
from app.domain.actor import THE_PERSON
from app.domain.casework import WhyAssigned
from app.domain.choice import Delegated, Wanted
from app.domain.consent import Consent, Purpose
from app.domain.conversation import UNDO_WITHIN, Answer
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.domain.passed import Met, NotReady
from app.domain.people import Residence
from app.domain.permission import Action
from app.domain.proposal import Stand
from app.domain.referral import Move, NotHeard
from app.domain.referral_words import Earlier, Reply, Said, Written
from app.domain.register import GLASS_HOLDS, TOLD_AFTER, Ground
from app.use_cases.answer_proposal import answer_proposal, see_proposals
from app.use_cases.break_glass import break_glass, tell_of_broken_glass
from app.use_cases.find_case import NotYours, find_case
from app.use_cases.give_back import Report, give_back
from app.use_cases.hand_over_all import hand_over_all, see_leaving
from app.use_cases.look_up_person import look_up_person
from app.use_cases.propose_choice import propose_choice
from app.use_cases.receive_handover import accept_handover
from app.use_cases.receive_referral import accept_referral, end_referral
from app.use_cases.say_to_referral import say_to_referral
from app.use_cases.see_history import see_who_looked
from app.use_cases.see_referrals import see_sent_referrals
from app.use_cases.send_handover import send_handover
from app.use_cases.send_referral import send_referral, show_referral
from app.use_cases.tell_move import NewPlace, tell_move
from app.use_cases.watch_looks import read_alerts
from app.use_cases.write_handover import write_handover
from app.use_cases.write_referral import write_referral
from tests.fakes import NOON
from tests.stories.conftest import step
from tests.use_cases import talking
from tests.use_cases.passing import (
    ARANTXA,
    CARE,
    REASON,
    XABIER,
    a_larger_house,
    accepted,
    lead,
    leads,
    open_now,
    sent_visit,
    written,
)
from tests.use_cases.sending import ANE, DONOSTIA, JON, MIREN, SAFE_MAIL, sent

scenarios("es/casos.feature", "eu/kasuak.feature")
WHY = "Her neighbour found her on the floor"
FEBRUARY = date(2027, 2, 1)
TOLD = Report("Six weeks of rehabilitation.", "To look for a day centre.", "I walk better.", "The stay at the centre has ended.")
ASKED = Written("You need a hand to walk.", "We walked.", "The lift.", "We meet in May.", "She can walk.")
ANSWERED = Reply("She walks.", "The stairs.", "I am glad.", Earlier.TAKEN)
HEAD_ELSEWHERE = replace(ARANTXA, id="head", unit_id=DONOSTIA.id)
MORNINGS = Wanted("weekday.morning")


def reads(story, member):
    try:
        find_case(story.house, member, story.application.id)
    except NotYours:
        return False
    return True


# --- a choice that is left to somebody ---


@step("given", "que Miren deja la elección del horario a su profesional", "Mirenek ordutegiaren aukera bere profesionalari utzi dio")
def _(story):
    story.house = talking.a_house()
    story.visit = talking.somebody(story.house)


@step("when", "la profesional propone las mañanas y dice por qué", "profesionalak goizak proposatu eta zergatia esan du")
def _(story):
    propose_choice(
        story.house, talking.NEREA, story.visit.application_id, talking.SCHEDULE, MORNINGS, "You said mornings are hard"
    )


@step("then", "nada cambia hasta que Miren responde", "ez da ezer aldatzen Mirenek erantzun arte")
def _(story):
    (one,) = see_proposals(story.house, story.visit).proposals
    assert (one.stand, one.of.why) == (Stand.OPEN, "You said mornings are hard")
    assert isinstance(talking.since(story.house, story.visit).choices.said(talking.SCHEDULE), Delegated)


@step("when", "Miren acepta la propuesta", "Mirenek proposamena onartu du")
def _(story):
    answer_proposal(story.house, story.visit, talking.turns(story.house, story.visit)[-1].id, Answer.TAKE, THE_PERSON)


@step("then", "vale lo que se propuso", "proposatutakoak balio du")
def _(story):
    assert talking.since(story.house, story.visit).choices.said(talking.SCHEDULE).ranked == (MORNINGS,)


@step("then", "Miren puede pensarlo otra vez durante 24 horas", "Mirenek 24 orduz berriro pentsa dezake")
def _(story):
    assert timedelta(hours=24) == UNDO_WITHIN


# --- somebody who is accompanied ---


@step("given", "que Jon acompaña a Miren en Tolosa", "Jonek Mireni laguntzen dio Tolosan")
def _(story):
    story.house = a_larger_house()
    nothing_shared = tuple(Consent(purpose, False, "text", Edition.ES, NOON) for purpose in Purpose)
    story.application, story.visit = sent_visit(story.house, person=MIREN, consents=nothing_shared)
    assert lead(story.house, story.application) == JON


@step("then", "no ha habido ni un momento sin nadie", "une bat ere ez da egon inor gabe")
def _(story):
    with story.house.work.reading() as work:
        stretches = work.cases.leads(story.application.id)
    assert all(one.until == after.since for one, after in pairwise(stretches))
    assert [one.until for one in stretches].count(None) == 1
    assert all(one.assignment.professional_id for one in stretches)


# --- asking another service in ---


@step("when", "Jon pide ayuda a la atención especializada", "Jonek arreta espezializatuari laguntza eskatu dio")
def _(story):
    story.referral = write_referral(story.house, JON, story.application.id, CARE.id, "", ASKED)


@step("then", "la petición no sale hasta que Miren la lee", "eskaera ez da ateratzen Mirenek irakurri arte")
def _(story):
    with pytest.raises(NotHeard):
        send_referral(story.house, JON, story.application.id, story.referral.number, "")


@step("when", "Miren dice que está de acuerdo", "Mirenek ados dagoela esan du")
def _(story):
    show_referral(story.house, JON, story.application.id, story.referral.number)
    say_to_referral(story.house, story.visit, story.referral.number, Said.AGREED, "", (), THE_PERSON)


@step("when", "la petición sale", "eskaera atera da")
def _(story):
    send_referral(story.house, JON, story.application.id, story.referral.number, "")


@step("when", "Xabier la acepta", "Xabierrek onartu du")
def _(story):
    accept_referral(story.house, XABIER, story.application.id, story.referral.number)


@step("then", "Jon sigue acompañando a Miren", "Jonek Mireni laguntzen jarraitzen du")
def _(story):
    assert lead(story.house, story.application) == JON


@step("when", "Xabier termina y cuenta lo que se ha hecho", "Xabierrek amaitu eta egindakoa kontatu du")
def _(story):
    end_referral(story.house, XABIER, story.application.id, story.referral.number, Move.CLOSE, ANSWERED)


@step("then", "Jon lee la respuesta", "Jonek erantzuna irakurtzen du")
def _(story):
    (seen,) = see_sent_referrals(story.house, JON, story.application)
    assert ANSWERED.done in repr(seen)


@step("then", "Xabier ya no lee el caso", "Xabierrek ez du kasua gehiago irakurtzen")
def _(story):
    assert not reads(story, XABIER)


# --- for a time ---


@step(
    "when", "Miren entra en un centro y Xabier la acompaña hasta febrero",
    "Miren zentro batean sartu da eta Xabierrek otsailera arte laguntzen dio",
)
def _(story):
    accepted(story.house, story.application, story.visit, XABIER, ends_on=FEBRUARY)
    assert leads(story.house, story.application).why is WhyAssigned.FOR_A_WHILE


@step("then", "Jon sigue cerca y lee el caso", "Jon gertu dago eta kasua irakurtzen du")
def _(story):
    assert lead(story.house, story.application) == XABIER
    assert reads(story, JON)


@step("then", "Xabier no puede devolver el caso sin contar lo que se ha hecho", "Xabierrek ezin du kasua itzuli egindakoa kontatu gabe")
def _(story):
    with pytest.raises(NotReady):
        give_back(story.house, XABIER, story.application.id, replace(TOLD, done=""))


@step("when", "Xabier cuenta lo que se ha hecho", "Xabierrek egindakoa kontatu du")
def _(story):
    give_back(story.house, XABIER, story.application.id, TOLD)


@step("then", "Jon acompaña otra vez a Miren", "Jonek berriro laguntzen dio Mireni")
def _(story):
    assert (lead(story.house, story.application), leads(story.house, story.application).why) == (JON, WhyAssigned.GIVEN_BACK)


# --- another address ---


@step("when", "Miren dice que ahora vive en Donostia", "Mirenek esan du orain Donostian bizi dela")
def _(story):
    tell_move(story.house, story.visit, NewPlace(Residence("20069", "Kale Nagusia 1", "20003"), NOON.date()), THE_PERSON)


@step("then", "Jon la acompaña todavía", "Jonek laguntzen dio oraindik")
def _(story):
    assert lead(story.house, story.application) == JON


@step("when", "Ane, de Donostia, lee el traspaso y lo acepta", "Anek, Donostiakoak, eskualdatzea irakurri eta onartu du")
def _(story):
    house, id_ = story.house, story.application.id
    one = write_handover(
        house, JON, id_, written(DONOSTIA, not_shown_why="There is no safe way to reach her."), open_now(house, story.application).version
    )
    one = send_handover(house, JON, id_, one.version)
    accept_handover(house, ANE, id_, one.version, ANE.id, Met.DONE)


@step("then", "Ane acompaña a Miren", "Anek laguntzen dio Mireni")
def _(story):
    assert (lead(story.house, story.application), leads(story.house, story.application).why) == (ANE, WhyAssigned.MOVED_HOME)


# --- somebody leaves ---


@step("given", "que Jon acompaña a varias personas", "Jonek hainbat pertsonari laguntzen die")
def _(story):
    story.house = a_larger_house()
    every = [sent(story.house, safe_contact=SAFE_MAIL) for _ in range(4)]
    story.his = [one for one in every if lead(story.house, one) == JON]
    assert len(story.his) > 1


@step("when", "la responsable pasa todos los casos con un solo motivo", "arduradunak kasu guztiak arrazoi bakarrarekin pasatu ditu")
def _(story):
    leaving = see_leaving(story.house, ARANTXA, JON.id)
    hand_over_all(story.house, ARANTXA, JON.id, leaving.suggested, dict.fromkeys(Edition, REASON))


@step("then", "nadie se queda sin profesional", "inor ez da profesionalik gabe geratzen")
def _(story):
    for one in story.his:
        assert lead(story.house, one) not in {None, JON}
        assert leads(story.house, one).why is WhyAssigned.COLLEAGUE_LEFT


@step("then", "cada persona recibe un solo aviso", "pertsona bakoitzak abisu bakarra jasotzen du")
def _(story):
    for one in story.his:
        with story.house.work.reading() as work:
            kinds = [message.kind for message in work.outbox.of_application(one.id)]
        assert kinds.count(NoticeKind.LEAD_CHANGED) == 1


# --- an emergency ---


@step("when", "Ane, de otro equipo, encuentra a Miren por su DNI", "Anek, beste talde batekoak, Miren bere NANarekin aurkitu du")
def _(story):
    story.found = look_up_person(story.house, ANE, MIREN.document, Reader(ANE.id, Reason.ANSWER_PERSON), Ground.NONE, "")


@step("then", "Ane sabe quién la acompaña y nada más", "Anek badaki nork laguntzen dion eta besterik ez")
def _(story):
    assert (story.found.led_by, story.found.interventions) == (JON, ())
    assert not reads(story, ANE)


@step("when", "Ane abre el caso porque Miren está en peligro", "Anek kasua ireki du Miren arriskuan dagoelako")
def _(story):
    break_glass(story.house, ANE, story.application.id, WHY)
    assert reads(story, ANE)


@step("then", "las responsables de los dos equipos lo ven enseguida", "bi taldeetako arduradunek berehala ikusten dute")
def _(story):
    for head in (ARANTXA, HEAD_ELSEWHERE):
        (alert,) = read_alerts(story.house, head).alerts
        assert alert.staff_id == ANE.id


@step("then", "Ane no puede cambiar nada", "Anek ezin du ezer aldatu")
def _(story):
    for action in (Action.DECIDE, Action.WRITE_TO_PERSON, Action.HAND_OVER, Action.KEEP_PLAN):
        with pytest.raises(NotYours):
            find_case(story.house, ANE, story.application.id, action)


@step("then", "al día siguiente Ane ya no puede leerlo", "hurrengo egunean Anek ezin du gehiago irakurri")
def _(story):
    story.house.clock.advance(GLASS_HOLDS)
    assert not reads(story, ANE)


@step("then", "Miren lo sabe después de 3 días", "Mirenek 3 egunera badaki")
def _(story):
    assert Act.GLASS_BROKEN not in [entry.act for entry in see_who_looked(story.house, story.visit).entries]
    story.house.clock.advance(TOLD_AFTER)
    assert tell_of_broken_glass(story.house) == 1
    assert Act.GLASS_BROKEN in [entry.act for entry in see_who_looked(story.house, story.visit).entries]
    with story.house.work.reading() as work:
        assert NoticeKind.GLASS_BROKEN in [message.kind for message in work.outbox.of_application(story.application.id)]
