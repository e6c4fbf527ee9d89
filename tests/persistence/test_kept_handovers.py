"""Handovers and residences as they are kept: on fakes and on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.casework import UnitKind
from app.domain.handover import Handover, HandoverKind, HandoverState
from app.domain.passed import Agreement, Answer, Carried, Ending, Meeting, Met, Part, Passed, PersonSaid
from app.domain.people import Residence
from app.domain.residence import Move, MoveAnswer, Wish
from app.use_cases.ports import StaleWrite
from tests.persistence.examples import HOUR, NOW, kept_case, kept_member, kept_unit, new_id

DAY = date(2026, 12, 1)


@pytest.fixture
def place(work):
    """A unit, another one, a professional of the first and a case of hers."""
    unit, other = kept_unit(work), kept_unit(work)
    member = kept_member(work, unit)
    return unit, other, member, kept_case(work, unit, member.id)


def a_handover(place, **changes):
    unit, other, member, case = place
    one = Handover(
        new_id(), case.application_id, 1, HandoverKind.LASTING, member.id, unit.id, "", other.id, member.id, NOW,
        passed=Passed("ñ done", "pending", "worked", "no", "risks", (Agreement("x", DAY),), carried=(Carried("a", "b"),),
                      reason="why", meeting=Meeting.CALL, meeting_on=DAY),
        apart="apart", reads_until=DAY,
    )  # fmt: skip
    return replace(one, **changes)


def keep(work, *things, port="handovers"):
    with work.writing() as w:
        for thing in things:
            getattr(w, port).add(thing)
        w.commit()


def test_it_is_read_as_it_was_written(work, place):
    one = a_handover(place)
    keep(work, one)
    said = PersonSaid(Answer.OBJECTS, "no", NOW, "", frozenset({(Part.RISKS, "risks")}))
    changed = replace(
        one, state=HandoverState.ACCEPTED, said=said, shown_at=NOW, sent_at=NOW + HOUR, acknowledged_at=NOW + HOUR,
        closed_at=NOW + 2 * HOUR, ending=Ending(place[2].id, "words", Met.NOT), to_id=place[2].id,
    )
    with work.writing() as w:
        assert w.handovers.update(changed) == replace(changed, version=2)
        w.commit()
    with work.reading() as w:
        assert w.handovers.of_application(one.application_id) == [replace(changed, version=2)]
        assert w.handovers.of_application("nobody's") == []


def test_a_stale_write_is_refused(work, place):
    one = a_handover(place)
    keep(work, one)
    with work.writing() as w:
        w.handovers.update(one)
        w.commit()
    with work.writing() as w, pytest.raises(StaleWrite):
        w.handovers.update(one)


@pytest.mark.parametrize("changes", [{"number": 2}, {"closed_at": NOW}])
def test_two_open_at_once_or_of_one_number_are_refused(work, place, changes):
    keep(work, a_handover(place))
    with work.writing() as w, pytest.raises(StaleWrite):
        w.handovers.add(a_handover(place, **changes))


def test_a_unit_finds_what_is_open_on_either_side_and_the_stays_that_run(work, place):
    unit, other, member, _case = place
    ended = a_handover(place, state=HandoverState.ACCEPTED, closed_at=NOW)
    stay = replace(ended, id=new_id(), number=2, kind=HandoverKind.FOR_A_WHILE, ends_on=DAY)
    over = replace(stay, id=new_id(), number=3, ended_at=NOW)
    one = a_handover(place, number=4, begun_at=NOW + HOUR)
    keep(work, ended, stay, over, one)
    with work.reading() as w:
        for side in (unit, other):
            assert [kept.id for kept, _reference in w.handovers.of_unit(side.id, 9)] == [stay.id, one.id]
        assert [kept.id for kept, _reference in w.handovers.of_unit(unit.id, 1)] == [stay.id]
        assert w.handovers.of_unit(kept_unit(work).id, 9) == []
        ((_kept, reference), *_rest) = w.handovers.of_unit(unit.id, 1)
        assert reference == w.applications.find(one.application_id).reference
        assert [mate.id for mate in w.handovers.team(unit.id)] == [member.id]


def test_what_somebody_leads_comes_with_its_number_and_weight(work, place):
    _unit, _other, member, case = place
    with work.reading() as w:
        (led,) = w.handovers.led_by(member.id, 9)
        application = w.applications.find(case.application_id)
        assert (led.application_id, led.reference, led.weight) == (application.id, application.reference, len(application.requested))
        assert w.handovers.count_led_by(member.id) == 1
        assert (w.handovers.led_by("nobody", 9), w.handovers.count_led_by("nobody")) == ([], 0)


def test_units_that_may_be_asked_are_base_and_specialised_ones(work):
    base, care, office = (kept_unit(work, kind=kind) for kind in UnitKind)
    with work.reading() as w:
        ids = {unit.id for unit in w.handovers.units()}
    assert {base.id, care.id} <= ids
    assert office.id not in ids


def test_a_move_is_kept_beside_and_its_answer_written_once(work, place):
    move = Move(
        new_id(), place[3].application_id, 1, Residence("20069", "Kale Nagusia", "20003"), DAY, NOW, "", no_fixed=True,
        wish=Wish.STAY, words="ñ",
    )  # fmt: skip
    keep(work, move, port="residences")
    answered = replace(move, answer=MoveAnswer(stays=True, words="yes", by=place[2].id, at=NOW + timedelta(1)))
    with work.writing() as w:
        assert w.residences.update(answered) == replace(answered, version=2)
        w.commit()
    with work.writing() as w, pytest.raises(StaleWrite):
        w.residences.update(answered)
    with work.writing() as w, pytest.raises(StaleWrite):
        w.residences.add(replace(move, id=new_id()))
    with work.reading() as w:
        assert w.residences.of_application(move.application_id) == [replace(answered, version=2)]
