"""The register's pages: nothing of the person in an address, each refusal with a sentence, in Basque and Spanish."""

import io
import re
import zipfile

import pytest

from app.domain.people import IdentityKind, Person
from app.domain.register import TOLD_AFTER
from tests.web.conftest import words_of
from tests.web.desk import come_back, move_clock, send_application, sign_in

HERS = Person("Maite", "Etxaniz Lasa", IdentityKind.DNI, "12345678Z")
FIELDS = {"document": "12.345.678-z", "reason": "assess", "ground": "none"}
WHY = "La han encontrado en el suelo de su casa"


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def sent(portal):
    return send_application(portal, person=HERS)


def desk_of(portal, who):
    browser = portal.test_client()
    sign_in(browser, who)
    return browser


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_one_learns_who_leads_and_the_phone_of_the_office(portal, sent, judge, edition):
    ane = desk_of(portal, "ane")
    judge(ane.get(f"/{edition}/staff/register"))
    said = words_of(judge(ane.post(f"/{edition}/staff/register", data=FIELDS)))
    assert "Tolosa" in said
    assert "943 00 00 00" in said
    assert "Maite" not in said
    nobody = words_of(judge(ane.post(f"/{edition}/staff/register", data=FIELDS | {"document": "X1234567L"})))
    assert "Tolosa" not in nobody


@pytest.mark.parametrize("wrong", [
    {"document": ""}, {"document": "12345678A"}, {"document": "\x00" * 9}, {"document": "9" * 500}, {"reason": "curious"},
    {"reason": "other", "words": "short"}, {"ground": "law", "law": "x"}, {"ground": "kept"}, {"ground": "<script>"},
])  # fmt: skip
def test_what_is_not_enough_is_said_and_what_was_typed_stays(portal, sent, judge, wrong):
    ane = desk_of(portal, "ane")
    page = judge(ane.post("/es/staff/register", data=FIELDS | wrong), 422)
    assert "Tolosa" not in words_of(page)


def test_in_an_emergency_it_is_opened_and_both_supervisors_see_it(portal, sent, judge):
    ane, arantxa = desk_of(portal, "ane"), desk_of(portal, "arantxa")
    found = ane.post("/es/staff/register", data=FIELDS).text
    emergency = re.search(r'href="(/es/staff/register/cases/[^"]+)"', found)[1]
    judge(ane.get(emergency))
    judge(ane.post(emergency, data={"words": "urgente"}), 422)
    record = ane.post(emergency, data={"words": WHY}).location
    assert "Maite" in words_of(judge(ane.get(record)))
    looks = judge(arantxa.get("/es/staff/register/looks"))
    assert WHY in words_of(looks)
    settle = re.search(r'href="(/es/staff/register/looks/\w+)"', arantxa.get("/es/staff/register/looks").text)[1]
    judge(arantxa.get(settle))
    judge(arantxa.post(settle, data={"words": ""}), 422)
    assert arantxa.post(settle, data={"words": "Era verdad"}).status_code == 303
    assert "Era verdad" in words_of(judge(arantxa.get("/eu/staff/register/looks?settled=yes")))
    assert arantxa.get(settle).status_code == 404


def test_a_case_that_was_not_found_by_its_document_is_not_opened(portal, sent):
    ane = desk_of(portal, "ane")
    address = "/es/staff/register/cases/{}/emergency"
    theirs, none = (ane.post(address.format(id_), data={"words": WHY}).status_code for id_ in (sent.application.id, "f" * 32))
    assert theirs == none == 404


def test_whose_surname_it_is_is_seen_and_the_page_of_looks_is_the_supervisors(portal, sent):
    nerea, arantxa = desk_of(portal, "nerea"), desk_of(portal, "arantxa")
    address = f"/es/staff/applications/{sent.application.id}"
    nerea.get(nerea.post(address, data={"reason": "assess"}).location)
    assert "Nerea Etxaniz" in arantxa.get("/es/staff/register/looks").text
    assert nerea.get("/es/staff/register/looks").status_code == 303


def test_what_she_downloads_tells_of_the_emergency_no_sooner_than_her_pages_do(portal, sent):
    ane, hers = desk_of(portal, "ane"), portal.test_client()
    found = ane.post("/es/staff/register", data=FIELDS).text
    ane.get(ane.post(re.search(r'href="(/es/staff/register/cases/[^"]+)"', found)[1], data={"words": WHY}).location)

    def told():
        response = hers.post(f"{come_back(hers, sent).replace('/record', '/data')}/file")
        packed = zipfile.ZipFile(io.BytesIO(response.data))
        response.close()
        with packed:
            everything = " ".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())
        return WHY in everything, "glass" in everything

    assert told() == (False, False)
    move_clock(portal, TOLD_AFTER)
    assert told() == (True, True)
