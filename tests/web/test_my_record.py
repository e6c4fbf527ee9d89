"""After sending: the record, the receipt, and the public check of it."""

import io
from datetime import timedelta

import pikepdf
import pytest

from app.domain.application import VISIT_KEPT
from app.domain.edition import Edition
from app.domain.limits import RECEIPT_CHECK_PER_ADDRESS
from app.domain.people import ActingFor, ContactWay, IdentityKind, Person, Residence, Role, SafeContact
from app.domain.reference import spelled_code
from app.use_cases.keep_people import disable_person
from tests.web.conftest import crowded_lines, make_portal, words_of
from tests.web.desk import account_of, come_back, move_clock, open_as, send_application, sign_in

NASTY = ["a" * 10_000, "\x00\u202egnp.exe", "<script>alert(1)</script>", "🐈‍⬛" * 50, "' OR 1=1 --", "{{7*7}}"]
PAGES = ("record", "receipt", "receipt.pdf")


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
def record(client, sent):
    """The address of the record in a browser that came back with the code."""
    return come_back(client, sent)


def receipt_of(record):
    return record.replace("/record", "/receipt")


# --- the record ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("edition", "next_step", "why"), [
    ("es", "Ahora la oficina elige a una profesional para ti.", "Tu profesional de antes no puede seguir acompañándote."),
    ("eu", "Orain bulegoak profesional bat aukeratzen du zuretzat.", "Lehengo profesionalak ezin dizu lagundu hemendik aurrera."),
    ("es-facil", "Ahora la oficina elige a una profesional para ti.", "Tu profesional de antes ya no puede acompañarte."),
    ("eu-erraza", "Orain bulegoak profesional bat aukeratzen du zuretzat.", "Lehengo profesionalak ezin dizu gehiago lagundu."),
])  # fmt: skip
def test_who_works_here_no_more_is_not_said_to_have_it_and_the_office_names_somebody(portal, client, sent, judge, edition, next_step, why):
    desk, lead = portal.test_client(), _lead_of(portal, sent)
    sign_in(desk, lead)
    open_as(desk, sent)
    assert desk.post(f"/es/staff/applications/{sent.application.id}/take").status_code == 303
    with portal.app_context():
        disable_person(portal.extensions["house"], "", f"demo-{lead}", "She has left")
    record = come_back(client, sent, edition)
    where, card = judge(client.get(record)), judge(client.get(f"{record}/professional"))
    name = account_of(lead).member.name
    assert next_step in words_of(where)
    assert name not in words_of(where)
    assert why in words_of(card)
    assert words_of(card).count(name) == 1, "among those who accompanied her, and nowhere else"


def _lead_of(portal, sent):
    with portal.extensions["house"].work.reading() as work:
        return work.cases.find(sent.application.id).assignment.professional_id.removeprefix("demo-")


@pytest.mark.parametrize("edition", list(Edition))
def test_she_reads_where_it_is_who_has_it_and_who_looked_in_every_edition(client, sent, judge, edition):
    tree = judge(client.get(come_back(client, sent, edition)))
    text = words_of(tree)
    assert sent.application.reference in text
    assert "943 000 000" in text
    assert any(name in text for name in ("Nerea Etxaniz", "Jon Zubia"))
    assert tree.find(".//a[@href='tel:943000000']") is not None
    assert len(tree.findall(".//ol[@class='line']/li")) == 4
    looked = judge(client.get(come_back(client, sent, edition) + "/looked"))
    assert len(looked.findall(".//ul[@class='looks']/li")) == 1


@pytest.mark.parametrize("edition", list(Edition))
def test_who_sends_for_her_signs_with_both_names(client, portal, judge, edition):
    guardian = ActingFor(Role.DE_FACTO_GUARDIAN, "Jon Zabala", "semea")
    tree = judge(client.get(come_back(client, send_application(portal, edition, acting=guardian), edition) + "/happened"))
    (sending,) = tree.findall(".//ol[@class='line']/li")
    said = " ".join("".join(sending.itertext()).split())
    assert "Jon Zabala" in said
    assert "Maite Arregi Lasa" in said


