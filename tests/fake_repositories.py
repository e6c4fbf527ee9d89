"""What the fakes keep, and the repositories over it. Values are frozen: a copy of the collections is a snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from app.domain.access_log import FIRST_HASH, AccessEntry, chained_hash
from app.domain.account import Account, Held, Holding, Identity, Passkey, Password, plain_name
from app.domain.application import Application, KeptDraft, RequestedService, Visit
from app.domain.casework import Case, CaseState, StaffMember, Unit
from app.domain.demand import UnmetDemand
from app.domain.edition import Edition
from app.domain.people import IdentityKind
from app.domain.routing import Workload
from app.use_cases.ports import (
    AlreadySent,
    ChainedEntry,
    Credentials,
    KeptSession,
    Message,
    Secrets,
    StaleWrite,
    WaitingApplication,
)


@dataclass(frozen=True, slots=True)
class Behind:
    """Something behind an access code (its keyed hash) and a PIN (its slow hash)."""

    what: KeptDraft | Application
    code_key: str
    pin_hash: str


@dataclass
class Kept:
    """Everything kept."""

    sessions: dict[str, KeptSession] = field(default_factory=dict)
    visits: dict[str, Visit] = field(default_factory=dict)
    drafts: dict[str, Behind] = field(default_factory=dict)
    applications: dict[str, Behind] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    staff: dict[str, StaffMember] = field(default_factory=dict)
    credentials: dict[str, Credentials] = field(default_factory=dict)
    entries: list[ChainedEntry] = field(default_factory=list)
    outbox: dict[str, Message] = field(default_factory=dict)
    delivered: dict[str, datetime] = field(default_factory=dict)
    tries: list[tuple[str, datetime]] = field(default_factory=list)
    archive: dict[str, str] = field(default_factory=dict)
    demand: dict[tuple[date, Edition, str], int] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    recovery: dict[str, frozenset[str]] = field(default_factory=dict)
    holdings: dict[tuple[str, Held], datetime] = field(default_factory=dict)
    claims: dict[str, tuple[Held, datetime]] = field(default_factory=dict)

    def copy(self) -> "Kept":
        return Kept(**{name: collection.copy() for name, collection in vars(self).items()})


def _forget(rows: dict, old) -> int:
    gone = [key for key, row in rows.items() if old(row)]
    for key in gone:
        del rows[key]
    return len(gone)


class FakeSessions:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def find(self, key: str) -> KeptSession | None:
        return self._kept.sessions.get(key)

    def keep(self, session: KeptSession) -> None:
        self._kept.sessions[session.key] = session

    def rewrite(self, session: KeptSession) -> bool:
        if session.key not in self._kept.sessions:
            return False
        self._kept.sessions[session.key] = session
        return True

    def forget(self, key: str) -> None:
        self._kept.sessions.pop(key, None)

    def forget_untouched_since(self, moment: datetime) -> int:
        return _forget(self._kept.sessions, lambda session: session.touched_at < moment)


class FakeVisits:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def find(self, handle: str, session_key: str) -> Visit | None:
        visit = self._kept.visits.get(handle)
        return self._read_in(visit) if visit and visit.session_key == session_key else None

    def add(self, visit: Visit) -> None:
        self._kept.visits[visit.handle] = visit

    def update(self, visit: Visit) -> Visit:
        there = self._kept.visits.get(visit.handle)
        if there is None or there.version != visit.version:
            raise StaleWrite(visit.handle)
        changed = self._kept.visits[visit.handle] = replace(visit, version=visit.version + 1)
        return changed

    def of_session(self, session_key: str) -> Sequence[Visit]:
        mine = [v for v in self._kept.visits.values() if v.session_key == session_key]
        mine.sort(key=lambda v: (-v.touched_at.timestamp(), v.handle))
        return [read for v in mine if (read := self._read_in(v))]

    def forget(self, handle: str) -> None:
        self._kept.visits.pop(handle, None)

    def forget_session(self, session_key: str) -> None:
        _forget(self._kept.visits, lambda visit: visit.session_key == session_key)

    def move_session(self, session_key: str, new_key: str) -> None:
        mine = {handle: v for handle, v in self._kept.visits.items() if v.session_key == session_key}
        self._kept.visits |= {handle: replace(v, session_key=new_key) for handle, v in mine.items()}

    def forget_untouched_since(self, moment: datetime) -> int:
        return _forget(self._kept.visits, lambda visit: visit.touched_at < moment)

    def _read_in(self, visit: Visit) -> Visit | None:
        if not visit.draft_id:
            return visit
        behind = self._kept.drafts.get(visit.draft_id)
        return replace(visit, draft=behind.what.draft, draft_version=behind.what.version) if behind else None


class FakeDrafts:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def find(self, draft_id: str) -> KeptDraft | None:
        behind = self._kept.drafts.get(draft_id)
        return behind.what if behind else None

    def add(self, kept: KeptDraft, code_key: str, pin_hash: str) -> None:
        self._kept.drafts[kept.id] = Behind(kept, code_key, pin_hash)

    def update(self, kept: KeptDraft) -> KeptDraft:
        there = self._kept.drafts.get(kept.id)
        if there is None or there.what.version != kept.version:
            raise StaleWrite(kept.id)
        changed = replace(kept, version=kept.version + 1)
        self._kept.drafts[kept.id] = replace(there, what=changed)
        return changed

    def find_by_code(self, code_key: str) -> tuple[KeptDraft, str] | None:
        return next(((b.what, b.pin_hash) for b in self._kept.drafts.values() if b.code_key == code_key), None)

    def renew_code(self, draft_id: str, code_key: str, pin_hash: str) -> None:
        if draft_id in self._kept.drafts:
            self._kept.drafts[draft_id] = Behind(self._kept.drafts[draft_id].what, code_key, pin_hash)

    def forget(self, draft_id: str) -> None:
        self._kept.drafts.pop(draft_id, None)

    def forget_saved_before(self, moment: datetime) -> int:
        return _forget(self._kept.drafts, lambda behind: behind.what.saved_at < moment)


class FakeApplications:
    def __init__(self, kept: Kept, secrets: Secrets) -> None:
        self._kept, self._secrets = kept, secrets

    def next_number(self, year: int) -> int:
        number = self._kept.numbers[year] = self._kept.numbers.get(year, 0) + 1
        return number

    def add_from_draft(self, application: Application, draft_id: str, draft_version: int | None = None) -> None:
        if sent := self.find_by_form_key(application.draft.form_key):
            raise AlreadySent(sent)
        if draft_id not in self._kept.drafts:
            raise LookupError(draft_id)
        if draft_version not in {None, self._kept.drafts[draft_id].what.version}:
            raise StaleWrite(draft_id)
        self._kept.applications[application.id] = replace(self._kept.drafts[draft_id], what=application)

    def find(self, application_id: str) -> Application | None:
        return self._first(lambda a: a.id == application_id)

    def find_by_form_key(self, form_key: str) -> Application | None:
        return self._first(lambda a: a.draft.form_key == form_key)

    def find_by_code(self, code_key: str) -> tuple[Application, str] | None:
        return next(((b.what, b.pin_hash) for b in self._kept.applications.values() if b.code_key == code_key), None)

    def find_by_reference(self, reference: str) -> Application | None:
        return self._first(lambda a: a.reference == reference)

    def of_document(self, document_key: str) -> Sequence[Application]:
        sent = [behind.what for behind in self._kept.applications.values()]
        mine = [one for one in sent if _document_key(one, self._secrets) == document_key]
        return sorted(mine, key=lambda one: one.sent_at, reverse=True)

    def requested(self, application_id: str) -> Sequence[RequestedService]:
        found = self.find(application_id)
        return list(found.requested) if found else []

    def _first(self, wanted) -> Application | None:
        return next((b.what for b in self._kept.applications.values() if wanted(b.what)), None)


def _document_key(application: Application, secrets: Secrets) -> str | None:
    person = application.draft.person
    if not person or not person.document or person.document_kind not in {IdentityKind.DNI, IdentityKind.NIE}:
        return None
    return secrets.keyed_hash("document", person.document)


def _turn(case: Case) -> tuple:
    return (not case.delegates, case.opened_at, case.id)


class FakeCases:
    def __init__(self, kept: Kept, secrets: Secrets) -> None:
        self._kept, self._secrets = kept, secrets

    def add(self, case: Case) -> None:
        self._kept.cases[case.id] = case

    def find(self, application_id: str) -> Case | None:
        return next((c for c in self._kept.cases.values() if c.application_id == application_id), None)

    def update(self, case: Case) -> Case:
        there = self._kept.cases.get(case.id)
        if there is None or there.version != case.version:
            raise StaleWrite(case.id)
        changed = self._kept.cases[case.id] = replace(case, version=case.version + 1)
        return changed

    def waiting_in(self, unit_id: str, limit: int, after: str = "") -> Sequence[WaitingApplication]:
        mine = [c for c in self._kept.cases.values() if c.assignment.unit_id == unit_id and c.is_waiting()]
        last = self._kept.cases.get(after)
        if last:
            mine = [c for c in mine if _turn(c) > _turn(last)]
        return self._lines(sorted(mine, key=_turn)[:limit])

    def taken_by(self, staff_id: str, limit: int) -> Sequence[WaitingApplication]:
        taken = [c for c in self._led() if c.assignment.professional_id == staff_id and c.state is CaseState.TAKEN]
        return self._lines(sorted(taken, key=lambda c: (c.taken_at, c.id), reverse=True)[:limit])

    def bond_of(self, document_key: str) -> StaffMember | None:
        bonds = [c for c in self._led() if self._document_key(c) == document_key]
        last = max(bonds, key=lambda c: (c.opened_at, c.id), default=None)
        return self._kept.staff[last.assignment.professional_id] if last else None

    def _led(self) -> list[Case]:
        return [c for c in self._kept.cases.values() if c.assignment.professional_id]

    def _document_key(self, case: Case) -> str | None:
        return _document_key(self._kept.applications[case.application_id].what, self._secrets)

    def _lines(self, found: list[Case]) -> list[WaitingApplication]:
        return [WaitingApplication(self._kept.applications[c.application_id].what, c) for c in found]


class FakeStaff:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def find(self, staff_id: str) -> StaffMember | None:
        return self._kept.staff.get(staff_id)

    def find_by_email(self, email: str) -> StaffMember | None:
        sought = email.strip().casefold()
        return next((m for m in self._kept.staff.values() if m.email.strip().casefold() == sought), None)

    def credentials(self, staff_id: str) -> Credentials | None:
        return self._kept.credentials.get(staff_id)

    def keep_totp_step(self, staff_id: str, step: int) -> bool:
        held = self._kept.credentials.get(staff_id)
        if held is None or held.totp_step >= step:
            return False
        self._kept.credentials[staff_id] = replace(held, totp_step=step)
        return True

    def add(self, member: StaffMember, credentials: Credentials) -> None:
        self._kept.staff[member.id], self._kept.credentials[member.id] = member, credentials

    def unit(self, unit_id: str) -> Unit | None:
        return self._kept.units.get(unit_id)

    def unit_of_municipality(self, ine_code: str) -> Unit | None:
        mine = [u for u in self._kept.units.values() if u.municipality == ine_code]
        return min(mine, key=lambda u: u.id, default=None)

    def add_unit(self, unit: Unit) -> None:
        self._kept.units[unit.id] = unit

    def workloads(self, unit_id: str) -> Sequence[Workload]:
        members = [m for m in self._kept.staff.values() if m.unit_id == unit_id]
        return [Workload(m, self._weight(m)) for m in sorted(members, key=lambda m: m.id)]

    def _weight(self, member: StaffMember) -> int:
        mine = [c for c in self._kept.cases.values() if c.assignment.professional_id == member.id]
        return sum(len(self._kept.applications[c.application_id].what.requested) for c in mine)


class FakeAccessLog:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def append(self, entry: AccessEntry) -> None:
        sequence, entry = len(self._kept.entries) + 1, replace(entry, at=entry.at.astimezone(UTC))
        previous = self._kept.entries[-1].hash if self._kept.entries else FIRST_HASH
        link = ChainedEntry(sequence, previous, chained_hash(sequence, previous, entry), entry)
        self._kept.entries.append(link)

    def of_application(self, application_id: str) -> Sequence[AccessEntry]:
        return [link.entry for link in self._kept.entries if link.entry.application_id == application_id]

    def chain(self, after: int = 0, limit: int = 1000) -> Sequence[ChainedEntry]:
        return [link for link in self._kept.entries if link.sequence > after][:limit]


class FakeOutbox:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, message: Message) -> None:
        self._kept.outbox[message.id] = message

    def waiting(self, limit: int) -> Sequence[Message]:
        waiting = [m for m in self._kept.outbox.values() if m.id not in self._kept.delivered]
        return sorted(waiting, key=lambda m: (m.created_at, m.id))[:limit]

    def delivered(self, message_id: str, at: datetime) -> None:
        self._kept.delivered[message_id] = at


class FakeTries:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def count_since(self, lock: str, moment: datetime) -> int:
        return sum(tried == lock and at >= moment for tried, at in self._kept.tries)

    def add(self, lock: str, at: datetime) -> None:
        self._kept.tries.append((lock, at))

    def clear(self, lock: str) -> None:
        self._kept.tries = [(tried, at) for tried, at in self._kept.tries if tried != lock]

    def forget_before(self, moment: datetime) -> int:
        before = len(self._kept.tries)
        self._kept.tries = [(tried, at) for tried, at in self._kept.tries if at >= moment]
        return before - len(self._kept.tries)


class FakeArchive:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def keep(self, version: str, content: str) -> None:
        self._kept.archive.setdefault(version, content)

    def holds(self, version: str) -> bool:
        return version in self._kept.archive

    def content(self, version: str) -> str | None:
        return self._kept.archive.get(version)


class FakeDemand:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def total(self, day: date, edition: Edition) -> int:
        return sum(number for key, number in self._kept.demand.items() if key[:2] == (day, edition))

    def count(self, day: date, edition: Edition, municipality: str = "") -> None:
        key = day, edition, municipality
        self._kept.demand[key] = self._kept.demand.get(key, 0) + 1

    def take(self, day: date, edition: Edition) -> bool:
        key = day, edition, ""
        if not self._kept.demand.get(key):
            return False
        self._kept.demand[key] -= 1
        return True

    def since(self, day: date) -> Sequence[UnmetDemand]:
        counted = sorted(self._kept.demand.items())
        return [UnmetDemand(*key, number) for key, number in counted if key[0] >= day and number]


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

    def let_go_all(self, held: Held) -> int:
        mine = [key for key in self._kept.holdings if key[1] == held]
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
        return _forget(self._kept.claims, lambda claim: claim[1] < moment)

    def _is_there(self, holding: Holding) -> bool:
        return not holding.held.draft_id or holding.held.draft_id in self._kept.drafts
