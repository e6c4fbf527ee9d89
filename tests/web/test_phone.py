"""The counter by phone: a person calls, a professional reads her own pages aloud and types what she says."""

import html
import io
import re
import zipfile
from dataclasses import replace

import pytest

from app.domain.choice import Scope
from app.domain.counter import COVER_AFTER
from app.domain.edition import Edition, Language
from app.domain.people import ContactWay, SafeContact
from app.domain.phone_code import MOST_OPENINGS, PHONE_CODE_KEPT
from app.persistence.tables import staff_sessions, visits
from app.web.shared import her_form
from app.wording.counter import PHONE_TEMPLATE_VERSION
from tests.web.conftest import make_portal
from tests.web.desk import BY_PHONE, come_back, move_clock, open_as, send_application, sign_in
from tests.web.test_counter import MAITE, READ, begins, draft_of, entries, fills_in, freeze_totp, sends

CALLS = "/es/staff/counter/phone"
AGAIN = {edition: "Irakurri berriz." if edition.language is Language.BASQUE else "Léelas otra vez." for edition in Edition}
FIGURES = re.compile(r'<b class="code">(\d{3} \d{3} \d{3})</b>')
PIN = re.compile(r'<b class="code">(\d{6})</b>')
WORD = "Mendia"


@pytest.fixture
def itziar(staffed):
    browser = staffed.test_client()
    assert sign_in(browser, "itziar").status_code == 303
    return browser


def calls(browser, **changes):
    """Somebody calls and says yes; where she is led then."""
    asked = browser.post(CALLS, data=MAITE | changes)
    assert asked.status_code == 303, asked.text
    agreed = browser.post(asked.location, data={"said": "aloud", "read": READ.search(browser.get(asked.location).text)[1]})
    assert agreed.status_code == 303, agreed.text
    return agreed.location


def base_of(location) -> str:
    return "/".join(location.split("/")[:4])


def gets_code(browser, page, word=WORD):
    """Her code, and her PIN where a pair was made too."""
    made = browser.post(page, data={"word": word})
    assert made.status_code == 303, made.text
    shown = browser.get(made.location).text
    pin = PIN.search(shown)
    return FIGURES.search(shown)[1], pin[1] if pin else ""


def says(browser, base, code, word=WORD):
    return browser.post(f"{base}/counter", data={"code": code, "word": word})


def test_the_straight_line_by_phone_from_yes_to_the_receipt(staffed, itziar, judge):
    judge(itziar.get(CALLS))
    first = calls(itziar)
    assert first.endswith("/phone-code"), "her code comes first: a call can break off"
    judge(itziar.get(first))
    code, pin = gets_code(itziar, first)
    assert len(code) == 11
    assert pin
    base = base_of(first)
    fills_in(itziar, base)
    sends(itziar, base)
    receipt = itziar.get(f"{base}/receipt")
    judge(receipt)
    text = html.unescape(receipt.text)
    assert "Quién te ayuda por teléfono" in text
    assert "Itziar Agirre" in text
    assert "Tú, por teléfono:" in text
    assert "mostrador" not in text.partition("<main")[2]
    happened = html.unescape(itziar.get(f"{base}/record/happened").text)
    assert "Por teléfono te ayuda: Itziar Agirre." in happened
    finished = itziar.post(f"{base}/counter/finish")
    assert finished.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert itziar.get(f"{base}/receipt").location == "/es-facil/"


def test_a_professional_who_leads_sees_that_it_was_said_by_phone(staffed, itziar):
    first = calls(itziar)
    gets_code(itziar, first)
    base = base_of(first)
    fills_in(itziar, base)
    sends(itziar, base)
    with staffed.extensions["house"].work.reading() as work:
        (sent,) = work.access_log.chain()
    assert (sent.entry.reader, sent.entry.by_phone) == ("demo-itziar", True)
    assert sent.hash


@pytest.mark.parametrize("edition", Edition)
def test_what_she_said_yes_to_is_kept_as_it_was_read_to_her(staffed, itziar, judge, edition):
    asked = itziar.post("/eu/staff/counter/phone", data=MAITE | {"edition": edition}).location
    page = itziar.get(asked)
    judge(page)
    assert "Itziar Agirre" in page.text
    assert 'value="yes"' not in page.text, "nobody presses anything"
    read = READ.search(page.text)[1]
    assert itziar.post(asked, data={"said": "aloud", "read": "0" * 64}).status_code == 409
    judge(itziar.post(asked, data={}), 422)
    assert itziar.get(asked.replace("/counter/consent", "/list")).location == asked, "nothing before her yes"
    itziar.post(asked, data={"said": "aloud", "read": read})
    (staff_id, kept), = entries(staffed)
    assert staff_id == "demo-itziar"
    assert (kept["how"], kept["edition"], kept["template_version"]) == ("by_phone", edition, PHONE_TEMPLATE_VERSION)
    assert all(sentence in html.unescape(page.text) for sentence in kept["words"])


