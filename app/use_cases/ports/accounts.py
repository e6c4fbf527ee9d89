"""Accounts of persons, and what they hold."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from app.domain.account import Account, Held, Holding, Identity, Passkey, Password


class Accounts(Protocol):
    """In a writing unit of work whoever finds an account holds it: nobody else changes its ways in meanwhile."""

    def find(self, account_id: str) -> Account | None: ...
    def find_by_name(self, name: str) -> Account | None:
        """By the name as `plain_name` compares it; an empty name is nobody's."""

    def find_by_credential(self, credential: str) -> Account | None:
        """The account that this passkey (credential id, base64url) opens."""

    def find_by_identity(self, issuer: str, subject: str) -> Account | None: ...
    def add(self, account: Account, recovery_keys: Collection[str] = ()) -> bool:
        """Keeps it with its ways in. False where name, passkey or identity is another's: then nothing may be committed."""

    def keep_password(self, account_id: str, name: str, password: Password) -> bool:
        """From now on this name, password and app. False where the name is another's: then nothing may be committed."""

    def remove_password(self, account_id: str) -> None:
        """Without its recovery codes too; the name stays."""

    def keep_hash(self, account_id: str, password_hash: str) -> None:
        """The same password, hashed at today's cost."""

    def keep_valid_from(self, account_id: str, moment: datetime) -> None:
        """Sessions that began before are nobody's any more."""

    def keep_totp_step(self, account_id: str, step: int) -> bool:
        """Marks a time step as used; False where it, or a later one, was used before (each code once)."""

    def keep_recovery(self, account_id: str, keys: Collection[str]) -> None:
        """These (keyed hashes) and none of those before."""

    def use_recovery(self, account_id: str, key: str) -> bool:
        """Takes the code away; False where it is none, or was used."""

    def add_passkey(self, account_id: str, passkey: Passkey) -> bool:
        """False where it is kept already: then nothing may be committed."""

    def keep_use(self, passkey_id: str, sign_count: int, at: datetime) -> bool:
        """Writes down that it was used; False where its count has not risen: a copy of the key (both zero is no count)."""

    def remove_passkey(self, account_id: str, passkey_id: str) -> None: ...
    def keep_identity(self, account_id: str, identity: Identity) -> bool:
        """Adds it, or what it says now in place of what it said; False where it is another account's."""

    def remove_identity(self, account_id: str, identity_id: str) -> None: ...
    def forget(self, account_id: str) -> None:
        """With its ways in and what it holds; the applications stay."""


class Holdings(Protocol):
    """What accounts hold. A draft that is forgotten is held no more."""

    def of(self, account_id: str) -> Sequence[Holding]:
        """The last joined first."""

    def hold(self, holding: Holding) -> bool:
        """False where it is held already."""

    def let_go(self, account_id: str, held: Held) -> bool:
        """False where it was not held."""

    def let_go_all(self, held: Held, but: str = "") -> int:
        """Every account but the one lets go of it, and its claim code opens nothing; how many did."""

    def count(self, held: Held) -> int:
        """How many accounts hold it."""

    def become(self, draft_id: str, application_id: str) -> None:
        """Who held the draft, or had a claim code for it, has it now for the application. Before the draft goes."""

    def keep_claim(self, code_key: str, held: Held, until: datetime) -> None:
        """A claim code (keyed hash); the one before for the same opens nothing any more."""

    def take_claim(self, code_key: str, now: datetime) -> Held | None:
        """What the code opens, once: it is gone with the answer. None where it is none or its time has passed."""

    def forget_claims_before(self, moment: datetime) -> int: ...
