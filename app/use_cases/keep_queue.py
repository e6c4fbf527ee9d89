"""Keep a case in its place in the queue: whoever asks, answers, decides or withdraws calls it in the same transaction."""

from dataclasses import replace

from app.domain.after_sending import AfterSending
from app.domain.application import Application
from app.domain.casework import Case
from app.domain.decision import decided
from app.domain.queue import place_of
from app.domain.reference import day_here
from app.domain.residence import living_on
from app.use_cases.ports import House, UnitOfWork

AT_ONCE = 200  # cases a transaction


def keep_new_case(house: House, work: UnitOfWork, application: Application, case: Case) -> None:
    """Opens the case of an application that has just come, in its place in the queue; nothing more is read for it."""
    work.cases.add(case, place_of(case, AfterSending(application), (), (), (), house.shelf.catalogue))


def keep_in_queue(house: House, work: UnitOfWork, application_id: str) -> None:
    """Writes where the case stands after what was done in this unit of work; nothing where there is none."""
    application, case = work.applications.find(application_id), work.cases.find(application_id)
    if application is None or case is None:
        return
    corrections = work.corrections.of_application(application_id)
    decisions = work.decisions.of_application(application_id)
    after = AfterSending(application, tuple(work.conversation.of(application_id)), decided(decisions))
    appraisals = work.appraisals.of_application(application_id)
    place = place_of(case, after, corrections, decisions, appraisals, house.shelf.catalogue)
    work.queue.place(application_id, replace(place, town=_town_now(house, work, application)))


def _town_now(house: House, work: UnitOfWork, application: Application) -> str:
    """Where she lives today (INE code): what she said after sending counts."""
    moves = work.residences.of_application(application.id)
    home = living_on(moves, day_here(house.clock.now()), application.draft.residence)
    return home.municipality if home else ""


def place_all(house: House) -> int:
    """Places every case anew: after an upgrade, or when the facts of the catalogue have changed. How many there were."""
    after, placed = "", 0
    while True:
        with house.work.writing() as work:
            ids = work.queue.all_applications(AT_ONCE, after)
            for application_id in ids:
                keep_in_queue(house, work, application_id)
            work.commit()
        if not ids:
            return placed
        after, placed = ids[-1], placed + len(ids)
