"""The counter: a professional fills in a person's own pages beside her."""

import re

import pytest

from tests.web.desk import sign_in

READ = re.compile(r'name="read" value="(\w+)"')
MAITE = {"called": "Maite", "edition": "es-facil", "begins": "new"}
CONTACT = {"may_contact": "no"}
PERSON = {"name": "Maite", "surnames": "Arregi Lasa", "document_kind": "none", "role": "self"}
CONSENTS = {"consult_records": "yes", "share_with_services": "yes", "share_with_health": "no", "improve_services": "no"}


@pytest.fixture
def itziar(staffed):
    """Her browser, at the counter of Tolosa."""
    browser = staffed.test_client()
    assert sign_in(browser, "itziar").status_code == 303
    return browser


def begins(browser, **changes) -> str:
    """Somebody comes and says yes; gives where her pages begin."""
    asked = browser.post("/es/staff/counter", data=MAITE | changes)
    assert asked.status_code == 303, asked.text
    page = browser.get(asked.location)
    agreed = browser.post(asked.location, data={"said": "yes", "read": READ.search(page.text)[1]})
    assert agreed.status_code == 303, agreed.text
    return "/".join(asked.location.split("/")[:4])


def fills_in(browser, base) -> None:
    """Everything that is needed to send."""
    assert browser.post(f"{base}/list", data={"put_on": "1.2"}).status_code == 303
    assert browser.post(f"{base}/application/start", data={"save": "yes"}).status_code == 303
    for section, answers in {
        "contact": CONTACT, "you": PERSON, "home": {"municipality": "20071"},
        "languages": {"form_edition": "es-facil", "attention": "es", "documents": "es-facil"}, "consents": CONSENTS,
    }.items():
        page = browser.get(f"{base}/application/{section}")
        seen = re.search(r'name="seen" value="([^"]*)"', page.text)
        kept = browser.post(f"{base}/application/{section}", data={"seen": seen[1] if seen else "", **answers})
        assert kept.status_code == 303, (section, kept.text)


def sends(browser, base) -> None:
    page = browser.get(f"{base}/application/check").text
    hidden = dict(re.findall(r'name="(shown_hash|form_key)" value="([^"]*)"', page))
    sent = browser.post(f"{base}/application/send", data=hidden)
    assert sent.location.endswith("/receipt"), sent.text


def test_the_straight_line_from_consent_to_the_receipt_and_nothing_left(staffed, itziar, judge):
    judge(itziar.get("/es/staff/counter"))
    base = begins(itziar)
    judge(itziar.get(f"{base}/counter"))
    assert "Maite" in itziar.get(f"{base}/list").text
    fills_in(itziar, base)
    sends(itziar, base)
    receipt = itziar.get(f"{base}/receipt")
    judge(receipt)
    assert "Itziar Agirre" in receipt.text
    finished = itziar.post(f"{base}/counter/finish")
    assert finished.location == "/es/staff/counter"
    assert finished.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert itziar.get(f"{base}/receipt").location == "/es-facil/"
    assert itziar.get("/es/staff/counter").status_code == 200
    assert "Maite" not in itziar.get("/es/staff/counter").text
