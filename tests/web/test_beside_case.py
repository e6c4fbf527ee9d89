"""What stands beside a case, on screen: the professional's pages in two editions, the person's side in four."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from app.domain.access_log import AccessEntry, Act, Reason
from app.domain.case_task import Agreed, Owner, OwnerKind, Speaker
from app.domain.choice import Choices, Chosen, Scope, Together, Wanted
from app.domain.document import document_from_json
from app.domain.earlier import How
from app.domain.edition import Edition
from app.domain.people import IdentityKind, Person
from app.domain.staff_note import Audience
from app.use_cases.end_task import finish_task, move_task
from app.use_cases.keep_diagnosis import Found, keep_diagnosis
from app.use_cases.keep_note import keep_note
from app.use_cases.keep_task import TaskSaid, keep_task
from tests.web.conftest import words_of
from tests.web.desk import account_of, come_back, open_as, send_application, sign_in
from tests.web.test_procedure import DECISION, NASTY, a_day_ahead, acts, decide, desk_page

NEREA, JON = account_of("nerea").member, account_of("jon").member
NOW = datetime(2026, 11, 20, tzinfo=UTC)
SCHEDULE = Scope("1.2", "schedule")
GRANTED = {"ruling": "granted", "reason": "You live alone and need some help.", "legal_ground": "Art. 3"}
FOUND = Found(date(2026, 11, 2), "Osakidetza <b>", "an interview", "She lives alone", "You live alone\nand <we> know it")


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def client(portal):
    return portal.test_client()


@pytest.fixture
def house(portal):
    return portal.extensions["house"]


@pytest.fixture
def sent(portal):
    choices = Choices().state(SCHEDULE, Chosen((Wanted(words="By the morning"), Wanted(words="At noon"))), NOW, "person")
    choices = choices.draw(SCHEDULE, Wanted(words="at night"), NOW, "person")
    return send_application(portal, choices=choices.state(Scope("1.7"), Together(), NOW, "person"))


@pytest.fixture
def desk(portal, sent):
    """Nerea's browser, in which she has said what she opens the application for."""
    browser = portal.test_client()
    sign_in(browser, "nerea")
    open_as(browser, sent)
    return browser


def diagnosed(portal, sent, found=FOUND):
    with portal.app_context():
        return keep_diagnosis(portal.extensions["house"], JON, sent.application.id, found)


def tasked(portal, sent, owner=OwnerKind.PERSON, what="Bring the <b>paper</b>"):
    owner = owner if isinstance(owner, Owner) else Owner(owner)
    day = (datetime.now(UTC) + timedelta(days=7)).date()
    with portal.app_context():
        return keep_task(portal.extensions["house"], NEREA, sent.application.id, TaskSaid(owner, what, day))


def noted(portal, sent, audience=Audience.PERSON_TOO, words="We speak on <Monday>"):
    with portal.app_context():
        return keep_note(portal.extensions["house"], NEREA, sent.application.id, audience, words)


def typed_day(name, days):
    day = (datetime.now(UTC) + timedelta(days=days)).date()
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


# --- deciding --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_what_was_found_before_stands_on_top_and_nothing_is_preselected(desk, portal, sent, judge, edition):
    diagnosed(portal, sent)
    tree = judge(desk.get(desk_page(sent, "/decide/1", edition)))
    text = words_of(tree)
    for told in ("Osakidetza <b>", "an interview", "She lives alone", "By the morning", "at night"):
        assert told in text
    assert not [radio for radio in tree.iter("input") if radio.get("checked") is not None]
    assert {"es": "No decide nada.", "eu": "Ez du ezer erabakitzen."}[edition] in text


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_to_set_it_aside_without_a_reason_is_refused_and_what_was_typed_stays(desk, portal, sent, judge, house, edition):
    found = diagnosed(portal, sent)
    page, typed = desk_page(sent, "/decide/1", edition), DECISION | a_day_ahead()[1] | {"decide": "yes"}
    judge(desk.post(page, data=typed), 422)
    aside = typed | {f"earlier-{found.id}": "set_aside"}
    tree = judge(desk.post(page, data=aside | {f"earlier-{found.id}-words": " "}), 422)
    assert tree.find(f".//textarea[@id='earlier-{found.id}-words']").get("aria-invalid") == "true"
    assert tree.find(".//textarea[@id='reason']").text.strip() == DECISION["reason"]
    assert "decided" not in acts(house, sent)
    seen = words_of(judge(desk.post(page, data=aside | {f"earlier-{found.id}-words": "It is old & over", "preview": "yes"})))
    assert "It is old & over" in seen
    assert "decided" not in acts(house, sent)
    assert desk.post(page, data=aside | {f"earlier-{found.id}-words": "It is old & over"}).status_code == 303
    with house.work.reading() as work:
        (weighing,) = work.diagnoses.weighings(sent.application.id)
    assert (weighing.how, weighing.words) == (How.SET_ASIDE, "It is old & over")


