"""Where applications were opened, as it is kept."""

from datetime import timedelta

from sqlalchemy import text

from app.domain.opening import How, Opening
from tests.persistence.examples import HOUR, NOW, a_visit, new_id


def an_opening(form_key, at=NOW, **changes):
    return Opening(**{"id": new_id(), "form_key": form_key, "handle": new_id(), "how": How.CODE, "at": at, **changes})


def keep(work, *openings):
    with work.writing() as w:
        for opening in openings:
            w.openings.add(opening)
        w.commit()


def opened(work, form_key):
    with work.reading() as w:
        return w.openings.of(form_key)


def test_openings_of_one_application_come_back_the_newest_first(work):
    mine, other = new_id(), new_id()
    first, second = an_opening(mine), an_opening(mine, NOW + HOUR, how=How.SAVED)
    keep(work, first, second, an_opening(other))
    assert [one.opening for one in opened(work, mine)] == [second, first]
    assert opened(work, new_id()) == []


def test_an_opening_knows_when_its_visit_was_touched_as_long_as_there_is_one(work):
    mine = new_id()
    visit = a_visit(touched_at=NOW + HOUR)
    keep(work, an_opening(mine, handle=visit.handle), an_opening(mine, NOW - HOUR))
    with work.writing() as w:
        w.visits.add(visit)
        w.commit()
    assert [one.touched_at for one in opened(work, mine)] == [NOW + HOUR, None]
    with work.writing() as w:
        w.visits.forget(visit.handle)
        w.commit()
    assert [one.touched_at for one in opened(work, mine)] == [None, None]


def test_only_the_last_hundred_are_read(work):
    mine = new_id()
    keep(work, *(an_opening(mine, NOW + timedelta(seconds=n)) for n in range(110)))
    assert len(opened(work, mine)) == 100


def test_old_openings_are_forgotten_and_counted(work):
    mine = new_id()
    keep(work, an_opening(mine, NOW - HOUR), an_opening(mine, NOW))
    with work.writing() as w:
        assert w.openings.forget_before(NOW) == 1
        w.commit()
    assert len(opened(work, mine)) == 1


def test_the_form_key_itself_stands_nowhere(sql_work, engine):
    mine = new_id()
    keep(sql_work, an_opening(mine))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT form_key FROM openings")).scalar_one() != mine
