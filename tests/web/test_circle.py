"""My circle in the browser: the person's pages in four editions, and what somebody of it can and cannot open."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.application import Visit
from app.domain.choice import EVERYTHING, Choices, Delegated, Scope, Together, Wanted
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.domain.people import ActingFor, CircleMember, ContactWay, Ring, Role, SafeContact, Told
from app.domain.reference import day_here
from app.domain.rights import Right
from app.use_cases.answer_proposal import see_proposals
from app.use_cases.ask_correction import ask_correction
from app.use_cases.decide_service import Ruled, Ruling, decide_service
from app.use_cases.propose_choice import propose_choice
from app.use_cases.tell import tell
from app.web.circle.diagram import draw
from tests.fakes import NOON
from tests.house.reading import Reading
from tests.web.conftest import words_of
from tests.web.desk import BY_PHONE, PROVIDER, account_of, come_back, move_clock, open_as, send_application, sign_in
from tests.web.test_apply import CONTACT, PERSON, Citizen
from tests.web.test_my_data import unpacked

# The doors of a visit that are open to somebody of the circle, and to which right. Any other is closed to her.
FILL_IN, BOTH = {Right.FILL_IN_WITH_ME}, {Right.FILL_IN_WITH_ME, Right.CHOOSE_FOR_ME}
OPEN_DOORS = {
    "circle.mine": set(), "safety.stay": set(),
    **dict.fromkeys(("apply.tasks", "apply.home", "apply.matters", "apply.situation", "apply.services", "apply.languages"), FILL_IN),
    **dict.fromkeys(("choices.overview", "choices.service", "choices.take_back", "choices.not_this"), FILL_IN),
    **dict.fromkeys(("choices.say", "choices.rank", "choices.later"), BOTH),
    "after_sending.proposal": {Right.CHOOSE_FOR_ME},
    **dict.fromkeys(("guide.go_on", "guide.who", "guide.question", "guide.again", "guide.results", "my_list.my_list"), FILL_IN),
}  # fmt: skip
CLOSED = ("contact", "you", "acting", "circle", "consents", "check", "code", "send")
TASKS = Scope("1.2", "tasks_priority")
SVG = "{http://www.w3.org/2000/svg}"
NAMES = ["ئازاد", "王秀英", "Ñeñe O’Brien", "Itziar Agirre-Urrutia"]


class Owner(Citizen):
    """Maite, with a saved draft and somebody in her circle."""

    def begins(self):
        self.asks_for()
        self.saves()
        self.base = self.here.removesuffix("/application")
        return self

    def adds(self, name="Ane Arregi", relation="hija", **more):
        answer = self.client.post(f"{self.base}/circle/add", data={"name": name, "relation": relation, **more})
        assert answer.status_code == 303, words_of_answer(answer)
        return answer.location

    def lets(self, member, *rights):
        return self.client.post(member, data={"rights": list(rights)})

    def gives_code(self, member):
        assert self.client.post(f"{member}/code").status_code == 303
        page = self.client.get(f"{member}/code").get_data(as_text=True)
        return re.findall(r'<b class="code">([^<]+)</b>', page)


def words_of_answer(answer):
    return answer.get_data(as_text=True)


@pytest.fixture
def maite(client):
    return Owner(client).begins()


@pytest.fixture
def ane(portal, maite):
    """Ane's browser: `ane(*rights)` lets her in and gives it, with the address where her pages begin."""

    def come_in(*rights, edition="es"):
        member = maite.adds()
        maite.lets(member, *rights)
        code, pin = maite.gives_code(member)
        browser = portal.test_client()
        opened = browser.post(f"/{edition}/open", data={"code": code, "pin": pin})
        assert opened.status_code == 303, words_of_answer(opened)
        assert opened.location.endswith("/circle/mine")
        return browser, opened.location.removesuffix("/circle/mine"), member

    return come_in


def test_the_doors_that_are_open_to_the_circle_are_these_and_no_others(portal):
    marked = {
        name: set(view.open_to) for name, view in portal.view_functions.items() if getattr(view, "open_to", None) is not None
    }
    assert marked == OPEN_DOORS


