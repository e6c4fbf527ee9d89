"""Join two entries of the register that are one person, with a reason that she reads; and part them again.

Who leads both, or who supervises the unit of both. Nothing of what was sent changes: a row stands beside each of the two,
she is told in both, and whoever says "that is not me" parts them for good.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.domain.access_log import ON_THE_OTHER, AccessEntry, Act, is_of_staff, signature
from app.domain.actor import THE_PERSON, Actor
from app.domain.application import Application, Visit
from app.domain.casework import StaffMember
from app.domain.edition import Edition
from app.domain.merge import SHORTEST_REASON, Merge, Unmerge
from app.domain.notice import NoticeKind
from app.domain.permission import Action
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.follow_application import sent_by
from app.use_cases.ports import House, ReasonNeeded, StaleWrite, UnitOfWork
from app.use_cases.same_person import applications_of_same_person, is_kept_apart
from app.use_cases.tell import tell
from app.use_cases.write_draft import Gone

Reasons = Mapping[Edition, str]


class AlreadyOne(Exception):
    """The register says already that they are one person; by whose hand is no matter."""


class KeptApart(Exception):
    """Something of one of them is never joined, for her safety."""


class SaidNo(Exception):
    """The person has said that it is not she. Nobody joins the two again."""


Refused = AlreadyOne | KeptApart | SaidNo


class NotJoined(Exception):
    """No such merge runs: it never did, or has ended."""


def merge_people(house: House, member: StaffMember, application_id: str, other_id: str, reasons: Reasons) -> Merge:
    """As it stands beside the first of the two. `reasons`: why, in each edition that one of the two is read in.

    Raises `NotYours` unless both are hers to join, `AlreadyOne`, `KeptApart`, `SaidNo`, `ReasonNeeded`, `StaleWrite`
    where somebody else changes who is who at the same time.
    """
    with house.work.writing() as work:
        hold(work, (application_id, other_id))
        one, other = _both(house, work, member, application_id, other_id)
        if refused := why_not_joined(house, work, one, other):
            raise refused
        if any(len(reasons.get(each.reads_in, "").strip()) < SHORTEST_REASON for each in (one, other)):
            raise ReasonNeeded
        now, id_ = house.clock.now(), house.secrets.new_id()
        sides = tuple(
            Merge(id_, mine.id, theirs.id, now, member.id, reasons[mine.reads_in].strip())
            for mine, theirs in ((one, other), (other, one))
        )
        work.merges.add(*sides)
        tell_joined(house, work, (one, other), member.id, id_)
        work.commit()
    return sides[0]


def tell_joined(house: House, work: UnitOfWork, both: tuple[Application, Application], by: str, merge_id: str) -> None:
    """Both are told, and both logs say who did it. Appends to the access log: call it last."""
    _tell(house, work, both, NoticeKind.PEOPLE_JOINED, Act.PEOPLE_JOINED, by, merge_id)


def hold(work: UnitOfWork, ids: Iterable[str]) -> None:
    """Holds the cases of both persons until the end, always in the same order; raises `StaleWrite` where they change meanwhile."""
    ids = tuple(ids)
    before = {id_: frozenset(work.merges.person_of(id_)) for id_ in ids}
    for id_ in sorted(frozenset().union(*before.values())):
        work.cases.find(id_)
    if before != {id_: frozenset(work.merges.person_of(id_)) for id_ in ids}:
        raise StaleWrite(ids[0])


def _both(
    house: House, work: UnitOfWork, member: StaffMember, application_id: str, other_id: str
) -> tuple[Application, Application]:
    if application_id == other_id:
        raise NotYours
    for id_ in (application_id, other_id):
        case_for(house, work, member, id_, Action.MERGE_PEOPLE)
    one, other = work.applications.find(application_id), work.applications.find(other_id)
    if one is None or other is None:
        raise NotYours
    return one, other


def why_not_joined(house: House, work: UnitOfWork, one: Application, other: Application) -> Refused | None:
    """What speaks against joining the two, if anything does. Asked of all that hangs together on either side."""
    hers, theirs = (applications_of_same_person(work, each) for each in (one, other))
    ids = {each.id for each in theirs}
    if one.id in ids:
        return AlreadyOne()
    if any(is_kept_apart(house, work, each) for each in (*hers, *theirs)):
        return KeptApart()
    for mine in hers:
        if any(m.ended and m.ended.is_hers and m.other_id in ids for m in work.merges.of_application(mine.id)):
            return SaidNo()
    return None


def unmerge_people(house: House, member: StaffMember, application_id: str, merge_id: str, reasons: Reasons) -> Merge:
    """Parts them: each is again exactly what it was, and what came meanwhile stays with the case to which it came.

    Who may do with either of the two what joining asks: the other may have gone to somebody else since.
    Raises `NotYours`, `NotJoined`, `ReasonNeeded`.
    """
    with house.work.writing() as work:
        hold(work, (application_id,))
        case_for(house, work, member, application_id, Action.MERGE_PEOPLE)
        sides = _sides(work, application_id, merge_id)
        found = {side.application_id: work.applications.find(side.application_id) for side in sides}
        if any(one and len(reasons.get(one.reads_in, "").strip()) < SHORTEST_REASON for one in found.values()):
            raise ReasonNeeded
        said = {id_: reasons[one.reads_in].strip() if one else "" for id_, one in found.items()}
        ended = _end(house, work, sides, member.id, said)
        work.commit()
    return ended


def object_to_merge(house: House, visit: Visit, merge_id: str, words: str, actor: Actor) -> Merge:
    """"That is not me": the two are parted at once, and nobody joins them again. Why is hers to say, and stays on her side.

    Hers alone to say. Raises `Gone`, `NotJoined`.
    """
    with house.work.writing() as work:
        if not visit.application_id:
            raise Gone
        hold(work, (visit.application_id,))
        application, _case = sent_by(work, visit)
        sides = _sides(work, application.id, merge_id)
        hand = application.draft.hand_of(actor)
        hers = signature(THE_PERSON, hand)  # whoever types it at the counter: it is her word, and nobody joins them again
        ended = _end(house, work, sides, hers, {application.id: words.strip()}, signature(actor, hand))
        work.commit()
    return ended


def _sides(work: UnitOfWork, application_id: str, merge_id: str) -> tuple[Merge, ...]:
    """The rows of a merge that runs, the one beside this application first. Raises `NotJoined`."""
    mine = work.merges.find(application_id, merge_id)
    if mine is None or not mine.runs:
        raise NotJoined
    theirs = work.merges.find(mine.other_id, merge_id)
    return (mine, theirs) if theirs else (mine,)


def _end(
    house: House, work: UnitOfWork, sides: tuple[Merge, ...], by: str, words: Mapping[str, str], signed: str = ""
) -> Merge:
    """`by`: whose word ends it; `signed`: how the log names who typed it, where that is somebody else."""
    now = house.clock.now()
    ended = tuple(
        replace(side, ended=Unmerge(now, by, words.get(side.application_id, ""))) for side in sides
    )
    written = [work.merges.end(side) for side in ended]
    if not all(written):
        raise NotJoined
    both = tuple(filter(None, (work.applications.find(side.application_id) for side in ended)))
    _tell(house, work, both, NoticeKind.PEOPLE_PARTED, Act.PEOPLE_PARTED, signed or by, ended[0].id)
    return ended[0]


def _tell(
    house: House, work: UnitOfWork, both: Iterable[Application], kind: NoticeKind, act: Act, by: str, merge_id: str
) -> None:
    """Both are told, each by its own safe contact; then both logs."""
    both, now = tuple(both), house.clock.now()
    for one in both:
        tell(house, work, one, kind, now, f"{merge_id}:{kind}:{one.id}")
    for place, one in enumerate(both):
        elsewhere = place > 0 and not is_of_staff(by)  # whose word it was is not the person of this one
        signed, words = ("", ON_THE_OTHER) if elsewhere else (by, "")
        work.access_log.append(AccessEntry(house.secrets.new_id(), one.id, act, now, signed, words=words))
