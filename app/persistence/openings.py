"""Where applications were opened (port `Openings`)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select

from app.domain.opening import How, Opening
from app.persistence.application_rows import form_key_hash
from app.persistence.tables import openings, visits
from app.persistence.transaction import Prepared, Transaction
from app.use_cases.ports import OpenedVisit

MOST = 100
_HOW = {str(how): how for how in How}
ADD = insert(openings)
OF = (
    select(openings, visits.c.touched_at)
    .select_from(openings.outerjoin(visits, visits.c.handle == openings.c.handle))
    .where(openings.c.form_key == bindparam("of_form_key"))
    .order_by(openings.c.at.desc(), openings.c.id.desc())
    .limit(MOST)
)
_mine = openings.alias("mine")
_opened_here = (
    select(func.max(_mine.c.at))
    .where(_mine.c.form_key == bindparam("of_form_key"), _mine.c.handle == bindparam("of_handle"))
    .scalar_subquery()
)
BEFORE = Prepared(
    select(openings)
    .where(
        openings.c.form_key == bindparam("of_form_key"), openings.c.handle != bindparam("of_handle"),
        openings.c.at <= func.coalesce(_opened_here, openings.c.at),
    )
    .order_by(openings.c.at.desc(), openings.c.id.desc())
    .limit(1)
)
FORGET_OLD = delete(openings).where(openings.c.at < bindparam("moment"))


class KeptOpenings:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, opening: Opening) -> None:
        """By the keyed hash of the form key: what stands beside a draft does not lead to it without the key."""
        self._transaction.run(ADD, {
            "id": opening.id, "form_key": form_key_hash(self._transaction.secrets, opening.form_key),
            "handle": opening.handle, "how": opening.how, "at": opening.at,
        })

    def of(self, form_key: str) -> Sequence[OpenedVisit]:
        """The last hundred, the newest first."""
        sought = {"of_form_key": form_key_hash(self._transaction.secrets, form_key)}
        return [
            OpenedVisit(Opening(row.id, form_key, row.handle, How(row.how), row.at), row.touched_at)
            for row in self._transaction.run(OF, sought)
        ]

    def before(self, form_key: str, handle: str) -> Opening | None:
        """The last one elsewhere before the one behind the handle; where that one is not known, the last elsewhere."""
        row = self._transaction.first(BEFORE, {
            "of_form_key": form_key_hash(self._transaction.secrets, form_key), "of_handle": handle,
        })
        return None if row is None else Opening(row.id, form_key, row.handle, _HOW[row.how], row.at)

    def forget_before(self, moment: datetime) -> int:
        """How many were before the moment; they are gone."""
        return self._transaction.run(FORGET_OLD, {"moment": moment}).rowcount
