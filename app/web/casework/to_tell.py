"""What a person is to be told by hand, on the page of her case."""

from dataclasses import dataclass, replace
from typing import Any

from flask import current_app
from markupsafe import Markup

from app.domain.application import Draft
from app.domain.edition import Edition
from app.domain.people import ContactWay
from app.use_cases.consult_record import Record
from app.use_cases.ports import House, Message
from app.use_cases.read_letters import letter_of
from app.wording.dates import say_moment
from app.wording.people import say_contact_way


@dataclass(frozen=True, slots=True)
class ToTell:
    """A notice to tell by hand, and when it was written. `letter`: the code of a letter; `envelope`: what stands on its envelope."""

    id: str
    way: str
    written: str
    letter: str = ""
    envelope: tuple[str, ...] = ()


def to_tell(record: Record, house: House, edition: Edition) -> Markup:
    """What she is to be told by hand: by which way, and for a letter its code and where it goes. Seldom: made anew."""
    if not record.to_tell:
        return Markup("")
    envelope = _envelope(replace(record.application.draft, residence=record.residence), house, edition)

    def shown(message: Message) -> ToTell:
        way, written = ContactWay(message.way), say_moment(message.created_at, edition)
        of_letter = (letter_of(message).code, envelope) if way is ContactWay.LETTER else ()
        return ToTell(message.id, say_contact_way(way), written, *of_letter)

    module: Any = current_app.jinja_env.get_template("casework/to_tell.html").make_module()
    said: Markup = module.to_tell([shown(message) for message in record.to_tell], record.application.id)
    return said


def _envelope(draft: Draft, house: House, edition: Edition) -> tuple[str, ...]:
    """Name and postal address; nothing where no address was given."""
    home = draft.residence
    if not home or not home.address:
        return ()
    town = house.shelf.catalogue.municipalities.get(home.municipality)
    place = f"{home.postal_code} {town.name(edition.language) if town else ''}".strip()
    return (*((draft.person.full_name,) if draft.person else ()), home.address, *((place,) if place else ()))