@pytest.mark.parametrize("edition", Edition)
def test_where_another_version_is_to_be_read_by_now_nothing_is_kept_and_it_is_read_again(staffed, itziar, judge, monkeypatch, edition):
    """The words of her edition may be the same in both: they are read again all the same, since what is kept names a version."""
    asked = itziar.post(CALLS, data=MAITE | {"edition": edition}).location
    read = READ.search(itziar.get(asked).text)[1]
    monkeypatch.setattr("app.web.counter.serving.PHONE_TEMPLATE_VERSION", "next")
    again = itziar.post(asked, data={"said": "aloud", "read": read})
    judge(again, 409)
    assert AGAIN[edition] in again.text
    assert entries(staffed) == []
    assert itziar.get(asked.replace("/counter/consent", "/list")).location == asked, "nothing before her yes"
    assert itziar.post(asked, data={"said": "aloud", "read": read}).status_code == 409, "the old words once more change nothing"
    assert itziar.post(asked, data={"said": "aloud"}).status_code == 409, "nor do none"
    assert itziar.post(asked, data={"said": "aloud", "read": READ.search(again.text)[1]}).status_code == 303
    ((_staff_id, kept),) = entries(staffed)
    assert (kept["how"], kept["template_version"]) == ("by_phone", "next")


def test_what_was_read_for_the_counter_is_none_for_the_phone(staffed, itziar):
    here = itziar.post("/es/staff/counter", data={"called": "Ane", "edition": "es", "begins": "new"}).location
    mark = READ.search(itziar.get(here).text)[1]
    asked = itziar.post(CALLS, data=MAITE).location
    assert itziar.post(asked, data={"said": "yes", "read": mark}).status_code == 409
    assert entries(staffed) == []


def test_who_says_no_or_cannot_talk_leaves_nothing(staffed, itziar):
    asked = itziar.post(CALLS, data=MAITE).location
    assert itziar.post(asked, data={"said": "no"}).location == "/es/staff/counter"
    assert entries(staffed) == []
    assert "Maite" not in itziar.get("/es/staff/counter").text


def test_what_is_read_aloud_stands_on_the_page_as_questions_with_their_answers(itziar, judge):
    base = base_of(calls(itziar))
    page = itziar.get(f"{base}/application/start")
    assert "Léelo en voz alta" not in page.text, "nothing is asked there"
    itziar.post(f"{base}/list", data={"put_on": "1.2"})
    page = itziar.get(f"{base}/choices/say/1-2/schedule")
    judge(page)
    script = html.unescape(page.text.partition("Léelo en voz alta")[2].partition("</section>")[0])
    assert script.count("<li>") == 5, "the five answers"
    assert "Puedes contestar:" in script
    assert "Puedes dejar una pregunta para otro día." in script
    itziar.post(f"{base}/application/start", data={"save": "yes"})
    for section in ("contact", "you", "home", "languages", "consents", "matters"):
        page = itziar.get(f"{base}/application/{section}")
        judge(page)
        assert "Léelo en voz alta" in page.text, section


@pytest.mark.parametrize(("edition", "easier", "everything", "letters", "when"), [
    ("es", "Más fácil de entender, desde ahora", "Quiero todo de una forma más fácil de entender", "¿Quieres también las cartas fáciles de entender?", "Si quieres todo más fácil, contesta a esta pregunta."),
    ("eu", "Errazago ulertzeko, hemendik aurrera", "Dena errazago ulertzeko moduan nahi dut", "Gutunak ere errazak nahi dituzu?", "Erantzun dena errazago nahi baduzu."),
    ("es-facil", "Más fácil de entender, desde ahora", "Quiero todo de una forma más fácil de entender", "¿Quieres las cartas fáciles?", "Si quieres todo más fácil, contesta a esta pregunta."),
    ("eu-erraza", "Errazago ulertzeko, hemendik aurrera", "Dena errazago ulertzeko moduan nahi dut", "Gutun errazak nahi dituzu?", "Erantzun, dena errazago nahi baduzu."),
])  # fmt: skip
def test_easy_handling_is_asked_aloud_as_a_question_of_its_own_and_of_no_place_on_the_page(itziar, edition, easier, everything, letters, when):
    base = base_of(calls(itziar, edition=edition))
    itziar.post(f"{base}/application/start", data={"save": "yes"})
    page = html.unescape(itziar.get(f"{base}/application/languages").text)
    asked = {one.asks: one for one in her_form.HerForm(page.partition("<main")[2]).questions()}
    assert asked[easier].answers == [everything], "not one more language of letters"
    assert asked[letters].hints == [when]
    aloud = page.partition("<main")[2].partition("</section>")[0]
    for word in ("arriba", "goian", "goikoa"):
        assert word not in aloud.lower(), "who hears it sees no page"