@pytest.mark.parametrize("edition", Edition)
def test_the_person_reads_her_circle_in_every_edition(client, judge, edition):
    maite = Owner(client, edition).begins()
    maite.writes("/you", PERSON)
    judge(client.get(f"{maite.base}/circle"))
    judge(client.get(f"{maite.base}/circle/add"))
    member = maite.adds(ring="home", does="Erosketak", needs="Atsedena")
    judge(client.get(member))
    maite.lets(member, *Right)
    for page in (member, f"{member}/edit", f"{member}/days/see_status", f"{member}/mandate", f"{maite.base}/circle"):
        judge(client.get(page))
    client.post(f"{member}/code")
    judge(client.get(f"{member}/code"))
    judge(client.post(f"{member}/mandate", data={}), 422)
    judge(client.post(f"{maite.base}/circle/add", data={"email": "x", "phone": "1"}), 422)


@pytest.mark.parametrize("name", NAMES)
def test_names_in_any_script_are_kept_and_never_stand_in_title_or_address(client, judge, maite, name):
    member = maite.adds(name)
    tree = judge(client.get(member))
    assert tree.find(".//h1").text == name
    assert name not in tree.find("head/title").text
    assert re.fullmatch(r"/es/v/[\w-]{22}/circle/[0-9a-f]{32}", member)


def test_the_drawing_has_a_number_for_each_of_the_list(client, judge, maite):
    for name, ring in (("Ane", "home"), ("Jon", "professional"), ("Miren", "home")):
        maite.adds(name, ring=ring)
    tree = judge(client.get(f"{maite.base}/circle"))
    drawn = next(svg for svg in tree.iter(f"{SVG}svg") if svg.get("role") == "img")
    assert drawn.find(f"*[@id='{drawn.get('aria-labelledby')}']").text
    numbers = [text.text for text in drawn.iter(f"{SVG}text")][1:]
    listed = [b.text for b in tree.findall(".//ol//p/b")]
    assert listed == ["1. Ane", "2. Miren", "3. Jon"]
    assert sorted(numbers) == ["1", "2", "3"]


def test_everybody_of_a_full_circle_has_a_place_in_the_drawing():
    drawing = draw([CircleMember(str(n), f"Lagun {n}", "laguna", list(Ring)[n % 4]) for n in range(30)])
    assert sorted(dot.number for dot in drawing.dots) == list(range(1, 31))
    assert all(dot.x - dot.r > 0 and dot.x + dot.r < drawing.size and dot.y - dot.r > 0 for dot in drawing.dots)


def test_nobody_sees_anything_until_the_person_ticks_it_and_saves(client, maite):
    member = maite.adds()
    assert "No ve nada mío." in words_of_answer(client.get(f"{maite.base}/circle"))
    client.post(f"{member}/code")
    assert client.get(f"{member}/code").location == member, "no code without a right"
    maite.lets(member, "see_status")
    assert "Ver cómo va mi solicitud" in words_of_answer(client.get(f"{maite.base}/circle"))


def test_days_that_cannot_be_are_asked_again_and_what_was_typed_stays(client, judge, maite):
    member = maite.adds()
    maite.lets(member, "see_status")
    wrong = {
        "starts_on-day": "10", "starts_on-month": "mayo", "starts_on-year": "2027",
        "ends_on-day": "9", "ends_on-month": "5", "ends_on-year": "2027",
    }
    tree = judge(client.post(f"{member}/days/see_status", data=wrong), 422)
    assert "Escribe un último día posterior al primero" in words_of(tree)
    assert tree.find(".//input[@name='starts_on-month']").get("value") == "mayo"
    for day in ("31", "x", "999999999999999999999"):
        judge(client.post(f"{member}/days/see_status", data=wrong | {"ends_on-day": day, "ends_on-month": "2"}), 422)
    right = wrong | {"ends_on-day": "11"}
    assert client.post(f"{member}/days/see_status", data=right).status_code == 303
    assert "11 de mayo de 2027" in words_of_answer(client.get(member))
    assert client.get(f"{member}/days/everything").status_code == 404


def test_too_many_people_and_nobody_are_said_clearly(client, judge, maite):
    for number in range(30):
        maite.adds(f"Lagun {number}")
    tree = judge(client.post(f"{maite.base}/circle/add", data={"name": "Bat gehiago", "relation": "laguna"}), 422)
    assert tree.find(".//input[@name='name']").get("value") == "Bat gehiago"
    judge(client.get(f"{maite.base}/circle"))
    nobody = f"{maite.base}/circle/{'0' * 32}"
    for page in ("", "/edit", "/code", "/mandate", "/days/see_status"):
        assert client.get(nobody + page).status_code == 404
    assert client.post(nobody, data={"rights": ["see_status"]}).status_code == 404
    assert client.post(f"{nobody}/revoke").status_code == 404


