"""Who of the circle may do what, what each comes in with, and what the person put in writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain.circle import SupportCircle
from app.domain.mandate import Mandate


@dataclass(frozen=True, slots=True)
class MemberKey:
    """What a member comes in with: of which draft or application (`about`), and the hash of her PIN."""

    about: str
    member_id: str
    pin_hash: str


class Circles(Protocol):
    """Kept under the id of a saved draft, and from sending on under that of the application."""

    def find(self, about: str) -> SupportCircle | None:
        """As it is kept: of a draft without its members, who stand in the draft itself."""

    def keep(self, about: str, circle: SupportCircle) -> None: ...
    def renew_code(self, key: MemberKey, code_key: str) -> None:
        """From now on the new pair lets the member in, and the old one nobody. `code_key`: keyed hash of the code."""

    def forget_code(self, member_id: str) -> None: ...
    def find_by_code(self, code_key: str) -> MemberKey | None: ...
    def with_code(self, about: str) -> frozenset[str]:
        """The ids of the members who have a code."""

    def carry_over(self, draft_id: str, application_id: str, circle: SupportCircle) -> None:
        """On sending: the circle is kept with the application, codes and mandates go with it, the draft's row goes."""

    def forget_unheld(self) -> int:
        """Forgets circles, codes and mandates whose draft is gone. Returns of how many circles."""


class Mandates(Protocol):
    def keep(self, about: str, mandate: Mandate) -> None:
        """Adds it, or writes that it was taken back."""

    def of(self, about: str) -> Sequence[Mandate]:
        """All of them, the last given first."""
