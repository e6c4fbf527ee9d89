"""The professional answers: messages, questions, requests, proposals; and sees what was said since. In Basque and Spanish."""

import re

import pytest

from app.domain.choice import Delegated, Scope
from app.domain.conversation import LONGEST_MESSAGE
from app.domain.edition import Edition, Language
from app.domain.people import CircleMember, Languages
from app.web.casework import answering
from tests.web.conftest import words_of
from tests.web.desk import come_back, open_as, send_application, sign_in

EDITIONS = ["eu", "es"]
NASTY = ["\x00\u202egnp.exe", "<script>alert(1)</script>", "🐈‍⬛" * 50, "' OR 1=1 --", "{{7*7}}", "a" * 10_000]


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def client(portal):
    """The person's browser."""
    return portal.test_client()


@pytest.fixture
def desk(portal):
    """Nerea's browser; she works in Tolosa."""
    browser = portal.test_client()
    sign_in(browser, "nerea")
    return browser


@pytest.fixture
def elsewhere(portal):
    """Ane's browser; she works in Donostia."""
    browser = portal.test_client()
    sign_in(browser, "ane")
    return browser


@pytest.fixture
def sent(portal):
    return send_application(portal)


@pytest.fixture
def here(client, sent):
    """Where her pages begin."""
    return come_back(client, sent).removesuffix("/record")


def page_of(sent, page="", edition="es"):
    return f"/{edition}/staff/applications/{sent.application.id}{page}"


def question_page(desk, edition="es"):
    """The address of the question that waits longest."""
    return re.search(rf"/{edition}/staff/applications/\w+/questions/\w+", desk.get(f"/{edition}/staff/questions").get_data(as_text=True))[0]


def ask_why(client, desk, here, sent):
    """She asks why Nerea has opened it."""
    open_as(desk, sent)
    house = client.application.extensions["house"]
    with house.work.reading() as work:
        entry = work.access_log.of_application(sent.application.id)[-1].id
    assert client.post(f"{here}/looks/{entry}", data={"words": "I had no appointment"}).status_code == 303
    return f"{here}/looks/{entry}"


def read(judge, client, address, status=200):
    return words_of(judge(client.get(address), status))


# --- what waits ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_waits_is_listed_the_oldest_first_and_marked_in_the_queue_whose_order_stays(client, desk, portal, judge, edition):
    other = send_application(portal)
    sent = send_application(portal)
    before = re.findall(r"AT-\d{4}-\d{6}-\w\w", desk.get(f"/{edition}/staff/inbox").get_data(as_text=True))
    here = come_back(client, sent).removesuffix("/record")
    client.post(f"{here}/messages", data={"words": "When?", "key": "a"})
    client.post(f"{here}/professional", data={"words": ""})
    client.post(f"{here}/withdraw/all")
    text = read(judge, desk, f"/{edition}/staff/questions")
    assert text.count(sent.application.reference) == 2
    assert other.application.reference not in text
    assert "When?" not in text, "what she wrote is read for a purpose"
    queue = desk.get(f"/{edition}/staff/inbox")
    judge(queue)
    assert re.findall(r"AT-\d{4}-\d{6}-\w\w", queue.get_data(as_text=True)) == before
    marks = re.findall(r"<small><b>([^<]+)</b></small>", queue.get_data(as_text=True))
    assert len(marks) == 3


def test_another_unit_has_nothing_of_it(client, elsewhere, desk, here, sent, judge):
    client.post(f"{here}/messages", data={"words": "When?", "key": "a"})
    page = ask_why(client, desk, here, sent)
    assert page
    assert sent.application.reference not in read(judge, elsewhere, "/es/staff/questions")
    for address in (page_of(sent, "/messages"), page_of(sent, "/proposals"), question_page(desk)):
        judge(elsewhere.get(address), 404)
    judge(elsewhere.get(page_of(sent)), 404)


@pytest.mark.parametrize("page", ["/messages", "/proposals", "/proposals/1-2/provider", "/questions/x"])
def test_nothing_opens_without_a_purpose(desk, sent, page):
    led = desk.get(page_of(sent, page))
    assert (led.status_code, led.location) == (303, page_of(sent))
    assert desk.post(page_of(sent, page), data={"words": "one", "why": "one"}).status_code in {303, 405}


