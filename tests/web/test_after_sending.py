"""After sending, from her side: everything she can still say, ask, change and take back, in four editions."""

import re

import pytest

from app.domain.access_log import Reader, Reason
from app.domain.actor import Actor, ActorKind
from app.domain.application import Visit
from app.domain.choice import EVERYTHING, Choices, Delegated, Scope, Together, Wanted
from app.domain.conversation import LONGEST_MESSAGE, UNDO_WITHIN
from app.domain.edition import Edition
from app.domain.people import ActingFor, CircleMember, IdentityKind, Languages, Person, Residence, Role, SafeContact
from app.use_cases.answer_messages import consult_messages, write_to_person
from app.use_cases.answer_question import answer_other_professional, explain_look
from app.use_cases.ask_correction import ask_correction
from app.use_cases.consult_record import consult_record
from app.use_cases.propose_choice import propose_choice
from app.use_cases.read_questions import read_questions
from app.use_cases.state_choices import state_choice
from app.wording.people import say_edition_name
from tests.web.conftest import make_portal, words_of
from tests.web.desk import PROVIDER, account_of, come_back, move_clock, open_as, send_application, sign_in

NASTY = ["\x00\u202egnp.exe", "<script>alert(1)</script>", "🐈‍⬛" * 50, "' OR 1=1 --", "{{7*7}}", "مرحبا", "你好"]
PAGES = ("after", "messages", "proposals", "note", "professional", "accessible", "done", "withdraw", "withdraw/all", "visit-sheet", "choices")
NEREA = account_of("nerea").member


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
def here(client, sent):
    """Where her pages begin."""
    return come_back(client, sent).removesuffix("/record")


@pytest.mark.parametrize(("edition", "promise"), [
    ("es", "Una persona lo lee y te responde aquí."), ("eu", "Pertsona batek irakurtzen du, eta hemen erantzuten dizu."),
    ("es-facil", "Una persona lo lee y te responde aquí."), ("eu-erraza", "Pertsona batek irakurtzen du."),
])  # fmt: skip
def test_where_no_office_has_it_nobody_is_said_to_read_what_she_writes(portal, client, sent, judge, edition, promise):
    nobodys = send_application(portal, residence=Residence("20019"))
    told = [
        words_of(judge(client.get(come_back(client, one, edition).replace("/record", "/messages")))) for one in (sent, nobodys)
    ]  # fmt: skip
    assert [promise in one for one in told] == [True, False]
    assert "943 11 21 11" in told[1]


def propose(house, sent, what="Etxean Laguntza", why="It is near your sister", scope=PROVIDER):
    propose_choice(house, NEREA, sent.application.id, scope, Wanted(words=what), why)


def proposal_page(client, here):
    """The address of the newest proposal."""
    return re.search(rf"{here}/proposals/\w+", client.get(f"{here}/proposals").get_data(as_text=True))[0]


def look_page(house, sent, here):
    """The address of the line that Nerea leaves when she reads it."""
    consult_record(house, NEREA, sent.application.id, Reader(NEREA.id, Reason.ASSESS))
    with house.work.reading() as work:
        return f"{here}/looks/{work.access_log.of_application(sent.application.id)[-1].id}"


def take_back_addresses(page):
    return re.findall(r'action="([^"]+/done/\w+)"', page.get_data(as_text=True))


def read(judge, client, address, status=200):
    return words_of(judge(client.get(address), status))


# --- every page, every edition ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_every_page_is_there_in_every_edition_and_its_title_says_nothing(client, portal, house, judge, edition):
    sent = send_application(portal, edition)
    here = come_back(client, sent, edition).removesuffix("/record")
    propose(house, sent)
    for address in (*(f"{here}/{page}" for page in PAGES), proposal_page(client, here), look_page(house, sent, here)):
        answer = client.get(address)
        tree = judge(answer)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Maite" not in tree.find("head/title").text
        assert sent.application.reference not in address


def test_the_record_leads_to_what_can_be_done(client, here, judge):
    tree = judge(client.get(f"{here}/record"))
    assert tree.find(f".//a[@href='{here}/after']") is not None