def test_her_first_choice_is_one_click_and_another_needs_why_not(desk, sent, judge, house):
    page = desk_page(sent, "/decide/1")
    judge(desk.post(page, data=GRANTED), 422)
    judge(desk.post(page, data=GRANTED | {"given-schedule": "1"}), 422)
    tree = judge(desk.post(page, data=GRANTED | {"given-schedule": "1", "given-schedule-why": "no_place", "given-schedule-because": ""}), 422)
    assert [r.get("value") for r in tree.iter("input") if r.get("checked") is not None and r.get("name") == "given-schedule"] == ["1"]
    against = {"given-schedule": "else", "given-schedule-what": "At night", "given-schedule-why": "other", "given-schedule-because": "x"}
    assert "solo ella puede cambiarlo" in words_of(judge(desk.post(page, data=GRANTED | against), 422))
    assert "decided" not in acts(house, sent)
    assert desk.post(page, data=GRANTED | {"given-schedule": "0"}).status_code == 303
    with house.work.reading() as work:
        (given,) = work.diagnoses.given(sent.application.id)
    assert (given.rank, given.why) == (1, None)
    assert "1. By the morning" in words_of(judge(desk.get(desk_page(sent, "/record"))))


@pytest.mark.parametrize("nasty", [*NASTY, "99", "-1", "else"])
def test_no_way_of_filling_it_in_breaks_the_page(desk, portal, sent, judge, nasty):
    found = diagnosed(portal, sent)
    fields = (f"earlier-{found.id}", f"earlier-{found.id}-words", "given-schedule", "given-schedule-what", "given-schedule-why",
              "given-schedule-other", "given-schedule-because")  # fmt: skip
    judge(desk.post(desk_page(sent, "/decide/1"), data=GRANTED | dict.fromkeys(fields, nasty)), 422)


def test_an_earlier_application_of_the_same_person_stands_on_the_page_and_she_sees_who_read_it(portal, judge):
    maite = Person("Maite", "Arregi", IdentityKind.DNI, "12345678Z")
    before, now = (send_application(portal, person=maite) for _ in range(2))
    decide(portal, before)
    browser = portal.test_client()
    sign_in(browser, "jon")
    open_as(browser, now)
    text = words_of(judge(browser.get(desk_page(now, "/decide/1"))))
    assert before.application.reference in text
    assert "You do not live" in text
    assert acts(portal.extensions["house"], before)[-1] == "opened"


@pytest.mark.parametrize("edition", list(Edition))
def test_the_person_reads_what_was_done_with_each_and_what_she_gets_beside_her_order(client, portal, desk, judge, edition):
    choices = Choices().state(SCHEDULE, Chosen((Wanted(words="By the morning"), Wanted(words="At noon"))), NOW, "person")
    sent = send_application(portal, edition, choices=choices)
    found = diagnosed(portal, sent)
    open_as(desk, sent)
    kept = desk.post(desk_page(sent, "/decide/1"), data=GRANTED | {
        f"earlier-{found.id}": "set_aside", f"earlier-{found.id}-words": "It is <old>.", "given-schedule": "1",
        "given-schedule-why": "no_place", "given-schedule-because": "It is full\nby the <morning>.",
    })  # fmt: skip
    assert kept.status_code == 303
    text = words_of(judge(client.get(come_back(client, sent, edition) + "/services/1")))
    for told in ("Osakidetza", "It is <old>.", "1. By the morning", "2. At noon", "It is full", "by the <morning>."):
        assert told in text
    assert any(said in text for said in ("Ahora no hay plaza.", "Orain ez dago lekurik."))


