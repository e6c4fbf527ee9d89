"""Every page of professionals on the narrowest screen there is, with the longest names and words that people have.

The portal runs in this process, so that what stands in it is made by use cases and not page by page.
"""

import threading
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from app.domain.access_log import Reason
from app.domain.case_task import Owner, OwnerKind
from app.domain.people import IdentityKind, Person, Residence
from app.domain.queue_filter import QueueFilter
from app.domain.referral_words import Written
from app.domain.staff_note import Audience
from app.use_cases.ask_correction import ask_correction
from app.use_cases.keep_diagnosis import Found, keep_diagnosis
from app.use_cases.keep_note import keep_note
from app.use_cases.keep_task import TaskSaid, keep_task
from app.use_cases.open_demo import open_demo
from app.use_cases.save_filter import save_filter
from app.use_cases.send_referral import show_referral
from app.use_cases.take_case import take_case
from app.use_cases.write_referral import write_referral
from tests.browser.conftest import PATIENCE, PHONE, WIDE
from tests.browser.eyes import WIDER_THAN_THE_SCREEN
from tests.house.reading import Reading
from tests.web.conftest import make_portal
from tests.web.desk import account_of, open_as, send_application, sign_in

pytestmark = pytest.mark.browser

WORD = "Urgentziazkoetarakoegokitzapenetarako"
LINES = f"La rehabilitación interdisciplinar (neurorrehabilitación y psicomotricidad).\nGoikoetxeaundia-Urruztimendi, {WORD}."
HER = Person("María Inmaculada", "Etxeberria-Goikoetxea Garmendia-Zabalegiundia", IdentityKind.DNI, "12345678Z")
AT_HOME = Residence("20071", "Gernikako Arbolaren Pasealekua 127 bis, 3. ezkerra (Santa Luzia-Bedaio)", "20400")
CROWDED = 2  # pages of one door that are looked at: the third looks like the second
# A phone, a reference: what is read out or typed in is never in two lines.
IN_TWO_LINES = r"""() => {
    const broken = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!text.parentElement.checkVisibility()) continue;
        for (const found of text.data.matchAll(/\d{3}(?: \d{2,3}){2,3}|AT-\d{4}-\d{6}-\w\w/g)) {
            const range = document.createRange();
            range.setStart(text, found.index);
            range.setEnd(text, found.index + found[0].length);
            if (new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1) broken.push('in two lines: ' + found[0]);
        }
    }
    return broken;
}"""
# A link inside a sentence is as high as its line; whatever stands alone is a target (our own floor is 44 px, of WCAG 24 px).
TOO_SMALL = """() => [...document.querySelectorAll('main :is(a, button, select, summary)')].filter(one => one.checkVisibility())
    .filter(one => one.getBoundingClientRect().height < 43 &&
        one.parentElement.textContent.trim().length - one.textContent.trim().length <= 3)
    .map(one => 'lower than 44 px: ' + one.outerHTML.slice(0, 140))"""