@pytest.mark.parametrize("where", ["phone", "counter"])
def test_a_yes_to_easy_letters_holds_by_phone_and_at_the_counter_too(staffed, itziar, where):
    base = base_of(calls(itziar)) if where == "phone" else begins(itziar)
    itziar.post(f"{base}/application/start", data={"save": "yes"})
    seen = re.search(r'name="seen" value="([^"]*)"', itziar.get(f"{base}/application/languages").text)[1]
    said = {"seen": seen, "form_edition": "es", "attention": "es", "documents": "es", "easy_letters": "yes"}
    assert itziar.post(f"{base}/application/languages", data=said).status_code == 303
    languages = draft_of(staffed, base).languages
    assert (languages.documents, languages.accessible_handling) == (Edition.ES_EASY, False)


def test_the_script_is_in_the_edition_that_she_hears(itziar):
    for edition, words in (("eu", "Irakurri ozen"), ("eu-erraza", "Irakurri ozen"), ("es", "Léelo en voz alta")):
        base = base_of(calls(itziar, edition=edition))
        itziar.post(f"{base}/list", data={"put_on": "1.2"})
        page = itziar.get(f"{base}/choices/say/1-2/schedule").text
        assert base.startswith(f"/{edition}/")
        assert words in page


@pytest.mark.parametrize(("edition", "asks", "how", "town"), [
    ("es", "¿En qué municipio tienes el padrón?", "No leas la lista en voz alta.", "Zumarraga"),
    ("eu", "Zein udalerritan zaude erroldatuta?", "Ez irakurri zerrenda ozen.", "Zumarraga"),
    ("es-facil", "¿En qué municipio tienes el padrón?", "No leas la lista en voz alta.", "Zumarraga"),
    ("eu-erraza", "Zein herritan zaude erroldatuta?", "Ez irakurri zerrenda ozen.", "Zumarraga"),
])  # fmt: skip
def test_the_town_is_asked_openly_and_the_professional_finds_it_in_the_list(itziar, edition, asks, how, town):
    base = base_of(calls(itziar, edition=edition))
    itziar.post(f"{base}/application/start", data={"save": "yes"})
    itziar.post(f"{base}/guide/who", data={"answer": "me"})
    for page in ("application/home", "guide/q2"):
        script, _end, below = html.unescape(itziar.get(f"{base}/{page}").text).partition("<main")[2].partition("</section>")
        assert asks in script
        assert how in script
        assert town not in script, "nobody is read 88 towns"
        assert town in below


def test_a_page_by_phone_is_read_through_once(itziar, monkeypatch):
    base, reads = base_of(calls(itziar)), []
    itziar.post(f"{base}/application/start", data={"save": "yes"})
    monkeypatch.setattr(her_form, "pieces_of", lambda page, once=her_form.pieces_of: reads.append(page) or once(page))
    page = itziar.get(f"{base}/application/matters").text
    assert "Léelo en voz alta" in page
    assert len(reads) == 1


def test_by_phone_no_screen_is_turned(staffed, itziar):
    base = base_of(calls(itziar))
    page = itziar.get(f"{base}/list").text
    assert "Ayudas por teléfono a: Maite" in page
    assert "Girar la pantalla" not in page
    assert itziar.post(f"{base}/counter/turn", data={"then": f"{base}/list"}).location == f"{base}/counter"
    assert 'class="turned' not in itziar.get(f"{base}/list").text


def test_a_choice_by_phone_is_asked_about_as_at_the_counter(staffed, itziar):
    base = base_of(calls(itziar))
    itziar.post(f"{base}/list", data={"put_on": "1.2"})
    asked = itziar.post(f"{base}/choices/say/1-2/schedule", data={"answer": "together"})
    assert "¿Lo ha dicho la propia persona?" in asked.text
    assert draft_of(staffed, base).choices.said(Scope("1.2", "schedule")) is None


