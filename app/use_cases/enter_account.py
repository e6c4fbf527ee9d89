"""Enter one's account: password and one-time code, a passkey, or an institution's identity."""

from dataclasses import dataclass, replace

from app.domain.account import RECOVERY_CODE_LENGTH, Account, Password, plain_name
from app.domain.limits import ONE_TIME_CODE, SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS
from app.domain.password import plain_password
from app.domain.reference import normalised_code
from app.use_cases.open_account import identity_of, recovery_key
from app.use_cases.ports import House, NotProven, Place, Proof
from app.use_cases.try_lock import TooManyTries, lock_name, try_lock


@dataclass(frozen=True, slots=True)
class Entered:
    """The account, and whether a recovery code stood in for the app: then one less is left."""

    account: Account
    with_recovery: bool = False


def enter_with_password(house: House, name: str, password: str, code: str, address: str) -> Entered | None:
    """The account, or None: which of the three was wrong is never said.

    An unknown name takes as long as a known one. `code`: of the app, or a recovery code; each once. Entering clears
    the counts of the name. `address`: the network address the try comes from. Raises `TooManyTries`.
    """
    lock = f"account:{plain_name(name)}"
    try_lock(house, {lock: SIGN_IN_PER_ACCOUNT, f"account-from:{address}": SIGN_IN_PER_ADDRESS})
    with house.work.reading() as work:
        account = work.accounts.find_by_name(name)
    known = account.password if account else None
    right = house.secrets.slow_check(known.hash if known else None, plain_password(password))
    if account is None or known is None or not right:
        return None
    return _with_code(house, account, known, password, code, lock)


def enter_with_passkey(house: House, answer: str, challenge: str, place: Place, address: str) -> Account:
    """The account whose key has signed the challenge. Raises `NotProven`, `TooManyTries`."""
    try_lock(house, {f"account-from:{address}": SIGN_IN_PER_ADDRESS})
    if house.passkeys is None or not challenge:
        raise NotProven
    credential = house.passkeys.credential_of(answer)
    with house.work.reading() as work:
        account = work.accounts.find_by_credential(credential)
    key = account.passkey(credential) if account else None
    if account is None or key is None:
        raise NotProven
    count = house.passkeys.read(place, answer, challenge, account.id, key.public_key, key.sign_count)
    with house.work.writing() as work:
        if not work.accounts.keep_use(key.id, count, house.clock.now()):
            raise NotProven  # a copy of the key has been used meanwhile
        work.commit()
    return account


def enter_with_identity(house: House, proof: Proof) -> Account | None:
    """The account that this identity opens, with what the institution says of her today; None where it opens none."""
    with house.work.writing() as work:
        account = work.accounts.find_by_identity(proof.issuer, proof.subject)
        if account is None or not work.accounts.keep_identity(account.id, identity_of(house, proof)):
            return None
        entered = work.accounts.find(account.id)
        work.commit()
    return entered


def _with_code(house: House, account: Account, known: Password, password: str, code: str, lock: str) -> Entered | None:
    """Counted only after the right password; refused like any other mistake, or it would tell that it is right."""
    code_lock = f"account-code:{account.id}"
    try:
        try_lock(house, {code_lock: ONE_TIME_CODE})
    except TooManyTries:
        return None
    step = house.one_time_codes.step_of(known.totp_secret, code, house.clock.now())
    typed = normalised_code(code)
    with_recovery = step is None and len(typed) == RECOVERY_CODE_LENGTH
    with house.work.writing() as work:
        if step is not None:
            opens = work.accounts.keep_totp_step(account.id, step)
        else:
            opens = with_recovery and work.accounts.use_recovery(account.id, recovery_key(house, account.id, typed))
        if not opens:
            return None
        if house.secrets.slow_is_old(known.hash):
            work.accounts.keep_hash(account.id, house.secrets.slow_hash(plain_password(password)))
        for opened in (lock, code_lock):
            work.tries.clear(lock_name(house, opened))
        work.commit()
    return Entered(replace(account, recovery_left=account.recovery_left - with_recovery), with_recovery)
