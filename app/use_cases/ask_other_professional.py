"""Ask for another reference professional, with or without saying why. Somebody must answer; no machine moves anything."""

from app.domain.access_log import Act
from app.domain.actor import Actor
from app.domain.after_sending import AfterSending
from app.domain.application import Visit
from app.domain.conversation import Content, OtherProfessionalAsked
from app.use_cases.ports import House
from app.use_cases.say_after_sending import NotNow, say_after_sending


def ask_other_professional(house: House, visit: Visit, words: str, actor: Actor) -> None:
    """Keeps the request; one at a time. Right needed: speak for her.

    Raises `Gone`, `NotNow` where one waits for its answer.
    """

    def say(after: AfterSending) -> tuple[Content, ...]:
        asked, answer = after.other_professional()
        if asked and not answer:
            raise NotNow
        return (OtherProfessionalAsked(words),)

    say_after_sending(house, visit, say, Act.OTHER_PROFESSIONAL_ASKED, actor)
