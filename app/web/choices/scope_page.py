"""One scope: its name, its question, what holds now, and what may be said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from flask import url_for

from app.domain.application import Draft
from app.domain.choice import EVERYTHING, Said, Scope
from app.domain.edition import Edition
from app.use_cases.ports import House
from app.use_cases.texts import TextKind
from app.web.choices.rank_form import token
from app.web.choices.speaker import Speaker
from app.web.shared.labels import ShownLabel, label_of
from app.wording.choices import say_consequence, say_equal_weight
from app.wording.speaking import gettext as _

PICTURES = {
    "chosen": "choose", "together": "together", "delegated": "delegate", "no_preference": "anything_is_fine",
    "later": "later",
}


@dataclass(frozen=True, slots=True)
class ScopePage:
    """`now` and `origin`: what holds and where it comes from; `said_here`: whether that was said of this very scope.

    `red_lines`: those of this scope, with the name of their button; `wider_red_lines` hold here too.
    """

    scope: Scope
    service_name: str
    aspect_name: str
    question: str
    hint: str
    picture: str
    now: tuple[str, ...]
    origin: str
    said_here: bool
    heading: str
    weight: tuple[str, ...]
    consequences: Mapping[str, str | tuple[str, ...]]
    pictures: dict[str, str]
    red_lines: tuple[tuple[str, str], ...]
    wider_red_lines: tuple[str, ...]
    back: str
    label: ShownLabel | None


def scope_page(house: House, draft: Draft, scope: Scope, edition: Edition) -> ScopePage:
    """The page of a scope that exists."""
    speaker = Speaker(house, draft, edition)
    aspect = speaker.catalogue.aspects[scope.aspect] if scope.aspect else None
    text = speaker.texts.aspect(edition, scope.aspect) if scope.aspect else None
    now, origin = _holding(draft, scope, speaker)
    standing = draft.choices.red_lines(scope)
    return ScopePage(
        scope=scope,
        service_name=speaker.service(scope.service) if scope.service else "",
        aspect_name=text.name if text else "",
        question=text.question if text else "",
        hint=text.hint if text else "",
        picture=aspect.pictogram if aspect else "choose",
        now=speaker.said(now, aspect),
        origin=speaker.origin(origin),
        said_here=draft.choices.said(scope) is not None,
        heading=_heading(scope, text.name if text else ""),
        weight=say_equal_weight(),
        consequences=consequences(edition),
        pictures=PICTURES,
        red_lines=tuple((token(line.unwanted), speaker.red(line)) for line in standing if line.scope == scope),
        wider_red_lines=tuple(speaker.red(line) for line in standing if line.scope != scope),
        back=address_of(scope),
        label=label_of(TextKind.ASPECTS, scope.aspect) if scope.aspect else None,
    )


def address_of(scope: Scope) -> str:
    """The page that holds the scope: its service at the aspect's place, or the overview."""
    if scope.service is None:
        return url_for("choices.overview")
    anchor = f"a-{scope.aspect}" if scope.aspect else None
    return url_for("choices.service", scope=Scope(scope.service), _anchor=anchor)


@lru_cache(maxsize=len(Edition))
def consequences(edition: Edition) -> Mapping[str, str | tuple[str, ...]]:
    """What each answer sets going, said once an edition; in easy read one sentence a line."""
    said = {kind: say_consequence(kind, edition) for kind in PICTURES}
    return {kind: sentences if edition.is_easy else " ".join(sentences) for kind, sentences in said.items()}


def _holding(draft: Draft, scope: Scope, speaker: Speaker) -> tuple[Said | None, Scope | None]:
    """The answer that counts at the scope, and the scope it comes from."""
    if scope.service and scope.aspect:
        effective = draft.choices.effective(scope.service, speaker.catalogue.aspects[scope.aspect])
        return effective.said, effective.origin
    here, wide = draft.choices.said(scope), draft.choices.said(EVERYTHING)
    return (here, scope) if here else (wide, EVERYTHING if wide else None)


def _heading(scope: Scope, aspect_name: str) -> str:
    """The question above the five answers; the name of the aspect stands behind it, undeclined."""
    if scope.aspect:
        return _("Who chooses? %(aspect)s", aspect=aspect_name)
    return _("Who chooses in this service?") if scope.service else _("Who chooses, for everything?")
