"""The filters of the queue: what stands in the address, what there is to choose from, what is chosen now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from markupsafe import Markup

from app.domain.edition import Edition
from app.domain.queue import Attention, QueueState
from app.domain.queue_filter import IN_A_LIST, QueueFilter, Whose, Within, filter_of
from app.use_cases.ports import House
from app.use_cases.read_inbox import MOST_COUNTED, Counts, Inbox
from app.web.shared.addresses import address_with
from app.web.shared.forms import N_
from app.web.shared.stock import made_once, stock_of
from app.web.shared.towns import town_options
from app.wording.queue import say_attention, say_queue_state, say_whose, say_within
from app.wording.speaking import gettext as _

Option = dict[str, str | bool]


@dataclass(frozen=True, slots=True)
class Filters:
    """`form`: to filter by; `tabs`: the views of every day and those she has saved; `said`: what is filtered by, in words.

    `codes`: what the form that saves the filter sends along.
    """

    form: Markup
    tabs: tuple[Option, ...]
    said: str
    codes: tuple[tuple[str, str], ...]
    saved: tuple[dict[str, str | bool], ...]


@dataclass(frozen=True, slots=True)
class ToChoose:
    """What stands in the form of the filters; each is a list to choose from."""

    states: tuple[Option, ...]
    whose: tuple[Option, ...]
    services: tuple[Option, ...]
    towns: Markup
    languages: tuple[Option, ...]
    within: tuple[Option, ...]
    urgent: bool
    delegated: bool


def filter_in(house: House, codes: Mapping[str, str]) -> QueueFilter:
    """The filter of an address or a form; what is no code of ours counts for nothing."""
    catalogue = house.shelf.catalogue
    return filter_of(codes, frozenset(catalogue.services), frozenset(catalogue.municipalities))


def filters_of(house: House, inbox: Inbox, edition: Edition) -> Filters:
    """Everything around the lists."""
    chosen = inbox.chosen
    codes = chosen.codes()
    return Filters(
        _form(house, chosen, tuple(codes.items()), edition),
        (*_tabs(inbox.counts, chosen, edition), *_saved_tabs(inbox)),
        ", ".join(said_filter(house, chosen, edition)) if codes.keys() - {"state"} else say_queue_state(QueueState(chosen.state)),
        tuple(codes.items()),
        tuple({"id": one.id, "name": one.name, "starts": one.starts} for one in inbox.saved),
    )


def _form(house: House, chosen: QueueFilter, codes: tuple[tuple[str, str], ...], edition: Edition) -> Markup:
    """The form, kept by what it has chosen: our own codes, and nothing that somebody typed."""
    forms, key = stock_of(edition).chosen, ("filters", house.shelf.catalogue.version, codes)
    found: Markup | None = forms.get(key)
    if found is None:
        module: Any = current_app.jinja_env.get_template("casework/filters.html").make_module()
        found = forms.keep(key, module.filter_form(_to_choose(house, chosen, edition)))
    return found


def _to_choose(house: House, chosen: QueueFilter, edition: Edition) -> ToChoose:
    catalogue, texts = house.shelf.catalogue, house.shelf.texts
    names = sorted((texts.service(edition, code).name, code) for code in catalogue.services)
    return ToChoose(
        _options(((str(state), say_queue_state(state)) for state in IN_A_LIST), chosen.state),
        _options([("", _("Whoever")), *((str(one), say_whose(one)) for one in Whose)], chosen.whose),
        _options([("", _("Any")), *((code, name) for name, code in names)], chosen.service),
        town_options(catalogue, edition, chosen.town),
        _options([("", _("Any")), *((str(one), say_attention(one)) for one in Attention)], chosen.language),
        _options([("", _("Any")), *((str(one), say_within(one)) for one in Within)], chosen.within),
        bool(chosen.urgent), bool(chosen.delegated),
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


VIEWS = (
    (N_("Not taken yet"), QueueFilter()),
    (N_("Assigned to nobody"), QueueFilter(whose=Whose.NOBODYS)),
    (N_("In my hands"), QueueFilter(QueueState.TAKEN, Whose.MINE)),
    (N_("It waits for the person"), QueueFilter(QueueState.ASKED)),
)


def _tabs(counts: Counts, chosen: QueueFilter, edition: Edition) -> Iterable[Option]:
    several = (counts.waiting, counts.nobodys, counts.mine, counts.asked)
    return [
        {"href": href, "current": view == chosen, "text": f"{name}: {say_count(count)}"}
        for (href, name, view), count in zip(_views(edition), several, strict=True)
    ]


def _views(edition: Edition) -> tuple[tuple[str, str, QueueFilter], ...]:
    """Address, name and filter of each view."""
    return made_once("views of the queue", edition, (), lambda: tuple(
        (address_with("casework.inbox", view.codes()), _(name), view) for name, view in VIEWS
    ))  # fmt: skip


def _saved_tabs(inbox: Inbox) -> Iterable[Option]:
    return tuple(
        {"href": address_with("casework.inbox", one.codes), "text": one.name, "current": dict(one.codes) == inbox.chosen.codes()}
        for one in inbox.saved
    )


def _options(several: Iterable[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple({"value": value, "text": text, "selected": value == chosen} for value, text in several)