def test_a_daughter_who_sees_how_it_goes_sees_that_and_nothing_else(client, portal, maite, ane, judge):
    maite.writes("/contact", CONTACT)
    maite.writes("/matters", {"matters": "Mi gata y mi huerta"})
    browser, here, _member = ane("see_status")
    page = words_of(judge(browser.get(f"{here}/circle/mine")))
    assert "Puedes ver cómo va la solicitud" in page
    assert "La solicitud todavía no se ha enviado" in page
    for path in (*(f"/application/{one}" for one in CLOSED), "/application", "/application/home", "/choices", "/guide", "/list",
                 "/record", "/receipt", "/receipt.pdf", "/circle", "/circle/add"):  # fmt: skip
        answer = browser.get(here + path)
        assert (answer.status_code, answer.location) == (303, f"{here}/circle/mine"), path
    refused = browser.post(f"{here}/application/matters", data={"matters": "Quiere mucho a su perro Beltz", "seen": "a" * 64})
    page = words_of(judge(refused, 403))
    assert "Quiere mucho a su perro Beltz" in page
    assert "a" * 64 not in page
    assert not re.search(r"Mi gata|943 000 000|Maite|Ane Arregi'", page), "nothing of the person"


@pytest.mark.parametrize("edition", Edition)
def test_a_member_reads_what_she_may_do_in_every_edition(client, judge, ane, edition):
    browser, here, _ = ane(*Right, edition=edition)
    judge(browser.get(f"{here}/circle/mine"))
    for page in ("application", "application/home", "application/matters", "application/situation", "application/services",
                 "application/languages", "choices", "list"):  # fmt: skip
        judge(browser.get(f"{here}/{page}"))
    judge(browser.post(f"{here}/application/consents", data={"improve_services": "yes please, all of it"}), 403)


def test_who_fills_in_with_her_signs_each_section_and_leaves_the_person_s_own_alone(client, maite, ane, house):
    browser, here, member = ane("fill_in_with_me")
    id_ = member.rsplit("/", 1)[-1]
    tasks = words_of_answer(browser.get(f"{here}/application"))
    assert "/application/home" in tasks
    assert not re.search(r"/application/(contact|you|circle|consents|check|code)", tasks)
    assert "Has entrado como: Ane Arregi." in tasks
    assert browser.post(f"{here}/application/home", data={"municipality": "20071", "seen": ""}).status_code == 303
    assert browser.post(f"{here}/choices/say/1-2/schedule", data={"answer": "together"}).status_code == 303
    handle = maite.here.split("/")[3]
    key = house.secrets.keyed_hash("session", client.get_cookie("atea").value)
    with house.work.reading() as work:
        draft = work.visits.find(handle, key).draft
    assert draft.residence.municipality == "20071"
    assert {hand.entered_by for hand in draft.hands.sections.values()} >= {f"member:{id_}", "person"}
    assert draft.choices.statements[-1].entered_by == f"member:{id_}"


def test_a_choice_left_to_her_is_hers_to_say_until_the_person_speaks(client, maite, ane, judge):
    browser, here, member = ane("choose_for_me")
    id_ = member.rsplit("/", 1)[-1]
    say = "/choices/say/1-2/provider"
    assert browser.get(here + say).location.endswith("/circle/mine"), "nothing was left to her yet"
    client.post(f"{maite.base}/choices/delegate/1-2/provider", data={"to": id_})
    mine = words_of_answer(browser.get(f"{here}/circle/mine"))
    assert say in mine
    judge(browser.get(here + say))
    assert browser.get(f"{here}/choices/say/1-2/schedule").location.endswith("/circle/mine")
    assert browser.post(here + say, data={"answer": "no_preference"}).status_code == 303
    judge(browser.get(here + say))  # she may correct it
    client.post(maite.base + say, data={"answer": "together"})
    assert browser.post(here + say, data={"answer": "no_preference"}).status_code == 403


def test_taken_back_in_the_middle_of_a_page_what_she_wrote_comes_back_and_nothing_is_kept(client, maite, ane, judge):
    browser, here, member = ane("fill_in_with_me")
    seen = re.search(r'name="seen" value="(\w+)"', words_of_answer(browser.get(f"{here}/application/matters")))[1]
    assert client.post(f"{member}/revoke").status_code == 303
    refused = browser.post(f"{here}/application/matters", data={"matters": "Le gusta\nel mar de Zarautz", "seen": seen})
    page = words_of(judge(refused, 403))
    assert "el mar de Zarautz" in page
    assert "Ane Arregi" not in page
    assert "Ahora no tienes nada abierto." in words_of(judge(browser.get(f"{here}/circle/mine")))
    assert "Zarautz" not in words_of_answer(maite.sees("/matters"))


