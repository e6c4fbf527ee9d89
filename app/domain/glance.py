"""An application as it stands in a list of many."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.application import Application
from app.domain.choice import Choices
from app.domain.people import CircleMember
from app.domain.service import ServiceCode


@dataclass(frozen=True, slots=True)
class Glance:
    """What a list says of an application: whose it is, what is asked for, how the person chooses. `name`: empty if none."""

    id: str
    reference: str
    sent_at: datetime
    name: str
    requested: tuple[ServiceCode, ...]
    wanted: tuple[ServiceCode, ...]
    choices: Choices
    circle: tuple[CircleMember, ...]
    is_private: bool

    @classmethod
    def of(cls, application: Application) -> "Glance":
        """The same of an application that has been read."""
        draft = application.draft
        return cls(
            application.id, application.reference, application.sent_at, draft.person.full_name if draft.person else "",
            tuple(line.code for line in application.requested), draft.wanted, draft.choices, draft.circle,
            draft.private is not None,
        )
