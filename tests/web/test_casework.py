"""The professional's side: the queue of the unit, an application opened for a stated reason, *I take it*."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.choice import Choices, Chosen, Delegated, NoPreference, Scope, Together, Wanted
from app.domain.edition import Edition
from app.domain.people import (
    ActingFor,
    CircleMember,
    IdentityKind,
    Person,
    Residence,
    Role,
    SafeContact,
)
from app.use_cases import read_inbox as reading
from app.web.shared.purposes import HOLDS
from tests.web.conftest import words_of
from tests.web.desk import (
    MAIL,
    PHONE,
    come_back,
    move_clock,
    open_as,
    send_application,
    sign_in,
    token_of,
    without_what_changes,
)

INBOX = "/es/staff/inbox"
NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def client(portal):
    """One browser among several: nothing of a request outlives it."""
    return portal.test_client()


@pytest.fixture
def sent(portal):
    return send_application(portal)


@pytest.fixture
def desk(client):
    """Nerea's browser; she works in Tolosa."""
    sign_in(client, "nerea")
    return client


def page_of(sent, page="", edition="es"):
    return f"/{edition}/staff/applications/{sent.application.id}{page}"


def tables(tree):
    """Caption and references of each table of the queue."""
    return [
        ("".join(table.find("caption").itertext()), [b.text for b in table.findall(".//small[@class='num']")])
        for table in tree.findall(".//table")
    ]


# --- the queue -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_the_queue_has_those_who_prefer_not_to_choose_on_top(desk, portal, judge, edition):
    plain = send_application(portal, choices=Choices().state(Scope(), NoPreference(), NOW, "person"))
    left = send_application(portal)
    (first, delegated), (second, others) = tables(judge(desk.get(f"/{edition}/staff/inbox")))
    assert (delegated, others) == ([left.application.reference], [plain.application.reference])
    assert first != second


def test_a_line_says_whose_it_is_what_for_how_she_chooses_and_who_has_it(desk, sent, judge):
    row = words_of(judge(desk.get(INBOX)))
    for told in ("Maite Arregi Lasa", "Ayuda a domicilio", "Delega en su profesional", "Asignada a"):
        assert told in row


def test_the_queue_goes_on_page_by_page_with_delegated_ones_first(desk, portal, judge, monkeypatch):
    monkeypatch.setattr(reading, "PAGE", 2)
    plain = [send_application(portal, choices=Choices()).application.reference for _ in range(2)]
    left = send_application(portal).application.reference
    tree = judge(desk.get(INBOX))
    assert [references for _, references in tables(tree)] == [[left], plain[:1]]
    onward = next(a.get("href") for a in tree.iter("a") if "after=" in a.get("href", ""))
    tree = judge(desk.get(onward))
    assert [references for _, references in tables(tree)] == [plain[1:]]
    assert any(a.get("href") == INBOX for a in tree.find(".//main").iter("a"))
    editions = [a.get("href") for a in tree.findall(".//nav[@class='eds']//a")]
    assert all("after=" in address for address in editions)


@pytest.mark.parametrize("cursor", ["nobody's", "%00", "a" * 5_000, "' OR 1=1 --", "%F0%9F%90%88"])
def test_an_unknown_cursor_begins_at_the_beginning(desk, sent, judge, cursor):
    judge(desk.get(f"{INBOX}?after={cursor}"))


def test_an_empty_queue_says_so(desk, judge):
    assert "No hay nada en espera en tu equipo." in words_of(judge(desk.get(INBOX)))


def test_somebody_without_a_name_can_still_be_opened(desk, portal, judge):
    nameless = send_application(portal, person=Person("", "", IdentityKind.NONE))
    assert "Persona sin nombre" in words_of(judge(desk.get(INBOX)))
    assert "Persona sin nombre" in words_of(judge(open_as(desk, nameless)))


# --- no reading without a reason -------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_it_is_asked_what_for_before_anything_is_shown(desk, sent, judge, edition):
    tree = judge(desk.get(page_of(sent, edition=edition)))
    assert "Maite" not in words_of(tree)
    assert not [radio for radio in tree.iter("input") if radio.get("checked") is not None]
    led = desk.get(page_of(sent, "/record", edition))
    assert (led.status_code, led.location) == (303, page_of(sent, edition=edition))


def test_without_a_reason_nothing_opens(desk, sent, judge):
    for data in ({}, {"reason": "curiosity"}, {"reason": "other"}, {"reason": "other", "words": "because"}):
        tree = judge(desk.post(page_of(sent), data=data), 422)
        assert tree.find("head/title").text.startswith("Error:")
        assert tree.find(".//input[@id='words']").get("value", "") == data.get("words", "")
    assert desk.get(page_of(sent, "/record")).status_code == 303
    assert len(looked(portal_of(desk), sent)) == 1


