"""Propose, for what a person left to somebody: what, and why in plain words in her edition."""

from app.domain.access_log import Act
from app.domain.after_sending import AfterSending
from app.domain.casework import StaffMember
from app.domain.choice import Scope, Wanted
from app.domain.choosable import check_wanted
from app.domain.conversation import Content, Proposed
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.domain.permission import Action
from app.domain.reference import day_here
from app.use_cases.ports import House, StaleWrite
from app.use_cases.say_after_sending import NotNow, say_for_office


class ProposedMeanwhile(StaleWrite):
    """A colleague proposed something for the same choice since she looked: hers would take its place."""


class WhyNeeded(Exception):
    """A proposal without its reason is none."""


def propose_choice(
    house: House, member: StaffMember, application_id: str, scope: Scope, what: Wanted, why: str,
    written_for: Edition | None = None, seen: str | None = None,
) -> None:
    """The person reads it with its reason; it holds only once she takes it. One without answer is replaced.

    `seen`: the id of what was proposed last for it when she began, empty where nothing was; None where nobody says.

    What somebody of her circle chose for her is written down in the same way, and she is asked all the same.
    Raises `WhyNeeded`, `NotAChoice` for what cannot be chosen there, `NotNow` where it is not left to anybody,
    `NotYours`, `ReadsOtherwise`, `ProposedMeanwhile`.
    """
    if not why.strip():
        raise WhyNeeded
    catalogue, today = house.shelf.catalogue, day_here(house.clock.now())

    def say(after: AfterSending) -> tuple[Content, ...]:
        to = next((said.to for left, said in after.left_open(catalogue) if left == scope), None)
        if to is None:
            raise NotNow
        check_wanted(catalogue, after.circle, scope, what, today)
        waiting = (p.of for p in after.proposals(catalogue) if p.stand == "open")
        if any((p.scope, p.what, p.why) == (scope, what, why.strip()) for p in waiting):
            return ()
        if seen is not None and seen != last_proposed(house, after, scope):
            raise ProposedMeanwhile(application_id)
        return (Proposed(scope, what, why.strip(), to),)

    say_for_office(
        house, member, application_id, say, Act.CHOICE_PROPOSED, NoticeKind.CHOICE_PROPOSED, action=Action.PROPOSE_CHOICE,
        written_for=written_for,
    )


def last_proposed(house: House, after: AfterSending, scope: Scope) -> str:
    """The id of what was proposed last for that choice; empty where nothing was."""
    return next((one.id for one in after.proposals(house.shelf.catalogue) if one.of.scope == scope), "")
