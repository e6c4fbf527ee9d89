"""The register's pages: nothing of the person in an address, each refusal with a sentence, in Basque and Spanish."""

import io
import re
import zipfile
from datetime import timedelta

import pytest

from app.domain.edition import Edition
from app.domain.people import IdentityKind, Person, Residence
from app.domain.register import TOLD_AFTER
from app.use_cases.keep_people import disable_person
from app.use_cases.read_staff import see_people
from tests.web.conftest import words_of
from tests.web.desk import come_back, move_clock, send_application, sign_in
from tests.web.test_counter import freeze_totp

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


@pytest.mark.parametrize("unseen", ["\u200b" * 20, "\u2800" * 20, "\u3164" * 20, "\u00ad" * 20, "urgente" + "\u200b" * 20])
def test_letters_that_nobody_sees_are_no_reason(portal, sent, judge, unseen):
    ane = desk_of(portal, "ane")
    found = ane.post("/es/staff/register", data=FIELDS).text
    emergency = re.search(r'href="(/es/staff/register/cases/[^"]+)"', found)[1]
    judge(ane.post(emergency, data={"words": unseen}), 422)


@pytest.mark.parametrize("address", ["register", "register/home", "counter", "inbox/saved"])
def test_a_file_in_the_place_of_words_is_refused_as_no_words(portal, sent, judge, address):
    ane = desk_of(portal, "ane")
    for field in ("document", "address", "called", "name"):
        judge(ane.post(f"/es/staff/{address}", data={field: (io.BytesIO(b"words"), "words.txt"), "reason": "assess"}), 422)
        judge(ane.post(f"/es/staff/{address}", json=[field]), 422)


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


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_who_writes_why_she_looks_is_told_first_that_whoever_has_the_code_of_the_person_reads_it(portal, sent, judge, edition):
    """The name of a law, or what somebody saw, tells on her to who reads over her shoulder."""
    warning = {"eu": "Haren kodea duenak ere irakurtzen du", "es": "También lo lee quien tenga su código"}[edition]
    ane, nerea = desk_of(portal, "ane"), desk_of(portal, "nerea")
    found = ane.post("/es/staff/register", data=FIELDS).text
    emergency = re.search(r'href="/es(/staff/register/cases/[^"]+)"', found)[1]
    for browser, address, times in (
        (ane, "/staff/register", 2), (ane, emergency, 1), (nerea, f"/staff/applications/{sent.application.id}", 1),
    ):
        page = browser.get(f"/{edition}{address}")
        judge(page)
        assert page.text.count(warning) == times, address


def test_of_two_who_settle_one_look_at_once_the_slower_reads_what_the_other_wrote_and_has_her_words_back(portal, sent, judge):
    reads(desk_of(portal, "nerea"), sent)
    one = other = desk_of(portal, "arantxa")
    address = re.search(r'href="(/es/staff/register/looks/[^"]+)"', one.get("/es/staff/register/looks").text)[1]
    assert one.post(address, data={"words": "Son primas lejanas."}).status_code == 303
    slower = other.post(address, data={"words": "No se conocen de nada."})
    judge(slower, 409)
    assert "No se conocen de nada." in slower.text
    assert 'href="/es/staff/register/looks?settled=yes"' in slower.text
    assert "Son primas lejanas." in other.get("/es/staff/register/looks?settled=yes").text


def test_a_look_without_words_has_no_why_and_words_stand_apart_from_the_link(portal, sent, judge):
    nerea, ane, arantxa = (desk_of(portal, who) for who in ("nerea", "ane", "arantxa"))
    reads(nerea, sent)
    found = ane.post("/es/staff/register", data=FIELDS).text
    ane.post(re.search(r'href="(/es/staff/register/cases/[^"]+)"', found)[1], data={"words": WHY})
    told = judge(arantxa.get("/es/staff/register/looks")).findall(".//tbody/tr/td[4]")
    assert [(cell.find("span[@class='of']") is not None, (cell.findtext("span[@class='s']") or "")) for cell in told] == [
        (True, WHY), (False, ""),
    ]  # fmt: skip


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


