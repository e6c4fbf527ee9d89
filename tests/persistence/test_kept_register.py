"""The register, as it is kept: on fakes and on both databases."""

from dataclasses import replace
from datetime import timedelta

from app.domain.casework import Referent, ReferentKind, StaffRole
from app.domain.register import Alert, AlertKind, Ground, Lookup
from app.domain.watching import InSight, OpenLooks, Supervising
from tests.persistence.examples import NOW, a_member, kept_case, kept_member, kept_unit, new_id


def test_what_was_found_is_remembered_for_who_found_it(work):
    unit = kept_unit(work)
    case, member = kept_case(work, unit), kept_member(work, unit)
    with work.writing() as w:
        w.register.keep_lookup(Lookup(new_id(), case.application_id, member.id, NOW, Ground.NONE))
        w.commit()
    with work.reading() as w:
        assert w.register.found_since(member.id, case.application_id, NOW)
        assert not w.register.found_since(member.id, case.application_id, NOW + timedelta(seconds=1))
        assert not w.register.found_since("somebody", case.application_id, NOW)


def seen_from(*units, people=()):
    return InSight(frozenset(unit.id for unit in units), frozenset(people))


def test_alerts_are_read_by_both_units_by_the_page_and_settled_once(work):
    ours, theirs, others = kept_unit(work), kept_unit(work), kept_unit(work)
    case, member = kept_case(work, ours), kept_member(work, theirs)
    several = [
        Alert(f"{number}{new_id()}"[:32], case.application_id, member.id, theirs.id, AlertKind.SURNAME, NOW + timedelta(number))
        for number in range(3)
    ]
    with work.writing() as w:
        for one in several:
            w.register.raise_alert(one)
        w.commit()
    newest_first = several[::-1]
    with work.reading() as w:
        for unit in (ours, theirs):
            assert w.register.alerts_of(seen_from(unit), 10, settled=False) == newest_first
        assert w.register.alerts_of(seen_from(ours), 2, settled=False) == newest_first[:2]
        assert w.register.alerts_of(seen_from(ours), 2, settled=False, after=newest_first[1].id) == newest_first[2:]
        assert w.register.alerts_of(seen_from(others), 10, settled=False) == []
        assert w.register.alerts_of(seen_from(others, people={member.id}), 10, settled=False) == newest_first
        assert OpenLooks(member.id, theirs.id, ours.id, 3, NOW) in w.register.open_looks()
        assert w.register.has_alert(several[0], NOW)
        assert not w.register.has_alert(several[0], NOW + timedelta(5))
        assert not w.register.has_alert(replace(several[0], kind=AlertKind.GLASS), NOW)
    settled = replace(several[0], settled_at=NOW, settled_by=member.id, words="it was right")
    with work.writing() as w:
        assert w.register.settle_alert(settled)
        assert not w.register.settle_alert(replace(settled, words="again"))
        w.commit()
    with work.reading() as w:
        assert w.register.find_alert(settled.id) == settled
        assert w.register.alerts_of(seen_from(ours), 10, settled=True) == [settled]
        assert len(w.register.alerts_of(seen_from(ours), 10, settled=False)) == 2
        assert OpenLooks(member.id, theirs.id, ours.id, 2, NOW + timedelta(1)) in w.register.open_looks()


def test_who_supervises_is_who_can_come_in_and_works_here_still(work):
    unit = kept_unit(work)
    boss, gone = (kept_member(work, unit, role=StaffRole.SUPERVISOR) for _ in range(2))
    with work.writing() as w:
        w.staff.add(a_member(unit, role=StaffRole.SUPERVISOR))  # who was asked to begin and has not
        w.offices.update(replace(gone, is_active=False))
        w.commit()
    with work.reading() as w:
        ours = [one for one in w.offices.supervising() if one.unit_id == unit.id]
    assert ours == [Supervising(boss.id, unit.id)]


def test_who_broke_the_glass_is_found_between_two_moments(work):
    unit = kept_unit(work)
    case, member = kept_case(work, unit), kept_member(work, unit)
    broken = Referent(new_id(), case.application_id, ReferentKind.BROKEN_GLASS, member.id, unit.id, NOW, words="a fall")
    with work.writing() as w:
        w.cases.keep_referent(broken)
        w.cases.keep_referent(replace(broken, id=new_id(), kind=ReferentKind.FORMER))
        w.commit()
    with work.reading() as w:
        assert broken in w.register.glass_broken(NOW, NOW + timedelta(1), 1000)
        assert broken not in w.register.glass_broken(NOW - timedelta(1), NOW, 1000)
