"""Who sees that a case was opened: never nobody as long as somebody supervises near, and never only she who opened it."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.domain.casework import Unit
from app.domain.register import Alert, AlertKind
from app.domain.watching import Supervising, Watch, in_sight_of, who_watches

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def unit(id_, body=""):
    return Unit(id_, id_, id_, "", "", "", "", organisation_id=body)


OURS, SISTER, FAR, LOOSE = unit("ours", "town"), unit("sister", "town"), unit("far", "province"), unit("loose")
UNITS = (OURS, SISTER, FAR, LOOSE)


def look(by="ane", of="ours"):
    return Alert("a", "case", by, of, AlertKind.GLASS, NOON)


def heads(**where):
    return [Supervising(staff_id, unit_id) for staff_id, unit_id in where.items()]


def test_whoever_supervises_one_of_the_two_units_sees_it():
    assert who_watches(look(), "far", UNITS, heads(boss="ours")) is Watch.UNIT
    assert who_watches(look(), "far", UNITS, heads(boss="far")) is Watch.UNIT


def test_without_a_supervisor_in_either_it_is_seen_from_another_unit_of_the_organisation():
    assert who_watches(look(), "far", UNITS, heads(boss="sister")) is Watch.ORGANISATION
    assert in_sight_of("sister", UNITS, heads(boss="sister")).holds(look(), "far")
    assert not in_sight_of("loose", UNITS, heads(boss="loose")).holds(look(), "far")


def test_what_has_a_supervisor_of_its_own_is_no_matter_of_the_unit_beside_it():
    two = heads(boss="sister", other="ours")
    assert not in_sight_of("sister", UNITS, two).holds(look(), "far")


def test_who_supervises_alone_is_seen_by_another_of_her_organisation_and_not_by_herself():
    two = heads(boss="sister", ane="ours")
    assert who_watches(look(), "ours", UNITS, two) is Watch.ORGANISATION
    assert in_sight_of("sister", UNITS, two).holds(look(), "ours")
    assert who_watches(look(), "ours", UNITS, heads(ane="ours")) is Watch.NOBODY


def test_units_of_no_known_organisation_are_no_organisation():
    others = (*UNITS, unit("another"))
    assert who_watches(look(of="loose"), "", others, heads(boss="another")) is Watch.NOBODY


@given(st.dictionaries(st.sampled_from(["ane", "boss", "head"]), st.sampled_from([one.id for one in UNITS])),
       st.sampled_from(UNITS), st.sampled_from([*(one.id for one in UNITS), ""]))
def test_somebody_else_can_open_the_list_exactly_where_it_is_said_that_somebody_sees_it(where, looked_in, case_unit):
    supervising, alert = heads(**where), look(of=looked_in.id)
    can = any(
        in_sight_of(one.unit_id, UNITS, supervising).holds(alert, case_unit) for one in supervising if one.staff_id != alert.staff_id
    )
    assert (who_watches(alert, case_unit, UNITS, supervising) is not Watch.NOBODY) == can
