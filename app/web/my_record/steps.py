"""What has happened, what happens now, what comes: the steps of an application, without a date nobody can keep."""

from dataclasses import dataclass

from app.domain.application import Application, ServiceState
from app.domain.edition import Edition
from app.domain.people import SafeContact
from app.domain.procedure import due_first
from app.use_cases.follow_application import Following
from app.wording.dates import say_moment
from app.wording.procedure import until_sentence
from app.wording.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class Step:
    """As the macro `timeline` wants it. `state`: did, now, or nothing for what comes later.

    `when`: one text, or in easy read a tuple: one sentence a line.
    """

    title: str
    when: str | tuple[str, ...] = ""
    state: str = ""
    strong: bool = True


def steps_of(following: Following, edition: Edition) -> tuple[Step, ...]:
    """The steps in their order; one is now, until each service has its answer."""
    application, taken_at = following.application, following.case.taken_at
    done = [Step(_("You sent the application"), say_moment(application.sent_at, edition), "did")]
    if taken_at:
        done.append(Step(_("A professional took it"), say_moment(taken_at, edition), "did"))
    if following.state is None:
        return (*done, Step(_("Each administration answered on its services"), state="did"))
    title, *how = _next(following)
    return (
        *done,
        Step(title, _said(how, edition), "now"),
        *_proposal(application, edition),
        Step(_("Each administration answers on its services")),
    )


def _next(following: Following) -> tuple[str, ...]:
    """Who moves next, and how."""
    due = due_first(following.corrections)
    if following.state is ServiceState.WAITING_FOR_YOU and due:
        return (_("You answer what we ask you"), until_sentence(due.due_on))
    how = _how_to_talk(following.contact)
    if following.case.taken_at and (following.professional or not following.unit):
        return (_("She talks it over with you"), *how)
    if following.professional:
        return (_("A professional reads it"), *how)
    if following.unit:
        return (_("The office names a professional"), *how)
    return (_("You call the social services of the town where you live or are"), _("Tell them your reference."))


def _how_to_talk(contact: SafeContact | None) -> tuple[str, ...]:
    if contact and contact.may_contact:
        return (_("She talks with you only through the contact you called safe."),)
    return (_("Nobody calls you or writes to you, as you said."), _("Here you see how it goes."))


def _proposal(application: Application, edition: Edition) -> tuple[Step, ...]:
    """Who left a choice to somebody hears of it before it holds."""
    if not application.delegates_something:
        return ()
    how = (_("It comes with its reasons."), _("You say yes, no or let's talk."))
    return (Step(_("You get a proposal for what you preferred not to choose"), _said(how, edition)),)


def _said(sentences: tuple[str, ...] | list[str], edition: Edition) -> str | tuple[str, ...]:
    return tuple(sentences) if edition.is_easy else " ".join(sentences)
