"""How many functions a request of a person calls: ceilings, a tenth above what it takes, so that nothing creeps in unseen.

Unlike seconds they are the same on every machine, however busy.
"""

import sys

import pytest

from app.domain.edition import Edition
from app.use_cases.review_application import review_application
from tests.web.desk import come_back, send_application
from tests.web.test_guide_poured import Visitor
from tests.web.test_statements import ready

PAGE, POST, ONWARD, SENDING = 445, 690, 515, 2220
RECORD = {"": 985, "/services/1": 650, "/happened": 490, "/looked": 580}
SEARCH = 700


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def calls(portal):
    """`calls(ask)`: how many functions the portal called to answer."""
    within, counted = portal.wsgi_app, [0]

    def count(_frame, what, _arg):
        counted[0] += what in {"call", "c_call"}

    def counting(environ, start_response):
        before, counted[0] = sys.getprofile(), 0
        sys.setprofile(count)
        try:
            return within(environ, start_response)
        finally:
            sys.setprofile(before)

    portal.wsgi_app = counting

    def of(ask):
        assert ask().status_code in {200, 303}
        return counted[0]

    yield of
    portal.wsgi_app = within


@pytest.fixture
def visitor(portal):
    portal.config["WTF_CSRF_ENABLED"] = True
    return Visitor(portal, "es", begin="?situation=1")


def test_a_step_of_the_guide_calls_no_more_than_this(visitor, calls):
    here = visitor.here
    page = visitor.browser.get(f"{here}/guide").location
    token, browser = visitor.token_on(page), visitor.browser
    answers = [{"answer": said, "csrf_token": token} for said in ("does_not_know", "rather_not_say")]
    for answer in answers:  # everything has been done once
        led_to = browser.post(page, data=answer).location
        visitor.page(led_to)
    assert led_to != page
    assert calls(lambda: browser.get(page)) <= PAGE
    assert calls(lambda: browser.get(f"{here}/guide")) <= ONWARD
    assert calls(lambda: browser.post(page, data=answers[0])) <= POST


@pytest.mark.parametrize("page", RECORD)
def test_a_page_of_my_record_calls_no_more_than_this(portal, calls, page):
    client = portal.test_client()
    address = come_back(client, send_application(portal)) + page
    for _ in range(2):  # everything has been done once
        client.get(address)
    assert calls(lambda: client.get(address)) <= RECORD[page]


def test_a_search_calls_no_more_than_this(portal, calls):
    def ask():
        return portal.test_client().get("/eu/search?q=etxeko+laguntza+ama", headers={"Accept-Encoding": "br"})

    for _ in range(2):
        ask()
    assert calls(ask) <= SEARCH


def test_a_sending_calls_no_more_than_this(portal, house, visitor, calls):
    """Three services, choices, a circle, contact by e-mail; all tokens are checked, and what is sent is kept."""
    token = visitor.token_on(visitor.browser.get(f"{visitor.here}/guide").location)
    cookie = visitor.browser.get_cookie(portal.session_interface.cookie_name).value

    def send():
        with portal.app_context():
            visit = ready(portal, house.secrets.keyed_hash("session", cookie), wanted=("1.1", "1.2", "2.2.1"))
            shown = review_application(house, visit.draft, Edition.ES)
        form = {"csrf_token": token, "form_key": visit.draft.form_key, "shown_hash": shown.hash}
        address = f"/es/v/{visit.handle}/application/send"
        called = calls(lambda: visitor.browser.post(address, data=form))
        with house.work.reading() as work:
            assert work.applications.find_by_form_key(visit.draft.form_key)
        return called

    send()  # everything has been done once
    assert send() <= SENDING


def test_what_a_page_calls_does_not_grow_with_what_was_answered(visitor, calls):
    page = visitor.browser.get(f"{visitor.here}/guide").location
    visitor.page(page)
    few = calls(lambda: visitor.browser.get(page))
    for _ in range(6):
        on = visitor.browser.get(f"{visitor.here}/guide").location
        visitor.posts(on.removeprefix(visitor.here), {"answer": "does_not_know"})
        visitor.page(on)
    assert calls(lambda: visitor.browser.get(page)) <= few + 6 * 20
