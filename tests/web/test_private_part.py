"""A family with a part that one of them wrote for herself: for everybody else every page is byte for byte the same."""

import re
import sqlite3
import statistics
import time

import pytest

from app.domain.application import PRIVATE_VISIT_KEPT, VISIT_KEPT
from app.domain.edition import Edition
from tests.house.reading import Reading
from tests.web.conftest import words_of
from tests.web.desk import CHANGING, come_back, open_as, send_application, sign_in

EDITIONS = [str(edition) for edition in Edition]
ROWS_OF_ALL = (
    "drafts", "visits", "applications", "requested_services", "choices", "consents", "cases", "access_entries", "outbox",
    "openings", "tries", "numbers",
)
PAIR = re.compile(r'<b class="code">([^<]+)</b>')
TOGETHER, ALONE = "together", "alone"
EACH = tuple(zip(EDITIONS, (TOGETHER, ALONE, ALONE, TOGETHER), strict=True))


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def family(portal):
    """A browser in which the shared draft is open; and the pair that opens it."""
    browser = portal.test_client()
    begun = browser.post("/es/apply/1-2")
    here = begun.location.rpartition("/application")[0]
    return browser, here, saved(browser, here)


def saved(browser, here):
    """Saves, and gives code and PIN as they are shown once."""
    assert browser.post(f"{here}/application/start", data={"save": "yes"}).status_code == 303
    return PAIR.findall(browser.get(f"{here}/application/code").text)


def opened(portal, pair, edition="es"):
    """Another browser that comes with the pair; and where the pages of the visit begin."""
    browser = portal.test_client()
    answer = browser.post(f"/{edition}/open", data={"code": pair[0], "pin": pair[1]})
    assert answer.status_code == 303, answer.text
    return browser, "/".join(answer.location.split("/")[:4])


def section(browser, here, name, /, **answers):
    """Fills in a section as a browser does, with the hidden fields of its form."""
    page = browser.get(f"{here}/application/{name}")
    form = next(f for f in Reading(page.text).forms if "seen" in f.hidden)
    kept = browser.post(f"{here}/application/{name}", data={**form.hidden, **answers})
    assert kept.status_code == 303, (name, kept.status_code)


def writes_her_part(browser, here, travels=TOGETHER):
    """From the door on the shared application to the receipt of her own; gives her pair and where her pages begin."""
    began = browser.post(f"{here}/more")
    own = began.location.rpartition("/application")[0]
    pair = saved(browser, own)
    section(browser, own, "contact", may_contact="no")
    section(browser, own, "you", name="Kanariña", surnames="Kezkati", document_kind="none", role="self")
    section(browser, own, "home", municipality="20071")
    section(browser, own, "matters", matters="Kanariñaren hitzak")
    section(browser, own, "travels", travels=travels)
    section(browser, own, "wanted", codes=["2.7.5"])
    section(browser, own, "languages", form_edition="es", attention="eu", documents="es")
    section(browser, own, "consents", consult_records="yes", share_with_services="no", share_with_health="no", improve_services="no")
    return pair, own


def sends(browser, own):
    form = next(f for f in Reading(browser.get(f"{own}/application/check").text).forms if "shown_hash" in f.hidden)
    sent = browser.post(f"{own}/application/send", data=form.hidden)
    assert sent.location.endswith("/receipt"), sent.location
    return re.search(r"AT-\d{4}-\d{6}-\w\w", browser.get(sent.location).text)[0]


def every_page(browser, here):
    """All that can be met from there by links, with status and body; tokens are another each time."""
    ways, met = [here + end for end in ("/application", "/record", "/more", "/sessions", "/list")], {}
    while ways:
        address = ways.pop().partition("#")[0]
        if address in met or not address.startswith(here) or address.endswith((".pdf", "/close")):
            continue
        answer = browser.get(address)
        met[address] = answer.status_code, CHANGING.sub("", answer.text), answer.location
        ways += Reading(answer.text).links if answer.status_code == 200 else [answer.location or ""]
    return met


def looks(record):
    """Who looked, as the page of the record lists it."""
    return record.text.partition('class="looks"')[2].partition("</ul>")[0]


def rows(portal, table):
    """The rows of a table as they lie in the file."""
    url = portal.extensions["config"].database_url.removeprefix("sqlite:///")
    with sqlite3.connect(url) as database:
        found = sorted(map(repr, database.execute(f"SELECT * FROM {table}")))
    database.close()
    return found


