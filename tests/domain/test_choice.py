"""Laws of choice: total, deterministic, the nearest wins, taking back restores, nothing is ever lost."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.domain.choice import (
    EVERYTHING,
    Choices,
    Chosen,
    Delegated,
    Later,
    NoPreference,
    Scope,
    Together,
    Wanted,
)
from app.domain.service import Aspect, AspectKind

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SERVICES = ("1.2", "1.6")
SCHEDULE = Aspect("schedule", AspectKind.HOURS, delegable=True)
LANGUAGE = Aspect("language", AspectKind.OPTIONS, delegable=True)
SAFE = Aspect("safe_contact", AspectKind.WORDS, delegable=False)
ASPECTS = (SCHEDULE, LANGUAGE, SAFE)

scopes = st.builds(Scope, st.sampled_from([None, *SERVICES]), st.sampled_from([None, *(a.id for a in ASPECTS)]))
saids = st.sampled_from(
    [Chosen((Wanted("a"),)), Together(), Delegated(wish="near my sister"), NoPreference(), Later(date(2027, 1, 4))]
)
moves = st.lists(st.tuples(scopes, st.one_of(st.none(), saids)), max_size=12)


def played(history):
    choices = Choices()
    for scope, said in history:
        if said is None:
            choices = choices.take_back(scope, NOW, "person")
        else:
            choices = choices.state(scope, said, NOW, "person")
    return choices


@given(moves, st.sampled_from(SERVICES), st.sampled_from(ASPECTS))
def test_every_aspect_has_exactly_one_effective_answer_or_is_unsaid(history, service, aspect):
    effective = played(history).effective(service, aspect)
    assert effective.is_unsaid == (effective.origin is None)
    assert effective == played(history).effective(service, aspect)


@given(moves, st.sampled_from(SERVICES), st.sampled_from(ASPECTS), saids)
def test_the_narrowest_answer_wins(history, service, aspect, said):
    choices = played(history).state(Scope(service, aspect.id), said, NOW, "person")
    effective = choices.effective(service, aspect)
    if isinstance(said, Delegated) and not aspect.delegable:
        assert effective.is_unsaid
    else:
        assert (effective.said, effective.origin) == (said, Scope(service, aspect.id))


@given(moves, st.sampled_from(SERVICES), st.sampled_from(ASPECTS), saids)
def test_taking_a_narrow_answer_back_restores_the_wide_one(history, service, aspect, said):
    before = played(history).take_back(Scope(service, aspect.id), NOW, "person")
    after = before.state(Scope(service, aspect.id), said, NOW, "person").take_back(
        Scope(service, aspect.id), NOW, "person"
    )
    assert after.effective(service, aspect) == before.effective(service, aspect)


@given(moves, scopes, saids)
def test_saying_something_wide_erases_nothing_narrower(history, scope, said):
    before = played(history)
    after = before.state(scope, said, NOW, "person")
    for other in before.spoken_of() - {scope}:
        assert after.said(other) == before.said(other)


@given(moves, scopes, saids)
def test_the_history_only_grows(history, scope, said):
    before = played(history)
    assert before.state(scope, said, NOW, "person").statements[:-1] == before.statements


@given(moves)
def test_delegating_everything_leaves_unsaid_only_what_cannot_be_delegated(history):
    choices = Choices().state(EVERYTHING, Delegated(), NOW, "person")
    for service in SERVICES:
        assert choices.unsaid(service, ASPECTS) == ("safe_contact",)


def test_unsaid_is_none_of_the_five():
    assert Choices().effective("1.2", SCHEDULE).said is None


def test_language_said_once_for_everything_stands_nearer_than_a_word_about_the_whole_service():
    choices = Choices().state(Scope(None, "language"), Chosen((Wanted("basque"),)), NOW, "person")
    choices = choices.state(Scope("1.2"), Delegated(), NOW, "person")
    assert choices.effective("1.2", LANGUAGE).origin == Scope(None, "language")
    assert choices.effective("1.2", SCHEDULE).origin == Scope("1.2")


def test_a_red_line_for_everything_holds_for_every_service_until_it_is_taken_back():
    never = Wanted(words="somebody new every week")
    choices = Choices().draw(EVERYTHING, never, NOW, "person")
    assert [line.unwanted for line in choices.red_lines(Scope("1.2", "schedule"))] == [never]
    choices = choices.erase(EVERYTHING, never, NOW, "person")
    assert choices.red_lines() == ()
    assert len(choices.lines) == 2


def test_a_red_line_of_one_service_does_not_reach_another():
    choices = Choices().draw(Scope("1.2"), Wanted(words="no mornings"), NOW, "person")
    assert choices.red_lines(Scope("1.6")) == ()


def test_what_was_said_of_a_service_taken_off_the_list_does_not_travel():
    choices = Choices().state(Scope("1.6"), Together(), NOW, "person").state(EVERYTHING, Delegated(), NOW, "person")
    choices = choices.draw(Scope("1.6", "schedule"), Wanted(words="no nights"), NOW, "person")
    sent = choices.only_about(["1.2"])
    assert sent.spoken_of() == {EVERYTHING}
    assert sent.red_lines() == ()
