"""See what was found and decided before about a person: here, and in earlier applications of hers that are the reader's.

The same person is known by the blind index of her document (promises, P12) or because somebody joined the two; what another application holds is
read with the same reason, and written down there too.
"""

from collections.abc import Iterable, Sequence

from app.domain.access_log import AccessEntry, Act, Reader
from app.domain.application import Application
from app.domain.casework import StaffMember
from app.domain.decision import OF_STAFF, Decision
from app.domain.earlier import Diagnosis, Earlier, of_decision, of_diagnosis, of_referral
from app.domain.permission import Action
from app.domain.referral import Referral
from app.domain.register import is_guarded
from app.use_cases.find_case import NotYours, case_for, open_case
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.same_person import applications_of_same_person


def see_earlier(house: House, member: StaffMember, application_id: str, reader: Reader) -> tuple[Earlier, ...]:
    """All of it, the newest first. A look is written down in each other application that was read. Raises `NotYours`."""
    with house.work.writing() as work:
        case_for(house, work, member, application_id, Action.READ_CASE)
        application = work.applications.find(application_id)
        if application is None:
            raise NotYours
        others = _others(house, work, member, application)
        found = earlier_of(house, work, member, application, others)
        read = {one.reference for one in found if one.reference}
        for other in others:
            if other.reference in read:
                work.access_log.append(AccessEntry(
                    house.secrets.new_id(), other.id, Act.OPENED, house.clock.now(), member.id, reader.reason,
                    reader.words.strip(),
                ))
        if read:
            work.commit()
    return found


def earlier_of(
    house: House, work: UnitOfWork, member: StaffMember, application: Application,
    others: Sequence[Application] | None = None,
) -> tuple[Earlier, ...]:
    """The same within a unit of work that writes down nothing: for who decides and has seen it."""
    if others is None:
        others = _others(house, work, member, application)
    decisions: list[tuple[Decision, str]] = []
    diagnoses: list[tuple[Diagnosis, str]] = []
    referrals: list[tuple[Referral, str]] = []
    for one in (application, *others):
        reference = "" if one.id == application.id else one.reference
        decisions += [(each, reference) for each in work.decisions.of_application(one.id) if each.ruling in OF_STAFF]
        diagnoses += [(each, reference) for each in work.diagnoses.of_application(one.id)]
        referrals += [(each, reference) for each in work.referrals.of_application(one.id)]
    names = _names(work, [
        *(each.decided_by for each, _ in decisions), *(id_ for each, _ in referrals for id_ in (each.made_by, each.ended_by))
    ])
    found = [of_decision(each, names.get(each.decided_by, ""), reference) for each, reference in decisions]
    found += [of_diagnosis(each, reference) for each, reference in diagnoses]
    found += [one for each, reference in referrals for one in of_referral(each, names, reference)]
    return tuple(sorted(found, key=lambda one: (one.on, one.key), reverse=True))


def _others(
    house: House, work: UnitOfWork, member: StaffMember, application: Application
) -> tuple[Application, ...]:
    """Other applications of the same person that the reader may read: never a private part, nor from one.

    Nor one about what is delicate: what is weighed is copied into this one, whose pages others may open.
    """
    if application.draft.private:
        return ()
    same = applications_of_same_person(work, application)
    others = (
        one for one in same
        if one.id != application.id and not one.draft.private and not is_guarded(one, house.shelf.catalogue)
    )
    return tuple(one for one in others if _may_read(house, work, member, one))


def _may_read(house: House, work: UnitOfWork, member: StaffMember, other: Application) -> bool:
    """Without holding that case: who decides holds one, and who joins two holds both in an order of their own."""
    try:
        open_case(house, work, member, other.id)
    except NotYours:
        return False
    return True


def _names(work: UnitOfWork, ids: Iterable[str]) -> dict[str, str]:
    return {id_: member.name for id_, member in work.staff.several(set(ids) - {""}).items()}
