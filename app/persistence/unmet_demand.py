"""Searches that found nothing (port `Demand`)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.demand import UnmetDemand
from app.domain.edition import Edition
from app.persistence.tables import unmet_demand
from app.persistence.transaction import OnConflict, Transaction

KEY = ("day", "edition", "municipality")
DAY, EDITION = unmet_demand.c.day == bindparam("on_day"), unmet_demand.c.edition == bindparam("in_edition")
ONE_MORE = {"searches": unmet_demand.c.searches + 1}
COUNT = OnConflict(
    sqlite.insert(unmet_demand).on_conflict_do_update(index_elements=KEY, set_=ONE_MORE),
    postgresql.insert(unmet_demand).on_conflict_do_update(index_elements=KEY, set_=ONE_MORE),
)
TOTAL = select(func.coalesce(func.sum(unmet_demand.c.searches), 0)).where(DAY, EDITION)
TAKE = (
    update(unmet_demand)
    .where(DAY, EDITION, unmet_demand.c.municipality == "", unmet_demand.c.searches > 0)
    .values(searches=unmet_demand.c.searches - 1)
)
SINCE = (
    select(unmet_demand)
    .where(unmet_demand.c.day >= bindparam("on_day"), unmet_demand.c.searches > 0)
    .order_by(unmet_demand.c.day, unmet_demand.c.edition, unmet_demand.c.municipality)
)


class KeptDemand:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def total(self, day: date, edition: Edition) -> int:
        """All of a day in an edition, with a town and without."""
        return int(self._transaction.run(TOTAL, {"on_day": day, "in_edition": str(edition)}).scalar_one())

    def count(self, day: date, edition: Edition, municipality: str = "") -> None:
        values = {"day": day, "edition": str(edition), "municipality": municipality, "searches": 1}
        self._transaction.run(COUNT.on(self._transaction.connection.dialect), values)

    def take(self, day: date, edition: Edition) -> bool:
        """Takes away one without a town; False where there is none."""
        return self._transaction.run(TAKE, {"on_day": day, "in_edition": str(edition)}).rowcount == 1

    def since(self, day: date) -> Sequence[UnmetDemand]:
        rows = self._transaction.run(SINCE, {"on_day": day})
        return [UnmetDemand(row.day, Edition(row.edition), row.municipality, row.searches) for row in rows]
