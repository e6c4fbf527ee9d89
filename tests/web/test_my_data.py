"""What is kept about a person: she sees it, takes it along, changes her consents and erases her draft."""

import io
import json
import re
import zipfile
from datetime import date, timedelta

import html5lib
import jsonschema
import pikepdf
import pytest

from app.domain.actor import THE_PERSON
from app.domain.application import Visit
from app.domain.choice import EVERYTHING, Choices, Chosen, Delegated, NoPreference, Scope, Wanted
from app.domain.consent import Purpose
from app.domain.decision import Ruling
from app.domain.edition import Edition
from app.domain.erasure import BLOCKED_FOR
from app.domain.people import CircleMember, ContactWay, SafeContact
from app.domain.personal_data import Root
from app.domain.retention import Class
from app.domain.rights import Right
from app.domain.task import Task
from app.persistence.personal_data import is_secret, tables_about
from app.use_cases.ask_correction import ask_correction
from app.use_cases.begin_visit import begin_visit
from app.use_cases.change_safe_contact import change_safe_contact
from app.use_cases.decide_service import Ruled, decide_service
from app.use_cases.forget_old import forget_old
from app.use_cases.propose_choice import propose_choice
from app.use_cases.save_draft import save_draft
from app.use_cases.take_case import take_case
from app.use_cases.verify_access_log import verify_chain
from app.use_cases.write_draft import write_draft
from app.wording.consents import consent_heading
from app.wording.personal_data import COLUMNS, TABLES, TECHNICAL
from tests.browser.words import words_of as words_in
from tests.fakes import NOON
from tests.storage import made
from tests.web.conftest import words_of
from tests.web.desk import PROVIDER, account_of, come_back, filled_in, move_clock, open_as, send_application, sign_in


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
        written = write_draft(house, visit, Task.YOU, lambda d: filled_in(house, d, Edition.ES, {}), THE_PERSON)
        return save_draft(house, written, THE_PERSON)


def unpacked(response):
    assert response.status_code == 200, response.get_data(as_text=True)
    packed = zipfile.ZipFile(io.BytesIO(response.data))
    response.close()
    return packed


@pytest.mark.parametrize("edition", list(Edition))
def test_she_sees_what_is_kept_and_her_consents_in_every_edition(client, sent, judge, edition):
    address = come_back(client, sent, edition).replace("/record", "/data")
    tree = judge(client.get(address))
    assert len(tree.findall(".//dl[@class='facts']/div")) >= 6
    assert sum(button.get("value") in set(Purpose) for button in tree.iter("button")) == len(Purpose)
    assert tree.findall(f".//main//a[@href='{address.replace('/data', '/messages')}']"), "where what is wrong is put right"


@pytest.mark.parametrize("edition", list(Edition))
def test_the_file_holds_everything_as_data_and_as_a_page(client, portal, sent, edition):
    desk = portal.test_client()
    sign_in(desk, "nerea")
    open_as(desk, sent, "prepare_appointment")
    address = come_back(client, sent, edition).replace("/record", "/data")
    response = client.post(f"{address}/file")
    assert response.headers["Content-Disposition"] == "attachment; filename=atea.zip"
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


@pytest.mark.parametrize(("edition", "two", "one_left"), [
    (Edition.ES, "2 personas", ["1 persona", "1 persona que ya no está en el círculo"]),
    (Edition.EU, "2 pertsona", ["pertsona 1", "Lehen zirkuluan: pertsona 1"]),
    (Edition.ES_EASY, "2 personas", ["1 persona", "1 persona que ya no está en el círculo"]),
    (Edition.EU_EASY, "2 pertsona", ["pertsona 1", "Lehen zirkuluan: pertsona 1"]),
])  # fmt: skip
def test_of_her_circle_she_reads_how_many_people_it_has_and_not_how_many_rows(client, portal, judge, edition, two, one_left):
    ane, jon = (CircleMember(letter * 32, name, "familia") for letter, name in (("a", "Ane Lasa"), ("b", "Jon Lasa")))
    here = come_back(client, send_application(portal, edition, circle=(ane, jon)), edition).removesuffix("/record")
    assert two in words_of(judge(client.get(f"{here}/data")))
    client.post(f"{here}/circle/{'a' * 32}", data={"rights": [Right.SEE_STATUS.value]})
    assert two in words_of(judge(client.get(f"{here}/data")))
    client.post(f"{here}/circle/{'a' * 32}/remove", data={"sure": "yes"})
    tree = judge(client.get(f"{here}/data"))
    lines = [["".join(line.itertext()).strip() for line in fact.findall("span[@class='s']")] for fact in tree.iter("dd")]
    assert one_left in lines, "each on a line of its own"


def test_an_empty_circle_has_no_line_among_her_data(client, portal, judge):
    here = come_back(client, send_application(portal, Edition.ES, circle=()), Edition.ES).removesuffix("/record")
    assert "Tu círculo" not in words_of(judge(client.get(f"{here}/data")))


