"""Open an account, in one of three ways. Nothing is asked but what it takes to come in again."""

from dataclasses import dataclass

from app.domain.account import (
    RECOVERY_CODE_LENGTH,
    RECOVERY_CODES,
    Account,
    Identity,
    Passkey,
    Password,
)
from app.domain.limits import NEW_ACCOUNTS_PER_ADDRESS
from app.domain.password import plain_password
from app.use_cases.ports import House, NewKey, Proof
from app.use_cases.try_lock import try_lock


class NameTaken(Exception):
    """Somebody else signs in under this name."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A password whose app is still to be tried: kept in the session of whoever typed it, until it is."""

    name: str
    password_hash: str
    totp_secret: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An account with its recovery codes: shown now and never again."""

    account: Account
    recovery_codes: tuple[str, ...] = ()


def prepare_password(house: House, name: str, password: str, address: str, account_id: str = "") -> Prepared:
    """Name and password with a secret for an app. `account_id`: of the account that already bears the name.

    The caller has refused weak passwords (`weak_because`) and names (`is_usable_name`). Raises `NameTaken`, and
    `TooManyTries`, so that nobody tries names one after the other.
    """
    try_lock(house, {f"new-account-from:{address}": NEW_ACCOUNTS_PER_ADDRESS})
    refuse_taken(house, name, account_id)
    return Prepared(name, house.secrets.slow_hash(plain_password(password)), house.one_time_codes.new_secret())


def refuse_taken(house: House, name: str, account_id: str = "") -> None:
    """Raises `NameTaken` where another account bears the name."""
    with house.work.reading() as work:
        other = work.accounts.find_by_name(name)
    if other and other.id != account_id:
        raise NameTaken


def open_with_password(house: House, prepared: Prepared, code: str) -> Opened | None:
    """The account, once the app has shown a right code; None while it has not. Raises `NameTaken`."""
    step = house.one_time_codes.step_of(prepared.totp_secret, code, house.clock.now())
    if step is None:
        return None
    password = Password(prepared.password_hash, prepared.totp_secret, step)
    return _open(house, prepared.name, password=password)


def open_with_passkey(house: House, account_id: str, name: str, key: NewKey, label: str) -> Opened:
    """`account_id`: the one the key was made for. Raises `NameTaken`."""
    passkey = Passkey(
        house.secrets.new_id(), key.credential, key.public_key, key.sign_count, label, house.clock.now()
    )
    return _open(house, name, account_id=account_id, passkeys=(passkey,))


def open_with_identity(house: House, proof: Proof) -> Opened:
    """After she has read what was received and said yes. Raises `NameTaken` where it opens an account already."""
    return _open(house, "", identities=(identity_of(house, proof),))


def identity_of(house: House, proof: Proof) -> Identity:
    """What was proven, as it is kept."""
    return Identity(
        house.secrets.new_id(), proof.issuer, proof.subject, proof.document, proof.level, house.clock.now()
    )


def recovery_key(house: House, account_id: str, code: str) -> str:
    """A recovery code as it is kept: good for this account alone."""
    return house.secrets.keyed_hash("recovery_code", f"{account_id}:{code}")


def new_codes(house: House) -> tuple[str, ...]:
    """Ten recovery codes."""
    return tuple(house.secrets.new_code(RECOVERY_CODE_LENGTH) for _ in range(RECOVERY_CODES))


def _open(
    house: House, name: str, *, account_id: str = "", password: Password | None = None,
    passkeys: tuple[Passkey, ...] = (), identities: tuple[Identity, ...] = (),
) -> Opened:
    now, codes = house.clock.now(), new_codes(house) if password else ()
    made = Account(
        account_id or house.secrets.new_id(), name, now, now, password, passkeys, identities, recovery_left=len(codes)
    )
    with house.work.writing() as work:
        if not work.accounts.add(made, [recovery_key(house, made.id, code) for code in codes]):
            raise NameTaken
        work.commit()
    return Opened(made, codes)
