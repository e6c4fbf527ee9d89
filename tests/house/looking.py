"""What an eye would find on a page that a parser passes over: a crowded line of easy read, two steps forward at once."""

from collections.abc import Iterator
from html.parser import HTMLParser

from app.use_cases.sentences import sentences
from tests.house.reading import VOID

NOT_OURS = {"blockquote", "option", "script", "textarea", "title"}  # what she wrote, and what a browser shows in its own way

NAMES = ("ZU! ",)  # that end a sentence before they are over


class Look(HTMLParser):
    """The main part of a page: `lines`, each text as it stands; `steps`, the names of its filled buttons; `errors`."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.steps: list[str] = []
        self.errors: list[str] = []
        self._open: list[tuple[str, set[str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        classes = set((dict(attrs).get("class") or "").split())
        self._open.append((tag, classes))
        if self._in_main() and "govuk-button" in classes and "plain" not in classes and not self._within("find"):
            self.steps.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not text or not self._in_main():
            return
        if self.steps and not self.steps[-1] and self._within("govuk-button"):
            self.steps[-1] = text
        if self._within("adapted", "govuk-visually-hidden", "govuk-button") or NOT_OURS & {tag for tag, _classes in self._open}:
            return
        self.lines.append(text)
        if self._within("govuk-error-message"):
            self.errors.append(text)

    def _within(self, *names: str) -> bool:
        return any(name in classes for _tag, classes in self._open for name in names)

    def _in_main(self) -> bool:
        return any(tag == "main" for tag, _classes in self._open)


def crowded(look: Look) -> Iterator[str]:
    """The lines of an easy-read page that say more than one sentence."""
    return (line for line in look.lines if len(sentences(line)) > 1 and not line.startswith(NAMES))


def cut_short(look: Look) -> Iterator[str]:
    """What is wrong with a field, said in easy read without a full stop: half a sentence."""
    return (error for error in look.errors if error[-1] not in ".?")
