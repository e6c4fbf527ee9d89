"""What a port may refuse."""

from app.domain.application import Application


class StaleWrite(Exception):
    """The row has changed since it was read; nothing was overwritten."""


class ReasonNeeded(Exception):
    """The reason says too little."""


class Unavailable(Exception):
    """What is kept cannot be reached just now, is full or too busy. Trying again later is safe."""


class AlreadySent(Exception):
    """The form key has been used; `application` is what it became."""

    def __init__(self, application: Application) -> None:
        super().__init__(application.reference)
        self.application = application
