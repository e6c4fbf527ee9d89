"""Consent: one per purpose, asked anew each time, kept with the text that was read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.edition import Edition


class Purpose(StrEnum):
    """What the data may be used for. PROCESS is the law's own ground and is told, not asked."""

    CONSULT_RECORDS = "consult_records"
    SHARE_WITH_SERVICES = "share_with_services"
    SHARE_WITH_HEALTH = "share_with_health"
    IMPROVE_SERVICES = "improve_services"


@dataclass(frozen=True, slots=True)
class Consent:
    """What was said to one purpose. `text` is the sentence the person read, in her edition."""

    purpose: Purpose
    given: bool
    text: str
    edition: Edition
    at: datetime


def in_force(consents: Iterable[Consent]) -> Mapping[Purpose, Consent]:
    """What holds now of each purpose: what was said last. A purpose nobody was asked about is not there, and not given.

    Withdrawing is as easy as giving (GDPR art. 7.3): both are a line of the same history.
    """
    last: dict[Purpose, Consent] = {}
    for consent in sorted(consents, key=lambda c: c.at):
        last[consent.purpose] = consent
    return last
