"""Ask another office whether what bears a reference is the same person; and answer what another office asks.

Who asks leads one of the two, who answers leads the other: neither reads the other's case before, nor after. Who asks
learns nothing but a yes: a no, a silence, a reference that is none and an entry that stays apart all look the same.

A question is of who asked: it waits only while she may join the one it was asked from (docs/decisions/0053).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from app.domain.access_log import AccessEntry, Act, Reader
from app.domain.application import Application
from app.domain.casework import StaffMember, Unit
from app.domain.likeness import Likeness, alike
from app.domain.merge import ASKED_FOR, MOST_ASKED, SHORTEST_REASON, JoinQuestion, Merge
from app.domain.permission import Action, may_somewhere
from app.use_cases.find_case import NotYours, case_for, may_with_each
from app.use_cases.look import look
from app.use_cases.merge_people import KeptApart, Refused, hold, tell_joined, why_not_joined
from app.use_cases.ports import House, ReasonNeeded, UnitOfWork
from app.use_cases.same_person import applications_of_same_person, is_kept_apart

MOST = 50


class AskedAlready(Exception):
    """The same is asked already, and its time runs; or so much is asked that no more is."""


class NothingToAsk(Exception):
    """The reference is that of the application itself, or of another one that is hers to join: no other office is needed."""


class NotAsked(Exception):
    """No such question waits: it never did, it was answered, its time has passed, or one of the two is gone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What another office asks, for who may answer. `mine`: the application that is hers; `why`: what is alike, if anything."""

    question: JoinQuestion
    mine: Application
    by: StaffMember | None
    unit: Unit | None
    why: Likeness | None


def ask_to_join(house: House, member: StaffMember, application_id: str, reference: str, words: str) -> JoinQuestion:
    """Asks whoever joins what bears that reference, if there is such a one. `words`: why, as the person will read it.

    Raises `NotYours`, `KeptApart`, `NothingToAsk`, `AskedAlready`, `ReasonNeeded`: all of them tell of her own case alone.
    """
    now, sought = house.clock.now(), reference.strip().upper()
    with house.work.writing() as work:
        case_for(house, work, member, application_id, Action.MERGE_PEOPLE)
        application = work.applications.find(application_id)
        if application is None:
            raise NotYours
        if any(is_kept_apart(house, work, each) for each in applications_of_same_person(work, application)):
            raise KeptApart
        other = work.applications.find_by_reference(sought)
        if other and (other.id == application_id or may_join(house, work, member, other.id)):
            raise NothingToAsk
        lately = [one for one in work.join_questions.of_application(application_id) if one.counts(now)]
        if len(lately) >= MOST_ASKED or any(one.reference == sought and stands(house, work, one) for one in lately):
            raise AskedAlready
        if len(words.strip()) < SHORTEST_REASON:
            raise ReasonNeeded
        question = JoinQuestion(
            house.secrets.new_id(), application_id, sought, now, member.id, words.strip(), other.id if other else ""
        )
        work.join_questions.add(question)
        work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, Act.JOIN_ASKED, now, member.id))
        work.commit()
    return question


def withdraw_question(house: House, member: StaffMember, application_id: str, question_id: str) -> None:
    """Takes back what she asked: the other office no longer sees it. After a no it goes as after a silence; taken back
    twice it is so once.

    Raises `NotYours`, and `NotAsked` where it is not hers, its time has passed, or both are joined already.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        hold(work, (application_id,))
        case_for(house, work, member, application_id, Action.MERGE_PEOPLE)
        question = work.join_questions.find(question_id)
        if question is None or (question.application_id, question.by) != (application_id, member.id):
            raise NotAsked
        if not question.counts(now) or work.merges.find(application_id, question.id):
            raise NotAsked
        if work.join_questions.withdraw(question.id, now):
            work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, Act.JOIN_WITHDRAWN, now, member.id))
            work.commit()


def stands(house: House, work: UnitOfWork, question: JoinQuestion) -> bool:
    """Whether it may still be waiting, for all that who asked is told: its time runs, and she may still join hers."""
    by = work.staff.find(question.by)
    return by is not None and question.seems_to_wait(house.clock.now()) and may_join(house, work, by, question.application_id)


def may_join(house: House, work: UnitOfWork, member: StaffMember, application_id: str) -> bool:
    """Whether she may join that one now. It locks nothing: of two offices that ask each other each would wait for the other's."""
    found = work.cases.find_with_rows(application_id)
    return bool(found and member.is_active and may_with_each(house, work, member, (found[0],), Action.MERGE_PEOPLE))


