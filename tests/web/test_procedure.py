"""After sending, on screen: what the person is asked and told, in four editions; what her professional writes, in two."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.access_log import AccessEntry, Act, Reason
from app.domain.edition import Edition
from app.domain.people import IdentityKind, Languages, Person, SafeContact
from app.use_cases import see_history
from app.use_cases.ask_correction import ask_correction
from app.use_cases.decide_service import Ruled, Ruling, decide_service
from app.use_cases.take_case import take_case
from app.web.casework import asking, deciding
from app.web.shared.purposes import HOLDS
from app.wording.dates import say_date
from tests.web.conftest import words_of
from tests.web.desk import account_of, come_back, move_clock, open_as, send_application, sign_in

WHAT, WHY = "The <b>register</b> paper.\nOr its copy.", "It is needed & it is missing."
NASTY = ["a" * 10_000, "\x00\u202egnp.exe", "<script>alert(1)</script>", "{{7*7}}"]
DECISION = {
    "ruling": "not_granted", "reason": "You do not live in this town yet.", "legal_ground": "Art. 3",
    "appeal": "You may write to us.", "appeal_where": "At the desk",
}  # fmt: skip


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def client(portal):
    """The person's browser."""
    return portal.test_client()


@pytest.fixture
def house(portal):
    return portal.extensions["house"]


@pytest.fixture
def sent(portal):
    return send_application(portal)


@pytest.fixture
def desk(portal, sent):
    """Nerea's browser, in which she has said what she opens the application for."""
    browser = portal.test_client()
    sign_in(browser, "nerea")
    open_as(browser, sent)
    return browser


NEREA = account_of("nerea").member


def ask(portal, sent, about=""):
    with portal.app_context():
        return ask_correction(portal.extensions["house"], NEREA, sent.application.id, about, WHAT, WHY)


def a_day_ahead(days=60):
    day = (datetime.now(UTC) + timedelta(days=days)).date()
    return day, {"appeal_until-day": str(day.day), "appeal_until-month": str(day.month), "appeal_until-year": str(day.year)}


def decide(portal, sent, number=0, ruling=Ruling.NOT_GRANTED):
    ruled = Ruled(ruling, "You do not live\nin <this> town yet.", "Art. 3", "You may write to us.", "At the desk", a_day_ahead()[0])
    with portal.app_context():
        house = portal.extensions["house"]
        decide_service(house, NEREA, sent.application.id, sent.application.requested[number].id, ruled)


def desk_page(sent, page, edition="es"):
    return f"/{edition}/staff/applications/{sent.application.id}{page}"


def acts(house, sent):
    with house.work.reading() as work:
        return [entry.act for entry in work.access_log.of_application(sent.application.id)]


# --- the person: how it stands ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_each_service_has_its_page_with_how_it_stands_and_how_long_it_may_take(client, sent, judge, edition):
    record = come_back(client, sent, edition)
    tree = judge(client.get(record))
    doors = [a.get("href") for a in tree.findall(".//main//ul[@class='tasks']//a")]
    assert [f"{record}/services/1", f"{record}/services/2"] == doors[:2]
    for door in doors[:2]:
        text = words_of(judge(client.get(door)))
        assert any(number in text for number in ("3 meses", "3 hilabete")), "the general rule, where no other is known"


def test_the_page_says_a_day_that_can_only_be_later_and_never_promises_one(client, portal, judge):
    known = send_application(portal, wanted=("3.2.PECE", "2.1"))
    record = come_back(client, known)
    listed = words_of(judge(client.get(record)))
    assert len(re.findall(r"Plazo para contestarte: \d+ de \w+ de \d+, o después", listed)) == 1
    said, unknown = (words_of(judge(client.get(f"{record}/services/{number}"))) for number in (1, 2))
    assert "Tienen 3 meses para contestar." in said
    assert "Si nadie contesta en ese plazo, la ley lo cuenta como un no." in said
    assert "Puede ser más tarde." in said
    assert "No sabemos con seguridad cuánto puede tardar." in unknown, "one of its limits is only recalled"
    assert "la mitad" not in said, "nobody has had an answer yet"