@pytest.mark.parametrize(("edition", "travels"), EACH)
def test_beside_a_draft_nobody_else_sees_a_difference(portal, family, edition, travels):
    _browser, _here, pair = family
    other, there = opened(portal, pair, edition)
    woman, hers = opened(portal, pair, edition)
    before = every_page(other, there)
    assert len(before) > 15
    _pair, own = writes_her_part(woman, hers, travels)
    assert every_page(other, there) == before
    sends(woman, own)
    assert every_page(other, there) == before


@pytest.mark.parametrize(("edition", "travels"), EACH)
def test_beside_what_was_sent_nobody_else_sees_a_difference(portal, edition, travels):
    application = send_application(portal, Edition(edition))
    pair = application.code, application.pin
    other, there = opened(portal, pair, edition)
    woman, hers = opened(portal, pair, edition)
    before = every_page(other, there)
    assert f"{there}/receipt" in before
    _pair, own = writes_her_part(woman, hers, travels)
    reference = sends(woman, own)
    assert every_page(other, there) == before
    assert reference not in str(before)
    receipt = other.get(f"{there}/receipt.pdf").data
    assert receipt == other.get(f"{there}/receipt.pdf").data


def test_in_the_same_browser_the_shared_pages_stay_the_same_too(portal, family):
    browser, here, _pair = family
    before = every_page(browser, here)
    writes_her_part(browser, here)
    assert every_page(browser, here) == before


def test_not_a_byte_of_what_is_kept_of_the_shared_one_changes(portal):
    application = send_application(portal)
    woman, hers = opened(portal, (application.code, application.pin))
    before = {table: rows(portal, table) for table in ROWS_OF_ALL}
    _pair, own = writes_her_part(woman, hers)
    sends(woman, own)
    for table in ROWS_OF_ALL:
        if table != "numbers":  # one more application was sent in the whole territory, as somebody sends one every hour
            assert set(before[table]) <= set(rows(portal, table)), table


def test_what_lies_in_the_file_does_not_tell_a_part_from_any_other_application(portal):
    application = send_application(portal)
    woman, hers = opened(portal, (application.code, application.pin))
    _pair, own = writes_her_part(woman, hers, ALONE)
    sends(woman, own)
    told = "".join("".join(rows(portal, table)) for table in ROWS_OF_ALL)
    assert not [word for word in ("private", "alone", "Kanari", "shared") if word in told]


def test_the_professional_s_page_of_the_shared_application_is_the_same(portal):
    application = send_application(portal)
    desk = portal.test_client()
    sign_in(desk, "nerea")
    before = page_of(desk, application)
    woman, hers = opened(portal, (application.code, application.pin))
    _pair, own = writes_her_part(woman, hers)
    sends(woman, own)
    assert page_of(desk, application) == before


def page_of(desk, application):
    """The page without what her own looks change in it: when she was here last, and the line of that look."""
    said = CHANGING.sub("", open_as(desk, application).text)
    before, _happened, rest = said.partition('<h2 id="happened">')
    assert rest
    return before + rest[rest.index("<h2"):]


def test_the_professional_meets_it_apart_reads_what_it_is_and_its_owner_sees_that(portal):
    application = send_application(portal)
    woman, hers = opened(portal, (application.code, application.pin))
    pair, own = writes_her_part(woman, hers)
    reference = sends(woman, own)
    desk = portal.test_client()
    sign_in(desk, "nerea")
    inbox = desk.get("/es/staff/inbox").text
    row = next(row for row in inbox.split("<tr") if reference in row)
    assert "Parte privada" in row
    assert "Acogida" not in row
    way = re.search(r"/es/staff/applications/\w+", row)[0]
    record = desk.get(desk.post(way, data={"reason": "assess"}).location).text
    assert "solo esa persona puede saber que existe" in record
    assert application.application.reference in record
    again, mine = opened(portal, pair)
    assert "Nerea" in looks(again.get(f"{mine}/record/looked"))
    family = portal.test_client()
    assert "Nerea" not in looks(family.get(come_back(family, application) + "/looked"))


def test_the_door_opens_for_her_pair_as_for_any_and_tells_a_stranger_nothing(portal, family):
    browser, here, _pair = family
    pair, own = writes_her_part(browser, here)
    stranger = portal.test_client()
    wrong = "000000" if pair[1] != "000000" else "111111"
    refused = [
        CHANGING.sub("", stranger.post("/es/open", data={"code": code, "pin": wrong}).text)
        for code in (pair[0], "0000-0000-0000")
    ]
    assert refused[0] == refused[1]
    _again, mine = opened(portal, pair)
    assert mine != own


