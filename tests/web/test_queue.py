"""The queue with its filters, offers, giving back, how much work it is; and the page of who supervises."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.choice import Choices
from app.domain.edition import Edition, Language
from app.domain.people import IdentityKind, Languages, Person
from app.domain.queue_filter import MOST_SAVED
from app.use_cases import supervise as supervise_module
from app.use_cases.ask_correction import ask_correction
from app.use_cases.take_case import take_case
from app.web.casework import assigning
from app.web.supervision import parts
from tests.web.conftest import words_of
from tests.web.desk import account_of, come_back, move_clock, open_as, send_application, sign_in

INBOX = "/es/staff/inbox"
SECRET = "Maite Arregi"


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def desk(portal):
    """Nerea's browser; she works in Tolosa."""
    return signed_in(portal, "nerea")


def signed_in(portal, key):
    client = portal.test_client()
    sign_in(client, key)
    return client


def page_of(sent, page="", edition="es"):
    return f"/{edition}/staff/applications/{sent.application.id}{page}"


def references(tree):
    return [small.text for small in tree.findall(".//table//small[@class='num']")]


def named(portal, name, **changes):
    return send_application(portal, person=Person(name, "Etxeberria", IdentityKind.NONE), **({"choices": Choices()} | changes))


def taken(portal, sent, key="nerea"):
    with portal.app_context():
        take_case(portal.extensions["house"], account_of(key).member, sent.application.id)
    return sent


# --- filters ---------------------------------------------------------------------------------------------------------


def test_a_filter_shows_what_it_lets_through_says_so_and_keeps_names_out_of_the_address(desk, portal, judge):
    basque = named(portal, "Ane")
    named(portal, "Luis", languages=Languages(Edition.ES, Language.SPANISH))
    led = desk.get(f"{INBOX}?state=waiting&language=eu&service=&town=&urgent=")
    assert led.status_code == 303
    assert led.location.partition("?")[2] == "state=waiting&language=eu"
    tree = judge(desk.get(led.location))
    assert references(tree) == [basque.application.reference]
    assert "Idioma de atención: Euskera" in words_of(tree)
    assert not any("Ane" in (a.get("href") or "") for a in tree.iter("a"))


@pytest.mark.parametrize("edition", ["es", "eu"])
def test_an_empty_filter_says_so_and_leads_back_to_the_whole_queue(desk, portal, judge, edition):
    named(portal, "Ane")
    tree = judge(desk.get(f"/{edition}/staff/inbox?state=settled"))
    assert references(tree) == []
    assert any(a.get("href") == f"/{edition}/staff/inbox?state=waiting" for a in tree.find(".//main").iter("a"))


@pytest.mark.parametrize("query", ["state=closed", "state=' OR 1=1", "whose=jon", "language=%00", "within=2026", "town=Maite", "x=1"])
def test_what_is_no_code_of_ours_shows_the_whole_queue(desk, portal, judge, query):
    sent = named(portal, "Ane")
    assert references(judge(desk.get(f"{INBOX}?{query}"))) == [sent.application.reference]


def test_a_day_that_comes_is_said_with_how_far_it_is(desk, portal, judge):
    sent = taken(portal, named(portal, "Ane"))
    with portal.app_context():
        ask_correction(portal.extensions["house"], account_of("nerea").member, sent.application.id, "", "El padrón", "Falta")
    assert "Quedan" in words_of(judge(desk.get(f"{INBOX}?state=asked&within=month")))

def test_a_day_that_has_passed_is_said_to_have(portal, judge):
    move_clock(portal, timedelta(days=-20))
    sent = taken(portal, named(portal, "Ane"))
    with portal.app_context():
        ask_correction(portal.extensions["house"], account_of("nerea").member, sent.application.id, "", "El padrón", "Falta")
    move_clock(portal, timedelta(days=20))
    page = judge(signed_in(portal, "nerea").get(f"{INBOX}?state=asked&within=late"))
    assert "Venció hace" in words_of(page)
    assert page.find(".//small[@class='late']") is not None


def test_nothing_in_the_queue_moves_by_itself(desk, portal):
    named(portal, "Ane")
    html = desk.get(INBOX).get_data(as_text=True)
    assert "http-equiv" not in html
    assert "refresh" not in html.casefold()
    assert "blink" not in html


