"""Speaking up for somebody: written down with what she wants, never without saying whether she agrees, followed up, and read by her."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import Mock

import pytest

from app.domain.casework import Assignment, Referent, ReferentKind, WhyAssigned
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.take_case import take_case
from tests.browser.words import words_of as words_in
from tests.web.conftest import judged, words_of
from tests.web.desk import account_of, come_back, open_as, send_application, sign_in

NEREA = account_of("nerea").member
SAID = {
    "to_kind": "company", "to_name": "Argiketa S.A.", "about": "La luz está cortada", "wants": "Quiero cocinar en casa",
    "put": "Que devuelvan la luz", "knows": "asked",
}


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def sent(portal):
    sent = send_application(portal)
    with portal.app_context():
        take_case(portal.extensions["house"], NEREA, sent.application.id)
    return sent


@pytest.fixture
def desk(portal, sent):
    """Nerea at the page, and what she would send."""
    client = portal.test_client()
    sign_in(client, "nerea")
    open_as(client, sent)
    page = f"/es/staff/applications/{sent.application.id}/spoken-up"
    day = (portal.extensions["house"].clock.now() + timedelta(days=10)).date()
    key = next(one.get("value") for one in judged(client.get(page)).iter("input") if one.get("name") == "key")
    return client, page, SAID | {"until-day": day.day, "until-month": day.month, "until-year": day.year, "key": key}


def asks_for_easy_letters(client, sent):
    page = come_back(client, sent).replace("/record", "/accessible")
    assert client.post(page, data={"wanted": "yes", "letters": "easy"}).status_code == 303


def texts(portal, sent):
    with portal.extensions["house"].work.reading() as work:
        return work.case_tasks.of_application(sent.application.id), work.conversation.of(sent.application.id)


def outcome_of(client, page):
    return next(one.get("href") for one in judged(client.get(page)).iter("a") if (one.get("href") or "").startswith(f"{page}/"))


def test_it_is_written_down_once_and_a_task_follows_it_up(portal, sent, desk):
    client, page, said = desk
    for _ in range(2):
        assert client.post(page, data=said).location == page
    read = words_of(judged(client.get(page)))
    assert all(one in read for one in ("Argiketa S.A.", "Quiero cocinar en casa", "La persona lo ha pedido."))
    tasks, turns = texts(portal, sent)
    assert [(one.what, one.due, one.is_open) for one in tasks if "Argiketa" in one.what] == [
        ("Argiketa S.A.: Que devuelvan la luz", turns[-1].content.until, True)
    ]
    assert [turn.kind for turn in turns].count("spoke_up") == 1


@pytest.mark.parametrize("missing", ["to_kind", "to_name", "about", "wants", "put", "until-day", "knows"])
def test_nothing_is_kept_without_to_whom_about_what_what_she_wants_and_whether_she_agrees(portal, sent, desk, missing):
    client, page, said = desk
    answer = client.post(page, data={name: value for name, value in said.items() if name != missing})
    read = judged(answer, 422)
    assert [(one.text or "").strip() for one in read.iter("textarea") if one.get("name") == "put"] == ["" if missing == "put" else SAID["put"]]
    assert "spoke_up" not in [turn.kind for turn in texts(portal, sent)[1]]


def test_against_her_word_it_goes_on_only_with_a_ground_that_she_reads(portal, sent, desk):
    client, page, said = desk
    against = said | {"knows": "objects"}
    assert "con qué motivo sigues" in words_of(judged(client.post(page, data=against), 422))
    assert "spoke_up" not in [turn.kind for turn in texts(portal, sent)[1]]
    assert client.post(page, data=against | {"despite": "Hay un bebé en casa"}).status_code == 303
    hers = portal.test_client()
    record = come_back(hers, sent)
    assert "Hay un bebé en casa" in words_of(judged(hers.get(f"{record}/written")))


def test_a_ground_without_her_no_is_not_kept(portal, sent, desk):
    client, page, said = desk
    client.post(page, data=said | {"despite": "Nada"})
    assert texts(portal, sent)[1][-1].content.despite == ""


def test_what_came_of_it_is_told_once_and_ends_the_task(portal, sent, desk):
    client, page, said = desk
    client.post(page, data=said)
    one = outcome_of(client, page)
    assert client.post(one, data={"came": "granted"}).status_code == 422
    for _ in range(2):  # pressed twice
        assert client.post(one, data={"came": "granted", "words": "Vuelve mañana"}).location == page
    assert "Vuelve mañana" in words_of(judged(client.get(page)))
    tasks, turns = texts(portal, sent)
    assert [task.is_open for task in tasks if "Argiketa" in task.what] == [False]
    assert [turn.kind for turn in turns].count("came_of_it") == 1
    assert client.get(f"{page}/made-up").status_code == 404


@pytest.mark.parametrize("later", [{"came": "refused", "words": "Han dicho otra cosa"}, {"words": "Han dicho otra cosa"}])
def test_who_tells_it_after_a_colleague_reads_so_and_has_her_words(portal, sent, desk, later):
    client, page, said = desk
    client.post(page, data=said)
    one = outcome_of(client, page)
    client.post(one, data={"came": "granted", "words": "Vuelve mañana"})
    late = client.post(one, data=later)
    assert "Han dicho otra cosa" in words_of(judged(late, 409))
    assert "Una compañera ha sido más rápida" in late.text
    assert [turn.kind for turn in texts(portal, sent)[1]].count("came_of_it") == 1
    assert client.get(one).location == page


def test_she_is_told_once_a_day_that_there_is_something_new_and_of_no_message_that_she_would_not_find(portal, sent, desk):
    client, page, said = desk
    house = portal.extensions["house"]
    client.post(page, data=said)
    client.post(outcome_of(client, page), data={"came": "granted", "words": "Vuelve mañana"})
    with house.work.reading() as work:
        kinds = [one.kind for one in work.outbox.of_application(sent.application.id)]
    assert kinds.count(NoticeKind.SOMETHING_NEW) == 1
    assert NoticeKind.OFFICE_WROTE not in kinds


def test_words_for_the_edition_of_before_come_back_and_so_does_what_came_of_it(portal, sent, desk):
    client, page, said = desk
    client.post(page, data=said | {"written_for": "es"})
    one = outcome_of(client, page)
    asks_for_easy_letters(portal.test_client(), sent)
    again = said | {"key": "another", "to_name": "Uraketa S.A.", "written_for": "es"}
    for address, typed, words in ((page, again, "Uraketa S.A."), (one, {"came": "granted", "words": "Vuelve", "written_for": "es"}, "Vuelve")):
        refused = client.post(address, data=typed)
        assert "La persona lee ahora en: " in words_of(judged(refused, 409))
        assert words in refused.text
        assert 'name="written_for" type="hidden" value="es-facil"' in refused.text
        assert client.post(address, data=typed | {"written_for": "es-facil"}).status_code == 303


def test_in_the_very_instant_of_keeping_she_is_told_too(portal, sent, desk, monkeypatch):
    client, page, said = desk
    client.post(page, data=said)
    one = outcome_of(client, page)
    now = ReadsOtherwise(sent.application.id, Edition.ES_EASY)
    for address, name, typed in (
        (page, "speak_up", said | {"key": "another"}), (one, "tell_what_came", {"came": "granted", "words": "Vuelve mañana"}),
    ):
        monkeypatch.setattr(f"app.web.casework.advocacy.{name}", Mock(side_effect=now))
        assert "La persona lee ahora en: " in words_of(judged(client.post(address, data=typed), 409))


def test_who_led_before_reads_it_writes_nothing_and_loses_no_word(portal, sent, desk):
    client, page, said = desk
    client.post(page, data=said)
    one = outcome_of(client, page)
    with portal.extensions["house"].work.writing() as work:  # passed on: she led it before
        now, case = portal.extensions["house"].clock.now(), work.cases.find(sent.application.id)
        work.cases.update(replace(case, assignment=Assignment("", "demo-care", WhyAssigned.HANDED_OVER)), now)
        work.cases.keep_referent(Referent(
            "before", sent.application.id, ReferentKind.FORMER, NEREA.id, NEREA.unit_id, now, now + timedelta(days=1), "", "",
        ))
        work.commit()
    assert "Argiketa S.A." in words_of(judged(client.get(page)))
    assert client.get(one).status_code == 404
    for address in (page, page.replace("spoken-up", "notes"), page.replace("spoken-up", "diagnoses")):
        late = client.post(address, data=said | {"words": SAID["put"]})
        assert SAID["put"] in words_of(judged(late, 404))


@pytest.mark.parametrize("edition", list(Edition))
def test_the_person_reads_it_with_what_came_of_it_and_what_happened(portal, sent, desk, edition):
    client, page, said = desk
    client.post(page, data=said)
    client.post(outcome_of(client, page), data={"came": "no_answer", "words": "Seguimos"})
    hers, say = portal.test_client(), words_in(edition)
    record = come_back(hers, sent).replace("/es/", f"/{edition}/", 1)
    read = words_of(judged(hers.get(f"{record}/written")))
    for one in (say("You asked for it."), say("What you want"), say("They have not answered"), say("A company or a bank"), "Quiero cocinar en casa", "Seguimos", NEREA.name):
        assert one in read
    assert f"{NEREA.name}" in words_of(judged(hers.get(f"{record}/happened")))


def test_who_does_not_take_part_writes_nothing(portal, sent, desk):
    _client, page, said = desk
    other = portal.test_client()
    sign_in(other, "miren")
    assert other.post(page, data=said).status_code in {303, 404}
    assert "spoke_up" not in [turn.kind for turn in texts(portal, sent)[1]]


SAID_TO_HER = {
    Edition.ES: ("Lo que quieres", "Qué se les ha pedido", "Dijiste que no lo querías."), Edition.EU: ("Zer nahi duzun", "Zer eskatu zaien", "Ez zenuela nahi esan zenuen."),
    Edition.ES_EASY: ("Tus deseos", "Qué hemos pedido", "Tú dijiste que no."), Edition.EU_EASY: ("Zure nahia", "Gure eskaera", "Zuk ezetz esan zenuen."),
}


@pytest.mark.parametrize("edition", Edition)
def test_to_her_it_is_told_as_to_somebody_who_is_spoken_to_and_read_aloud_in_its_own_language(portal, sent, desk, edition):
    client, page, said = desk
    client.post(page, data=said | {"knows": "objects", "despite": "Hay un bebé en casa"})
    hers = portal.test_client()
    read = judged(hers.get(f"{come_back(hers, sent, edition)}/written"))
    words = words_of(read)
    assert all(one in words for one in SAID_TO_HER[edition])
    assert not any(one in words for one in ("La persona no", "quiere la persona", "Pertsonak ez", "Pertsonaren nahia"))
    assert [one.get("lang") for one in read.iter("dd") if one.text == SAID["wants"]] == ["es"]
