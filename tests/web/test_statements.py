"""What a page may ask of the database: ceilings, so that nothing is added to every request without being seen."""

import pytest

from app.domain.access_log import AccessEntry, Act, Reason
from app.domain.actor import THE_PERSON
from app.domain.choice import Choices, Scope, Together
from app.domain.edition import Edition
from app.domain.people import CircleMember, ContactWay, IdentityKind, Person, SafeContact
from app.domain.task import Task
from app.use_cases.begin_visit import begin_visit
from app.use_cases.review_application import review_application
from app.use_cases.save_draft import save_draft
from app.use_cases.submit_application import submit_application
from app.use_cases.write_draft import write_draft
from tests.statements import heard
from tests.web.desk import account_of, come_back, filled_in, send_application


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def counted(portal):
    """Counts the statements of what is called, as the driver hears them; rows of one table in a row are one."""

    def count(call):
        with heard(portal.extensions["tables"].engine) as told:
            answer = call()
        return answer, told

    return count


def ready(portal, browser="a browser", **changes):
    """A saved draft with every section answered, a circle, a message to leave and something to choose together.

    `browser`: the key of the session that holds it.
    """
    house = portal.extensions["house"]
    visit = begin_visit(house, browser, THE_PERSON)
    told = {
        "person": Person("Maite", "Arregi Lasa", IdentityKind.DNI, "10000000P"),
        "circle": (CircleMember("ane", "Ane Lasa", "ahizpa"),),
        "choices": Choices().state(Scope("1.2"), Together(), house.clock.now(), "person"),
        "safe_contact": SafeContact(True, (ContactWay.EMAIL,), email="maite@example.eus"),
    }
    visit = write_draft(
        house, visit, Task.YOU, lambda draft: filled_in(house, draft, Edition.ES, told | changes), THE_PERSON
    )
    return save_draft(house, visit, THE_PERSON).visit


def send(portal, visit):
    house = portal.extensions["house"]
    shown = review_application(house, visit.draft, Edition.ES)
    return submit_application(house, visit, Edition.ES, shown.hash, visit.draft.form_key, THE_PERSON)


def test_sending_asks_no_more_than_what_it_keeps(portal, counted):
    with portal.app_context():
        send(portal, ready(portal))
        visit = ready(portal, person=Person("Jon", "Arregi", IdentityKind.DNI, "10000001D"))
        application, said = counted(lambda: send(portal, visit))
    assert application.reference
    assert len(said) <= 17, "\n".join(line[:70] for line in said)


def test_what_was_sent_costs_no_more_with_a_long_circle_or_many_services(portal, counted):
    with portal.app_context():
        send(portal, ready(portal))
        _, few = counted(lambda: send(portal, ready(portal)))
        circle = tuple(CircleMember(str(n), f"Lagun {n}", "laguna") for n in range(12))
        visit = ready(portal, circle=circle, wanted=("1.1", "1.2", "1.7", "2.2.1"))
        _, many = counted(lambda: send(portal, visit))
    assert len(many) <= len(few)


def test_the_receipt_is_read_with_nothing_else_of_what_was_sent(portal, counted):
    client = portal.test_client()
    receipt = come_back(client, send_application(portal)).replace("/record", "/receipt")
    assert client.get(receipt).status_code == 200
    answer, said = counted(lambda: client.get(receipt))
    assert answer.status_code == 200
    assert len(said) <= 3, said


CEILINGS = {
    "": 7, "/services/1": 7, "/happened": 3, "/looked": 5,
}
"""With session and visit; a professional has read it once."""


@pytest.mark.parametrize("page", CEILINGS)
def test_a_page_of_the_record_asks_as_much_of_a_short_history_as_of_a_long_one(portal, house, counted, page):
    sent, client = send_application(portal), portal.test_client()
    record = come_back(client, sent)
    looked(house, sent, 1)
    assert client.get(record + page).status_code == 200
    answer, short = counted(lambda: client.get(record + page))
    assert answer.status_code == 200
    assert len(short) <= CEILINGS[page], short
    looked(house, sent, 120)
    for _ in range(5):
        come_back(portal.test_client(), sent)
    answer, long = counted(lambda: client.get(record + page))
    assert answer.status_code == 200
    assert len(long) <= len(short), long


def looked(house, sent, times):
    """A professional read it so often, for two purposes."""
    jon = account_of("jon").member.id
    with house.work.writing() as work:
        for number in range(times):
            reason = Reason.ASSESS if number % 2 else Reason.ANSWER_PERSON
            work.access_log.append(AccessEntry(
                house.secrets.new_id(), sent.application.id, Act.OPENED, house.clock.now(), jon, reason
            ))
        work.commit()
