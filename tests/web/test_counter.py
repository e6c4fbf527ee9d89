"""The counter: a professional fills in a person's own pages beside her."""

import html
import json
import re
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.choice import Scope
from app.domain.counter import COVER_AFTER, Agreed, Agreement, CounterEntry, words_hash_of
from app.domain.edition import Edition
from app.domain.people import ContactWay, SafeContact
from app.domain.task import Task
from app.persistence.tables import counter_entries, staff, visits
from app.web.shared.square import square_code
from app.wording.counter import TEMPLATE_VERSION
from tests.web.conftest import make_portal
from tests.web.desk import come_back, move_clock, open_as, send_application, sign_in

READ = re.compile(r'name="read" value="([\w:-]+)"')
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


def test_without_her_yes_nothing_begins(staffed, itziar):
    asked = itziar.post("/es/staff/counter", data=MAITE).location
    base = asked.rsplit("/counter/", 1)[0]
    for page in ("list", "guide", "choices", "application", "counter", "counter/services"):
        assert itziar.get(f"{base}/{page}").location == asked, page
    assert itziar.post(f"{base}/list", data={"put_on": "1.2"}).location == asked
    assert itziar.post(asked, data={}).status_code == 422
    said_no = itziar.post(asked, data={"said": "no"})
    assert said_no.location == "/es/staff/counter"
    assert itziar.get(asked).location == "/es-facil/"
    assert entries(staffed) == []


def entries(portal):
    """What was written down at the counter, as it is kept: rows with what they say unsealed."""
    house = portal.extensions["house"]
    with house.work.reading() as work:
        keys = work.counter_entries._transaction.run(counter_entries.select()).all()
        unseal = work.counter_entries._transaction.sealer.unseal
        return [(row.staff_id, json.loads(unseal("counter_entries", "entry", row.id, row.entry))) for row in keys]


def test_a_form_left_open_while_its_text_got_a_new_version_asks_again_and_keeps_nothing(staffed, itziar, judge, monkeypatch):
    """The words of her edition may be the same in both: it is asked all the same, since what is kept names a version."""
    asked = itziar.post("/es/staff/counter", data=MAITE).location
    read = READ.search(itziar.get(asked).text)[1]
    monkeypatch.setattr("app.web.counter.serving.TEMPLATE_VERSION", "next")
    again = itziar.post(asked, data={"said": "yes", "read": read})
    judge(again, 409)
    assert entries(staffed) == []
    assert itziar.post(asked, data={"said": "yes", "read": READ.search(again.text)[1]}).status_code == 303
    ((_staff_id, kept),) = entries(staffed)
    assert kept["template_version"] == "next"


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("said", ["yes", "aloud"])
def test_what_she_agreed_to_is_kept_as_she_read_it(staffed, itziar, judge, edition, said):
    asked = itziar.post("/eu/staff/counter", data=MAITE | {"edition": edition}).location
    assert asked.startswith(f"/{edition}/")
    page = itziar.get(asked)
    judge(page)
    assert "Itziar Agirre" in page.text
    read = READ.search(page.text)[1]
    assert itziar.post(asked, data={"said": said, "read": "0" * 64}).status_code == 409
    itziar.post(asked, data={"said": said, "read": read})
    (staff_id, kept), = entries(staffed)
    assert staff_id == "demo-itziar"
    assert kept["how"] == {"yes": "pressed", "aloud": "aloud"}[said]
    assert (kept["edition"], kept["template_version"], kept["words_hash"]) == (edition, *read.split(":"))
    assert kept["template_version"] == TEMPLATE_VERSION
    assert all(sentence in html.unescape(page.text) for sentence in kept["words"])


def test_nothing_said_and_not_saved_leaves_no_trace(staffed, itziar):
    base = begins(itziar)
    assert len(entries(staffed)) == 1
    itziar.post(f"{base}/counter/finish")
    assert entries(staffed) == []