def test_taken_out_of_the_circle_she_is_led_to_a_page_without_a_name(client, maite, ane, judge):
    browser, here, member = ane("fill_in_with_me", "see_status")
    client.post(f"{member}/remove")
    assert browser.get(f"{here}/application").location == f"{here}/circle/mine"
    assert "Ane" not in words_of(judge(browser.get(f"{here}/circle/mine")))


def test_a_code_taken_back_and_one_that_never_was_answer_alike(portal, client, maite):
    member = maite.adds()
    maite.lets(member, "see_status")
    code, pin = maite.gives_code(member)
    client.post(f"{member}/revoke")
    answers = {
        re.sub(r'value="[^"]*"', "", words_of_answer(portal.test_client().post("/es/open", data={"code": c, "pin": pin})))
        for c in (code, "0000-0000-0000")
    }
    assert len(answers) == 1
    assert "juntos no abren nada" in answers.pop()


def test_the_way_to_a_new_application_never_leads_a_member_into_the_person_s(ane):
    browser, here, _ = ane("fill_in_with_me")
    begun = browser.post("/es/apply/1-6")
    assert begun.location.split("/")[3] != here.split("/")[3]


def test_nobody_leaves_the_circle_to_whom_a_choice_is_left(client, maite, judge):
    member = maite.adds()
    client.post(f"{maite.base}/choices/delegate/1-2/provider", data={"to": member.rsplit("/", 1)[-1]})
    tree = judge(client.post(f"{member}/remove"), 422)
    assert tree.find(".//div[@class='govuk-error-summary']") is not None


def test_a_mandate_is_read_before_it_is_given_and_ends_with_one_button(client, maite, judge):
    maite.writes("/you", {"name": "Maite", "surnames": "Arregi", "document_kind": "none", "role": "self"})
    mandate = f"{maite.adds('Ane Lasa')}/mandate"
    asked = {"scopes": ["fill_in", "come_along"], "days": "182"}
    read = judge(client.post(mandate, data=asked))
    assert "Autorizo a esta persona a ayudarme con la solicitud: Ane Lasa." in words_of(read)
    hidden = {n.get("name"): n.get("value") for n in read.iter("input") if n.get("name") == "read"}
    assert "Doy esta autorización" in words_of(judge(client.post(mandate, data=asked | {"give": "yes", "read": "0" * 64})))
    assert client.post(mandate, data=asked | hidden | {"give": "yes"}).status_code == 303
    given = words_of(judge(client.get(mandate)))
    assert "Esta persona puede rellenar la solicitud conmigo." in given
    assert client.post(f"{mandate}/revoke").status_code == 303
    assert "Leer la autorización" in words_of(judge(client.get(mandate)))


def test_who_has_not_written_her_name_is_led_to_where_she_writes_it_before_she_gives_a_mandate(client, judge):
    owner = Owner(client).begins()
    page = client.get(f"{owner.adds()}/mandate")
    judge(page)
    assert f"{owner.here}/you" in Reading(page.text).links


def test_somebody_else_gives_no_mandate_and_no_right_without_her_yes(client, maite, judge):
    maite.writes("/you", {"name": "Maite", "surnames": "Arregi", "document_kind": "none", "role": "de_facto_guardian"})
    maite.writes("/acting", {"name": "Jon", "agrees": "unknown"})
    member = maite.adds()
    assert "Solo la persona puede dejar que otras vean o hagan algo." in words_of(judge(client.get(member)))
    assert maite.lets(member, "see_status").status_code == 403
    assert "Solo la persona puede dar una autorización." in words_of(judge(client.get(f"{member}/mandate")))


# --- who acts for whom -----------------------------------------------------------------------------------------------


def fills_in_as(maite, role, **acting):
    maite.fills_in_everything()
    maite.writes("/you", PERSON | {"role": role})
    return maite.writes("/acting", {"name": "Jon Lasa", **acting})


