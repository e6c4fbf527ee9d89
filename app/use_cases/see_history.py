"""See the history of one's application: what happened, and who looked, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.access_log import FOR_HER, AccessEntry, member_behind
from app.domain.application import Application, Visit
from app.domain.casework import Lead, StaffMember, Unit
from app.domain.circle import SupportCircle
from app.use_cases.find_circle import circle_about
from app.use_cases.follow_application import sent_by
from app.use_cases.ports import House, UnitOfWork

PAGE = 30  # entries


@dataclass(frozen=True, slots=True)
class History:
    """A page of it, the last first. `readers` are the professionals named in it, by id.

    `next_before` is the cursor of the next page, empty on the last one.
    """

    application: Application
    entries: Sequence[AccessEntry]
    readers: Mapping[str, StaffMember]
    next_before: str
    circle: SupportCircle = field(default_factory=SupportCircle)

    @property
    def person_named(self) -> str:
        """The person the application is for."""
        person = self.application.draft.person
        return person.full_name if person else ""

    def name_of(self, reader: str) -> str:
        """The name behind a signature of the log; empty for the person herself, and where it is no longer known."""
        if reader == FOR_HER and self.application.draft.acting:
            return self.application.draft.acting.name
        if member_id := member_behind(reader):
            return self.circle.name_of(member_id)
        member = self.readers.get(reader)
        return member.name if member else ""


@dataclass(frozen=True, slots=True)
class Accompaniment:
    """One stretch of who led it, with the names of then."""

    lead: Lead
    professional: StaffMember | None
    unit: Unit | None


def see_what_happened(house: House, visit: Visit, before: str = "") -> History:
    """What changed something, from the cursor `before` on (id of the last entry seen). Raises `Gone`.

    A member needs `SEE_STATUS`.
    """
    with house.work.reading() as work:
        application, _case = sent_by(work, visit)
        return _page(work, application, work.access_log.happened(application.id, PAGE + 1, before))


def see_who_looked(house: House, visit: Visit, before: str = "") -> History:
    """Who looked and what for, in the same way. Raises `Gone`. A member needs `SEE_STATUS`."""
    with house.work.reading() as work:
        application, _case = sent_by(work, visit)
        return _page(work, application, work.access_log.looked(application.id, PAGE + 1, before))


def see_who_led(house: House, visit: Visit) -> tuple[Accompaniment, ...]:
    """Who accompanied the person, the last first. Raises `Gone`. A member needs `SEE_STATUS`."""
    with house.work.reading() as work:
        application, _case = sent_by(work, visit)
        return tuple(
            Accompaniment(
                lead,
                work.staff.find(lead.assignment.professional_id) if lead.assignment.professional_id else None,
                work.staff.unit(lead.assignment.unit_id) if lead.assignment.unit_id else None,
            )
            for lead in reversed(work.cases.leads(application.id))
        )


def _page(work: UnitOfWork, application: Application, found: Sequence[AccessEntry]) -> History:
    entries = found[:PAGE]
    readers = {id_: work.staff.find(id_) for id_ in {e.reader for e in entries if e.reader not in {"", FOR_HER}}}
    return History(
        application, entries, {id_: member for id_, member in readers.items() if member},
        entries[-1].id if len(found) > PAGE else "", circle_about(work, application.id) or SupportCircle(),
    )
