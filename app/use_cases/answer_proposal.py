"""Answer what is proposed: take it, not this, let's talk. Nothing takes effect before."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.access_log import Act
from app.domain.actor import Actor, ActorKind
from app.domain.after_sending import AfterSending
from app.domain.application import Visit
from app.domain.casework import StaffMember
from app.domain.conversation import Answer, Content, ProposalAnswered
from app.domain.delegated import is_hers
from app.domain.proposal import Proposal
from app.use_cases.ports import House
from app.use_cases.say_after_sending import NotNow, names_of, read_after, say_after_sending


class NoSuchProposal(Exception):
    """Nothing of that id was proposed to her: missing and somebody else's look the same."""


@dataclass(frozen=True, slots=True)
class ProposedToHer:
    """All that was proposed, the newest first, and who proposed it, by id."""

    after: AfterSending
    proposals: tuple[Proposal, ...]
    members: Mapping[str, StaffMember]


def see_proposals(house: House, visit: Visit) -> ProposedToHer:
    """What was proposed to her; to somebody of her circle, for what was left to that one. Right needed: choose for her.

    Raises `Gone`.
    """
    with house.work.reading() as work:
        after = read_after(work, visit.application_id)
        found = after.proposals(house.shelf.catalogue)
        if visit.member_id:
            found = tuple(p for p in found if is_hers(after.choices, p.of.scope, visit.member_id))
        return ProposedToHer(after, found, names_of(work, (p.by for p in found)))


def answer_proposal(house: House, visit: Visit, proposal_id: str, answer: Answer, actor: Actor) -> None:
    """Keeps her answer; the last one counts. The same again adds nothing. Right needed: choose for her, and that it was
    left to who answers; the person is told then, and may answer otherwise.

    Raises `NoSuchProposal`, `NotNow` where it can no longer be answered, `Gone`.
    """
    now, catalogue = house.clock.now(), house.shelf.catalogue

    def say(after: AfterSending) -> tuple[Content, ...]:
        proposal = after.proposal(proposal_id, catalogue)
        if proposal is None or not (actor.kind is not ActorKind.MEMBER or is_hers(after.choices, proposal.of.scope, actor.id)):
            raise NoSuchProposal
        last = proposal.last_answer
        if last and isinstance(last.content, ProposalAnswered) and last.content.answer is answer:
            return ()
        if not proposal.may_be_answered(now) or not after.may_choose(proposal.of.scope):
            raise NotNow
        return (ProposalAnswered(proposal_id, answer, actor.entered_by),)

    say_after_sending(house, visit, say, Act.PROPOSAL_ANSWERED, actor)
