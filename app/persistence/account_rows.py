"""Accounts and their ways in as rows and back."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from app.domain.account import Account, Assurance, Identity, Passkey, Password, plain_name
from app.persistence.sealing import Sealer
from app.use_cases.ports import Secrets


def name_key(name: str, secrets: Secrets) -> str | None:
    """The blind index of a name; none for an account without."""
    plain = plain_name(name)
    return secrets.keyed_hash("account_name", plain) if plain else None


def subject_key(issuer: str, subject: str, secrets: Secrets) -> str:
    return secrets.keyed_hash("identity", f"{issuer}\x1f{subject}")


def account_values(account: Account, sealer: Sealer, secrets: Secrets) -> dict[str, Any]:
    return {
        "id": account.id, "name": sealer.seal("accounts", "name", account.id, account.name),
        "name_key": name_key(account.name, secrets), "made_at": account.made_at, "valid_from": account.valid_from,
        **password_values(account.id, account.password, sealer),
    }


def password_values(account_id: str, password: Password | None, sealer: Sealer) -> dict[str, Any]:
    """The columns of password and app; empty without."""
    if password is None:
        return {"password_hash": None, "totp_secret": None, "totp_step": 0}
    return {
        "password_hash": password.hash, "totp_step": password.totp_step,
        "totp_secret": sealer.seal("accounts", "totp_secret", account_id, password.totp_secret),
    }


def passkey_values(account_id: str, key: Passkey, sealer: Sealer, secrets: Secrets) -> dict[str, Any]:
    return {
        "id": key.id, "account_id": account_id, "credential_key": secrets.keyed_hash("passkey", key.credential),
        "credential": sealer.seal("passkeys", "credential", key.id, key.credential),
        "public_key": sealer.seal("passkeys", "public_key", key.id, key.public_key),
        "label": sealer.seal("passkeys", "label", key.id, key.label),
        "sign_count": key.sign_count, "added_at": key.added_at, "used_at": key.used_at,
    }


def identity_values(account_id: str, identity: Identity, sealer: Sealer, secrets: Secrets) -> dict[str, Any]:
    return {
        "id": identity.id, "account_id": account_id, "issuer": identity.issuer, "level": identity.level,
        "subject_key": subject_key(identity.issuer, identity.subject, secrets), "confirmed_at": identity.confirmed_at,
        "subject": sealer.seal("identities", "subject", identity.id, identity.subject),
        "document": sealer.seal("identities", "document", identity.id, identity.document),
    }


def read_account(
    row: Row[Any], keys: Iterable[Row[Any]], said: Iterable[Row[Any]], recovery_left: int, sealer: Sealer
) -> Account:
    """The account of its row, with the rows of its other ways in. Raises `CannotUnseal`."""
    password = None
    if row.password_hash is not None:
        secret = sealer.unseal("accounts", "totp_secret", row.id, row.totp_secret)
        password = Password(row.password_hash, secret, row.totp_step)
    return Account(
        row.id, sealer.unseal("accounts", "name", row.id, row.name), row.made_at, row.valid_from, password,
        tuple(_passkey(key, sealer) for key in keys), tuple(_identity(one, sealer) for one in said), recovery_left,
    )


def _passkey(row: Row[Any], sealer: Sealer) -> Passkey:
    return Passkey(
        row.id, sealer.unseal("passkeys", "credential", row.id, row.credential),
        sealer.unseal("passkeys", "public_key", row.id, row.public_key), row.sign_count,
        sealer.unseal("passkeys", "label", row.id, row.label), row.added_at, row.used_at,
    )


def _identity(row: Row[Any], sealer: Sealer) -> Identity:
    return Identity(
        row.id, row.issuer, sealer.unseal("identities", "subject", row.id, row.subject),
        sealer.unseal("identities", "document", row.id, row.document),
        Assurance(row.level) if row.level else None, row.confirmed_at,
    )
