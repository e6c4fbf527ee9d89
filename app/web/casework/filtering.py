"""The filters of the queue: what stands in the address, what there is to choose from, what is chosen now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from app.domain.edition import Edition
from app.domain.queue import Attention, QueueState
from app.domain.queue_filter import IN_A_LIST, QueueFilter, Whose, Within, filter_of
from app.use_cases.ports import House
from app.use_cases.read_inbox import MOST_COUNTED, Counts, Inbox
from app.web.shared.towns import town_options
from app.wording.queue import say_attention, say_queue_state, say_whose, say_within
from app.wording.speaking import gettext as _

Option = dict[str, str | bool]


@dataclass(frozen=True, slots=True)
class Filters:
    """`tabs`: the views of every day and those she has saved; `chosen`: what is filtered by, in words.

    `codes`: what the form that saves the filter sends along. Each of the rest is a list to choose from.
    """

    tabs: tuple[Option, ...]
    chosen: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    states: tuple[Option, ...]
    whose: tuple[Option, ...]
    services: tuple[Option, ...]
    towns: Markup
    languages: tuple[Option, ...]
    within: tuple[Option, ...]
    urgent: bool
    delegated: bool
    saved: tuple[dict[str, str | bool], ...]


def filter_in(house: House, codes: Mapping[str, str]) -> QueueFilter:
    """The filter of an address or a form; what is no code of ours counts for nothing."""
    catalogue = house.shelf.catalogue
    return filter_of(codes, frozenset(catalogue.services), frozenset(catalogue.municipalities))


def filters_of(house: House, inbox: Inbox, edition: Edition) -> Filters:
    """Everything around the lists."""
    chosen, catalogue, texts = inbox.chosen, house.shelf.catalogue, house.shelf.texts
    names = sorted((texts.service(edition, code).name, code) for code in catalogue.services)
    return Filters(
        (*_tabs(inbox.counts, chosen), *_saved_tabs(inbox)),
        said_filter(house, chosen, edition) if chosen.codes().keys() - {"state"} else (),
        tuple(chosen.codes().items()),
        _options(((str(state), say_queue_state(state)) for state in IN_A_LIST), chosen.state),
        _options([("", _("Whoever")), *((str(one), say_whose(one)) for one in Whose)], chosen.whose),
        _options([("", _("Any")), *((code, name) for name, code in names)], chosen.service),
        town_options(catalogue, edition, chosen.town),
        _options([("", _("Any")), *((str(one), say_attention(one)) for one in Attention)], chosen.language),
        _options([("", _("Any")), *((str(one), say_within(one)) for one in Within)], chosen.within),
        bool(chosen.urgent), bool(chosen.delegated),
        tuple({"id": one.id, "name": one.name, "starts": one.starts} for one in inbox.saved),
    )


def said_filter(house: House, chosen: QueueFilter, edition: Edition) -> tuple[str, ...]:
    """What is filtered by, a few words each."""
    town, service = house.shelf.catalogue.municipalities.get(chosen.town), chosen.service
    return tuple(filter(None, (
        say_queue_state(QueueState(chosen.state)),
        say_whose(Whose(chosen.whose)) if chosen.whose else "",
        house.shelf.texts.service(edition, service).name if service else "",
        town.name(edition.language) if town else "",
        _("Attention: %(language)s", language=say_attention(Attention(chosen.language))) if chosen.language else "",
        _("Urgent") if chosen.urgent else "",
        _("They prefer not to choose") if chosen.delegated else "",
        say_within(Within(chosen.within)) if chosen.within else "",
    )))


def say_count(number: int) -> str:
    """The number, or that there are that many and more."""
    return _("%(num)d or more", num=number) if number >= MOST_COUNTED else str(number)


def _tabs(counts: Counts, chosen: QueueFilter) -> Iterable[Option]:
    views = (
        (_("Not taken yet"), QueueFilter(), counts.waiting),
        (_("Assigned to nobody"), QueueFilter(whose=Whose.NOBODYS), counts.nobodys),
        (_("In my hands"), QueueFilter(QueueState.TAKEN, Whose.MINE), counts.mine),
        (_("It waits for the person"), QueueFilter(QueueState.ASKED), counts.asked),
    )
    return tuple(
        {
            "href": url_for("casework.inbox", **view.codes()), "current": view == chosen,
            "text": f"{name}: {say_count(count)}",
        }
        for name, view, count in views
    )


def _saved_tabs(inbox: Inbox) -> Iterable[Option]:
    return tuple(
        {"href": url_for("casework.inbox", **one.codes), "text": one.name, "current": dict(one.codes) == inbox.chosen.codes()}
        for one in inbox.saved
    )


def _options(several: Iterable[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple({"value": value, "text": text, "selected": value == chosen} for value, text in several)

