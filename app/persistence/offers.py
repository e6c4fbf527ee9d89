"""Offers of a case to a colleague (port `Offers`). What is written in them is sealed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from app.domain.casework import CaseState
from app.domain.offer import Offer, OfferAnswer
from app.persistence.queue import read_line
from app.persistence.sealing import Sealer
from app.persistence.tables import applications, cases, offers
from app.persistence.transaction import OnConflict, Prepared, Transaction, insert_unless_open
from app.use_cases.ports import CaseLine, StaleWrite

ADD: OnConflict = insert_unless_open(offers, "application_id", offers.c.answered_at.is_(None))
ANSWER = update(offers).where(offers.c.id == bindparam("of_id"), offers.c.answered_at.is_(None))
FIND = select(offers).where(offers.c.id == bindparam("of_id"))
OPEN = select(offers).where(offers.c.application_id == bindparam("of_application"), offers.c.answered_at.is_(None))
WAITING = (
    select(
        cases, applications.c.reference, *(column.label(f"offer_{column.name}") for column in offers.columns),
    )
    .join(offers, offers.c.application_id == cases.c.application_id)
    .join(applications, applications.c.id == cases.c.application_id)
    .where(
        offers.c.unit_id == bindparam("of_unit"), offers.c.answered_at.is_(None),
        offers.c.case_version == cases.c.version, cases.c.state != CaseState.CLOSED,
    )
    .order_by(offers.c.at, offers.c.id)
    .limit(bindparam("at_most"))
)

_OF_UNIT = (
    select(
        cases, applications.c.reference, *(column.label(f"offer_{column.name}") for column in offers.columns),
    )
    .join(offers, offers.c.application_id == cases.c.application_id)
    .join(applications, applications.c.id == cases.c.application_id)
    .where(
        offers.c.unit_id == bindparam("of_unit"), offers.c.answer == OfferAnswer.DECLINED,
        offers.c.answered_at >= bindparam("since", type_=offers.c.answered_at.type), cases.c.state != CaseState.CLOSED,
    )
    .order_by(offers.c.answered_at.desc(), offers.c.id)
    .limit(bindparam("at_most"))
)
DECLINED_IN, DECLINED_OF = Prepared(_OF_UNIT), Prepared(_OF_UNIT.where(offers.c.by_staff == bindparam("of_staff")))
DECLINED = (
    select(offers)
    .where(offers.c.application_id == bindparam("of_application"), offers.c.answer == OfferAnswer.DECLINED)
    .order_by(offers.c.answered_at.desc(), offers.c.id)
)


class KeptOffers:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, offer: Offer) -> None:
        """Raises `StaleWrite` where another offer of the case is open."""
        work = self._transaction
        added = work.run(ADD.on(work.connection.dialect), {
            "id": offer.id, "application_id": offer.application_id, "unit_id": offer.unit_id, "to_staff": offer.to,
            "by_staff": offer.by, "at": offer.at, "case_version": offer.case_version,
            "words": self._sealed("words", offer.id, offer.words),
            "for_her": self._sealed("for_her", offer.id, offer.for_her),
        })  # fmt: skip
        if added.first() is None:
            raise StaleWrite(offer.application_id)

    def answer(self, offer: Offer) -> None:
        """Writes how it was answered. Raises `StaleWrite` where it was answered before."""
        words = self._sealed("answer_words", offer.id, offer.answer_words) if offer.answer_words else None
        written = self._transaction.run(ANSWER, {
            "of_id": offer.id, "answered_at": offer.answered_at, "answer": offer.answer, "answer_words": words,
        })
        if not written.rowcount:
            raise StaleWrite(offer.id)

    def find(self, offer_id: str) -> Offer | None:
        return self._one(FIND, of_id=offer_id)

    def open_for(self, application_id: str) -> Offer | None:
        """The one that nobody has answered, whether it still stands or not."""
        return self._one(OPEN, of_application=application_id)

    def waiting_in(self, unit_id: str, limit: int) -> Sequence[tuple[Offer, CaseLine]]:
        """Those of the unit that stand and wait for their answer, the oldest first."""
        rows = self._transaction.run(WAITING, {"of_unit": unit_id, "at_most": limit})
        return [(self._offer(row, "offer_"), read_line(row)) for row in rows]

    def declined_for(self, application_id: str) -> Sequence[Offer]:
        """Those of the application that were declined, the last first."""
        return [self._offer(row) for row in self._transaction.run(DECLINED, {"of_application": application_id})]

    def declined_in(self, unit_id: str, since: datetime, limit: int, by: str = "") -> Sequence[tuple[Offer, CaseLine]]:
        """Those of the unit that were declined since then, the last first; `by`: only those that she offered."""
        asked: dict[str, Any] = {"of_unit": unit_id, "since": since, "at_most": limit}
        rows = self._transaction.rows(DECLINED_OF, asked | {"of_staff": by}) if by else self._transaction.rows(DECLINED_IN, asked)
        return [(self._offer(row, "offer_"), read_line(row)) for row in rows]

    def _one(self, statement: Any, **asked: str) -> Offer | None:
        row = self._transaction.first(statement, dict(asked))
        return None if row is None else self._offer(row)

    def _offer(self, row: Row[Any], prefix: str = "") -> Offer:
        def value(name: str) -> Any:
            return getattr(row, f"{prefix}{name}")

        def words(name: str) -> str:
            return self._sealer.unseal("offers", name, value("id"), value(name)) if value(name) else ""

        return Offer(
            value("id"), value("application_id"), value("unit_id"), value("to_staff"), value("by_staff"), words("words"),
            words("for_her"), value("at"), value("case_version"), value("answered_at"),
            OfferAnswer(value("answer")) if value("answer") else None, words("answer_words"),
        )  # fmt: skip

    @property
    def _sealer(self) -> Sealer:
        return self._transaction.sealer

    def _sealed(self, column: str, id_: str, words: str) -> bytes:
        return self._sealer.seal("offers", column, id_, words)
