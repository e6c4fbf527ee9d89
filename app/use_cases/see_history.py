"""See the history of one's application: what happened, and who looked, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.access_log import FOR_HER, KEYS, OF_SERVICE, AccessEntry, is_of_staff, member_behind
from app.domain.application import Draft, Visit
from app.domain.casework import Lead, StaffMember, Unit
from app.domain.circle import SupportCircle
from app.domain.handover import Handover
from app.domain.service import ServiceCode
from app.use_cases.find_circle import circle_about
from app.use_cases.hidden_looks import hidden_looks
from app.use_cases.keep_handover import stay_of
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.write_draft import Gone

PAGE = 30  # entries


@dataclass(frozen=True, slots=True)
class History:
    """A page of it, the last first. `readers` are the professionals named in it, by id; `services`, the codes of the
    requested services that it speaks of, by the id of their line; `sent`, what she sent, where it speaks of her by name.

    `next_before` is the cursor of the next page, empty on the last one.
    """

    sent: Draft | None
    entries: Sequence[AccessEntry]
    readers: Mapping[str, StaffMember]
    next_before: str
    circle: SupportCircle = field(default_factory=SupportCircle)
    services: Mapping[str, ServiceCode] = field(default_factory=dict)

    @property
    def person_named(self) -> str:
        """The person the application is for."""
        person = self.sent.person if self.sent else None
        return person.full_name if person else ""

    def name_of(self, reader: str) -> str:
        """The name behind a signature of the log; empty for the person herself, and where it is no longer known."""
        if reader == FOR_HER and self.sent and self.sent.acting:
            return self.sent.acting.name
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
        return _page(work, visit, work.access_log.happened(visit.application_id, PAGE + 1, before))


def see_who_looked(house: House, visit: Visit, before: str = "") -> History:
    """Who looked and what for, in the same way. Raises `Gone`. A member needs `SEE_STATUS`.

    Who broke the glass is shown once that puts nobody in danger (`TOLD_AFTER`), with the day on which it was.
    """
    with house.work.reading() as work:
        found = work.access_log.looked(visit.application_id, PAGE + 1, before)
        of_staff = any(is_of_staff(entry.reader) for entry in found)
        hidden = hidden_looks(work, visit.application_id, found, house.clock.now()) if of_staff else ()
        page = _page(work, visit, found)
    return replace(page, entries=[entry for entry in page.entries if not any(h.hides(entry) for h in hidden)])


def see_who_led(house: House, visit: Visit) -> tuple[Accompaniment, ...]:
    """Who accompanied the person, the last first. Raises `Gone`. A member needs `SEE_STATUS`."""
    with house.work.reading() as work:
        if not visit.application_id or not work.applications.is_there(visit.application_id):
            raise Gone
        return tuple(
            Accompaniment(
                lead,
                work.staff.find(lead.assignment.professional_id) if lead.assignment.professional_id else None,
                work.staff.unit(lead.assignment.unit_id) if lead.assignment.unit_id else None,
            )
            for lead in reversed(work.cases.leads(visit.application_id))
        )


def see_my_stay(house: House, visit: Visit) -> Handover | None:
    """The stay that runs, while specialised care leads for a time; it has its planned end. A member needs `SEE_STATUS`."""
    with house.work.reading() as work:
        return stay_of(work, visit.application_id)


def keys_made_for_her(work: UnitOfWork, visit: Visit) -> History | None:
    """The keys that professionals made beside her, the last first; None where none did."""
    made = [entry for entry in work.access_log.of_acts(visit.application_id, KEYS, PAGE) if is_of_staff(entry.reader)]
    return _page(work, visit, made) if made else None


def _page(work: UnitOfWork, visit: Visit, found: Sequence[AccessEntry]) -> History:
    """Of what was sent only what the entries speak of is opened: her name where somebody acted for her, the circle
    where it was one of them, its lines where something is said of one.
    """
    if not visit.application_id or not work.applications.is_there(visit.application_id):
        raise Gone
    entries = found[:PAGE]
    readers = {entry.reader for entry in entries}
    of_circle = any(member_behind(reader) for reader in readers)
    sent = work.applications.find_draft(visit.application_id) if of_circle or FOR_HER in readers else None
    of_services = any(entry.act in OF_SERVICE and entry.words for entry in entries)
    return History(
        sent, entries, work.staff.several([reader for reader in readers if is_of_staff(reader)]),
        entries[-1].id if len(found) > PAGE else "",
        (circle_about(work, visit.application_id) if of_circle else None) or SupportCircle(),
        {line.id: line.code for line in work.applications.requested(visit.application_id)} if of_services else {},
    )
