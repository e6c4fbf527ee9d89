"""The plan of a case."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.plan_entry import PlanEntry


class Plans(Protocol):
    """Entries, in the order in which they were written within their application."""

    def add(self, entry: PlanEntry) -> bool:
        """Keeps it as the last of its application; False, and nothing is kept, where one with its id is there."""

    def of(self, application_id: str) -> Sequence[PlanEntry]: ...
