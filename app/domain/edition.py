"""The four editions: two languages, two reading levels, equal standing."""

from enum import StrEnum
from functools import cached_property


class Language(StrEnum):
    BASQUE = "eu"
    SPANISH = "es"


class ReadingLevel(StrEnum):
    STANDARD = "standard"
    EASY = "easy_read"


class Edition(StrEnum):
    """One of the four editions; its value is the prefix of its addresses."""

    EU = "eu"
    ES = "es"
    EU_EASY = "eu-erraza"
    ES_EASY = "es-facil"

    @cached_property
    def language(self) -> Language:
        return Language(self.value[:2])

    @cached_property
    def level(self) -> ReadingLevel:
        return ReadingLevel.STANDARD if len(self.value) == 2 else ReadingLevel.EASY

    @cached_property
    def is_easy(self) -> bool:
        return self.level is ReadingLevel.EASY

    @cached_property
    def locale(self) -> str:
        """The name of the gettext catalogue: `eu`, `es`, `eu@simple`, `es@simple`."""
        return f"{self.language}@simple" if self.is_easy else str(self.language)

    @cached_property
    def html_lang(self) -> str:
        """The value of HTML's `lang`: `eu`, `es`, `eu-simple`, `es-simple`."""
        return self.locale.replace("@", "-")

    @property
    def plain(self) -> "Edition":
        """The standard edition in the same language (staff pages know only these two)."""
        return Edition(self.value[:2])

    @property
    def easy(self) -> "Edition":
        """The easy-read edition in the same language."""
        return Edition.EU_EASY if self.language is Language.BASQUE else Edition.ES_EASY
