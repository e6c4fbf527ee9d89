"""Passing on, at the doors: written, read by the person in her edition, received; moves and leaving colleagues."""

import re
from datetime import timedelta
from unittest.mock import Mock

import pytest

from app.domain.edition import Edition
from app.domain.people import ContactWay, SafeContact
from app.use_cases import see_handovers
from app.use_cases.ports import StaleWrite
from app.web.handover import my_address
from app.wording.dates import say_date
from tests.web.conftest import words_of
from tests.web.desk import come_back, move_clock, open_as, send_application, sign_in
from tests.web.test_counter import freeze_totp

MORE, NONE_LATE = "Hay más. Estos son los primeros.", "Ningún relevo va tarde."


def parts(name, day):
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def today(portal):
    return portal.extensions["house"].clock.now().date()


@pytest.fixture
def written(today):
    """What somebody types who passes a case on to Ane in Donostia."""
    return {
        "to": "demo-20069 demo-ane", "reason": "Nerea cambia de oficina en diciembre.", "done": "Tres visitas en casa.\nUna llamada.",
        "pending": "Los papeles del centro de día.", "worked": "Llamar por la mañana.", "not_worked": "Las cartas.",
        "agreements": "30/11/2030 Llamar el lunes.", "risks": "La escalera.", "meeting": "together",
        **parts("meeting_on", today + timedelta(days=5)), **parts("reads_until", today + timedelta(days=20)), "seen": "",
    }


def desk_of(portal, key, sent):
    """A browser in which somebody has signed in and said why she reads it."""
    client = portal.test_client()
    sign_in(client, key)
    open_as(client, sent)
    return client


def asked(portal, key):
    """A browser of who is asked to go on: of the case she reads nothing but what was sent to her."""
    client = portal.test_client()
    sign_in(client, key)
    return client


def lead_key(portal, sent):
    with portal.extensions["house"].work.reading() as work:
        return work.cases.find(sent.application.id).assignment.professional_id.removeprefix("demo-")


def of_case(sent, rest="handover", edition="es"):
    return f"/{edition}/staff/applications/{sent.application.id}/{rest}"


def errors_of(page):
    return re.findall(r'href="#[^"]*">(.*?)</a>', page.text)


def seen_in(page):
    return re.search(r'name="seen" type="hidden" value="(\d*)"', page.text)[1]


@pytest.fixture
def sent(portal):
    return send_application(portal)


@pytest.fixture
def giver(portal, sent):
    return desk_of(portal, lead_key(portal, sent), sent)


@pytest.fixture
def hers(portal, sent):
    """The person's browser; gives where her pages begin."""
    client = portal.test_client()
    here = come_back(client, sent).rpartition("/")[0]
    return client, here


def show(giver, sent, written):
    shown = giver.post(of_case(sent), data=written | {"show": "yes"})
    assert shown.status_code == 303, errors_of(shown)


def answer(hers, **said):
    client, here = hers
    page = client.get(f"{here}/passed-on")
    return client.post(f"{here}/passed-on", data={"seen": seen_in(page), "words": "", **said})


def send(giver, sent, written):
    page = giver.get(of_case(sent))
    gone = giver.post(of_case(sent), data=written | {"seen": seen_in(page), "send": "yes"})
    assert gone.status_code == 303, errors_of(gone)


def test_from_one_professional_to_another_with_the_person_between_them(portal, sent, giver, hers, written):
    assert "Pasar este caso a otra profesional" in giver.get(of_case(sent, "record")).text
    show(giver, sent, written)
    client, here = hers
    record = client.get(f"{here}/record")
    assert f"{here}/passed-on" in record.text
    assert "Lee lo que otra profesional va a saber de ti" in record.text
    page = client.get(f"{here}/passed-on")
    for words in ("Nerea cambia de oficina", "Una llamada.", "La escalera.", "My cat and my garden."):
        assert words in page.text
    assert answer(hers, answer="agreed", keep=["risks:0", "matters:1"]).status_code == 303
    assert "Tenemos tu respuesta." in client.get(f"{here}/passed-on").text
    send(giver, sent, written)
    ane = asked(portal, "ane")
    received = ane.get(of_case(sent, "handover/received"))
    assert sent.application.reference in received.text, "two may come on one day"
    assert "Una llamada." in received.text
    assert "La escalera." not in received.text
    assert received.text.count("La persona se lo guarda") == 2
    accepted = ane.post(of_case(sent, "handover/received"), data={
        "seen": seen_in(received), "leads": "demo-ane", "met": "done", "accept": "yes",
    })
    assert accepted.status_code == 303
    assert lead_key(portal, sent) == "ane"
    assert "Nerea cambia de oficina" in client.get(f"{here}/record/professional").text
    assert "Han dicho que sí." in client.get(f"{here}/passed-on").text
    read = giver.get(of_case(sent, "record"))
    assert read.status_code == 200, "she reads until the day that was said"
    assert "notices/told" not in read.text, "what she may no longer do is not offered to her"


