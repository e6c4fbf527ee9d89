"""The grid of hours says everything that may be chosen of it."""

from app.domain.choosable import HOURS
from app.domain.edition import Edition
from app.wording.hours import hours_grid


def test_every_hour_that_may_be_chosen_is_said_in_each_edition():
    for edition in Edition:
        said = dict(hours_grid(edition))
        assert tuple(said) == HOURS
        assert len(set(said.values())) == len(HOURS)
