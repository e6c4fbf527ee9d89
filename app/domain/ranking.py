"""An order of one's own, and what a step does to it."""

from dataclasses import dataclass

from app.domain.choice import Chosen, Wanted


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """What is asked of an order at once; a step with something that is no longer in it (another tab) changes nothing.

    `whole` stands for the order where it is written anew and not put together; `reason` None leaves what was given.
    `refused` is not wanted any more at all, `accepted` is again.
    """

    up: Wanted | None = None
    down: Wanted | None = None
    out: Wanted | None = None
    added: tuple[Wanted, ...] = ()
    whole: tuple[Wanted, ...] | None = None
    reason: str | None = None
    refused: tuple[Wanted, ...] = ()
    accepted: Wanted | None = None

    def of(self, before: Chosen) -> Chosen:
        """The order after it. What is refused stays in it here: drawing the red line takes it out."""
        reason = before.reason if self.reason is None else self.reason
        if self.whole is not None:
            return Chosen(self.whole, reason)
        ranked = [wanted for wanted in before.ranked if wanted != self.out]
        for wanted, by in ((self.up, -1), (self.down, 1)):
            if wanted in ranked:
                _move(ranked, wanted, by)
        new = (wanted for wanted in self.added if (wanted.id or wanted.words) and wanted not in ranked)
        return Chosen((*ranked, *dict.fromkeys(new)), reason)

    def speaks_of_the_order(self, before: Chosen) -> bool:
        """Whether it says something of what is wanted, and not only of what is not."""
        return self.of(before) != before or not (self.refused or self.accepted)


def _move(ranked: list[Wanted], wanted: Wanted, by: int) -> None:
    here = ranked.index(wanted)
    if 0 <= here + by < len(ranked):
        ranked[here], ranked[here + by] = ranked[here + by], ranked[here]