@pytest.mark.parametrize("page", PAGES)
def test_what_is_not_sent_yet_leads_to_the_draft(client, page):
    begun = client.post("/es/apply/1-2", data={}).location.removesuffix("/application/start")
    led = client.get(f"{begun}/{page}")
    assert page == "choices" or led.location == f"{begun}/application"


@pytest.mark.parametrize("page", PAGES)
def test_it_opens_in_no_other_browser_and_not_after_leaving(client, portal, here, page):
    assert portal.test_client().get(f"{here}/{page}").location == "/es/"
    client.get("/es/leave")
    assert client.get(f"{here}/{page}").location == "/es/"


# --- choices ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_she_changes_a_choice_after_sending_and_sees_what_holds_and_where_it_comes_from(client, portal, judge, edition):
    here = come_back(client, send_application(portal, edition), edition).removesuffix("/record")
    before = read(judge, client, f"{here}/choices/service/1-2")
    receipt = client.get(f"{here}/receipt").get_data()
    assert client.post(f"{here}/choices/say/everything", data={"answer": "together"}).status_code == 303
    assert client.post(f"{here}/choices/take-back/1-2/provider").status_code == 303
    after = read(judge, client, f"{here}/choices/service/1-2")
    assert after != before
    assert "near my sister" in before
    assert "near my sister" not in after
    assert client.get(f"{here}/receipt").get_data() == receipt, "what was sent stays as it was"


def test_orders_red_lines_later_and_delegating_work_as_before(client, here, judge):
    for path, data in (
        ("say/1-2/provider", {"answer": "chosen"}), ("rank/1-2/provider", {"words": "Etxean", "stay": "1"}),
        ("delegate/1-2/provider", {"to": "reference_professional", "wish": "in the mornings"}),
        ("not-this/1-2", {"words": "another person every week"}),
    ):
        assert client.post(f"{here}/choices/{path}", data=data).status_code == 303, path
    text = read(judge, client, f"{here}/choices")
    assert "in the mornings" in text
    assert "another person every week" in text


@pytest.mark.parametrize("edition", Edition)
def test_after_sending_too_a_choice_is_left_to_somebody_new_who_then_stands_in_the_circle(client, portal, judge, edition):
    here = come_back(client, send_application(portal, edition), edition).removesuffix("/record")
    door = f"{here}/choices/delegate/1-2/provider"
    judge(client.get(door))
    judge(client.post(door, data={"to": "somebody_new"}), 422)
    assert client.post(door, data={"to": "somebody_new", "name": "Eve", "relation": "friend"}).status_code == 303
    assert "Eve, friend" in read(judge, client, f"{here}/choices/service/1-2")
    assert "Eve" in read(judge, client, f"{here}/circle")
    assert client.post(door, data={"to": "nobody"}).status_code == 422


def test_of_what_was_not_asked_for_there_is_nothing_to_choose(client, here):
    assert client.get(f"{here}/choices/say/1-6").status_code == 404
    assert client.post(f"{here}/choices/say/1-6", data={"answer": "together"}).status_code == 404


def test_her_choices_lead_back_to_her_application_and_not_to_a_draft(client, here):
    page = client.get(f"{here}/choices").get_data(as_text=True)
    assert f'href="{here}/record"' in page
    assert f'href="{here}/application"' not in page


# --- proposals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_a_proposal_says_what_was_left_what_is_proposed_and_why(client, portal, house, judge, edition):
    sent = send_application(portal, edition)
    here = come_back(client, sent, edition).removesuffix("/record")
    propose(house, sent, why="First reason.\nSecond reason.")
    tree = judge(client.get(proposal_page(client, here)))
    text = words_of(tree)
    for said in ("near my sister", "Etxean Laguntza", "First reason.", "Second reason.", NEREA.name):
        assert said in text
    answers = tree.findall(".//input[@type='radio']")
    assert len(answers) == 3
    assert not [one for one in answers if "checked" in one.attrib], "none is preselected"