OUTLINE = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .filter((one, which, all) => one.tagName[1] - (which ? all[which - 1].tagName[1] : 0) > 1)
    .map(one => 'a level of headings is left out: ' + one.outerHTML.slice(0, 100))"""
ON_PAPER = """() => [...document.querySelectorAll('button, textarea, input, select, nav a')].filter(one => one.checkVisibility())
    .map(one => 'on paper: ' + one.outerHTML.slice(0, 100))"""


# In a list of facts the values stand below each other, and what has room for one line does not take five.
CROOKED = """() => {
    const high = one => { const range = document.createRange(); range.selectNodeContents(one); return range.getBoundingClientRect().height; };
    const crooked = one => new Set([...one.querySelectorAll(':scope > div > dd')].map(dd => Math.round(dd.getBoundingClientRect().left))).size > 1;
    const squeezed = one => [...one.querySelectorAll('dt')].some(dt => high(dt) > 3.5 * parseFloat(getComputedStyle(dt).lineHeight));
    return [...document.querySelectorAll('.facts')].filter(one => one.checkVisibility() && (crooked(one) || squeezed(one)))
        .map(one => one.outerHTML.slice(0, 200));
}"""


class Quiet(WSGIRequestHandler):
    def log(self, *_args):
        """Nobody reads along."""


@pytest.fixture(scope="module")
def portal(tmp_path_factory, empty_database, shelf):
    portal = make_portal(tmp_path_factory.mktemp("at-320"), empty_database, shelf, ATEA_DEMO="on")
    open_demo(portal.extensions["house"])
    return portal


@pytest.fixture(scope="module")
def address(portal):
    server = make_server("127.0.0.1", 0, portal, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def desk(portal):
    """`desk(key)`: the browser of somebody who works here, signed in once; a code of hers holds once."""
    clients = {}

    def at(key):
        if key not in clients:
            clients[key] = portal.test_client()
            assert sign_in(clients[key], key).status_code == 303
        return clients[key]

    return at


@pytest.fixture(scope="module")
def full(portal):
    """Her case, in which everything has been written, and one in which nothing was; and who leads hers."""
    house = portal.extensions["house"]
    hers, bare = send_application(portal, person=HER, residence=AT_HOME, matters=LINES, situation=1), send_application(portal, matters="")
    with portal.app_context():
        with house.work.reading() as work:
            key = work.cases.find(hers.application.id).assignment.professional_id.removeprefix("demo-")
        lead, id_, soon = account_of(key).member, hers.application.id, house.clock.now().date() + timedelta(days=5)
        take_case(house, lead, id_)
        ask_correction(house, lead, id_, "", LINES, LINES)
        keep_diagnosis(house, lead, id_, Found(soon - timedelta(days=9), LINES, LINES, LINES, LINES))
        for owner in (OwnerKind.LEAD, OwnerKind.PERSON):
            keep_task(house, lead, id_, TaskSaid(Owner(owner), LINES, soon))
        keep_note(house, lead, id_, Audience.PERSON_TOO, LINES)
        write_referral(house, lead, id_, "demo-care", "", Written(LINES, LINES, LINES, LINES, LINES))
        show_referral(house, lead, id_, 1)
        save_filter(house, lead, WORD, QueueFilter(state="taken"))
    return hers, bare, key


def addresses(portal, client, starts):
    """Every page to which links lead, each of a door but twice; of cases only those that were opened."""
    ways, seen, doors = list(starts), set(), Counter()
    found = []
    while ways:
        path = ways.pop(0).partition("#")[0]
        if path in seen or "/staff/" not in path:
            continue
        seen.add(path)
        endpoint = portal.url_map.bind("localhost").match(urlsplit(path).path)[0]
        if endpoint == "content_board.text" or doors[endpoint] == CROWDED:
            continue
        doors[endpoint] += 1
        answer = client.get(path)
        if answer.status_code == 303:
            ways.append(answer.location)
        elif answer.mimetype == "text/html":
            found.append(path)
            ways += [href for href in Reading(answer.text).links if href.startswith(path[:4])]
    return found


def looks_at(chromium, address, client, paths, **browser):
    """A page in which whoever is signed in opens each of the paths."""
    context = chromium.new_context(viewport=PHONE, **browser)
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": "atea", "value": client.get_cookie("atea").value, "url": address}])
    page = context.new_page()
    for path in paths:
        page.goto(address + path)
        yield path, page
    context.close()


def wrong_with(chromium, address, client, paths):
    """What is wrong on them, by what it is; and how many were looked at."""
    wrong, count = {}, 0
    for path, page in looks_at(chromium, address, client, paths):
        count += 1
        for found in (one for asked in (WIDER_THAN_THE_SCREEN, IN_TWO_LINES, TOO_SMALL, OUTLINE) for one in page.evaluate(asked)):
            wrong.setdefault(found, path)
    return wrong, count


@pytest.mark.parametrize("edition", ["es", "eu"])
def test_of_who_leads_a_case_no_page_is_wider_nothing_is_cut_and_everything_can_be_pressed(portal, address, desk, full, chromium, edition):
    hers, bare, key = full
    client = desk(key)
    for sent in (hers, bare):
        client.post(f"/es/staff/applications/{sent.application.id}", data={"reason": str(Reason.ASSESS)})
    case = f"/{edition}/staff/applications/{hers.application.id}"
    paths = addresses(portal, client, [f"{case}/record", f"{case}/referrals/1", f"/{edition}/staff/inbox", f"{case}/plan"])
    wrong, count = wrong_with(chromium, address, client, paths)
    assert not wrong, "\n".join(f"{what} ({where})" for what, where in wrong.items())
    assert count > 40


@pytest.mark.parametrize(("key", "edition", "least"), [
    ("arantxa", "eu", 8), ("miren", "es", 20), ("xabier", "eu", 8), ("itziar", "es", 4), ("benat", "eu", 1), ("olatz", "es", 1),
])  # fmt: skip
def test_of_every_other_role_neither(portal, address, desk, full, chromium, key, edition, least):
    client = desk(key)
    paths = addresses(portal, client, [client.get(f"/{edition}/staff/").location, f"/{edition}/staff/me"])
    wrong, count = wrong_with(chromium, address, client, paths)
    assert not wrong, "\n".join(f"{what} ({where})" for what, where in wrong.items())
    assert count >= least


def test_on_paper_stands_what_is_read_with_whose_it_is_and_nothing_to_press_or_to_fill_in(address, desk, full, chromium):
    hers, _bare, key = full
    client = desk(key)
    open_as(client, hers)
    case = f"/es/staff/applications/{hers.application.id}"
    read = [f"{case}/{page}" for page in ("record", "notes", "tasks", "messages", "diagnoses", "plan", "timeline", "sent", "referrals/1")]
    for path, page in looks_at(chromium, address, client, read):
        page.emulate_media(media="print")
        assert not page.evaluate(ON_PAPER), path
        paper = page.locator("main").inner_text()
        assert hers.application.reference in paper, path
        assert HER.surnames in paper, path
        assert "Etxeberria" not in page.title(), "the title becomes the name of a file"


def test_values_of_a_list_begin_below_each_other_and_its_terms_have_room(address, desk, full, chromium):
    hers, _bare, key = full
    client = desk(key)
    open_as(client, hers)
    case = f"/es/staff/applications/{hers.application.id}"
    for path, page in looks_at(chromium, address, client, [f"{case}/{page}" for page in ("record", "sent", "diagnoses", "referrals/1")]):
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            assert not page.evaluate(CROOKED), (path, size)
