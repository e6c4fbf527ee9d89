"""What a list says of many applications: of their sealed columns one is opened, and of it a part is read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import bindparam, select

from app.domain.choice import Choices
from app.domain.glance import Glance
from app.domain.people import CircleMember, in_full
from app.persistence.tables import applications, requested_services
from app.persistence.transaction import Transaction

_ids: Any = bindparam("of_ids", expanding=True)
GLANCES = select(
    applications.c.id, applications.c.reference, applications.c.sent_at, applications.c.draft
).where(applications.c.id.in_(_ids))
CODES = (
    select(requested_services.c.application_id, requested_services.c.code)
    .where(requested_services.c.application_id.in_(_ids))
    .order_by(requested_services.c.application_id, requested_services.c.position)
)


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    surnames: str


@dataclass(frozen=True, slots=True)
class _Whose:
    """Of a draft, whose it is."""

    person: _Named | None = None

    @property
    def name(self) -> str:
        return in_full(self.person.name, self.person.surnames) if self.person else ""


@dataclass(frozen=True, slots=True)
class _Chosen(_Whose):
    """And how she chooses."""

    wanted: tuple[str, ...] = ()
    choices: Choices = field(default_factory=Choices)
    circle: tuple[CircleMember, ...] = ()
    private: dict[str, Any] | None = None


_whose, _chosen = TypeAdapter(_Whose), TypeAdapter(_Chosen)


def glances(work: Transaction, application_ids: Sequence[str]) -> Mapping[str, Glance]:
    """By their ids. Raises `CannotUnseal`."""
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for row in work.run(CODES, {"of_ids": application_ids}):
        codes[row.application_id].append(row.code)
    found = {}
    for row in work.run(GLANCES, {"of_ids": application_ids}):
        read = _chosen.validate_json(work.sealer.unseal("applications", "draft", row.id, row.draft))
        found[row.id] = Glance(
            row.id, row.reference, row.sent_at, read.name, tuple(codes[row.id]), read.wanted, read.choices, read.circle,
            read.private is not None,
        )
    return found


def names(work: Transaction, application_ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Reference and name of the person, by their ids; no name where she gave none. Raises `CannotUnseal`."""
    return {
        row.id: (row.reference, _whose.validate_json(work.sealer.unseal("applications", "draft", row.id, row.draft)).name)
        for row in work.run(GLANCES, {"of_ids": application_ids})
    }
