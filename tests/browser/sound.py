"""What axe has found nothing in: the same page, seen in the same way, is not judged a second time in a run."""

import re
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import Page

# All that decides what axe sees: the document, what is marked, written, focused and unfolded in it, and how it is shown.
AS_IT_IS_SEEN = """() => {
    const kept = one => one.id || one.name || one.tagName;
    const asked = query => matchMedia(query).matches;
    const fields = [...document.querySelectorAll('input, select, textarea')].filter(one => one.type !== 'hidden');
    return JSON.stringify([
        document.documentElement.outerHTML, location.hash, innerWidth, innerHeight, devicePixelRatio, document.adoptedStyleSheets.length,
        fields.map(one => [one.checked, one.disabled, one.value]), document.activeElement && kept(document.activeElement),
        ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)', '(prefers-reduced-motion)', 'print',
         '(scripting: enabled)', '(hover: hover)'].map(asked),
    ]);
}"""
# What differs from visit to visit and is neither seen nor heard: a handle or an id within an address, a value that is hidden.
HANDLE = re.compile(r"(?<=/)(?:[A-Za-z0-9_-]{22}|[0-9a-f]{32})(?=[/?#\\])")
HIDDEN = re.compile(r'(<input\b[^<>]*?type=\\"hidden\\"[^<>]*?value=\\")[^"\\]*')


class SoundPages:
    """A folder that all who look share: an empty file for each page without a fault.

    A page with a fault is never written down: whoever meets it is told of it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def __contains__(self, name: str) -> bool:
        return (self.folder / name).exists()

    def add(self, name: str) -> None:
        (self.folder / name).touch()

    @staticmethod
    def name_of(page: Page) -> str:
        """The page as it is seen now, without what differs from visit to visit."""
        return name_of(page.evaluate(AS_IT_IS_SEEN))


def name_of(seen: str) -> str:
    """One name for what cannot be told apart by looking or listening."""
    return sha256(HIDDEN.sub(r"\1", HANDLE.sub("…", seen)).encode()).hexdigest()
