"""Follow what was sent: where it is, who has it, who looked."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.access_log import FOR_HER, AccessEntry, member_behind
from app.domain.application import Application, Visit
from app.domain.casework import Case, StaffMember, Unit
from app.domain.circle import SupportCircle
from app.use_cases.find_circle import circle_about
from app.use_cases.ports import House
from app.use_cases.write_draft import Gone


@dataclass(frozen=True, slots=True)
class Following:
    """Everything the person sees of her own application. `readers` names who looked, by staff id."""

    application: Application
    case: Case
    professional: StaffMember | None
    stands_in: StaffMember | None
    unit: Unit | None
    entries: Sequence[AccessEntry]
    readers: dict[str, StaffMember]
    circle: SupportCircle

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


def follow_application(house: House, visit: Visit) -> Following:
    """The application behind the visit. Raises `Gone` where there is none."""
    with house.work.reading() as work:
        application = work.applications.find(visit.application_id) if visit.application_id else None
        case = work.cases.find(application.id) if application else None
        if application is None or case is None:
            raise Gone
        entries = work.access_log.of_application(application.id)
        ids = {e.reader for e in entries if e.reader}
        found = {i: work.staff.find(i) for i in ids}
        leads = case.assignment.professional_id
        professional = work.staff.find(leads) if leads else None
        return Following(
            application,
            case,
            professional,
            work.staff.find(professional.stands_in) if professional and professional.stands_in else None,
            work.staff.unit(case.assignment.unit_id) if case.assignment.unit_id else None,
            entries, {i: member for i, member in found.items() if member},
            circle_about(work, application.id) or SupportCircle(),
        )