def test_each_answer_says_that_it_came_by_phone_and_whose_it_is(staffed, itziar):
    base = base_of(calls(itziar))
    itziar.post(f"{base}/application/start", data={"save": "yes"})
    itziar.post(f"{base}/application/matters", data={"seen": "", "matters": "Su gato"})
    itziar.post(f"{base}/counter/answers", data={"by": "document", "then": f"{base}/application/home"})
    itziar.post(f"{base}/application/home", data={"seen": "", "municipality": "20071"})
    hands = {str(task): hand for task, hand in draft_of(staffed, base).hands.sections.items()}
    assert (hands["matters"].entered_by, hands["matters"].by_phone, str(hands["matters"].answered_by)) == ("staff:demo-itziar", True, "person")
    assert (hands["home"].by_phone, str(hands["home"].answered_by)) == (True, "document")


def test_a_call_that_breaks_off_loses_nothing_and_goes_on_at_home_at_the_counter_and_by_phone(staffed, itziar, judge):
    first = calls(itziar)
    code, pin = gets_code(itziar, first)
    base = base_of(first)
    itziar.post(f"{base}/application/matters", data={"seen": "", "matters": "Su gato"})
    page = f"{base}/application/home"
    broke = itziar.post(f"{base}/counter/broke-off", data={"then": page, "municipality": "20071", "csrf_token": "x"})
    told = itziar.get(broke.location)
    judge(told)
    assert "No se ha perdido nada." in told.text
    assert 'value="20071" selected' in itziar.get(page).text, "what was being written is there again"
    itziar.post(f"{base}/counter/finish")
    assert itziar.get(f"{base}/list").location == "/es-facil/"

    alone = staffed.test_client()
    at_home = alone.post("/es/open", data={"code": code, "pin": pin}).location
    assert at_home.endswith("/application")
    assert "Su gato" in alone.get(f"{at_home}/matters").text
    nerea = staffed.test_client()
    sign_in(nerea, "nerea")
    at_counter = begins(nerea, begins="code")
    there = nerea.post(f"{at_counter}/counter", data={"code": code, "pin": pin}).location
    assert "Su gato" in nerea.get(f"{there}/matters").text
    again = says(itziar, base_of(calls(itziar, begins="code")), code)
    assert again.location.endswith("/application")
    assert "Su gato" in itziar.get(f"{again.location}/matters").text
    assert "por teléfono" in html.unescape(alone.get(at_home).text), "she sees how it was opened last"


def test_the_code_alone_opens_nothing(staffed, itziar, judge):
    code, pin = gets_code(itziar, calls(itziar))
    alone = staffed.test_client()
    for wrong in ("", "000000", WORD):
        assert alone.post("/es/open", data={"code": code, "pin": wrong}).status_code == 422
    base = base_of(calls(itziar, begins="code"))
    for word in ("itsasoa", pin, "Maite"):
        refused = says(itziar, base, code, word)
        judge(refused, 422)
        assert "Juntos no abren nada." in refused.text


def test_what_is_said_aloud_opens_nothing_on_a_screen(staffed, itziar):
    """Whoever hears code and word in her kitchen has no PIN; whoever has the PIN too has her access."""
    code, _pin = gets_code(itziar, calls(itziar))
    stranger = staffed.test_client()
    assert stranger.post("/es/open", data={"code": code, "pin": WORD}).status_code == 422
    assert stranger.get("/es/staff/counter/phone").status_code == 303, "nor is the counter hers"


def test_a_figure_that_was_misheard_is_noticed_and_costs_no_try(tmp_path, staffed_database, shelf):
    portal = make_portal(tmp_path, staffed_database, shelf, ATEA_DEMO="on", ATEA_LIMITS="on")
    browser = portal.test_client()
    sign_in(browser, "itziar")
    code, _pin = gets_code(browser, calls(browser))
    base = base_of(calls(browser, begins="code"))
    misheard = ("1" if code[0] != "1" else "2") + code[1:]
    for _ in range(7):
        refused = says(browser, base, misheard)
        assert refused.status_code == 422
        assert "Una cifra no es correcta." in refused.text
    for _ in range(5):
        assert says(browser, base, code, "itsasoa").status_code == 422
    locked = says(browser, base, code)
    assert "demasiados intentos" in locked.text
    alone = portal.test_client()
    assert alone.post("/es/open", data={"code": code, "pin": _pin}).status_code == 429, "the same lock on a screen"


