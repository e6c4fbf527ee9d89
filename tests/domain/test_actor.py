"""Whose hand it is: who types, whose words it was, and how the log names who acted."""

from dataclasses import replace

import pytest

from app.domain.access_log import FOR_HER, member_behind, signature
from app.domain.actor import MAY_ANSWER, THE_PERSON, Actor, ActorKind, AnsweredBy, Hand, Hands
from app.domain.application import Draft
from app.domain.people import ActingFor, ForWhom, Role
from app.domain.task import Task

HERS, ANOTHERS = Hand("person", AnsweredBy.PERSON), Hand("person", AnsweredBy.REPRESENTATIVE)
WORKER = Actor(ActorKind.STAFF, "nerea", AnsweredBy.DOCUMENT)
EMPTY = Draft("form", "version")


@pytest.mark.parametrize("kind", ActorKind)
@pytest.mark.parametrize("answered_by", AnsweredBy)
def test_only_a_professional_answers_from_a_paper(kind, answered_by):
    id_ = "" if kind is ActorKind.PERSON else "nerea"
    if kind is not ActorKind.STAFF and answered_by is AnsweredBy.DOCUMENT:
        with pytest.raises(ValueError, match="document"):
            Actor(kind, id_, answered_by)
    else:
        assert EMPTY.hand_of(Actor(kind, id_, answered_by)).answered_by is answered_by


@pytest.mark.parametrize(("kind", "id_"), [(ActorKind.STAFF, ""), (ActorKind.MEMBER, ""), (ActorKind.PERSON, "nerea")])
def test_a_professional_has_a_name_to_sign_with_and_a_person_has_no_account(kind, id_):
    with pytest.raises(ValueError, match=kind):
        Actor(kind, id_)


def test_every_kind_of_actor_may_type_the_answers_of_the_person_and_of_who_acts_for_her():
    assert set(MAY_ANSWER) == set(ActorKind)
    assert frozenset.intersection(*MAY_ANSWER.values()) == {AnsweredBy.PERSON, AnsweredBy.REPRESENTATIVE}


def test_who_says_nothing_of_it_speaks_for_herself():
    assert EMPTY.hand_of(THE_PERSON) == HERS


@pytest.mark.parametrize("for_whom", ForWhom)
def test_before_a_title_is_said_whom_it_is_for_tells_who_answers(for_whom):
    draft = replace(EMPTY, for_whom=for_whom)
    assert draft.hand_of(THE_PERSON) == (ANOTHERS if draft.speaks_for_another() else HERS)


@pytest.mark.parametrize("role", Role)
def test_who_applies_with_support_answers_herself_and_under_any_other_title_somebody_does_for_her(role):
    draft = replace(EMPTY, for_whom=ForWhom.SOMEBODY_ELSE, acting=ActingFor(role))
    assert draft.hand_of(THE_PERSON) == (HERS if not role.acts_for_another else ANOTHERS)


def test_who_sits_beside_somebody_says_whose_answer_it_is_whatever_the_draft_says():
    spoken_for = replace(EMPTY, for_whom=ForWhom.SOMEBODY_ELSE)
    assert spoken_for.hand_of(WORKER) == Hand("staff:nerea", AnsweredBy.DOCUMENT)
    assert spoken_for.hand_of(replace(WORKER, answered_by=AnsweredBy.PERSON)) == Hand("staff:nerea", AnsweredBy.PERSON)


def test_the_log_names_a_professional_by_her_id_who_acts_for_the_person_as_such_and_the_person_not_at_all():
    assert signature(WORKER, ANOTHERS) == "nerea"
    assert signature(THE_PERSON, ANOTHERS) == FOR_HER
    assert signature(THE_PERSON, HERS) == ""


def test_whose_hand_it_was_stands_beside_the_answers_the_rules_read():
    draft = EMPTY.answer("age_years", 81, THE_PERSON)
    assert draft.answers.by_person == {"age_years": 81}
    assert draft.hands == Hands(answers={"age_years": HERS})


def test_the_last_hand_counts():
    draft = EMPTY.answer("age_years", 81, WORKER).written_by(WORKER, Task.HOME)
    draft = draft.answer("age_years", 81, THE_PERSON).written_by(THE_PERSON, Task.HOME)
    assert (draft.hands.answers, draft.hands.sections) == ({"age_years": HERS}, {Task.HOME: HERS})


def test_a_draft_that_says_nothing_is_empty_whoever_touched_it():
    assert EMPTY.want("1.2").unwant("1.2").written_by(THE_PERSON, Task.SERVICES).is_empty()


def test_somebody_of_the_circle_signs_with_her_own_name_for_the_person():
    ane = Actor(ActorKind.MEMBER, "ane")
    assert EMPTY.hand_of(ane) == Hand("member:ane", AnsweredBy.PERSON)
    assert signature(ane, EMPTY.hand_of(ane)) == signature(ane) == "member:ane"
    assert [member_behind(reader) for reader in ("member:ane", "", FOR_HER, "nerea")] == ["ane", "", "", ""]
