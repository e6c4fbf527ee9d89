"""The sections of the application."""

from enum import StrEnum


class Task(StrEnum):
    """A page of the application; its value is the key of that page and of its section in the document.

    TRAVELS stands in private parts only.
    """

    CONTACT = "contact"
    YOU = "you"
    HOME = "home"
    CIRCLE = "circle"
    MATTERS = "matters"
    TRAVELS = "travels"
    SITUATION = "situation"
    SERVICES = "services"
    PAPERS = "papers"
    LANGUAGES = "languages"
    CONSENTS = "consents"
    CHECK = "check"
