"""Take in what was sent from a town before any unit served it: until then nobody answers for it, and nobody reads it.

Whoever gives the town to a unit calls it in the same transaction. A unit that begins on a later day takes them in on
that day (`take_in_towns`, every day), and so is found what was sent in the same instant.
"""

from dataclasses import replace

from app.domain.application import Application
from app.domain.casework import Assignment, Case, CaseState
from app.domain.reference import day_here
from app.use_cases.change_lead import give_first_lead
from app.use_cases.choose_lead import choose_lead, known_by_document
from app.use_cases.ports import House, UnitOfWork


def take_in_town(house: House, work: UnitOfWork, municipality: str) -> int:
    """Gives what nobody answers for to the unit that serves the town (INE code) today, as sending would have done.

    How many it took; none where no unit serves it. Taken in twice is once. Call it last: it appends to the access log.
    """
    if work.staff.unit_of_municipality(municipality, day_here(house.clock.now())) is None:
        return 0
    # Every case is locked before the first line of the log is written, in one order; a part follows what it is a part of.
    found = [case for id_ in work.queue.nobodys_from(municipality) if (case := work.cases.find(id_)) and _is_nobodys(case)]
    sent = [(case, one) for case in found if (one := work.applications.find(case.application_id))]
    for case, application in sorted(sent, key=lambda pair: pair[1].draft.private is not None):
        give_first_lead(house, work, case, _lead_of(house, work, application, municipality), house.clock.now())
    return len(sent)


def take_in_towns(house: House) -> int:
    """Does so for every town, each in a transaction of its own; how many were taken in.

    Whoever had written to the log for one town and waited for a case of the next would wait for somebody who holds that case
    and waits for the log.
    """
    with house.work.reading() as work:
        served = sorted(work.queue.nobodys_by_town(house.shelf.catalogue.municipalities))
    return sum([_take_in(house, town) for town in served])


def _take_in(house: House, municipality: str) -> int:
    with house.work.writing() as work:
        taken = take_in_town(house, work, municipality)
        if taken:
            work.commit()
    return taken


def _lead_of(house: House, work: UnitOfWork, application: Application, municipality: str) -> Assignment:
    """Whom sending would have chosen today; a part whose shared application is nobody's either goes by its town."""
    draft, today = application.draft, day_here(house.clock.now())
    chosen = choose_lead(work, draft, municipality, today, known_by_document(house, draft)).assignment
    if chosen.unit_id:
        return chosen
    return choose_lead(work, replace(draft, private=None), municipality, today, None).assignment


def _is_nobodys(case: Case) -> bool:
    """Nobody answers for it, and it is still open: read again once it is locked."""
    return not case.assignment.unit_id and not case.assignment.professional_id and case.state is not CaseState.CLOSED