def test_two_people_in_two_tabs_are_never_mixed(itziar):
    maite, jone = begins(itziar), begins(itziar, called="Jone")
    itziar.post(f"{maite}/list", data={"put_on": "1.2"})
    itziar.post(f"{jone}/list", data={"put_on": "1.7"})
    itziar.post(f"{maite}/counter/answers", data={"by": "document"})
    first, second = itziar.get(f"{maite}/list").text, itziar.get(f"{jone}/list").text
    assert "Ayudas a: Maite" in first
    assert "Jone" not in first
    assert "Ayudas a: Jone" in second
    assert "Maite" not in second
    assert 'value="1.2"' in first
    assert 'value="1.2"' not in second
    itziar.post(f"{maite}/counter/finish")
    assert 'value="1.7"' in itziar.get(f"{jone}/list").text


def test_another_professional_opens_nothing_of_it(staffed, itziar):
    base = begins(itziar)
    nerea = staffed.test_client()
    sign_in(nerea, "nerea")
    assert nerea.get(f"{base}/list").location == "/es-facil/"
    sign_in_over(itziar, "jon")
    assert "Maite" not in itziar.get("/es/staff/counter").text
    assert itziar.get(f"{base}/list").location == "/es-facil/"


def sign_in_over(browser, key):
    """Somebody signs in where somebody else is still signed in."""
    browser.post("/es/staff/counter/whole-way")
    assert sign_in(browser, key).status_code == 303


def test_who_has_signed_out_opens_nothing_of_it(itziar):
    base = begins(itziar)
    itziar.post("/es/staff/sign-out")
    assert itziar.get(f"{base}/list").location == "/es-facil/"


def test_a_role_that_does_not_help_at_the_counter_has_no_counter(staffed):
    for key in ("miren", "benat", "arantxa", "xabier", "olatz"):
        browser = staffed.test_client()
        sign_in(browser, key)
        assert browser.get("/es/staff/counter").status_code == 303, key
        assert browser.post("/es/staff/counter", data=MAITE).status_code == 303, key
        assert "/v/" not in browser.post("/es/staff/counter", data=MAITE).location, key


def test_whose_answer_it_is_is_noted_beside_it(staffed, itziar):
    base = begins(itziar)
    itziar.post(f"{base}/list", data={"put_on": "1.2"})
    itziar.post(f"{base}/application/start", data={"save": "yes"})
    for by, page, answers in (
        ("document", "home", {"municipality": "20071"}), ("representative", "matters", {"matters": "Su gato"}),
        ("person", "contact", CONTACT),
    ):
        switched = itziar.post(f"{base}/counter/answers", data={"by": by, "then": f"{base}/application/{page}"})
        assert switched.location == f"{base}/application/{page}"
        itziar.post(switched.location, data={"seen": "", **answers})
    hands = draft_of(staffed, base).hands
    assert {str(task): (hand.entered_by, str(hand.answered_by)) for task, hand in hands.sections.items()} == {
        "home": ("staff:demo-itziar", "document"), "matters": ("staff:demo-itziar", "representative"),
        "contact": ("staff:demo-itziar", "person"), "services": ("staff:demo-itziar", "person"),
    }


def draft_of(portal, base):
    """The draft behind the handle, whatever session holds it."""
    handle = base.split("/")[3]
    with portal.extensions["house"].work.reading() as work:
        row = work.visits._transaction.first(visits.select().where(visits.c.handle == handle))
        return work.visits.find(handle, row.session_key).draft


def test_the_receipt_and_the_history_say_who_helped(staffed, itziar):
    base = begins(itziar)
    fills_in(itziar, base)
    sends(itziar, base)
    receipt = html.unescape(itziar.get(f"{base}/receipt").text)
    assert "Quién te ayuda en el mostrador" in receipt
    assert "Servicio Social de Base: Tolosa (demo)" in receipt
    assert "Quién responde" in receipt
    happened = html.unescape(itziar.get(f"{base}/record/happened").text)
    assert "En el mostrador te ayuda: Itziar Agirre." in happened


