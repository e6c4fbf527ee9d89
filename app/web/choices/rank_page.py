"""The order of one aspect: what stands in it, what may be added, what is not wanted."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from app.domain.application import Draft
from app.domain.choice import Chosen, Scope, Wanted
from app.domain.choosable import AS_SOON_AS_POSSIBLE, Problem
from app.domain.edition import Edition
from app.domain.proximity import nearest_first
from app.domain.service import Aspect, AspectKind
from app.domain.town import CareProvider
from app.use_cases.ports import House
from app.web.choices.rank_form import token
from app.web.choices.scope_page import ScopePage, scope_page
from app.web.choices.speaker import Speaker
from app.wording.hours import hours_grid
from app.wording.refusals import say_not_a_choice
from app.wording.speaking import gettext as _
from app.wording.wanted import say_member

LONGEST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to put in order; `value` is how a button names it."""

    value: str
    text: str
    note: str = ""
    checked: bool = False

    @property
    def whole(self) -> str:
        """Text and note in one line, for a list to pick from."""
        return f"{self.text} · {self.note}" if self.note else self.text


@dataclass(frozen=True, slots=True)
class RankPage:
    """`look` of what may be added: `rows` with buttons, `boxes` to tick several, `list` to pick from, or `nothing`."""

    head: ScopePage
    kind: AspectKind
    ranked: tuple[Thing, ...]
    rest: tuple[Thing, ...]
    refused: tuple[Thing, ...]
    look: str
    own_words: str
    problem: str


def rank_page(
    house: House, draft: Draft, scope: Scope, chosen: Chosen, edition: Edition, problem: Problem | None = None,
    picked: Collection[str] = (),
) -> RankPage:
    """The page of an aspect of a service. `picked`: what was, where it could not be kept."""
    speaker = Speaker(house, draft, edition)
    aspect = speaker.catalogue.aspects[str(scope.aspect)]
    refused = [line.unwanted for line in draft.choices.red_lines() if line.scope == scope]
    taken = {*chosen.ranked, *refused}
    rest = tuple(
        replace(thing, checked=thing.value in picked)
        for wanted, thing in _possible(speaker, aspect, scope) if wanted not in taken
    )
    return RankPage(
        head=scope_page(house, draft, scope, edition),
        kind=aspect.kind,
        ranked=tuple(_thing(wanted, speaker, aspect) for wanted in chosen.ranked),
        rest=rest,
        refused=tuple(_thing(wanted, speaker, aspect) for wanted in refused),
        look=_look(aspect.kind, len(rest)),
        own_words=_own_words(aspect.kind),
        problem=say_not_a_choice(problem) if problem else "",
    )


def _look(kind: AspectKind, how_many: int) -> str:
    if not how_many:
        return "nothing"
    if kind is AspectKind.HOURS:
        return "boxes"
    return "list" if how_many > LONGEST_ROWS else "rows"


def _thing(wanted: Wanted, speaker: Speaker, aspect: Aspect) -> Thing:
    return Thing(token(wanted), speaker.wanted(wanted, aspect))


def _possible(speaker: Speaker, aspect: Aspect, scope: Scope) -> list[tuple[Wanted, Thing]]:
    """Everything that may be chosen by name, in the order of the list."""
    return [(Wanted(id=id_), Thing(f"id:{id_}", text, note)) for id_, text, note in _named(speaker, aspect, scope)]


def _named(speaker: Speaker, aspect: Aspect, scope: Scope) -> list[tuple[str, str, str]]:
    """Id, name and a note of what there is to choose from."""
    language, towns = speaker.edition.language, speaker.catalogue.municipalities
    match aspect.kind:
        case AspectKind.OPTIONS:
            options = speaker.texts.aspect(speaker.edition, aspect.id).options
            return [(option, options[option], "") for option in aspect.options]
        case AspectKind.HOURS:
            return [(id_, text, "") for id_, text in hours_grid()]
        case AspectKind.PLACE:
            known = _places(speaker, scope)
            return [(p.id, p.name, towns[p.municipality].name(language) if p.municipality in towns else "") for p in known]
        case AspectKind.MUNICIPALITY:
            return [(code, town, "") for town, code in sorted((t.name(language), t.ine_code) for t in towns.values())]
        case AspectKind.DATE:
            return [(AS_SOON_AS_POSSIBLE, speaker.wanted(Wanted(id=AS_SOON_AS_POSSIBLE), aspect), "")]
        case AspectKind.PERSON:
            return [(member.id, say_member(member), "") for member in speaker.draft.circle]
        case AspectKind.WORDS:
            return []


def _places(speaker: Speaker, scope: Scope) -> tuple[CareProvider, ...]:
    """The known ones, those near where she lives first; her own order stands above them whatever it is."""
    if scope.service is None:
        return ()
    catalogue, home = speaker.catalogue, speaker.draft.residence
    town = catalogue.municipalities.get(home.municipality) if home else None
    return nearest_first(catalogue, town, catalogue.providers_of(scope.service))


def _own_words(kind: AspectKind) -> str:
    """What the box for own words is called; hours, towns and days are lists that are whole."""
    match kind:
        case AspectKind.PLACE:
            return _("Another place")
        case AspectKind.PERSON:
            return _("The name of a person")
        case AspectKind.WORDS:
            return _("In your words")
        case AspectKind.OPTIONS:
            return _("Something else, in your words")
        case AspectKind.HOURS:
            return _("Another moment, in your words")
        case AspectKind.MUNICIPALITY:
            return _("An area or another place, in your words")
        case AspectKind.DATE:
            return ""
