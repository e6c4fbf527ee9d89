"""The page before what is delicate, made ready for its template."""

from dataclasses import dataclass

from flask import render_template, url_for

from app.domain.catalogue import Catalogue, Contact, Situation
from app.domain.service import Service
from app.use_cases.browse_catalogue import ALWAYS, OUT_OF_HOURS, service_contacts, urgent_contacts


@dataclass(frozen=True, slots=True)
class BeforePage:
    """`discreet`: phones whose very name would tell; they are shown when she opens the list."""

    onward: str
    back: str
    is_situation: bool
    contacts: tuple[Contact, ...]
    discreet: tuple[Contact, ...]


def before_service_page(catalogue: Catalogue, service: Service) -> BeforePage:
    """Before the page of a service."""
    usual, discreet = _apart(service_contacts(catalogue, service))
    onward, back = url_for("catalogue.service", address=service.address), url_for("catalogue.services")
    return BeforePage(onward, back, is_situation=False, contacts=usual, discreet=discreet)


def before_situation_page(catalogue: Catalogue, situation: Situation) -> BeforePage:
    """Before the page of a situation."""
    usual, discreet = _apart(urgent_contacts(catalogue, situation))
    onward, back = url_for("catalogue.situation", number=situation.number), url_for("catalogue.situations")
    return BeforePage(onward, back, is_situation=True, contacts=usual, discreet=discreet)


def before_page(page: BeforePage) -> str:
    """The page in the edition on screen."""
    return render_template("safety/before.html", page=page)


def _apart(contacts: tuple[Contact, ...]) -> tuple[tuple[Contact, ...], tuple[Contact, ...]]:
    plain = tuple(c for c in contacts if not c.sensitive or c.id in {ALWAYS, OUT_OF_HOURS})
    return plain, tuple(c for c in contacts if c not in plain)