A_CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|[0-9a-f]{32}|\b20071\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:person|code|saved|drawn|delegated|statement)\b")


@pytest.mark.parametrize("edition", list(Edition))
def test_no_code_of_ours_stands_on_the_page_but_words(client, portal, edition):
    ane = CircleMember("a" * 32, "Ane Lasa", "hija", contact=SafeContact(True, (ContactWay.EMAIL,), email="ane@example.eus"))
    now = NOON
    choices = (
        Choices().state(EVERYTHING, NoPreference(), now, "person").state(PROVIDER, Delegated(), now, "person")
        .state(Scope("1.2", "schedule"), Delegated("a" * 32), now, "person")
        .state(Scope("1.7"), Chosen(), now, f"member:{'a' * 32}").draw(Scope("1.2"), Wanted(words="Igandeetan ez"), now, "person")
    )
    sent = send_application(portal, edition, choices=choices, circle=(ane,))
    house, nerea = portal.extensions["house"], account_of("nerea").member
    here = come_back(client, sent, edition)
    client.post(here.replace("/record", f"/circle/{'a' * 32}"), data={"rights": [right.value for right in Right]})
    client.post(here.replace("/record", "/messages"), data={"words": "Noiz?", "form_key": "k" * 32})
    client.post(here.replace("/record", "/choices/say/1-7"), data={"answer": "together"})
    with portal.app_context():
        take_case(house, nerea, sent.application.id)
        propose_choice(house, nerea, sent.application.id, Scope("1.2", "schedule"), Wanted("weekday.morning"), "Goizez hobeto")
        ask_correction(house, nerea, sent.application.id, sent.application.requested[0].id, "Errolda", "Non bizi zaren")
        decide_service(
            house, nerea, sent.application.id, sent.application.requested[1].id,
            Ruled(Ruling.NOT_GRANTED, "Orain ez dago lekurik zentroan.", "12/2008 Legea", "Helegitea", "Udala", (NOON + timedelta(days=3650)).date()),
        )
        change_safe_contact(
            house, Visit("", "", sent.application.draft, 0, now, application_id=sent.application.id), SafeContact(), THE_PERSON
        )
    page = unpacked(client.post(here.replace("/record", "/data/file"))).read("index.html").decode()
    text = words_of(html5lib.HTMLParser(strict=False, namespaceHTMLElements=False).parse(page))
    assert not A_CODE.findall(text)
    for kept in ("Igandeetan ez", "Goizez hobeto", "Ane Lasa", "Orain ez dago lekurik zentroan.", "Tolosa", "Nerea Etxaniz"):
        assert kept in text, kept


def test_what_a_person_wrote_is_never_markup_in_the_page(client, portal):
    sent = send_application(portal, matters="<script>alert(1)</script> & <b>")
    page = unpacked(client.post(come_back(client, sent).replace("/record", "/data/file"))).read("index.html").decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in page
    assert "<script" not in page


def test_taking_it_along_stands_in_the_record(client, sent, data, judge):
    unpacked(client.post(f"{data}/file"))
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


def test_the_professional_reads_the_consent_that_holds_now_and_not_the_one_that_was_sent(client, portal, sent, data, judge):
    desk = portal.test_client()
    sign_in(desk, "nerea")

    def read():
        tree = judge(open_as(desk, sent))
        (shown,) = [dl for dl in tree.findall(".//section[@class='card']/dl/div") if heading in "".join(dl.itertext())]
        return "".join(shown.find("dd").itertext()).split()[0]

    with portal.app_context():
        heading = consent_heading(Purpose.SHARE_WITH_HEALTH, Edition.ES)
    assert read() == "No"
    client.post(f"{data}/consents", data={"give": Purpose.SHARE_WITH_HEALTH})
    assert read() == "Sí"
    client.post(f"{data}/consents", data={"withdraw": Purpose.SHARE_WITH_HEALTH})
    assert read() == "No"


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


# --- erasing what was sent --------------------------------------------------------------------------------------------


def files(*several):
    return [(io.BytesIO(content), name) for content, name in several]


def withdraws(client, data):
    after = data.replace("/data", "/withdraw")
    page = client.get(after)
    assert page.status_code == 200, after
    done = client.post(f"{after}/all", data={"key": "a"})
    assert done.status_code == 303, done.get_data(as_text=True)


@pytest.mark.parametrize("edition", list(Edition))
def test_what_somebody_still_has_to_answer_is_not_erased_and_the_page_says_what_to_do(client, sent, judge, edition):
    erase = come_back(client, sent, edition).replace("/record", "/data/erase")
    tree = judge(client.get(erase))
    assert any((a.get("href") or "").endswith("/withdraw") for a in tree.iter("a"))
    assert client.post(erase).status_code == 200
    assert client.get(erase.replace("/data/erase", "/record")).status_code == 200


