"""What somebody of the circle sees: a page that names what it shows, never the person's page with parts hidden.

So nothing that is added to the person's record reaches her by itself: not who looked, not who else helps, not how the
person wants to be reached.
"""

from dataclasses import dataclass

from flask import url_for

from app.domain.application import Visit
from app.domain.casework import CaseState
from app.domain.circle import Standing
from app.domain.delegated import left_to
from app.domain.edition import Edition
from app.domain.rights import Right
from app.use_cases.answer_proposal import see_proposals
from app.use_cases.find_circle import find_circle
from app.use_cases.follow_application import Following, follow_application
from app.use_cases.ports import House
from app.use_cases.say_after_sending import after_sending
from app.web.shared.fields import today_here
from app.wording.casework import who_has_it
from app.wording.choices import name_of_service, say_scope
from app.wording.circle import say_right_to_member, term_sentences
from app.wording.dates import say_moment
from app.wording.procedure import say_state_to_staff
from app.wording.speaking import gettext as _

Fact = dict[str, str]


@dataclass(frozen=True, slots=True)
class Status:
    """How the application goes, for who may see it. `facts`: the proof that it was sent; `requested`: service by service."""

    sentences: tuple[str, ...]
    facts: tuple[Fact, ...]
    requested: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class MinePage:
    """`rights`: what she may do now and until when. `choices`: those left to her that can still be said, with their pages;
    `proposed`: what is proposed for those, and waits.
    `is_told`: whether notices go to her; why not is the person's own.

    Where nothing is open for her everything here is empty: nothing of the person is shown.
    """

    rights: tuple[Fact, ...]
    status: Status | None
    is_sent: bool
    may_fill_in: bool
    choices: tuple[Fact, ...]
    proposed: tuple[Fact, ...]
    letters_to: str | None
    is_told: bool = True


def mine_page(house: House, visit: Visit, standing: Standing | None, edition: Edition) -> MinePage:
    """What is open to her now. `standing`: None where she is in the circle no more."""
    rights = standing.rights if standing else frozenset[Right]()
    sent = bool(visit.application_id)
    following = follow_application(house, visit) if sent and rights else None
    return MinePage(
        rights=_rights(house, visit, rights, edition),
        status=_status(house, following, edition) if following and Right.SEE_STATUS in rights else None,
        is_sent=sent,
        may_fill_in=Right.FILL_IN_WITH_ME in rights and not sent,
        choices=_choices(house, visit, edition) if Right.CHOOSE_FOR_ME in rights else (),
        proposed=_proposed(house, visit, edition) if Right.CHOOSE_FOR_ME in rights and sent else (),
        letters_to=_letters_to(standing) if standing and Right.RECEIVE_LETTERS in rights else None,
        is_told=not sent or _is_told(house, visit),
    )


def _rights(house: House, visit: Visit, rights: frozenset[Right], edition: Edition) -> tuple[Fact, ...]:
    if not rights:
        return ()
    given = find_circle(house, visit).circle.given_to(visit.member_id, today_here())
    said = {right: " ".join(term_sentences(given[right], today_here(), edition, to_member=True)) for right in Right if right in rights}
    return tuple({"term": say_right_to_member(right), "value": days} for right, days in said.items())


def _status(house: House, following: Following, edition: Edition) -> Status:
    """In sentences that say nothing of how the person wants to be reached."""
    application, case = following.application, following.case
    taken = case.state is CaseState.TAKEN
    return Status(
        (*who_has_it(following.professional, following.unit, edition),
         _("Nobody has taken it yet.") if not taken else _("A professional has taken it.") if following.professional
         else _("It waits for another professional.")),
        (
            {"term": _("Portal reference"), "value": application.reference},
            {"term": _("Sent"), "value": say_moment(application.sent_at, edition)},
        ),
        tuple(
            {
                "term": name_of_service(one.line.code, house.shelf.texts, edition),
                "value": say_state_to_staff(one.state, edition, is_left=one.is_left),
            }
            for one in following.services
        ),
    )  # fmt: skip


def _choices(house: House, visit: Visit, edition: Edition) -> tuple[Fact, ...]:
    """Before sending at the width at which they were left, after it aspect by aspect, as they are decided on."""
    left = (
        after_sending(house, visit).left_to(visit.member_id, house.shelf.catalogue)
        if visit.application_id else left_to(visit.draft.choices, visit.member_id)
    )
    return tuple(
        {"text": say_scope(scope, house.shelf.texts, edition), "href": url_for("choices.say", scope=scope)} for scope in left
    )


def _proposed(house: House, visit: Visit, edition: Edition) -> tuple[Fact, ...]:
    now = house.clock.now()
    return tuple(
        {
            "text": say_scope(one.of.scope, house.shelf.texts, edition),
            "href": url_for("after_sending.proposal", turn_id=one.id),
        }
        for one in see_proposals(house, visit).proposals if one.may_be_answered(now)
    )


def _is_told(house: House, visit: Visit) -> bool:
    found = find_circle(house, visit)
    return not found.is_silent or found.circle.is_told_though_silent(visit.member_id, today_here())


def _letters_to(standing: Standing) -> str:
    contact = standing.member.contact
    return contact.email if contact else ""
