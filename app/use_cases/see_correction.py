"""See one correction request, with everything that was answered to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.application import Application, Visit
from app.domain.correction import Correction, CorrectionAnswer, NothingAsked
from app.use_cases.follow_application import sent_by
from app.use_cases.ports import House


@dataclass(frozen=True, slots=True)
class AskedCorrection:
    """What is asked, in which application, and the answers in the order in which they came."""

    application: Application
    correction: Correction
    answers: Sequence[CorrectionAnswer]


def see_correction(house: House, visit: Visit, number: int) -> AskedCorrection:
    """The request of that number. Raises `Gone`, `NothingAsked`. A member needs `SEE_STATUS`."""
    with house.work.reading() as work:
        application, _case = sent_by(work, visit)
        found = next((one for one in work.corrections.of_application(application.id) if one.number == number), None)
        if found is None:
            raise NothingAsked
        return AskedCorrection(application, found, work.corrections.answers(found.id))
