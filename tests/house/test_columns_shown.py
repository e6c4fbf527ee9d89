"""No field too many: of everything that is kept of a case, who sees which column on which page (promises, P8).

Each column has a mark of its own, and every door is tried by everybody; what is shown stands in `columns_shown.py`.
"""

import re
from collections import defaultdict

import pytest
from sqlalchemy import text

from app.config import ROOT
from app.content.shelf import LazyShelf
from app.persistence.migrate import upgrade
from app.use_cases.open_demo import open_demo
from tests.house.columns_shown import SHOWN, may_see
from tests.house.marked import everything, mark, shown_in, unmarked
from tests.house.test_doors import address_of, doors
from tests.web.conftest import make_portal
from tests.web.desk import PROVIDER, come_back, sign_in

# Who of staff, by the name she signs in with; what she is to the case, which Nerea leads in Tolosa.
STAFF = {
    "leads": "nerea", "colleague": "jon", "other unit": "unai", "specialised, not called": "xabier", "supervisor": "arantxa",
    "specialised, called in": "garazi", "broke the glass": "ane", "is to receive it": "leire", "led it before": "iker",
    "at the counter": "itziar", "administrator": "miren", "analyst": "benat", "editor": "olatz",
}  # fmt: skip
AT_THE_COUNTER = {"code": "mikel", "new": "maddi"}  # of other towns: what they see they see beside her
# Where the id of a row stands in an address, and whose it is.
ROWS = {
    "task_id": "case_tasks", "turn_id": "turns", "paper_id": "papers", "letter_id": "outbox", "message_id": "outbox",
    "entry_id": "access_entries", "alert_id": "alerts", "merge_id": "merges", "question_id": "join_questions",
    "absence_id": "absences", "organisation_id": "organisations",
}  # fmt: skip


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    folder = tmp_path_factory.mktemp("columns")
    upgrade(f"sqlite:///{folder / 'empty.sqlite'}", ROOT / "migrations")
    portal = make_portal(folder, folder / "empty.sqlite", LazyShelf(ROOT / "content"), ATEA_DEMO="on")
    open_demo(portal.extensions["house"])
    return portal


@pytest.fixture(scope="module")
def sent(portal):
    return everything(portal)


@pytest.fixture(scope="module")
def marks(portal, sent):
    return mark(portal)


@pytest.fixture(scope="module")
def ids(portal, sent, marks):
    """Of each row that an address may name, one of this case."""
    with portal.extensions["tables"].engine.connect() as connection:
        found = {name: connection.execute(text(f"SELECT id FROM {table} ORDER BY rowid DESC")).scalar() for name, table in ROWS.items()}
    return {**found, "application_id": sent.application.id, "staff_id": "demo-nerea", "unit_id": "demo-20071", "scope": PROVIDER}


def pages_of(portal, browser, marks, keepers, values):
    """The columns that somebody sees, by the page on which she sees them."""
    seen = defaultdict(set)
    for rule in doors(portal, keeper=keepers):
        answer = browser.get(address_of(portal, rule, **values))
        assert answer.status_code < 500, rule.endpoint
        seen[rule.endpoint] |= shown_in(answer, marks)
        answer.close()
    return {page: columns for page, columns in seen.items() if columns}


def test_every_column_that_holds_text_has_a_mark_of_its_own(marks):
    assert unmarked(marks) == [], "put the word into it in `marked.everything`, or say why it holds no text"
    assert len(set(marks.values())) == len(marks) > 90


@pytest.fixture(scope="module")
def found(portal, sent, marks, ids):
    found = {}
    for who, key in STAFF.items():
        browser = portal.test_client()
        assert sign_in(browser, key).status_code == 303
        browser.post(f"/es/staff/applications/{sent.application.id}", data={"reason": "assess"})
        found[who] = pages_of(portal, browser, marks, {"staff"}, ids)
    hers = portal.test_client()
    handle = come_back(hers, sent).split("/")[3]
    with portal.extensions["house"].work.reading() as work:
        member = work.circles.find(sent.application.id).members[0].id
    found["person"] = pages_of(portal, hers, marks, {"visit"}, {**ids, "handle": handle, "member_id": member})
    helps = portal.test_client()
    helps_handle = opened_by_member(hers, helps, f"/es/v/{handle}/circle/{member}")
    found["circle, sees how it stands"] = pages_of(portal, helps, marks, {"visit"}, {**ids, "handle": helps_handle, "member_id": member})
    everywhere = {"visit", "staff", "account", "private", "public"}
    found["nobody"] = pages_of(portal, portal.test_client(), marks, everywhere, {**ids, "handle": handle, "member_id": member})
    for who, begins in (("at the counter, with her", "code"), ("at the counter, with somebody else", "new")):
        browser = portal.test_client()
        assert sign_in(browser, AT_THE_COUNTER[begins]).status_code == 303
        at_counter = {**ids, "handle": beside(browser, sent, begins), "member_id": member}
        found[who] = pages_of(portal, browser, marks, {"visit", "staff"}, at_counter)
    return found


def beside(browser, sent, begins):
    """The handle of a visit in which a professional helps somebody: her whose case it is, with her code, or another one."""
    asked = browser.post("/es/staff/counter", data={"called": "Maite", "edition": "es", "begins": begins}).location
    read = re.search(r'name="read" value="([\w:-]+)"', browser.get(asked).text)[1]
    here = browser.post(asked, data={"said": "yes", "read": read}).location
    if begins == "code":
        counter = "/".join([*asked.split("/")[:4], "counter"])
        here = browser.post(counter, data={"code": sent.code, "pin": sent.pin}).location
        assert here.endswith("/record")
    return here.split("/")[3]


def opened_by_member(hers, helps, member):
    assert hers.post(f"{member}/code").status_code == 303
    code, pin = re.findall(r'<b class="code">([^<]+)</b>', hers.get(f"{member}/code").text)
    opened = helps.post("/es/open", data={"code": code, "pin": pin})
    assert opened.status_code == 303, opened.text
    return opened.location.split("/")[3]


@pytest.mark.parametrize("who", SHOWN)
def test_nobody_sees_a_column_on_a_page_where_it_is_not_said_that_she_does(found, who):
    leaks = {page: sorted(columns - may_see(who, page)) for page, columns in found[who].items()}
    assert {page: columns for page, columns in leaks.items() if columns} == {}, "a leak, or a decision: columns_shown.py"


def test_the_table_says_of_no_page_that_it_shows_what_it_does_not(found):
    for table in {id(one): one for several in SHOWN.values() for one in several}.values():
        theirs = [found[who] for who, several in SHOWN.items() if table in several]
        for page, columns in table.items():
            seen = set().union(*(pages.get(page, set()) for pages in theirs))
            assert columns <= seen, (page, sorted(columns - seen))


def test_everybody_who_is_tried_stands_in_the_table(found):
    assert set(found) == set(SHOWN)
    assert found["nobody"] == {}
