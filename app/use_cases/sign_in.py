"""Sign a member of staff in: password and one-time code, each code once; a recovery code stands in for a lost app."""

from app.domain.account import RECOVERY_CODE_LENGTH
from app.domain.casework import StaffMember
from app.domain.limits import ONE_TIME_CODE, SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS
from app.domain.password import plain_password
from app.domain.reference import normalised_code
from app.use_cases.invite_staff import staff_recovery_key
from app.use_cases.ports import Credentials, House
from app.use_cases.try_lock import TooManyTries, lock_name, try_lock


def sign_in(house: House, email: str, password: str, code: str, address: str) -> StaffMember | None:
    """The member of staff, or None: which of the three was wrong is never said, nor that she is disabled.

    An unknown account takes as long as a known one. `code`: of the app, or a recovery code; each once. Signing in clears
    the counts of the account, and a password hashed at an older cost is hashed at today's.
    `address`: the network address the try comes from. Raises `TooManyTries`.
    """
    account = email.strip().casefold()
    try_lock(house, {f"sign-in:{account}": SIGN_IN_PER_ACCOUNT, f"sign-in-from:{address}": SIGN_IN_PER_ADDRESS})
    with house.work.reading() as work:
        member = work.staff.find_by_email(account)
        known = work.staff.credentials(member.id) if member else None
    right = house.secrets.slow_check(known.password_hash if known else None, plain_password(password))
    if known is None or member is None or not right or not member.is_active:
        return None
    return member if code_opens(house, account, known, password, code) else None


def is_recovery_code(code: str) -> bool:
    """Whether it has the form of one: whoever used it is told how many are left."""
    return len(normalised_code(code)) == RECOVERY_CODE_LENGTH


def code_opens(house: House, account: str, known: Credentials, password: str, code: str) -> bool:
    """Whether the one-time code is right, unused and not guessed at too often.

    Counted only after the right password; refused like any other mistake, or it would tell that the password is right.
    """
    try:
        try_lock(house, {f"one-time:{account}": ONE_TIME_CODE})
    except TooManyTries:
        return False
    step = house.one_time_codes.step_of(known.totp_secret, code, house.clock.now())
    with house.work.writing() as work:
        if step is not None:
            opens = work.staff.keep_totp_step(known.staff_id, step)
        else:
            key = staff_recovery_key(house, known.staff_id, normalised_code(code))
            opens = is_recovery_code(code) and work.staff_access.use_recovery(known.staff_id, key)
        if opens:
            if house.secrets.slow_is_old(known.password_hash):
                work.staff_access.keep_hash(known.staff_id, house.secrets.slow_hash(plain_password(password)))
            work.tries.clear(lock_name(house, f"sign-in:{account}"))
            work.tries.clear(lock_name(house, f"one-time:{account}"))
            work.commit()
    return opens