def test_a_receipt_of_somebody_alone_says_nothing_of_a_counter(staffed, client_of):
    sent = send_application(staffed)
    browser = client_of(staffed)
    base = come_back(browser, sent).rsplit("/record", 1)[0]
    assert "mostrador" not in browser.get(f"{base}/receipt").text


@pytest.fixture
def client_of():
    return lambda portal: portal.test_client()


def test_what_was_sent_opens_with_her_code_and_pin_after_her_yes_and_she_sees_it(staffed, itziar):
    sent = send_application(staffed)
    base = begins(itziar, begins="code")
    assert "Maite Arregi" not in itziar.get(f"{base}/counter").text
    refused = itziar.post(f"{base}/counter", data={"code": f"{sent.code} 271828", "pin": "314159"})
    assert refused.status_code == 422
    assert not {"271828", "314159"} & set(re.findall(r"\d{6}", refused.text)), "a PIN comes back on no screen, nor behind dots"
    opened = itziar.post(f"{base}/counter", data={"code": sent.code, "pin": sent.pin}).location
    assert opened.endswith("/record")
    assert itziar.get(f"{base}/counter").location == "/es-facil/", "the first handle has given way"
    now = opened.rsplit("/record", 1)[0]
    assert "Itziar Agirre la abr" in html.unescape(itziar.get(f"{now}/record/looked").text) or (
        "la abre contigo: Itziar Agirre" in html.unescape(itziar.get(f"{now}/record/looked").text)
    )
    with staffed.extensions["house"].work.reading() as work:
        (agreed,) = work.counter_entries.of(sent.application.draft.form_key)
    assert agreed.staff_id == "demo-itziar"


def test_a_saved_draft_goes_on_at_the_counter_with_her_code(staffed, itziar):
    alone = staffed.test_client()
    begun = alone.post("/es/apply/1-2").location
    alone.post(begun)
    code, pin = re.findall(r'<b class="code">([^<]+)</b>', alone.get(alone.get(begun).location).text)
    base = begins(itziar, begins="code")
    opened = itziar.post(f"{base}/counter", data={"code": code, "pin": pin})
    assert opened.location.endswith("/application")
    assert "Ayudas a: Maite" in itziar.get(opened.location).text


def test_a_professional_at_a_door_of_the_persons_is_asked_for_whom(staffed, itziar, judge):
    base = begins(itziar)
    for door in ("/es/apply/1-2", "/es/list/add/1-2", "/es/guide", "/es/open", "/es/account/in", "/es/account/new"):
        page = itziar.get(door)
        judge(page)
        assert "¿Para quién es esto?" in page.text, door
        assert "Maite" in page.text, door
    refused = itziar.post("/es/apply/1-2")
    assert refused.status_code == 403
    chosen = itziar.post(f"{base}/list", data={"put_on": "1.2"})
    assert chosen.location == f"{base}/list"
    miren = staffed.test_client()
    sign_in(miren, "miren")
    assert "Empezar con otra persona" not in miren.get("/es/guide").text


@pytest.mark.parametrize("wrong", [
    {"ways": ["email"], "email": "ITZIAR@demo.atea.example "}, {"ways": ["call"], "phone": "943 00 00 00"},
])  # fmt: skip
def test_how_to_reach_the_helper_is_never_how_to_reach_the_person(itziar, wrong):
    base = begins(itziar, edition="es")
    itziar.post(f"{base}/application/start", data={"save": "yes"})
    answers = {"may_contact": "yes", "may_leave_message": "no", "phone": "", "email": "", "seen": "", **wrong}
    refused = itziar.post(f"{base}/application/contact", data=answers)
    assert refused.status_code == 422
    assert "Esto es tuyo o de tu oficina." in refused.text


