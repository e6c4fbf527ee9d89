"""Run as a process of its own: applications that were sent, one of them with a long history.

    python benchmarks/long_records.py COOKIE APPLICATIONS ENTRIES

COOKIE is the value of the session cookie that is to hold the last one, which the entries are about. Prints a line of
JSON for it in each edition: `{"edition", "handle", "application"}`.
"""

import json
import sys
from dataclasses import replace

from ready_drafts import OneHash, ready_draft

from app import create_app
from app.domain.access_log import AccessEntry, Act, Reader, Reason
from app.domain.actor import THE_PERSON
from app.domain.application import Application, Draft, Visit
from app.domain.edition import Edition
from app.use_cases.consult_record import consult_record
from app.use_cases.ports import House
from app.use_cases.review_application import review_application
from app.use_cases.submit_application import submit_application
from app.use_cases.take_case import take_case

STAFF = "demo-nerea"


def sent(house: House, number: int) -> Application:
    """An application with three services, choices and a circle of two, in one of six towns."""
    visit = ready_draft(house, "somebody", number, Edition.EU)
    shown = review_application(house, visit.draft, Edition.EU)
    return submit_application(house, visit, Edition.EU, shown.hash, visit.draft.form_key, THE_PERSON)


def grow(house: House, application: Application, entries: int) -> None:
    """Takes it, and adds readings by its professional and by the person."""
    with house.work.reading() as work:
        member = work.staff.find(STAFF)
    if member is None:
        raise LookupError(STAFF)
    take_case(house, member, application.id)
    consult_record(house, member, application.id, Reader(STAFF, Reason.ASSESS))
    with house.work.writing() as work:
        for number in range(entries):
            act, reader, reason = (Act.OPENED, STAFF, Reason.ASSESS) if number % 2 else (Act.FOLLOWED, "", None)
            work.access_log.append(AccessEntry(
                house.secrets.new_id(), application.id, act, house.clock.now(), reader, reason
            ))
        work.commit()


def main(cookie: str, applications: int, entries: int) -> None:
    flask_app = create_app()
    house: House = flask_app.extensions["house"]
    house = replace(house, secrets=OneHash(house.secrets))
    with flask_app.test_request_context("/"):
        several = [sent(house, number * 6) for number in range(applications)]
        grow(house, several[-1], entries)
    empty, now = Draft(house.secrets.new_id(), house.shelf.catalogue.version), house.clock.now()
    key = house.secrets.keyed_hash("session", cookie)
    with house.work.writing() as work:
        for edition in Edition:
            visit = Visit(house.secrets.new_handle(), key, empty, 1, now, application_id=several[-1].id)
            work.visits.add(visit)
            print(json.dumps({"edition": edition, "handle": visit.handle, "application": several[-1].id}))
        work.commit()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
