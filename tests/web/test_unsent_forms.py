"""What waited for a professional stands in the very form she wrote in, as it was then, and goes only once it was sent."""

import re

import pytest

from app.domain.staffing import LONGEST_IDLE
from tests.web.conftest import words_of
from tests.web.desk import come_back, move_clock, open_as, send_application, sign_in, token_of
from tests.web.test_unsent import DOOR, HERE, MOMENT, comes_in

WORDS = "Mañana a las 10 te llamo."
EASY = {"wanted": "yes", "letters": "easy"}


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def sent(portal):
    return send_application(portal)


@pytest.fixture
def nerea(portal, sent):
    """At her desk, leading the case she reads; from now on every form needs its token."""
    client = portal.test_client()
    sign_in(client, "nerea")
    open_as(client, sent)
    client.post(f"/es/staff/applications/{sent.application.id}/take")
    portal.config["WTF_CSRF_ENABLED"] = True
    return client


@pytest.fixture
def case(sent):
    return f"/es/staff/applications/{sent.application.id}"


def as_the_person(portal, sent, then):
    """What she does on her own pages meanwhile."""
    portal.config["WTF_CSRF_ENABLED"] = False
    client = portal.test_client()
    then(client, come_back(client, sent))
    portal.config["WTF_CSRF_ENABLED"] = True


def fields_of(form):
    """What a browser would send of a form as it stands."""
    said = {}
    for one in form.iter():
        name, kind = one.get("name"), one.get("type", "")
        if not name or one.tag not in {"input", "textarea", "select"} or (kind in {"radio", "checkbox"} and "checked" not in one.attrib):
            continue
        if one.tag == "select":
            chosen = [option.get("value") for option in one.iter("option") if "selected" in option.attrib]
            said[name] = chosen[0] if chosen else next(one.iter("option")).get("value")
        else:
            said[name] = (one.text or "").strip() if one.tag == "textarea" else one.get("value", "")
    return said


def form_with(page, name):
    """The form of the page in which a field has the words, and their field is the one meant."""
    return next(form for form in page.iter("form") if fields_of(form).get(name) == WORDS)


def form_of(page, name):
    return next(form for form in page.iter("form") if name in fields_of(form))


def late(portal, client, address, fields):
    move_clock(portal, LONGEST_IDLE + MOMENT)
    assert client.post(address, data=fields).location == DOOR
    assert comes_in(client, "nerea").location == HERE


def test_it_stays_for_the_edition_it_was_written_for_though_the_person_asked_for_another_meanwhile(portal, sent, nerea, case, judge):
    page = f"{case}/messages"
    late(portal, nerea, page, fields_of(form_of(judge(nerea.get(page)), "words")) | {"words": WORDS})
    as_the_person(portal, sent, lambda she, record: she.post(record.replace("/record", "/accessible"), data=EASY))
    told = nerea.post(page, data=fields_of(form_with(judge(nerea.get(page)), "words")))
    assert told.status_code == 409
    shown = judge(told, 409)
    assert "La persona lee ahora en: " in words_of(shown)
    again = nerea.post(page, data=fields_of(form_with(shown, "words")))
    assert (again.status_code, again.location) == (303, page)


def test_no_answer_goes_past_a_message_that_came_while_it_waited_and_she_is_told_once(portal, sent, nerea, case, judge):
    page = f"{case}/messages"
    late(portal, nerea, page, fields_of(form_of(judge(nerea.get(page)), "words")) | {"words": WORDS})
    as_the_person(
        portal, sent, lambda she, record: she.post(record.replace("/record", "/messages"), data={"key": "k", "words": "Ya no hace falta."})
    )
    told = nerea.post(page, data=fields_of(form_with(judge(nerea.get(page)), "words")))
    assert told.status_code == 409
    anew = nerea.post(page, data=fields_of(form_with(judge(nerea.get(page)), "words")))
    assert (anew.status_code, anew.location) == (303, page)