def test_the_turned_screen_shows_her_page_and_nothing_else(itziar, judge):
    base = begins(itziar, edition="eu-erraza")
    turned = itziar.post(f"{base}/counter/turn", data={"then": f"{base}/choices/say/1-2/schedule"})
    assert turned.location == f"{base}/choices/say/1-2/schedule"
    page = itziar.get(turned.location)
    judge(page)
    for absent in ("Pertsona honi laguntzen diozu", 'class="eds"', 'class="foot"', "<aside", "staff"):
        assert absent not in page.text, absent
    for there in ("Irten orain", "Itzuli pantaila", "Itziar Agirre", "Pentsatu nahi dut", "aloud"):
        assert there in page.text, there
    back = itziar.post(f"{base}/counter/give-back", data={"then": turned.location})
    assert "Pertsona honi laguntzen diozu: Maite" in itziar.get(back.location).text


def test_a_turned_screen_is_in_her_edition(itziar):
    base = begins(itziar)
    plain = base.replace("/es-facil/", "/eu/")
    turned = itziar.post(f"{plain}/counter/turn", data={"then": f"{plain}/list"})
    assert turned.location == f"{base}/list"
    strange = itziar.post(f"{base}/counter/give-back", data={"then": "https://elsewhere.example/v/"})
    assert strange.location == f"{base}/counter"


def test_a_choice_is_kept_once_she_has_said_it_herself(staffed, itziar, judge):
    base = begins(itziar)
    itziar.post(f"{base}/list", data={"put_on": "1.2"})
    said, scope = f"{base}/choices/say/1-2/schedule", Scope("1.2", "schedule")
    asked = itziar.post(said, data={"answer": "together"})
    judge(asked)
    assert "¿Lo ha dicho la propia persona?" in asked.text
    assert draft_of(staffed, base).choices.said(scope) is None
    assert itziar.post(said, data={"answer": "together", "herself": "no"}).location == said
    assert draft_of(staffed, base).choices.said(scope) is None
    itziar.post(said, data={"answer": "together", "herself": "yes"})
    assert draft_of(staffed, base).choices.said(scope) is not None
    itziar.post(said, data={"answer": "no_preference"})
    assert draft_of(staffed, base).choices.said(scope).kind == "no_preference", "asked once a choice"
    logged = [(kept["scope"], kept["herself"]) for _, kept in entries(staffed) if kept["kind"] == "said_herself"]
    assert logged == [("1.2/schedule", False), ("1.2/schedule", True)]


def test_to_leave_a_choice_to_somebody_asks_for_nothing(staffed, itziar):
    base = begins(itziar)
    itziar.post(f"{base}/list", data={"put_on": "1.2"})
    itziar.post(f"{base}/choices/say/1-2/intensity", data={"answer": "delegated"})
    assert draft_of(staffed, base).choices.said(Scope("1.2", "intensity")).kind == "delegated"


def test_she_thinks_about_it_with_a_sheet_and_codes_shown_once(staffed, itziar, judge):
    base = begins(itziar)
    itziar.post(f"{base}/list", data={"put_on": "1.2"})
    judge(itziar.get(f"{base}/counter/think"))
    itziar.post(f"{base}/counter/think", data={"words": "yes"})
    sheet = itziar.get(f"{base}/counter/sheet")
    judge(sheet)
    code, pin, claim = re.findall(r'<b class="code">([^<]+)</b>', sheet.text)
    assert "Teléfono: 943" in html.unescape(sheet.text)
    assert "Ayuda a domicilio" in sheet.text or "1.2" in sheet.text
    squares = square_code(f"{code} {pin}"), square_code(claim)
    assert all(square in sheet.text for square in squares), "what a telephone reads is what stands beside it"
    again = itziar.get(f"{base}/counter/sheet").text
    assert not any(secret in again for secret in (code, pin, claim, *squares))
    itziar.post(f"{base}/counter/finish")
    alone = staffed.test_client()
    assert alone.post("/es/open", data={"code": code, "pin": pin}).location.endswith("/application")


def test_a_sheet_says_no_more_than_is_safe(itziar):
    base = begins(itziar)
    itziar.post(f"{base}/list", data={"put_on": "1.2"})
    page = itziar.get(f"{base}/counter/think").text
    assert page.index('value="no"') < page.index('value="yes"'), "she called no letter safe"
    itziar.post(f"{base}/counter/think", data={"words": "no"})
    sheet = html.unescape(itziar.get(f"{base}/counter/sheet").text)
    assert "domicilio" not in sheet.partition("<main")[2]


