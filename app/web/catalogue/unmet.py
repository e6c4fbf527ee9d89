"""Counts a search that found nothing: never what was looked for, and never faster than people search."""

from contextlib import suppress
from threading import Lock
from time import monotonic

from flask import current_app, g, request

from app.use_cases.count_unmet_demand import count_unmet_demand
from app.use_cases.ports import Unavailable
from app.web.shared.house import house

MOST_A_MINUTE, MINUTE = 20, 60.0


class Pace:
    """Lets through so many in so many seconds, in this process."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most, self._seconds = most, seconds
        self._lock, self._began, self._passed = Lock(), 0.0, 0

    def lets_through(self, now: float) -> bool:
        with self._lock:
            if not self._passed or now - self._began >= self._seconds:
                self._began, self._passed = now, 0
            self._passed += 1
            return self._passed <= self._most


def note_unmet() -> None:
    """One search more that found nothing. The page is shown all the same where that cannot be kept just now."""
    pace: Pace = current_app.extensions.setdefault("unmet_pace", Pace(MOST_A_MINUTE, MINUTE))
    if request.method == "GET" and pace.lets_through(monotonic()):
        with suppress(Unavailable):
            count_unmet_demand(house(), g.edition)
