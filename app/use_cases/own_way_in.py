"""One's own account: what one is here and since when, another password, another app, new recovery codes.

Who has an open screen before her is not yet the person whose account it is: each change asks for the password once more,
and what changes a way in, for a code of the app or a recovery code too.
"""

from dataclasses import dataclass
from datetime import datetime

from app.domain.casework import StaffMember, Unit
from app.domain.limits import SIGN_IN_PER_ACCOUNT
from app.domain.password import plain_password
from app.domain.staff_log import StaffChange, held_since
from app.domain.staffing import Organisation
from app.use_cases.keep_people import end_everything
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.sign_in import code_opens
from app.use_cases.try_lock import try_lock
from app.use_cases.write_staff_log import write_down


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What somebody is here. `…_since`: None where it was never written down; `has_keys`: a password and an app."""

    unit: Unit | None
    organisation: Organisation | None
    role_since: datetime | None
    unit_since: datetime | None
    has_keys: bool
    is_tied: bool
    recovery_left: int


def see_own_account(house: House, member: StaffMember) -> OwnAccount:
    """What she is here, since when, and how she comes in."""
    with house.work.reading() as work:
        unit, events = work.staff.unit(member.unit_id), work.offices.events_about(member.id)
        return OwnAccount(
            unit, work.offices.organisation(unit.organisation_id) if unit and unit.organisation_id else None,
            held_since(events, "role"), held_since(events, "unit_id"), work.staff.credentials(member.id) is not None,
            work.staff_access.is_tied(member.id), work.staff_access.recovery_left(member.id),
        )


def prove_herself(house: House, member: StaffMember, password: str, code: str) -> bool:
    """Whether it is she who sits there: the password she has now, and a code of the app or a recovery code, which is used
    up with that. Which of the two was wrong is not said. Raises `TooManyTries`.
    """
    account = member.email.strip().casefold()
    try_lock(house, {f"sign-in:{account}": SIGN_IN_PER_ACCOUNT})
    with house.work.reading() as work:
        known = work.staff.credentials(member.id)
    right = house.secrets.slow_check(known.password_hash if known else None, plain_password(password))
    return known is not None and right and code_opens(house, account, known, password, code)


def is_own_password(house: House, member: StaffMember, password: str) -> bool:
    """Whether it is the one she has now."""
    with house.work.reading() as work:
        known = work.staff.credentials(member.id)
    return known is not None and house.secrets.slow_check(known.password_hash, plain_password(password))


def change_password(house: House, member: StaffMember, password: str, here: str) -> bool:
    """Another password, for who has proven herself; all her sessions but the one that is open `here` end.

    The caller has refused weak ones (`weak_because`). False where her way in was taken away meanwhile.
    """
    hashed = house.secrets.slow_hash(plain_password(password))
    with house.work.writing() as work:
        if not work.staff_access.keep_hash(member.id, hashed):
            return False
        _changed(house, work, member, StaffChange.PASSWORD_CHANGED, here)
    return True


def change_app(house: House, member: StaffMember, secret: str, code: str, here: str) -> bool:
    """Another app, for who has proven herself, once it has shown a right code; her other sessions end.

    The codes of the app before open nothing from then on; recovery codes stay. False where the code is wrong, or her way
    in was taken away meanwhile.
    """
    step = house.one_time_codes.step_of(secret, code, house.clock.now())
    if step is None:
        return False
    with house.work.writing() as work:
        if not work.staff_access.keep_app(member.id, secret, step):
            return False
        _changed(house, work, member, StaffChange.APP_CHANGED, here)
    return True


def _changed(house: House, work: UnitOfWork, member: StaffMember, what: StaffChange, here: str) -> None:
    end_everything(work, member.id, here)
    write_down(house, work, member.id, what, member.id)
    work.commit()
