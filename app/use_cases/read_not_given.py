"""The analyst's figures on what people wanted and did not get, over the last quarter: kinds alone, nobody's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.casework import Unit
from app.domain.decision import Ruling
from app.domain.given import WhyNot
from app.domain.not_given import REFUSALS, Instead, PassedOver
from app.domain.quarter import Quarter, last_quarter
from app.domain.reference import day_here
from app.domain.small_counts import Split, Told, apart, split, tell, tellable_sum
from app.use_cases.ports import House
from app.use_cases.read_figures import counted


@dataclass(frozen=True, slots=True)
class NotGiven:
    """`passed_over`: all choices whose first was not given; None: too few. `whys` and `insteads` divide them up.

    Of a reason that is not told one by one `because` has nothing. The two kinds of `refused` are counts of their own.
    """

    quarter: Quarter
    units: Mapping[str, Unit]
    passed_over: int | None
    whys: Split
    insteads: Split
    because: Mapping[WhyNot, Told]
    refused: Mapping[Ruling, Told]


def read_not_given(house: House) -> NotGiven:
    """What the decisions of the quarter passed over or refused."""
    quarter, catalogue = last_quarter(day_here(house.clock.now())), house.shelf.catalogue
    with house.work.reading() as work:
        rows, refusals = work.figures.passed_over_in(quarter), work.figures.refused_in(quarter)
        units = {unit.id: unit for unit in work.offices.units()}
    whys = insteads = Split({})
    total = tellable_sum([one.whose for one in rows])
    if total is not None:
        whys, insteads = split(apart((one.why, one.whose) for one in rows)), split(apart((_instead(house, one), one.whose) for one in rows))
    because = {
        why: tell(counted(catalogue, one) for one in rows if one.why is why and why in whys.one_by_one)
        for why in WhyNot
    }
    refused = {
        ruling: tell(counted(catalogue, one) for one in refusals if one.ruling is ruling)
        for ruling in REFUSALS
    }
    return NotGiven(quarter, units, total, whys, insteads, because, refused)


def _instead(house: House, one: PassedOver) -> Instead:
    aspect = house.shelf.catalogue.aspects.get(one.aspect)
    return one.instead(aspect.kind if aspect else None)
