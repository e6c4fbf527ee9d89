"""Add people who work here, change them, and close and open their way in. No case is read for any of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.absence import can_stand_in
from app.domain.casework import StaffMember, StaffRole
from app.domain.identity import kind_of, read_document
from app.domain.staff_log import LET_IN_LATELY, Changed, StaffChange, was_let_in_by
from app.domain.staffing import WhyNot, keeps_an_administrator, refuse_role, replaces_own_document, same_person
from app.use_cases.ports import House, StaleWrite, UnitOfWork
from app.use_cases.write_staff_log import StaffRefused, differences, write_down

DOCUMENT = "staff_document"  # the purpose of its keyed hash: it is never found in that of a person who applies
WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Details:
    """What is written about somebody. `languages` are codes, the first she speaks first; `phone` in E.164 or empty.

    `document`: her DNI or NIE as it was typed, or empty: then what is known stays. Only a keyed hash of it is kept.
    """

    name: str
    email: str
    role: StaffRole
    unit_id: str
    languages: tuple[str, ...]
    phone: str = ""
    stands_in: str = ""
    document: str = ""


class ChangedMeanwhile(Exception):
    """Somebody else wrote about her since her page was shown; `now` is how she stands, and nothing was overwritten."""

    def __init__(self, now: StaffMember) -> None:
        super().__init__(now.id)
        self.now = now


def details_of(member: StaffMember) -> Details:
    """What may be written, as it is."""
    return Details(
        member.name, member.email, member.role, member.unit_id, member.languages, member.phone, member.stands_in
    )


def add_person(house: House, by: str, details: Details) -> StaffMember:
    """Somebody new, who cannot come in before she is invited. `by`: whoever adds her.

    Raises `StaffRefused`, also where it bears the document of whoever adds it: nobody gives herself one role more.
    """
    id_ = house.secrets.new_id()
    document_key = _document_key(house, details)
    with house.work.writing() as work:
        _refuse_wrong(work, id_, details)
        unit = work.staff.unit(details.unit_id)
        member = StaffMember(id=id_, is_demo=bool(unit and unit.is_demo), **_fields(details))
        bears = replace(member, document_key=document_key)
        if same_person(work.staff.find(by), bears):
            raise StaffRefused(WhyNot.SAME_PERSON)
        work.staff.add(member)
        _keep_document(work, member, bears)
        write_down(house, work, by, StaffChange.PERSON_ADDED, id_, differences({}, _told(details) | _document(bears)))
        work.commit()
    return bears


def change_person(house: House, by: str, staff_id: str, version: int, details: Details) -> StaffMember:
    """Writes what is said of her now. `version`: of the page that was shown.

    Raises `StaffRefused`, also where no administrator would be left, where she gives herself another role, or whoever
    gives it was let in by her not long ago (it may be she) or bears her document (it is she), and where whoever writes
    replaces a known document of her own; and `ChangedMeanwhile`.
    """
    document_key = _document_key(house, details)
    with house.work.writing() as work:
        administrators = work.offices.administrators()
        member = _there(work, staff_id)
        if member.version != version:
            raise ChangedMeanwhile(member)
        _refuse_wrong(work, staff_id, details)
        _keep_an_administrator(administrators, staff_id, details.role, is_active=member.is_active)
        if because := refuse_role(by, staff_id, member.role, details.role):
            raise StaffRefused(because)
        now = house.clock.now()
        if member.role is not details.role and was_let_in_by(by, staff_id, work.offices.events_about, now - LET_IN_LATELY, now):
            raise StaffRefused(WhyNot.LET_IN_BY_HER)
        bears = replace(member, document_key=document_key or member.document_key)
        giver = work.staff.find(by)
        if member.role is not details.role and (same_person(giver, member) or same_person(giver, bears)):
            raise StaffRefused(WhyNot.SAME_PERSON)
        if replaces_own_document(giver, member, bears):
            raise StaffRefused(WhyNot.OWN_DOCUMENT)
        changed = differences(_told(details_of(member)), _told(details)) + _document_changed(member, bears)
        if not changed:
            return member
        kept = replace(_update(work, replace(member, **_fields(details))), document_key=bears.document_key)
        _keep_document(work, member, kept)
        write_down(house, work, by, StaffChange.PERSON_CHANGED, staff_id, changed)
        work.commit()
    return kept


def disable_person(house: House, by: str, staff_id: str, words: str) -> StaffMember:
    """She is signed out everywhere at once and given no case; her name stays in what she did.

    `words`: why, for the log. Raises `StaffRefused`.
    """
    if not words:
        raise StaffRefused(WhyNot.REASON_NEEDED)
    with house.work.writing() as work:
        administrators = work.offices.administrators()
        member = _there(work, staff_id)
        _keep_an_administrator(administrators, staff_id, member.role, is_active=False)
        if not member.is_active:
            return member
        kept = _update(work, replace(member, is_active=False))
        end_everything(work, staff_id)
        write_down(house, work, by, StaffChange.DISABLED, staff_id, words=words)
        work.commit()
    return kept


def enable_person(house: House, by: str, staff_id: str) -> StaffMember:
    """She may come in again as she did before. Raises `StaffRefused`."""
    with house.work.writing() as work:
        member = _there(work, staff_id)
        if member.is_active:
            return member
        kept = _update(work, replace(member, is_active=True))
        write_down(house, work, by, StaffChange.ENABLED, staff_id)
        work.commit()
    return kept


def end_everything(work: UnitOfWork, staff_id: str, but: str = "") -> int:
    """Every session of hers but the one, with the visits that stand open in them; how many there were."""
    others = [one.key for one in work.staff_access.sessions_of(staff_id) if one.key != but]
    for key in others:
        work.visits.forget_session(key)
    work.staff_access.end_sessions(staff_id, but)
    return len(others)


def _there(work: UnitOfWork, staff_id: str) -> StaffMember:
    member = work.staff.find(staff_id)
    if member is None:
        raise StaffRefused(WhyNot.NO_SUCH_PERSON)
    return member


def _refuse_wrong(work: UnitOfWork, staff_id: str, details: Details) -> None:
    if work.staff.unit(details.unit_id) is None:
        raise StaffRefused(WhyNot.NO_SUCH_UNIT)
    holder = work.staff.find_by_email(details.email)
    if holder and holder.id != staff_id:
        raise StaffRefused(WhyNot.EMAIL_TAKEN)
    if details.stands_in == staff_id:
        raise StaffRefused(WhyNot.STANDS_IN_FOR_HERSELF)
    other = work.staff.find(details.stands_in) if details.stands_in else None
    if details.stands_in and other is None:
        raise StaffRefused(WhyNot.CANNOT_STAND_IN)
    if other and not can_stand_in(details.role, other.role):
        raise StaffRefused(WhyNot.WORKS_WITH_NO_CASE)


def _keep_an_administrator(administrators: Sequence[str], staff_id: str, role: StaffRole, *, is_active: bool) -> None:
    if not keeps_an_administrator(administrators, staff_id, role, is_active=is_active):
        raise StaffRefused(WhyNot.LAST_ADMINISTRATOR)


def _update(work: UnitOfWork, member: StaffMember) -> StaffMember:
    """Raises `ChangedMeanwhile` where two wrote in the same instant."""
    try:
        return work.offices.update(member)
    except StaleWrite as stale:
        with_now = work.staff.find(member.id)
        raise ChangedMeanwhile(with_now or member) from stale


def _document_key(house: House, details: Details) -> str:
    """What is kept of the document. Raises `StaffRefused` where it is neither a DNI nor a NIE."""
    if not details.document.strip():
        return ""
    kind = kind_of(details.document)
    if kind is None:
        raise StaffRefused(WhyNot.WRONG_DOCUMENT)
    return house.secrets.keyed_hash(DOCUMENT, read_document(kind, details.document))


def _keep_document(work: UnitOfWork, before: StaffMember, after: StaffMember) -> None:
    if after.document_key != before.document_key:
        work.staff.keep_document(after.id, after.document_key)


def _document(member: StaffMember) -> dict[str, Any]:
    """As the log keeps it: that there is one."""
    return {"document": WRITTEN if member.document_key else ""}


def _document_changed(before: StaffMember, after: StaffMember) -> tuple[Changed, ...]:
    """Another one in place of one before is told too."""
    if before.document_key == after.document_key:
        return ()
    return (Changed("document", _document(before)["document"], WRITTEN),)


def _fields(details: Details) -> dict[str, Any]:
    return {
        "name": details.name, "email": details.email, "role": details.role, "unit_id": details.unit_id,
        "languages": details.languages, "phone": details.phone, "stands_in": details.stands_in,
    }


def _told(details: Details) -> dict[str, Any]:
    """As the log keeps it."""
    return _fields(details) | {"languages": " ".join(details.languages), "role": str(details.role)}