@pytest.mark.parametrize("page", ["/messages", "/proposals/1-2/provider", "/questions/x"])
def test_what_she_wrote_before_the_purpose_was_asked_again_stands_there_to_be_copied(desk, sent, judge, page):
    answer = desk.post(page_of(sent, page), data={"words": "Words of half an hour", "why": "Words of half an hour"})
    judge(answer, 409)
    assert "Words of half an hour" in answer.text


# --- messages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_she_reads_what_the_person_wrote_and_answers(client, desk, portal, judge, edition):
    sent = send_application(portal, Edition(edition))
    here = come_back(client, sent, edition).removesuffix("/record")
    client.post(f"{here}/messages", data={"words": "When do you call?", "key": "a"})
    open_as(desk, sent, edition=edition)
    page = page_of(sent, "/messages", edition)
    assert "When do you call?" in read(judge, desk, page)
    for _ in range(2):
        assert desk.post(page, data={"words": "On Monday", "key": "b"}).status_code == 303
    assert read(judge, desk, page).count("On Monday") == 1
    assert "On Monday" in read(judge, client, f"{here}/messages")
    assert sent.application.reference not in read(judge, desk, f"/{edition}/staff/questions")
    assert "Nerea Etxaniz" in read(judge, client, f"{here}/record")


def test_who_answers_what_a_colleague_has_answered_meanwhile_reads_both_before_hers_goes(client, desk, here, sent, judge):
    """Two who have it open: the slower reads what the other said to her, and what the person said since, and decides anew."""
    client.post(f"{here}/messages", data={"key": "a", "words": "¿Me llamáis?"})
    page, quicker, slower = page_of(sent, "/messages"), {}, {}
    open_as(desk, sent)
    for form in (quicker, slower):
        form |= dict(re.findall(r'name="(seen|key)" type="hidden" value="([^"]+)"', desk.get(page).text))
    assert desk.post(page, data=quicker | {"words": "Te llamo el lunes."}).status_code == 303
    client.post(f"{here}/messages", data={"key": "b", "words": "No me llaméis: está en casa."})
    refused = judge(desk.post(page, data=slower | {"words": "Te llamo ahora."}), 409)
    told = words_of(refused)
    assert "Alguien ha respondido mientras tanto" in told
    for words in ("Te llamo el lunes.", "No me llaméis: está en casa.", "Te llamo ahora."):
        assert words in told
    anew = dict(re.findall(r'name="(seen|key)" type="hidden" value="([^"]+)"', desk.post(page, data=slower | {"words": "Te llamo ahora."}).text))
    assert desk.post(page, data=anew | {"words": "No te llamamos."}).status_code == 303
    assert desk.post(page, data=quicker | {"words": "Te llamo el lunes."}).status_code in {303, 409}
    hers = client.get(f"{here}/messages").text
    assert "Te llamo ahora." not in hers
    assert hers.count("Te llamo el lunes.") == 1
    assert "No te llamamos." in hers


def test_each_reading_of_messages_is_in_her_record_with_its_purpose(client, desk, here, sent, judge):
    open_as(desk, sent, "answer_person")
    desk.get(page_of(sent, "/messages"))
    assert "Nerea Etxaniz leyó tus mensajes. Para qué:" in read(judge, client, f"{here}/record/looked")


@pytest.mark.parametrize("words", ["", "a" * (LONGEST_MESSAGE + 1)])
def test_an_answer_that_says_nothing_or_too_much_stays_in_its_box(desk, sent, judge, words):
    open_as(desk, sent)
    tree = judge(desk.post(page_of(sent, "/messages"), data={"words": words, "key": "a"}), 422)
    assert (tree.find(".//textarea").text or "").strip() == words


def test_a_message_she_took_back_is_not_shown_to_the_office(client, desk, here, sent, judge):
    client.post(f"{here}/messages", data={"words": "When do you call?", "key": "a"})
    client.post(re.search(r'action="([^"]+/done/\w+)"', client.get(f"{here}/done").get_data(as_text=True))[1])
    open_as(desk, sent)
    assert "When do you call?" not in read(judge, desk, page_of(sent, "/messages"))


