"""Accounts, what they hold and codes for the phone, over what the fakes keep."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.account import Account, Held, Holding, Identity, Passkey, Password, plain_name
from app.domain.phone_code import PhoneCode
from tests.fake_repositories.kept import Kept, forget


class FakeAccounts:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def find(self, account_id: str) -> Account | None:
        found = self._kept.accounts.get(account_id)
        return replace(found, recovery_left=len(self._kept.recovery.get(account_id, ()))) if found else None

    def find_by_name(self, name: str) -> Account | None:
        plain = plain_name(name)
        return self._first(lambda a: plain and plain_name(a.name) == plain)

    def find_by_credential(self, credential: str) -> Account | None:
        return self._first(lambda a: a.passkey(credential))

    def find_by_identity(self, issuer: str, subject: str) -> Account | None:
        return self._first(lambda a: any((i.issuer, i.subject) == (issuer, subject) for i in a.identities))

    def add(self, account: Account, recovery_keys=()) -> bool:
        if self._taken(account.name, account.id) or any(self.find_by_credential(k.credential) for k in account.passkeys):
            return False
        if any(self.find_by_identity(i.issuer, i.subject) for i in account.identities):
            return False
        self._kept.accounts[account.id] = account
        self.keep_recovery(account.id, recovery_keys)
        return True

    def keep_password(self, account_id: str, name: str, password: Password) -> bool:
        if self._taken(name, account_id):
            return False
        self._change(account_id, name=name, password=password)
        return True

    def remove_password(self, account_id: str) -> None:
        self._change(account_id, password=None)
        self._kept.recovery.pop(account_id, None)

    def keep_hash(self, account_id: str, password_hash: str) -> None:
        self._change(account_id, password=replace(self._kept.accounts[account_id].password, hash=password_hash))

    def keep_valid_from(self, account_id: str, moment: datetime) -> None:
        self._change(account_id, valid_from=moment)

    def keep_totp_step(self, account_id: str, step: int) -> bool:
        found = self._kept.accounts.get(account_id)
        if found is None or found.password is None or found.password.totp_step >= step:
            return False
        self._change(account_id, password=replace(found.password, totp_step=step))
        return True

    def keep_recovery(self, account_id: str, keys) -> None:
        self._kept.recovery[account_id] = frozenset(keys)

    def use_recovery(self, account_id: str, key: str) -> bool:
        left = self._kept.recovery.get(account_id, frozenset())
        self._kept.recovery[account_id] = left - {key}
        return key in left

    def add_passkey(self, account_id: str, passkey: Passkey) -> bool:
        if self.find_by_credential(passkey.credential):
            return False
        self._change(account_id, passkeys=(*self._kept.accounts[account_id].passkeys, passkey))
        return True

    def keep_use(self, passkey_id: str, sign_count: int, at: datetime) -> bool:
        for account in self._kept.accounts.values():
            for key in account.passkeys:
                if key.id == passkey_id and (key.sign_count < sign_count or key.sign_count == sign_count == 0):
                    used = replace(key, sign_count=sign_count, used_at=at)
                    self._change(account.id, passkeys=tuple(used if k is key else k for k in account.passkeys))
                    return True
        return False

    def remove_passkey(self, account_id: str, passkey_id: str) -> None:
        if account := self._kept.accounts.get(account_id):
            self._change(account_id, passkeys=tuple(k for k in account.passkeys if k.id != passkey_id))

    def keep_identity(self, account_id: str, identity: Identity) -> bool:
        other = self.find_by_identity(identity.issuer, identity.subject)
        if other and other.id != account_id:
            return False
        said = self._kept.accounts[account_id].identities
        known = next((i for i in said if (i.issuer, i.subject) == (identity.issuer, identity.subject)), None)
        now = replace(identity, id=known.id) if known else identity
        self._change(account_id, identities=(*(i for i in said if i is not known), now))
        return True

    def remove_identity(self, account_id: str, identity_id: str) -> None:
        said = self._kept.accounts[account_id].identities
        self._change(account_id, identities=tuple(i for i in said if i.id != identity_id))

    def forget(self, account_id: str) -> None:
        self._kept.accounts.pop(account_id, None)
        self._kept.recovery.pop(account_id, None)
        for key in [key for key in self._kept.holdings if key[0] == account_id]:
            del self._kept.holdings[key]

    def _first(self, wanted) -> Account | None:
        return next((self.find(a.id) for a in self._kept.accounts.values() if wanted(a)), None)

    def _taken(self, name: str, account_id: str) -> bool:
        other = self.find_by_name(name)
        return other is not None and other.id != account_id

    def _change(self, account_id: str, **changes) -> None:
        if account_id in self._kept.accounts:
            self._kept.accounts[account_id] = replace(self._kept.accounts[account_id], **changes)


class FakeHoldings:
    """Drafts that are gone are held no more, as if the database had taken them away."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def of(self, account_id: str) -> Sequence[Holding]:
        mine = [Holding(a, held, since) for (a, held), since in self._kept.holdings.items() if a == account_id]
        return sorted(filter(self._is_there, mine), key=lambda h: h.since, reverse=True)

    def hold(self, holding: Holding) -> bool:
        key = holding.account_id, holding.held
        if key in self._kept.holdings:
            return False
        self._kept.holdings[key] = holding.since
        return True

    def let_go(self, account_id: str, held: Held) -> bool:
        return self._kept.holdings.pop((account_id, held), None) is not None

    def let_go_all(self, held: Held, but: str = "") -> int:
        self._kept.claims = {c: (h, u) for c, (h, u) in self._kept.claims.items() if h != held}
        mine = [key for key in self._kept.holdings if key[1] == held and key[0] != but]
        for key in mine:
            del self._kept.holdings[key]
        return len(mine)

    def count(self, held: Held) -> int:
        return sum(key[1] == held for key in self._kept.holdings)

    def become(self, draft_id: str, application_id: str) -> None:
        before, after = Held(draft_id), Held(application_id=application_id)
        self._kept.holdings = {(a, after if h == before else h): at for (a, h), at in self._kept.holdings.items()}
        self._kept.claims = {c: (after if h == before else h, until) for c, (h, until) in self._kept.claims.items()}

    def keep_claim(self, code_key: str, held: Held, until: datetime) -> None:
        self._kept.claims = {c: (h, u) for c, (h, u) in self._kept.claims.items() if h != held}
        self._kept.claims[code_key] = held, until

    def take_claim(self, code_key: str, now: datetime) -> Held | None:
        held, until = self._kept.claims.pop(code_key, (None, now))
        return held if held and until > now and (not held.draft_id or held.draft_id in self._kept.drafts) else None

    def forget_claims_before(self, moment: datetime) -> int:
        return forget(self._kept.claims, lambda claim: claim[1] < moment)

    def _is_there(self, holding: Holding) -> bool:
        return not holding.held.draft_id or holding.held.draft_id in self._kept.drafts