def test_the_cover_hides_everybody_and_loses_nothing(staffed, itziar, judge):
    itziar.post("/es/staff/counter/pin", data={"pin": "482913", "again": "482913"})
    base = begins(itziar)
    itziar.post(f"{base}/list", data={"put_on": "1.2"})
    covered = itziar.post(f"{base}/counter/cover")
    for page in (covered, itziar.get(f"{base}/list"), itziar.post(f"{base}/list", data={"take_off": "1.2"})):
        judge(page)
        assert "Maite" not in page.text
        assert "domicilio" not in page.text
    assert "Maite" not in itziar.get("/es/staff/counter").text
    wrong = itziar.post("/es/staff/counter/uncover", data={"pin": "111111", "then": f"{base}/list"})
    assert wrong.status_code == 422
    right = itziar.post("/es/staff/counter/uncover", data={"pin": "482913", "then": f"{base}/list"})
    assert right.location == f"{base}/list"
    assert 'value="1.2"' in itziar.get(f"{base}/list").text


def test_while_it_is_covered_nothing_else_opens_either_and_no_new_pin_uncovers_it(staffed):
    """Left alone with a covered screen, somebody who types an address reads no case, no queue, and chooses no PIN."""
    sent = send_application(staffed)
    nerea = staffed.test_client()
    sign_in(nerea, "nerea")
    nerea.post("/es/staff/counter/pin", data={"pin": "482913", "again": "482913"})
    open_as(nerea, sent)
    record = f"/es/staff/applications/{sent.application.id}/record"
    base = begins(nerea, called="Jone")
    nerea.post(f"{base}/counter/cover")
    for address in (record, "/es/staff/inbox", "/es/staff/tasks", "/es/staff/me", "/es/staff/counter/pin", "/es/staff/register"):
        page = nerea.get(address)
        assert "Esta pantalla está tapada" in page.text, address
        assert not re.search("Arregi|AT-2", page.text), address
    nerea.post("/es/staff/counter/pin", data={"pin": "739164", "again": "739164"})
    assert nerea.post("/es/staff/counter/uncover", data={"pin": "739164", "then": record}).status_code == 422
    right = nerea.post("/es/staff/counter/uncover", data={"pin": "482913", "then": record})
    assert right.location == record
    assert "Arregi" in nerea.get(record).text


def test_what_a_professional_was_writing_in_a_case_is_taken_while_it_is_covered_and_its_answer_is_not_shown(staffed):
    sent = send_application(staffed)
    nerea = staffed.test_client()
    sign_in(nerea, "nerea")
    open_as(nerea, sent)
    nerea.post(f"{begins(nerea, called='Jone')}/counter/cover")
    messages = f"/es/staff/applications/{sent.application.id}/messages"
    kept = nerea.post(messages, data={"key": "a", "words": "Te llamo mañana."})
    assert kept.location == messages
    assert "mañana" not in nerea.get(messages).text
    refused = nerea.post(messages, data={"key": "b", "words": ""})
    assert "Esta pantalla está tapada" in refused.text
    assert "mañana" not in refused.text
    with staffed.extensions["house"].work.reading() as work:
        said = [getattr(turn.content, "words", "") for turn in work.conversation.messages(sent.application.id, 10)]
    assert "Te llamo mañana." in said


def test_what_was_sent_from_a_tab_that_another_tab_had_covered_stands_in_its_form_again(itziar):
    itziar.post("/es/staff/counter/pin", data={"pin": "482913", "again": "482913"})
    with_maite, with_jone = begins(itziar), begins(itziar, called="Jone")
    itziar.post(f"{with_maite}/application/start", data={"save": "yes"})
    itziar.post(f"{with_jone}/counter/cover")
    page = f"{with_maite}/application/matters"
    assert "gato" not in itziar.post(page, data={"seen": "", "matters": "Su gato duerme", "pin": "1"}).text
    itziar.post("/es/staff/counter/uncover", data={"pin": "482913"})
    again = html.unescape(itziar.get(page).text)
    assert '[["matters", "Su gato duerme"]]' in again