def test_it_holds_only_after_her_answer_and_she_can_think_again_for_a_day(client, portal, house, sent, here, judge):
    propose(house, sent)
    page = proposal_page(client, here)
    assert "Etxean Laguntza" not in read(judge, client, f"{here}/choices")
    judge(client.post(page, data={}), 422)
    judge(client.post(page, data={"answer": "whatever"}), 422)
    assert client.post(page, data={"answer": "take"}).status_code == 303
    assert "Etxean Laguntza" in read(judge, client, f"{here}/choices")
    assert "Lo aceptaste." in read(judge, client, page)
    assert client.post(page, data={"answer": "not_this"}).status_code == 303
    assert "Etxean Laguntza" not in read(judge, client, f"{here}/choices")
    move_clock(portal, UNDO_WITHIN)
    again = come_back(client, sent).removesuffix("/record")
    page = page.replace(here, again)
    assert 'type="radio"' not in client.get(page).get_data(as_text=True)
    late = judge(client.post(page, data={"answer": "take"}), 409)
    assert "Esto ya no se puede responder." in words_of(late)
    assert "Etxean Laguntza" not in read(judge, client, f"{again}/choices")


def test_what_somebody_of_her_circle_chose_is_shown_in_the_same_way(client, portal, house, judge):
    left = send_application(
        portal, circle=(CircleMember("m", "Itziar", "hija"),),
        choices=send_application(portal).application.draft.choices.state(PROVIDER, Delegated("m"), house.clock.now(), "person"),
    )
    here = come_back(client, left).removesuffix("/record")
    propose(house, left)
    text = read(judge, client, proposal_page(client, here))
    assert "Quién lo propone: Itziar, hija" in text
    assert f"Quién lo escribió: {NEREA.name}" in text


def test_the_first_page_says_that_a_proposal_waits(client, house, sent, here, judge):
    assert "propuesta te espera" not in read(judge, client, f"{here}/after")
    propose(house, sent)
    assert "1 propuesta te espera" in read(judge, client, f"{here}/after")


# --- messages and notes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_she_writes_and_reads_the_answer(client, portal, house, judge, edition):
    sent = send_application(portal, edition)
    here = come_back(client, sent, edition).removesuffix("/record")
    assert client.post(f"{here}/messages", data={"words": "When do you call?\nBefore noon", "key": "a"}).status_code == 303
    write_to_person(house, NEREA, sent.application.id, "On Monday", "b")
    text = read(judge, client, f"{here}/messages")
    assert text.index("On Monday") < text.index("When do you call?"), "the newest first"
    assert NEREA.name in text


def test_who_will_answer_is_said_and_a_time_only_where_it_was_configured(client, tmp_path, portal, here, judge, staffed_database, shelf):
    text = read(judge, client, f"{here}/messages")
    assert "Quién responde:" in text
    assert "laborable" not in text
    (tmp_path / "other").mkdir()
    promising = make_portal(tmp_path / "other", staffed_database, shelf, ATEA_DEMO="on", ATEA_ANSWER_DAYS="5")
    other = promising.test_client()
    there = come_back(other, send_application(promising)).removesuffix("/record")
    assert "La oficina responde en 5 días laborables." in read(judge, other, f"{there}/messages")


@pytest.mark.parametrize("words", NASTY)
def test_whatever_she_writes_is_shown_as_she_wrote_it_and_never_run(client, here, judge, words):
    for page in ("messages", "note"):
        assert client.post(f"{here}/{page}", data={"words": words, "key": page}).status_code == 303
        shown = read(judge, client, f"{here}/{page}")
        assert words.translate({0: None, 0x202E: None}) in shown


@pytest.mark.parametrize("page", ["messages", "note"])
@pytest.mark.parametrize("words", ["", " \n ", "a" * (LONGEST_MESSAGE + 1)])
def test_nothing_and_too_much_are_refused_and_what_was_typed_stays(client, here, judge, page, words):
    tree = judge(client.post(f"{here}/{page}", data={"words": words, "key": "a"}), 422)
    assert (tree.find(".//textarea[@name='words']").text or "").strip() == words.strip()
    assert tree.find(".//input[@name='key']").get("value") == "a"