# --- saved filters ---------------------------------------------------------------------------------------------------


def test_a_filter_is_saved_opens_the_queue_and_is_forgotten(desk, portal, judge):
    named(portal, "Ane")
    kept = desk.post(f"{INBOX}/saved", data={"state": "waiting", "language": "eu", "name": "En euskera", "starts": "y"})
    assert (kept.status_code, kept.location) == (303, f"{INBOX}?state=waiting&language=eu")
    assert desk.get(INBOX).location == f"{INBOX}?state=waiting&language=eu"
    tree = judge(desk.get(kept.location))
    assert "Tu cola se abre con él." in words_of(tree)
    id_ = next(b.get("value") for b in tree.iter("button") if b.get("name") == "forget")
    desk.post(f"{INBOX}/saved", data={"forget": id_})
    assert desk.get(INBOX).status_code == 200
    assert "En euskera" not in words_of(judge(desk.get(INBOX)))


def test_a_filter_without_a_name_is_not_saved_and_one_too_many_is_refused_in_words(desk, judge):
    assert "Escribe un nombre para este filtro" in words_of(judge(desk.post(f"{INBOX}/saved", data={"name": " "}), 422))
    for number in range(MOST_SAVED):
        desk.post(f"{INBOX}/saved", data={"name": f"n{number}"})
    page = judge(desk.post(f"{INBOX}/saved", data={"name": "una más", "urgent": "1"}), 422)
    assert "Borra antes uno" in words_of(page)
    assert 'value="una más"' in desk.post(f"{INBOX}/saved", data={"name": "una más"}).get_data(as_text=True)


# --- offering --------------------------------------------------------------------------------------------------------


OFFER = {"to": "demo-jon", "words": "Ya conoces a la familia", "for_her": "Nerea está fuera dos meses."}


@pytest.mark.parametrize("edition", Edition)
def test_a_case_is_offered_accepted_and_the_person_reads_why_in_her_edition(desk, portal, judge, edition):
    sent = taken(portal, send_application(portal, edition))
    open_as(desk, sent)
    assert "4" not in desk.get(page_of(sent, "/offer")).status
    assert desk.post(page_of(sent, "/offer"), data=OFFER).status_code == 303
    jon = signed_in(portal, "jon")
    assert OFFER["words"] in words_of(judge(jon.get(INBOX)))
    assert OFFER["words"] in words_of(judge(desk.get(INBOX)))
    open_as(jon, sent)
    page = judge(jon.get(page_of(sent, "/offer")))
    assert OFFER["for_her"] in words_of(page)
    offer = next(i.get("value") for i in page.iter("input") if i.get("name") == "offer")
    assert jon.post(page_of(sent, "/offer/answer"), data={"offer": offer, "answer": "accept"}).status_code == 303
    person = portal.test_client()
    record = come_back(person, sent, str(edition))
    assert OFFER["for_her"] in words_of(judge(person.get(record.replace("/record", "/record/professional"))))
    assert "Jon Zubia" in words_of(judge(person.get(record)))


@pytest.mark.parametrize("lacks", ["to", "words", "for_her"])
def test_an_offer_that_lacks_something_keeps_what_was_written(desk, portal, judge, lacks):
    sent = taken(portal, send_application(portal))
    open_as(desk, sent)
    page = judge(desk.post(page_of(sent, "/offer"), data=OFFER | {lacks: ""}), 422)
    assert all(value in words_of(page) for name, value in OFFER.items() if name not in {lacks, "to"})


def test_seen_first_as_the_person_reads_it_nothing_is_offered_yet(desk, portal, judge):
    sent = taken(portal, send_application(portal))
    open_as(desk, sent)
    page = judge(desk.post(page_of(sent, "/offer"), data=OFFER | {"preview": "yes"}))
    assert "Lo que leerá la persona" in words_of(page)
    assert OFFER["words"] not in words_of(judge(desk.get(INBOX)))


