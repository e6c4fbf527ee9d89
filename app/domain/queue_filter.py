"""What a professional filters her queue by: codes that stand in an address and in a saved filter, and name nobody."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.queue import Attention, QueueState, Sought

LONGEST_NAME = 60  # characters
MOST_SAVED = 12  # more than these nobody finds again


class Whose(StrEnum):
    """Whose the cases are. Empty, in the filter: whoever's."""

    MINE = "mine"
    NOBODYS = "nobody"


class Within(StrEnum):
    """Until when the day comes that is known for sure. LATE: it has passed."""

    LATE = "late"
    A_WEEK = "week"
    A_MONTH = "month"


DAYS = {Within.LATE: -1, Within.A_WEEK: 7, Within.A_MONTH: 30}
IN_A_LIST = tuple(state for state in QueueState if state is not QueueState.CLOSED)
ONLY = "1"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Each part by its code, empty where it is not filtered by. Only `state` always says something."""

    state: str = QueueState.WAITING
    whose: str = ""
    service: str = ""
    town: str = ""
    language: str = ""
    urgent: str = ""
    delegated: str = ""
    within: str = ""

    def codes(self) -> dict[str, str]:
        """What stands in the address: the parts that say something, in one order."""
        return {part.name: str(value) for part in fields(self) if (value := getattr(self, part.name))}

    def sought(self, member_id: str, today: date) -> Sought:
        """What is looked for, for this professional on this day."""
        leads = {Whose.MINE: member_id, Whose.NOBODYS: ""}
        return Sought(
            QueueState(self.state), leads[Whose(self.whose)] if self.whose else None, self.service, self.town,
            Attention(self.language) if self.language else None, bool(self.urgent), bool(self.delegated),
            today + timedelta(DAYS[Within(self.within)]) if self.within else None,
        )


def filter_of(codes: Mapping[str, str], services: frozenset[str], towns: frozenset[str]) -> QueueFilter:
    """The filter of the codes of an address. What is not a code of ours is as if it were not there."""
    known: dict[str, Collection[str]] = {
        "state": {str(state) for state in IN_A_LIST}, "whose": set(Whose), "service": services, "town": towns,
        "language": set(Attention), "urgent": {ONLY}, "delegated": {ONLY}, "within": set(Within),
    }  # fmt: skip
    said = {name: codes[name] for name, allowed in known.items() if codes.get(name) in allowed}
    return QueueFilter(**said)


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter that a professional keeps under a name of her own. `starts`: her queue opens with it."""

    id: str
    staff_id: str
    name: str
    codes: Mapping[str, str]
    saved_at: datetime
    starts: bool = False