# --- questions and requests ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_why_it_was_opened_is_answered_with_words_and_once(client, desk, here, sent, judge, edition):
    look = ask_why(client, desk, here, sent)
    page = question_page(desk, edition)
    assert "I had no appointment" in read(judge, desk, page)
    judge(desk.post(page, data={"words": " "}), 422)
    assert desk.post(page, data={"words": "To prepare your visit"}).location == f"/{edition}/staff/questions"
    judge(desk.post(page, data={"words": "Once more"}), 404)
    assert "To prepare your visit" in read(judge, client, look)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_request_for_another_professional_is_answered_yes_or_no_with_a_reason(client, desk, here, sent, judge, edition):
    client.post(f"{here}/professional", data={"words": "We do not understand each other"})
    open_as(desk, sent, edition=edition)
    page = question_page(desk, edition)
    assert "We do not understand each other" in read(judge, desk, page)
    for missing in ({"words": "Because"}, {"changes": "yes", "words": ""}, {"changes": "maybe", "words": "x"}):
        judge(desk.post(page, data=missing), 422)
    assert desk.post(page, data={"changes": "yes", "words": "From Monday on"}).status_code == 303
    text = read(judge, client, f"{here}/professional")
    assert "From Monday on" in text
    assert "La oficina dice que sí" in text


def test_a_question_she_took_back_is_no_longer_there(client, desk, here, sent, judge):
    ask_why(client, desk, here, sent)
    page = question_page(desk)
    client.post(re.search(r'action="([^"]+/done/\w+)"', client.get(f"{here}/done").get_data(as_text=True))[1])
    judge(desk.get(page), 404)
    judge(desk.post(page, data={"words": "Because"}), 404)


def test_who_answers_it_in_the_same_instant_as_a_colleague_has_her_words_and_is_led_to_a_page_that_is_there(
    client, desk, here, sent, judge, monkeypatch
):
    ask_why(client, desk, here, sent)
    page, explain = question_page(desk), answering.explain_look

    def too_late(*args):
        explain(*args)
        explain(*args)

    monkeypatch.setattr(answering, "explain_look", too_late)
    late = desk.post(page, data={"words": "To prepare your visit"})
    assert "To prepare your visit" in words_of(judge(late, 409))
    judge(desk.get(re.search(r'href="([^"]+)"[^>]*>Ver cómo está ahora', late.text)[1]))


# --- proposals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_was_left_is_proposed_for_with_a_reason_or_not_at_all(client, desk, here, sent, judge, edition):
    open_as(desk, sent, edition=edition)
    assert "near my sister" in read(judge, desk, page_of(sent, "/proposals", edition))
    page = page_of(sent, "/proposals/1-2/provider", edition)
    judge(desk.get(page))
    for missing in ({"words": "Etxean"}, {"why": "Because"}, {"words": "Etxean", "why": " \n"}, {"what": "nonsense", "why": "x"}):
        tree = judge(desk.post(page, data=missing), 422)
        assert (tree.find(".//textarea").text or "").strip() == missing.get("why", "").strip()
    assert desk.post(page, data={"words": "Etxean Laguntza", "why": "It is near"}).status_code == 303
    assert "Etxean Laguntza" in read(judge, desk, page_of(sent, "/proposals", edition))
    assert "Etxean Laguntza" in read(judge, client, f"{here}/proposals")


def test_of_two_who_propose_for_one_choice_the_slower_takes_the_place_of_nothing_and_has_her_words(desk, portal, sent, judge):
    jon = portal.test_client()
    sign_in(jon, "jon")
    page = page_of(sent, "/proposals/1-2/provider")
    began = {}
    for browser in (desk, jon):
        open_as(browser, sent)
        began[browser] = next(one.get("value") for one in judge(browser.get(page)).iter("input") if one.get("name") == "seen")
    hers = {"words": "Etxean Laguntza", "why": "It is near", "seen": began[desk]}
    for _ in range(2):  # pressed twice
        assert desk.post(page, data=hers).status_code == 303
    slower = {"words": "Beste Etxea", "why": "They speak Basque", "seen": began[jon]}
    late = words_of(judge(jon.post(page, data=slower), 409))
    assert "Una compañera ha sido más rápida" in late
    assert "Beste Etxea" in late
    assert "They speak Basque" in late
    assert "Beste Etxea" not in read(judge, jon, page_of(sent, "/proposals"))
    now = next(one.get("value") for one in judge(jon.get(page)).iter("input") if one.get("name") == "seen")
    assert jon.post(page, data=slower | {"seen": now}).status_code == 303