def test_declining_needs_its_reason_and_an_old_page_changes_nothing(desk, portal, judge):
    sent = taken(portal, send_application(portal))
    open_as(desk, sent)
    desk.post(page_of(sent, "/offer"), data=OFFER)
    jon = signed_in(portal, "jon")
    open_as(jon, sent)
    offer = next(i.get("value") for i in judge(jon.get(page_of(sent, "/offer"))).iter("input") if i.get("name") == "offer")
    judge(jon.post(page_of(sent, "/offer/answer"), data={"offer": offer, "answer": "decline"}), 422)
    judge(jon.post(page_of(sent, "/offer/answer"), data={"offer": offer}), 422)
    declined = {"offer": offer, "answer": "decline", "words": "Estoy de baja"}
    assert jon.post(page_of(sent, "/offer/answer"), data=declined).status_code == 303
    gone = judge(jon.post(page_of(sent, "/offer/answer"), data={"offer": offer, "answer": "accept"}), 409)
    assert "La oferta ya no vale" in words_of(gone)
    too_late = jon.post(page_of(sent, "/offer/answer"), data={"offer": offer, "answer": "decline", "words": "No llego a todo"})
    assert "No llego a todo" in words_of(judge(too_late, 409))
    judge(desk.post(page_of(sent, "/offer/back"), data={"offer": offer}), 409)
    assert desk.post(page_of(sent, "/offer/back"), data={"offer": "nobody's"}).status_code == 404


def test_who_offers_it_after_a_colleague_has_her_words_back_and_pressed_twice_it_is_offered_once(desk, portal, judge, monkeypatch):
    sent = taken(portal, send_application(portal))
    open_as(desk, sent)
    assert desk.post(page_of(sent, "/offer"), data=OFFER).status_code == 303
    assert desk.post(page_of(sent, "/offer"), data=OFFER).location == page_of(sent, "/offer")
    later = OFFER | {"words": "Habla euskera", "for_her": "Te atiende en euskera."}
    stands = assigning.see_offering

    def not_yet(*args):
        monkeypatch.setattr(assigning, "see_offering", stands)
        return replace(stands(*args), waits=None)

    for instant in (False, True):
        if instant:
            monkeypatch.setattr(assigning, "see_offering", not_yet)
        page = words_of(judge(desk.post(page_of(sent, "/offer"), data=later), 409))
        assert "Una compañera ha sido más rápida" in page
        assert "Habla euskera" in page
        assert "Te atiende en euskera." in page


def test_another_unit_finds_no_such_case_to_offer_give_back_or_appraise(portal):
    sent = taken(portal, send_application(portal))
    ane = signed_in(portal, "ane")
    for page in ("/offer", "/offer/answer", "/offer/back", "/release", "/work"):
        for asked in (ane.get, ane.post):
            assert asked(page_of(sent, page)).status_code == 404


# --- giving back, how much work --------------------------------------------------------------------------------------


def test_a_case_is_given_back_with_a_reason_and_waits_in_the_queue_again(desk, portal, judge):
    sent = taken(portal, send_application(portal))
    open_as(desk, sent)
    judge(desk.post(page_of(sent, "/release"), data={"for_her": " "}), 422)
    assert desk.post(page_of(sent, "/release"), data={"for_her": "Cambio de puesto."}).status_code == 303
    assert sent.application.reference in references(judge(signed_in(portal, "jon").get(INBOX)))
    assert desk.get(page_of(sent, "/release")).status_code == 404, "she leads it no more"


def test_urgency_is_said_with_a_reason_and_marked_in_the_queue(desk, portal, judge):
    sent = named(portal, "Ane")
    open_as(desk, sent)
    judge(desk.post(page_of(sent, "/work"), data={"kind": "urgency", "urgency": "urgent"}), 422)
    judge(desk.post(page_of(sent, "/work"), data={"kind": "urgency", "why_urgency": "Sin calefacción"}), 422)
    judge(desk.post(page_of(sent, "/work"), data={"kind": "nothing"}), 422)
    said = {"kind": "urgency", "urgency": "urgent", "why_urgency": "Sin calefacción"}
    assert desk.post(page_of(sent, "/work"), data=said).status_code == 303
    assert "Sin calefacción" in words_of(judge(desk.get(page_of(sent, "/work"))))
    assert references(judge(desk.get(f"{INBOX}?state=waiting&urgent=1"))) == [sent.application.reference]