# --- assessments, notes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_an_assessment_is_written_down_with_who_what_and_when(desk, sent, judge, house, edition):
    page = desk_page(sent, "/diagnoses", edition)
    typed = {"code": "1.2", "who": "Xabier", "instrument": "una escala", "found": "Vive sola", "words": "Vives sola", **typed_day("on", -3)}
    for lacking in ("who", "instrument", "found", "words", "on-day"):
        judge(desk.post(page, data=typed | {lacking: ""}), 422)
    judge(desk.post(page, data=typed | typed_day("on", 2)), 422)
    judge(desk.post(page, data=typed | {"code": "9.9"}), 422)
    judge(desk.post(page, data=typed | dict.fromkeys(("who", "found", "words"), NASTY[0])), 422)
    assert "diagnosed" not in acts(house, sent)
    assert desk.post(page, data=typed).location == page
    assert "Vive sola" in words_of(judge(desk.get(page)))


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_a_note_says_who_reads_it_and_that_none_is_secret(desk, sent, judge, house, edition):
    page = desk_page(sent, "/notes", edition)
    assert any(law in words_of(judge(desk.get(page))) for law in ("en su artículo 15", "15. artikuluan"))
    for typed in ({}, {"words": "Hola"}, {"audience": "only_me", "words": "Hola"}, {"audience": "taking_part", "words": " "}):
        judge(desk.post(page, data=typed), 422)
    assert desk.post(page, data={"audience": "taking_part", "words": "Prefiere <que> la llamen"}).location == page
    tree = judge(desk.get(page))
    assert "Prefiere <que> la llamen" in words_of(tree)
    right = next(a.get("href") for a in tree.iter("a") if "corrects=" in a.get("href", ""))
    judge(desk.get(right))
    note = right.partition("corrects=")[2]
    desk.post(page, data={"audience": "taking_part", "words": "Prefiere escribir", "corrects": note})
    with house.work.reading() as work:
        assert [one.corrects for one in work.staff_notes.of_application(sent.application.id)] == ["", note]
    assert desk.post(page, data={"audience": "taking_part", "words": "x", "corrects": "f" * 32}).status_code == 404


@pytest.mark.parametrize("edition", list(Edition))
def test_the_person_reads_what_is_written_for_her_and_nothing_that_is_not(client, portal, judge, edition):
    sent = send_application(portal, edition)
    record = come_back(client, sent, edition)
    judge(client.get(f"{record}/written"))
    diagnosed(portal, sent)
    noted(portal, sent)
    noted(portal, sent, Audience.TAKING_PART, "For us alone")
    text = words_of(judge(client.get(f"{record}/written")))
    for told in ("You live alone", "and <we> know it", "We speak on <Monday>", "Nerea Etxaniz"):
        assert told in text
    for other in ("She lives alone", "For us alone"):
        assert other not in text


# --- tasks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_a_task_is_written_with_whose_it_is_and_until_when(desk, sent, judge, house, edition):
    page = desk_page(sent, "/tasks", edition)
    tree = judge(desk.get(page))
    key = tree.find(".//input[@name='key']").get("value")
    typed = {"key": key, "owner": "person", "what": "Traer el <papel>", **typed_day("due", 5)}
    for changed in ({"owner": ""}, {"owner": "staff:demo-ane"}, {"what": " "}, typed_day("due", -1), {"due-day": ""}, {"what": NASTY[0]}):
        judge(desk.post(page, data=typed | changed), 422)
    for _twice in range(2):
        assert desk.post(page, data=typed).location == page
    assert words_of(judge(desk.get(page))).count("Traer el <papel>") == 1
    assert acts(house, sent).count("task_made") == 1


def test_a_task_gets_another_day_or_is_dropped_only_with_a_reason(desk, portal, sent, judge):
    one = tasked(portal, sent)
    page = desk_page(sent, f"/tasks/{one.id}")
    judge(desk.get(page))
    judge(desk.post(f"{page}/move", data=typed_day("due", 9)), 422)
    judge(desk.post(f"{page}/move", data={"why": "Está enferma", **typed_day("due", -9)}), 422)
    judge(desk.post(f"{page}/drop", data={"reason": " "}), 422)
    assert desk.post(f"{page}/move", data={"why": "Está <enferma>", **typed_day("due", 9)}).status_code == 303
    assert "Está <enferma>" in words_of(judge(desk.get(page)))
    again = words_of(judge(desk.post(f"{page}/move", data={"why": "Otra vez", **typed_day("due", 9)}), 422))
    assert "La tarea ya está en ese día. Elige otro" in again
    same = words_of(judge(desk.post(f"{page}/hand", data={"owner": "person", "because": "Otra vez"}), 422))
    assert "Ya la tiene esa persona. Elige a otra" in same
    assert desk.post(f"{page}/drop", data={"reason": "Ya no hace falta"}).status_code == 303
    assert "Ya no hace falta" in words_of(judge(desk.get(page)))
    judge(desk.post(f"{page}/done", data={}), 409)
    for missing in ("f" * 32, "nobody"):
        assert desk.get(desk_page(sent, f"/tasks/{missing}")).status_code == 404
        assert desk.post(desk_page(sent, f"/tasks/{missing}/drop"), data={"reason": "x"}).status_code == 404
    assert desk.post(f"{page}/other").status_code == 404