@pytest.mark.parametrize("edition", list(Edition))
def test_what_is_over_is_blocked_at_her_word_and_nobody_opens_it(client, portal, sent, judge, edition):
    house, id_ = portal.extensions["house"], sent.application.id
    data = come_back(client, sent, edition).replace("/record", "/data")
    withdraws(client, data)
    judge(client.get(f"{data}/erase"))
    gone = client.post(f"{data}/erase")
    assert gone.status_code == 303
    judge(client.get(gone.location))
    assert client.get(data).status_code == 303, "her visit is gone"
    assert client.post(f"/{edition}/open", data={"code": sent.code, "pin": sent.pin}).status_code == 422
    desk = portal.test_client()
    sign_in(desk, "nerea")
    assert sent.application.reference not in desk.get("/es/staff/inbox").text
    assert desk.get(f"/es/staff/applications/{id_}").status_code == 404 or desk.post(
        f"/es/staff/applications/{id_}", data={"reason": "assess"}
    ).status_code in {303, 404}
    with house.work.reading() as work:
        assert work.applications.find(id_) is None
        assert work.access_log.of_application(id_)[-1].act == "blocked"
        assert work.personal_data.counts(Root.APPLICATION, id_)["applications"] == 1, "kept, out of reach"


def test_on_its_date_it_is_purged_and_only_who_looked_stays(client, portal, sent):
    data = come_back(client, sent).replace("/record", "/data")
    withdraws(client, data)
    client.post(f"{data}/erase")
    house, id_ = portal.extensions["house"], sent.application.id
    assert forget_old(house).counts[Class.BLOCKED] == 0
    move_clock(portal, BLOCKED_FOR + timedelta(minutes=1))
    house = portal.extensions["house"]
    assert forget_old(house, dry_run=True).counts[Class.BLOCKED] == 1
    assert forget_old(house).counts[Class.BLOCKED] == 1
    with house.work.reading() as work:
        left = {table for table, rows in work.personal_data.counts(Root.APPLICATION, id_).items() if rows}
        assert left == {"access_entries"}
        assert not verify_chain(house).broken_at


def test_an_operator_erases_only_what_is_over(client, portal, sent):
    run = portal.test_cli_runner().invoke
    refused = run(args=["person", "erase", sent.application.reference])
    assert (refused.exit_code, "not_over" in refused.output) == (1, True)
    withdraws(client, come_back(client, sent).replace("/record", "/data"))
    assert run(args=["person", "erase", sent.application.reference]).exit_code == 0
    assert "not_found" in run(args=["person", "erase", sent.application.reference]).output


def test_an_operator_writes_everything_to_a_file(portal, sent, tmp_path):
    file = tmp_path / "atea.zip"
    done = portal.test_cli_runner().invoke(args=["person", "export", sent.application.reference, str(file), "--edition", "es"])
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(file) as packed:
        assert "My kanaria sings." in packed.read("index.html").decode()


@pytest.mark.parametrize("edition", list(Edition))
def test_an_operator_who_names_no_edition_writes_the_file_in_hers(portal, tmp_path, edition):
    file, hers = tmp_path / "atea.zip", send_application(portal, edition)
    assert portal.test_cli_runner().invoke(args=["person", "export", hers.application.reference, str(file)]).exit_code == 0
    with zipfile.ZipFile(file) as packed:
        page = packed.read("index.html").decode()
    assert f'<html lang="{edition.language}"' in page
    assert words_in(str(edition))("It has arrived.") in page


def test_the_file_never_says_of_what_was_decided_that_nobody_answered(client, portal, sent, data):
    refused = Ruled(Ruling.NOT_GRANTED, "You live with others.", "Art. 3", "You may write to us.", "At the desk", date(2099, 1, 20))
    with portal.app_context():
        decide_service(
            portal.extensions["house"], account_of("nerea").member, sent.application.id, sent.application.requested[0].id, refused
        )
    page = unpacked(client.post(f"{data}/file")).read("index.html").decode()
    assert "You live with others." in page
    assert "sin respuesta" not in page


def test_her_papers_are_in_the_file(client, portal, sent, data):
    assert client.post(data.replace("/data", "/papers"), data={"kind": "report", "files": files((made.pdf(), "informe.pdf"))}).status_code == 303
    packed = unpacked(client.post(f"{data}/file"))
    assert packed.read("papers/1.pdf").startswith(b"%PDF-")


def test_every_table_and_column_about_a_person_is_said_in_words():
    unsaid = [
        f"{table.name}.{column.name}"
        for root in Root for table, _ in tables_about(root) for column in table.columns
        if not is_secret(column) and column.name not in COLUMNS and column.name not in TECHNICAL
    ] + [table.name for root in Root for table, _ in tables_about(root) if table.name not in TABLES]
    assert unsaid == []