@pytest.mark.parametrize("words", ["a" * 10_000, "\x00\u202egnp.exe and more", "<script>alert(1)</script>", "🐈‍⬛" * 20])
def test_anything_may_be_typed_as_a_reason(desk, sent, words):
    assert desk.post(page_of(sent), data={"reason": "other", "words": words}).status_code in {303, 422}
    assert desk.get(page_of(sent, "/record")).status_code in {200, 303}


def test_every_reading_is_logged_with_its_reason_and_a_reload_too(desk, portal, sent):
    open_as(desk, sent, "prepare_appointment")
    desk.get(page_of(sent, "/record"))
    desk.get(page_of(sent, "/record", "eu"))
    assert [(entry.act, entry.reader, entry.reason) for entry in looked(portal, sent)[1:]] == [
        ("opened", "demo-nerea", "prepare_appointment")
    ] * 3


def test_a_reason_holds_for_half_an_hour_and_for_one_application(desk, portal, sent):
    other = send_application(portal)
    open_as(desk, sent)
    assert desk.get(page_of(other, "/record")).status_code == 303
    move_clock(portal, HOLDS + timedelta(minutes=1))
    assert desk.get(page_of(sent, "/record")).status_code == 303


def test_a_reason_goes_with_who_stated_it(desk, sent):
    open_as(desk, sent)
    desk.post("/es/staff/sign-out")
    sign_in(desk, "jon")
    assert desk.get(page_of(sent, "/record")).status_code == 303


# --- the application -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["eu", "es"])
@pytest.mark.parametrize("written_in", list(Edition))
def test_the_application_is_read_in_either_edition_whatever_it_was_sent_in(desk, portal, judge, edition, written_in):
    sent = send_application(portal, written_in)
    tree = judge(open_as(desk, sent, edition=edition))
    assert tree.find("head/title").text in {"Solicitud – Atea", "Eskaera – Atea"}
    assert tree.find(".//h1").text == "Maite Arregi Lasa"
    as_sent = judge(desk.get(f"/{edition}/staff/applications/{sent.application.id}/sent"))
    assert as_sent.find(".//div[@lang]").get("lang") == written_in.html_lang