@pytest.mark.parametrize(
    ("acting", "in_the_way"),
    [
        ({}, "Pregunta antes a la persona si quiere esto"),
        ({"asked": "no"}, "Pregunta antes a la persona si quiere esto"),
        ({"asked": "yes", "agrees": "no"}, "La persona no quiere esto y por eso no se puede enviar"),
        ({"asked": "unknown"}, ""), ({"asked": "yes", "agrees": "yes", "decides": "yes", "her_words": "Sí, quiero"}, ""),
    ],
)  # fmt: skip
def test_a_curator_who_assists_never_sends_without_her_being_asked_nor_against_her(maite, judge, acting, in_the_way):
    fills_in_as(maite, "assisting_curator", **acting)
    check = maite.sees("/check")
    page = words_of(judge(check))
    assert (in_the_way in page) if in_the_way else ("Antes de enviar" not in page)
    hidden_fields = dict(re.findall(r'name="(form_key|shown_hash)" value="([^"]+)"', words_of_answer(check)))
    sent = maite.client.post(f"{maite.here}/send", data=hidden_fields)
    assert sent.status_code == (422 if in_the_way else 303)


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("role", ["with_support", "de_facto_guardian", "assisting_curator", "representing_curator",
                                  "parent_or_guardian", "voluntary_representative"])  # fmt: skip
def test_each_title_is_asked_for_her_will_in_every_edition(client, judge, edition, role):
    maite = Owner(client, edition).begins()
    maite.writes("/you", PERSON | {"role": role})
    judge(maite.sees("/acting"))
    judge(maite.writes("/acting", {"name": ""}), 422)
    odd = {"name": "Jon", "agrees": "perhaps", "asked": "\x00", "decides": "unknown"}
    assert maite.writes("/acting", odd).status_code == 303, "an answer that is none of the three is none"
    judge(maite.sees("/check"))


@pytest.mark.parametrize("edition", Edition)
def test_a_minor_is_heard_and_told_that_she_can_ask_alone(client, judge, edition):
    maite = Owner(client, edition).begins()
    born = {"born_on-day": "29", "born_on-month": "2", "born_on-year": "2012"}
    answer = maite.writes("/you", PERSON | born)
    assert answer.location.endswith("/application/acting")
    assert "116 111" in words_of(judge(maite.sees("/acting")))
    maite.writes("/acting", {"her_words": "Nik nahi dut"})
    maite.writes("/you", PERSON | born | {"role": "parent_or_guardian"})
    page = judge(maite.sees("/acting"))
    assert page.find(".//textarea").text.strip() == "Nik nahi dut", "her words stay whoever fills it in"


def test_of_age_and_for_herself_nobody_is_asked_who_acts(maite):
    assert maite.writes("/you", PERSON | {"born_on-day": "3", "born_on-month": "5", "born_on-year": "1945"}).location == maite.here
    assert maite.sees("/acting").location == f"{maite.here}/you"


# --- after sending ---------------------------------------------------------------------------------------------------


def test_after_sending_rights_still_change_and_the_professional_reads_them(staffed, judge):
    sent_one = send_application(staffed, safe_contact=BY_PHONE)
    hers = staffed.test_client()
    base = hers.post("/es/open", data={"code": sent_one.code, "pin": sent_one.pin}).location.removesuffix("/record")
    member = hers.post(f"{base}/circle/add", data={"name": "Ane Lasa", "relation": "hija"}).location
    hers.post(f"{member}/edit", data={"name": "Ane Lasa", "relation": "hija", "phone": "600 111 222"})
    hers.post(member, data={"rights": ["see_status", "call_in_emergency"]})
    hers.post(f"{member}/code")
    code, pin = re.findall(r'<b class="code">([^<]+)</b>', words_of_answer(hers.get(f"{member}/code")))
    judge(hers.get(f"{base}/circle"))
    daughter = staffed.test_client()
    mine = daughter.post("/es/open", data={"code": code, "pin": pin}).location
    page = words_of(judge(daughter.get(mine)))
    assert sent_one.application.reference in page
    assert "Recibida" in page
    assert not re.search(r"My cat|600 123 123|maite@example|sister|como dijiste|contacto", page), "nothing but how it goes"
    house, application = staffed.extensions["house"], sent_one.application
    refused = Ruled(Ruling.NOT_GRANTED, "You live with others.", "Art. 3", "You may write to us.", "At the desk", date(2099, 1, 20))
    with staffed.app_context():
        decide_service(house, account_of("nerea").member, application.id, application.requested[0].id, refused)
        ask_correction(house, account_of("nerea").member, application.id, application.requested[1].id, "A paper", "To decide")
    page = words_of(judge(daughter.get(mine)))
    assert "La respuesta es no" in page
    assert "Espera la respuesta de la persona" in page
    assert not re.search(r"Recibida|You live with others|A paper", page), "how it stands now, and not why"
    looked = words_of(judge(hers.get(f"{base}/record/looked")))
    assert "Ane Lasa miró cómo va tu solicitud. Para: Maite Arregi Lasa." in looked
    record = words_of(judge(hers.get(f"{base}/record/happened")))
    assert "Has cambiado lo que puede hacer alguien de tu círculo." in record
    desk = staffed.test_client()
    sign_in(desk, "nerea")
    read = words_of(judge(open_as(desk, sent_one)))
    assert "Ane Lasa, hija" in read
    assert "se le puede llamar en una emergencia" in read
    assert "600 111 222" in read
    hers.post(f"{member}/revoke")
    assert "Ahora no tienes nada abierto." in words_of(judge(daughter.get(mine)))
    assert "600 111 222" not in words_of(judge(open_as(desk, sent_one)))