def test_a_form_sent_twice_is_one_message(client, here, judge):
    for _ in range(2):
        client.post(f"{here}/messages", data={"words": "Only once", "key": "a"})
    assert read(judge, client, f"{here}/messages").count("Only once") == 1


@pytest.mark.parametrize("before", ["0", "-1", "x", "99999999999999999999", "1"])
def test_any_page_of_messages_that_is_asked_for_answers(client, here, judge, before):
    client.post(f"{here}/messages", data={"words": "One", "key": "a"})
    judge(client.get(f"{here}/messages?before={before}"))


def test_many_messages_come_by_the_page(client, here, judge):
    for n in range(23):
        client.post(f"{here}/messages", data={"words": f"Message number {n}.", "key": str(n)})
    tree = judge(client.get(f"{here}/messages"))
    assert len(tree.findall(".//section[@class='calm']")) == 20
    older = next(a.get("href") for a in tree.findall(".//a") if "before=" in a.get("href", "") and "es/" in a.get("href"))
    assert "Message number 2." in read(judge, client, older)


def test_who_acts_for_her_is_named_beside_her_name(client, portal, judge):
    sent = send_application(portal, acting=ActingFor(Role.DE_FACTO_GUARDIAN, "Jon Zabala", "semea"))
    here = come_back(client, sent).removesuffix("/record")
    client.post(f"{here}/messages", data={"words": "For her", "key": "a"})
    assert "Quién lo escribió por ti: Jon Zabala" in read(judge, client, f"{here}/messages")
    record = read(judge, client, f"{here}/record/happened")
    assert "Jon Zabala escribió a la oficina. Para: Maite Arregi Lasa." in record


# --- why did you look? -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_she_asks_why_and_reads_the_answer_beside_the_line(client, portal, house, judge, edition):
    sent = send_application(portal, edition)
    here = come_back(client, sent, edition).removesuffix("/record")
    page = look_page(house, sent, here)
    assert NEREA.name in read(judge, client, page)
    for _ in range(2):
        assert client.post(page, data={"words": "I had no appointment"}).status_code == 303
    assert "I had no appointment" in read(judge, client, page)
    (question,) = read_questions(house, NEREA).awaiting
    explain_look(house, NEREA, sent.application.id, question.turn.id, "To prepare your visit")
    assert "To prepare your visit" in read(judge, client, page)


def test_lines_that_are_not_hers_or_that_nobody_else_left_are_not_there(client, portal, house, sent, here, judge):
    other = send_application(portal)
    with house.work.reading() as work:
        own = work.access_log.of_application(sent.application.id)[0].id
    for address in (look_page(house, other, here), f"{here}/looks/{own}", f"{here}/looks/nothing"):
        judge(client.get(address), 404)
        judge(client.post(address, data={"words": "x"}), 404)


# --- another professional, easy handling -----------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_she_asks_for_another_professional_without_a_reason_and_is_answered_with_one(client, portal, house, judge, edition):
    sent = send_application(portal, edition)
    here = come_back(client, sent, edition).removesuffix("/record")
    for _ in range(2):
        assert client.post(f"{here}/professional", data={"words": ""}).status_code == 303
    assert judge(client.get(f"{here}/professional")).find(".//textarea") is None, "one request at a time"
    (question,) = read_questions(house, NEREA).awaiting
    answer_other_professional(house, NEREA, sent.application.id, question.turn.id, "Two of us work here", changes=False)
    tree = judge(client.get(f"{here}/professional"))
    assert "Two of us work here" in words_of(tree)
    assert tree.find(".//textarea") is not None, "she may ask once more"


@pytest.mark.parametrize("edition", list(Edition))
def test_easy_handling_is_asked_for_at_any_moment_and_holds_at_once(client, portal, judge, edition):
    sent = send_application(portal, edition, languages=Languages(edition))
    here = come_back(client, sent, edition).removesuffix("/record")
    page = f"{here}/accessible"
    without = read(judge, client, page)
    assert client.post(page, data={"wanted": "yes"}).status_code == 303
    assert read(judge, client, page) != without
    assert client.post(page, data={"wanted": "no"}).status_code == 303
    assert read(judge, client, page) == without


