"""Leave a note for whichever professional comes next."""

from app.domain.access_log import Act
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.conversation import Note
from app.use_cases.ports import House
from app.use_cases.say_after_sending import say_after_sending

LONGEST_NOTE = 1000  # characters


def leave_note(house: House, visit: Visit, words: str, form_key: str, actor: Actor) -> None:
    """Keeps the note. Right needed: speak for her. Raises `Gone`."""
    say_after_sending(house, visit, lambda _: (Note(words),), Act.NOTE_LEFT, actor, form_key)