class FakePhoneCodes:
    """Codes of drafts that are gone open nothing, as if the database had taken them away."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def keep(self, code_key: str, code: PhoneCode) -> None:
        self.forget_of(code.held)
        self._kept.phone_codes[code_key] = code

    def find(self, code_key: str) -> PhoneCode | None:
        found = self._kept.phone_codes.get(code_key)
        return found if found and self.pin_hash_behind(found.held) else None

    def of(self, held: Held) -> PhoneCode | None:
        return next((code for code in self._kept.phone_codes.values() if code.held == held), None)

    def pin_hash_behind(self, held: Held) -> str | None:
        behind = self._kept.drafts.get(held.draft_id) or self._kept.applications.get(held.application_id)
        return behind.pin_hash if behind and held.application_id not in self._kept.blocked else None

    def use(self, code_key: str, most: int) -> bool:
        found = self.find(code_key)
        if found is None or found.opened >= most:
            return False
        self._kept.phone_codes[code_key] = replace(found, opened=found.opened + 1)
        return True

    def become(self, draft_id: str, application_id: str) -> None:
        before, after = Held(draft_id), Held(application_id=application_id)
        self._kept.phone_codes = {
            key: replace(code, held=after) if code.held == before else code for key, code in self._kept.phone_codes.items()
        }

    def forget_of(self, held: Held) -> bool:
        mine = [key for key, code in self._kept.phone_codes.items() if code.held == held]
        for key in mine:
            del self._kept.phone_codes[key]
        return bool(mine)

    def forget_before(self, moment: datetime) -> int:
        return forget(self._kept.phone_codes, lambda code: code.until < moment)