def test_when_nothing_is_heard_she_reads_the_last_news_and_the_next_step(client, portal, sent, judge):
    text = words_of(judge(client.get(come_back(client, sent))))
    assert "Si no tienes noticias" in text
    assert "Sin noticias no quiere decir que no." in text
    move_clock(portal, timedelta(days=500))
    again = words_of(judge(client.get(come_back(client, sent))))
    assert "Puedes preguntar cuando quieras." in again, "no day that is over is said to be the next"
    assert "Ese día ya ha pasado." in words_of(judge(client.get(come_back(client, sent) + "/services/1")))


@pytest.mark.parametrize("number", ["0", "3", "99999999999999999999"])
def test_there_is_no_page_of_a_service_that_was_not_asked_for(client, sent, number):
    assert client.get(f"{come_back(client, sent)}/services/{number}").status_code == 404


# --- the person: what she is asked -----------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_she_reads_what_exactly_is_asked_why_and_until_when_and_answers_in_her_words(client, portal, judge, edition):
    sent = send_application(portal, edition)
    asked = ask(portal, sent, sent.application.requested[0].id)
    record = come_back(client, sent, edition)
    judge(client.get(record))
    page = client.get(f"{record}/asked/1")
    text = words_of(judge(page))
    for told in ("The <b>register</b> paper.", "It is needed & it is missing.", str(asked.due_on.year)):
        assert told in text
    answered = client.post(f"{record}/asked/1", data={"words": "On Monday.\nIf it rains, on <Tuesday>."})
    assert (answered.status_code, answered.location) == (303, f"{record}/asked/1#answers")
    kept = words_of(judge(client.get(f"{record}/asked/1")))
    assert "On Monday." in kept
    assert "If it rains, on <Tuesday>." in kept


def test_it_comes_first_on_her_record_with_its_day_until_she_answers(client, portal, sent, judge):
    ask(portal, sent)
    record = come_back(client, sent)
    before = words_of(judge(client.get(record)))
    assert "Te pedimos algo. Puedes contestar hasta el" in before
    assert before.count("Espera tu respuesta") == 2
    client.post(f"{record}/asked/1", data={"words": "Here it is"})
    after = words_of(judge(client.get(record)))
    assert "Te pedimos algo." not in after
    assert "Has contestado." in after


@pytest.mark.parametrize("edition", list(Edition))
def test_a_late_answer_is_taken_and_said_to_be_late(client, portal, sent, judge, edition):
    ask(portal, sent)
    move_clock(portal, timedelta(days=40))
    record = come_back(client, sent, edition)
    assert client.get(f"{record}/asked/1").status_code == 200
    client.post(f"{record}/asked/1", data={"words": "Sorry, I was in hospital"})
    text = words_of(judge(client.get(f"{record}/asked/1")))
    assert "Sorry, I was in hospital" in text
    assert any(late in text for late in ("Llegó después del último día.", "Azken egunaren ondoren iritsi zen."))


def test_only_who_is_asked_finds_the_door_to_it(client, portal, judge):
    asked, other = send_application(portal), send_application(portal)
    ask(portal, asked, asked.application.requested[0].id)
    for sent, doors in ((asked, 2), (other, 0), (asked, 2)):
        record = come_back(client, sent)
        links = [link.get("href") for link in judge(client.get(record)).iter("a")]
        assert links.count(f"{record}/asked/1") == doors, "the button under the status, and the door"


@pytest.mark.parametrize("edition", list(Edition))
def test_an_empty_or_endless_answer_is_asked_for_again_with_nothing_lost(client, portal, sent, judge, edition):
    ask(portal, sent)
    record = come_back(client, sent, edition)
    for words in ("", " \n ", "a" * 5000):
        tree = judge(client.post(f"{record}/asked/1", data={"words": words}), 422)
        assert (tree.find(".//textarea").text or "").strip() == words.strip()


