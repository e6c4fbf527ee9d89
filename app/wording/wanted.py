"""One thing that was chosen, or is not wanted, in the edition's words."""

from collections.abc import Sequence
from datetime import date

from app.domain.catalogue import Catalogue
from app.domain.choice import Wanted
from app.domain.choosable import AS_SOON_AS_POSSIBLE
from app.domain.edition import Edition
from app.domain.people import CircleMember
from app.domain.service import Aspect, AspectKind
from app.use_cases.texts import Texts
from app.wording.dates import say_date
from app.wording.hours import say_hours
from app.wording.speaking import gettext as _
from app.wording.speaking import speaking, spoken_edition


def wanted_text(
    wanted: Wanted,
    aspect: Aspect | None,
    texts: Texts,
    catalogue: Catalogue,
    edition: Edition,
    circle: Sequence[CircleMember] = (),
) -> str:
    """What is wanted: the option's text, the name behind an id, a date, or the person's own words.

    An id whose meaning is gone from the content is never shown: it is said that the list has changed.
    """
    with speaking(edition):
        if not wanted.id:
            return wanted.words
        text = _text_of_id(wanted.id, aspect, texts, catalogue, circle)
        if text is None:
            return wanted.words or _("Something that is no longer on the list")
        return f"{text}: {wanted.words}" if wanted.words else text


def say_member(member: CircleMember) -> str:
    """Somebody of the circle: `Ane Arregi, hija`."""
    return f"{member.name}, {member.relation}" if member.relation else member.name


def _text_of_id(
    id_: str, aspect: Aspect | None, texts: Texts, catalogue: Catalogue, circle: Sequence[CircleMember]
) -> str | None:
    edition = spoken_edition()
    match aspect.kind if aspect else None:
        case AspectKind.OPTIONS:
            return texts.aspect(edition, aspect.id).options.get(id_) if aspect else None
        case AspectKind.MUNICIPALITY:
            town = catalogue.municipalities.get(id_)
            return town.name(edition.language) if town else None
        case AspectKind.PLACE:
            return next((provider.name for provider in catalogue.providers if provider.id == id_), None)
        case AspectKind.HOURS:
            return say_hours(id_)
        case AspectKind.DATE:
            return _("As soon as possible") if id_ == AS_SOON_AS_POSSIBLE else _date(id_, edition)
        case AspectKind.PERSON:
            return next((say_member(member) for member in circle if member.id == id_), None)
        case _:
            return None


def _date(iso: str, edition: Edition) -> str | None:
    try:
        return say_date(date.fromisoformat(iso), edition)
    except ValueError:
        return None
