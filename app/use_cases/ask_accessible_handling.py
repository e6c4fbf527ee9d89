"""Ask for cognitively accessible handling, at any moment and from here on (RD 707/2026 art. 10.4)."""

from app.domain.access_log import Act
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.conversation import AccessibleHandling
from app.use_cases.ports import House
from app.use_cases.say_after_sending import say_after_sending


def ask_accessible_handling(house: House, visit: Visit, actor: Actor, *, wanted: bool, easy_letters: bool = False) -> None:
    """It holds at once. Asked twice it is asked once. Right needed: speak for her. Raises `Gone`.

    `easy_letters`: whatever is written to her from now on is in easy read, too. By which ways she is reached, and
    whether at all, stays as it is.
    """
    asked = AccessibleHandling(wanted, wanted and easy_letters)
    say_after_sending(
        house, visit, lambda after: () if after.handling == asked else (asked,), Act.ACCESSIBLE_HANDLING, actor
    )
