"""Count a search that found nothing, by town where somebody says it. See docs/decisions/0012-unmet-demand.md."""

from app.domain.demand import MOST_A_DAY
from app.domain.edition import Edition
from app.use_cases.ports import House


class UnknownTown(Exception):
    """No municipality has this INE code."""


def count_unmet_demand(house: House, edition: Edition) -> bool:
    """One search more that found nothing today; False where today's share of the edition is used up.

    Raises `Unavailable`.
    """
    today = house.clock.now().date()
    with house.work.writing() as work:
        if work.demand.total(today, edition) >= MOST_A_DAY:
            return False
        work.demand.count(today, edition)
        work.commit()
    return True


def say_town(house: House, edition: Edition, municipality: str) -> bool:
    """One of today's searches without a town was in this one; False where none is left to be moved.

    So a town can never be said more often than was searched. Raises `UnknownTown`, `Unavailable`.
    """
    if municipality not in house.shelf.catalogue.municipalities:
        raise UnknownTown
    today = house.clock.now().date()
    with house.work.writing() as work:
        if not work.demand.take(today, edition):
            return False
        work.demand.count(today, edition, municipality)
        work.commit()
    return True