@pytest.mark.parametrize("words", NASTY[1:])
def test_what_she_answers_is_shown_as_she_wrote_it_and_never_run(client, portal, sent, judge, words):
    ask(portal, sent)
    record = come_back(client, sent)
    client.post(f"{record}/asked/1", data={"words": words})
    assert words.replace("\x00\u202e", "") in words_of(judge(client.get(f"{record}/asked/1")))


def test_what_was_never_asked_leads_nowhere_and_what_is_closed_takes_no_answer(client, portal, sent, judge, desk):
    record = come_back(client, sent)
    assert client.get(f"{record}/asked/1").status_code == 404
    assert client.post(f"{record}/asked/1", data={"words": "Here"}).location == record
    ask(portal, sent)
    desk.post(desk_page(sent, "/asked/1/close"), data={"words": "It came by post."})
    text = words_of(judge(client.get(f"{record}/asked/1")))
    assert "Ya no te lo pedimos." in text
    assert "It came by post." in text
    assert "Tu respuesta" not in text


def test_what_she_was_writing_when_it_was_closed_comes_back_to_her(client, portal, sent, judge, desk):
    record = come_back(client, sent)
    ask(portal, sent)
    desk.post(desk_page(sent, "/asked/1/close"), data={"words": "It came by post."})
    late = client.post(f"{record}/asked/1", data={"words": "Lo llevo el lunes, si no llueve."})
    judge(late, 409)
    assert "Lo llevo el lunes, si no llueve." in late.text


# --- the person: what was decided ------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_a_no_says_why_on_what_rule_how_to_disagree_where_and_until_when(client, portal, judge, edition):
    sent = send_application(portal, edition)
    decide(portal, sent)
    record = come_back(client, sent, edition)
    tree = judge(client.get(f"{record}/services/1"))
    text = words_of(tree)
    for told in ("You do not live", "in <this> town yet.", "Art. 3", "You may write to us.", "At the desk", str(a_day_ahead()[0].year)):
        assert told in text
    reason = next(p for p in tree.iter("p") if "You do not live" in "".join(p.itertext()))
    assert reason.get("lang") == edition.html_lang
    assert any(a.get("href", "").endswith("/record/professional") for a in tree.find(".//main").iter("a")), "who can help"


@pytest.mark.parametrize("edition", list(Edition))
def test_the_last_day_to_disagree_stands_on_the_record_itself_until_it_is_over(client, portal, judge, edition):
    sent = send_application(portal)
    decide(portal, sent)
    day = say_date(a_day_ahead()[0], edition)
    assert words_of(judge(client.get(come_back(client, sent, edition)))).count(day) == 1, "of the one that was decided"
    move_clock(portal, timedelta(days=62))
    assert day not in words_of(judge(client.get(come_back(client, sent, edition))))


def test_read_in_another_edition_it_says_in_which_it_was_written(client, portal, judge):
    sent = send_application(portal, languages=Languages(Edition.ES, documents=Edition.EU_EASY))
    decide(portal, sent)
    text = words_of(judge(client.get(come_back(client, sent) + "/services/1")))
    assert "Se escribió en: euskera, texto adaptado." in text
    assert "Se escribió en" not in words_of(judge(client.get(come_back(client, sent, "eu-erraza") + "/services/1")))


def test_once_every_service_has_its_answer_nobody_is_said_to_read_it_any_more(client, portal, sent, judge):
    decide(portal, sent, 0)
    decide(portal, sent, 1, Ruling.GRANTED)
    text = words_of(judge(client.get(come_back(client, sent))))
    assert "Todo lo que pediste tiene ya respuesta." in text
    assert "Ahora la lee" not in text
    assert "Si no tienes noticias" not in text
    granted = words_of(judge(client.get(come_back(client, sent) + "/services/2")))
    assert "La respuesta es sí." in granted