@pytest.mark.parametrize("edition", Edition)
def test_she_reads_it_in_her_edition(portal, written, edition):
    sent = send_application(portal, edition)
    giver = desk_of(portal, lead_key(portal, sent), sent)
    show(giver, sent, written)
    client = portal.test_client()
    here = come_back(client, sent, str(edition)).rpartition("/")[0]
    page = client.get(f"{here}/passed-on")
    assert page.status_code == 200
    assert "Nerea cambia de oficina" in page.text
    address = client.get(f"{here}/address")
    assert address.status_code == 200


def test_who_objects_without_a_word_keeps_what_she_marked_and_is_asked(sent, giver, hers, written):
    show(giver, sent, written)
    refused = answer(hers, answer="objects")
    assert refused.status_code == 422
    assert "Escribe con qué no estás de acuerdo" in refused.text


def test_what_is_missing_is_said_and_what_was_typed_is_kept(sent, giver, written):
    refused = giver.post(of_case(sent), data=written | {"done": "", "meeting": "", "show": "yes"})
    assert refused.status_code == 422
    for words in ("Escribe qué se ha hecho", "Elige cómo os reunís", "Los papeles del centro de día."):
        assert words in refused.text


@pytest.mark.parametrize(("typed", "said"), [
    ("Llamar el lunes", "Escribe primero el día"), ("31/02/2027 Llamar", "Este día no existe"), ("30/11/2026", "Escribe primero el día"),
])  # fmt: skip
def test_an_agreement_that_cannot_be_read_is_said_with_its_line(sent, giver, written, typed, said):
    refused = giver.post(of_case(sent), data=written | {"agreements": typed, "keep": "yes"})
    assert refused.status_code == 422
    assert said in refused.text
    assert typed in refused.text


def test_it_is_seen_first_as_the_person_reads_it_and_nothing_is_kept(sent, giver, written):
    page = giver.post(of_case(sent), data=written | {"preview": "yes"})
    assert page.status_code == 200
    assert "Lo que la persona va a leer" in page.text or "leer" in page.text
    assert seen_in(giver.get(of_case(sent))) == ""


def test_of_two_who_write_at_once_the_second_sees_both(portal, sent, giver, written):
    other = desk_of(portal, "jon" if lead_key(portal, sent) == "nerea" else "nerea", sent)
    assert giver.post(of_case(sent), data=written | {"keep": "yes"}).status_code == 303
    both = other.post(of_case(sent), data=written | {"done": "Cuatro visitas.", "keep": "yes"})
    assert both.status_code == 409
    for words in ("Tres visitas en casa.", "Cuatro visitas.", "Alguien lo ha cambiado"):
        assert words in both.text
    again = other.post(of_case(sent), data=written | {"done": "Cuatro visitas.", "keep": "yes", "seen": seen_in(both)})
    assert again.status_code == 303
    assert "Cuatro visitas." in giver.get(of_case(sent)).text


def test_who_writes_on_after_it_was_sent_or_ended_has_her_words_back(portal, sent, giver, hers, written, judge):
    other = desk_of(portal, "jon" if lead_key(portal, sent) == "nerea" else "nerea", sent)
    show(giver, sent, written)
    answer(hers, answer="informed")
    here = seen_in(giver.get(of_case(sent)))
    send(giver, sent, written)
    assert giver.post(of_case(sent), data=written | {"send": "yes", "seen": here}).location == of_case(sent), "pressed twice"
    late = other.post(of_case(sent), data=written | {"done": "Cuatro visitas.", "keep": "yes", "seen": here})
    assert "Cuatro visitas." in words_of(judge(late, 409))
    assert "Una compañera ha sido más rápida" in late.text
    seen, ane = seen_in(giver.get(of_case(sent))), asked(portal, "ane")
    back = {"seen": seen_in(ane.get(of_case(sent, "handover/received"))), "return": "yes", "words": "Faltan papeles."}
    assert ane.post(of_case(sent, "handover/received"), data=back).status_code == 303
    off = giver.post(of_case(sent), data={"seen": seen, "call_off": "yes", "words": "Al final me quedo."})
    assert "Al final me quedo." in words_of(judge(off, 409))


