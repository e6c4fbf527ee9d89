"""A house of fakes with the published catalogue on its shelf, and somebody who visits it."""

from dataclasses import replace
from functools import cache

from app.config import ROOT
from app.content.shelf import LazyShelf
from app.domain.actor import THE_PERSON
from app.use_cases.begin_visit import begin_visit
from app.use_cases.ports import House
from tests.fake_papers import FakeStore, PlainCopyist
from tests.fakes import FakeSecrets, FakeWork, FixedClock


@cache
def the_shelf():
    """The published content, read once."""
    return LazyShelf(ROOT / "content")


def a_house():
    """Nothing in it yet."""
    secrets = FakeSecrets()
    return House(
        work=FakeWork(secrets), shelf=the_shelf(), clock=FixedClock(), secrets=secrets, one_time_codes=None,
        narrator=None, printer=None, packer=None, limits=True,
        papers=FakeStore(), copyist=PlainCopyist(),
    )


def a_visit(house, **draft):
    """A visit that holds these things already."""
    visit = begin_visit(house, "session", THE_PERSON)
    with house.work.writing() as work:
        visit = work.visits.update(replace(visit, draft=replace(visit.draft, **draft)))
        work.commit()
    return visit


def kept(house, visit):
    """The draft as the house keeps it now."""
    with house.work.reading() as work:
        return work.visits.find(visit.handle, visit.session_key).draft
