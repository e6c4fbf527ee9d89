"""Notices, safe contact and consents, over what the fakes keep."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.application import Application
from app.domain.consent import Consent
from app.domain.merge import Spoken, strictest
from app.domain.notice import UNFINISHED, Failure, MessageState
from app.domain.people import ContactWay, SafeContact
from app.use_cases.ports import (
    ContactChange,
    Message,
    Tally,
    Unfinished,
)
from tests.fake_merges import person_of
from tests.fake_repositories.kept import Kept, forget


def _age(message: Message) -> tuple:
    return message.created_at, message.id


class FakeOutbox:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, message: Message) -> bool:
        event = message.event or message.id
        once = (message.kind, event, message.way, message.member_id)
        if any((m.kind, m.event, m.way, m.member_id) == once for m in self._kept.outbox.values()):
            return False
        self._kept.outbox[message.id] = replace(message, event=event, next_try_at=message.next_try_at or message.created_at)
        return True

    def waiting(self, limit: int) -> Sequence[Message]:
        return self._in_states({MessageState.WAITING})[:limit]

    def claim(self, ways: Collection[ContactWay], now: datetime, until: datetime, limit: int) -> Sequence[Message]:
        due = [m for m in self._in_states({MessageState.WAITING}) if m.next_try_at <= now and m.way in set(ways)]
        due.sort(key=lambda m: (m.next_try_at, m.id))
        return [self._write(m, tries=m.tries + 1, next_try_at=until) for m in due[:limit]]

    def put_off(self, message: Message, to: datetime, failure: Failure | None, *, counted: bool = True) -> None:
        there = self._as_read(message)
        if there and there.state is MessageState.WAITING:
            self._write(there, next_try_at=to, failure=failure, tries=message.tries - (not counted))

    def end(self, message: Message, state: MessageState, at: datetime, failure: Failure | None = None) -> bool:
        there = self._as_read(message)
        if there is None or there.state is MessageState.SENT:
            return False
        self._write(there, state=state, ended_at=at, failure=failure)
        return True

    def try_again(self, message: Message, now: datetime) -> bool:
        there = self._kept.outbox.get(message.id)
        if there is None or there.state is not MessageState.DEAD:
            return False
        self._write(there, state=MessageState.WAITING, next_try_at=now, tries=0, failure=None, ended_at=None)
        return True

    def find(self, message_id: str) -> Message | None:
        return self._kept.outbox.get(message_id)

    def of_application(self, application_id: str) -> Sequence[Message]:
        return sorted((m for m in self._kept.outbox.values() if m.application_id == application_id), key=_age)

    def told_at(self, kind: str, event: str) -> datetime | None:
        told = [m.created_at for m in self._kept.outbox.values() if (m.kind, m.event) == (kind, event)]
        return min(told, default=None)

    def tally(self) -> Sequence[Tally]:
        alike = Counter((m.state, m.way, m.failure) for m in self._kept.outbox.values())
        return [Tally(*key, number) for key, number in sorted(alike.items(), key=lambda one: [k or "" for k in one[0]])]

    def unfinished_in(self, unit_id: str, limit: int, after: str = "") -> Sequence[Unfinished]:
        ours = {c.application_id for c in self._kept.cases.values() if c.assignment.unit_id == unit_id}
        found = [m for m in self._in_states(UNFINISHED) if m.application_id in ours]
        if last := self._kept.outbox.get(after):
            found = [m for m in found if _age(m) > _age(last)]
        return [Unfinished(m, self._kept.applications[m.application_id].what.reference) for m in found[:limit]]

    def dead(self, limit: int) -> Sequence[Message]:
        return self._in_states({MessageState.DEAD})[:limit]

    def forget_ended_before(self, moment: datetime) -> int:
        return forget(self._kept.outbox, lambda m: m.ended_at and m.ended_at < moment)

    def forget_of_gone_drafts(self) -> int:
        return forget(self._kept.outbox, lambda m: m.draft_id and m.draft_id not in self._kept.drafts)

    def _in_states(self, states: Collection[MessageState]) -> list[Message]:
        return sorted((m for m in self._kept.outbox.values() if m.state in states), key=_age)

    def _as_read(self, message: Message) -> Message | None:
        there = self._kept.outbox.get(message.id)
        return there if there and there.tries == message.tries else None

    def _write(self, message: Message, **changes) -> Message:
        changed = self._kept.outbox[message.id] = replace(message, **changes)
        return changed


class FakeSafeContacts:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, change: ContactChange) -> None:
        self._kept.contacts.append(change)

    def history(self, application_id: str) -> Sequence[ContactChange]:
        return [change for change in self._kept.contacts if change.application_id == application_id]

    def current(self, application_id: str) -> SafeContact | None:
        hers = self._spoken(application_id)
        others = sorted(person_of(self._kept, application_id) - {application_id})
        return strictest(hers, [self._spoken(other) for other in others]) if hers else None

    def said(self, application_id: str) -> SafeContact | None:
        hers = self._spoken(application_id)
        return hers.contact if hers else None

    def _spoken(self, application_id: str) -> Spoken | None:
        if changes := self.history(application_id):
            return Spoken(changes[-1].contact, changes[-1].at)
        sent = self._kept.applications.get(application_id)
        return Spoken(sent.what.draft.safe_contact, sent.what.sent_at) if sent else None

    def current_of(self, application: Application) -> SafeContact | None:
        return self.current(application.id)

    def forget_delivered_before(self, moment: datetime) -> int:
        gone = [id_ for id_, at in self._kept.delivered.items() if at < moment]
        for id_ in gone:
            del self._kept.outbox[id_], self._kept.delivered[id_]
        return len(gone)


class FakeConsentHistory:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, application_id: str, consent: Consent, entered_by: str) -> None:
        self._kept.consents.append((application_id, consent, entered_by))

    def of_application(self, application_id: str) -> Sequence[Consent]:
        return [consent for of, consent, _ in self._kept.consents if of == application_id]
