"""The one application: begin, save, fill in, check, send; in four editions, without losing a word."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from app.domain.application import DRAFT_KEPT
from app.domain.choice import NoPreference, Scope
from app.domain.consent import Purpose
from app.domain.edition import Edition
from app.domain.people import IdentityKind, Role, SafeContact
from app.domain.routing import CompetentBody
from app.domain.service import Administration
from app.web.shared.square import square_code
from app.wording.casework import how_to_ask
from app.wording.catalogue import say_body
from app.wording.procedure import nobody_has_it
from tests.web.conftest import crowded_lines, make_portal, words_of

SECTIONS = (
    "", "/contact", "/you", "/home", "/matters", "/situation", "/services", "/languages", "/consents", "/check"
)
PERSON = {"name": "Maite", "surnames": "Arregi Lasa", "document_kind": "dni", "document": "12345678-z", "role": "self"}
LANGUAGES = {"form_edition": "es", "attention": "eu", "documents": "es-facil", "accessible_handling": "y"}
CONSENTS = {purpose.value: "no" for purpose in Purpose}
CONTACT = {
    "may_contact": "yes", "ways": ["call"], "phone": "943 00-00-00", "may_leave_message": "no", "times": ["morning"],
    "who_may_answer": "only me",
}
NASTY = ["a" * 10_000, "\x00\u202egnp.exe", "<script>alert(1)</script>", "🐈‍⬛" * 50, "' OR 1=1 --", "\ud7ff{{7*7}}"]


class Citizen:
    """Somebody with a browser who asks for help at home."""

    def __init__(self, client, edition="es"):
        self.client, self.edition, self.here = client, edition, ""

    def asks_for(self, address="1-2", **answers):
        answered = self.client.post(f"/{self.edition}/apply/{address}", data=answers)
        self.here = answered.location.removesuffix("/start")
        return answered

    def saves(self):
        self.client.post(f"{self.here}/start", data={"save": "yes"})
        page = self.client.get(f"{self.here}/code").get_data(as_text=True)
        code, pin = re.findall(r'<b class="code">([^<]+)</b>', page)
        return code, pin

    def sees(self, page):
        return self.client.get(self.here + page)

    def seen(self, page):
        return hidden(self.sees(page), "seen")

    def writes(self, page, data, seen=None):
        return self.client.post(self.here + page, data={"seen": self.seen(page) if seen is None else seen, **data})

    def fills_in_everything(self):
        self.writes("/contact", CONTACT)
        self.writes("/you", PERSON)
        self.writes("/home", {"municipality": "20071", "postal_code": "20400"})
        self.writes("/languages", LANGUAGES)
        self.writes("/consents", CONSENTS)

    def sends(self):
        shown = self.sees("/check")
        data = {name: hidden(shown, name) for name in ("form_key", "shown_hash")}
        return self.client.post(f"{self.here}/send", data=data), data


def hidden(response, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', response.get_data(as_text=True))
    return found[1] if found else ""


@pytest.fixture
def citizen(client):
    """With a saved draft that asks for help at home."""
    citizen = Citizen(client)
    citizen.asks_for()
    citizen.saves()
    return citizen


@pytest.fixture
def stored(house, citizen, client):
    """Reads the draft as it is kept."""
    handle = citizen.here.split("/")[3]

    def read():
        cookie = client.get_cookie("atea").value
        with house.work.reading() as work:
            return work.visits.find(handle, house.secrets.keyed_hash("session", cookie)).draft

    return read


@pytest.mark.parametrize("edition", Edition)
def test_every_page_reads_in_every_edition(client, judge, edition):
    citizen = Citizen(client, edition)
    citizen.asks_for()
    citizen.saves()
    for page in SECTIONS:
        judge(citizen.sees(page))


@pytest.mark.parametrize("edition", Edition)
def test_every_refusal_reads_in_every_edition(client, judge, edition):
    citizen = Citizen(client, edition)
    citizen.asks_for()
    citizen.saves()
    wrong = {
        "may_contact": "yes", "ways": ["call", "email", "through_somebody"], "phone": "12", "email": "me", "document_kind": "dni",
        "document": "12345678A", "born_on-day": "31", "born_on-month": "2", "born_on-year": "2000", "postal_code": "x",
        "attention": "other",
    }
    for page in ("/contact", "/you", "/home", "/languages", "/consents"):
        tree = judge(citizen.writes(page, wrong), 422)
        assert tree.find("head/title").text.startswith(("Error:", "Errorea:"))
        assert tree.find(".//div[@class='govuk-error-summary']") is not None


@pytest.mark.parametrize("edition", Edition)
def test_the_way_in_reads_in_every_edition(client, judge, edition):
    judge(client.get(f"/{edition}/apply/1-2"))
    judge(client.get(f"/{edition}/open"))
    citizen = Citizen(client, edition)
    citizen.asks_for()
    judge(citizen.sees("/start"))
    judge(client.get(f"/{edition}/apply/1-6"))
    client.post(f"{citizen.here}/start")
    judge(citizen.sees("/code"))
    judge(citizen.sees("/code"))


def test_a_service_nobody_asks_for_here_says_how_to_get_help(client, judge):
    tree = judge(client.get("/es/apply/2-4-4"))
    assert tree.find(".//form") is None
    assert client.post("/es/apply/2-4-4").status_code == 200
    assert "Set-Cookie" not in client.get("/es/apply/2-4-4").headers


def test_what_does_not_exist_is_not_found(client):
    assert client.get("/es/apply/9-9-9").status_code == 404
    assert client.get("/es/apply/2").status_code == 404


def test_a_second_service_joins_the_list_that_is_open(citizen, stored):
    citizen.asks_for("1-6", where="open")
    assert stored().wanted == ("1.2", "1.6")


def test_or_begins_a_new_application(citizen, stored):
    before = citizen.here
    citizen.asks_for("1-6", where="new")
    assert citizen.here != before
    assert stored().wanted == ("1.2",)


def test_nothing_is_kept_before_she_says_so(client):
    citizen = Citizen(client)
    citizen.asks_for()
    for page in ("", "/contact", "/check"):
        assert citizen.sees(page).location == f"{citizen.here}/start"


def test_on_sensitive_services_she_is_told_before_anything_is_kept(client, house, judge):
    service = next(s for s in house.shelf.catalogue.services.values() if s.sensitive and s.requestable)
    citizen = Citizen(client)
    citizen.asks_for(service.address)
    assert "Antes de seguir" in words_of(judge(citizen.sees("/start")))


def test_code_and_pin_are_shown_once(citizen):
    again = citizen.sees("/code").get_data(as_text=True)
    assert '<b class="code">' not in again


def test_the_square_beside_code_and_pin_holds_both(client):
    citizen = Citizen(client)
    citizen.asks_for()
    client.post(f"{citizen.here}/start", data={"save": "yes"})
    page = citizen.sees("/code").get_data(as_text=True)
    code, pin = re.findall(r'<b class="code">([^<]+)</b>', page)
    assert square_code(f"{code} {pin}") in page


def test_a_new_pair_makes_the_old_one_worthless(client):
    citizen = Citizen(client)
    citizen.asks_for()
    code, pin = citizen.saves()
    client.post(f"{citizen.here}/code/renew")
    page = citizen.sees("/code").get_data(as_text=True)
    new_code, new_pin = re.findall(r'<b class="code">([^<]+)</b>', page)
    assert client.post("/es/open", data={"code": code, "pin": pin}).status_code == 422
    assert client.post("/es/open", data={"code": new_code, "pin": new_pin}).status_code == 303


def test_she_comes_back_on_another_device(client, portal):
    citizen = Citizen(client)
    citizen.asks_for()
    code, pin = citizen.saves()
    citizen.writes("/matters", {"matters": "Mi gata"})
    other = portal.test_client()
    opened = other.post("/eu/open", data={"code": code.lower().replace("-", " "), "pin": pin})
    assert "Mi gata" in other.get(f"{opened.location}/matters").get_data(as_text=True)


OPENS_NOTHING = {
    "es": ("Qué puede haber pasado", "Has escrito el código de una carta.", "Has escrito la referencia de una solicitud."),
    "eu": ("Zer gertatu den, agian", "Gutun baten kodea idatzi duzu.", "Eskaera baten erreferentzia idatzi duzu."),
    "es-facil": ("Quizá ha pasado esto", "Has escrito el código de una carta.", "Has escrito la referencia de una solicitud."),
    "eu-erraza": ("Beharbada hau gertatu da", "Gutun baten kodea idatzi duzu.", "Eskaera baten erreferentzia idatzi duzu."),
}  # fmt: skip


@pytest.mark.parametrize("edition", list(Edition))
def test_a_pair_that_opens_nothing_says_why_that_may_be_and_whom_to_ask(client, judge, edition):
    """The same of every pair: which of the reasons it is would tell who guesses."""
    perhaps, letter, reference = OPENS_NOTHING[edition]
    for code, said in (("K7M4-PX2R-9T3D", perhaps), ("L-4F7K-92QX", letter), ("AT-2026-000123-7K", reference)):
        tree = judge(client.post(f"/{edition}/open", data={"code": code, "pin": "123456"}), 422)
        assert said in words_of(tree)
        assert f"/{edition}/help" in {node.get("href") for node in tree.find(".//main").iter("a")}
    assert perhaps not in words_of(judge(client.get(f"/{edition}/open")))
    assert perhaps not in words_of(judge(client.post(f"/{edition}/open", data={"code": "", "pin": ""}), 422))


def test_a_page_of_hers_that_is_not_there_leads_back_to_what_is_hers(citizen, client, judge):
    visit = citizen.here.removesuffix("/application")
    tree = judge(client.get(f"{visit}/circle/{'a' * 32}"), 404)
    assert citizen.here in {node.get("href") for node in tree.find(".//main").iter("a")}
    assert "/es/services" not in {node.get("href") for node in tree.find(".//main").iter("a")}
    tree = judge(client.get("/es/nowhere"), 404)
    assert "/es/services" in {node.get("href") for node in tree.find(".//main").iter("a")}


def test_a_wrong_pair_keeps_the_code_and_forgets_the_pin(client, judge):
    refused = client.post("/es/open", data={"code": "K7M4-PX2R-9T3D", "pin": "123456"})
    judge(refused, 422)
    page = refused.get_data(as_text=True)
    assert "K7M4-PX2R-9T3D" in page.split("<form")[1].split('value="')[2]
    assert "123456" not in page


@pytest.mark.parametrize("edition", Edition)
def test_what_the_square_of_the_sheet_gave_opens_from_the_first_field_and_a_wrong_pin_never_comes_back(client, portal, judge, edition):
    citizen = Citizen(client, edition)
    citizen.asks_for()
    code, pin = citizen.saves()
    other = portal.test_client()
    assert other.post(f"/{edition}/open", data={"code": f"{code} {pin}", "pin": ""}).location.endswith("/application")
    wrong = f"{(int(pin) + 1) % 1_000_000:06}"
    refused = portal.test_client().post(f"/{edition}/open", data={"code": f"{code} {wrong}", "pin": ""})
    judge(refused, 422)
    assert f'value="{code}"' in refused.text, "the code need not be typed again"
    assert wrong not in refused.text


@pytest.mark.parametrize("as_typed", [
    ("{code} {pin}", "{pin}"), ("{code} {wrong}", "{pin}"), ("Código de acceso: {code} PIN: {pin}", ""), ("{code} PIN {pin}", ""),
    ("Sarbide-kodea: {code} PINa: {pin}", "{pin}"), ("Código de acceso: {code}", "{pin}"),
])  # fmt: skip
def test_who_has_both_right_comes_in_wherever_she_writes_them(client, portal, as_typed):
    citizen = Citizen(client)
    citizen.asks_for()
    code, pin = citizen.saves()
    typed = [part.format(code=code, pin=pin, wrong="000000") for part in as_typed]
    opened = portal.test_client().post("/es/open", data=dict(zip(("code", "pin"), typed, strict=True)))
    assert opened.status_code == 303
    assert opened.location.endswith("/application")


@pytest.mark.parametrize("typed", [
    "K7M4-PX2R-9T3D 271828", "Código de acceso: K7M4-PX2R-9T3D PIN: 271828", "271828 K7M4-PX2R-9T3D", "K7M4-PX2R-9T3D 27182",
    "K7M4-PX2R-9T3D mi PIN es 271828 y nada más", "K7M4-PX2R-9T3D 271828 " + "y " * 200,
])  # fmt: skip
@pytest.mark.parametrize("pin", ["", "314159"])
def test_what_is_more_than_a_code_is_not_given_back_as_it_was_typed(client, judge, typed, pin):
    """A PIN beside the code would stand on the screen for whoever looks."""
    page = client.post("/es/open", data={"code": typed, "pin": pin})
    judge(page, 422)
    assert "27182" not in page.text
    assert "314159" not in page.text


def test_a_lock_may_not_be_tried_for_ever(tmp_path, empty_database, shelf):
    client = make_portal(tmp_path, empty_database, shelf, ATEA_LIMITS="on").test_client()
    tries = [client.post("/es/open", data={"code": "K7M4-PX2R-9T3D", "pin": "000000"}).status_code for _ in range(11)]
    assert tries == [422] * 10 + [429]


def test_the_draft_says_when_it_was_saved_and_until_when_it_is_kept(citizen, judge):
    page = words_of(judge(citizen.sees("")))
    assert re.search(r"Borrador guardado a las \d\d:\d\d\.", page)
    assert re.search(r"Lo guardamos hasta el \d+ de \w+ de \d{4}\.", page)


def test_by_default_nobody_calls_or_writes(citizen, stored):
    page = citizen.sees("/contact").get_data(as_text=True)
    assert re.search(r'value="no" checked', page)
    citizen.writes("/contact", {})
    assert stored().safe_contact == SafeContact()


def test_saying_no_keeps_nothing_by_which_she_could_be_reached(citizen, stored):
    citizen.writes("/contact", {**CONTACT, "may_contact": "no", "phone": "not even a number"})
    assert stored().safe_contact == SafeContact()


def test_a_phone_is_kept_with_its_country(citizen, stored):
    citizen.writes("/contact", CONTACT)
    contact = stored().safe_contact
    assert (contact.phone, contact.may_leave_message, contact.who_may_answer) == ("+34943000000", False, "only me")


def test_her_person_is_kept_however_she_writes_it(citizen, stored):
    citizen.writes("/you", {**PERSON, "born_on-day": "3", "born_on-month": "Mayo", "born_on-year": "1945"})
    person = stored().person
    assert (person.document, str(person.born_on)) == ("12345678Z", "1945-05-03")


def test_a_document_is_no_wall(citizen, stored):
    citizen.writes("/you", {**PERSON, "document_kind": "none", "document": ""})
    assert stored().person.document_kind is IdentityKind.NONE


def test_a_number_alone_tells_what_document_it_is(citizen, stored):
    citizen.writes("/you", {**PERSON, "document_kind": "", "document": "X1234567L"})
    assert stored().person.document_kind is IdentityKind.NIE


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("document", "12345678A", "letra"),
        ("document", "12345678", "letra"),
        ("born_on-month", "Brumario", "mes"),
        ("born_on-year", "45", "4 cifras"),
        ("born_on-year", "2090", "pasado"),
        ("born_on-day", "32", "exista"),
    ],
)
def test_an_error_says_what_to_do_and_keeps_what_was_typed(citizen, judge, field, value, hint):
    typed = {**PERSON, "born_on-day": "3", "born_on-month": "5", "born_on-year": "1945", field: value}
    refused = citizen.writes("/you", typed)
    tree = judge(refused, 422)
    summary = tree.find(".//div[@class='govuk-error-summary']")
    assert hint in " ".join(summary.itertext())
    for name, text in typed.items():
        if name not in {"role", "document_kind"}:
            assert tree.find(f".//input[@name='{name}']").get("value") == text


def test_every_line_of_the_summary_leads_to_a_field(citizen, judge):
    tree = judge(citizen.writes("/you", {}), 422)
    ids = {node.get("id") for node in tree.iter() if isinstance(node.tag, str)}
    links = [a.get("href") for a in tree.findall(".//div[@class='govuk-error-summary']//a")]
    assert links
    assert {href.removeprefix("#") for href in links} <= ids


def test_the_boxes_of_a_date_stand_in_the_order_of_the_language(client, judge):
    for edition, order in (("es", ["day", "month", "year"]), ("eu", ["year", "month", "day"])):
        citizen = Citizen(client, edition)
        citizen.asks_for(where="new")
        citizen.saves()
        names = [node.get("name") for node in judge(citizen.sees("/you")).findall(".//div[@class='date']//input")]
        assert names == [f"born_on-{part}" for part in order]


def test_who_helps_is_asked_on_a_page_of_its_own(citizen, stored, judge):
    answered = citizen.writes("/you", {**PERSON, "role": "with_support"})
    assert answered.location == f"{citizen.here}/acting"
    judge(citizen.sees("/acting"))
    citizen.writes("/acting", {"name": "Ane", "relation": "hija", "her_words": "Ane me lee las cartas"})
    assert (stored().acting.role, stored().acting.name) == (Role.WITH_SUPPORT, "Ane")


def test_a_postal_code_belongs_to_its_town(citizen, judge, stored):
    refused = citizen.writes("/home", {"municipality": "20071", "postal_code": "20001", "address": "Kale Nagusia 1"})
    tree = judge(refused, 422)
    assert tree.find(".//input[@name='address']").get("value") == "Kale Nagusia 1"
    assert tree.find(".//option[@selected]").get("value") == "20071"
    citizen.writes("/home", {"municipality": "none", "postal_code": "28004", "habitual_place": "El albergue"})
    assert (stored().residence.municipality, stored().residence.habitual_place) == ("", "El albergue")


def test_the_list_has_all_the_towns(citizen, judge):
    options = judge(citizen.sees("/home")).findall(".//option")
    assert len(options) == 90


def test_the_circle_of_the_task_list_has_a_room_of_its_own(citizen):
    assert citizen.sees("/circle").location == citizen.here.replace("/application", "/circle")
    assert citizen.sees("/circle?then=check").location.endswith("/circle?then=check")


def test_somebody_without_surnames_says_so_and_who_forgot_them_is_asked(citizen, stored, judge):
    judge(citizen.writes("/you", PERSON | {"surnames": ""}), 422)
    assert citizen.writes("/you", PERSON | {"name": "ئازاد 王", "surnames": "", "no_surname": "y"}).status_code == 303
    assert (stored().person.full_name, stored().person.surnames) == ("ئازاد 王", "")
    judge(citizen.sees("/you"))
    assert "ئازاد 王" in words_of(judge(citizen.sees("/check")))


def test_the_language_of_attention_is_also_a_choice(citizen, stored):
    citizen.writes("/languages", {**LANGUAGES, "attention": "no_preference"})
    assert stored().choices.said(Scope(None, "language")) == NoPreference()
    assert stored().languages.accessible_handling


@pytest.mark.parametrize(("edition", "asked"), [
    ("es", "Di si quieres también las cartas fáciles de entender"), ("eu", "Esan gutunak ere errazak nahi dituzun"),
    ("es-facil", "Di si quieres las cartas fáciles"), ("eu-erraza", "Erantzun gutunei buruz: bai edo ez"),
])  # fmt: skip
def test_who_wants_everything_easier_is_asked_of_her_letters_and_nothing_is_assumed(citizen, judge, stored, edition, asked):
    plain = LANGUAGES | {"documents": "es", "attention_other": "", "form_edition": "eu"}
    at = citizen.here
    citizen.here = at.replace("/es/", f"/{edition}/")
    first = [one for one in judge(citizen.sees("/languages")).iter("input") if one.get("name") == "easy_letters"]
    assert [(one.get("value"), one.get("checked")) for one in first] == [("yes", None), ("no", None)], "it stands there before she sends"
    tree = judge(citizen.writes("/languages", plain), 422)
    assert asked in words_of(tree)
    assert not [one for one in tree.iter("input") if one.get("name") == "easy_letters" and one.get("checked") is not None]
    assert [one.get("value") for one in tree.iter("input") if one.get("name") == "documents" and one.get("checked") is not None] == ["es"]
    assert citizen.writes("/languages", plain | {"easy_letters": "no"}).status_code == 303
    assert (stored().languages.documents, stored().languages.accessible_handling) == (Edition.ES, True)
    assert citizen.writes("/languages", plain | {"easy_letters": "yes"}).status_code == 303
    assert stored().languages.documents is Edition.ES_EASY
    assert citizen.writes("/languages", plain | {"documents": "eu-erraza"}).status_code == 303, "asked only where the two differ"
    citizen.here = at


@pytest.mark.parametrize(("chosen", "kept"), [("es", Edition.ES_EASY), ("eu", Edition.EU_EASY), ("eu-erraza", Edition.EU_EASY)])
def test_who_says_yes_to_easy_letters_without_the_box_above_it_gets_them_and_nothing_else_is_assumed(citizen, stored, judge, chosen, kept):
    yes = {"form_edition": "es", "attention": "es", "documents": chosen, "easy_letters": "yes"}
    assert citizen.writes("/languages", yes).status_code == 303
    assert (stored().languages.documents, stored().languages.accessible_handling) == (kept, False)
    assert citizen.writes("/languages", yes | {"easy_letters": "no", "documents": "eu"}).status_code == 303
    assert stored().languages.documents is Edition.EU


def test_a_refusal_is_headed_by_what_is_true_of_what_is_missing_and_of_what_is_wrong(citizen, judge):
    for data, count in (({}, "2 cosas"), ({"municipality": "20071", "postal_code": "x"}, "una cosa")):
        page = "/languages" if not data else "/home"
        said = words_of(judge(citizen.writes(page, data | ({"form_edition": "es"} if not data else {})), 422))
        assert f"Antes de seguir, mira {count}" in said
        assert "Falta" not in said


def test_no_consent_is_given_beforehand(citizen, judge, stored):
    tree = judge(citizen.sees("/consents"))
    assert tree.findall(".//input[@type='radio'][@checked]") == []
    citizen.writes("/consents", {**CONSENTS, "consult_records": "yes"})
    assert {c.purpose.value: c.given for c in stored().consents} == {p.value: p == "consult_records" for p in Purpose}
    assert all(c.text and c.edition is Edition.ES for c in stored().consents)


def test_a_stale_write_shows_both_versions_and_overwrites_nothing(citizen, judge, stored):
    shown_in_both_tabs = citizen.seen("/matters")
    citizen.writes("/matters", {"matters": "Mi gata"}, shown_in_both_tabs)
    conflict = citizen.writes("/matters", {"matters": "Mi huerta"}, shown_in_both_tabs)
    page = words_of(judge(conflict, 409))
    assert "Mi gata" in page
    assert "Mi huerta" in page
    assert stored().matters == "Mi gata"
    again = {"matters": hidden(conflict, "matters"), "seen": hidden(conflict, "seen")}
    citizen.client.post(f"{citizen.here}/matters", data=again)
    assert stored().matters == "Mi huerta"


def test_a_corrected_slip_does_not_overwrite_another_tab(citizen, stored):
    citizen.writes("/home", {"municipality": "20071"})
    slip = citizen.writes("/home", {"municipality": "20040", "postal_code": "1"})
    citizen.writes("/home", {"municipality": "20069"})
    assert citizen.writes("/home", {"municipality": "20040"}, hidden(slip, "seen")).status_code == 409
    assert stored().residence.municipality == "20069"


@pytest.mark.parametrize("nasty", NASTY)
def test_bad_input_never_breaks_a_page(citizen, nasty):
    for page, field in (
        ("/matters", "matters"), ("/you", "name"), ("/you", "document"), ("/you", "born_on-month"), ("/you", "role"),
        ("/contact", "phone"), ("/contact", "email"), ("/contact", "ways"), ("/home", "postal_code"),
        ("/home", "municipality"), ("/languages", "attention_other"), ("/consents", "consult_records"),
    ):
        answer = citizen.writes(page, {**CONTACT, **PERSON, **LANGUAGES, field: nasty})
        assert answer.status_code in {303, 409, 422}
        assert "<script>alert" not in answer.get_data(as_text=True)


def test_too_long_a_text_is_refused_and_nothing_of_it_is_lost(citizen):
    text = "Mi vida. " * 500
    refused = citizen.writes("/matters", {"matters": text})
    assert refused.status_code == 422
    assert text.strip() in refused.get_data(as_text=True)


def test_nothing_is_asked_twice_of_who_used_the_guide(client, judge):
    begun = client.post("/es/guide")
    here = re.match(r"/es/v/[^/]+", begun.location)[0]
    client.post(f"{here}/guide/who", data={"answer": "me"})
    client.post(f"{here}/guide/q2", data={"town": "20071"})
    client.post(f"{here}/list", data={"put_on": "1.2"})
    citizen = Citizen(client)
    citizen.here = f"{here}/application"
    citizen.saves()
    assert "Tolosa" in words_of(judge(citizen.sees("/situation")))
    assert judge(citizen.sees("/home")).find(".//option[@selected]").get("value") == "20071"


def test_what_is_missing_is_said_with_the_way_to_it(citizen, judge):
    refused, _ = citizen.sends()
    tree = judge(refused, 422)
    links = [a.get("href") for a in tree.findall(".//div[@class='govuk-error-summary']//a")]
    assert f"{citizen.here}/contact?then=check" in links


def test_from_the_check_page_she_comes_back_to_it(citizen):
    answered = citizen.writes("/matters?then=check", {"matters": "Mi gata"})
    assert answered.location == f"{citizen.here}/check"


@pytest.mark.parametrize("edition", Edition)
def test_everything_is_checked_and_sent_once(client, judge, edition):
    citizen = Citizen(client, edition)
    citizen.asks_for()
    citizen.saves()
    citizen.fills_in_everything()
    checked = judge(citizen.sees("/check"))
    assert not (edition.is_easy and crowded_lines(checked))
    sent, data = citizen.sends()
    assert sent.status_code == 303
    receipt = client.get(sent.location)
    reference = re.search(r"AT-\d{4}-\d{6}-[0-9A-Z]{2}", receipt.get_data(as_text=True))[0]
    again = client.post(f"{citizen.here}/send", data=data)
    assert again.location == sent.location
    assert reference in client.get(again.location).get_data(as_text=True)


def test_pressed_many_times_at_once_it_is_sent_once(citizen, portal, house):
    citizen.fills_in_everything()
    shown = citizen.sees("/check")
    data = {name: hidden(shown, name) for name in ("form_key", "shown_hash")}
    cookie = citizen.client.get_cookie("atea").value

    def press(_):
        browser = portal.test_client()
        browser.set_cookie("atea", cookie)
        return browser.post(f"{citizen.here}/send", data=data)

    with ThreadPoolExecutor(8) as fingers:
        answers = list(fingers.map(press, range(16)))
    assert {answer.location for answer in answers} == {answers[0].location}
    assert answers[0].location.endswith("/receipt")
    with house.work.reading() as work:
        application = work.applications.find_by_form_key(data["form_key"])
    assert application.reference.startswith(f"AT-{application.sent_at.year}-000001-")


def test_after_sending_the_draft_is_closed(citizen):
    citizen.fills_in_everything()
    citizen.sends()
    for page in SECTIONS:
        assert citizen.sees(page).location.endswith("/record")


def test_code_and_pin_open_what_was_sent(client):
    citizen = Citizen(client)
    citizen.asks_for()
    code, pin = citizen.saves()
    citizen.fills_in_everything()
    citizen.sends()
    assert client.post("/es/open", data={"code": code, "pin": pin}).location.endswith("/record")


def test_what_changed_in_another_tab_is_shown_before_it_is_sent(citizen, judge):
    citizen.fills_in_everything()
    shown = citizen.sees("/check")
    data = {name: hidden(shown, name) for name in ("form_key", "shown_hash")}
    citizen.writes("/matters", {"matters": "Mi gata"})
    refused = citizen.client.post(f"{citizen.here}/send", data=data)
    assert "Mi gata" in words_of(judge(refused, 409))
    assert citizen.sends()[0].status_code == 303


def test_too_many_applications_from_one_address_are_refused(tmp_path, empty_database, shelf):
    client = make_portal(tmp_path, empty_database, shelf, ATEA_LIMITS="on").test_client()
    answers = []
    for _ in range(11):
        citizen = Citizen(client)
        citizen.asks_for(where="new")
        citizen.saves()
        citizen.fills_in_everything()
        answers.append(citizen.sends()[0].status_code)
    assert answers == [303] * 10 + [429]


def test_a_form_without_its_token_is_refused(citizen, portal, stored):
    portal.config["WTF_CSRF_ENABLED"] = True
    assert citizen.writes("/matters", {"matters": "Mi gata"}).status_code == 400
    assert stored().matters is None


@pytest.mark.parametrize("before_any_view", [True, False])
def test_nothing_is_sent_without_its_token_whoever_should_have_asked_for_it(citizen, portal, before_any_view):
    citizen.fills_in_everything()
    portal.config.update(WTF_CSRF_ENABLED=True, WTF_CSRF_CHECK_DEFAULT=before_any_view)
    try:
        assert citizen.sends()[0].status_code == 400
    finally:
        portal.config.update(WTF_CSRF_CHECK_DEFAULT=True)


def test_a_draft_says_that_the_services_have_changed_since(citizen, judge, house, stored):
    older = replace(house.shelf.catalogue, version="of another day")
    citizen.client.application.extensions["house"] = replace(house, shelf=SimpleNamespace(
        catalogue=older, texts=house.shelf.texts, rules=house.shelf.rules
    ))
    assert "Los servicios se han actualizado" in words_of(judge(citizen.sees("")))


def test_a_sensitive_service_interrupts_also_where_a_draft_is_saved(citizen, judge):
    assert "Antes de seguir" in words_of(judge(citizen.client.get("/es/apply/2-4-6")))


def test_a_draft_is_not_kept_for_ever(citizen, house, monkeypatch):
    moment = house.clock.now() + DRAFT_KEPT + timedelta(days=1)
    monkeypatch.setattr(type(house.clock), "now", lambda _: moment)
    assert citizen.sees("").status_code == 303


def test_a_stranger_sees_nothing(citizen, portal):
    stranger = portal.test_client()
    for page in SECTIONS:
        assert stranger.get(citizen.here + page).location == "/es/"


@pytest.mark.parametrize("edition", Edition)
def test_without_a_fixed_address_she_walks_from_where_she_lives_to_the_receipt_and_the_record(staffed, judge, edition):
    maite = Citizen(staffed.test_client(), edition)
    maite.asks_for()
    maite.saves()
    maite.writes("/contact", {"may_contact": "no"})
    maite.writes("/you", {**PERSON, "document_kind": "none", "document": ""})
    judge(maite.sees("/home"))
    assert maite.writes("/home", {"municipality": "none", "habitual_place": "Aterpea, Kale Nagusia"}).status_code == 303
    maite.writes("/languages", LANGUAGES)
    maite.writes("/consents", CONSENTS)
    shown = words_of(judge(maite.sees("/check")))
    assert "Aterpea, Kale Nagusia" in shown
    answer, _ = maite.sends()
    assert answer.location.endswith("/receipt")
    receipt = words_of(judge(maite.client.get(answer.location)))
    record = answer.location.replace("/receipt", "/record")
    page = words_of(judge(maite.client.get(record)))
    with staffed.app_context():
        to_call, nobody, body = how_to_ask(None, edition), nobody_has_it(edition), say_body(
            CompetentBody(Administration.MUNICIPAL), staffed.extensions["house"].shelf.catalogue, edition
        )
    assert "Aterpea, Kale Nagusia" in receipt
    for text in (receipt, page):
        assert to_call.split(".")[0] in text
        assert body in text
        assert "None" not in text
    assert all(sentence.split(".")[0] in page for sentence in nobody), "nothing is promised that nobody has read"
    for door in ("services/1", "professional", "happened", "looked"):
        judge(maite.client.get(f"{record}/{door}"))
    for door in ("messages", "visit-sheet", "letters", "data"):
        judge(maite.client.get(record.replace("/record", f"/{door}")))
    assert maite.client.get(record.replace("/record", "/receipt.pdf")).data.startswith(b"%PDF-")
