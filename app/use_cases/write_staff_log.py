"""Write down what was changed in who works here: every use case of the administrators ends with it."""

from collections.abc import Mapping

from app.domain.staff_log import Changed, StaffChange, StaffEvent
from app.domain.staffing import WhyNot
from app.use_cases.ports import House, UnitOfWork


class StaffRefused(Exception):
    """What was asked about staff is refused; `because` says why, and nothing was kept."""

    def __init__(self, because: WhyNot) -> None:
        super().__init__(str(because))
        self.because = because


def write_down(
    house: House, work: UnitOfWork, by: str, what: StaffChange, about: str,
    changed: tuple[Changed, ...] = (), words: str = "",
) -> None:
    """A line of the log, in the same transaction. `by`: the id of who did it, empty for a command of the operator."""
    work.offices.write_down(StaffEvent(house.secrets.new_id(), house.clock.now(), by, what, about, changed, words))


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Changed, ...]:
    """The fields whose value is another one."""
    return tuple(
        Changed(name, str(before.get(name) or ""), str(value or "")) for name, value in after.items()
        if (before.get(name) or "") != (value or "")
    )  # fmt: skip