# --- the person: the history -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_what_happened_names_the_service_that_was_asked_about_decided_and_withdrawn(client, portal, judge, edition):
    sent = send_application(portal, edition)
    asked_for = sent.application.requested
    ask(portal, sent, asked_for[0].id)
    decide(portal, sent, 1)
    record = come_back(client, sent, edition)
    client.post(f"{record}/asked/1", data={"words": "Here"})
    assert client.post(record.replace("/record", f"/withdraw/{asked_for[0].id}")).status_code == 303
    steps = ["".join(one.itertext()) for one in judge(client.get(f"{record}/happened")).findall(".//ol[@class='line']/li")]
    with portal.app_context():
        help_at_home, day_care = (portal.extensions["house"].shelf.texts.service(edition, line.code).name for line in asked_for)
    assert [help_at_home in step for step in steps] == [True, True, False, True, False], "withdrawn, answered, -, asked, sent"
    assert [day_care in step for step in steps] == [False, False, True, False, False], "decided"


def test_a_title_of_what_happened_is_one_sentence(client, portal, sent, judge):
    decide(portal, sent, 1)
    newest = judge(client.get(f"{come_back(client, sent)}/happened")).find(".//ol[@class='line']/li")
    assert newest.find(".//b").text.endswith("escribió la respuesta sobre un servicio o ayuda.")
    assert newest.find("./span/span").text == "Servicio: Atención diurna."


def test_her_professional_reads_on_the_timeline_which_service_was_decided(desk, portal, sent, judge):
    decide(portal, sent, 1)
    titles = [one.text for one in judge(desk.get(desk_page(sent, "/timeline"))).findall(".//ol[@class='line']/li/p/b")]
    assert "Se ha decidido sobre un servicio: Atención diurna" in titles


def test_what_was_said_of_all_of_it_names_no_service(client, portal, judge):
    sent = send_application(portal)
    ask(portal, sent)
    record = come_back(client, sent)
    assert "Servicio:" not in words_of(judge(client.get(f"{record}/happened")))


@pytest.mark.parametrize("edition", list(Edition))
def test_what_happened_is_told_in_sentences_the_newest_first(client, portal, judge, edition):
    sent = send_application(portal, edition)
    with portal.app_context():
        take_case(portal.extensions["house"], NEREA, sent.application.id)
    ask(portal, sent)
    decide(portal, sent)
    record = come_back(client, sent, edition)
    client.post(f"{record}/asked/1", data={"words": "Here"})
    tree = judge(client.get(f"{record}/happened"))
    assert len(tree.findall(".//ol[@class='line']/li")) == 5
    assert words_of(tree).count("Nerea Etxaniz") == 3


def test_who_looked_is_told_by_day_and_the_same_look_once_with_its_times(client, portal, house, sent, judge):
    days = [datetime(2026, 3, day, 9, minute, tzinfo=UTC) for day in (2, 3) for minute in (0, 5, 10)]
    with house.work.writing() as work:
        for at in days:
            work.access_log.append(AccessEntry(
                house.secrets.new_id(), sent.application.id, Act.OPENED, at, NEREA.id, Reason.PREPARE_APPOINTMENT
            ))
        work.commit()
    tree = judge(client.get(come_back(client, sent) + "/looked"))
    assert [h.text for h in tree.findall(".//main//h2")][1:] == ["3 de marzo de 2026", "2 de marzo de 2026"]
    looks = [" ".join("".join(li.itertext()).split()) for li in tree.findall(".//ul[@class='looks']/li")][1:]
    assert len(looks) == 2
    assert looks[0].startswith("10:10, 10:05, 10:00 Nerea Etxaniz leyó tu solicitud. Para qué: preparar una cita.")


