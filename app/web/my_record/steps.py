"""What has happened, what happens now, what comes: the steps of an application, without a date nobody can keep."""

from typing import Any

from flask_babel import gettext as _

from app.domain.application import Application
from app.domain.edition import Edition
from app.use_cases.follow_application import Following
from app.wording.dates import say_moment

Step = dict[str, Any]


def steps_of(following: Following, edition: Edition) -> tuple[Step, ...]:
    """Each with `title`, `when` (sentences) and `state`: did, now, or nothing for what comes later."""
    application, case = following.application, following.case
    sent = {"title": _("You sent the application"), "when": (say_moment(application.sent_at, edition),), "state": "did"}
    if case.taken_at:
        taken = {"title": _("A professional took it"), "when": (say_moment(case.taken_at, edition),), "state": "did"}
        talk = {"title": _("She talks it over with you"), "when": _how_to_talk(application), "state": "now"}
        return (sent, taken, talk, *_proposal(application), _answer())
    return (sent, {**_now(following), "state": "now"}, *_proposal(application), _answer())


def _now(following: Following) -> Step:
    """Before anybody has taken it: who moves next."""
    if following.professional:
        return {"title": _("A professional reads it"), "when": _how_to_talk(following.application)}
    if following.unit:
        return {"title": _("The office names a professional"), "when": _how_to_talk(following.application)}
    return {"title": _("You call the social services of your town council"), "when": (_("Tell them your reference."),)}


def _how_to_talk(application: Application) -> tuple[str, ...]:
    contact = application.draft.safe_contact
    if contact and contact.may_contact:
        return (_("She talks with you only through the contact you called safe."),)
    return (_("Nobody calls you or writes to you, as you said."), _("Here you see how it goes."))


def _proposal(application: Application) -> tuple[Step, ...]:
    """Who left a choice to somebody hears of it before it holds."""
    if not application.delegates_something:
        return ()
    return ({
        "title": _("You get a proposal for what you preferred not to choose"),
        "when": (_("It comes with its reasons."), _("You say yes, no or let's talk.")), "state": "",
    },)


def _answer() -> Step:
    return {"title": _("Each administration answers on its services"), "when": (), "state": ""}
