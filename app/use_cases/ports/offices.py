"""Organisations, the towns units serve, the people who work there and who is away; and the log of all that."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from app.domain.absence import Absence
from app.domain.casework import StaffMember, Unit
from app.domain.staff_log import StaffEvent
from app.domain.staffing import Organisation, Territory
from app.domain.watching import Supervising


class Offices(Protocol):
    """What the administrators keep. Nothing of it concerns a case."""

    def organisations(self) -> Sequence[Organisation]:
        """All, by their Spanish name."""

    def organisation(self, organisation_id: str) -> Organisation | None: ...
    def add_organisation(self, organisation: Organisation) -> None:
        """One more; one that is there stays as it is."""

    def change_organisation(self, organisation: Organisation) -> Organisation:
        """Writes where the version is still the one read. Raises `StaleWrite`."""

    def units(self) -> Sequence[Unit]:
        """All, by their Spanish name."""

    def change_unit(self, unit: Unit) -> Unit:
        """Writes where the version is still the one read. Raises `StaleWrite`."""

    def territories(self) -> Sequence[Territory]:
        """All rows, by municipality and day."""

    def hold_town(self, municipality: str) -> None:
        """Until the end of this writing unit of work nobody else says who serves it, whatever the day."""

    def serve(self, territory: Territory) -> None:
        """From its day on; what was planned for later days falls."""

    def people(self, limit: int, after: str = "", unit_id: str = "") -> Sequence[StaffMember]:
        """By id, those of a unit where one is given. `after`: the id of the last one seen."""

    def heads(self) -> Mapping[str, int]:
        """How many active people each unit has that has any."""

    def administrators(self) -> Sequence[str]:
        """The ids of the active administrators who can sign in; in a writing unit of work nobody changes them meanwhile."""

    def supervising(self) -> Sequence[Supervising]:
        """Who supervises which unit, of those who are active and can sign in; by id."""

    def update(self, member: StaffMember) -> StaffMember:
        """Writes where the version is still the one read. Raises `StaleWrite`, also where the e-mail is another's."""

    def absences(self, staff_id: str) -> Sequence[Absence]:
        """Hers, the last first."""

    def absences_on(self, day: date) -> Sequence[Absence]:
        """Those that run on the day."""

    def absences_from(self, day: date) -> Sequence[Absence]:
        """Those that run on the day or begin later, of everybody."""

    def absence(self, absence_id: str) -> Absence | None: ...
    def hold_person(self, staff_id: str) -> None:
        """Until the end of this writing unit of work nobody else adds or changes an absence of hers."""

    def add_absence(self, absence: Absence) -> None: ...
    def change_absence(self, absence: Absence) -> Absence:
        """Writes where the version is still the one read. Raises `StaleWrite`."""

    def forget_absence(self, absence_id: str) -> None:
        """One that never began."""

    def write_down(self, event: StaffEvent) -> None:
        """A line of the log; nothing takes it back."""

    def events_about(self, about: str) -> Sequence[StaffEvent]:
        """All about one person, unit, organisation or town, the newest first."""

    def events(self, limit: int, before: str = "") -> Sequence[StaffEvent]:
        """The newest first. `before`: the id of the last one seen."""