def lets_in(portal, sent_one, *rights, name="Ane Lasa"):
    """Somebody of the circle of what was sent, in her browser: it, where her pages begin, and the person's."""
    hers, daughter = portal.test_client(), portal.test_client()
    base = hers.post("/es/open", data={"code": sent_one.code, "pin": sent_one.pin}).location.removesuffix("/record")
    member = hers.post(f"{base}/circle/add", data={"name": name, "relation": "hija"}).location
    hers.post(member, data={"rights": list(rights)})
    hers.post(f"{member}/code")
    code, pin = re.findall(r'<b class="code">([^<]+)</b>', words_of_answer(hers.get(f"{member}/code")))
    mine = daughter.post("/es/open", data={"code": code, "pin": pin}).location.removesuffix("/circle/mine")
    return daughter, mine, hers, base


@pytest.mark.parametrize("edition", Edition)
def test_after_sending_who_chooses_says_what_was_left_to_her_in_every_edition_and_the_person_sees_who(staffed, judge, edition):
    left = Choices().state(TASKS, Delegated("ane"), NOON, "person").state(EVERYTHING, Together(), NOON, "person")
    sent = send_application(staffed, edition, choices=left, circle=(CircleMember("ane", "Ane Lasa", "hija"),))
    maite = staffed.test_client()
    base = come_back(maite, sent, edition).removesuffix("/record")
    maite.post(f"{base}/circle/ane", data={"rights": ["choose_for_me", "fill_in_with_me"]})
    code, pin = Owner(maite).gives_code(f"{base}/circle/ane")
    ane = staffed.test_client()
    mine = ane.post(f"/{edition}/open", data={"code": code, "pin": pin}).location
    hers = mine.removesuffix("/circle/mine")
    tree = judge(ane.get(mine))
    assert [a.get("href") for a in tree.findall(".//main//ul/li/a")] == [f"{hers}/choices/say/1-2/tasks_priority"]
    judge(ane.get(f"{hers}/choices/say/1-2/tasks_priority"))
    assert ane.get(f"{hers}/choices/say/1-2/provider").location == mine
    assert ane.post(f"{hers}/choices/say/1-2/provider", data={"answer": "no_preference"}).status_code == 403
    assert ane.post(f"{hers}/choices/say/1-2/tasks_priority", data={"answer": "chosen"}).status_code == 303
    judge(ane.get(f"{hers}/choices/rank/1-2/tasks_priority"))
    assert ane.post(f"{hers}/choices/say/1-2/tasks_priority", data={"answer": "no_preference"}).status_code == 303
    assert "Ane Lasa, hija" in words_of(judge(maite.get(f"{base}/choices/service/1-2")))
    assert "Ane Lasa" in words_of(judge(maite.get(f"{base}/record/happened")))
    assert maite.post(f"{base}/choices/say/1-2/tasks_priority", data={"answer": "together"}).status_code == 303
    assert ane.post(f"{hers}/choices/say/1-2/tasks_priority", data={"answer": "chosen"}).status_code == 403
    maite.post(f"{base}/circle/ane/revoke")
    assert "tasks_priority" not in ane.get(mine).text