def test_what_she_downloads_of_another_application_of_hers_tells_of_it_no_sooner(portal, sent):
    other, ane, hers = send_application(portal, person=sent.application.draft.person), desk_of(portal, "ane"), portal.test_client()
    found = ane.post("/es/staff/register", data=FIELDS).text
    opened = re.search(r'href="(/es/staff/register/cases/[^"]+)"', found)[1]
    ane.post(opened, data={"words": WHY})
    beside = sent if other.application.id in opened else other

    def told():
        response = hers.post(f"{come_back(hers, beside).replace('/record', '/data')}/file")
        packed = zipfile.ZipFile(io.BytesIO(response.data))
        response.close()
        with packed:
            return "looked_up" in packed.read("data.json").decode()

    assert not told()
    move_clock(portal, TOLD_AFTER)
    assert told()


def reads(browser, sent):
    browser.get(browser.post(f"/es/staff/applications/{sent.application.id}", data={"reason": "assess"}).location)


def looks_of(browser, judge, edition="es", query=""):
    return words_of(judge(browser.get(f"/{edition}/staff/register/looks{query}")))


def lives(browser, street="Kale Nagusia 12"):
    assert browser.post("/es/staff/register/home", data={"municipality": "20071", "address": street}).status_code == 303


@pytest.fixture
def at_home(portal):
    """Maite Etxaniz, in Kale Nagusia 14: two doors from where Nerea Etxaniz will say that she lives."""
    return send_application(portal, person=HERS, residence=Residence("20071", "Kale Nagusia 14, 2.a"))


@pytest.mark.parametrize(("edition", "surname", "near"), [("es", "Mismo apellido", "Vive cerca"), ("eu", "Abizen bera", "Gertu bizi da")])
def test_the_supervisor_reads_of_a_namesake_and_of_a_neighbour_and_neither_address(portal, at_home, judge, edition, surname, near):
    nerea, arantxa = desk_of(portal, "nerea"), desk_of(portal, "arantxa")
    lives(nerea)
    for _ in range(2):
        reads(nerea, at_home)
    said = looks_of(arantxa, judge, edition)
    assert (said.count(surname), said.count(near)) == (1, 1), "once each, however often she reads"
    assert "Nerea Etxaniz" in said
    assert at_home.application.reference in said
    for address in ("Nagusia", "14", "2.a", "Maite"):
        assert address not in said.replace(at_home.application.reference, ""), address


def test_it_stays_until_the_supervisor_writes_what_she_found_and_then_among_what_was_checked(portal, at_home, judge):
    nerea = desk_of(portal, "nerea")
    lives(nerea)
    reads(nerea, at_home)
    move_clock(portal, timedelta(days=10))
    with freeze_totp(portal):
        arantxa = desk_of(portal, "arantxa")
    page = arantxa.get("/es/staff/register/looks").text
    row = next(one for one in page.split("<tr") if "Vive cerca" in one)
    settle = re.search(r'href="(/es/staff/register/looks/\w+)"', row)[1]
    assert "Nagusia" not in words_of(judge(arantxa.get(settle)))
    assert arantxa.post(settle, data={"words": "Es su vecina, y el caso es suyo"}).status_code == 303
    assert "Vive cerca" not in looks_of(arantxa, judge)
    assert "Mismo apellido" in looks_of(arantxa, judge), "the other one waits still"
    checked = looks_of(arantxa, judge, query="?settled=yes")
    assert "Vive cerca" in checked
    assert "Es su vecina, y el caso es suyo" in checked


def test_who_has_taken_back_where_she_lives_or_lives_in_another_street_is_no_neighbour(portal, at_home, judge):
    nerea, jon, arantxa = (desk_of(portal, key) for key in ("nerea", "jon", "arantxa"))
    lives(jon, "Beste kalea 12")
    lives(nerea)
    assert "Has dicho dónde vives." in words_of(judge(nerea.get("/es/staff/register/home")))
    assert nerea.post("/es/staff/register/home", data={"take-back": "yes"}).status_code == 303
    for reader in (nerea, jon):
        reads(reader, at_home)
    assert "Vive cerca" not in looks_of(arantxa, judge)


