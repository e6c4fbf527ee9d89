"""The grid of days and hours from which an aspect of kind *hours* is chosen."""

from app.domain.edition import Edition
from app.wording.speaking import Words, speaking
from app.wording.speaking import gettext as _

_GRID: dict[str, Words] = {
    "weekday.morning": lambda: _("On weekdays, in the morning"),
    "weekday.midday": lambda: _("On weekdays, at midday"),
    "weekday.afternoon": lambda: _("On weekdays, in the afternoon"),
    "weekday.evening": lambda: _("On weekdays, in the evening"),
    "weekday.night": lambda: _("On weekdays, at night"),
    "weekend.morning": lambda: _("At the weekend, in the morning"),
    "weekend.midday": lambda: _("At the weekend, at midday"),
    "weekend.afternoon": lambda: _("At the weekend, in the afternoon"),
    "weekend.evening": lambda: _("At the weekend, in the evening"),
    "weekend.night": lambda: _("At the weekend, at night"),
}


def hours_grid(edition: Edition | None = None) -> tuple[tuple[str, str], ...]:
    """Every cell as (id, sentence), weekdays first, from morning to night."""
    with speaking(edition):
        return tuple((id_, words()) for id_, words in _GRID.items())


def say_hours(id_: str, edition: Edition | None = None) -> str | None:
    """One cell of the grid, or None where there is no such cell."""
    with speaking(edition):
        words = _GRID.get(id_)
        return words() if words else None
