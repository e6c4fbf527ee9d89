"""Following: where it is, who has it, who looked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.access_log import Reader, Reason
from app.domain.actor import THE_PERSON
from app.domain.casework import WhyAssigned
from app.domain.people import ActingFor, Residence, Role
from app.use_cases.consult_record import consult_record
from app.use_cases.download_receipt import download_receipt
from app.use_cases.follow_application import follow_application
from app.use_cases.see_history import PAGE, see_what_happened, see_who_led, see_who_looked
from app.use_cases.take_case import take_case
from app.use_cases.write_draft import Gone
from tests.use_cases.sending import JON, NEREA, TOLOSA, a_house, entries, press_send, saved, visit_now


@pytest.fixture
def house():
    return a_house()


def sent_visit(house, **changes):
    """A visit whose application has been sent."""
    visit = saved(house, **changes).visit
    press_send(house, visit)
    return visit_now(house, visit)


def test_she_sees_who_accompanies_her_where_and_who_stands_in(house):
    visit = sent_visit(house)
    following = follow_application(house, visit)
    assert (following.professional, following.unit, following.stands_in) == (JON, TOLOSA, None)
    assert following.case.assignment.why is WhyAssigned.LIGHTEST_LOAD
    take_case(house, NEREA, following.application.id)
    following = follow_application(house, visit)
    assert (following.professional, following.stands_in) == (NEREA, JON)


def test_she_sees_who_looked_and_what_for(house):
    visit = sent_visit(house)
    application = follow_application(house, visit).application
    consult_record(house, NEREA, application.id, Reader(NEREA.id, Reason.OTHER, "Her daughter called"))
    take_case(house, JON, application.id)
    looked, happened = see_who_looked(house, visit), see_what_happened(house, visit)
    assert [(e.act, e.reader, e.words) for e in looked.entries] == [("opened", "nerea", "Her daughter called")]
    assert [(e.act, e.reader) for e in happened.entries] == [("taken", "jon"), ("sent", "")]
    assert (looked.readers, happened.readers) == ({"nerea": NEREA}, {"jon": JON})


def test_who_sent_it_for_her_and_who_looked_have_names_and_she_herself_needs_none(house):
    visit = sent_visit(house, acting=ActingFor(Role.DE_FACTO_GUARDIAN, "Jon Arregi", "semea"))
    take_case(house, NEREA, follow_application(house, visit).application.id)
    history = see_what_happened(house, visit)
    assert [history.name_of(e.reader) for e in history.entries] == ["Nerea", "Jon Arregi"]
    assert history.name_of("") == history.name_of("who left long ago") == ""
    assert history.person_named == "Maite Arregi"


def test_a_long_history_is_read_page_by_page_and_each_entry_once(house):
    visit = sent_visit(house)
    application = follow_application(house, visit).application
    for _ in range(PAGE * 2):
        consult_record(house, NEREA, application.id, Reader(NEREA.id, Reason.ASSESS))
    seen, before, pages = [], "", 0
    while pages == 0 or before:
        page = see_who_looked(house, visit, before)
        seen, before, pages = [*seen, *page.entries], page.next_before, pages + 1
    assert (pages, len({entry.id for entry in seen}), len(seen)) == (2, PAGE * 2, PAGE * 2)


def test_she_sees_who_accompanied_her_before_and_since_when(house):
    visit = sent_visit(house)
    house.clock.advance(timedelta(hours=1))
    take_case(house, NEREA, follow_application(house, visit).application.id)
    now, before = see_who_led(house, visit)
    assert (now.professional, now.unit, now.lead.until) == (NEREA, TOLOSA, None)
    assert (before.professional, before.lead.until) == (JON, now.lead.since)
    assert now.lead.assignment.why is WhyAssigned.TOOK_IT


def test_where_no_office_is_known_there_is_nobody_and_it_can_still_be_followed(house):
    following = follow_application(house, sent_visit(house, residence=Residence("")))
    assert (following.professional, following.unit, following.stands_in) == (None, None, None)


def test_what_has_not_been_sent_cannot_be_followed(house):
    visit = saved(house).visit
    with pytest.raises(Gone):
        follow_application(house, visit)
    with pytest.raises(Gone):
        follow_application(house, replace(visit, application_id="nobody's"))


def test_the_receipt_is_the_same_every_time_and_each_download_is_seen(house):
    visit = sent_visit(house)
    application = follow_application(house, visit).application
    first, second = download_receipt(house, visit, THE_PERSON), download_receipt(house, visit, THE_PERSON)
    assert first == second == f"Receipt {application.receipt_hash}".encode()
    assert entries(house, application) == [("sent", ""), ("downloaded", ""), ("downloaded", "")]


def test_there_is_no_receipt_of_what_has_not_been_sent(house):
    with pytest.raises(Gone):
        download_receipt(house, saved(house).visit, THE_PERSON)


def test_a_receipt_whose_download_cannot_be_logged_is_not_given(house, monkeypatch):
    visit = sent_visit(house)

    def fail(*_):
        raise OSError

    monkeypatch.setattr("tests.fake_repositories.FakeAccessLog.append", fail)
    with pytest.raises(OSError):
        download_receipt(house, visit, THE_PERSON)