@pytest.mark.parametrize("edition", Edition)
def test_she_answers_what_is_proposed_for_what_was_left_to_her_and_sees_no_other_proposal(staffed, judge, edition):
    left = Choices().state(PROVIDER, Delegated("ane"), NOON, "person").state(TASKS, Delegated(), NOON, "person")
    sent = send_application(staffed, edition, choices=left, circle=(CircleMember("ane", "Ane Lasa", "hija"),))
    house = staffed.extensions["house"]
    nerea = account_of("nerea").member
    with staffed.app_context():
        for scope, what in ((PROVIDER, Wanted(words="Etxean")), (TASKS, Wanted(words="Erosketak"))):
            propose_choice(house, nerea, sent.application.id, scope, what, "Zuk hala nahi zenuen")
        found = see_proposals(house, Visit("", "", sent.application.draft, 0, NOON, application_id=sent.application.id))
    ids = {p.of.scope: p.id for p in found.proposals}
    maite = staffed.test_client()
    base = come_back(maite, sent, edition).removesuffix("/record")
    maite.post(f"{base}/circle/ane", data={"rights": ["choose_for_me"]})
    code, pin = Owner(maite).gives_code(f"{base}/circle/ane")
    ane = staffed.test_client()
    mine = ane.post(f"/{edition}/open", data={"code": code, "pin": pin}).location
    hers = mine.removesuffix("/circle/mine")
    door = f"{hers}/proposals/{ids[PROVIDER]}"
    assert door in Reading(ane.get(mine).text).links
    page = judge(ane.get(door))
    assert f"{hers}/choices" not in Reading(ane.get(door).text).links
    assert "Etxean" in words_of(page)
    assert ane.get(f"{hers}/proposals/{ids[TASKS]}").location == mine
    assert ane.post(f"{hers}/proposals/{ids[TASKS]}", data={"answer": "take"}).status_code == 403
    assert ane.post(door, data={"answer": "take"}).status_code == 303
    judge(ane.get(door))
    assert "Etxean" in words_of(judge(maite.get(f"{base}/choices/service/1-2")))
    assert ane.get(f"{hers}/proposals").location == mine


def test_who_fills_in_or_chooses_neither_reads_nor_changes_the_choices_of_what_was_sent(staffed):
    daughter, mine, hers, base = lets_in(staffed, send_application(staffed), *Right)
    for door in ("choices", "choices/service/1-2", "choices/say/1-2/provider", "choices/rank/1-2/provider",
                 "choices/later/1-2/provider", "choices/not-this/1-2/provider", "choices/take-back/1-2/provider", "list",
                 "guide", "application"):  # fmt: skip
        if "take-back" not in door:
            assert daughter.get(f"{mine}/{door}").location == f"{mine}/circle/mine", door
        if door not in {"choices", "choices/service/1-2", "guide", "application"}:
            assert daughter.post(f"{mine}/{door}", data={"answer": "no_preference", "words": "Nada"}).status_code == 403, door
    assert "near my sister" in words_of_answer(hers.get(f"{base}/choices/delegate/1-2/provider")), "the person's choice stands"


def test_of_a_look_of_the_circle_the_office_is_not_asked_why(staffed):
    _daughter, _mine, hers, base = lets_in(staffed, send_application(staffed), "see_status")
    looked = words_of_answer(hers.get(f"{base}/record/looked"))
    assert "Ane Lasa" in looked
    assert "/looks/" not in looked
    house = staffed.extensions["house"]
    with house.work.reading() as work:
        handle, key = base.split("/")[3], house.secrets.keyed_hash("session", hers.get_cookie("atea").value)
        log = work.access_log.of_application(work.visits.find(handle, key).application_id)
    entry = next(one for one in log if one.reader.startswith("member:"))
    assert hers.get(f"{base}/looks/{entry.id}").status_code == 404
    assert hers.post(f"{base}/looks/{entry.id}", data={"words": "Why?"}).status_code == 404


def test_the_file_names_who_of_the_circle_looked_and_never_somebody_else_in_her_place(staffed):
    acting = ActingFor(Role.DE_FACTO_GUARDIAN, "Jon Lasa", agrees=Told.YES)
    _daughter, _mine, hers, base = lets_in(staffed, send_application(staffed, acting=acting), "see_status")
    page = unpacked(hers.post(f"{base}/data/file")).read("index.html").decode()
    assert "Ane Lasa miró cómo va tu solicitud" in page
    assert "Jon Lasa miró cómo va tu solicitud" not in page
    assert "Para: Maite Arregi Lasa." in page