def test_the_server_covers_by_itself_when_nobody_was_there(staffed, itziar):
    base = begins(itziar)
    itziar.post(f"{base}/application/start", data={"save": "yes"})
    move_clock(staffed, COVER_AFTER + timedelta(seconds=1))
    kept = itziar.post(f"{base}/application/matters", data={"seen": "", "matters": "Su gato y su huerta"})
    assert kept.status_code == 303, "what was typed is taken"
    assert "Maite" not in itziar.get(kept.location).text
    assert draft_of(staffed, base).matters == "Su gato y su huerta"


def test_after_twenty_minutes_the_whole_way_in_finds_everything_again(staffed, itziar):
    base = begins(itziar)
    itziar.post(f"{base}/list", data={"put_on": "1.2"})
    move_clock(staffed, timedelta(minutes=21))
    assert itziar.get(f"{base}/list").location == "/es/staff/sign-in"
    with freeze_totp(staffed):
        assert sign_in(itziar, "itziar").status_code == 303
    assert 'value="1.2"' in itziar.get(f"{base}/list").text
    assert "Maite" in itziar.get("/es/staff/counter").text


@contextmanager
def freeze_totp(portal):
    """The codes of a professional are those of now, whatever the clock of the portal says."""
    house = portal.extensions["house"]
    portal.extensions["house"] = replace(house, one_time_codes=AnyStep())
    yield
    portal.extensions["house"] = house


class AnyStep:
    def step_of(self, secret, code, now):
        return 10**9


@pytest.mark.parametrize("pin", ["", "12345", "123456", "654321", "777777", "48a913", "٤٨٢٩١٣"])
def test_a_pin_that_is_easily_guessed_or_none_is_refused(itziar, pin):
    refused = itziar.post("/es/staff/counter/pin", data={"pin": pin, "again": pin})
    assert refused.status_code == 422
    assert "Escribe 6 cifras" in refused.text


def test_a_pin_cannot_be_guessed(tmp_path, staffed_database, shelf):
    portal = make_portal(tmp_path, staffed_database, shelf, ATEA_DEMO="on", ATEA_LIMITS="on")
    browser = portal.test_client()
    sign_in(browser, "itziar")
    browser.post("/es/staff/counter/pin", data={"pin": "482913", "again": "482913"})
    base = begins(browser)
    browser.post(f"{base}/counter/cover")
    for _ in range(5):
        assert browser.post("/es/staff/counter/uncover", data={"pin": "111111"}).status_code == 422
    refused = browser.post("/es/staff/counter/uncover", data={"pin": "482913", "then": f"{base}/list"})
    assert refused.status_code == 429
    assert "Maite" not in refused.text


def test_the_exit_ends_her_visit_and_not_the_professionals_work(staffed, itziar):
    maite, jone = begins(itziar), begins(itziar, called="Jone")
    page = itziar.get(f"{maite}/list").text
    assert f'href="{maite}/counter/leave"' in page
    assert 'href="/es-facil/leave"' not in page
    left = itziar.get(f"{maite}/counter/leave")
    assert left.status_code == 303
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert itziar.get(f"{maite}/list").location == "/es-facil/"
    assert "Jone" in itziar.get(f"{jone}/list").text


def test_who_comes_with_a_document_has_it_noted_as_read_there(staffed, itziar):
    base = begins(itziar, surnames="Arregi Lasa", document_kind="dni", document="12345678z")
    draft = draft_of(staffed, base)
    assert (draft.person.full_name, draft.person.document) == ("Maite Arregi Lasa", "12345678Z")
    assert str(draft.hands.sections[Task.YOU].answered_by) == "document"
    for kind in ("", "dni"):
        told = {"surnames": "Arregi", "document": "12345678A", "document_kind": kind}
        wrong = itziar.post("/es/staff/counter", data=MAITE | told)
        assert wrong.status_code == 422
        assert "12345678A" in wrong.text


