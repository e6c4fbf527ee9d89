"""A notice of an incident: in each edition on every page, without a new release; a wrong one keeps nobody from the pages."""

import json
import re

import pytest

from app.domain.edition import Edition
from app.web.shared.incident import FILE, LONGEST_NOTICE, WrongNotice, read_notice
from app.web.shared.stock import empty_stock
from tests.web.desk import come_back, send_application, sign_in

SAID = {str(edition): f"Today until five the telephone rests & <b>nobody</b> answers ({edition})." for edition in Edition}
SHOWN = "the telephone rests &amp; &lt;b&gt;nobody&lt;/b&gt; answers"


def puts_up(portal, text):
    """As an operator does: the file, and new content in force."""
    (portal.extensions["config"].instance / FILE).write_text(text, encoding="utf-8")
    empty_stock(portal)


@pytest.mark.parametrize("edition", list(Edition), ids=str)
def test_it_stands_on_every_page_of_its_edition_until_it_is_taken_away(staffed, judge, edition):
    hers, desk = staffed.test_client(), staffed.test_client()
    sign_in(desk, "nerea")
    record = come_back(hers, send_application(staffed, edition), edition)
    pages = [(hers, f"/{edition}/"), (hers, f"/{edition}/services/1-2"), (hers, f"/{edition}/search?q=etxe"), (hers, record), (hers, f"/{edition}/nowhere")]
    pages += [] if edition.is_easy else [(desk, f"/{edition}/staff/inbox")]
    before = [browser.get(address).text for browser, address in pages]
    assert not any(SHOWN in page for page in before)
    puts_up(staffed, json.dumps(SAID))
    for browser, address in pages:
        answer = browser.get(address)
        judge(answer, answer.status_code)
        assert answer.text.count(f"{SHOWN} ({edition})") == 1, address
        assert answer.text.count(SHOWN) == 1, address
    (staffed.extensions["config"].instance / FILE).unlink()
    empty_stock(staffed)
    assert not any(SHOWN in browser.get(address).text for browser, address in pages)


@pytest.mark.parametrize("covered", [False, True], ids=["turned", "covered"])
def test_it_stands_once_on_the_turned_and_on_the_covered_screen(staffed, judge, covered):
    """What she answers there is hers: she should know as well that sending may not work."""
    desk = staffed.test_client()
    sign_in(desk, "itziar")
    asked = desk.post("/es/staff/counter", data={"called": "Maite", "edition": "es-facil", "begins": "new"}).location
    her = desk.get(asked).text
    desk.post(asked, data={"said": "yes", "read": re.search(r'name="read" value="([\w:-]+)"', her)[1]})
    base = "/".join(asked.split("/")[:4])
    desk.post(f"{base}/counter/{'cover' if covered else 'turn'}", data={"then": f"{base}/list"})
    puts_up(staffed, json.dumps(SAID))
    page = desk.get(f"{base}/list")
    judge(page)
    assert ('<body class="easy turned' in page.text) is not covered
    assert page.text.count(f"{SHOWN} (") == 1


@pytest.mark.parametrize("written", [
    "", "[]", '"a text"', "\x00", json.dumps({"es": "Solo en una"}), json.dumps(SAID | {"fr": "Aussi"}), json.dumps(SAID | {"eu": " "}),
    json.dumps(SAID | {"eu": 3}), json.dumps(SAID | {"es": "x" * (LONGEST_NOTICE + 1)}),
    json.dumps(SAID | {"eu": "Gaur \ud83d"}), "[" * 100_000,
])
def test_what_is_no_notice_in_four_editions_is_shown_to_nobody_and_keeps_nobody_away(portal, client, written):
    with pytest.raises((WrongNotice, ValueError, RecursionError)):
        read_notice(written)
    puts_up(portal, written)
    for edition in Edition:
        answer = client.get(f"/{edition}/")
        assert answer.status_code == 200
        assert 'class="notice"' not in answer.text
