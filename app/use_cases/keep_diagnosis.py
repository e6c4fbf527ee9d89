"""Keep a diagnosis: what was found about a person, by whom, with which instrument, on which day; and tell her."""

from dataclasses import dataclass
from datetime import date

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import StaffMember
from app.domain.earlier import Diagnosis
from app.domain.edition import Edition
from app.domain.permission import Action
from app.domain.service import ServiceCode
from app.use_cases.ask_correction import application_for
from app.use_cases.find_case import NotYours
from app.use_cases.keep_edition import edition_kept
from app.use_cases.ports import House
from app.use_cases.tell import tell_something_new


@dataclass(frozen=True, slots=True)
class Found:
    """What a professional writes down; `words` in the person's edition, `code` of which service, or empty."""

    on: date
    who: str
    instrument: str
    found: str
    words: str
    code: ServiceCode = ""
    written_for: Edition | None = None


def keep_diagnosis(house: House, member: StaffMember, application_id: str, said: Found) -> Diagnosis:
    """Keeps it. Raises `NotYours`, `WrongDay`, `WordsLacking`, `ReadsOtherwise`."""
    now = house.clock.now()
    with house.work.writing() as work:
        application, _case = application_for(house, work, member, application_id, Action.ASSESS)
        if said.code and said.code not in {line.code for line in application.requested}:
            raise NotYours
        diagnosis = Diagnosis(
            house.secrets.new_id(), application_id, said.on, said.who.strip(), said.instrument.strip(),
            said.found.strip(), said.words.strip(), edition_kept(application, said.written_for), member.id, now, said.code,
        )
        diagnosis.check()
        work.diagnoses.add(diagnosis)
        tell_something_new(house, work, application, now)
        work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, Act.DIAGNOSED, now, member.id))
        work.commit()
    return diagnosis