def test_the_code_ends_with_its_days_with_its_openings_with_another_one_and_when_she_says(staffed, itziar):
    def opens(code, word=WORD) -> bool:
        return says(itziar, base_of(calls(itziar, begins="code")), code, word).status_code == 303

    first = calls(itziar)
    code, _pin = gets_code(itziar, first)
    assert all(opens(code) for _ in range(MOST_OPENINGS))
    assert not opens(code)
    other, _pin = gets_code(itziar, first, "Itsasoa")
    assert not opens(code)
    assert opens(other, "itsasoa"), "as it is heard: without capitals"
    itziar.post(first, data={"end": "yes"})
    assert not opens(other, "Itsasoa")
    last, _pin = gets_code(itziar, first)
    move_clock(staffed, PHONE_CODE_KEPT)
    with freeze_totp(staffed):
        sign_in(itziar, "itziar")
        assert not opens(last)


def test_a_new_pair_ends_the_code_for_the_phone(staffed, itziar):
    first = calls(itziar)
    code, pin = gets_code(itziar, first)
    alone = staffed.test_client()
    at_home = alone.post("/es/open", data={"code": code, "pin": pin}).location
    alone.post(f"{at_home}/code/renew")
    assert alone.post("/es/open", data={"code": code, "pin": pin}).status_code == 422
    assert says(itziar, base_of(calls(itziar, begins="code")), code).status_code == 422


def test_nobody_opens_by_phone_what_nobody_said_yes_to(staffed, itziar):
    code, _pin = gets_code(itziar, calls(itziar))
    asked = itziar.post(CALLS, data=MAITE | {"begins": "code"}).location
    assert says(itziar, base_of(asked), code).location == asked
    beside = begins(itziar, begins="code")
    assert says(itziar, beside, code).status_code == 422, "at the counter it goes with her PIN"


@pytest.mark.parametrize("word", ["", "no", "123456", "Maite", "maite ", "7 mares"])
def test_a_word_that_is_none_is_refused_and_nothing_is_saved(staffed, itziar, judge, word):
    first = calls(itziar)
    refused = itziar.post(first, data={"word": word})
    judge(refused, 422)
    assert "3 letras o más" in refused.text
    handle = first.split("/")[3]
    with staffed.extensions["house"].work.reading() as work:
        row = work.visits._transaction.first(visits.select().where(visits.c.handle == handle))
    assert row.draft_id is None


def test_she_makes_the_code_herself_at_home_and_goes_on_by_phone(staffed, itziar, judge):
    alone = staffed.test_client()
    tasks = alone.post(alone.post("/es/apply/1-2").location).location.removesuffix("/code")
    assert "Llama y sigue por teléfono" in alone.get(tasks).text
    page = f"{base_of(tasks)}/phone-code"
    for edition in Edition:
        judge(alone.get(page.replace("/es/", f"/{edition}/")))
    code, pin = gets_code(alone, page)
    assert not pin, "the PIN that she has goes on"
    assert FIGURES.search(alone.get(page).text) is None, "shown once"
    assert "Ya tienes un código" in alone.get(page).text
    opened = says(itziar, base_of(calls(itziar, begins="code")), code)
    assert "Ayudas por teléfono a: Maite" in itziar.get(opened.location).text


@pytest.mark.parametrize("edition", Edition)
def test_the_code_is_shown_in_threes_and_in_words_in_every_edition(staffed, judge, edition):
    alone = staffed.test_client()
    page = f"{base_of(alone.post(f'/{edition}/apply/1-2').location)}"
    alone.post(f"{page}/application/start", data={"save": "yes"})
    made = alone.post(f"{page}/phone-code", data={"word": WORD})
    shown = alone.get(made.location)
    judge(shown)
    assert FIGURES.search(shown.text)
    assert "7" not in FIGURES.search(shown.text)[1]


def test_a_loose_visit_has_no_code_for_the_phone(staffed):
    alone = staffed.test_client()
    base = base_of(alone.post("/es/apply/1-2").location)
    assert alone.get(f"{base}/phone-code").location == f"{base}/application/start"


def test_what_was_sent_opens_by_phone_too_and_she_reads_who_opened_it(staffed, itziar):
    sent = send_application(staffed)
    alone = staffed.test_client()
    record = come_back(alone, sent)
    base = base_of(record)
    assert "Llama y sigue por teléfono" in alone.get(record).text
    code, _pin = gets_code(alone, f"{base}/phone-code")
    opened = says(itziar, base_of(calls(itziar, begins="code")), code)
    assert opened.location.endswith("/record")
    looked = html.unescape(alone.get(f"{base}/record/looked").text)
    assert "Itziar Agirre la abrió contigo por teléfono." in looked
    assert "mostrador" not in looked.partition("<main")[2]
    happened = html.unescape(alone.get(f"{base}/record/happened").text)
    assert "Se hizo un código para el teléfono." in happened


