"""What is asked of a person and what is decided (ports `Corrections` and `Decisions`). Words are sealed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, insert, or_, select, update

from app.domain.actor import AnsweredBy
from app.domain.correction import Correction, CorrectionAnswer
from app.domain.decision import Decision, Ruling
from app.domain.edition import Edition
from app.domain.service import ServiceCode
from app.persistence.tables import correction_answers, corrections, decisions
from app.persistence.transaction import Prepared, Transaction, insert_unless_there
from app.use_cases.ports import StaleWrite

ADD_CORRECTION = insert_unless_there(corrections, "application_id", "number")
UPDATE_CORRECTION = update(corrections).where(
    corrections.c.id == bindparam("of_id"), corrections.c.version == bindparam("version_read")
)
CORRECTIONS = (
    select(corrections).where(corrections.c.application_id == bindparam("of_application")).order_by(corrections.c.number)
)
ADD_ANSWER = insert(correction_answers)
ANSWERS = (
    select(correction_answers)
    .where(correction_answers.c.correction_id == bindparam("of_correction"))
    .order_by(correction_answers.c.at, correction_answers.c.id)
)
ADD_DECISION = insert_unless_there(decisions, "requested_id", "number")
DECISIONS = (
    select(decisions).where(decisions.c.application_id == bindparam("of_application"))
    .order_by(decisions.c.at, decisions.c.number, decisions.c.id)
)
_says_yes_or_no = or_(decisions.c.ruling == Ruling.GRANTED, decisions.c.ruling == Ruling.NOT_GRANTED)
WAITS = Prepared(
    select(decisions.c.waited)
    .where(decisions.c.code == bindparam("of_code"), _says_yes_or_no)
    .order_by(decisions.c.at.desc())
    .limit(bindparam("at_most"))
)
WORDS_OF_DECISION = ("reason", "legal_ground", "appeal", "appeal_where")
WORDS_OF_CORRECTION = ("what", "why", "closed_words")


class KeptCorrections:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, correction: Correction) -> None:
        """Raises `StaleWrite` where the application has one of that number."""
        work = self._transaction
        added = work.run(ADD_CORRECTION.on(work.connection.dialect), {
            "id": correction.id, "application_id": correction.application_id, "number": correction.number,
            "about": correction.about or None, "edition": correction.edition, "asked_by": correction.asked_by,
            "asked_at": correction.asked_at, "version": correction.version, **self._changing(correction),
        })  # fmt: skip
        if added.first() is None:
            raise StaleWrite(correction.application_id)

    def update(self, correction: Correction) -> Correction:
        """Writes where the version is still the one read; returns it with the next. Raises `StaleWrite`."""
        version = correction.version + 1
        written = self._transaction.run(UPDATE_CORRECTION, {
            "of_id": correction.id, "version_read": correction.version, "version": version, **self._changing(correction),
        })
        if not written.rowcount:
            raise StaleWrite(correction.id)
        return replace(correction, version=version)

    def of_application(self, application_id: str) -> Sequence[Correction]:
        """All that were ever asked, by number."""
        return [self._correction(row) for row in self._transaction.run(CORRECTIONS, {"of_application": application_id})]

    def add_answer(self, answer: CorrectionAnswer) -> None:
        self._transaction.run(ADD_ANSWER, {
            "id": answer.id, "correction_id": answer.correction_id, "application_id": answer.application_id,
            "words": self._transaction.sealer.seal("correction_answers", "words", answer.id, answer.words),
            "at": answer.at, "is_late": answer.is_late, "entered_by": answer.entered_by,
            "answered_by": answer.answered_by,
        })  # fmt: skip

    def answers(self, correction_id: str) -> Sequence[CorrectionAnswer]:
        """In the order in which they came."""
        return [self._answer(row) for row in self._transaction.run(ANSWERS, {"of_correction": correction_id})]

    def _changing(self, one: Correction) -> dict[str, Any]:
        seal = self._transaction.sealer.seal
        return {
            "due_on": one.due_on, "days_more": one.days_more, "answered_at": one.answered_at,
            "closed_at": one.closed_at, "closed_by": one.closed_by or None,
            **{column: seal("corrections", column, one.id, getattr(one, column)) for column in WORDS_OF_CORRECTION},
        }

    def _correction(self, row: Row[Any]) -> Correction:
        unseal = self._transaction.sealer.unseal
        words = {c: unseal("corrections", c, row.id, getattr(row, c)) for c in WORDS_OF_CORRECTION}
        return Correction(
            id=row.id, application_id=row.application_id, number=row.number, about=row.about or "",
            edition=Edition(row.edition), asked_by=row.asked_by, asked_at=row.asked_at, due_on=row.due_on,
            days_more=row.days_more, answered_at=row.answered_at, closed_at=row.closed_at,
            closed_by=row.closed_by or "", version=row.version, **words,
        )  # fmt: skip

    def _answer(self, row: Row[Any]) -> CorrectionAnswer:
        words = self._transaction.sealer.unseal("correction_answers", "words", row.id, row.words)
        return CorrectionAnswer(
            row.id, row.correction_id, row.application_id, words, row.at, row.is_late, row.entered_by,
            AnsweredBy(row.answered_by),
        )


class KeptDecisions:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, decision: Decision) -> None:
        """Raises `StaleWrite` where the requested service has one of that number."""
        work = self._transaction
        seal = work.sealer.seal
        added = work.run(ADD_DECISION.on(work.connection.dialect), {
            "id": decision.id, "application_id": decision.application_id, "requested_id": decision.requested_id,
            "number": decision.number, "code": decision.code, "ruling": decision.ruling, "edition": decision.edition,
            "decided_by": decision.decided_by, "at": decision.at, "waited": decision.waited,
            "appeal_until": decision.appeal_until,
            **{column: seal("decisions", column, decision.id, getattr(decision, column)) for column in WORDS_OF_DECISION},
        })  # fmt: skip
        if added.first() is None:
            raise StaleWrite(decision.requested_id)

    def of_application(self, application_id: str) -> Sequence[Decision]:
        """The oldest first."""
        return [self._decision(row) for row in self._transaction.run(DECISIONS, {"of_application": application_id})]

    def waits(self, code: ServiceCode, limit: int) -> Sequence[int]:
        """How many days those waited who were last told yes or no about a service: at most so many of them."""
        return [row.waited for row in self._transaction.rows(WAITS, {"of_code": code, "at_most": limit})]

    def _decision(self, row: Row[Any]) -> Decision:
        unseal = self._transaction.sealer.unseal
        words = {column: unseal("decisions", column, row.id, getattr(row, column)) for column in WORDS_OF_DECISION}
        return Decision(
            id=row.id, application_id=row.application_id, requested_id=row.requested_id, number=row.number,
            code=row.code, ruling=Ruling(row.ruling), edition=Edition(row.edition), decided_by=row.decided_by,
            at=row.at, waited=row.waited, appeal_until=row.appeal_until, **words,
        )  # fmt: skip
