"""The pages of the record, poured: to the letter what they would be made anew, and nothing of anybody in what is kept."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import g

from app.domain.access_log import AccessEntry, Act
from app.domain.edition import Edition
from app.domain.people import IdentityKind, Person
from app.use_cases.see_history import History
from app.web.my_record.history import days_of_looks
from app.web.shared import poured
from tests.web.desk import come_back, open_as, send_application, sign_in
from tests.web.kept import kept_once, pieces_of
from tests.web.test_procedure import ask, decide

PAGES = ("", "/services/1", "/services/2", "/happened", "/looked")
NASTY = 'Maite "<b>" & \ue104'


@pytest.fixture
def portal(staffed):
    return staffed


def lived_through(portal, sent):
    """One service is asked about, one is answered with a no, and a professional looked for a reason of her own."""
    desk = portal.test_client()
    sign_in(desk, "nerea")
    open_as(desk, sent, "other", words="<i>zzwhyzz</i> & \ue105 \ue101 %EE%84%82.")
    ask(portal, sent, sent.application.requested[0].id)
    decide(portal, sent, 1)


def pages_of(client, record):
    """Every page of her record, and a page of its history that somebody asked for by its cursor."""
    pages = {page: client.get(record + page) for page in (*PAGES, "/looked?before=nobody&amp=<b>")}
    assert {page.status_code for page in pages.values()} == {200}
    return {name: page.get_data(as_text=True) for name, page in pages.items()}


@pytest.mark.parametrize("edition", list(Edition), ids=str)
@pytest.mark.parametrize("busy", [False, True], ids=["just sent", "lived through"])
def test_a_page_of_the_record_is_to_the_letter_what_it_would_be_made_anew(portal, monkeypatch, edition, busy):
    sent, other = (send_application(portal, person=Person(NASTY, "Arregi", IdentityKind.NONE)) for _ in "12")
    client = portal.test_client()
    if busy:
        lived_through(portal, sent)
    pages_of(client, come_back(client, other, edition))
    record = come_back(client, sent, edition)
    pages = pages_of(client, record)
    assert pages_of(client, record) == pages, "the second time, too"
    monkeypatch.setattr(poured, "is_made_anew", lambda: True)
    assert pages_of(client, record) == pages
    for text in pages.values():
        assert set(re.findall(r"/v/([^/\"]+)/", text)) == {record.split("/")[3]}


def test_nothing_of_anybody_is_in_a_mould(portal):
    sent, client = send_application(portal), portal.test_client()
    lived_through(portal, sent)
    record = come_back(client, sent)
    pages_of(client, record)
    kept = "".join(pieces_of(portal))
    assert "record/looked" in kept, "there are moulds of these pages"
    for hers in (record.split("/")[3], sent.application.reference, "zzwhyzz", "nobody", "You do not live", "Nerea", "Tolosa"):
        assert hers not in kept
    assert record.split("/")[3] not in str(kept_once(portal))


def test_a_look_by_phone_is_not_said_with_the_words_of_one_at_the_counter(portal):
    now = datetime.now(UTC)
    entries = [
        AccessEntry(str(number), "an application", Act.OPENED_AT_COUNTER, now - timedelta(hours=number), reader)
        for number, reader in enumerate(("somebody", "phone:somebody"))
    ]
    with portal.test_request_context():
        g.edition, g.handle = Edition.ES, "a-handle"
        (day, *_yesterday) = days = days_of_looks(History(None, entries, {}, ""), Edition.ES)
    said = [look.sentences for one in days for look in one.looks]
    assert len(said) == len(set(said)) == len(entries), day
