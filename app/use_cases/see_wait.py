"""See how long people wait for an answer about a service: only where enough have had one."""

from app.domain.service import ServiceCode
from app.domain.term import typical_wait
from app.use_cases.ports import UnitOfWork

LAST_DECIDED = 200  # of a service; older ones say little about now


def see_wait(work: UnitOfWork, code: ServiceCode) -> int | None:
    """The number of days that half of the last people waited less than, or None where they are too few."""
    return typical_wait(work.decisions.waits(code, LAST_DECIDED))
