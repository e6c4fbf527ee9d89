"""Let somebody in who works here: a code, once, with which she sets her own password and her own app.

The administrator never learns either. A new way in replaces the one before at once: whoever has the lost phone is out.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.casework import StaffMember
from app.domain.limits import NEW_ACCOUNTS_PER_ADDRESS, SIGN_IN_PER_ACCOUNT
from app.domain.password import plain_password
from app.domain.reference import normalised_code
from app.domain.staff_log import StaffChange
from app.domain.staffing import INVITATION_CODE_LENGTH, INVITED_FOR, WhyNot, keeps_an_administrator
from app.use_cases.keep_people import end_everything
from app.use_cases.open_account import new_codes
from app.use_cases.ports import Credentials, House
from app.use_cases.try_lock import lock_name, try_lock
from app.use_cases.write_staff_log import StaffRefused, write_down


@dataclass(frozen=True, slots=True)
class Entrance:
    """A code just made, shown once, and until when it opens."""

    member: StaffMember
    code: str
    until: datetime


@dataclass(frozen=True, slots=True)
class PreparedEntrance:
    """A password whose app is still to be tried: kept in the session of whoever typed it, until it is."""

    staff_id: str
    code_key: str
    password_hash: str
    totp_secret: str


@dataclass(frozen=True, slots=True)
class Begun:
    """She is in, with her recovery codes: shown now and never again."""

    member: StaffMember
    recovery_codes: tuple[str, ...]


def invite_person(house: House, by: str, staff_id: str, words: str = "") -> Entrance:
    """A code for somebody who has no way in, or a new one in place of hers: then with a reason, and hers is gone.

    Raises `StaffRefused`: without a reason, for somebody disabled, and for the last administrator, who would shut herself
    and everybody out; a command of the operator (`by` empty) may do that too.
    """
    code, until = house.secrets.new_code(INVITATION_CODE_LENGTH), house.clock.now() + INVITED_FOR
    with house.work.writing() as work:
        administrators = work.offices.administrators()
        member, held = work.staff.find(staff_id), work.staff.credentials(staff_id)
        if member is None:
            raise StaffRefused(WhyNot.NO_SUCH_PERSON)
        if not member.is_active:
            raise StaffRefused(WhyNot.IS_DISABLED)
        if held and not words:
            raise StaffRefused(WhyNot.REASON_NEEDED)
        if by and not keeps_an_administrator(administrators, staff_id, member.role, is_active=False):
            raise StaffRefused(WhyNot.LAST_ADMINISTRATOR)
        if held:
            work.staff_access.remove_credentials(staff_id)
            end_everything(work, staff_id)
        work.staff_access.invite(staff_id, _key(house, code), until)
        write_down(
            house, work, by, StaffChange.ENTRANCE_RENEWED if held else StaffChange.INVITED, staff_id, words=words
        )
        work.commit()
    return Entrance(member, code, until)


def find_invited(house: House, code: str, address: str) -> tuple[StaffMember, str] | None:
    """Whom the code lets in, and its keyed hash; None where it opens nothing. Raises `TooManyTries`."""
    try_lock(house, {f"staff-invitation-from:{address}": NEW_ACCOUNTS_PER_ADDRESS})
    key = _key(house, code)
    member = _invited(house, key)
    return (member, key) if member else None


def prepare_entrance(house: House, staff_id: str, code_key: str, password: str) -> PreparedEntrance:
    """Her password, with a secret for an app. The caller has refused weak ones (`weak_because`)."""
    return PreparedEntrance(
        staff_id, code_key, house.secrets.slow_hash(plain_password(password)), house.one_time_codes.new_secret()
    )


def begin_working(house: House, prepared: PreparedEntrance, code: str, address: str) -> Begun | None:
    """The password holds once the app has shown a right code; None while it has not, or where the invitation is gone."""
    step = house.one_time_codes.step_of(prepared.totp_secret, code, house.clock.now())
    member = _invited(house, prepared.code_key)
    if step is None or member is None or member.id != prepared.staff_id:
        return None
    codes = new_codes(house)
    with house.work.writing() as work:
        if not work.staff_access.take_invitation(member.id, prepared.code_key):
            return None
        work.staff_access.keep_credentials(
            Credentials(member.id, prepared.password_hash, prepared.totp_secret, step)
        )
        work.staff_access.keep_recovery(member.id, [staff_recovery_key(house, member.id, one) for one in codes])
        work.tries.clear(lock_name(house, f"staff-invitation-from:{address}"))
        write_down(house, work, member.id, StaffChange.BEGAN, member.id)
        work.commit()
    return Begun(member, codes)


def still_invited(house: House, prepared: PreparedEntrance) -> StaffMember | None:
    """Who was preparing to come in, while her code still opens."""
    return _invited(house, prepared.code_key)


def renew_staff_recovery(house: House, member: StaffMember, password: str) -> tuple[str, ...]:
    """Ten new recovery codes for who proves her password once more; those before open nothing. None where it is wrong."""
    lock = f"sign-in:{member.email.strip().casefold()}"
    try_lock(house, {lock: SIGN_IN_PER_ACCOUNT})
    with house.work.reading() as work:
        held = work.staff.credentials(member.id)
    if held is None or not house.secrets.slow_check(held.password_hash, plain_password(password)):
        return ()
    codes = new_codes(house)
    with house.work.writing() as work:
        now = work.staff.credentials(member.id)
        if now is None or replace(now, totp_step=held.totp_step) != held:
            return ()  # another way in since
        work.staff_access.keep_recovery(member.id, [staff_recovery_key(house, member.id, one) for one in codes])
        work.tries.clear(lock_name(house, lock))
        write_down(house, work, member.id, StaffChange.RECOVERY_RENEWED, member.id)
        work.commit()
    return codes


def staff_recovery_key(house: House, staff_id: str, code: str) -> str:
    """A recovery code as it is kept: good for this person alone."""
    return house.secrets.keyed_hash("staff_recovery_code", f"{staff_id}:{code}")


def _invited(house: House, key: str) -> StaffMember | None:
    with house.work.reading() as work:
        found = work.staff_access.invitation(key)
        member = work.staff.find(found.staff_id) if found else None
    if found is None or member is None or not member.is_active or found.until <= house.clock.now():
        return None
    return member


def _key(house: House, code: str) -> str:
    return house.secrets.keyed_hash("staff_invitation", normalised_code(code))
