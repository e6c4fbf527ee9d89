"""To whom each requested service goes, and who accompanies the person.

Ley 12/2008 arts. 19 and 29: the base social service of the municipality of registration. In it a bond that
exists comes first (G9); among equals the lightest load of weighted open cases decides (G11). A bond with
another office is not followed before the person has identified herself: whoever types her document would
learn where she is helped.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.casework import Assignment, StaffMember, Unit, WhyAssigned
from app.domain.service import Administration, Service


@dataclass(frozen=True, slots=True)
class CompetentBody:
    """Who decides on a requested service: the administration and, for a town council, its INE code."""

    administration: Administration
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class Workload:
    """A professional, what her open cases weigh (`domain/workload.py`), and how many they are."""

    professional: StaffMember
    weight: int
    cases: int = 0


@dataclass(frozen=True, slots=True)
class Reception:
    """The unit that receives somebody, who of it could accompany her, and `bond`: whom of it she knows already.

    Whom she knows may stand among the others, or not: she accompanies her though she be away today.
    """

    unit: Unit
    workloads: Sequence[Workload]
    bond: StaffMember | None = None


def competent_body(service: Service, municipality: str) -> CompetentBody:
    """The body that decides on the service for somebody registered in the municipality (INE code or empty)."""
    if service.competence is Administration.MUNICIPAL:
        return CompetentBody(service.competence, municipality)
    return CompetentBody(service.competence)


def choose_reference_professional(
    unit: Unit | None, workloads: Sequence[Workload], bond: StaffMember | None
) -> Assignment:
    """Who accompanies the person.

    `unit` is the base social service of her municipality (None where the portal knows none yet),
    `workloads` its professionals, `bond` the one who already accompanies her, if any. Deterministic:
    equal loads are ordered by id.
    """
    if unit is None:
        return Assignment("", "", WhyAssigned.NO_UNIT_YET)
    if bond is not None and bond.unit_id == unit.id:
        return Assignment(bond.id, unit.id, WhyAssigned.EXISTING_BOND)
    if not workloads:
        return Assignment("", unit.id, WhyAssigned.UNIT_OF_MUNICIPALITY)
    lightest = min(workloads, key=lambda load: (load.weight, load.professional.id))
    why = WhyAssigned.ONLY_ONE if len(workloads) == 1 else WhyAssigned.LIGHTEST_LOAD
    return Assignment(lightest.professional.id, unit.id, why)