@pytest.mark.parametrize("page", ["looked", "happened"])
def test_a_long_history_goes_on_page_by_page(client, house, sent, judge, monkeypatch, page):
    monkeypatch.setattr(see_history, "PAGE", 2)
    act = Act.OPENED if page == "looked" else Act.TAKEN
    with house.work.writing() as work:
        for day in range(4):
            at = datetime(2026, 3, 1 + day, 9, tzinfo=UTC)
            work.access_log.append(AccessEntry(house.secrets.new_id(), sent.application.id, act, at, NEREA.id))
        work.commit()
    address = come_back(client, sent) + f"/{page}"
    seen, pages = "", 0
    while address:
        tree = judge(client.get(address))
        seen, pages = seen + words_of(tree), pages + 1
        address = next((a.get("href") for a in tree.iter("a") if "before=" in a.get("href", "") and a.text == "Ver lo anterior"), "")
    assert pages == 3
    assert all(f"{day} de marzo de 2026" in seen for day in range(1, 5))


@pytest.mark.parametrize("cursor", ["nobody's", "%00", "a" * 5_000, "' OR 1=1 --", "%F0%9F%90%88"])
def test_an_unknown_cursor_begins_at_the_newest(client, sent, judge, cursor):
    record = come_back(client, sent)
    for page in ("looked", "happened"):
        judge(client.get(f"{record}/{page}?before={cursor}"))


@pytest.mark.parametrize("edition", list(Edition))
def test_she_sees_who_accompanies_her_and_who_did_before_with_the_reasons(client, portal, judge, edition):
    sent = send_application(portal, edition)
    first = sent.application.id
    with portal.app_context():
        house = portal.extensions["house"]
        with house.work.reading() as work:
            before = work.staff.find(work.cases.find(first).assignment.professional_id)
        other = account_of("jon" if before.id == NEREA.id else "nerea").member
        take_case(house, other, first)
    tree = judge(client.get(come_back(client, sent, edition) + "/professional"))
    led = ["".join(li.itertext()) for li in tree.findall(".//ol[@class='line']")[-1].findall("li")]
    assert len(led) == 2
    assert (other.name in led[0], before.name in led[1]) == (True, True)
    assert tree.find(".//a[@href='tel:943000000']") is not None


def test_none_of_it_opens_in_another_browser(portal, client, sent):
    ask(portal, sent)
    record, stranger = come_back(client, sent), portal.test_client()
    for page in ("", "/services/1", "/asked/1", "/happened", "/looked", "/professional"):
        assert stranger.get(record + page).location == "/es/"
    assert stranger.post(f"{record}/asked/1", data={"words": "Here"}).location == "/es/"


# --- the professional ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_she_asks_and_sees_it_first_as_the_person_will_read_it(desk, portal, judge, edition):
    easy = send_application(portal, Edition.EU_EASY)
    open_as(desk, easy, edition=edition)
    record = judge(desk.get(desk_page(easy, "/record", edition)))
    assert any(a.get("href") == desk_page(easy, "/ask", edition) for a in record.iter("a"))
    page = desk_page(easy, "/ask", edition)
    judge(desk.get(page))
    typed = {"about": "everything", "what": "Erroldako agiria falta da (kopia); ekarri.", "why": "Herrian bizi zarela jakiteko."}
    tree = judge(desk.post(page, data=typed | {"preview": "yes"}))
    preview = tree.find(".//section[@class='card']")
    assert "Zer eskatzen dizugu" in "".join(preview.itertext()), "in her edition, not in the professional's"
    assert tree.find(".//section[@class='calm']//li") is not None, "a hint for brackets and semicolons"
    assert tree.find(".//textarea[@id='what']").text.strip() == typed["what"]
    assert acts(portal.extensions["house"], easy).count("correction_asked") == 0
    asked = desk.post(page, data=typed | {"ask": "yes"})
    assert (asked.status_code, asked.location) == (303, desk_page(easy, "/asked/1", edition))
    judge(desk.get(asked.location))
    assert acts(portal.extensions["house"], easy).count("correction_asked") == 1
    assert desk.post(page, data=typed | {"ask": "yes"}).location == desk_page(easy, "/record", edition), "one thing at a time"


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_nothing_is_asked_without_what_why_and_of_what(desk, sent, judge, house, edition):
    for typed in ({}, {"about": "nobody's", "what": "a" * 3000, "why": " "}, {"about": "everything", "what": "The paper"}):
        tree = judge(desk.post(desk_page(sent, "/ask", edition), data=typed), 422)
        assert (tree.find(".//textarea[@id='what']").text or "").strip() == typed.get("what", "")
    assert "correction_asked" not in acts(house, sent)