@pytest.mark.parametrize(("contact", "said", "unsaid"), [
    (None, "No llames a la persona ni dejes ningún mensaje.", "600 123 123"),
    (SafeContact(), "No llames a la persona ni dejes ningún mensaje.", "600 123 123"),
    (SafeContact(True, (ContactWay.EMAIL,), "+34600123123", "m@example.eus"), "No llames a la persona", "m@example.eus"),
    (BY_PHONE, "600 123 123", "No llames a la persona"),
])  # fmt: skip
def test_nobody_is_called_back_against_her_safe_contact(staffed, itziar, contact, said, unsaid):
    base = base_of(calls(itziar, edition="es"))
    handle = base.split("/")[3]
    with staffed.extensions["house"].work.writing() as work:
        row = work.visits._transaction.first(visits.select().where(visits.c.handle == handle))
        visit = work.visits.find(handle, row.session_key)
        work.visits.update(replace(visit, draft=replace(visit.draft, safe_contact=contact)))
        work.commit()
    for page in (f"{base}/list", f"{base}/counter/broke-off"):
        text = html.unescape(itziar.get(page).text)
        assert said in text
        assert unsaid not in text
    assert (said in html.unescape(itziar.get(f"{base}/list").text).split("<details")[0]) is (contact is not BY_PHONE)


@pytest.mark.parametrize(("edition", "says_so"), [
    ("es", "Más pasos. Ahora: Yo, de un documento"), ("eu", "Urrats gehiago. Orain: Nik, agiri batetik"),
    ("es-facil", "Más pasos. Ahora: Yo, de un documento"), ("eu-erraza", "Urrats gehiago. Orain: Nik, paper batetik"),
])  # fmt: skip
def test_what_is_folded_says_who_answers_now_in_one_case_and_without_saying_whose_the_answer_is(itziar, edition, says_so):
    base = base_of(calls(itziar, edition=edition))
    itziar.post(f"{base}/counter/answers", data={"by": "document", "then": f"{base}/list"})
    page = html.unescape(itziar.get(f"{base}/list").text)
    assert re.search("<summary>(Más pasos.*?|Urrats gehiago.*?)</summary>", page)[1] == says_so


def test_after_sending_her_newest_word_says_whether_she_is_called_back(staffed, itziar):
    sent = send_application(staffed)
    alone = staffed.test_client()
    base = base_of(come_back(alone, sent))
    code, _pin = gets_code(alone, f"{base}/phone-code")
    opened = base_of(says(itziar, base_of(calls(itziar, begins="code")), code).location)
    assert "600 123 123" in itziar.get(f"{opened}/counter/broke-off").text
    alone.post(f"{base}/contact", data={"may_contact": "no"})
    assert "600 123 123" not in itziar.get(f"{opened}/counter/broke-off").text


def test_who_thinks_about_it_by_phone_gets_no_sheet_unless_letters_are_safe(staffed, itziar, judge):
    base = base_of(calls(itziar, edition="es"))
    page = itziar.get(f"{base}/counter/think")
    judge(page)
    assert "No imprimimos nada ni te enviamos nada." in page.text
    assert itziar.post(f"{base}/counter/think", data={"words": "yes"}).status_code == 200
    assert itziar.get(f"{base}/counter/sheet").location == f"{base}/counter/think"
    gets_code(itziar, f"{base}/phone-code")
    letters = {"may_contact": "yes", "ways": ["letter"], "may_leave_message": "no", "phone": "", "email": ""}
    itziar.post(f"{base}/application/contact", data={"seen": "", **letters})
    assert "No imprimimos nada" not in itziar.get(f"{base}/counter/think").text
    assert itziar.post(f"{base}/counter/think", data={"words": "no"}).location == f"{base}/counter/sheet"


def test_two_calls_are_never_mixed(itziar):
    maite, jone = base_of(calls(itziar)), base_of(calls(itziar, called="Jone"))
    itziar.post(f"{maite}/list", data={"put_on": "1.2"})
    assert 'value="1.2"' not in itziar.get(f"{jone}/list").text
    assert "Maite" not in itziar.get(f"{jone}/list").text


def test_the_cover_hides_a_call_too(itziar):
    base = base_of(calls(itziar))
    covered = itziar.post(f"{base}/counter/cover", data={"then": f"{base}/list"})
    assert "Maite" not in covered.text
    assert "Maite" not in itziar.get(f"{base}/phone-code").text