BEFORE = {
    Edition.ES: "Tus cartas vuelven a ser como antes.", Edition.EU: "Zure gutunak lehen bezala izango dira.",
    Edition.ES_EASY: "Entonces tus cartas son como antes.", Edition.EU_EASY: "Orduan zure gutunak lehen bezala dira.",
}  # fmt: skip


@pytest.mark.parametrize("edition", [Edition.ES, Edition.EU])
@pytest.mark.parametrize("on_screen", list(Edition))
def test_she_is_asked_of_her_letters_and_reads_in_which_version_they_come(client, portal, judge, edition, on_screen):
    sent = send_application(portal, edition, languages=Languages(edition, documents=edition))
    here = come_back(client, sent, edition).removesuffix("/record").replace(f"/{edition}/", f"/{on_screen}/", 1)
    page = f"{here}/accessible"
    tree = judge(client.get(page))
    pressed = {node.get("value") for node in tree.iter("button") if node.get("name") == "letters"}
    assert pressed == {"easy", "same"}, "two answers, neither taken for her"
    client.post(page, data={"wanted": "yes", "letters": "easy"})
    with portal.app_context():
        easy, plain = say_edition_name(edition.easy, on_screen), say_edition_name(edition, on_screen)
    assert f": {easy}." in read(judge, client, page)
    tree = judge(client.get(page))
    said = words_of(tree)
    assert 0 < said.find(BEFORE[on_screen]) < said.find(easy), "what ends everything says so of the letters, before what is about them"
    assert {node.get("value") for node in tree.iter("button") if node.get("name") == "letters"} == {"same"}
    client.post(page, data={"wanted": "yes", "letters": "same"})
    assert f": {plain}." in read(judge, client, page)


def test_who_reads_easy_letters_already_is_not_asked_of_them(client, portal, judge):
    sent = send_application(portal, Edition.ES, languages=Languages(Edition.ES, documents=Edition.ES_EASY))
    page = come_back(client, sent, Edition.ES).replace("/record", "/accessible")
    tree = judge(client.get(page))
    assert "Tus cartas ya son fáciles de entender." in words_of(tree)
    assert not [node for node in tree.iter("button") if node.get("name") == "letters"]


@pytest.mark.parametrize(("edition", "said"), [("es", "Lo que se escribe a la persona, en esta versión:"), ("eu", "Pertsonari idazten zaiona, bertsio honetan:")])
def test_her_professional_reads_in_which_version_she_is_written_to(client, portal, judge, edition, said):
    sent = send_application(portal, Edition.ES, languages=Languages(Edition.ES, documents=Edition.ES))
    here = come_back(client, sent, Edition.ES)
    nerea = portal.test_client()
    sign_in(nerea, "nerea")
    assert said not in words_of(judge(open_as(nerea, sent, edition=edition)))
    client.post(here.replace("/record", "/accessible"), data={"wanted": "yes", "letters": "easy"})
    page = words_of(judge(open_as(nerea, sent, edition=edition)))
    with portal.app_context():
        assert f"{said} {say_edition_name(Edition.ES_EASY, Edition(edition))}" in page


# --- taking back and withdrawing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_what_she_did_can_be_taken_back_within_the_day(client, portal, judge, edition):
    here = come_back(client, send_application(portal, edition), edition).removesuffix("/record")
    client.post(f"{here}/note", data={"words": "The dog barks", "key": "a"})
    client.post(f"{here}/choices/say/1-2/provider", data={"answer": "no_preference"})
    page = client.get(f"{here}/done")
    judge(page)
    addresses = take_back_addresses(page)
    assert len(addresses) == 2
    for address in addresses * 2:
        assert client.post(address).status_code == 303
    assert take_back_addresses(client.get(f"{here}/done")) == []
    assert "near my sister" in read(judge, client, f"{here}/choices")
    assert "The dog barks" not in read(judge, client, f"{here}/note")