def test_a_note_that_was_being_corrected_is_still_the_one_that_is_corrected(portal, nerea, case, judge):
    notes = f"{case}/notes"
    nerea.post(notes, data={"words": "Vive en la calle Mayor.", "audience": "person_too", "csrf_token": token_of(nerea.get(notes))})
    correcting = re.search(r'href="([^"]*\?corrects=[^"]*)"', nerea.get(notes).text)[1]
    late(portal, nerea, correcting, fields_of(form_of(judge(nerea.get(correcting)), "words")) | {"words": WORDS})
    goes_on = {one.get("href") for one in judge(nerea.get(HERE)).iter("a")}
    assert correcting in goes_on
    assert "Mañana" not in nerea.get(notes).text, "the form of a new note is another one"
    assert fields_of(form_with(judge(nerea.get(correcting)), "words"))["corrects"] == correcting.partition("=")[2]


def test_what_was_sent_by_a_button_without_a_page_goes_on_where_the_button_stands_and_in_that_form(portal, nerea, case, judge):
    tasks = f"{case}/tasks"
    then = portal.extensions["house"].clock.now()
    due = {"due-day": then.day, "due-month": then.month, "due-year": then.year + 1}
    nerea.post(tasks, data=fields_of(form_of(judge(nerea.get(tasks)), "what")) | {"owner": "lead", "what": "Llamar", **due})
    task = re.search(rf'href="({tasks}/[0-9a-f]+)"', nerea.get(tasks).text)[1]
    late(portal, nerea, f"{task}/drop", fields_of(form_of(judge(nerea.get(task)), "reason")) | {"reason": WORDS})
    assert task in {one.get("href") for one in judge(nerea.get(HERE)).iter("a")}
    page = judge(nerea.get(task))
    assert form_with(page, "reason").get("action") == f"{task}/drop"
    assert nerea.post(f"{task}/drop", data=fields_of(form_with(page, "reason"))).status_code == 303
    assert "Mañana" not in nerea.get(HERE, follow_redirects=True).text


def test_another_button_of_the_same_page_throws_nothing_away(portal, nerea, case, judge):
    nerea.post(f"{case}/plan/agreed", data=fields_of(form_of(judge(nerea.get(f"{case}/plan/agreed")), "words")) | {"words": "Pasear"})
    line = re.search(rf'href="({case}/plan/lines/[0-9a-f]+)"', nerea.get(f"{case}/plan").text)[1]
    late(portal, nerea, line, fields_of(form_of(judge(nerea.get(line)), "drop-words")) | {"drop-words": WORDS, "do": "drop"})
    changing = fields_of(form_of(judge(nerea.get(line)), "words")) | {"words": "Pasear los martes", "do": "change"}
    assert nerea.post(line, data=changing).status_code == 303
    assert "Mañana" in nerea.get(HERE).text
    assert form_with(judge(nerea.get(line)), "drop-words") is not None


def test_what_is_sent_at_last_under_the_cover_waits_no_longer(portal, nerea, case, judge):
    notes = f"{case}/notes"
    token = token_of(nerea.get(notes))
    late(portal, nerea, notes, {"words": WORDS, "audience": "person_too", "csrf_token": token})
    filled = fields_of(form_with(judge(nerea.get(notes)), "words"))
    covers(portal, nerea, filled["csrf_token"])
    assert nerea.post(notes, data=filled).status_code == 303
    nerea.post("/es/staff/counter/uncover", data={"pin": "482913", "csrf_token": filled["csrf_token"]})
    assert nerea.get(HERE).status_code == 303
    assert nerea.get(notes).text.count(WORDS) == 1


def covers(portal, client, token):
    client.post("/es/staff/counter/pin", data={"pin": "482913", "again": "482913", "csrf_token": token})
    begun = client.post("/es/staff/counter", data={"called": "Jone", "edition": "es", "begins": "new", "csrf_token": token}).location
    read = re.search(r'name="read" value="([\w:-]+)"', client.get(begun).text)[1]
    client.post(begun, data={"said": "yes", "read": read, "csrf_token": token})
    client.post(begun.replace("/consent", "/cover"), data={"csrf_token": token})
    assert "Esta pantalla está tapada" in client.get("/es/staff/tasks").text


