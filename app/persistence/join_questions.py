"""Questions to another office whether two entries are one person (port `JoinQuestions`)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, insert, literal, or_, select, tuple_, update

from app.domain.merge import JoinQuestion
from app.persistence.tables import cases, join_questions
from app.persistence.transaction import Prepared, Transaction

ADD = insert(join_questions)
_one = join_questions.c.id == bindparam("of_id")
FIND = select(join_questions).where(_one)
OF = (
    select(join_questions)
    .where(join_questions.c.application_id == bindparam("of_application"))
    .order_by(join_questions.c.at.desc(), join_questions.c.id)
)
_stays = join_questions.c.withdrawn_at.is_(None)
_open = and_(join_questions.c.their_at.is_(None), _stays)
_after = tuple_(bindparam("after_at", type_=join_questions.c.at.type), bindparam("after_id"))
_hers = (
    select(literal(1))
    .where(
        cases.c.application_id == join_questions.c.their_id,
        or_(cases.c.professional_id == bindparam("of_staff"), cases.c.unit_id == bindparam("of_unit")),
    )
    .exists()
)
# From the few that wait to their cases, never from all cases of an office.
WAITING = Prepared(
    select(join_questions)
    .where(_open, tuple_(join_questions.c.at, join_questions.c.id) > _after, _hers)
    .order_by(join_questions.c.at, join_questions.c.id)
    .limit(bindparam("at_most"))
)
ANSWER = update(join_questions).where(_one, _open)
WITHDRAW = update(join_questions).where(_one, _stays)
SEALED = ("reference", "words")


class KeptJoinQuestions:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, question: JoinQuestion) -> None:
        seal = self._transaction.sealer.seal
        self._transaction.run(ADD, {
            "id": question.id, "application_id": question.application_id, "at": question.at, "by": question.by,
            "their_id": question.their_id or None, "withdrawn_at": question.withdrawn_at, **_answered(question),
            **{column: seal("join_questions", column, question.id, getattr(question, column)) for column in SEALED},
        })

    def find(self, question_id: str) -> JoinQuestion | None:
        row = self._transaction.first(FIND, {"of_id": question_id})
        return None if row is None else self._question(row)

    def of_application(self, application_id: str) -> Sequence[JoinQuestion]:
        """Those that were asked from it, the last first."""
        return [self._question(row) for row in self._transaction.run(OF, {"of_application": application_id})]

    def waiting(self, staff_id: str, unit_id: str, after: tuple[datetime, str], limit: int) -> Sequence[JoinQuestion]:
        """Those that wait, about a case that this professional leads or this unit answers for; after that moment and id."""
        at, id_ = after
        asked = {"of_staff": staff_id, "of_unit": unit_id, "after_at": at, "after_id": id_, "at_most": limit}
        return [self._question(row) for row in self._transaction.rows(WAITING, asked)]

    def answer(self, question: JoinQuestion) -> bool:
        """Writes when and by whom it was answered; False where it had been, or was taken back."""
        return bool(self._transaction.run(ANSWER, {"of_id": question.id, **_answered(question)}).rowcount)

    def withdraw(self, question_id: str, at: datetime) -> bool:
        """Writes when it was taken back; False where it had been."""
        return bool(self._transaction.run(WITHDRAW, {"of_id": question_id, "withdrawn_at": at}).rowcount)

    def _question(self, row: Row[Any]) -> JoinQuestion:
        unseal = self._transaction.sealer.unseal
        reference, words = (unseal("join_questions", column, row.id, getattr(row, column)) for column in SEALED)
        return JoinQuestion(
            row.id, row.application_id, reference, row.at, row.by, words, row.their_id or "", row.their_at, row.their_by or "",
            row.withdrawn_at,
        )


def _answered(question: JoinQuestion) -> dict[str, Any]:
    return {"their_at": question.their_at, "their_by": question.their_by or None}
