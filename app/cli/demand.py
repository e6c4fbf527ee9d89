"""`flask demand show`: how often a search found nothing, by day, edition and town."""

import click
from flask.cli import AppGroup

from app.cli.house import answer, house
from app.use_cases.read_unmet_demand import read_unmet_demand

demand = AppGroup("demand", help="Searches that found nothing.")


@demand.command("show")
@click.option("--days", type=click.IntRange(1, 3660), default=366, help="How many days back, today among them.")
def show(days: int) -> None:
    """The counts as JSON: day, edition, INE code of the town (empty where none was said) and number of searches."""
    answer([
        {"day": one.day.isoformat(), "edition": one.edition, "municipality": one.municipality, "searches": one.searches}
        for one in read_unmet_demand(house(), days)
    ])
