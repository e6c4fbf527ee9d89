"""What the portal writes into its log: the kind of a thing and where, never what anybody typed, is called or opens."""

import json

import pytest
import structlog
from flask import g

from app.bootstrap import log_plainly
from app.use_cases.ports import Unavailable
from tests.web.conftest import make_portal
from tests.web.desk import come_back, send_application, sign_in

CANARY = "Kanarina"
DOCUMENT, PHONE, MAIL = "12345678Z", "600123123", "kanarina@example.eus"
TYPED = f"{CANARY} {DOCUMENT} {PHONE} {MAIL}\nError: a line of nobody\r\n\x1b[31m"


@pytest.fixture
def portal(tmp_path, empty_database, shelf):
    portal = make_portal(tmp_path, empty_database, shelf, ATEA_DEMO="on")

    @portal.post("/<edition:edition>/v/<handle>/fails/<how>")
    def fails(how):
        if how == "away":
            raise Unavailable from ValueError(TYPED)
        message = f"{TYPED} {g.handle}"
        raise ValueError(message)

    fails.doorkeeper = "visit"
    portal.config["PROPAGATE_EXCEPTIONS"] = False
    portal.testing = False
    return portal


@pytest.fixture
def afterwards():
    """The standard error of one test is closed after it: whoever logs next writes where it did before."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.mark.usefixtures("afterwards")
def test_nothing_of_anybody_stands_in_the_log_whatever_goes_wrong(portal, capsys):
    log_plainly()
    sent = send_application(portal)
    browser = portal.test_client()
    here = come_back(browser, sent).removesuffix("/record")
    for address in (f"{here}/fails/now", f"{here}/fails/away", f"{here}/messages", f"{here}/nowhere", f"/es/{CANARY}?q={CANARY}", "/es/open"):
        browser.post(address, data={"words": TYPED, "code": sent.code, "pin": "000000", "name": CANARY}, headers={"Referer": TYPED[:20], "User-Agent": CANARY})
    browser.get(f"/es/search?q={CANARY}&q=%00%0d%0a{DOCUMENT}")
    sign_in(browser, "nerea", password=TYPED)
    written = capsys.readouterr()
    lines = [json.loads(line) for line in written.err.splitlines()]
    assert {"unexpected", "error_page"} <= {line["event"] for line in lines}
    assert {500, 503, 404} <= {line.get("status") for line in lines}, lines
    secret = (CANARY, DOCUMENT, PHONE, MAIL, sent.code, sent.pin, here.rsplit("/", 1)[1], sent.application.reference, sent.application.id)
    said = written.err + written.out
    assert not [word for word in secret if word.lower() in said.lower()]
    assert "a line of nobody" not in said