def test_titles_and_addresses_say_nothing(client, sent, record, judge):
    for address, title in ((record, "Mi solicitud – Atea"), (receipt_of(record), "Justificante – Atea")):
        tree = judge(client.get(address))
        assert tree.find("head/title").text == title
        assert sent.application.reference not in address


def test_she_sees_the_professional_who_looked_and_what_for(client, portal, sent, record, judge):
    desk = portal.test_client()
    sign_in(desk, "nerea")
    open_as(desk, sent, "other", words="Llamó su hija y preguntó por la cita")
    desk.post(f"/es/staff/applications/{sent.application.id}/take")
    (look, *_own) = [" ".join("".join(item.itertext()).split())
                     for item in judge(client.get(f"{record}/looked")).findall(".//ul[@class='looks']/li")]
    assert "Nerea Etxaniz leyó tu solicitud. Para qué: Llamó su hija y preguntó por la cita." in look
    happened = words_of(judge(client.get(f"{record}/happened")))
    assert "Nerea Etxaniz tomó tu solicitud." in happened
    assert "Para qué" not in happened, "nobody invents a reason for taking it"


def test_who_wants_no_contact_is_not_told_that_somebody_will_talk_with_her(client, portal, judge):
    silent = send_application(portal, safe_contact=SafeContact())
    text = words_of(judge(client.get(come_back(client, silent))))
    assert "Nadie te llama ni te escribe, como dijiste." in text
    assert "solo por el medio que elegiste" not in text


@pytest.mark.parametrize("edition", list(Edition))
def test_where_no_office_is_known_she_is_told_whom_to_call(client, portal, judge, edition):
    nowhere = send_application(portal, edition, residence=Residence(""))
    text = words_of(judge(client.get(come_back(client, nowhere, edition))))
    assert "943 11 21 11" in text
    assert "None" not in text
    judge(client.get(receipt_of(come_back(client, nowhere, edition))))


def test_it_opens_in_no_other_browser(portal, sent, record):
    stranger = portal.test_client()
    for page in PAGES:
        led = stranger.get(record.replace("record", page))
        assert (led.status_code, led.location) == (303, "/es/")


def test_what_she_can_do_leads_to_her_own_pages_whoever_came_before(client, portal, sent, judge):
    hers = come_back(client, sent).removesuffix("/record")
    another = portal.test_client()
    theirs = come_back(another, send_application(portal)).removesuffix("/record")
    for browser, own, other in ((client, hers, theirs), (another, theirs, hers), (client, hers, theirs)):
        answer = browser.get(f"{own}/record")
        doors = [link.get("href") for link in judge(answer).findall(".//ul[@class='tasks']/li/a")]
        assert len(doors) > 12
        assert all(door.startswith(own) for door in doors)
        assert other.rpartition("/")[2] not in answer.get_data(as_text=True)


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_visit_leads_home(client, record, page):
    led = client.get(f"/es/v/nobodys-handle/{page}")
    assert (led.status_code, led.location) == (303, "/es/")


def test_after_leaving_the_way_back_shows_nothing(client, record):
    client.get("/es/leave")
    for page in PAGES:
        assert client.get(record.replace("record", page)).location == "/es/"


def test_after_an_idle_hour_it_is_closed(client, portal, record):
    move_clock(portal, VISIT_KEPT + timedelta(minutes=1))
    assert client.get(record).location == "/es/"


def test_what_is_not_sent_yet_leads_to_the_draft(client):
    begun = client.post("/es/apply/1-2", data={}).location.removesuffix("/application/start")
    for page in PAGES:
        led = client.get(f"{begun}/{page}")
        assert (led.status_code, led.location) == (303, f"{begun}/application")


def test_nothing_of_it_is_kept_by_any_cache(client, record):
    for page in PAGES:
        assert client.get(record.replace("record", page)).headers["Cache-Control"] == "no-store"