def test_asking_for_a_service_in_the_same_browser_never_leads_into_it(portal, family):
    browser, here, _pair = family
    _hers, own = writes_her_part(browser, here)
    page = browser.get("/es/apply/1-6").text
    assert 'name="where"' in page
    added = browser.post("/es/apply/1-6", data={"where": "open"})
    assert added.location.startswith(here)
    assert browser.post("/es/list/add/1-7").location.startswith(here)
    assert "1.6" not in browser.get(f"{own}/application/wanted").text.partition('value="1.6" checked')[1]


def test_when_she_closes_it_the_shared_application_stays_open_and_her_page_leads_home(portal, family):
    browser, here, _pair = family
    _hers, own = writes_her_part(browser, here)
    closed = browser.post(f"{own}/close")
    assert closed.location == "/es/"
    assert browser.get(f"{own}/application").location == "/es/"
    assert browser.get(f"{here}/application").status_code == 200
    assert browser.post(f"{here}/close").location == "/es/"
    assert browser.get(f"{here}/application").status_code == 200, "nothing but a part of one's own is closed so"


def test_the_pages_of_a_part_stand_at_the_addresses_of_any_application_and_bear_their_titles(portal, family):
    browser, here, _pair = family
    _hers, own = writes_her_part(browser, here)
    title = re.compile("<title>(.*?)</title>")
    for end in ("", "/contact", "/matters", "/check", "/languages"):
        pages = [browser.get(f"{of}/application{end}").text for of in (here, own)]
        assert title.search(pages[0])[1] == title.search(pages[1])[1]
    for page in (f"{here}/more", f"{here}/application"):
        assert title.search(browser.get(page).text)[1] == "Mi solicitud – Atea"


def test_an_application_of_all_has_no_page_of_a_part(portal, family):
    browser, here, _pair = family
    for page in ("travels", "wanted"):
        assert browser.get(f"{here}/application/{page}").location == f"{here}/application"


@pytest.mark.parametrize("edition", EDITIONS)
def test_her_pages_are_sound_in_every_edition(portal, family, judge, edition):
    _browser, _here, pair = family
    woman, hers = opened(portal, pair, edition)
    judge(woman.get(f"{hers}/more"))
    _pair, own = writes_her_part(woman, hers)
    for page in ("", "/start", "/travels", "/wanted", "/check"):
        answer = woman.get(f"{own}/application{page}", follow_redirects=True)
        judge(answer)
    refused = woman.post(f"{own}/application/travels", data={"travels": "by pigeon"})
    judge(refused, 422)


@pytest.mark.slow
def test_no_clock_tells_whether_there_is_one(portal):
    """P13: medians within 15 ms, for the page of the shared application and for the door."""
    plain, with_part = send_application(portal), send_application(portal)
    woman, hers = opened(portal, (with_part.code, with_part.pin))
    _pair, own = writes_her_part(woman, hers)
    sends(woman, own)
    taken = {plain.code: [], with_part.code: []}
    for _ in range(15):
        for one in (plain, with_part):
            began = time.perf_counter()
            browser, there = opened(portal, (one.code, one.pin))
            assert browser.get(f"{there}/record").status_code == 200
            taken[one.code].append(time.perf_counter() - began)
    medians = [statistics.median(times) for times in taken.values()]
    assert abs(medians[0] - medians[1]) < 0.015


SOONER = {
    "es": "En una parte solo tuya son 30 minutos.", "eu": "Zuretzat bakarrik den zati batean 30 minutu dira.",
    "es-facil": "En una parte solo tuya son 30 minutos.", "eu-erraza": "Zure zati pribatuan 30 minutu dira.",
}


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_pages_that_tell_how_long_things_stay_tell_it_of_a_part_of_her_own_too(portal, judge, edition):
    for page in ("privacy", "accessibility"):
        assert SOONER[edition] in words_of(judge(portal.test_client().get(f"/{edition}/{page}")))


def test_what_the_guide_and_the_list_say_of_sixty_minutes_is_never_about_a_part_of_her_own(portal, family):
    """From there nobody strays into one: what is put on the list goes to the shared visit, which stays that long."""
    browser, here, _pair = family
    writes_her_part(browser, here)
    assert PRIVATE_VISIT_KEPT < VISIT_KEPT
    for way, asked in (("guide", {}), ("list/add/1-2", {})):
        there = browser.post(f"/es/{way}", data=asked).location
        assert there.startswith(f"{here}/"), there