def test_she_gives_days_up_to_five_and_stops_asking_with_a_reason(desk, portal, sent, judge, house):
    asked = ask(portal, sent)
    judge(desk.post(desk_page(sent, "/asked/1/days"), data={"days": "6"}), 422)
    judge(desk.post(desk_page(sent, "/asked/1/close"), data={"words": ""}), 422)
    assert desk.post(desk_page(sent, "/asked/1/days"), data={"days": "5"}).status_code == 303
    assert "Dar más días" not in words_of(judge(desk.get(desk_page(sent, "/asked/1"))))
    judge(desk.post(desk_page(sent, "/asked/1/days"), data={"days": "1"}), 422)
    assert desk.post(desk_page(sent, "/asked/1/close"), data={"words": "Ya lo ha traído."}).status_code == 303
    assert "Otra vez" in desk.post(desk_page(sent, "/asked/1/close"), data={"words": "Otra vez"}).text
    with house.work.reading() as work:
        (one,) = work.corrections.of_application(sent.application.id)
    assert (one.days_more, one.closed_words, one.due_on > asked.due_on) == (5, "Ya lo ha traído.", True)
    assert desk.get(desk_page(sent, "/asked/1/days")).location == desk_page(sent, "/asked/1")
    assert desk.get(desk_page(sent, "/asked/2")).status_code == 404


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_a_decision_is_not_kept_without_reason_ground_and_the_way_to_disagree(desk, sent, judge, house, edition):
    page = desk_page(sent, "/decide/1", edition)
    judge(desk.get(page))
    day, typed_day = a_day_ahead()
    for lacking in ("reason", "legal_ground", "appeal", "appeal_where"):
        typed = {**DECISION, **typed_day, lacking: " "}
        tree = judge(desk.post(page, data=typed | {"decide": "yes"}), 422)
        assert tree.find(f".//textarea[@id='{lacking}']").get("aria-invalid") == "true"
    judge(desk.post(page, data=DECISION | {"decide": "yes"}), 422)
    judge(desk.post(page, data=DECISION | {**typed_day, "appeal_until-year": "1999"}), 422)
    judge(desk.post(page, data={**typed_day, **dict.fromkeys(DECISION, NASTY[0])}), 422)
    assert "decided" not in acts(house, sent)
    judge(desk.post(page, data=DECISION | typed_day | {"preview": "yes"}))
    assert "decided" not in acts(house, sent), "seen first, nothing is kept"
    kept = desk.post(page, data=DECISION | typed_day | {"decide": "yes"})
    assert (kept.status_code, kept.location) == (303, desk_page(sent, "/record", edition))
    judge(desk.get(kept.location))
    with house.work.reading() as work:
        (decision,) = work.decisions.of_application(sent.application.id)
    assert (decision.reason, decision.appeal_until) == (DECISION["reason"], day)
    assert desk.get(page).location == desk_page(sent, "/record", edition), "what is decided is not written over"


def test_every_page_shown_is_a_reading_with_its_reason(desk, portal, sent, house):
    ask(portal, sent)
    before = acts(house, sent).count("opened")
    for page in ("/ask", "/asked/1", "/decide/1"):
        desk.get(desk_page(sent, page))
    assert acts(house, sent).count("opened") == before + 3