def test_after_a_day_it_is_too_late_and_that_is_said(client, portal, sent, here, judge):
    client.post(f"{here}/note", data={"words": "The dog barks", "key": "a"})
    (address,) = take_back_addresses(client.get(f"{here}/done"))
    move_clock(portal, UNDO_WITHIN)
    again = come_back(client, sent).removesuffix("/record")
    assert "Esto ya no se puede deshacer." in words_of(judge(client.post(address.replace(here, again)), 409))
    assert "The dog barks" in read(judge, client, f"{again}/note")


def test_a_message_that_the_office_has_read_cannot_be_unsaid(client, house, sent, here, judge):
    client.post(f"{here}/messages", data={"words": "When?", "key": "a"})
    (address,) = take_back_addresses(client.get(f"{here}/done"))
    consult_messages(house, NEREA, sent.application.id, 0, Reader(NEREA.id, Reason.ANSWER_PERSON))
    judge(client.post(address), 409)
    assert "La oficina ya lo ha visto." in read(judge, client, f"{here}/done")


def test_what_another_did_is_not_there_to_take_back(client, portal, here, judge):
    stranger = portal.test_client()
    there = come_back(stranger, send_application(portal)).removesuffix("/record")
    stranger.post(f"{there}/note", data={"words": "x", "key": "a"})
    (address,) = take_back_addresses(stranger.get(f"{there}/done"))
    for missing in (address.replace(there, here), f"{here}/done/nothing"):
        judge(client.post(missing), 404)
    assert take_back_addresses(stranger.get(f"{there}/done")) == [address]


@pytest.mark.parametrize("edition", list(Edition))
def test_withdrawing_takes_two_steps_says_what_it_means_and_can_be_undone(client, portal, judge, edition):
    sent = send_application(portal, edition)
    here = come_back(client, sent, edition).removesuffix("/record")
    judge(client.post(f"{here}/withdraw", data={}), 422)
    judge(client.post(f"{here}/withdraw", data={"what": "somebody else's"}), 422)
    step = client.post(f"{here}/withdraw", data={"what": sent.application.requested[0].id})
    assert "24" in words_of(judge(client.get(step.location)))
    assert len(judge(client.get(f"{here}/withdraw")).findall(".//input[@type='radio']")) == 3, "nothing has gone yet"
    assert client.post(step.location).location == f"{here}/done"
    assert len(judge(client.get(f"{here}/withdraw")).findall(".//input[@type='radio']")) == 1
    assert client.post(step.location).location == f"{here}/done", "in another tab it is withdrawn once"
    (address,) = take_back_addresses(client.get(f"{here}/done"))
    client.post(address)
    assert len(judge(client.get(f"{here}/withdraw")).findall(".//input[@type='radio']")) == 3


def test_whoever_has_withdrawn_everything_is_told_so_and_can_choose_nothing_more(client, here, judge):
    client.post(f"{here}/withdraw/all")
    assert "Has retirado todo." in read(judge, client, f"{here}/withdraw")
    assert "Has retirado todo." in read(judge, client, f"{here}/choices")
    assert client.post(f"{here}/choices/say/1-2", data={"answer": "together"}).status_code == 404
    assert client.post(f"{here}/choices/say/everything", data={"answer": "together"}).status_code == 409


def test_the_service_of_another_application_is_not_there_to_withdraw(client, portal, here, judge):
    other = send_application(portal).application.requested[0].id
    for missing in (other, "nothing"):
        judge(client.get(f"{here}/withdraw/{missing}"), 404)
        judge(client.post(f"{here}/withdraw/{missing}"), 404)


# --- the sheet -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_the_sheet_for_the_visit_holds_what_she_needs_and_room_to_write(client, portal, house, judge, edition):
    sent = send_application(portal, edition)
    here = come_back(client, sent, edition).removesuffix("/record")
    client.post(f"{here}/messages", data={"words": "When do you call?", "key": "a"})
    propose(house, sent)
    ask_correction(house, NEREA, sent.application.id, "", "The register paper", "It is needed to decide")
    tree = judge(client.get(f"{here}/visit-sheet"))
    text = words_of(tree)
    assert "The register paper" in text
    shelf = house.shelf.texts
    assert all(shelf.service(edition, s.code).name in text for s in sent.application.requested)
    assert "When do you call?" in text
    assert "943 000 000" in text
    assert len(tree.findall(".//div[@class='write']")) == 3
    assert (tree.find(".//span[@class='pic']") is not None) == edition.is_easy