@pytest.mark.parametrize("missing", MAITE)
def test_a_beginning_that_lacks_something_says_so(itziar, judge, missing):
    judge(itziar.post("/es/staff/counter", data={**MAITE, missing: ""}), 422)


def test_pages_of_the_counter_lead_whoever_is_alone_to_her_list(staffed):
    alone = staffed.test_client()
    base = alone.post("/es/apply/1-2").location.rsplit("/application", 1)[0]
    for page in ("", "/consent", "/services", "/think", "/sheet", "/finish", "/leave"):
        assert alone.get(f"{base}/counter{page}").location == f"{base}/list", page
    for page in ("/answers", "/turn", "/give-back", "/cover", "/finish"):
        assert alone.post(f"{base}/counter{page}").location == f"{base}/list", page


def test_after_finishing_the_desk_knows_only_who_is_still_there(itziar):
    maite, _jone = begins(itziar), begins(itziar, called="Jone")
    itziar.post(f"{maite}/list", data={"put_on": "1.2"})
    itziar.post(f"{maite}/counter/finish")
    desk = itziar.get("/es/staff/counter").text
    assert "Jone" in desk
    assert "Maite" not in desk


def test_what_was_being_written_when_the_screen_turned_or_was_covered_is_there_again(itziar):
    itziar.post("/es/staff/counter/pin", data={"pin": "482913", "again": "482913"})
    base = begins(itziar)
    itziar.post(f"{base}/application/start", data={"save": "yes"})
    page, typed = f"{base}/application/matters", json.dumps([["matters", "Su gato"], ["pin", "1"], ["csrf_token", "x"]])
    covered = itziar.post(f"{base}/counter/cover", data={"then": page, "typed": typed})
    assert "gato" not in covered.text
    assert f'name="then" value="{page}"' in covered.text
    itziar.post("/es/staff/counter/uncover", data={"pin": "482913"})
    assert "[[&#34;matters&#34;, &#34;Su gato&#34;]]" in itziar.get(page).text
    assert "gato" not in itziar.get(f"{base}/application/home").text
    itziar.post(page, data={"seen": "", "matters": "Su gato duerme"})
    assert "data-typed" not in itziar.get(page).text
    for nonsense in ("", "{", "[1]", '[["a"]]', '{"a": 1}', "[[1, 2]]", "x" * 50_000):
        assert itziar.post(f"{base}/counter/turn", data={"then": page, "typed": nonsense}).status_code == 303
        assert "data-typed" not in itziar.get(page).text, nonsense


def test_what_is_delicate_is_not_put_where_something_is_saved(itziar):
    saved, loose = begins(itziar), begins(itziar, called="Jone")
    itziar.post(f"{saved}/application/start", data={"save": "yes"})
    page = itziar.get("/es/apply/2-7-5").text
    assert loose.split("/")[3] in page
    assert saved.split("/")[3] not in page
    assert "Lo delicado no se pone" in page
    itziar.post(f"{loose}/list", data={"put_on": "2.7.5"})
    assert "Puedes no guardar nada." in itziar.get(f"{loose}/counter/think").text


def test_who_does_not_work_here_any_more_opens_nothing_of_it(staffed, itziar):
    base = begins(itziar)
    with staffed.extensions["house"].work.writing() as work:
        work.staff._transaction.run(staff.update().where(staff.c.id == "demo-itziar").values(is_active=False))
        work.commit()
    assert "/v/" not in itziar.get(f"{base}/list").location


