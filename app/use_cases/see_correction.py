"""See one correction request, with everything that was answered to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.application import RequestedService, Visit
from app.domain.correction import Correction, CorrectionAnswer, NothingAsked
from app.use_cases.ports import House
from app.use_cases.write_draft import Gone


@dataclass(frozen=True, slots=True)
class AskedCorrection:
    """What is asked, about which requested service (None: about all of them), and the answers in the order they came."""

    line: RequestedService | None
    correction: Correction
    answers: Sequence[CorrectionAnswer]


def see_correction(house: House, visit: Visit, number: int) -> AskedCorrection:
    """The request of that number. Raises `Gone`, `NothingAsked`. A member needs `SEE_STATUS`."""
    with house.work.reading() as work:
        if not visit.application_id or not work.applications.is_there(visit.application_id):
            raise Gone
        found = next((one for one in work.corrections.of_application(visit.application_id) if one.number == number), None)
        if found is None:
            raise NothingAsked
        lines = work.applications.requested(visit.application_id) if found.about else ()
        line = next((one for one in lines if one.id == found.about), None)
        return AskedCorrection(line, found, work.corrections.answers(found.id))
