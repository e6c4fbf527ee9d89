"""Sessions, visits, lists and drafts, over what the fakes keep."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.application import KeptDraft, Visit
from app.domain.casework import StaffMember
from app.domain.opening import Opening
from app.use_cases.ports import (
    KeptSession,
    OpenedVisit,
    StaleWrite,
)
from tests.fake_repositories.kept import Behind, Kept, forget


class FakeSessions:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def find(self, key: str) -> KeptSession | None:
        return self._kept.sessions.get(key)

    def find_with_visit(self, key: str, handle: str) -> tuple[KeptSession, Visit | None] | None:
        session = self._kept.sessions.get(key)
        return None if session is None else (session, FakeVisits(self._kept).find(handle, key))

    def find_with_staff(self, key: str) -> tuple[KeptSession, tuple[StaffMember, datetime] | None, bool] | None:
        session = self._kept.sessions.get(key)
        staff_id, began = self._kept.staff_sessions.get(key, ("", None))
        covered = any(one.counter and one.is_covered for one in FakeVisits(self._kept).of_session(key))
        return None if session is None else (session, (self._kept.staff[staff_id], began) if began else None, covered)

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
        return forget(self._kept.sessions, lambda session: session.touched_at < moment)


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
        changed = replace(visit, version=visit.version + 1, is_covered=there.is_covered, session_key=there.session_key)
        self._kept.visits[visit.handle] = changed
        return changed

    def touch(self, handle: str, session_key: str, at: datetime) -> None:
        there = self._kept.visits.get(handle)
        if there and there.session_key == session_key:
            self._kept.visits[handle] = replace(there, touched_at=at)

    def of_session(self, session_key: str) -> Sequence[Visit]:
        mine = [v for v in self._kept.visits.values() if v.session_key == session_key]
        mine.sort(key=lambda v: (-v.touched_at.timestamp(), v.handle))
        return [read for v in mine if (read := self._read_in(v))]

    def forget(self, handle: str) -> None:
        self._kept.visits.pop(handle, None)

    def forget_others(self, about: str, handle: str) -> None:
        forget(self._kept.visits, lambda v: v.about == about and v.handle != handle and not v.member_id)

    def forget_session(self, session_key: str) -> None:
        forget(self._kept.visits, lambda visit: visit.session_key == session_key)

    def move_session(self, session_key: str, new_key: str) -> None:
        mine = {handle: v for handle, v in self._kept.visits.items() if v.session_key == session_key}
        self._kept.visits |= {handle: replace(v, session_key=new_key) for handle, v in mine.items()}

    def cover(self, session_key: str, at: datetime) -> None:
        self._change_helped(session_key, is_covered=True)

    def uncover(self, session_key: str) -> None:
        self._change_helped(session_key, is_covered=False)

    def carry_helped(self, session_key: str, new_key: str, staff_id: str) -> None:
        self._change_helped(session_key, staff_id, session_key=new_key, is_covered=False)

    def _change_helped(self, of_session: str, staff_id: str = "", **changes) -> None:
        for handle, visit in list(self._kept.visits.items()):
            if visit.session_key == of_session and visit.counter and staff_id in {"", visit.counter.staff_id}:
                self._kept.visits[handle] = replace(visit, **changes)

    def forget_untouched_since(self, moment: datetime) -> int:
        return forget(self._kept.visits, lambda visit: visit.touched_at < moment)

    def _read_in(self, visit: Visit) -> Visit | None:
        if not visit.draft_id:
            return visit
        behind = self._kept.drafts.get(visit.draft_id)
        return replace(visit, draft=behind.what.draft, draft_version=behind.what.version) if behind else None


class FakeOpenings:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, opening: Opening) -> None:
        self._kept.openings[opening.id] = opening

    def of(self, form_key: str) -> Sequence[OpenedVisit]:
        mine = [one for one in self._kept.openings.values() if one.form_key == form_key]
        mine.sort(key=lambda one: (one.at, one.id), reverse=True)
        return [self._with_touches(one) for one in mine[:100]]

    def before(self, form_key: str, handle: str) -> Opening | None:
        openings = [one.opening for one in self.of(form_key)]
        here = max((one.at for one in openings if one.handle == handle), default=None)
        return next((o for o in openings if o.handle != handle and (here is None or o.at <= here)), None)

    def forget_before(self, moment: datetime) -> int:
        return forget(self._kept.openings, lambda opening: opening.at < moment)

    def _with_touches(self, opening: Opening) -> OpenedVisit:
        visit = self._kept.visits.get(opening.handle)
        return OpenedVisit(opening, visit and visit.touched_at)


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

    def pin_of_code(self, code_key: str) -> str | None:
        found = self.find_by_code(code_key)
        return found[1] if found else None

    def renew_code(self, draft_id: str, code_key: str, pin_hash: str) -> None:
        if draft_id in self._kept.drafts:
            self._kept.drafts[draft_id] = Behind(self._kept.drafts[draft_id].what, code_key, pin_hash)

    def forget(self, draft_id: str) -> None:
        self._kept.drafts.pop(draft_id, None)
        self._forget_papers()

    def forget_saved_before(self, moment: datetime) -> int:
        gone = forget(self._kept.drafts, lambda behind: behind.what.saved_at < moment)
        self._forget_papers()
        return gone

    def _forget_papers(self) -> None:
        forget(self._kept.papers, lambda row: row[1] and row[1] not in self._kept.drafts)
    def saved_before(self, moment: datetime) -> Sequence[KeptDraft]:
        old = [behind.what for behind in self._kept.drafts.values() if behind.what.saved_at < moment]
        return sorted(old, key=lambda kept: (kept.saved_at, kept.id))
