"""Whose looks are not told to the person yet, within somebody else's unit of work."""

from collections.abc import Iterable
from datetime import datetime

from app.domain.access_log import AccessEntry, Act
from app.domain.register import HiddenLook, hidden_now
from app.use_cases.ports import UnitOfWork


def hidden_looks(
    work: UnitOfWork, application_id: str, looks: Iterable[AccessEntry], now: datetime
) -> tuple[HiddenLook, ...]:
    """Those of who broke the glass, by any application of hers: a look-up stands in each of them, and tells of it too soon."""
    ids = {application_id}
    if any(one.act is Act.LOOKED_UP for one in looks):
        ids |= {*work.merges.person_of(application_id)}
    return hidden_now((row for id_ in sorted(ids) for row in work.cases.referents(id_)), now)