def test_what_is_chosen_together_is_a_task_that_ends_with_what_was_agreed(desk, sent, judge, client):
    tree = judge(desk.get(desk_page(sent, "/tasks")))
    (page,) = (a.get("href") for a in tree.findall(".//main//ul[@class='tasks']//a"))
    judge(desk.post(f"{page}/done", data={}), 422)
    judge(desk.post(f"{page}/done", data={"who1": "person"}), 422)
    judge(desk.post(f"{page}/done", data={"line1": "Nobody said it"}), 422)
    agreed = {"who1": "person", "line1": "I want <mornings>", "who2": "professional", "line2": "From Monday on"}
    assert desk.post(f"{page}/done", data=agreed).status_code == 303
    text = words_of(judge(client.get(come_back(client, sent).replace("/record", "/tasks"))))
    for told in ("Tú dijiste:", "I want <mornings>", "Tu profesional dijo:", "From Monday on"):
        assert told in text


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_my_tasks_across_cases_lead_to_each_behind_its_reason(desk, portal, sent, judge, edition):
    tasked(portal, sent, Owner(OwnerKind.STAFF, NEREA.id))
    tree = judge(desk.get(f"/{edition}/staff/tasks"))
    assert "Maite Arregi Lasa" in words_of(tree)
    assert "Bring the" not in words_of(tree), "what was written is read for a purpose, and the person sees who did"
    assert any(a.get("href") == desk_page(sent, "", edition) for a in tree.find(".//main").iter("a"))
    for cursor in ("nobody's", "%00", "a" * 5_000):
        judge(desk.get(f"/{edition}/staff/tasks?after={cursor}"))
    jon = portal.test_client()
    sign_in(jon, "ane")
    assert "Maite" not in words_of(judge(jon.get(f"/{edition}/staff/tasks")))


@pytest.mark.parametrize("edition", list(Edition))
def test_the_person_sees_who_does_what_and_ticks_her_own(client, portal, judge, house, edition):
    sent = send_application(portal, edition)
    page = come_back(client, sent, edition).replace("/record", "/tasks")
    judge(client.get(page))
    hers, theirs = tasked(portal, sent), tasked(portal, sent, OwnerKind.LEAD, "Call you")
    with portal.app_context():
        day = (datetime.now(UTC) + timedelta(days=20)).date()
        move_task(house, NEREA, sent.application.id, theirs.id, day, "The <centre> is closed")
        finish_task(house, NEREA, sent.application.id, theirs.id, (Agreed(Speaker.PERSON, "yes"),))
    text = words_of(judge(client.get(page)))
    for told in ("Bring the <b>paper</b>", "Call you", "The <centre> is closed"):
        assert told in text
    assert client.post(f"{page}/{theirs.id}").status_code == 404
    for _twice in range(2):
        assert client.post(f"{page}/{hers.id}").location == page
    assert acts(house, sent).count("task_ended") == 2
    assert not judge(client.get(page)).findall(".//main//form")


# --- the timeline and the first page of a case -----------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_the_timeline_says_what_who_and_why_by_kind(desk, portal, sent, judge, edition):
    noted(portal, sent)
    for kind in ("", "all", "services", "choices", "words", "tasks", "people", "looks", "other", "nonsense"):
        judge(desk.get(desk_page(sent, f"/timeline?kind={kind}", edition)))
    text = words_of(judge(desk.get(desk_page(sent, "/timeline?kind=words", edition))))
    assert "We speak on <Monday>" in text
    assert "Nerea Etxaniz" in text