def test_a_role_that_does_not_help_at_the_counter_answers_no_call(staffed):
    for key in ("miren", "benat", "arantxa", "xabier", "olatz"):
        browser = staffed.test_client()
        sign_in(browser, key)
        assert "/v/" not in browser.post(CALLS, data=MAITE).location, key


# Small gaps of the counter


def test_without_script_what_is_being_written_goes_along_and_comes_back(staffed, itziar):
    base = begins(itziar)
    itziar.post(f"{base}/application/start", data={"save": "yes"})
    page = f"{base}/application/matters"
    shown = itziar.get(page).text
    form = re.search(r'<form[^>]* id="(\w+)"', shown.partition("<main")[2])[1]
    assert f'form="{form}"' in shown.partition("<main")[0], "the steps of the banner send the form of the page"
    for step in ("turn", "give-back", "cover"):
        itziar.post(f"{base}/counter/{step}", data={"then": page, "matters": f"Su <gato> {step}", "seen": "x", "csrf_token": "y"})
        if step == "cover":
            itziar.post("/es/staff/counter/whole-way")
            with freeze_totp(staffed):
                assert sign_in(itziar, "itziar").status_code == 303
        written = re.search(r"<textarea[^>]*>(.*?)</textarea>", itziar.get(page).text, re.DOTALL)[1]
        assert html.unescape(written).strip() == f"Su <gato> {step}"
    switched = itziar.post(f"{base}/counter/answers", data={"by": f"document {page}", "matters": "Su huerta"})
    assert switched.location == page
    assert "Su huerta" in itziar.get(page).text


def test_without_script_what_was_ticked_comes_back_and_no_secret_is_put_by(itziar):
    base = begins(itziar)
    itziar.post(f"{base}/application/start", data={"save": "yes"})
    page = f"{base}/application/contact"
    itziar.post(f"{base}/counter/turn", data={"then": page, "may_contact": "yes", "ways": ["call"], "phone": '9"43', "pin": "123456"})
    shown = itziar.get(page).text
    assert re.search(r'<input[^>]*name="may_contact"[^>]*value="yes"[^>]* checked', shown)
    assert 'value="9&quot;43"' in shown
    assert "123456" not in shown


def test_to_take_an_answer_back_is_hers_too(staffed, itziar):
    base = begins(itziar)
    itziar.post(f"{base}/list", data={"put_on": "1.2"})
    itziar.post(f"{base}/choices/say/1-2/intensity", data={"answer": "delegated"})
    scope, door = Scope("1.2", "intensity"), f"{base}/choices/take-back/1-2/intensity"
    asked = itziar.post(door, data={})
    assert "La persona retira una respuesta." in asked.text
    itziar.post(door, data={"herself": "no"})
    assert draft_of(staffed, base).choices.said(scope).kind == "delegated"
    itziar.post(door, data={"herself": "yes"})
    assert draft_of(staffed, base).choices.said(scope) is None
    logged = [(kept["scope"], kept["herself"]) for _, kept in entries(staffed) if kept["kind"] == "said_herself"]
    assert logged == [("taken_back/1.2/intensity", False), ("taken_back/1.2/intensity", True)]


def test_a_new_key_is_made_only_where_she_asks_and_the_receipt_page_says_by_whom(staffed, itziar, judge):
    sent = send_application(staffed)
    base = begins(itziar, begins="code")
    base = base_of(itziar.post(f"{base}/counter", data={"code": sent.code, "pin": sent.pin}).location)
    for door, data in ((f"{base}/code", {}), (f"{base}/account", {"act": "claim"})):
        asked = itziar.post(door, data=data)
        judge(asked)
        assert "Un código nuevo abre la solicitud de la persona" in html.unescape(asked.text)
        assert itziar.post(door, data={**data, "herself": "no"}).location == f"{base}/counter"
    assert "Códigos de una profesional" not in itziar.get(f"{base}/receipt").text
    itziar.post(f"{base}/account", data={"act": "claim", "herself": "yes"})
    renewed = itziar.post(f"{base}/code", data={"herself": "yes"})
    code, pin = re.findall(r'<b class="code">([^<]+)</b>', itziar.get(renewed.location).text)
    alone = staffed.test_client()
    assert alone.post("/es/open", data={"code": sent.code, "pin": sent.pin}).status_code == 422
    hers = base_of(alone.post("/es/open", data={"code": code, "pin": pin}).location)
    receipt = alone.get(f"{hers}/receipt")
    judge(receipt)
    told = html.unescape(receipt.text.partition("Códigos que una profesional hizo para mí")[2].partition("</section>")[0])
    assert "Itziar Agirre hizo un código y un PIN nuevos" in told
    assert "código para la cuenta" in told


