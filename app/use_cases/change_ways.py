"""Change the ways into one's account, or close it. Only the person herself: no right of a circle reaches an account.

Whatever takes a way away, or puts another in its place, ends the sessions that began before.
"""

from app.domain.access_log import AccessEntry, Act
from app.domain.account import MOST_PASSKEYS, PASSWORD_WAY, Account, Passkey, Password, plain_name
from app.domain.limits import SIGN_IN_PER_ACCOUNT
from app.domain.password import plain_password
from app.use_cases.open_account import NameTaken, Prepared, identity_of, new_codes, recovery_key
from app.use_cases.ports import House, NewKey, Proof
from app.use_cases.try_lock import lock_name, try_lock


def change_password(house: House, account: Account, current: str, new: str) -> bool:
    """Another password for the same app; False where the current one is wrong. Raises `TooManyTries`.

    The caller has refused weak ones.
    """
    known, lock = account.password, f"account:{plain_name(account.name)}"
    try_lock(house, {lock: SIGN_IN_PER_ACCOUNT})
    if known is None or not house.secrets.slow_check(known.hash, plain_password(current)):
        return False
    with house.work.writing() as work:
        work.accounts.keep_hash(account.id, house.secrets.slow_hash(plain_password(new)))
        work.accounts.keep_valid_from(account.id, house.clock.now())
        work.tries.clear(lock_name(house, lock))
        work.commit()
    return True


def set_password(house: House, account: Account, prepared: Prepared, code: str) -> tuple[str, ...]:
    """Name, password and app, in place of what there was, once the app has shown a right code.

    Returns new recovery codes; none while the code is wrong. Raises `NameTaken`.
    """
    step = house.one_time_codes.step_of(prepared.totp_secret, code, house.clock.now())
    if step is None:
        return ()
    password, codes = Password(prepared.password_hash, prepared.totp_secret, step), new_codes(house)
    with house.work.writing() as work:
        if not work.accounts.keep_password(account.id, prepared.name, password):
            raise NameTaken
        work.accounts.keep_recovery(account.id, [recovery_key(house, account.id, one) for one in codes])
        work.accounts.keep_valid_from(account.id, house.clock.now())
        work.commit()
    return codes


def renew_recovery(house: House, account: Account) -> tuple[str, ...]:
    """Ten new recovery codes; those before open nothing. None for an account without a password."""
    if account.password is None:
        return ()
    codes = new_codes(house)
    with house.work.writing() as work:
        work.accounts.keep_recovery(account.id, [recovery_key(house, account.id, one) for one in codes])
        work.commit()
    return codes


def add_passkey(house: House, account: Account, key: NewKey, label: str) -> bool:
    """False where it is known already, or there are too many."""
    made = Passkey(house.secrets.new_id(), key.credential, key.public_key, key.sign_count, label, house.clock.now())
    with house.work.writing() as work:
        fresh = work.accounts.find(account.id)
        if fresh is None or len(fresh.passkeys) >= MOST_PASSKEYS or not work.accounts.add_passkey(account.id, made):
            return False
        work.commit()
    return True


def add_identity(house: House, account: Account, proof: Proof) -> bool:
    """False where it opens another account."""
    with house.work.writing() as work:
        if not work.accounts.keep_identity(account.id, identity_of(house, proof)):
            return False
        work.commit()
    return True


def remove_way(house: House, account: Account, way: str) -> bool:
    """Takes away the password, a passkey or an identity, by its id; False where it is the last, or none of hers."""
    with house.work.writing() as work:
        fresh = work.accounts.find(account.id)
        if fresh is None or not fresh.may_lose(way):
            return False
        if way == PASSWORD_WAY:
            work.accounts.remove_password(account.id)
        work.accounts.remove_passkey(account.id, way)
        work.accounts.remove_identity(account.id, way)
        work.accounts.keep_valid_from(account.id, house.clock.now())
        work.commit()
    return True


def close_account(house: House, account: Account) -> None:
    """The account and its ways in are gone. What it held stays, behind access code and PIN as before."""
    now = house.clock.now()
    with house.work.writing() as work:
        held = [holding.held.application_id for holding in work.holdings.of(account.id)]
        work.accounts.forget(account.id)
        for application_id in filter(None, held):
            work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, Act.LET_GO, now))
        work.commit()