def test_it_is_returned_with_a_reason_that_the_person_reads(portal, sent, giver, hers, written):
    show(giver, sent, written)
    answer(hers, answer="informed")
    send(giver, sent, written)
    ane = asked(portal, "ane")
    page = ane.get(of_case(sent, "handover/received"))
    assert ane.post(of_case(sent, "handover/received"), data={"seen": seen_in(page), "return": "yes"}).status_code == 422
    gone = ane.post(of_case(sent, "handover/received"), data={"seen": seen_in(page), "return": "yes", "words": "Faltan papeles."})
    assert gone.status_code == 303
    client, here = hers
    seen = client.get(f"{here}/passed-on").text
    assert "Faltan papeles." in seen
    assert "Tu profesional sigue contigo." in seen
    assert lead_key(portal, sent) != "ane"


def test_acknowledged_it_is_on_the_way_and_late_it_stands_on_top_of_both_desks_and_on_the_supervisors_page(
    portal, sent, giver, hers, written, judge, monkeypatch
):
    show(giver, sent, written)
    answer(hers, answer="informed")
    send(giver, sent, written)
    ane = asked(portal, "ane")
    page = ane.get(of_case(sent, "handover/received"))
    assert ane.post(of_case(sent, "handover/received"), data={"seen": seen_in(page), "acknowledge": "yes"}).status_code == 303
    assert "Ha llegado" in giver.get(of_case(sent)).text
    assert "Nos llegan" in ane.get("/es/staff/handovers").text
    assert sent.application.reference in giver.get("/es/staff/handovers").text
    move_clock(portal, timedelta(days=40))
    for key in ("ane", lead_key(portal, sent), "arantxa"):
        with freeze_totp(portal):
            desk = asked(portal, key)
        page = judge(desk.get("/es/staff/handovers"))
        assert page.find(".//main//h2").text.strip() == "Fuera de plazo", key
        assert sent.application.reference in "".join(page.find(".//main//ul[@class='looks']").itertext()), key
    late = judge(desk.get("/es/staff/supervision")).find(".//section[@aria-labelledby='late-handovers']")
    assert sent.application.reference in "".join(late.itertext())
    assert "Maite" not in "".join(late.itertext())
    assert late.find(".//a").get("href") == f"/es/staff/applications/{sent.application.id}", "where the purpose is asked"
    assert MORE not in "".join(late.itertext())
    monkeypatch.setattr(see_handovers, "MOST", 1)
    late = judge(desk.get("/es/staff/supervision")).find(".//section[@aria-labelledby='late-handovers']")
    assert MORE in "".join(late.itertext()), "where the list is cut it says so"


def test_of_handovers_that_were_not_read_nobody_says_that_none_is_late(portal, sent, giver, hers, written, judge, monkeypatch):
    show(giver, sent, written)
    boss = asked(portal, "arantxa")
    assert NONE_LATE in words_of(judge(boss.get("/es/staff/supervision")))
    monkeypatch.setattr(see_handovers, "MOST", 1)
    assert NONE_LATE not in words_of(judge(boss.get("/es/staff/supervision")))


def test_a_stay_in_specialised_care_comes_back_with_its_report(portal, sent, giver, hers, written, today):
    base = lead_key(portal, sent)
    written |= {"to": "demo-care demo-xabier", **parts("ends_on", today + timedelta(days=60))}
    show(giver, sent, written)
    answer(hers, answer="agreed")
    send(giver, sent, written)
    xabier = asked(portal, "xabier")
    page = xabier.get(of_case(sent, "handover/received"))
    xabier.post(of_case(sent, "handover/received"), data={
        "seen": seen_in(page), "leads": "demo-xabier", "met": "not", "met_words": "Estaba enferma.", "accept": "yes",
    })
    assert lead_key(portal, sent) == "xabier"
    client, here = hers
    planned = f"Final previsto: {say_date(today + timedelta(days=60), Edition.ES)}."
    assert planned in client.get(f"{here}/record/professional").text, "she reads until when, where she reads who"
    open_as(xabier, sent)
    report = {"reason": "La estancia ha terminado bien.", "done": "Seis semanas.", "pending": "", "her_words": ""}
    refused = xabier.post(of_case(sent, "handover/back"), data=report)
    assert refused.status_code == 422
    assert "Escribe qué dice la persona" in refused.text
    back = xabier.post(of_case(sent, "handover/back"), data=report | {"her_words": "Ando mejor.", "became-0": "Ya están."})
    assert back.status_code == 303
    assert lead_key(portal, sent) == base
    assert "Ando mejor." in client.get(f"{here}/passed-on").text
    assert "Final previsto" not in client.get(f"{here}/record/professional").text


