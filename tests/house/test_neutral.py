"""Nothing that a browser writes down tells on anybody: titles, addresses and names of files say the same of all."""

import re

import pytest

from app.domain.edition import Edition
from tests.house.reading import Reading
from tests.web.conftest import make_portal

DELICATE = "2.7.5"
CANARY = "Kanarina"
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
NAMED = re.compile(r'filename="([^"]+)"')
NEUTRAL_FILE = re.compile(r"atea\.\w{2,4}$")


@pytest.fixture(scope="module")
def portal(tmp_path_factory, empty_database, shelf):
    return make_portal(tmp_path_factory.mktemp("neutral"), empty_database, shelf)


class Browser:
    """Remembers like a browser: each address it was at, its title, and what a download would be called."""

    def __init__(self, portal, edition):
        self.client, self.edition = portal.test_client(), edition
        self.titles: dict[str, str] = {}
        self.files: dict[str, str] = {}

    def gets(self, address):
        answer = self.client.get(address)
        self.notes(address, answer)
        return answer

    def posts(self, address, **fields):
        answer = self.client.post(address, data=fields)
        self.notes(address, answer)
        return answer

    def notes(self, address, answer):
        if title := TITLE.search(answer.text if answer.mimetype == "text/html" else ""):
            self.titles[address] = title[1]
        if named := answer.headers.get("Content-Disposition"):
            self.files[address] = NAMED.search(named)[1]

    def section(self, here, name, /, **fields):
        form = next(f for f in Reading(self.gets(f"{here}/application/{name}").text).forms if "seen" in f.hidden)
        assert self.posts(f"{here}/application/{name}", **form.hidden, **fields).status_code == 303, name

    def walks(self, start, within):
        ways = [start]
        while ways:
            address = ways.pop().partition("#")[0]
            if address in self.titles or address in self.files or not address.startswith(within):
                continue
            answer = self.gets(address)
            ways += Reading(answer.text).links if answer.mimetype == "text/html" else []
            if answer.location:
                self.titles[address] = ""
                ways.append(answer.location)


def goes_all_the_way(portal, edition):
    """A delicate service asked for under a name that must show nowhere, from its list to the receipt."""
    browser = Browser(portal, edition)
    for address in (f"apply/{DELICATE.replace('.', '-')}", f"list/add/{DELICATE.replace('.', '-')}", "apply/2-7-1-1", "guide", "open"):
        browser.gets(f"/{edition}/{address}")
    begun = browser.posts(f"/{edition}/apply/2-7-5")
    here = begun.location.rpartition("/application")[0]
    browser.walks(f"{here}/list", here)
    browser.posts(f"{here}/application/start", save="yes")
    browser.gets(f"{here}/application/code")
    browser.titles.clear()
    browser.section(here, "contact", may_contact="no")
    browser.section(here, "you", name=CANARY, surnames=CANARY, document_kind="none", role="self")
    browser.section(here, "home", municipality="20071")
    browser.posts(f"{here}/application/circle", name=CANARY, relation="ahizpa")
    browser.section(here, "matters", matters=CANARY)
    browser.section(here, "languages", form_edition=edition, attention="eu", documents=edition)
    browser.section(
        here, "consents", consult_records="no", share_with_services="no", share_with_health="no", improve_services="no"
    )
    browser.titles.clear()
    browser.walks(f"{here}/application", here)
    form = next(f for f in Reading(browser.gets(f"{here}/application/check").text).forms if "shown_hash" in f.hidden)
    browser.posts(f"{here}/application/send", **form.hidden)
    browser.walks(f"{here}/record", here)
    browser.gets(f"/{edition}/clear")
    return browser


@pytest.mark.parametrize("edition", list(Edition))
def test_nothing_that_a_browser_remembers_of_private_pages_tells_on_her(portal, edition):
    browser = goes_all_the_way(portal, edition)
    assert len(browser.titles) > 25
    texts = portal.extensions["house"].shelf.texts
    telling = {CANARY, *(texts.service(edition, code).name for code in (DELICATE, "2.7.1.1"))}
    for address, title in browser.titles.items():
        assert not [word for word in telling if word in title], address
        assert CANARY not in address
    assert browser.files
    assert not [name for name in browser.files.values() if not NEUTRAL_FILE.match(name)]


@pytest.mark.parametrize("edition", list(Edition))
def test_of_what_is_delicate_the_titles_of_public_pages_say_nothing_either(portal, edition):
    catalogue, texts = portal.extensions["house"].shelf.catalogue, portal.extensions["house"].shelf.texts
    browser = Browser(portal, edition)
    for service in (one for one in catalogue.services.values() if one.sensitive):
        for way in ("services", "see", "apply"):
            browser.gets(f"/{edition}/{way}/{service.address}")
            assert texts.service(edition, service.code).name not in browser.titles[f"/{edition}/{way}/{service.address}"]
    for situation in (one for one in catalogue.situations.values() if one.sensitive):
        for way in ("situations", "see/situations"):
            browser.gets(f"/{edition}/{way}/{situation.number}")
            assert texts.situation(edition, situation.number).statement not in browser.titles[f"/{edition}/{way}/{situation.number}"]


def test_before_a_delicate_page_the_title_is_that_of_any_list(portal):
    browser = Browser(portal, "es")
    for address in ("see/2-7-5", "services", "see/situations/21", "situations"):
        browser.gets(f"/es/{address}")
    assert browser.titles["/es/see/2-7-5"].startswith("Servicios")
    assert browser.titles["/es/see/situations/21"].startswith("Situaciones")
