"""Sign a member of staff in: password and one-time code, each code once."""

from app.domain.casework import StaffMember
from app.domain.limits import ONE_TIME_CODE, SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS
from app.use_cases.ports import Credentials, House
from app.use_cases.try_lock import TooManyTries, lock_name, try_lock


def sign_in(house: House, email: str, password: str, code: str, address: str) -> StaffMember | None:
    """The member of staff, or None: which of the three was wrong is never said.

    An unknown account takes as long as a known one. Signing in clears the counts of the account.
    `address`: the network address the try comes from. Raises `TooManyTries`.
    """
    account = email.strip().casefold()
    try_lock(house, {f"sign-in:{account}": SIGN_IN_PER_ACCOUNT, f"sign-in-from:{address}": SIGN_IN_PER_ADDRESS})
    with house.work.reading() as work:
        member = work.staff.find_by_email(account)
        known = work.staff.credentials(member.id) if member else None
    right = house.secrets.slow_check(known.password_hash if known else None, password)
    if known is None or not right or not _code_opens(house, account, known, code):
        return None
    return member


def _code_opens(house: House, account: str, known: Credentials, code: str) -> bool:
    """Whether the one-time code is right, unused and not guessed at too often.

    Counted only after the right password; refused like any other mistake, or it would tell that the password is right.
    """
    try:
        try_lock(house, {f"one-time:{account}": ONE_TIME_CODE})
    except TooManyTries:
        return False
    step = house.one_time_codes.step_of(known.totp_secret, code, house.clock.now())
    if step is None:
        return False
    with house.work.writing() as work:
        unused = work.staff.keep_totp_step(known.staff_id, step)
        if unused:
            work.tries.clear(lock_name(house, f"sign-in:{account}"))
            work.tries.clear(lock_name(house, f"one-time:{account}"))
        work.commit()
    return unused
