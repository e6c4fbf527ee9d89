"""What a list says of many applications: of their sealed columns one is opened, and of it a part is read."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, bindparam, select

from app.domain.choice import Choices
from app.domain.glance import Glance
from app.domain.people import CircleMember, in_full
from app.persistence.tables import applications, requested_services
from app.persistence.transaction import Transaction

GLANCE = (applications.c.reference, applications.c.sent_at, applications.c.draft)
"""The columns of an application that a list reads, beside those of its own rows, which have `application_id`."""
CODES = (
    select(requested_services.c.application_id, requested_services.c.code)
    .where(requested_services.c.application_id.in_(bindparam("of_ids", expanding=True)))
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


def glances(work: Transaction, rows: Sequence[Row[Any]]) -> list[Glance]:
    """Of rows with `application_id` and the columns `GLANCE`, in their order. Raises `CannotUnseal`."""
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for line in work.run(CODES, {"of_ids": [row.application_id for row in rows]}).all():
        codes[line.application_id] += (line.code,)
    found, unseal = list[Glance](), work.sealer.unseal
    for row in rows:
        id_ = row.application_id
        read = _chosen.validate_json(unseal("applications", "draft", id_, row.draft))
        found += (Glance(
            id_, row.reference, row.sent_at, read.name, tuple(codes[id_]), read.wanted, read.choices, read.circle,
            read.private is not None,
        ),)
    return found


def name_in(work: Transaction, row: Row[Any]) -> str:
    """The name of the person, of such a row; none where she gave none. Raises `CannotUnseal`."""
    return _whose.validate_json(work.sealer.unseal("applications", "draft", row.application_id, row.draft)).name
