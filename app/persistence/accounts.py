"""Accounts of persons (port `Accounts`)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.account import Account, Identity, Passkey, Password
from app.persistence.account_rows import (
    account_values,
    identity_values,
    name_key,
    passkey_values,
    password_values,
    read_account,
    subject_key,
)
from app.persistence.tables import accounts, holdings, identities, passkeys, recovery_codes
from app.persistence.transaction import Transaction, insert_unless_there

_this = accounts.c.id == bindparam("of_id")
FIND = select(accounts).where(_this)
FIND_BY_NAME = select(accounts).where(accounts.c.name_key == bindparam("of_name"))
OF_CREDENTIAL = select(passkeys.c.account_id).where(passkeys.c.credential_key == bindparam("of_credential"))
OF_SUBJECT = select(identities.c.account_id, identities.c.id).where(identities.c.subject_key == bindparam("of_subject"))
PASSKEYS = select(passkeys).where(passkeys.c.account_id == bindparam("of_id")).order_by(passkeys.c.added_at, passkeys.c.id)
IDENTITIES = (
    select(identities).where(identities.c.account_id == bindparam("of_id")).order_by(identities.c.confirmed_at, identities.c.id)
)
RECOVERY_LEFT = (
    select(func.count()).select_from(recovery_codes).where(recovery_codes.c.account_id == bindparam("of_id"))
)
ADD = insert_unless_there(accounts, "name_key")
ADD_PASSKEY = insert_unless_there(passkeys, "credential_key")
ADD_IDENTITY = insert_unless_there(identities, "subject_key")
ADD_RECOVERY = insert(recovery_codes)
CHANGE = update(accounts).where(_this)
KEEP_STEP = CHANGE.where(accounts.c.totp_step < bindparam("step"), accounts.c.password_hash.is_not(None))
USE_RECOVERY = delete(recovery_codes).where(
    recovery_codes.c.account_id == bindparam("of_id"), recovery_codes.c.code_key == bindparam("of_code")
)
FORGET_RECOVERY = delete(recovery_codes).where(recovery_codes.c.account_id == bindparam("of_id"))
KEEP_USE = update(passkeys).where(
    passkeys.c.id == bindparam("of_id"),
    or_(
        passkeys.c.sign_count < bindparam("count"),
        and_(passkeys.c.sign_count == 0, bindparam("count") == 0),
    ),
)
REMOVE_PASSKEY = delete(passkeys).where(passkeys.c.account_id == bindparam("of_id"), passkeys.c.id == bindparam("of_key"))
CHANGE_IDENTITY = update(identities).where(identities.c.id == bindparam("of_identity"))
REMOVE_IDENTITY = delete(identities).where(
    identities.c.account_id == bindparam("of_id"), identities.c.id == bindparam("of_identity")
)


class KeptAccounts:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def find(self, account_id: str) -> Account | None:
        return self._one(FIND, {"of_id": account_id})

    def find_by_name(self, name: str) -> Account | None:
        """By the name as `plain_name` compares it; an empty name is nobody's."""
        return self._one(FIND_BY_NAME, {"of_name": name_key(name, self._transaction.secrets) or ""})

    def find_by_credential(self, credential: str) -> Account | None:
        """The account that this passkey (credential id, base64url) opens."""
        key = self._transaction.secrets.keyed_hash("passkey", credential)
        row = self._transaction.first(OF_CREDENTIAL, {"of_credential": key})
        return None if row is None else self.find(row.account_id)

    def find_by_identity(self, issuer: str, subject: str) -> Account | None:
        row = self._transaction.first(OF_SUBJECT, {"of_subject": subject_key(issuer, subject, self._transaction.secrets)})
        return None if row is None else self.find(row.account_id)

    def add(self, account: Account, recovery_keys: Collection[str] = ()) -> bool:
        """Keeps it with its ways in. False where name, passkey or identity is another's: then nothing may be committed."""
        work = self._transaction
        values = account_values(account, work.sealer, work.secrets)
        if work.run(ADD.on(work.connection.dialect), values).first() is None:
            return False
        self.keep_recovery(account.id, recovery_keys)
        return all(self.add_passkey(account.id, key) for key in account.passkeys) and all(
            self.keep_identity(account.id, identity) for identity in account.identities
        )

    def keep_password(self, account_id: str, name: str, password: Password) -> bool:
        """From now on this name, password and app. False where the name is another's: then nothing may be committed."""
        work = self._transaction
        try:
            work.run(CHANGE, {
                "of_id": account_id, "name": work.sealer.seal("accounts", "name", account_id, name),
                "name_key": name_key(name, work.secrets), **password_values(account_id, password, work.sealer),
            })
        except IntegrityError:
            return False
        return True

    def remove_password(self, account_id: str) -> None:
        """Without its recovery codes too; the name stays."""
        self._transaction.run(CHANGE, {"of_id": account_id, **password_values(account_id, None, self._transaction.sealer)})
        self._transaction.run(FORGET_RECOVERY, {"of_id": account_id})

    def keep_hash(self, account_id: str, password_hash: str) -> None:
        """The same password, hashed at today's cost."""
        self._transaction.run(CHANGE, {"of_id": account_id, "password_hash": password_hash})

    def keep_valid_from(self, account_id: str, moment: datetime) -> None:
        """Sessions that began before are nobody's any more."""
        self._transaction.run(CHANGE, {"of_id": account_id, "valid_from": moment})

    def keep_totp_step(self, account_id: str, step: int) -> bool:
        """Marks a time step as used; False where it, or a later one, was used before (each code once)."""
        return bool(self._transaction.run(KEEP_STEP, {"of_id": account_id, "step": step, "totp_step": step}).rowcount)

    def keep_recovery(self, account_id: str, keys: Collection[str]) -> None:
        """These (keyed hashes) and none of those before."""
        self._transaction.run(FORGET_RECOVERY, {"of_id": account_id})
        if keys:
            self._transaction.run(ADD_RECOVERY, [{"account_id": account_id, "code_key": key} for key in keys])

    def use_recovery(self, account_id: str, key: str) -> bool:
        """Takes the code away; False where it is none, or was used."""
        return bool(self._transaction.run(USE_RECOVERY, {"of_id": account_id, "of_code": key}).rowcount)

    def add_passkey(self, account_id: str, passkey: Passkey) -> bool:
        """False where it is kept already: then nothing may be committed."""
        work = self._transaction
        values = passkey_values(account_id, passkey, work.sealer, work.secrets)
        return work.run(ADD_PASSKEY.on(work.connection.dialect), values).first() is not None

    def keep_use(self, passkey_id: str, sign_count: int, at: datetime) -> bool:
        """Writes down that it was used; False where its count has not risen: a copy of the key (both zero is no count)."""
        values = {"of_id": passkey_id, "count": sign_count, "sign_count": sign_count, "used_at": at}
        return bool(self._transaction.run(KEEP_USE, values).rowcount)

    def remove_passkey(self, account_id: str, passkey_id: str) -> None:
        self._transaction.run(REMOVE_PASSKEY, {"of_id": account_id, "of_key": passkey_id})

    def keep_identity(self, account_id: str, identity: Identity) -> bool:
        """Adds it, or what it says now in place of what it said; False where it is another account's."""
        work = self._transaction
        values = identity_values(account_id, identity, work.sealer, work.secrets)
        known = work.first(OF_SUBJECT, {"of_subject": values["subject_key"]})
        if known is None:
            return work.run(ADD_IDENTITY.on(work.connection.dialect), values).first() is not None
        if known.account_id != account_id:
            return False
        document = work.sealer.seal("identities", "document", known.id, identity.document)
        work.run(CHANGE_IDENTITY, {
            "of_identity": known.id, "document": document, "level": identity.level, "confirmed_at": identity.confirmed_at,
        })
        return True

    def remove_identity(self, account_id: str, identity_id: str) -> None:
        self._transaction.run(REMOVE_IDENTITY, {"of_id": account_id, "of_identity": identity_id})

    def forget(self, account_id: str) -> None:
        """With its ways in and what it holds; the applications stay."""
        for table in (holdings, identities, passkeys, recovery_codes):
            self._transaction.run(delete(table).where(table.c.account_id == account_id))
        self._transaction.run(delete(accounts).where(accounts.c.id == account_id))

    def _one(self, statement: Select[Any], sought: dict[str, Any]) -> Account | None:
        work = self._transaction
        row = work.first(statement.with_for_update() if work.locks_rows else statement, sought)
        if row is None:
            return None
        of_it = {"of_id": row.id}
        return read_account(
            row, work.run(PASSKEYS, of_it), work.run(IDENTITIES, of_it), work.run(RECOVERY_LEFT, of_it).scalar_one(),
            work.sealer,
        )