# --- nothing leaks, nothing fails ------------------------------------------------------------------------------------


@pytest.mark.parametrize("nasty", [*NASTY, "a" * 10_000])
def test_no_field_brings_the_portal_down(client, house, sent, here, nasty):
    propose(house, sent)
    fields = dict.fromkeys(("words", "key", "answer", "what", "wanted", "to", "wish"), nasty)
    for page in (*PAGES, "done/x", "looks/x", "proposals/x", "withdraw/x", "choices/say/1-2/provider"):
        answer = client.post(f"{here}/{page}", data=fields)
        assert answer.status_code < 500, page
        assert "<script>alert" not in answer.get_data(as_text=True)


def test_who_wants_no_contact_gets_no_notice_of_anything(client, portal, house):
    silent = send_application(portal, safe_contact=SafeContact())
    here = come_back(client, silent).removesuffix("/record")
    propose(house, silent)
    write_to_person(house, NEREA, silent.application.id, "Hello", "k")
    client.post(look_page(house, silent, here), data={"words": ""})
    with house.work.reading() as work:
        assert [m for m in work.outbox.waiting(99) if m.application_id == silent.application.id] == []


def test_names_and_words_never_stand_in_an_address(client, portal, house, sent, here):
    client.post(f"{here}/note", data={"words": "secretword", "key": "secretword"})
    client.post(f"{here}/messages", data={"words": "secretword", "key": "b"})
    for page in PAGES:
        hrefs = re.findall(r'(?:href|action)="([^"]+)"', client.get(f"{here}/{page}").get_data(as_text=True))
        assert not [h for h in hrefs if "secretword" in h or "Maite" in h]


def test_an_answer_in_the_log_never_holds_her_words(client, house, sent, here):
    client.post(f"{here}/messages", data={"words": "secretword", "key": "b"})
    with house.work.reading() as work:
        assert not [e for e in work.access_log.of_application(sent.application.id) if "secretword" in e.words]


def test_the_whole_delegation_can_be_answered_aspect_by_aspect(client, portal, house, judge):
    choices = send_application(portal).application.draft.choices.state(EVERYTHING, Delegated(), house.clock.now(), "person")
    sent = send_application(portal, choices=choices, person=Person("Ana", "", IdentityKind.NONE))
    here = come_back(client, sent).removesuffix("/record")
    propose(house, sent, scope=Scope("1.2", "schedule"), what="de 9 a 11")
    assert "de 9 a 11" in read(judge, client, proposal_page(client, here))


def test_she_sees_in_who_looked_what_was_done(client, portal, house, sent, here, judge):
    desk = portal.test_client()
    sign_in(desk, "nerea")
    open_as(desk, sent)
    client.post(f"{here}/note", data={"words": "x", "key": "a"})
    assert "Dejaste una nota." in read(judge, client, f"{here}/record/happened")


def test_what_somebody_of_her_circle_did_stands_under_that_name_and_can_be_taken_back(client, portal, judge):
    home, scope = portal.extensions["house"], Scope("1.2", "schedule")
    left = Choices().state(scope, Delegated("ane"), home.clock.now(), "person")
    sent = send_application(portal, circle=(CircleMember("ane", "Ane Lasa", "hija"),), choices=left)
    visit = Visit("", "", sent.application.draft, 0, home.clock.now(), application_id=sent.application.id)
    with portal.app_context():
        state_choice(home, visit, scope, Together(), Actor(ActorKind.MEMBER, "ane"))
    address = come_back(client, sent).replace("/record", "/done")
    page = client.get(address)
    assert "Quién lo hizo: Ane Lasa." in words_of(judge(page))
    (back,) = take_back_addresses(page)
    assert client.post(back).status_code == 303
    assert "Se deshizo." in read(judge, client, address)