def test_she_says_that_she_moves_and_reads_what_follows(portal, sent, giver, hers, today):
    client, here = hers
    data = {"municipality": "20069", "address": "Kale Nagusia 1", "postal_code": "20003", "wish": "usual", **parts("since", today)}
    assert client.post(f"{here}/address", data=data | {"municipality": ""}).status_code == 422
    assert client.post(f"{here}/address", data=data).status_code == 303
    page = client.get(f"{here}/address").text
    assert "Tu profesional habla con la oficina de tu nuevo municipio." in page
    assert "Siguen tus elecciones y tus papeles." in page
    assert "Relevo por mudanza" in giver.get("/es/staff/handovers").text
    assert "Escribir el relevo" in giver.get(of_case(sent, "address")).text
    assert lead_key(portal, sent) in {"nerea", "jon"}


def test_she_wants_her_professional_to_stay_and_gets_an_answer(sent, giver, hers, today):
    client, here = hers
    data = {"municipality": "20069", "wish": "stay", "words": "Conoce a mi madre.", **parts("since", today)}
    assert client.post(f"{here}/address", data=data | {"words": ""}).status_code == 422
    assert client.post(f"{here}/address", data=data).status_code == 303
    page = giver.get(of_case(sent, "address"))
    assert "Conoce a mi madre." in page.text
    said = {"seen": seen_in(page), "stays": "yes", "answer": "Sí, hasta que empiece el centro de día.", "stay": "yes"}
    assert giver.post(of_case(sent, "address"), data=said | {"answer": ""}).status_code == 422
    assert giver.post(of_case(sent, "address"), data=said).status_code == 303
    assert "Sí, hasta que empiece el centro de día." in client.get(f"{here}/address").text


def test_from_the_day_of_a_move_letters_go_to_the_new_address(portal, today):


    sent = send_application(portal, safe_contact=SafeContact(True, (ContactWay.LETTER,)))
    giver = desk_of(portal, lead_key(portal, sent), sent)
    data = {"municipality": "20069", "address": "Kale Nagusia 1", "postal_code": "20003", "wish": "usual", "move": "yes"}
    assert giver.post(of_case(sent, "address"), data=data | parts("since", today)).status_code == 303
    assert "Kale Nagusia 1" in giver.get(of_case(sent, "record")).text



def test_everything_of_who_leaves_goes_to_others_in_one_confirmed_step(portal, sent):
    leaver = lead_key(portal, sent)
    arantxa = portal.test_client()
    sign_in(arantxa, "arantxa")
    assert "Quién lleva cuántos casos" in arantxa.get("/es/staff/colleagues").text
    address = f"/es/staff/colleagues/demo-{leaver}"
    page = arantxa.get(address)
    assert sent.application.reference in page.text
    assert arantxa.post(address, data={"es": "Se va.", "confirm": "yes"}).status_code == 422
    reason = {"es": "Tu profesional deja la oficina en diciembre."}
    preview = arantxa.post(address, data=reason | {"preview": "yes"})
    assert "Esto es lo que va a pasar" in preview.text
    assert lead_key(portal, sent) == leaver
    done = arantxa.post(address, data=reason | {"confirm": "yes"})
    assert "Qué se ha hecho" in done.text
    assert lead_key(portal, sent) != leaver
    assert arantxa.get("/es/staff/colleagues/demo-ane").status_code == 404


def test_a_supervisor_names_who_leads_without_reading(portal, sent, giver, hers, written):
    written |= {"to": "demo-20069"}
    show(giver, sent, written)
    answer(hers, answer="informed")
    send(giver, sent, written)
    arantxa = portal.test_client()
    sign_in(arantxa, "arantxa")
    assert arantxa.get(of_case(sent, "handover/named")).status_code == 404, "it was sent to another unit"


def test_somebody_of_another_office_finds_none_of_these_doors(portal, sent, today):
    mikel = portal.test_client()
    sign_in(mikel, "mikel")
    for rest in ("handover", "handover/received", "handover/back", "address"):
        answered = mikel.get(of_case(sent, rest))
        assert answered.status_code in {303, 404}
        assert "Maite" not in answered.text


def test_a_new_address_that_comes_in_the_same_instant_as_another_is_not_lost(hers, today, judge, monkeypatch):
    client, here = hers
    monkeypatch.setattr(my_address, "tell_move", Mock(side_effect=StaleWrite("a case")))
    new = {"municipality": "20069", "address": "Calle Mayor 3", "postal_code": "20003", "wish": "stay", "words": "Confío en Nerea.", **parts("since", today)}
    read = words_of(judge(client.post(f"{here}/address", data=new), 409))
    assert "Calle Mayor 3" in read
    assert "Confío en Nerea." in read
