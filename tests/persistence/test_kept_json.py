"""Drafts as JSON: what was kept before the domain grew still reads."""

import json
import sys
from collections import Counter
from contextlib import contextmanager

import pytest
from pydantic import TypeAdapter, ValidationError

from app.domain.actor import AnsweredBy, Hand, Hands
from app.domain.application import Draft
from app.domain.choice import Chosen, Delegated, Later, NoPreference, Together
from app.domain.field import NotKnown
from app.domain.task import Task
from app.persistence.kept_json import draft_from_json, draft_json
from tests.persistence.examples import a_draft, a_full_draft


@pytest.fixture
def profiled():
    """Counts by their names the functions that are called."""

    @contextmanager
    def counting():
        called = Counter()
        sys.setprofile(lambda frame, what, _: called.update([frame.f_code.co_name] if what == "call" else []))
        try:
            yield called
        finally:
            sys.setprofile(None)

    return counting


@pytest.mark.parametrize("draft", [a_draft(), a_full_draft()])
def test_a_draft_comes_back_equal(draft):
    assert draft_from_json(draft_json(draft)) == draft


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("draft", [a_full_draft(), a_full_draft("word")])
def test_a_draft_is_written_to_the_letter_as_its_shape_says(draft, profiled):
    with profiled() as called:
        written = draft_json(draft)
    assert written.encode() == TypeAdapter(Draft).dump_json(draft)
    assert not called["value"], "a member of an enumeration was asked for its word"


def test_every_answer_comes_back_as_what_it_was():
    draft = draft_from_json(draft_json(a_full_draft("word")))
    said = draft.answers.by_person
    assert {name: type(value) for name, value in said.items()} == {
        "lives_alone": bool, "age": int, "home_state": str, "grade": NotKnown
    }
    kinds = [type(s.said) for s in draft.choices.statements]
    assert kinds == [Together, Chosen, Delegated, NoPreference, type(None), Later]


def test_what_was_chosen_is_read_by_its_kind_and_by_nothing_else():
    kept = json.loads(draft_json(a_full_draft()))
    kept["choices"]["statements"][0]["said"] = {"kind": "together", "ranked": [], "reason": "", "to": "ane", "on": "2027-01-01"}
    assert draft_from_json(json.dumps(kept)).choices.statements[0].said == Together()
    for unread in ({"kind": "tossed"}, {"ranked": []}, {"kind": "later", "on": "soon"}):
        kept["choices"]["statements"][0]["said"] = unread
        with pytest.raises(ValidationError):
            draft_from_json(json.dumps(kept))


def test_a_draft_kept_before_a_section_existed_reads_with_the_section_unopened():
    kept = json.loads(draft_json(a_full_draft()))
    del kept["circle_seen"], kept["matters"]
    draft = draft_from_json(json.dumps(kept))
    assert (draft.circle_seen, draft.matters) == (False, None)
    assert draft_from_json('{"form_key": "k", "catalogue_version": "v"}') == Draft("k", "v")


def test_a_draft_kept_before_hands_were_noted_reads_as_nobodys():
    kept = json.loads(draft_json(a_full_draft()))
    del kept["hands"]
    assert draft_from_json(json.dumps(kept)).hands == Hands()


def test_whose_hands_wrote_it_comes_back_as_it_was():
    hands = draft_from_json(draft_json(a_full_draft())).hands
    assert {type(task) for task in hands.sections} == {Task}
    assert hands.answers["age"] == Hand("staff:1", AnsweredBy.DOCUMENT)


def test_what_a_later_release_added_is_passed_over():
    kept = {**json.loads(draft_json(a_draft())), "added_later": 1}
    assert draft_from_json(json.dumps(kept))