@pytest.mark.parametrize("crooked", ["{base}/list\r\nX-Forged: yes", "{base}/list\x00", "/eu/v/x\n/list", "/\t/v/elsewhere", "//v/v/v"])
def test_an_address_that_cannot_be_one_leads_to_a_page_of_ours(itziar, crooked):
    itziar.post("/es/staff/counter/pin", data={"pin": "482913", "again": "482913"})
    base = begins(itziar)
    there = crooked.format(base=base)
    for door in ("answers", "turn", "give-back"):
        assert itziar.post(f"{base}/counter/{door}", data={"by": "person", "then": there}).location == f"{base}/counter", door
    itziar.post(f"{base}/counter/cover")
    uncovered = itziar.post("/es/staff/counter/uncover", data={"pin": "482913", "then": there})
    assert uncovered.location == "/es/staff/counter"


def test_a_part_of_her_own_begun_at_the_counter_is_covered_with_the_rest_and_gone_with_it(itziar):
    itziar.post("/es/staff/counter/pin", data={"pin": "482913", "again": "482913"})
    base = begins(itziar)
    fills_in(itziar, base)
    part = itziar.post(f"{base}/more").location.rsplit("/application", 1)[0]
    assert part != base
    assert itziar.get(f"{part}/list").status_code == 200
    assert "Maite" in itziar.get(f"{part}/list").text, "who is helped stands above it, as above every page here"
    itziar.post(f"{base}/counter/cover")
    assert "Maite" not in itziar.get(f"{part}/list").text
    itziar.post("/es/staff/counter/uncover", data={"pin": "482913"})
    assert "Maite" in itziar.get(f"{part}/list").text
    itziar.post(f"{base}/counter/finish")
    assert itziar.get(f"{part}/list").location == "/es-facil/"


def test_what_was_agreed_to_under_the_first_version_stays_as_it_was_read(staffed, itziar):
    first = ("Hoy me ayuda esta profesional: Itziar Agirre.", "La web guarda mi sí y el día.")
    key = draft_of(staffed, begins(itziar)).form_key
    agreed = Agreement(Agreed.PRESSED, Edition.ES_EASY, "1", first, words_hash_of(first))
    with staffed.extensions["house"].work.writing() as work:
        work.counter_entries.add(CounterEntry("f" * 32, key, "demo-itziar", datetime.now(UTC), agreed))
        work.commit()
    assert [kept["words"] for _, kept in entries(staffed) if kept["template_version"] == "1"] == [list(first)]
    assert [kept["template_version"] for _, kept in entries(staffed) if kept["words"] != list(first)] == [TEMPLATE_VERSION]


LETTERS, NOTHING = SafeContact(True, (ContactWay.LETTER,)), SafeContact()


@pytest.mark.parametrize(("sent_with", "now", "offered"), [
    (LETTERS, {"may_contact": "no"}, "no"),
    (NOTHING, {"may_contact": "yes", "ways": ["letter"], "may_leave_message": "no"}, "yes"),
    (LETTERS, {}, "yes"), (NOTHING, {}, "no"),
])  # fmt: skip
def test_the_sheet_that_is_offered_first_is_the_one_that_is_safe_now_whatever_she_said_when_she_sent(
    staffed, itziar, judge, sent_with, now, offered
):
    sent = send_application(staffed, safe_contact=sent_with)
    if now:
        alone = staffed.test_client()
        assert alone.post(come_back(alone, sent).replace("/record", "/contact"), data=now).status_code == 303
    here = begins(itziar, begins="code", edition="es")
    base = itziar.post(f"{here}/counter", data={"code": sent.code, "pin": sent.pin}).location.removesuffix("/record")
    tree = judge(itziar.get(f"{base}/counter/think"))
    buttons = [one for one in tree.iter("button") if one.get("name") == "words"]
    assert buttons[0].get("value") == offered
    assert "plain" in buttons[1].get("class").split(), "the other one is there, and never the main one"


def test_no_page_of_hers_at_the_counter_asks_whether_somebody_is_still_there(itziar):
    """The cover has a shorter clock, and the turned screen shows her question alone."""
    base = begins(itziar)
    assert "staying" not in itziar.get(f"{base}/list").text
    itziar.post(f"{base}/counter/turn")
    turned = itziar.get(f"{base}/list").text
    assert "turned" in turned
    assert "staying" not in turned