@pytest.mark.parametrize(("edition", "why"), [("es", "lo ve quien es responsable del equipo."), ("eu", "taldeko arduradunak ikusten du.")])
def test_her_account_leads_to_where_she_lives_and_says_what_for_and_that_she_need_not(portal, judge, edition, why):
    page = judge(desk_of(portal, "nerea").get(f"/{edition}/staff/me"))
    (link,) = [one for one in page.iter("a") if (one.get("href") or "").endswith("/register/home")]
    assert why in words_of(page)
    assert {"es": "No tienes que decirlo.", "eu": "Ez duzu esan beharrik."}[edition] in words_of(page)
    assert link.text in {"Decir dónde vivo, o quitarlo", "Non bizi naizen esan, edo kendu"}


def test_a_supervisor_of_another_office_and_who_reads_see_nothing_of_it(portal, at_home):
    nerea = desk_of(portal, "nerea")
    lives(nerea)
    reads(nerea, at_home)
    for key in ("nerea", "jon", "ane", "miren"):
        assert "Vive cerca" not in desk_of(portal, key).get("/es/staff/register/looks").text, key


@pytest.mark.parametrize("edition", Edition)
def test_the_person_reads_who_opened_it_in_an_emergency_and_why_after_three_days_and_not_before(portal, sent, judge, edition):
    ane, hers = desk_of(portal, "ane"), portal.test_client()
    found = ane.post("/es/staff/register", data=FIELDS).text
    ane.get(ane.post(re.search(r'href="(/es/staff/register/cases/[^"]+)"', found)[1], data={"words": WHY}).location)

    def reads_of_it():
        record = come_back(hers, sent, edition)
        pages = [words_of(judge(hers.get(f"{record}{page}"))) for page in ("", "/looked", "/happened")]
        return any("Ane Mujika" in page or WHY in page for page in pages), "Ane Mujika" in pages[1] and WHY in pages[1]

    assert reads_of_it() == (False, False)
    move_clock(portal, TOLD_AFTER - timedelta(minutes=5))
    assert reads_of_it() == (False, False), "not a minute too soon: it may put her in danger"
    move_clock(portal, timedelta(minutes=10))
    assert reads_of_it() == (True, True)


def asked_of(portal):
    ane = desk_of(portal, "ane")
    found = ane.post("/es/staff/register", data=FIELDS).text
    return ane, re.search(r'href="/es(/staff/register/cases/[^"]+)"', found)[1]


def test_the_page_of_an_emergency_says_who_sees_it_and_names_no_supervisor_that_there_is_not(portal, sent, judge):
    ane, emergency = asked_of(portal)
    assert "La responsable de tu equipo o del suyo lo ve enseguida, con tu motivo." in words_of(judge(ane.get(f"/es{emergency}")))
    house = portal.extensions["house"]
    disable_person(house, "", see_people(house, email="arantxa@demo.atea.example").people[0].id, "She has left")
    for edition, said in (("es", "Ahora nadie más es responsable de tu equipo ni del suyo."), ("eu", "Orain ez dago beste arduradunik")):
        page = words_of(judge(ane.get(f"/{edition}{emergency}")))
        assert said in page
        assert "lo ve enseguida, con tu motivo" not in page


@pytest.mark.parametrize("edition", ["es", "eu"])
def test_administrators_see_that_nobody_can_check_a_look_and_nothing_of_the_case(portal, sent, judge, edition):
    house, miren = portal.extensions["house"], desk_of(portal, "miren")
    ane, emergency = asked_of(portal)
    ane.post(f"/es{emergency}", data={"words": WHY})
    pages = [f"/{edition}/staff/admin/{name}" for name in ("people", "offices")]
    told = {"es": "1 consulta por revisar", "eu": "Kontsulta 1 dago egiaztatzeko"}[edition]
    assert all(told not in words_of(judge(miren.get(page))) for page in pages)
    bare = {"es": "No tiene responsable", "eu": "Ez du arduradunik"}[edition]
    before = miren.get(pages[1]).text.count(bare)
    assert before == 6, "not of an office without cases, nor twice of a unit where nobody works"
    disable_person(house, "", see_people(house, email="arantxa@demo.atea.example").people[0].id, "She has left")
    for page in pages:
        shown = words_of(judge(miren.get(page)))
        assert told in shown
        assert not any(word in shown for word in (WHY, "Maite", "Lasa", sent.application.reference, sent.application.id))
    assert miren.get(pages[1]).text.count(bare) == before + 1
