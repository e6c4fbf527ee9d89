"""Sign a member of staff in by the word of her institution: only into an account that is there and active."""

from app.domain.account import Assurance
from app.domain.casework import StaffMember
from app.domain.limits import SIGN_IN_PER_ADDRESS
from app.domain.staff_log import StaffChange
from app.use_cases.ports import House, NotProven, Proof, UnitOfWork
from app.use_cases.try_lock import try_lock
from app.use_cases.write_staff_log import write_down


class TooWeak(NotProven):
    """The institution is less sure of who she is than somebody must be who reads cases here."""


def sign_in_with_identity(house: House, back: str, code: str, nonce: str, verifier: str, address: str) -> StaffMember | None:
    """Who the institution says it is, or None where nobody active here is that.

    She is found by the subject that was tied to her, or, the first time, by an e-mail the institution has verified; from
    then on the subject counts alone, so that an address given to somebody else later opens nothing.
    This way stands in for password and app: an institution that is less sure of her than the operator asks, or does not
    say how sure it is where more than the lowest level is asked, opens nothing.
    Raises `TooWeak`, `NotProven`, `NotAnswering`, `TooManyTries`.
    """
    try_lock(house, {f"sign-in-from:{address}": SIGN_IN_PER_ADDRESS})
    if house.staff_institution is None:
        raise NotProven
    proof = house.staff_institution.prove(back, code, nonce, verifier, house.clock.now())
    if not (proof.level or Assurance.LOW).reaches(house.staff_institution.minimum):
        raise TooWeak
    with house.work.writing() as work:
        member = work.staff_access.find_by_subject(proof.issuer, proof.subject)
        if member is None:
            member = _tied_by_email(house, work, proof)
        if member is None or not member.is_active:
            return None
        work.commit()
    return member


def _tied_by_email(house: House, work: UnitOfWork, proof: Proof) -> StaffMember | None:
    member = work.staff.find_by_email(proof.email) if proof.email else None
    if member is None or not member.is_active or work.staff_access.is_tied(member.id):
        return None
    if not work.staff_access.tie(member.id, proof.issuer, proof.subject):
        return None
    write_down(house, work, member.id, StaffChange.IDENTITY_TIED, member.id)
    return member
