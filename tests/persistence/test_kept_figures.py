"""What is counted of a quarter comes back as kinds and days, the same from memory and from both databases."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.answer_time import Asked
from app.domain.choice import Scope, Wanted
from app.domain.conversation import Turn, Withdrawn
from app.domain.decision import Ruling
from app.domain.figures import Counted
from app.domain.given import Given, WhyNot
from app.domain.not_given import PassedOver, Refused
from app.domain.quarter import Quarter
from app.domain.term import Pause
from tests.persistence.examples import (
    a_case,
    a_correction,
    a_decision,
    a_draft,
    an_application,
    keep_sent,
    kept_member,
    kept_unit,
    new_id,
)  # fmt: skip

SUMMER = Quarter(date(2026, 7, 1), date(2026, 10, 1))
JUNE, JULY, AUGUST = (datetime(2026, month, 6, 9, tzinfo=UTC) for month in (6, 7, 8))
OCTOBER = datetime(2026, 10, 6, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def unit(work):
    return kept_unit(work)


@pytest.fixture
def member(work, unit):
    return kept_member(work, unit)


@pytest.fixture
def sent(work, unit):
    def send(*codes, at=JUNE):
        application = an_application(a_draft(wanted=codes or ("1.2",)), sent_at=at)
        with work.writing() as w:
            keep_sent(w, application)
            w.cases.add(a_case(application, "", unit.id, opened_at=at))
            w.commit()
        return application

    return send


def written(work, act):
    with work.writing() as w:
        found = act(w)
        w.commit()
    return found


def decided(work, application, at, ruling=Ruling.NOT_GRANTED, line=0):
    decision = a_decision(application, application.requested[line], at=at, ruling=ruling)
    written(work, lambda w: w.decisions.add(decision))
    return decision


def read(work, what, quarter=SUMMER):
    with work.reading() as w:
        return getattr(w.figures, what)(quarter)


def test_what_was_answered_in_the_quarter_and_what_was_open_at_its_end_is_counted(work, sent, unit):
    decided(work, sent(), JULY, Ruling.GRANTED)
    decided(work, sent(), JUNE + DAY)
    decided(work, sent("1.2", "2.2.1"), OCTOBER)
    sent(at=OCTOBER)
    day = JUNE.date()
    assert sorted(read(work, "asked_in"), key=lambda one: (one.code, str(one.answered_on))) == [
        Asked(unit.id, "1.2", day, JULY.date()), Asked(unit.id, "1.2", day), Asked(unit.id, "2.2.1", day),
    ]  # fmt: skip


def test_applications_are_counted_in_the_quarter_in_which_they_were_opened_as_it_stood_at_its_end(work, sent, unit, member):
    for opened_at, taken_at in ((JULY, AUGUST), (JULY, OCTOBER), (JULY, None), (JUNE, JULY), (OCTOBER, None)):
        application = sent(at=opened_at)
        with work.writing() as w:
            case = w.cases.find(application.id)
            w.cases.update(replace(case, taken_at=taken_at), taken_at or opened_at)
            w.commit()
    day = JULY.date()
    assert read(work, "opened_in") == [Counted(unit.id, day, AUGUST.date(), 1), Counted(unit.id, day, None, 2)]


def test_what_is_handed_to_another_unit_afterwards_stays_where_it_was_counted(work, sent, unit):
    other, application = kept_unit(work), sent(at=JULY)
    with work.writing() as w:
        case = w.cases.find(application.id)
        w.cases.update(replace(case, assignment=replace(case.assignment, unit_id=other.id)), OCTOBER)
        w.commit()
    assert [one.unit_id for one in read(work, "opened_in")] == [unit.id]


def test_a_day_is_the_one_on_the_clocks_here(work, sent):
    late_in_june = datetime(2026, 6, 30, 21, 59, tzinfo=UTC)
    decided(work, sent(), late_in_june)
    decided(work, sent(), late_in_june + timedelta(minutes=1))
    (one,) = read(work, "asked_in")
    assert one.answered_on == date(2026, 7, 1)
    assert len(read(work, "refused_in")) == 1


def test_the_days_on_which_the_next_step_was_hers_come_with_the_service_they_hold_up(work, sent, member):
    application = sent("1.2", "2.2.1")
    due = (JUNE + 14 * DAY).date()
    of_all = a_correction(application, member, asked_at=JUNE + DAY, due_on=due, answered_at=JUNE + 4 * DAY)
    of_one = a_correction(application, member, number=2, about=application.requested[1].id, asked_at=JULY, due_on=AUGUST.date())
    later = a_correction(application, member, number=3, asked_at=OCTOBER, due_on=OCTOBER.date())
    for one in (of_all, of_one, later):
        written(work, lambda w, one=one: w.corrections.add(one))
    found = {one.code: one.pauses for one in read(work, "asked_in")}
    first = Pause((JUNE + DAY).date(), (JUNE + 4 * DAY).date())
    assert found == {"1.2": (first,), "2.2.1": (first, Pause(JULY.date(), (AUGUST + DAY).date()))}


def test_what_she_withdrew_is_not_open_and_what_she_took_back_is(work, sent):
    whole, one, undone = sent(), sent("1.2", "2.2.1"), sent("1.7")
    for application, line, undone_at in ((whole, "", None), (one, one.requested[0].id, None), (undone, "", JULY + DAY)):
        turn = Turn(new_id(), application.id, Withdrawn(line), "person", JULY, undone_at=undone_at)
        written(work, lambda w, turn=turn: w.conversation.add(turn))
    assert sorted(one.code for one in read(work, "asked_in")) == ["1.7", "2.2.1"]


def test_it_is_counted_with_the_unit_that_had_it_then(work, sent, unit):
    other, application, open_one = kept_unit(work), sent(), sent("2.2.1")
    decided(work, application, JULY)
    with work.writing() as w:
        for each in (application, open_one):
            case = w.cases.find(each.id)
            moved = replace(case, assignment=replace(case.assignment, unit_id=other.id))
            w.cases.update(moved, AUGUST)
        w.commit()
    assert [one.unit_id for one in read(work, "refused_in")] == [unit.id]
    assert sorted((one.code, one.unit_id) for one in read(work, "asked_in")) == [("1.2", unit.id), ("2.2.1", other.id)]


def test_what_was_passed_over_is_read_as_its_kind(work, sent, unit, member):
    first, second, words = Wanted("first"), Wanted("second"), Wanted(words="ñ")
    for what, why, at in (
        (first, None, JULY), (second, WhyNot.NO_PLACE, JULY), (words, WhyNot.OTHER, AUGUST), (second, WhyNot.NO_PLACE, OCTOBER),
    ):  # fmt: skip
        application = sent()
        decision = decided(work, application, at, Ruling.GRANTED)
        given = Given(
            new_id(), application.id, decision.id, Scope("1.2", "provider"), (first, second), what, why,
            "Nobody else reads this" if why else "", member.id, at,
        )
        written(work, lambda w, given=given: w.diagnoses.add_given(given))
    assert sorted(read(work, "passed_over_in"), key=lambda one: one.why) == [
        PassedOver(unit.id, "1.2", "provider", WhyNot.NO_PLACE, in_her_order=True),
        PassedOver(unit.id, "1.2", "provider", WhyNot.OTHER, in_her_order=False),
    ]


def test_what_was_refused_is_told_by_its_kind_and_what_was_granted_is_not(work, sent, unit):
    for ruling in (Ruling.GRANTED, Ruling.NOT_GRANTED, Ruling.CLOSED):
        decided(work, sent(), JULY, ruling)
    decided(work, sent(), OCTOBER)
    assert sorted(read(work, "refused_in"), key=lambda one: one.ruling) == [
        Refused(unit.id, "1.2", Ruling.CLOSED), Refused(unit.id, "1.2", Ruling.NOT_GRANTED),
    ]  # fmt: skip


def test_what_is_erased_counts_nowhere(work, sent):
    application = sent()
    decided(work, application, JULY)
    assert len(read(work, "opened_in", Quarter(date(2026, 4, 1), date(2026, 7, 1)))) == 1
    written(work, lambda w: w.applications.block(application.id, OCTOBER + 900 * DAY))
    assert read(work, "opened_in", Quarter(date(2026, 4, 1), date(2026, 7, 1))) == []
    assert read(work, "asked_in") == []
    assert read(work, "refused_in") == []


@pytest.mark.parametrize("kind", [Asked, PassedOver, Refused])
def test_no_case_and_nobody_can_be_reached_from_what_is_counted(kind):
    assert {field.name for field in fields(kind)} <= {
        "unit_id", "code", "sent_on", "answered_on", "pauses", "aspect", "why", "in_her_order", "ruling", "whose",
    }


def test_things_of_one_application_bear_its_number_which_is_not_its_own(work, sent):
    first, second = sent("1.2", "2.2.1"), sent("1.7")
    for application, line in ((first, 0), (first, 1), (second, 0)):
        decided(work, application, JULY, line=line)
    for what in ("asked_in", "refused_in"):
        whose = {one.code: one.whose for one in read(work, what)}
        assert whose["1.2"] == whose["2.2.1"] != whose["1.7"]
        assert {type(number) for number in whose.values()} == {int}
