"""What the person asks for and how she chooses, as a professional reads it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from markupsafe import Markup

from app.domain.application import Draft
from app.domain.choice import Chosen, Delegated, Effective, Held, RedLine, Said, Scope
from app.domain.choosable import aspects_of
from app.domain.edition import Edition
from app.domain.service import Aspect, ServiceCode
from app.use_cases.ports import House
from app.web.shared.poured import finished, pour_each, pour_several
from app.wording.choices import said_sentences
from app.wording.for_professionals import of_what, who_chooses
from app.wording.speaking import gettext as _
from app.wording.wanted import wanted_text

WISHES = "casework/wishes.html"
# How many sentences say no more than who chooses. A wish comes after who chooses and for whom.
_SAID_BY_THE_TAG: dict[type, int] = {Chosen: 0, Delegated: 2}


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: of what, who chooses, what the person says. `lit` where somebody is asked to choose for her."""

    about: str
    who: str
    says: tuple[str, ...]
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A service, or everything; `as_for_everything` and `unsaid` name aspects without an answer of their own."""

    name: str
    rows: Markup
    as_for_everything: str = ""
    unsaid: str = ""


class _Told(NamedTuple):
    """A part whose rows are not finished yet."""

    name: str
    rows: Sequence[Row] = ()
    as_for_everything: str = ""
    unsaid: str = ""


def wishes_of(house: House, draft: Draft, codes: Iterable[ServiceCode], edition: Edition) -> Markup:
    """Finished: what was said for all services, where something was, and each of the services, in their order."""
    held = draft.choices.held()
    told = [*_everything(house, draft, held, edition), *[_part(house, draft, held, code, edition) for code in codes]]
    rows = iter(pour_several(WISHES, "row", [row for one in told for row in one.rows]))  # of all parts at once
    return pour_each(WISHES, "wishes", [
        Part(one.name, finished("".join(islice(rows, len(one.rows)))), one.as_for_everything, one.unsaid) for one in told
    ])


def _everything(house: House, draft: Draft, held: Held, edition: Edition) -> list[_Told]:
    """Of everything, of one aspect everywhere, and what is wanted nowhere; or nothing."""
    spoken = {aspect: said for (service, aspect), said in held.at.items() if service is None}
    asked = (id_ for id_, aspect in house.shelf.catalogue.aspects.items() if id_ in spoken and aspect.read_from is None)
    rows = [_row(house, draft, Scope(None, id_), spoken[id_], edition) for id_ in (None, *asked) if id_ in spoken]
    lines = [line for line in draft.choices.red_lines() if line.scope.service is None]
    rows = [*rows, *_red_lines(house, draft, lines, edition)]
    return [_Told(_("For everything they ask for"), rows)] if rows else []


def _part(house: House, draft: Draft, held: Held, code: ServiceCode, edition: Edition) -> _Told:
    service = house.shelf.catalogue.services.get(code)
    if service is None:  # no longer in the portfolio; what was shown still says its name
        return _Told(code)
    aspects, said = aspects_of(house.shelf.catalogue, service), held.at.get((code, None))
    own, of_service, of_everything, unsaid = _by_origin(aspects, held.effective_of(code, aspects))
    wide = (_row(house, draft, Scope(code), said, edition, _whole_service(_names(house, of_service, edition))),) if said else ()
    rows = [_of_aspect(house, draft, Scope(code, aspect.id), effective, edition) for aspect, effective in own]
    lines = [line for line in draft.choices.red_lines() if line.scope.service == code]
    return _Told(
        house.shelf.texts.service(edition, code).name,
        [*wide, *sorted(rows, key=lambda row: not row.lit), *_red_lines(house, draft, lines, edition)],
        ", ".join(_names(house, of_everything, edition)), ", ".join(_names(house, unsaid, edition)),
    )


def _by_origin(
    aspects: Sequence[Aspect], effective: Sequence[Effective]
) -> tuple[list[tuple[Aspect, Effective]], list[Aspect], list[Aspect], list[Aspect]]:
    """Those with an answer of their own, those that go by the whole service, those that go by everything, those without any."""
    own, of_service, of_everything, unsaid = list[tuple[Aspect, Effective]](), list[Aspect](), list[Aspect](), list[Aspect]()
    for aspect, one in zip(aspects, effective, strict=True):
        if one.origin is None:
            unsaid += (aspect,)
        elif one.origin.aspect:
            own += ((aspect, one),)
        elif one.origin.service:
            of_service += (aspect,)
        else:
            of_everything += (aspect,)
    return own, of_service, of_everything, unsaid


def _of_aspect(house: House, draft: Draft, scope: Scope, effective: Effective, edition: Edition) -> Row:
    in_all = (_("They say it for all services."),) if effective.origin != scope else ()
    return _row(house, draft, scope, effective.said, edition, in_all)


def _whole_service(names: Sequence[str]) -> tuple[str, ...]:
    """Of which aspects an answer for the whole service speaks."""
    return (_("It holds for: %(aspects)s", aspects=", ".join(names)),) if names else ()


def _row(
    house: House, draft: Draft, scope: Scope, said: Said | None, edition: Edition, more: tuple[str, ...] = ()
) -> Row:
    catalogue, texts = house.shelf.catalogue, house.shelf.texts
    aspect = catalogue.aspects.get(scope.aspect) if scope.aspect else None
    sentences = said_sentences(said, aspect, texts, catalogue, draft.circle, edition) if said else ()
    says = sentences[_SAID_BY_THE_TAG.get(type(said), len(sentences)):]
    about = _("The whole service") if scope.service and not scope.aspect else of_what(scope, texts, edition)
    return Row(about, who_chooses(said, draft.circle, edition), (*says, *more), isinstance(said, Delegated))


def _red_lines(house: House, draft: Draft, lines: Iterable[RedLine], edition: Edition) -> tuple[Row, ...]:
    """What she does not want, in her words; the aspect before it where it speaks of one."""
    catalogue, texts, rows = house.shelf.catalogue, house.shelf.texts, []
    for line in lines:
        aspect = catalogue.aspects.get(line.scope.aspect) if line.scope.aspect else None
        unwanted = wanted_text(line.unwanted, aspect, texts, catalogue, edition, draft.circle)
        about = f"{texts.aspect(edition, aspect.id).name}: {unwanted}" if aspect else unwanted
        rows.append(Row(_("What they do not want"), _("Red line"), (about,)))
    return tuple(rows)


def _names(house: House, aspects: Iterable[Aspect], edition: Edition) -> list[str]:
    """How they are called."""
    texts = house.shelf.texts
    return [texts.aspect(edition, one.id).name for one in aspects]
