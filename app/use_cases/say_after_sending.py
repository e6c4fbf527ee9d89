"""Say something after sending: one turn or several, with its line of the access log, in one transaction."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.access_log import AccessEntry, Act, professional_behind, signature
from app.domain.actor import Actor, ActorKind
from app.domain.after_sending import AfterSending
from app.domain.application import Application, Visit
from app.domain.casework import StaffMember
from app.domain.conversation import ASKS, AccessibleHandling, Content, Turn
from app.domain.decision import decided
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.domain.permission import Action
from app.domain.reference import day_here
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.keep_edition import edition_kept
from app.use_cases.keep_queue import keep_in_queue
from app.use_cases.ports import House, StaleWrite, UnitOfWork
from app.use_cases.tell import tell, tell_something_new
from app.use_cases.write_draft import Gone

WITHDRAWN = "withdrawn"
Saying = Callable[[AfterSending], Sequence[Content]]
Also = Callable[[UnitOfWork, Application], None]


class NotNow(StaleWrite):
    """It was answered, taken back, withdrawn or decided meanwhile; nothing was written."""


def after_sending(house: House, visit: Visit) -> AfterSending:
    """The application behind the visit and what was said since. Raises `Gone` where there is none."""
    with house.work.reading() as work:
        return read_after(work, visit.application_id)


def read_after(work: UnitOfWork, application_id: str) -> AfterSending:
    """The same within a unit of work; messages are read by the page. Raises `Gone`."""
    application = work.applications.find(application_id) if application_id else None
    if application is None:
        raise Gone
    turns, decisions = work.conversation.of(application.id), work.decisions.of_application(application.id)
    circle = work.circles.find(application.id)
    return AfterSending(application, tuple(turns), decided(decisions), circle.members if circle else None)


def say_after_sending(
    house: House, visit: Visit, say: Saying, act: Act, actor: Actor, form_key: str = "", of_service: str = ""
) -> AfterSending:
    """Keeps what `say` gives back of how things stand, signed by who is at the keyboard; nothing where that is empty.

    What somebody of the circle says for her she is told of, once a day. `form_key`: the same form sent again is kept
    once. `of_service`: the id of the requested service it is about. Raises `Gone`, and whatever `say` raises to refuse.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        work.cases.find(visit.application_id)  # holds its row: what is said of one application is said in turn
        after = read_after(work, visit.application_id)
        signed = signature(actor, after.application.draft.hand_of(actor))
        if _keep(house, work, after, say(after), signed, now, form_key):
            if actor.kind is ActorKind.MEMBER:
                _tell_her(house, work, after.application, actor, now)
            entry = AccessEntry(house.secrets.new_id(), after.application.id, act, now, signed, words=of_service)
            work.access_log.append(entry)
            work.commit()
    return after


def _tell_her(house: House, work: UnitOfWork, application: Application, actor: Actor, now: datetime) -> None:
    """That somebody chose for her; to her alone, and once a day: an order is put together in many steps."""
    event = house.secrets.keyed_hash("turn", f"{application.id}:{actor.id}:{day_here(now)}")[:32]
    tell(house, work, application, NoticeKind.CHOSEN_FOR_YOU, now, event, readers=lambda *_: ())


def say_for_office(
    house: House, member: StaffMember, application_id: str, say: Saying, act: Act, kind: NoticeKind, form_key: str = "",
    action: Action = Action.WRITE_TO_PERSON, written_for: Edition | None = None, seen: str = "", also: Also | None = None,
) -> None:
    """The same for a professional who may do `action` with the case; the person is told.

    `written_for`: the edition that stood above the form; `seen`: the id of the last message she read before she wrote, if
    any; `also`: what goes with it, in the same transaction. Raises `NotYours`, `ReadsOtherwise`, `NotNow` where another
    message came.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        case_for(house, work, member, application_id, action)
        if seen and _came_meanwhile(house, work, application_id, seen, form_key):
            raise NotNow
        after = _of_office(work, application_id)
        edition_kept(after.application, written_for)
        if _keep(house, work, after, say(after), member.id, now, form_key):
            if kind is NoticeKind.SOMETHING_NEW:  # once a day, with all else that is written for her
                tell_something_new(house, work, after.application, now)
            else:
                tell(house, work, after.application, kind, now)
            if also:
                also(work, after.application)
            work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, act, now, member.id))
            work.commit()


def names_of(work: UnitOfWork, signatures: Iterable[str]) -> dict[str, StaffMember]:
    """The professionals behind signatures, by signature: by phone, too."""
    found = {signed: work.staff.find(id_) for signed in {*signatures} if (id_ := professional_behind(signed))}
    return {signed: member for signed, member in found.items() if member}


def _came_meanwhile(house: House, work: UnitOfWork, application_id: str, seen: str, form_key: str) -> bool:
    """Whether the last message is neither the one she saw nor this very form, sent before."""
    last = next(iter(work.conversation.messages(application_id, 1)), None)
    return last is not None and last.id not in {seen, _turn_of(house, application_id, form_key)}


def _turn_of(house: House, application_id: str, form_key: str) -> str:
    return house.secrets.keyed_hash("turn", f"{application_id}:{form_key}")[:32]


def _of_office(work: UnitOfWork, application_id: str) -> AfterSending:
    try:
        return read_after(work, application_id)
    except Gone:
        raise NotYours from None


def _keep(
    house: House, work: UnitOfWork, after: AfterSending, contents: Iterable[Content], signed: str, now: datetime,
    form_key: str,
) -> bool:
    """Adds the turns and settles what they answer; whether anything is new."""
    added = False
    for content in contents:
        id_ = _turn_of(house, after.application.id, form_key) if form_key else ""
        turn = Turn(id_ or house.secrets.new_id(), after.application.id, content, signed, now, content.kind in ASKS)
        if work.conversation.add(turn):
            added = True
            _settle(work, turn)
            if isinstance(content, AccessibleHandling):
                keep_written_in(work, replace(after, turns=(*after.turns, turn)))
            if content.kind == WITHDRAWN:
                keep_in_queue(house, work, after.application.id)
    return added


def keep_written_in(work: UnitOfWork, after: AfterSending) -> None:
    """The edition in which she is written to from here on: as she asks now."""
    work.applications.keep_written_in(after.application.id, after.written_in)


def _settle(work: UnitOfWork, turn: Turn) -> None:
    if turn.kind == "office_message":
        work.conversation.settle(turn.application_id)
    elif asked := getattr(turn.content, "asked", ""):
        work.conversation.settle(turn.application_id, asked)