def test_under_the_cover_whoever_writes_in_another_tab_can_still_say_that_she_is_there(portal, nerea, case):
    token = token_of(nerea.get(f"{case}/notes"))
    covers(portal, nerea, token)
    answer = nerea.post("/es/staff/stay", data={"csrf_token": token})
    assert (answer.status_code, answer.data) == (204, b"")


def test_who_goes_the_whole_way_in_from_the_cover_finds_what_another_tab_sends_with_the_token_from_before(portal, nerea, case):
    notes = f"{case}/notes"
    token = token_of(nerea.get(notes))
    assert nerea.post(notes, data={"words": "A medias, pero mía.", "unsent": "on", "csrf_token": token}).location == HERE
    covers(portal, nerea, token)
    assert nerea.post("/es/staff/counter/whole-way", data={"csrf_token": token}).location == DOOR
    assert comes_in(nerea, "nerea").location == HERE
    assert "A medias, pero mía." in nerea.get(HERE).text
    assert nerea.post(f"{case}/messages", data={"words": WORDS, "csrf_token": token}).location == HERE
    assert WORDS in nerea.get(HERE).text


def test_a_colleague_who_comes_in_by_the_cover_finds_nothing_of_it(portal, nerea, case):
    token = token_of(nerea.get(f"{case}/notes"))
    nerea.post(f"{case}/notes", data={"words": "A medias, pero mía.", "unsent": "on", "csrf_token": token})
    covers(portal, nerea, token)
    nerea.post("/es/staff/counter/whole-way", data={"csrf_token": token})
    assert comes_in(nerea, "jon").location != HERE
    assert "A medias" not in nerea.get(HERE, follow_redirects=True).text
    assert nerea.post(f"{case}/messages", data={"words": WORDS, "csrf_token": token}).status_code == 400


def test_a_token_of_a_form_is_never_given_back_as_if_she_had_written_it(portal, nerea, case, judge):
    nerea.post(f"{case}/plan/agreed", data=fields_of(form_of(judge(nerea.get(f"{case}/plan/agreed")), "words")) | {"words": "Pasear"})
    line = re.search(rf'href="({case}/plan/lines/[0-9a-f]+)"', nerea.get(f"{case}/plan").text)[1]
    nerea.post("/es/staff/sign-out", data={"csrf_token": token_of(nerea.get(line))})
    comes_in(nerea, "nerea")
    token = token_of(nerea.get("/es/staff/me"))
    asked = judge(nerea.post(line, data={"drop-words": WORDS, "do": "drop", "drop-csrf_token": token}), 409)
    assert WORDS in words_of(asked)
    assert token not in words_of(asked)


def test_of_two_tabs_with_the_same_form_both_wait_and_go_on_one_after_the_other(portal, nerea, case, judge):
    notes = f"{case}/notes"
    note = {"audience": "person_too", "csrf_token": token_of(nerea.get(notes))}
    move_clock(portal, LONGEST_IDLE + MOMENT)
    for words in ("En la primera pestaña.", WORDS):
        assert nerea.post(notes, data=note | {"words": words}).location == DOOR
    comes_in(nerea, "nerea")
    shown = words_of(judge(nerea.get(HERE)))
    assert "En la primera pestaña." in shown
    assert WORDS in shown
    assert nerea.post(notes, data=fields_of(form_with(judge(nerea.get(notes)), "words"))).status_code == 303
    assert fields_of(form_of(judge(nerea.get(notes)), "words"))["words"] == "En la primera pestaña."


def test_what_she_had_gone_on_writing_takes_the_place_of_what_waited_before(portal, nerea, case, judge):
    notes = f"{case}/notes"
    late(portal, nerea, notes, fields_of(form_of(judge(nerea.get(notes)), "words")) | {"words": WORDS})
    late(portal, nerea, notes, fields_of(form_with(judge(nerea.get(notes)), "words")) | {"words": f"{WORDS} Y el jueves."})
    assert words_of(judge(nerea.get(HERE))).count(WORDS) == 1