def test_what_a_person_wrote_is_shown_as_she_wrote_it_and_never_run(client, portal, judge):
    wrote = "<script>alert(1)</script> & {{7*7}}\nsecond line"
    nasty = send_application(portal, matters=wrote, person=Person("<b>Maite</b>", '"><img>', IdentityKind.NONE))
    text = words_of(judge(client.get(receipt_of(come_back(client, nasty)))))
    assert "<script>alert(1)</script> & {{7*7}} second line" in text
    assert '<b>Maite</b> "><img>' in text


# --- the receipt -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_the_receipt_says_what_was_sent_and_what_comes_next(client, portal, judge, edition):
    sent = send_application(portal, edition)
    tree = judge(client.get(receipt_of(come_back(client, sent, edition))))
    text = words_of(tree)
    assert tree.find(".//b[@class='ref']").text == sent.application.reference
    assert spelled_code(sent.application.verification_code) in text
    assert " ".join(sent.application.shown_hash[i : i + 4] for i in range(0, 16, 4)) in text
    for line in ("My cat and my garden.", "The mornings are hard.", "Maite Arregi Lasa", "600 123 123"):
        assert line in text


@pytest.mark.parametrize("edition", [one for one in Edition if one.is_easy])
def test_in_easy_read_the_receipt_says_one_sentence_a_line_as_its_pdf_does(client, portal, judge, edition):
    sent = send_application(portal, edition)
    tree = judge(client.get(receipt_of(come_back(client, sent, edition))))
    assert len(tree.findall(".//main//p/span[@class='s']")) > 3, "what is said of consents"
    assert not crowded_lines(tree)


@pytest.mark.parametrize("edition", list(Edition))
def test_in_another_edition_the_receipt_stays_as_it_was_sent(client, sent, judge, edition):
    record = come_back(client, sent, edition)
    tree = judge(client.get(receipt_of(record)))
    assert tree.get("lang") == edition.html_lang
    assert tree.find(".//h1").get("lang") == "es"
    assert tree.find(".//h1").text == "Hemos recibido tu solicitud"
    assert "Cómo retirar la solicitud" in words_of(tree)