def test_safe_contact_comes_first_then_her_words(desk, sent, judge):
    text = words_of(judge(open_as(desk, sent)))
    order = ["Maite Arregi Lasa", "Contacto seguro", PHONE, "My cat and my garden.", "Qué pide y cómo elige"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_where_she_allows_no_contact_there_is_no_number_to_call(desk, portal, judge):
    silent = send_application(portal, safe_contact=SafeContact(phone="+34600123123", email=MAIL))
    text = words_of(judge(open_as(desk, silent)))
    assert "Ningún contacto: ni llamadas, ni mensajes, ni cartas." in text
    assert PHONE not in text
    assert MAIL not in text


def test_what_she_chooses_leaves_and_does_not_want_stands_side_by_side(desk, portal, judge):
    said = {
        Scope("1.2"): Together(),
        Scope("1.2", "provider"): Delegated("ane", "one my neighbour knows"),
        Scope("1.2", "professional_gender"): Chosen((Wanted("woman"),)),
        Scope(): NoPreference(),
    }
    choices = Choices()
    for scope, what in said.items():
        choices = choices.state(scope, what, NOW, "person")
    choices = choices.draw(Scope("1.2", "schedule"), Wanted(words="before nine"), NOW, "person")
    choices = choices.draw(Scope(), Wanted(words="a new face every week"), NOW, "person")
    sent = send_application(portal, choices=choices, circle=(CircleMember("ane", "Ane", "daughter"),))
    text = words_of(judge(open_as(desk, sent)))
    for told in (
        "Delega en: Ane Mi deseo: «one my neighbour knows»", "Elige la persona Elijo yo: Una mujer",
        "Todo el servicio Con su profesional Vale para:", "Todo lo que pide Cualquiera le va bien",
        "Línea roja Días y horas: before nine", "Línea roja a new face every week", "Como dijo para todo:",
    ):  # fmt: skip
        assert told in text, told


def test_the_words_of_the_person_are_kept_apart_from_those_of_who_filled_it_in(desk, portal, judge):
    acting = ActingFor(Role.DE_FACTO_GUARDIAN, "Jon Arregi", "son", True, "I decide, he writes")
    text = words_of(judge(open_as(desk, send_application(portal, acting=acting))))
    assert "I decide, he writes Lo que dice la persona de que otra la rellene." in text
    assert "Jon Arregi" in text


def test_what_a_person_wrote_is_never_run(desk, portal, judge):
    nasty = "<script>alert(1)</script>{{7*7}}"
    sent = send_application(portal, matters=nasty, person=Person(nasty, nasty, IdentityKind.NONE))
    assert nasty in words_of(judge(desk.get(INBOX)))
    assert nasty in words_of(judge(open_as(desk, sent)))


# --- I take it -------------------------------------------------------------------------------------------------------


def test_who_takes_it_has_it_and_the_person_sees_her(desk, portal, sent, judge):
    judge(open_as(desk, sent))
    answer = desk.post(page_of(sent, "/take"))
    assert (answer.status_code, answer.location) == (303, page_of(sent, "/taken"))
    assert "Ya es tuya" in words_of(judge(desk.get(answer.location)))
    (caption, references), = tables(judge(desk.get(INBOX)))
    assert (references, "Las que he tomado" in caption) == ([sent.application.reference], True)
    assert "La tomo yo" not in words_of(judge(open_as(desk, sent)))
    person = portal.test_client()
    text = words_of(judge(person.get(come_back(person, sent))))
    assert "La tiene Nerea Etxaniz." in text
    happened = words_of(judge(person.get(come_back(person, sent) + "/happened")))
    assert re.search(r"Nerea Etxaniz \w+ tu solicitud.", happened)


def test_taking_twice_is_taking_once(desk, portal, sent):
    answers = [desk.post(page_of(sent, "/take")) for _ in range(2)]
    assert {answer.location for answer in answers} == {page_of(sent, "/taken")}
    assert [entry.act for entry in looked(portal, sent)] == ["sent", "taken"]


def test_who_comes_second_is_told_and_changes_nothing(desk, portal, sent, judge):
    other = portal.test_client()
    sign_in(other, "jon")
    other.post(page_of(sent, "/take"))
    tree = judge(desk.post(page_of(sent, "/take")), 409)
    assert "Jon Zubia" in words_of(tree)
    assert [entry.reader for entry in looked(portal, sent)] == ["", "demo-jon"]


def test_the_switch_of_editions_leads_to_a_page_from_wherever_one_is(desk, portal, sent, judge):
    other = portal.test_client()
    sign_in(other, "jon")
    other.post(page_of(sent, "/take"))
    for answer in (desk.post(page_of(sent, "/take")), desk.post(page_of(sent), data={}), open_as(desk, sent)):
        tree = judge(answer, answer.status_code)
        for link in tree.findall(".//nav[@class='eds']//a"):
            judge(desk.get(link.get("href"), follow_redirects=True))


def test_nobody_takes_a_case_by_a_form_of_another_site(desk, portal, sent):
    portal.config["WTF_CSRF_ENABLED"] = True
    page = desk.get(page_of(sent))
    for wrong in ({}, {"csrf_token": "made up"}):
        assert desk.post(page_of(sent, "/take"), data=wrong).status_code == 400
        assert desk.post(page_of(sent), data={"reason": "assess", **wrong}).status_code == 400
    assert desk.post(page_of(sent, "/take"), data={"csrf_token": token_of(page)}).status_code == 303


# --- not ours --------------------------------------------------------------------------------------------------------

IDS = ("0" * 32, "a" * 5_000, "%00", "..", "🐈", "1' OR '1'='1")


@pytest.mark.parametrize("page", ["", "/record", "/take", "/taken"])
@pytest.mark.parametrize("way", ["get", "post"])
def test_another_units_and_nobodys_are_the_same(desk, portal, way, page):
    theirs = send_application(portal, residence=Residence("20069"))
    nobodys = send_application(portal, residence=Residence(""))
    addresses = [page_of(theirs, page), page_of(nobodys, page), *(f"/es/staff/applications/{id_}{page}" for id_ in IDS[:1])]
    answers = [getattr(desk, way)(address, data={"reason": "assess"} if way == "post" else None) for address in addresses]
    assert len({answer.status_code for answer in answers}) == 1
    assert answers[0].status_code in {303, 404, 405}
    assert len({without_what_changes(answer) for answer in answers}) == 1
    assert len(looked(portal, theirs)) == 1


@pytest.mark.parametrize("id_", IDS)
def test_no_address_breaks_anything(desk, judge, id_):
    for page in ("", "/record", "/take", "/taken"):
        assert desk.get(f"/es/staff/applications/{id_}{page}").status_code in {303, 308, 404}
        assert desk.post(f"/es/staff/applications/{id_}{page}").status_code in {303, 308, 404, 405}


def test_the_page_that_says_there_is_nothing_leads_back_to_the_queue(desk, judge):
    tree = judge(desk.get("/es/staff/applications/1"), 404)
    assert tree.find(".//a[@class='govuk-button']").get("href") == INBOX
    assert tree.find(".//footer") is None


def looked(portal, sent):
    with portal.extensions["house"].work.reading() as work:
        return work.access_log.of_application(sent.application.id)


def portal_of(client):
    return client.application
