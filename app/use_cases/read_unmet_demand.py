"""What people looked for in vain, in numbers: for those who plan services."""

from collections.abc import Sequence
from datetime import timedelta

from app.domain.demand import UnmetDemand
from app.use_cases.ports import House


def read_unmet_demand(house: House, days: int) -> Sequence[UnmetDemand]:
    """The counts of the last `days`, today among them, by day, edition and town."""
    with house.work.reading() as work:
        return work.demand.since(house.clock.now().date() - timedelta(days=days - 1))