def questions_to(house: House, member: StaffMember) -> Sequence[Asked]:
    """What other offices ask her, the first first. Nothing that is not to be joined is among it.

    One more than `MOST` where there are more: whoever shows them shows no more than that.
    """
    if not may_somewhere(member.role, Action.MERGE_PEOPLE):
        return ()
    with house.work.reading() as work:
        found = (_asked(house, work, member, one) for one in _waiting(house, work, member))
        return tuple(islice((one for one in found if isinstance(one, Asked)), MOST + 1))


def _waiting(house: House, work: UnitOfWork, member: StaffMember) -> Iterator[JoinQuestion]:
    """Page by page: of those that wait many may be none of hers to answer, and nothing after them is to be lost."""
    after = (house.clock.now() - ASKED_FOR, "")
    while True:
        page = work.join_questions.waiting(member.id, member.unit_id, after, MOST)
        yield from page
        if len(page) < MOST:
            return
        after = (page[-1].at, page[-1].id)


def read_question(house: House, member: StaffMember, application_id: str, question_id: str, reader: Reader) -> Asked:
    """One of them, beside what is hers; a look at hers is written down. Of the other one nothing is read but what is alike.

    Raises `NotYours`, `NotAsked`, `ReasonNeeded`. Of what is not hers to join not even that nothing is asked is told.
    """
    with house.work.writing() as work:
        case_for(house, work, member, application_id, Action.MERGE_PEOPLE)
        asked = _asked(house, work, member, _of(work, application_id, question_id))
        if not isinstance(asked, Asked):
            raise NotAsked
        look(house, work, member, application_id, reader)
        work.commit()
    return asked


def refuse_to_join(house: House, member: StaffMember, application_id: str, question_id: str) -> None:
    """They are not the same, or it is not to be said. Who asked is told neither.

    Raises `NotYours`, `NotAsked`.
    """
    with house.work.writing() as work:
        question = _of(work, application_id, question_id)
        asked = _asked(house, work, member, question)
        if not isinstance(asked, Asked) or not _answer(house, work, question, member):
            raise NotAsked
        work.commit()


def confirm_join(house: House, member: StaffMember, application_id: str, question_id: str, words: str) -> Merge:
    """Joins the two, as it stands beside hers. `words`: why, in the edition in which the person of hers reads.

    Each person reads the reason of her own office, and both names. Raises `NotYours`, `NotAsked`, `ReasonNeeded`,
    `AlreadyOne`, `KeptApart`, `SaidNo`, and `StaleWrite` where somebody else changes who is who at the same time.
    """
    with house.work.writing() as work:
        question = _of(work, application_id, question_id)
        hold(work, (question.application_id, application_id))
        asked = _asked(house, work, member, question)
        if not isinstance(asked, Asked):
            raise asked
        theirs = work.applications.find(question.application_id)
        if theirs is None:
            raise NotAsked
        if len(words.strip()) < SHORTEST_REASON:
            raise ReasonNeeded
        if not _answer(house, work, question, member):
            raise NotAsked
        hers = Merge(
            question.id, application_id, theirs.id, house.clock.now(), question.by, words.strip(), confirmed_by=member.id
        )
        work.merges.add(hers, replace(hers, application_id=theirs.id, other_id=application_id, words=question.words))
        tell_joined(house, work, (asked.mine, theirs), member.id, hers.id)
        work.commit()
    return hers


def _of(work: UnitOfWork, application_id: str, question_id: str) -> JoinQuestion:
    """A question about that application. Raises `NotAsked`."""
    question = work.join_questions.find(question_id)
    if question is None or question.their_id != application_id:
        raise NotAsked
    return question


def _asked(house: House, work: UnitOfWork, member: StaffMember, question: JoinQuestion) -> Asked | Refused | NotAsked | NotYours:
    """What there is to answer, or why there is nothing. Who asked does not answer herself, wherever the case lies now."""
    if question.by == member.id or not may_join(house, work, member, question.their_id):
        return NotYours()
    mine, theirs = work.applications.find(question.their_id), work.applications.find(question.application_id)
    if mine is None or theirs is None or not question.waits(house.clock.now()) or not stands(house, work, question):
        return NotAsked()
    by = work.staff.find(question.by)
    return why_not_joined(house, work, mine, theirs) or Asked(
        question, mine, by, work.staff.unit(by.unit_id) if by else None, alike(mine.draft.person, theirs.draft.person)
    )


def _answer(house: House, work: UnitOfWork, question: JoinQuestion, member: StaffMember) -> bool:
    return work.join_questions.answer(replace(question, their_at=house.clock.now(), their_by=member.id))