# --- who supervises --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["es", "eu"])
def test_who_supervises_sees_what_is_at_risk_and_nobodys_name_who_asks_for_help(portal, judge, edition):
    move_clock(portal, timedelta(days=-15))
    late, waiting = taken(portal, send_application(portal)), send_application(portal)
    with portal.app_context():
        ask_correction(portal.extensions["house"], account_of("nerea").member, late.application.id, "", "El padrón", "Falta")
    move_clock(portal, timedelta(days=15))
    arantxa = signed_in(portal, "arantxa")
    page = judge(arantxa.get(f"/{edition}/staff/supervision"))
    text = words_of(page)
    assert (late.application.reference in text, waiting.application.reference in text) == (True, True)
    assert SECRET not in text
    assert "Nerea Etxaniz" in text
    led = {a.get("href") for a in page.find(".//main").iter("a")}
    assert f"/{edition}/staff/applications/{late.application.id}" in led, "where the purpose is asked"


def test_the_page_of_who_supervises_is_hers_alone(portal):
    for key in ("nerea", "itziar", "benat", "miren", "olatz", "xabier"):
        answer = signed_in(portal, key).get("/es/staff/supervision")
        assert (answer.status_code, "supervision" in answer.location) == (303, False)


def lists(page):
    """Those of the page: what stands unseen at its foot is none of them."""
    unseen = set(page.findall(".//template//section"))
    return [section for section in page.findall(".//main//section") if section not in unseen]


def sections(page):
    return [section.get("aria-labelledby") for section in lists(page)]


def test_what_waits_stands_first_and_what_does_not_in_one_list_at_the_end(portal, judge):
    arantxa = signed_in(portal, "arantxa")
    assert sections(judge(arantxa.get("/es/staff/supervision"))) == ["loads", "quiet"]
    move_clock(portal, timedelta(days=-15))
    send_application(portal)
    move_clock(portal, timedelta(days=15))
    sent = send_application(portal, person=Person("Ane", "Etxaniz", IdentityKind.NONE))
    open_as(signed_in(portal, "nerea"), sent)
    page = judge(arantxa.get("/es/staff/supervision"))
    assert sections(page) == ["looks", "not-taken", "loads", "quiet"]
    first, *_others, last = lists(page)
    assert "Nerea Etxaniz" in "".join(first.itertext())
    assert first.find(".//a").get("href").startswith("/es/staff/register/looks/")
    assert "Ningún relevo va tarde." in "".join(last.itertext())
    assert [a.get("href") for a in page.findall(".//main//nav//a")] == ["#looks", "#not-taken", "#loads"]


def test_where_the_list_of_who_waits_for_an_answer_is_cut_it_says_so(portal, judge, monkeypatch):
    move_clock(portal, timedelta(days=-15))
    waits, client = send_application(portal), portal.test_client()
    here = come_back(client, waits).rpartition("/")[0]
    assert client.post(f"{here}/messages", data={"words": "Hola", "key": "b"}).status_code == 303
    move_clock(portal, timedelta(days=15))
    arantxa, told = signed_in(portal, "arantxa"), []
    for most in (2, 1):
        for module in (supervise_module, parts):
            monkeypatch.setattr(module, "MOST", most)
        (part,) = judge(arantxa.get("/es/staff/supervision")).findall(".//section[@aria-labelledby='unanswered']")
        told.append("Hay más" in "".join(part.itertext()))
    assert told == [False, True]


def test_those_who_ask_for_another_professional_hide_nobody_who_waits_for_an_answer(portal, monkeypatch):
    """Both are read from the oldest on; a page of the one kind must not push the other off the list."""
    monkeypatch.setattr(supervise_module, "MOST", 2)
    house = portal.extensions["house"]
    move_clock(portal, timedelta(days=-15))
    asks, waits = [send_application(portal) for _ in range(2)], send_application(portal)
    for sent in asks:
        client = portal.test_client()
        here = come_back(client, sent).rpartition("/")[0]
        assert client.post(f"{here}/professional", data={"words": "Otra"}).status_code == 303
    client = portal.test_client()
    here = come_back(client, waits).rpartition("/")[0]
    assert client.post(f"{here}/messages", data={"words": "Hola", "key": "b"}).status_code == 303
    move_clock(portal, timedelta(days=15))
    found = supervise_module.supervise(house, account_of("arantxa").member)
    assert [one.application.reference for one in found.unanswered] == [waits.application.reference]
    assert len(found.changes_asked) == 2
