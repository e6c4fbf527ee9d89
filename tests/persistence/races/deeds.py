"""What people do to one case that races: what each looks at first, and what she then does with what she saw.

A deed bears a word of its own, which it leaves in the case where it is kept and nowhere where it is refused.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from app.domain.access_log import Act
from app.domain.actor import THE_PERSON
from app.domain.casework import StaffMember
from app.domain.decision import Ruling
from app.domain.edition import Edition
from app.domain.passed import Answer, Meeting, Met
from app.domain.people import Residence
from app.domain.plan_entry import LineKind, Written
from app.domain.residence import Wish
from app.domain.staff_note import Audience
from app.domain.workload import URGENT, AppraisalKind
from app.use_cases.answer_correction import answer_correction
from app.use_cases.answer_handover import answer_handover
from app.use_cases.answer_offer import accept_offer, decline_offer
from app.use_cases.appraise_case import appraise_case
from app.use_cases.ask_correction import ask_correction
from app.use_cases.change_correction import close_correction, extend_correction
from app.use_cases.decide_service import Ruled, decide_service
from app.use_cases.give_back import Report, give_back
from app.use_cases.hand_over_all import hand_over_all
from app.use_cases.keep_absences import add_absence
from app.use_cases.keep_note import keep_note
from app.use_cases.merge_people import merge_people, object_to_merge, unmerge_people
from app.use_cases.offer_case import offer_case, take_back_offer
from app.use_cases.receive_handover import accept_handover, acknowledge_handover, call_off_handover, return_handover
from app.use_cases.release_case import release_case
from app.use_cases.send_handover import send_handover
from app.use_cases.show_handover import show_handover
from app.use_cases.take_case import take_case
from app.use_cases.tell_move import NewPlace, answer_move, tell_move, tell_move_for
from app.use_cases.withdraw_application import withdraw_application
from app.use_cases.write_handover import write_handover
from app.use_cases.write_plan import Sheet, write_in_plan, write_in_plan_for_office
from tests.persistence.races.scene import (
    CARE,
    CASEWORKERS,
    DEEDS,
    HEAD,
    OFFICE,
    PERSON,
    STAYS_UNTIL,
    TODAY,
    Do,
    Kept,
    Scene,
    correction_now,
    deed,
    handover_now,
    line_now,
    merge_now,
    move_now,
    offer_now,
    said,
    stay_now,
    taken_now,
)
from tests.use_cases.passing import ARANTXA, XABIER, written
from tests.use_cases.sending import ANE, JON, NEREA

# --- who leads -------------------------------------------------------------------------------------------------------


@deed(*OFFICE, ANE, look=taken_now)
def take(scene, who, seen, word):
    take_case(scene.house, who, scene.id)
    new = [line for line in taken_now(scene) - seen if line[1] == who.id]
    return Kept(("taken", *new[0]), said(Act.TAKEN, who.id), twice_is_once=True) if new else None


@deed(*OFFICE, *HEAD)
def offer(scene, who, seen, word):
    to = NEREA if who == JON else JON
    made = offer_case(scene.house, who, scene.id, to.id, word, word)
    return Kept(("offer", made.case_version, "made"), said(Act.CASE_OFFERED, who.id), word)


@deed(*OFFICE, look=offer_now)
def accept_an_offer(scene, who, seen, word):
    accept_offer(scene.house, who, scene.id, seen.id)
    return Kept(("offer", seen.id), said(Act.LEAD_CHANGED, who.id), twice_is_once=True)


@deed(*OFFICE, look=offer_now)
def decline(scene, who, seen, word):
    decline_offer(scene.house, who, scene.id, seen.id, word)
    return Kept(("offer", seen.id), said(Act.OFFER_DECLINED, who.id), word)


@deed(*OFFICE, *HEAD, look=offer_now)
def take_back_an_offer(scene, who, seen, word):
    take_back_offer(scene.house, who, scene.id, seen.id)
    return Kept(("offer", seen.id), said(Act.OFFER_TAKEN_BACK, who.id))


@deed(*OFFICE, *HEAD)
def release(scene, who, seen, word):
    released = release_case(scene.house, who, scene.id, word)
    return Kept(("case", released.version), said(Act.LEAD_CHANGED, who.id), word)


@deed(*HEAD)
def hand_over_everything(scene, who, seen, word):
    moved = [
        one for leaving, to in ((JON, NEREA), (NEREA, JON))
        for one in hand_over_all(scene.house, who, leaving.id, {scene.id: to.id}, dict.fromkeys(Edition, f"{word} she leaves"))[:1]
        if one.to
    ][:2]  # fmt: skip
    return Kept(log=Counter({(Act.LEAD_CHANGED, who.id): len(moved)}), word=word) if moved else None


# --- handing over ----------------------------------------------------------------------------------------------------


@deed(*OFFICE, look=lambda scene: (handover_now(scene),))
def write_a_handover(scene, who, seen, word):
    (there,) = seen
    to = (ANE, XABIER)[hash_of(word) % 2]
    what = written(to, reason=f"{word} goes", ends_on=STAYS_UNTIL, not_shown_why="No safe way.", meeting=Meeting.NONE, meeting_why_not="Away.")
    one = write_handover(scene.house, who, scene.id, what, there.version if there else None)
    log = Counter() if there else said(Act.HANDOVER_BEGUN, who.id)
    return Kept(("handover", one.id, there.version if there else 0), log, word, written_over=True)


AGAIN = {Act.HANDOVER_ANSWERED}  # as long as it is not sent she may answer otherwise


def a_step(act: Act, step: Callable[..., Any]) -> Do:
    def do(scene: Scene, who: StaffMember, seen: Any, word: str) -> Kept:
        words = step(scene, who, seen, word)
        signed = who.id if who else PERSON
        return Kept(("handover", seen.id, seen.version), said(act, signed), word if words else "", written_over=act in AGAIN)

    return do


def _show(scene, who, seen, word):
    show_handover(scene.house, who, scene.id, seen.version)


def _send(scene, who, seen, word):
    send_handover(scene.house, who, scene.id, seen.version)


def _acknowledge(scene, who, seen, word):
    acknowledge_handover(scene.house, who, scene.id, seen.version)


def _accept(scene, who, seen, word):
    accept_handover(scene.house, who, scene.id, seen.version, who.id, Met.NOT, word)
    return True


def _return(scene, who, seen, word):
    return return_handover(scene.house, who, scene.id, seen.version, word)


def _call_off(scene, who, seen, word):
    return call_off_handover(scene.house, who, scene.id, seen.version, word)


def _answer(scene, who, seen, word):
    return answer_handover(scene.house, scene.visit, seen.version, Answer.OBJECTS, word, (), THE_PERSON)


for _name, _by, _act, _step in (
    ("show a handover", OFFICE, Act.HANDOVER_SHOWN, _show), ("send a handover", OFFICE, Act.HANDOVER_SENT, _send),
    ("acknowledge", (ANE, XABIER), Act.HANDOVER_ACKNOWLEDGED, _acknowledge), ("accept a handover", (ANE, XABIER), Act.LEAD_CHANGED, _accept),
    ("return a handover", (ANE, XABIER), Act.HANDOVER_RETURNED, _return), ("call off", OFFICE, Act.HANDOVER_CALLED_OFF, _call_off),
    ("answer a handover", (None,), Act.HANDOVER_ANSWERED, _answer),
):  # fmt: skip
    DEEDS[_name] = (_by, handover_now, a_step(_act, _step))


@deed(*CARE, look=stay_now)
def give_it_back(scene, who, seen, word):
    give_back(scene.house, who, scene.id, Report("Six weeks.", "A day centre.", "I walk.", f"{word} has ended"))
    return Kept(("stay", seen.id), said(Act.LEAD_CHANGED, who.id), word)


# --- what is asked and decided ---------------------------------------------------------------------------------------


@deed(*CASEWORKERS)
def decide(scene, who, seen, word):
    line = scene.application.requested[0].id
    decide_service(scene.house, who, scene.id, line, Ruled(Ruling.NOT_GRANTED, f"You live elsewhere: {word}", "Art. 3", "You may", "At the desk", date(2027, 1, 20)))
    return Kept(("service", line), said(Act.DECIDED, who.id), word)


@deed(None)
def withdraw(scene, who, seen, word):
    line = scene.application.requested[0].id
    withdraw_application(scene.house, scene.visit, line, THE_PERSON)
    return Kept(("service", line), said(Act.WITHDRAWN, PERSON))


@deed(*CASEWORKERS)
def ask(scene, who, seen, word):
    asked = ask_correction(scene.house, who, scene.id, "", word, "why")
    return Kept(("correction", asked.number), said(Act.CORRECTION_ASKED, who.id), word)


@deed(*CASEWORKERS, look=correction_now)
def extend(scene, who, seen, word):
    extend_correction(scene.house, who, scene.id, seen.number, 3)  # five in all: of two that give three one is told
    return Kept(("more days", seen.number), said(Act.CORRECTION_EXTENDED, who.id))


@deed(*CASEWORKERS, look=correction_now)
def close_what_is_asked(scene, who, seen, word):
    close_correction(scene.house, who, scene.id, seen.number, word)
    return Kept(("closed", seen.number), said(Act.CORRECTION_CLOSED, who.id), word)


@deed(None, look=correction_now)
def answer_what_is_asked(scene, who, seen, word):
    answer_correction(scene.house, scene.visit, seen.number, word, THE_PERSON)
    return Kept((), said(Act.CORRECTION_ANSWERED, PERSON), word)


@deed(*CASEWORKERS)
def appraise(scene, who, seen, word):
    appraise_case(scene.house, who, scene.id, AppraisalKind.URGENCY, URGENT, word)
    return Kept((), said(Act.APPRAISED, who.id), word)


@deed(*CASEWORKERS)
def note(scene, who, seen, word):
    keep_note(scene.house, who, scene.id, Audience.PERSON_TOO, word)
    return Kept((), said(Act.STAFF_NOTED, who.id), word)


# --- the plan, where she lives, who is the same person, who is away ---------------------------------------------------


@deed(*CASEWORKERS)
def write_a_line(scene, who, seen, word):
    line = Written(word, LineKind.AGREED, word)
    write_in_plan_for_office(scene.house, who, scene.id, lambda _plan: line, Sheet(word))
    return Kept((), said(Act.PLAN_WRITTEN, who.id), word)


@deed(None, None, look=line_now)
def write_her_line_anew(scene, who, seen, word):
    line = Written("w", LineKind.WANT, word)
    write_in_plan(scene.house, scene.visit, lambda _plan: line, THE_PERSON, Sheet(word, seen.position))
    return Kept(("line", seen.id), said(Act.PLAN_WRITTEN, PERSON), word)


@deed(None, *CASEWORKERS)
def move(scene, who, seen, word):
    place = NewPlace(Residence("20069", word), TODAY, wish=(Wish.STAY, Wish.USUAL)[hash_of(word) % 2], words=word)
    if who:
        tell_move_for(scene.house, who, scene.id, place)
    else:
        tell_move(scene.house, scene.visit, place, THE_PERSON)
    return Kept((), said(Act.MOVED, who.id if who else PERSON), word)


@deed(*CASEWORKERS, look=move_now)
def say_whether_she_stays(scene, who, seen, word):
    answer_move(scene.house, who, scene.id, seen.version, word, stays=bool(hash_of(word) % 2))
    return Kept(("move", seen.id), said(Act.MOVE_ANSWERED, who.id), word)


@deed(*HEAD)
def join(scene, who, seen, word):
    merge_people(scene.house, who, scene.id, scene.other.id, dict.fromkeys(Edition, f"{word}: the same person"))
    return Kept((), said(Act.PEOPLE_JOINED, who.id), word)


@deed(*HEAD, look=merge_now)
def part(scene, who, seen, word):
    unmerge_people(scene.house, who, scene.id, seen.id, dict.fromkeys(Edition, f"{word}: two persons after all"))
    return Kept(("merge", seen.id), said(Act.PEOPLE_PARTED, who.id), word)


@deed(None, look=merge_now)
def say_it_is_not_she(scene, who, seen, word):
    object_to_merge(scene.house, scene.visit, seen.id, word, THE_PERSON)
    return Kept(("merge", seen.id), said(Act.PEOPLE_PARTED, PERSON), word)


@deed(*OFFICE)
def be_away(scene, who, seen, word):
    kept = add_absence(scene.house, ARANTXA.id, who.id, TODAY, date(2026, 11, 27))
    return Kept(("away", who.id, kept.first))


FAMILIES = (
    {"take", "offer", "accept an offer", "decline", "take back an offer", "release", "hand over everything", "accept a handover",
     "give it back", "be away"},
    {"write a handover", "show a handover", "send a handover", "acknowledge", "accept a handover", "return a handover", "call off",
     "answer a handover", "hand over everything", "give it back", "move", "say whether she stays", "release"},
    {"decide", "withdraw", "ask", "extend", "close what is asked", "answer what is asked", "appraise", "note", "release"},
    {"write a line", "write her line anew", "note"},
    {"join", "part", "say it is not she"},
)  # fmt: skip
"""What meets most of all: deeds of one of them change the same thing."""
WEIGHTS = (3, 4, 2, 1, 1)


def hash_of(word: str) -> int:
    """The same in every process."""
    return sum(map(ord, word))
