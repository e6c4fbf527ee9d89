"""Practise: an invented person's application, walked without keeping anything.

A step may ask one thing; every answer is right, and its reply tells what would happen then. Nothing is written down
anywhere: the answer stands in the address, and nobody's life is in it.
"""

from collections.abc import Mapping

Step = str
# The steps in their order, and what each offers.
STEPS: Mapping[Step, tuple[str, ...]] = {
    "meet": (),
    "fits": ("help-at-home", "telecare", "i-do-not-know"),
    "choose": ("i-choose", "together", "prefer-not-to-choose", "anything-is-fine", "later"),
    "contact": ("no-message", "phone", "letter"),
    "check": ("change", "send"),
    "sent": (),
}


def step_after(step: Step) -> Step | None:
    """The step that follows; None after the last one. Raises ValueError for an unknown step."""
    steps = tuple(STEPS)
    place = steps.index(step) + 1
    return steps[place] if place < len(steps) else None


def step_before(step: Step) -> Step | None:
    """The step before; None before the first one. Raises ValueError for an unknown step."""
    steps = tuple(STEPS)
    place = steps.index(step)
    return steps[place - 1] if place else None