def test_looks_of_the_same_person_for_the_same_purpose_are_one_line(desk, sent, judge):
    for _ in range(5):
        tree = judge(desk.get(desk_page(sent, "/timeline?kind=looks")))
    assert len(tree.findall(".//main//ol/li")) == 1


def test_what_is_new_since_the_last_visit_is_marked(portal, desk, sent, judge):
    jon = portal.test_client()
    sign_in(jon, "jon")
    assert "Nuevo" not in words_of(judge(open_as(jon, sent)))
    noted(portal, sent)
    first = judge(open_as(jon, sent))
    assert "Tu última visita" in words_of(first)
    assert [tag.text for tag in first.findall(".//li[@class='now']//span[@class='tag']")] == ["Nuevo"]
    again = judge(jon.get(desk_page(sent, "/record")))
    assert again.findall(".//li[@class='now']//span[@class='tag']"), "within one visit it stays new"
    assert not judge(open_as(jon, sent)).findall(".//li[@class='now']//span[@class='tag']")


def test_the_first_page_of_a_case_has_a_place_for_everything(desk, sent, judge):
    tree = judge(desk.get(desk_page(sent, "/record")))
    ids = {element.get("id") for element in tree.iter() if element.get("id")}
    places = [a.get("href") for a in tree.findall(".//nav/ul[@class='filters']//a")]
    assert len(places) == 7
    assert {place.removeprefix("#") for place in places} <= ids


def test_it_asks_the_database_as_often_for_two_events_as_for_two_hundred(desk, portal, sent, house):
    def statements():
        asked, engine = [], portal.extensions["tables"].engine
        event.listen(engine, "before_cursor_execute", lambda *of: asked.append(of[2]))
        assert desk.get(desk_page(sent, "/record")).status_code == 200
        return len(asked)

    few = statements()
    with house.work.writing() as work:
        for number in range(200):
            act, reader, reason = (Act.OPENED, JON.id, Reason.ASSESS) if number % 2 else (Act.OFFICE_WROTE, JON.id, None)
            work.access_log.append(AccessEntry(f"{number:032x}", sent.application.id, act, house.clock.now(), reader, reason))
        work.commit()
    for number in range(20):
        noted(portal, sent, Audience.TAKING_PART, f"Note {number}")
        tasked(portal, sent, OwnerKind.LEAD, f"Task {number}")
    assert statements() <= few + 1, "the names of who did it are read at once"


@pytest.mark.parametrize("page", ["/diagnoses", "/notes", "/timeline", "/tasks", "/sent"])
def test_without_a_reason_or_from_another_office_nothing_opens(portal, sent, house, page):
    nobody_said, stranger = portal.test_client(), portal.test_client()
    sign_in(nobody_said, "jon")
    sign_in(stranger, "ane")
    assert nobody_said.get(desk_page(sent, page)).location == desk_page(sent, "")
    assert stranger.get(desk_page(sent, page)).status_code in {303, 404}
    assert "opened" not in acts(house, sent)


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_everything_as_it_was_sent_stands_on_its_own_page_one_link_away(desk, sent, judge, edition):
    page = desk_page(sent, "/sent", edition)
    first = judge(desk.get(desk_page(sent, "/record", edition)))
    assert page in {a.get("href") for a in first.iter("a")}
    tree = judge(desk.get(page))
    shown = document_from_json(sent.application.shown)
    unseen = {h2 for template in tree.iter("template") for h2 in template.iter("h2")}
    headings = ["".join(h2.itertext()) for h2 in tree.iter("h2") if h2 not in unseen]
    assert [section.heading for section in shown.sections] == headings
    assert {value for s in shown.sections for row in s.rows for value in row.values} <= {
        "".join(span.itertext()) for span in tree.iter("span")
    }
    assert [div.get("lang") for div in tree.iter("div") if div.get("lang")] == [sent.application.edition.html_lang]


def test_each_page_shown_is_a_reading(desk, sent, house):
    before = acts(house, sent).count("opened")
    for page in ("/diagnoses", "/notes", "/timeline", "/tasks", "/sent"):
        desk.get(desk_page(sent, page))
    assert acts(house, sent).count("opened") == before + 5


def test_what_waits_for_the_person_can_be_found_from_her_record(client, sent, judge):
    record = come_back(client, sent)
    links = {a.get("href") for a in judge(client.get(record)).iter("a")}
    assert {f"{record}/written", record.replace("/record", "/tasks")} <= links
