"""See what a decision rests on, from the person's side: what was found before, and what came of her choices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.application import Application, Visit
from app.domain.earlier import Diagnosis, Weighing
from app.domain.given import Given
from app.use_cases.follow_application import sent_by
from app.use_cases.ports import House


@dataclass(frozen=True, slots=True)
class Basis:
    """All of the application. `names`: of the professionals who wrote down a diagnosis, by id."""

    application: Application
    diagnoses: Sequence[Diagnosis]
    weighings: Sequence[Weighing]
    given: Sequence[Given]
    names: Mapping[str, str]

    def weighed_for(self, decision_id: str) -> tuple[Weighing, ...]:
        """What that decision did with each of the earlier ones."""
        return tuple(one for one in self.weighings if one.decision_id == decision_id)

    def given_by(self, decision_id: str) -> tuple[Given, ...]:
        """What that decision gave of what she chose."""
        return tuple(one for one in self.given if one.decision_id == decision_id)


def see_basis(house: House, visit: Visit) -> Basis:
    """Raises `Gone`. A member needs `SEE_STATUS`; of other applications of the person she learns nothing by it."""
    with house.work.reading() as work:
        application, _case = sent_by(work, visit)
        diagnoses = work.diagnoses.of_application(application.id)
        staff = work.staff.several({one.kept_by for one in diagnoses})
        weighings = [
            one for one in work.diagnoses.weighings(application.id) if not (visit.member_id and one.earlier.reference)
        ]
        return Basis(
            application, diagnoses, weighings, work.diagnoses.given(application.id),
            {id_: member.name for id_, member in staff.items()},
        )
