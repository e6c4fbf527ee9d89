"""How a person may be reached: what she sent, and every change since (port `SafeContacts`)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select

from app.domain.application import Application
from app.domain.merge import Spoken, strictest
from app.domain.people import SafeContact
from app.persistence.kept_json import contact_from_json, contact_json, draft_from_json
from app.persistence.merges import is_joined, person_of
from app.persistence.tables import applications, safe_contacts
from app.persistence.transaction import Transaction
from app.use_cases.ports import ContactChange

_mine = safe_contacts.c.application_id == bindparam("of_application")
ADD = insert(safe_contacts)
LAST = select(func.coalesce(func.max(safe_contacts.c.position), 0)).where(_mine)
HISTORY = select(safe_contacts).where(_mine).order_by(safe_contacts.c.position)
NEWEST = select(safe_contacts).where(_mine).order_by(safe_contacts.c.position.desc()).limit(1)
SENT = select(applications.c.id, applications.c.draft, applications.c.sent_at).where(applications.c.id == bindparam("of_application"))


class KeptSafeContacts:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, change: ContactChange) -> None:
        """Numbered, so that the newest is the newest whatever the clock says; two at once come one after the other."""
        work, of = self._transaction, {"of_application": change.application_id}
        if work.locks_rows:
            work.run(SENT.with_for_update(), of)
        work.run(ADD, {
            "id": change.id, "application_id": change.application_id, "at": change.at, "by": change.by,
            "position": work.run(LAST, of).scalar_one() + 1,
            "contact": work.sealer.seal("safe_contacts", "contact", change.id, contact_json(change.contact)),
        })

    def history(self, application_id: str) -> Sequence[ContactChange]:
        rows = self._transaction.run(HISTORY, {"of_application": application_id})
        return [ContactChange(row.id, row.application_id, row.at, row.by, self._contact(row)) for row in rows]

    def current(self, application_id: str) -> SafeContact | None:
        spoken = self._spoken(application_id)
        return self._strictest(application_id, spoken) if spoken else None

    def said(self, application_id: str) -> SafeContact | None:
        spoken = self._spoken(application_id)
        return spoken.contact if spoken else None

    def current_of(self, application: Application) -> SafeContact | None:
        """What counts now, without reading again what was sent."""
        newest = self._transaction.first(NEWEST, {"of_application": application.id})
        hers = Spoken(self._contact(newest), newest.at) if newest else Spoken(application.draft.safe_contact, application.sent_at)
        return self._strictest(application.id, hers)

    def _strictest(self, application_id: str, hers: Spoken) -> SafeContact | None:
        """Within what she said in what is joined to it; nearly nobody's is."""
        if not is_joined(self._transaction, application_id):
            return hers.contact
        others = sorted({*person_of(self._transaction, application_id)} - {application_id})
        return strictest(hers, filter(None, (self._spoken(other) for other in others)))

    def _spoken(self, application_id: str) -> Spoken | None:
        of = {"of_application": application_id}
        if newest := self._transaction.first(NEWEST, of):
            return Spoken(self._contact(newest), newest.at)
        sent = self._transaction.first(SENT, of)
        if sent is None:
            return None
        draft = draft_from_json(self._transaction.sealer.unseal("applications", "draft", sent.id, sent.draft))
        return Spoken(draft.safe_contact, sent.sent_at)

    def _contact(self, row: Row[Any]) -> SafeContact:
        return contact_from_json(self._transaction.sealer.unseal("safe_contacts", "contact", row.id, row.contact))
