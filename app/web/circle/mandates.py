"""The words of a mandate, as the page shows them to be read."""

from datetime import date, timedelta

from app.domain.edition import Edition
from app.domain.mandate import Mandate, MandateDays, MandateScope
from app.domain.people import CircleMember
from app.use_cases.find_circle import FoundCircle
from app.use_cases.give_mandate import MandateAsked
from app.web.shared.fields import today_here
from app.wording.mandate import TEMPLATE_VERSION, mandate_words, revocation_words


def asked_for(
    found: FoundCircle, member: CircleMember, scopes: tuple[MandateScope, ...], days: MandateDays, edition: Edition
) -> MandateAsked:
    """What would be given today, in the edition on screen."""
    today = today_here()
    last = today + timedelta(days=days - 1)
    words = mandate_words(found.person_named, member.name, scopes, today, last, edition)
    return MandateAsked(member.id, scopes, days, edition, TEMPLATE_VERSION, words)


def revocation_of(mandate: Mandate, member: CircleMember, today: date) -> tuple[str, ...]:
    """What is kept as the proof, in the edition in which the mandate was given."""
    return revocation_words(mandate, member.name, today, mandate.edition)