def test_only_for_what_was_left_to_somebody(desk, sent, judge):
    open_as(desk, sent)
    for scope in ("1-2/schedule", "1-2", "everything", "9-9/provider"):
        judge(desk.get(page_of(sent, f"/proposals/{scope}")), 404)
        judge(desk.post(page_of(sent, f"/proposals/{scope}"), data={"words": "x", "why": "x"}), 404)


def test_each_kind_of_choice_offers_what_there_is(portal, desk, house, judge):
    aspects = [a for a in house.shelf.catalogue.services["1.2"].aspects if house.shelf.catalogue.aspects[a].delegable]
    choices = send_application(portal).application.draft.choices
    for aspect in aspects:
        choices = choices.state(Scope("1.2", aspect), Delegated("m"), house.clock.now(), "person")
    sent = send_application(portal, choices=choices, circle=(CircleMember("m", "Itziar", "hija"),))
    open_as(desk, sent)
    listed = judge(desk.get(page_of(sent, "/proposals")))
    hrefs = [a.get("href") for a in listed.findall(".//a") if "/proposals/1-2/" in a.get("href", "")]
    assert len(hrefs) > 3
    for href in hrefs:
        assert "Itziar" in words_of(judge(desk.get(href)))


# --- the record ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_record_begins_with_what_was_said_since(client, desk, portal, judge, edition):
    sent = send_application(portal)
    here = come_back(client, sent).removesuffix("/record")
    before = words_of(judge(open_as(desk, sent, edition=edition)))
    client.post(f"{here}/accessible", data={"wanted": "yes"})
    client.post(f"{here}/note", data={"words": "The dog barks", "key": "a"})
    client.post(f"{here}/choices/say/1-2/provider", data={"answer": "together"})
    client.post(f"{here}/choices/not-this/everything", data={"words": "another person every week"})
    client.post(f"{here}/withdraw/{sent.application.requested[1].id}")
    client.post(f"{here}/professional", data={"words": ""})
    text = words_of(judge(desk.get(page_of(sent, "/record", edition))))
    for said in ("RD 707/2026", "The dog barks", "another person every week"):
        assert said in text
        assert said not in before
    assert text.index("RD 707/2026") < text.index("The dog barks") < text.index("My cat and my garden.")
    assert "near my sister" in before
    assert "near my sister" not in text
    as_sent = words_of(judge(desk.get(page_of(sent, "/sent", edition))))
    assert as_sent.count("near my sister") == 1, "only in what was sent, which stays as it was"


@pytest.mark.parametrize("nasty", NASTY)
def test_no_field_brings_the_desk_down(client, desk, here, sent, nasty):
    ask_why(client, desk, here, sent)
    fields = dict.fromkeys(("words", "why", "what", "key", "changes"), nasty)
    for address in (page_of(sent, "/messages"), page_of(sent, "/proposals/1-2/provider"), question_page(desk), page_of(sent, "/questions/x")):
        answer = desk.post(address, data=fields)
        assert answer.status_code < 500, address
        assert "<script>alert" not in answer.get_data(as_text=True)
    for page in ("/es/staff/questions?after=", f"{page_of(sent, '/messages')}?before="):
        assert desk.get(page + "x" * 500).status_code == 200


@pytest.mark.parametrize(("edition", "said"), [("es", "Euskera, texto adaptado"), ("eu", "Euskara, testu egokitua")])
def test_whoever_writes_to_her_is_told_the_edition_she_wants_letters_in_and_not_the_one_she_sent_in(portal, desk, judge, edition, said):
    languages = Languages(Edition.ES, Language.BASQUE, documents=Edition.EU_EASY)
    sent, client = send_application(portal, Edition.ES, languages=languages), portal.test_client()
    here = come_back(client, sent).rpartition("/")[0]
    client.post(f"{here}/professional", data={"words": ""})
    open_as(desk, sent, edition=edition)
    asked = re.search(r'href="([^"]+/questions/\w+)"', desk.get(f"/{edition}/staff/questions").get_data(as_text=True))[1]
    for page in (page_of(sent, "/messages", edition), page_of(sent, "/proposals/1-2/provider", edition), asked):
        assert said in read(judge, desk, page), page
    desk.post(page_of(sent, "/messages"), data={"words": "Zatoz astelehenean", "key": "a"})
    tree = judge(desk.get(page_of(sent, "/messages", edition)))
    assert [p.get("lang") for p in tree.findall(".//section/p[@lang]")] == ["eu-simple"]