def test_without_a_reason_or_from_another_office_nothing_opens(portal, sent, house):
    ask(portal, sent)
    nobody_said = portal.test_client()
    sign_in(nobody_said, "jon")
    stranger = portal.test_client()
    sign_in(stranger, "ane")
    for page in ("/ask", "/asked/1", "/asked/1/days", "/asked/1/close", "/decide/1"):
        for write in (nobody_said.get, nobody_said.post)[: 1 if page == "/asked/1" else 2]:
            assert write(desk_page(sent, page)).location == desk_page(sent, "")
        for write in (stranger.get, stranger.post)[: 1 if page == "/asked/1" else 2]:
            assert write(desk_page(sent, page)).status_code == 404
    assert "opened" not in acts(house, sent)


def test_what_takes_longer_to_write_than_a_reason_holds_is_still_taken(desk, portal, sent, house):
    day, typed_day = a_day_ahead()
    for _quarter in range(3):
        desk.get("/es/staff/inbox")
        move_clock(portal, HOLDS / 2)
    assert desk.get(desk_page(sent, "/decide/1")).location == desk_page(sent, ""), "to see it again the reason is asked"
    assert desk.post(desk_page(sent, "/decide/1"), data=DECISION | typed_day | {"decide": "yes"}).status_code == 303
    with house.work.reading() as work:
        assert work.decisions.of_application(sent.application.id)[0].appeal_until == day


def test_a_notice_goes_only_where_she_said_and_says_nothing(portal, house):
    silent = send_application(portal, safe_contact=SafeContact(), person=Person("Ane", "Lasa", IdentityKind.NONE))
    ask(portal, silent)
    decide(portal, silent)
    with house.work.reading() as work:
        assert work.outbox.waiting(10) == []


def test_of_two_who_decide_one_service_at_once_the_slower_has_her_words_back_and_is_not_led_on_as_if_hers_held(desk, sent, judge, house):
    """Two browsers, two rulings: she would think that she had said yes while the person reads no."""
    address = desk_page(sent, "/decide/1")
    until = dict(zip(("day", "month", "year"), (str(part) for part in reversed((house.clock.now().date() + timedelta(days=30)).timetuple()[:3])), strict=True))
    mine = DECISION | {f"appeal_until-{part}": number for part, number in until.items()}
    assert desk.post(address, data=mine).status_code == 303
    assert desk.post(address, data=mine).location == desk_page(sent, "/record"), "pressed twice"
    judge(desk.post(address, data=mine | {"ruling": "granted"}), 409)
    slower = desk.post(address, data=mine | {"ruling": "granted", "reason": "Sí vives aquí. Lo he mirado."})
    judge(slower, 409)
    assert "Sí vives aquí. Lo he mirado." in slower.text
    assert "Esto no se ha guardado." in slower.text
    assert desk.get(address).location == desk_page(sent, "/record")


def test_of_two_who_ask_for_something_at_once_the_slower_has_her_words_back(desk, sent, judge):
    form = {"what": WHAT, "why": WHY, "about": "everything"}
    first = desk.post(desk_page(sent, "/ask"), data=form)
    assert first.location == desk_page(sent, "/asked/1"), first.text
    assert desk.post(desk_page(sent, "/ask"), data=form).status_code == 303, "pressed twice"
    slower = desk.post(desk_page(sent, "/ask"), data=form | {"what": "La fotocopia del padrón."})
    judge(slower, 409)
    assert "La fotocopia del padrón." in slower.text


@pytest.mark.parametrize(("page", "room", "name"), [("/ask", asking, "ask_correction"), ("/decide/1", deciding, "decide_service")])
def test_pressed_twice_in_one_instant_it_is_kept_once_and_no_colleague_was_quicker(desk, sent, monkeypatch, page, room, name):
    keep = getattr(room, name)

    def twice(*args):
        keep(*args)
        return keep(*args)

    monkeypatch.setattr(room, name, twice)
    form = {"what": WHAT, "why": WHY, "about": "everything"} if page == "/ask" else DECISION | a_day_ahead()[1]
    assert desk.post(desk_page(sent, page), data=form).location == desk_page(sent, "/record")
