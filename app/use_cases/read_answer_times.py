"""The analyst's figures on answers and their limits by law, over the last quarter. Nobody is in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.answer_time import AnswerTime, answer_time
from app.domain.casework import Unit
from app.domain.legal_limit import legal_term
from app.domain.quarter import Quarter, last_quarter
from app.domain.reference import day_here
from app.domain.small_counts import Thing, Told, tell
from app.use_cases.ports import House
from app.use_cases.read_figures import counted


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """What may be told of each. They are five counts of their own: no sum of them is told."""

    quarter: Quarter
    units: Mapping[str, Unit]
    told: Mapping[AnswerTime, Told]


def read_answer_times(house: House) -> AnswerTimes:
    """What was answered in the quarter, and what was open at its end."""
    quarter, catalogue = last_quarter(day_here(house.clock.now())), house.shelf.catalogue
    with house.work.reading() as work:
        rows = work.figures.asked_in(quarter)
        units = {unit.id: unit for unit in work.offices.units()}
    found: dict[AnswerTime, list[Thing]] = {kind: [] for kind in AnswerTime}
    terms = {code: legal_term(catalogue.services[code]) for code in {one.code for one in rows} if code in catalogue.services}
    for one in rows:
        kind = answer_time(one, terms.get(one.code), quarter.last)
        found[kind].append(counted(catalogue, one))
    return AnswerTimes(quarter, units, {kind: tell(things) for kind, things in found.items()})
