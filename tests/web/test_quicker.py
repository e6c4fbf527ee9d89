"""Somebody was quicker than a professional who wrote: nothing of hers is kept, and nothing of hers is lost."""

import re

import pytest

from app.domain.case_task import OwnerWrong, TaskEnded
from app.use_cases.keep_handover import OutOfTurn
from app.use_cases.keep_task import NoSuchOwner
from app.use_cases.ports import StaleWrite
from app.use_cases.release_case import NothingToRelease
from tests.web.desk import open_as, send_application, sign_in

WORDS = "Una razón larga que nadie quiere escribir dos veces."


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def sent(portal):
    return send_application(portal)


@pytest.fixture
def nerea(portal, sent):
    client = portal.test_client()
    sign_in(client, "nerea")
    open_as(client, sent)
    client.post(f"/es/staff/applications/{sent.application.id}/take")
    return client


def raising(error):
    def stale(*_args, **_more):
        raise error

    return stale


@pytest.mark.parametrize(("page", "what", "error", "said"), [
    ("release", "app.web.casework.releasing.release_case", NothingToRelease(), {"for_her": WORDS}),
    ("release", "app.web.casework.releasing.release_case", StaleWrite("a case"), {"for_her": WORDS}),
    ("handover", "app.web.handover.writing.write_handover", OutOfTurn(), {"to": "demo-20069 demo-ane", "reason": WORDS, "keep": "yes"}),
])
def test_what_she_wrote_stands_there_to_be_copied(sent, nerea, judge, monkeypatch, page, what, error, said):
    address = f"/es/staff/applications/{sent.application.id}/{page}"
    monkeypatch.setattr(what, raising(error))
    answer = nerea.post(address, data=said)
    judge(answer, 409)
    assert WORDS in answer.text
    assert "Ver cómo está ahora" in answer.text


@pytest.mark.parametrize(("error", "status"), [(TaskEnded("a task"), 409), (NoSuchOwner(), 409), (OwnerWrong(), 422)])
def test_so_does_why_a_task_goes_to_other_hands(portal, sent, nerea, judge, monkeypatch, error, status):
    tasks = f"/es/staff/applications/{sent.application.id}/tasks"
    day = portal.extensions["house"].clock.now().date()
    made = nerea.post(tasks, data={
        "owner": "lead", "what": "Llamar", "key": "k", "due-day": day.day, "due-month": day.month, "due-year": day.year + 1,
    })
    assert made.status_code == 303
    with portal.extensions["house"].work.reading() as work:
        (task,) = work.case_tasks.of_application(sent.application.id)
    monkeypatch.setattr("app.web.tasks.routes.hand_task", raising(error))
    answer = nerea.post(f"{tasks}/{task.id}/hand", data={"owner": "staff:demo-jon", "because": WORDS})
    judge(answer, status)
    assert WORDS in answer.text


@pytest.mark.parametrize(("page", "what", "said"), [
    ("decide/1", "app.web.casework.deciding.decide_service", {"ruling": "granted", "reason": WORDS, "legal_ground": "Art. 3"}),
    ("ask", "app.web.casework.asking.ask_correction", {"about": "everything", "what": WORDS, "why": WORDS}),
    ("messages", "app.web.casework.answering.write_to_person", {"words": WORDS, "key": "k"}),
])
def test_where_no_form_expects_it_she_reads_who_was_quicker_and_nothing_of_tabs(sent, nerea, judge, monkeypatch, page, what, said):
    address = f"/es/staff/applications/{sent.application.id}/{page}"
    monkeypatch.setattr(what, raising(StaleWrite("a case")))
    answer = nerea.post(address, data=said)
    judge(answer, 409)
    assert WORDS in answer.text
    assert "Una compañera ha sido más rápida" in answer.text
    assert "dos pestañas" not in answer.text
    assert f'href="{address}"' in answer.text


def test_of_a_button_with_which_nothing_is_written_she_reads_it_too_and_is_led_to_how_it_stands(sent, nerea, judge, monkeypatch):
    monkeypatch.setattr("app.web.casework.routes.take_case", raising(StaleWrite("a case")))
    address = f"/es/staff/applications/{sent.application.id}/take"
    answer = nerea.post(address)
    judge(answer, 409)
    assert "Una compañera ha sido más rápida" in answer.text
    assert "Lo que has escrito" not in answer.text
    assert nerea.get(re.search(r'href="([^"]*/take)"', answer.text)[1]).status_code == 303
