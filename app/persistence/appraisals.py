"""What professionals said of a case: how urgent, how intense (port `Appraisals`). Why is sealed."""

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, select

from app.domain.workload import Appraisal, AppraisalKind
from app.persistence.tables import appraisals
from app.persistence.transaction import Transaction

ADD = insert(appraisals)
OF = (
    select(appraisals)
    .where(appraisals.c.application_id == bindparam("of_application"))
    .order_by(appraisals.c.at, appraisals.c.id)
)


class KeptAppraisals:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, appraisal: Appraisal) -> None:
        self._transaction.run(ADD, {
            "id": appraisal.id, "application_id": appraisal.application_id, "kind": appraisal.kind,
            "value": appraisal.value, "by_staff": appraisal.by, "at": appraisal.at,
            "words": self._transaction.sealer.seal("appraisals", "words", appraisal.id, appraisal.words),
        })  # fmt: skip

    def of_application(self, application_id: str) -> Sequence[Appraisal]:
        """Everything that was said, the first first."""
        sealer = self._transaction.sealer
        return [
            Appraisal(
                row.id, row.application_id, AppraisalKind(row.kind), row.value,
                sealer.unseal("appraisals", "words", row.id, row.words), row.by_staff, row.at,
            )
            for row in self._transaction.run(OF, {"of_application": application_id})
        ]  # fmt: skip
