"""What is kept about a person: she sees it, takes it along, changes her consents and erases her draft."""

import io
import json
import zipfile

import html5lib
import jsonschema
import pikepdf
import pytest

from app.domain.actor import THE_PERSON
from app.domain.consent import Purpose
from app.domain.edition import Edition
from app.domain.people import ContactWay, SafeContact
from app.domain.personal_data import Root
from app.domain.task import Task
from app.persistence.personal_data import tables_about
from app.use_cases.begin_visit import begin_visit
from app.use_cases.save_draft import save_draft
from app.use_cases.write_draft import write_draft
from app.wording.consents import consent_heading
from app.wording.personal_data import TABLES
from tests.web.conftest import words_of
from tests.web.desk import _filled_in, come_back, open_as, send_application, sign_in


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def client(portal):
    return portal.test_client()


@pytest.fixture
def sent(portal):
    return send_application(
        portal, safe_contact=SafeContact(True, (ContactWay.EMAIL,), "", "maite@example.eus"), matters="My kanaria sings."
    )


@pytest.fixture
def data(client, sent):
    """The address of her data in a browser that came back with the code."""
    return come_back(client, sent).replace("/record", "/data")


def saved_draft(portal, session="a browser"):
    house = portal.extensions["house"]
    with portal.app_context():
        visit = begin_visit(house, session, THE_PERSON)
        written = write_draft(house, visit, Task.YOU, lambda d: _filled_in(house, d, Edition.ES, {}), THE_PERSON)
        return save_draft(house, written, THE_PERSON)


def unpacked(response):
    assert response.status_code == 200, response.get_data(as_text=True)
    return zipfile.ZipFile(io.BytesIO(response.data))


@pytest.mark.parametrize("edition", list(Edition))
def test_she_sees_what_is_kept_and_her_consents_in_every_edition(client, sent, judge, edition):
    address = come_back(client, sent, edition).replace("/record", "/data")
    tree = judge(client.get(address))
    assert len(tree.findall(".//dl[@class='facts']/div")) >= 6
    assert sum(button.get("value") in set(Purpose) for button in tree.iter("button")) == len(Purpose)


@pytest.mark.parametrize("edition", list(Edition))
def test_the_file_holds_everything_as_data_and_as_a_page(client, portal, sent, edition):
    desk = portal.test_client()
    sign_in(desk, "nerea")
    open_as(desk, sent, "prepare_appointment")
    address = come_back(client, sent, edition).replace("/record", "/data")
    response = client.post(f"{address}/file")
    assert response.headers["Content-Disposition"] == 'attachment; filename="atea.zip"'
    packed = unpacked(response)
    assert sorted(packed.namelist()) == ["data.json", "index.html", "receipt.pdf", "schema.json"]
    data, schema = json.loads(packed.read("data.json")), json.loads(packed.read("schema.json"))
    jsonschema.validate(data, schema)
    assert {row["act"] for row in data["tables"]["access_entries"]} >= {"sent", "opened", "followed", "exported"}
    assert len(data["tables"]["consents"]) == len(Purpose)
    with pikepdf.open(io.BytesIO(packed.read("receipt.pdf"))) as pdf:
        assert len(pdf.pages) >= 1
    page = packed.read("index.html").decode()
    tree = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False).parse(page)
    text = words_of(tree)
    assert tree.get("lang") == str(edition.language)
    for kept in (sent.application.reference, "My kanaria sings.", "Nerea Etxaniz", "maite@example.eus", "Maite"):
        assert kept in text, kept
    with portal.app_context():
        assert consent_heading(Purpose.SHARE_WITH_HEALTH, edition) in text
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_what_a_person_wrote_is_never_markup_in_the_page(client, portal):
    sent = send_application(portal, matters="<script>alert(1)</script> & <b>")
    page = unpacked(client.post(come_back(client, sent).replace("/record", "/data/file"))).read("index.html").decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in page
    assert "<script" not in page


def test_taking_it_along_stands_in_the_record(client, sent, data, judge):
    client.post(f"{data}/file")
    assert "Se descargaron todos los datos" in words_of(judge(client.get(data.replace("/data", "/record/looked"))))


def test_withdrawing_a_consent_is_one_step_as_giving_it_is_and_both_stay_in_the_history(client, portal, sent, data, judge):
    door = f"{data}/consents"
    for said in ("give", "withdraw", "withdraw", "give"):
        assert client.post(door, data={said: Purpose.SHARE_WITH_HEALTH}).status_code == 303
    house = portal.extensions["house"]
    with house.work.reading() as work:
        history = work.consents.of_application(sent.application.id)
    assert [c.given for c in history] == [True, False, True], "said twice is said once"
    assert all(c.text for c in history)
    record = words_of(judge(client.get(data.replace("/data", "/record/happened"))))
    assert "Diste un consentimiento" in record
    assert "Retiraste un consentimiento" in record
    assert "Tu respuesta ahora: sí" in words_of(judge(client.get(data)))


@pytest.mark.parametrize(("purpose", "said"), [("dance", "give"), (Purpose.SHARE_WITH_HEALTH, "perhaps"), ("", "withdraw")])
def test_an_answer_that_there_is_not_changes_nothing(client, portal, sent, data, purpose, said):
    assert client.post(f"{data}/consents", data={said: purpose}).status_code == 404
    with portal.extensions["house"].work.reading() as work:
        assert work.consents.of_application(sent.application.id) == []


@pytest.mark.parametrize("edition", list(Edition))
def test_she_erases_her_draft_and_the_code_opens_nothing_any_more(client, portal, judge, edition):
    saved = saved_draft(portal)
    keys = {"code": saved.access_code, "pin": saved.pin}
    opened = client.post(f"/{edition}/open", data=keys)
    erase = opened.location.partition("/application")[0] + "/data/erase"
    judge(client.get(erase))
    gone = client.post(erase)
    assert gone.status_code == 303
    judge(client.get(gone.location))
    assert client.get(erase).status_code == 303, "the visit is gone too"
    assert client.post(f"/{edition}/open", data=keys).status_code == 422
    with portal.extensions["house"].work.reading() as work:
        assert work.drafts.find(saved.visit.draft_id) is None


def test_a_draft_can_be_taken_along_before_it_is_erased(client, portal):
    saved = saved_draft(portal)
    opened = client.post("/es/open", data={"code": saved.access_code, "pin": saved.pin})
    packed = unpacked(client.post(opened.location.partition("/application")[0] + "/data/file"))
    assert sorted(packed.namelist()) == ["data.json", "index.html", "schema.json"]
    assert "My cat and my garden." in packed.read("index.html").decode()


@pytest.mark.parametrize("edition", list(Edition))
def test_who_has_saved_nothing_is_told_so_and_given_nothing(client, judge, edition):
    begun = client.post(f"/{edition}/list/add/1-2")
    address = begun.location.partition("/list")[0] + "/data"
    judge(client.get(address))
    judge(client.get(f"{address}/erase"))
    assert client.post(f"{address}/file").status_code == 303


def test_without_the_visit_every_door_leads_home(client, data):
    stranger = client.application.test_client()
    for door in (data, f"{data}/erase"):
        assert stranger.get(door).status_code == 303
    assert stranger.post(f"{data}/file").status_code == 303


@pytest.mark.parametrize("root", [Root.DRAFT, Root.APPLICATION])
def test_every_kind_of_thing_that_is_kept_is_called_by_words_and_not_by_its_table(root):
    assert {table.name for table, _here in tables_about(root)} - set(TABLES) == set()
