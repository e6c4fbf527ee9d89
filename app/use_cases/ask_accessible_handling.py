"""Ask for cognitively accessible handling, at any moment and from here on (RD 707/2026 art. 10.4)."""

from app.domain.access_log import Act
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.conversation import AccessibleHandling
from app.use_cases.ports import House
from app.use_cases.say_after_sending import say_after_sending


def ask_accessible_handling(house: House, visit: Visit, actor: Actor, *, wanted: bool) -> None:
    """It holds at once. Asked twice it is asked once. Right needed: speak for her. Raises `Gone`."""
    say_after_sending(
        house, visit,
        lambda after: () if after.asks_accessible_handling is wanted else (AccessibleHandling(wanted),),
        Act.ACCESSIBLE_HANDLING, actor,
    )
