"""Run as a process of its own: applications that only need to be sent, made through the use cases.

    python benchmarks/ready_drafts.py COOKIE COUNT

COOKIE is the value of the session cookie that is to hold them. Prints a line of JSON for each:
`{"edition", "handle", "form_key", "shown_hash"}`.
"""

import json
import sys
from dataclasses import replace

from app import create_app
from app.domain.actor import THE_PERSON
from app.domain.application import Visit
from app.domain.choice import Delegated, NoPreference, Scope, Together
from app.domain.consent import Purpose
from app.domain.edition import Edition, Language
from app.domain.people import (
    ActingFor,
    CircleMember,
    ContactWay,
    ForWhom,
    IdentityKind,
    Languages,
    Person,
    Residence,
    Role,
    SafeContact,
    TimeOfDay,
)
from app.domain.task import Task
from app.use_cases.begin_visit import begin_visit
from app.use_cases.fill_application import keep_consents, keep_languages
from app.use_cases.keep_circle import keep_circle_member
from app.use_cases.ports import House
from app.use_cases.review_application import review_application
from app.use_cases.save_draft import save_draft
from app.use_cases.write_draft import write_draft

WANTED = ("1.1", "1.2", "2.2.1")
TOWNS = ("20071", "20069", "20067", "20045", "20079", "20030")
CONTROL_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
MATTERS = "Quiero seguir en mi casa, con mi gata y cerca de mi hermana. Me gusta levantarme tarde. " * 4


class OneHash:
    """The secrets of the house, but a PIN is hashed only once: slow on purpose, and not what is measured."""

    def __init__(self, secrets: object) -> None:
        self._secrets = secrets
        self._hashed = secrets.slow_hash("000000")

    def slow_hash(self, value: str) -> str:
        return self._hashed

    def __getattr__(self, name: str) -> object:
        return getattr(self._secrets, name)


def ready_draft(house: House, session_key: str, number: int, edition: Edition) -> Visit:
    """A saved draft with every section answered: three services, choices, a circle of two, contact by e-mail."""
    visit = begin_visit(house, session_key, THE_PERSON)
    now = house.clock.now()
    document = 10_000_000 + number
    choices = (
        visit.draft.choices.state(Scope(None, None), NoPreference(), now, THE_PERSON.entered_by)
        .state(Scope("1.2", None), Delegated(wish="Por la mañana"), now, THE_PERSON.entered_by)
        .state(Scope("2.2.1", None), Together(), now, THE_PERSON.entered_by)
    )
    visit = write_draft(house, visit, Task.YOU, lambda draft: replace(
        draft,
        for_whom=ForWhom.ME,
        wanted=WANTED,
        choices=choices,
        safe_contact=SafeContact(
            may_contact=True, ways=(ContactWay.EMAIL, ContactWay.CALL), phone="+34943000000",
            email="maite@example.org", times=(TimeOfDay.MORNING,),
        ),
        person=Person(
            "Maite", "Arregi Lasa", IdentityKind.DNI, f"{document}{CONTROL_LETTERS[document % 23]}"
        ),
        acting=ActingFor(Role.SELF),
        residence=Residence(TOWNS[number % len(TOWNS)], "Kale Nagusia 1", "20400"),
        matters=MATTERS,
    ), THE_PERSON)
    for name, relation in (("Ane Lasa", "ahizpa"), ("Jon Arregi", "semea")):
        keep_circle_member(house, visit, CircleMember("", name, relation), THE_PERSON)
    spoken = Languages(edition, Language.BASQUE, documents=edition, accessible_handling=edition.is_easy)
    visit = keep_languages(house, visit, spoken, "", THE_PERSON)
    visit = keep_consents(house, visit, dict.fromkeys(Purpose, True), edition, "", THE_PERSON)
    return save_draft(house, visit, THE_PERSON).visit


def main(cookie: str, count: int) -> None:
    flask_app = create_app()
    house: House = flask_app.extensions["house"]
    house = replace(house, secrets=OneHash(house.secrets))
    session_key = house.secrets.keyed_hash("session", cookie)
    editions = tuple(Edition)
    with flask_app.test_request_context("/"):
        for number in range(count):
            edition = editions[number % len(editions)]
            visit = ready_draft(house, session_key, number, edition)
            shown = review_application(house, visit.draft, edition)
            print(json.dumps({
                "edition": edition, "handle": visit.handle, "form_key": visit.draft.form_key, "shown_hash": shown.hash,
            }))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
