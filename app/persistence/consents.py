"""What a person says of her consents after sending (port `ConsentHistory`). Rows are only ever added."""

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, select

from app.domain.consent import Consent, Purpose
from app.domain.edition import Edition
from app.persistence.tables import consent_changes
from app.persistence.transaction import Transaction

ADD = insert(consent_changes)
OF_APPLICATION = (
    select(consent_changes)
    .where(consent_changes.c.application_id == bindparam("of_application"))
    .order_by(consent_changes.c.at, consent_changes.c.id)
)


class KeptConsentHistory:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, application_id: str, consent: Consent, entered_by: str) -> None:
        """One more line of what was said."""
        work, id_ = self._transaction, self._transaction.secrets.new_id()
        work.run(ADD, {
            "id": id_, "application_id": application_id, "purpose": consent.purpose, "given": consent.given,
            "text": work.sealer.seal("consent_changes", "text", id_, consent.text), "edition": consent.edition,
            "at": consent.at, "entered_by": entered_by,
        })

    def of_application(self, application_id: str) -> Sequence[Consent]:
        """Everything said after sending, in the order in which it was said."""
        unseal = self._transaction.sealer.unseal
        return [
            Consent(
                Purpose(row.purpose), row.given, unseal("consent_changes", "text", row.id, row.text),
                Edition(row.edition), row.at,
            )
            for row in self._transaction.run(OF_APPLICATION, {"of_application": application_id})
        ]