def test_a_draft_of_hers_gets_a_new_pair_only_where_she_asks(staffed, itziar):
    base = begins(itziar)
    itziar.post(f"{base}/application/start", data={"save": "yes"})
    itziar.get(f"{base}/application/code")
    asked = itziar.post(f"{base}/application/code/renew", data={})
    assert "¿Lo ha dicho la propia persona?" in asked.text
    assert itziar.post(f"{base}/application/code/renew", data={"herself": "yes"}).location == f"{base}/application/code"


def test_at_a_screen_of_her_own_nobody_asks_her_whether_she_asks(staffed):
    sent = send_application(staffed)
    alone = staffed.test_client()
    base = base_of(come_back(alone, sent))
    assert alone.post(f"{base}/code", data={}).location == f"{base}/code"
    assert "Códigos que una profesional" not in alone.get(f"{base}/receipt").text


def test_the_whole_way_out_of_the_cover_ends_the_old_session_of_the_professional(staffed, itziar):
    base = begins(itziar)
    itziar.post(f"{base}/list", data={"put_on": "1.2"})
    itziar.post(f"{base}/counter/cover")
    itziar.post("/es/staff/counter/whole-way")
    with staffed.extensions["house"].work.reading() as work:
        rows = work.visits._transaction.run(staff_sessions.select().where(staff_sessions.c.staff_id == "demo-itziar")).all()
    assert rows == []
    with freeze_totp(staffed):
        assert sign_in(itziar, "itziar").status_code == 303
    assert 'value="1.2"' in itziar.get(f"{base}/list").text


def test_a_call_left_alone_is_covered_by_the_server(staffed, itziar):
    base = base_of(calls(itziar))
    move_clock(staffed, COVER_AFTER * 2)
    assert "Maite" not in itziar.get(f"{base}/list").text


# What is signed by phone is read as a sentence


@pytest.fixture
def on_the_phone(staffed, itziar):
    """Maite calls about what she has sent: what was sent, her own browser, where her pages begin there and by phone."""
    sent = send_application(staffed)
    alone = staffed.test_client()
    base = base_of(come_back(alone, sent))
    code, _pin = gets_code(alone, f"{base}/phone-code")
    return sent, alone, base, base_of(says(itziar, base_of(calls(itziar, begins="code", edition="es")), code).location)


def writes(browser, page, **fields):
    """Sends the form of the page with what a browser sends along."""
    hidden = dict(re.findall(r'<input[^>]*name="([\w-]*(?:key|seen))"[^>]*value="([^"]*)"', browser.get(page).text))
    assert browser.post(page, data=hidden | fields).status_code == 303


def test_a_message_said_by_phone_says_with_whom_to_her_and_to_the_office(staffed, itziar, on_the_phone):
    sent, alone, hers, there = on_the_phone
    writes(itziar, f"{there}/messages", words="Mañana no estoy")
    read = html.unescape(alone.get(f"{hers}/messages").text)
    assert "Por teléfono, con: Itziar Agirre" in read
    assert "phone:" not in read
    nerea = staffed.test_client()
    sign_in(nerea, "nerea")
    open_as(nerea, sent)
    for edition, said in (("es", "Por teléfono, con: Itziar Agirre"), ("eu", "Telefonoz, honekin: Itziar Agirre")):
        desk = html.unescape(nerea.get(f"/{edition}/staff/applications/{sent.application.id}/messages").text)
        assert said in desk
        assert "Maite Arregi Lasa" in desk, "whose words they are"


def test_a_line_of_her_plan_said_by_phone_says_with_whom(staffed, itziar, on_the_phone):
    _sent, alone, hers, there = on_the_phone
    writes(itziar, f"{there}/plan/want", words="Quiero ir a la huerta")
    read = html.unescape(alone.get(f"{hers}/plan").text)
    assert "Lo dice la persona por teléfono. Quién lo escribe: Itziar Agirre" in read


def test_what_she_takes_along_says_with_whom_she_spoke_and_no_sign_of_ours(itziar, on_the_phone):
    _sent, alone, hers, there = on_the_phone
    writes(itziar, f"{there}/messages", words="Mañana no estoy")
    response = alone.post(f"{hers}/data/file")
    packed = zipfile.ZipFile(io.BytesIO(response.data))
    response.close()
    with packed:
        name = next(one for one in packed.namelist() if one.endswith(".html"))
        told = html.unescape(packed.read(name).decode())
    assert "Por teléfono, con: Itziar Agirre" in told
    assert "phone:" not in told