def test_the_pdf_is_tagged_the_same_every_time_and_has_a_neutral_name(client, record):
    first, second = (client.get(f"{receipt_of(record)}.pdf") for _ in range(2))
    assert first.data == second.data
    assert first.mimetype == "application/pdf"
    assert first.headers["Content-Disposition"] == 'attachment; filename="atea.pdf"'
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    with pikepdf.open(io.BytesIO(first.data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "es"


def test_each_download_is_seen(client, record, judge):
    client.get(f"{receipt_of(record)}.pdf")
    assert "Se descargó el justificante." in words_of(judge(client.get(f"{record}/looked")))


# --- the public check ------------------------------------------------------------------------------------------------


def check(client, reference, code, edition="es"):
    return client.post(f"/{edition}/receipts", data={"reference": reference, "code": code})


@pytest.mark.parametrize("edition", list(Edition))
def test_anybody_learns_that_a_receipt_is_genuine_and_nothing_else(client, sent, judge, edition):
    judge(client.get(f"/{edition}/receipts"))
    answer = check(client, f" {sent.application.reference.lower()} ", spelled_code(sent.application.verification_code), edition)
    tree = judge(answer)
    shown = tree.find(".//section[@class='glow']")
    assert shown.find(".//dd").text == sent.application.reference
    text = answer.get_data(as_text=True)
    for private in ("Maite", "600 123", "Etxaniz", "Zubia", sent.application.receipt_hash, "zerbitzu"):
        assert private not in "".join(shown.itertext())
    assert "Maite" not in text


def test_a_pair_that_belongs_to_no_receipt_says_so_and_keeps_what_was_typed(client, sent, judge):
    answers = [check(client, sent.application.reference, "0" * 12), check(client, "AT-2026-000009-34", "0" * 12)]
    for answer in answers:
        tree = judge(answer)
        assert "No encontramos ese justificante" in words_of(tree)
        assert tree.find("head/title").text.startswith("No encontramos")
        assert tree.find(".//input[@id='code']").get("value") == "0" * 12


@pytest.mark.parametrize("typed", ["", "AT-2026-000001-XX", *NASTY])
def test_what_cannot_be_one_is_asked_for_again_with_nothing_lost(client, judge, typed):
    tree = judge(check(client, typed, typed), 422)
    assert tree.find("head/title").text.startswith("Error:")
    assert "Copia la referencia como está en el justificante" in words_of(tree) or "como mucho" in words_of(tree)
    kept = tree.find(".//input[@id='reference']").get("value") or ""
    assert kept == typed.replace("\x00\u202e", "")


def test_guessing_ends_with_a_page_that_says_to_wait(tmp_path, staffed_database, shelf, judge):
    portal = make_portal(tmp_path, staffed_database, shelf, ATEA_DEMO="on", ATEA_LIMITS="on")
    guesser = portal.test_client()
    for _ in range(RECEIPT_CHECK_PER_ADDRESS.tries):
        check(guesser, "AT-2026-000001-2W", "0" * 12)
    refused = check(guesser, "AT-2026-000001-2W", "0" * 12)
    tree = judge(refused, 429)
    assert refused.headers["Retry-After"] == "3600"
    assert tree.find(".//h1").text == "Demasiados intentos"
    assert "Espera una hora y prueba otra vez." in words_of(tree)


def test_the_same_notice_reaches_nobody_who_wants_none(portal, house):
    send_application(portal, safe_contact=SafeContact(True, (ContactWay.EMAIL,), email="maite@example.eus"))
    send_application(portal, safe_contact=SafeContact(email="maite@example.eus"))
    with house.work.reading() as work:
        assert [message.to for message in work.outbox.waiting(10)] == ["maite@example.eus"]


LEFT = {
    Edition.ES: ("Una profesional la está mirando", "Espera a otra profesional"),
    Edition.EU: ("Profesional bat aztertzen ari da", "Beste profesional baten zain dago"),
    Edition.ES_EASY: ("Una profesional mira tu solicitud", "Tu solicitud espera a otra profesional"),
    Edition.EU_EASY: ("Profesional batek zure eskaera aztertzen du", "Zure eskaera beste profesional baten zain dago"),
}


@pytest.mark.parametrize("edition", list(Edition))
def test_of_a_service_whose_professional_left_nobody_is_said_to_look_at_it_and_whom_to_call_is(portal, client, sent, judge, edition):
    desk, lead = portal.test_client(), _lead_of(portal, sent)
    sign_in(desk, lead)
    open_as(desk, sent)
    assert desk.post(f"/es/staff/applications/{sent.application.id}/take").status_code == 303
    record, (looked_at, left) = come_back(client, sent, edition), LEFT[edition]
    pages = [record, f"{record}/services/1"]
    for page in pages:
        assert looked_at in words_of(judge(client.get(page)))
    disable_person(portal.extensions["house"], "", f"demo-{lead}", "She has left")
    for page in pages:
        shown = words_of(judge(client.get(page)))
        assert left in shown
        assert looked_at not in shown
        assert "943 000 000" in shown


NOBODYS = {
    Edition.ES: ("Plazo para contestarte", "Todavía no la tiene ninguna oficina."),
    Edition.EU: ("Erantzuteko epea", "Oraindik ez dauka inongo bulegok."),
    Edition.ES_EASY: ("El plazo acaba el", "Ninguna oficina la tiene todavía."),
    Edition.EU_EASY: ("Erantzuteko azken eguna", "Oraindik ez dauka bulego batek ere."),
}


@pytest.mark.parametrize("edition", list(Edition))
def test_where_no_office_has_it_no_time_to_answer_is_said_to_run(portal, client, sent, judge, edition):
    term, nobodys = NOBODYS[edition]
    assert term in words_of(judge(client.get(come_back(client, sent, edition))))
    record = come_back(client, send_application(portal, residence=Residence("20002")), edition)
    assert term not in words_of(judge(client.get(record)))
    assert nobodys in words_of(judge(client.get(f"{record}/services/1")))