def test_what_changes_in_the_circle_is_told_to_nobody_of_it(staffed):
    sent_one = send_application(staffed)
    _daughter, _mine, hers, base = lets_in(staffed, sent_one, "receive_letters")
    member = words_of_answer(hers.get(f"{base}/circle"))
    ane = re.search(r"/circle/([0-9a-f]{32})", member)[1]
    hers.post(f"{base}/circle/{ane}/edit", data={"name": "Ane Lasa", "relation": "hija", "email": "ane@example.eus"})
    hers.post(hers.post(f"{base}/circle/add", data={"name": "Jon", "relation": "hijo"}).location, data={"rights": ["see_status"]})
    with staffed.extensions["house"].work.writing() as work:
        waiting = work.outbox.waiting(100)
        tell(staffed.extensions["house"], work, sent_one.application, NoticeKind.DECISION_MADE, sent_one.application.sent_at)
        told = work.outbox.waiting(100)
    assert not [message for message in waiting if message.member_id]
    assert [message for message in told if message.member_id], "of anything else she is"


@pytest.mark.parametrize("edition", Edition)
def test_who_wants_no_contact_is_asked_whom_of_her_circle_to_tell_and_no_is_what_holds(staffed, judge, edition):
    silent = CircleMember("ane", "Ane", "hija", contact=replace(BY_PHONE, ways=(ContactWay.EMAIL,), email="ane@example.eus"))
    sent = send_application(staffed, edition, circle=(silent,), safe_contact=SafeContact())
    maite = staffed.test_client()
    member = f"{come_back(maite, sent, edition).removesuffix('/record')}/circle/ane"
    maite.post(member, data={"rights": ["receive_letters"]})
    code, pin = Owner(maite).gives_code(member)
    ane = staffed.test_client()
    mine = ane.post(f"/{edition}/open", data={"code": code, "pin": pin}).location
    assert "ane@example.eus" not in ane.get(mine).text, "no notice is promised that will not come"
    assert judge(maite.get(member)).find(".//button[@name='told']").get("value") == "yes"
    maite.post(f"{member}/told", data={"told": "yes"})
    assert judge(maite.get(member)).find(".//button[@name='told']").get("value") == "no"
    assert "ane@example.eus" in words_of(judge(ane.get(mine)))


@pytest.mark.parametrize("edition", Edition)
def test_who_may_see_how_it_goes_reads_it_in_every_edition(staffed, judge, edition):
    sent_one = send_application(staffed)
    hers, daughter = staffed.test_client(), staffed.test_client()
    base = hers.post("/es/open", data={"code": sent_one.code, "pin": sent_one.pin}).location.removesuffix("/record")
    member = hers.post(f"{base}/circle/add", data={"name": "Ane", "relation": "hija"}).location
    hers.post(member, data={"rights": [*Right]})
    hers.post(f"{member}/code")
    code, pin = re.findall(r'<b class="code">([^<]+)</b>', words_of_answer(hers.get(f"{member}/code")))
    judge(daughter.get(daughter.post(f"/{edition}/open", data={"code": code, "pin": pin}).location))


def test_a_right_ends_on_its_last_day(staffed, judge):
    sent_one = send_application(staffed)
    hers, daughter = staffed.test_client(), staffed.test_client()
    base = hers.post("/es/open", data={"code": sent_one.code, "pin": sent_one.pin}).location.removesuffix("/record")
    member = hers.post(f"{base}/circle/add", data={"name": "Ane", "relation": "hija"}).location
    today = day_here(staffed.extensions["house"].clock.now())
    last = {"ends_on-day": str(today.day), "ends_on-month": str(today.month), "ends_on-year": str(today.year)}
    assert hers.post(f"{member}/days/see_status", data=last).status_code == 303
    hers.post(f"{member}/code")
    code, pin = re.findall(r'<b class="code">([^<]+)</b>', words_of_answer(hers.get(f"{member}/code")))
    assert daughter.post("/es/open", data={"code": code, "pin": pin}).status_code == 303
    move_clock(staffed, timedelta(days=1))
    assert daughter.post("/es/open", data={"code": code, "pin": pin}).status_code == 422


# --- carers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", Edition)
def test_carers_find_what_there_is_for_them_from_home(client, judge, edition):
    assert f"/{edition}/carers" in words_of_answer(client.get(f"/{edition}/"))
    page = client.get(f"/{edition}/carers")
    judge(page)
    text = words_of_answer(page)
    for path in ("services/1-4", "services/2-5", "situations/4", "learn/caring", "guide"):
        assert f"/{edition}/{path}" in text, path
    assert page.headers["Cache-Control"].startswith("public")
