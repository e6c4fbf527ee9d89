"""What a page owes whoever looks at it, asked of a real browser: axe, no horizontal scroll, nothing from elsewhere."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

from tests.browser.sound import SoundPages

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
NARROW = {"width": 320, "height": 640}
# Text of 7:1 is our own promise. axe has a rule for it, which leaves what misses 4.5:1 to the rule for AA; that one asked for
# 7:1 (and 4.5:1 of large text) finds both, and looks at each text once.
ASKED = """() => axe.run({
    resultTypes: ['violations', 'incomplete'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {'color-contrast': {checks: {'color-contrast': {options: {contrastRatio: {normal: {expected: 7}, large: {expected: 4.5}}}}}}},
}).then(found => ({violations: found.violations.map(said), incomplete: found.incomplete.filter(ofContrast).map(said)}))"""
SAID = """const why = node => [...node.any, ...node.all, ...node.none].map(check =>
    check.message + check.relatedNodes.slice(0, 2).map(by => ' ' + by.html.slice(0, 60))).join('; ');
const said = one => `${one.id}: ` + one.nodes.slice(0, 3)
    .map(node => node.target + ' ' + node.html.slice(0, 120) + ' (' + why(node) + ')').join(' | ');
const ofContrast = one => one.id.startsWith('color-contrast');"""
# What makes the page scroll sideways, and what sticks out of it unseen because something around it cuts it off.
WIDER_THAN_THE_SCREEN = """() => {
    const width = document.documentElement.clientWidth;
    const wide = one => one.getBoundingClientRect().right > width + 1 || one.getBoundingClientRect().left < -1;
    const scrolls = one => one && one !== document.body && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
    const read = 'a, b, button, input, select, textarea, h1, h2, h3, p, li, label, legend, dt, dd, td, th, caption';
    const found = [...document.body.querySelectorAll(read)]
        .filter(one => wide(one) && one.checkVisibility() && !one.closest('.govuk-visually-hidden, .govuk-skip-link') && !scrolls(one));
    if (!found.length && document.documentElement.scrollWidth > width) {
        found.push(...[...document.body.querySelectorAll('*')].filter(wide).slice(-3));
    }
    return found.slice(-3).map(one => one.outerHTML.slice(0, 160));
}"""
# From the top: further down the exit, which stays in sight, stands over what scrolls away under it.
AT_REST = """() => scrollTo(0, 0) ?? document.fonts.ready
    .then(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))))"""
# WCAG 1.4.12: what people may set for themselves without losing anything.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
# As a browser's own settings do it: the policy of the page has no say in it.
WITH_STYLE = "style => { const own = new CSSStyleSheet(); own.replaceSync(style); document.adoptedStyleSheets.push(own); }"
CUT_OFF = """() => [...document.body.querySelectorAll('a, button, label, legend, h1, h2, h3, p, li, dt, dd, td, th, span')]
    .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'hidden' &&
            !one.closest('.govuk-visually-hidden, .govuk-skip-link, svg, .exit [role=status]') && getComputedStyle(one).display !== 'inline')
    .map(one => one.outerHTML.slice(0, 160))"""

# A word is never cut in two where there is no hyphen: it reads as two words. Addresses of the web may be.
BROKEN_WORDS = """() => {
    const broken = [];
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!text.parentElement.checkVisibility() || text.parentElement.closest('thead, .govuk-visually-hidden')) continue;
        for (const word of text.data.matchAll(/(?<=^|[\\s(«])\\p{L}+(?=[\\s.,:?)»]|$)/gu)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1) broken.push(word[0]);
        }
    }
    return broken;
}"""


class Watch:
    """Everything that went wrong unseen while a page was open: script errors, refusals of the policy, other hosts."""

    def __init__(self, page: Page, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.wrong: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", self._stumble)
        page.on("request", self._send)
        page.on("response", self._receive)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            self.wrong.append(f"console: {message.text}")

    def _stumble(self, error: Error) -> None:
        self.wrong.append(f"script: {error}")

    def _send(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != self.host and not request.is_navigation_request():
            self.wrong.append(f"another host: {request.url}")

    def _receive(self, response: Response) -> None:
        if response.status >= 500:
            self.wrong.append(f"{response.status}: {response.url}")


class Eyes:
    """Looks at each page once: the same address with the same heading and the same size is the same page.

    `sound`: what axe has found nothing in during this run, whoever looked.
    """

    def __init__(self, page: Page, sound: SoundPages, *, with_axe: bool = True) -> None:
        self.page = page
        self.sound = sound
        self.with_axe = with_axe
        self.seen: set[tuple[str, str, int]] = set()
        self.wrong: dict[str, list[str]] = {}
        if with_axe:
            page.add_init_script(path=AXE)  # four times quicker than handing it to each page

    def look(self) -> None:
        """Judges the page that is open, unless it has been seen."""
        what = self._which()
        if what in self.seen:
            return
        self.seen.add(what)
        found = self._too_wide() + (self._axe() if self.with_axe else [])
        if found:
            self.wrong.setdefault(what[0], []).extend(found)

    def names(self) -> list[str]:
        """The pages met, without handles and numbers."""
        return sorted({name for name, _heading, _size in self.seen})

    def _which(self) -> tuple[str, str, int]:
        heading, size = self.page.evaluate(
            "() => [document.querySelector('h1')?.textContent ?? '', document.body.querySelectorAll('*').length]"
        )
        return neutral(self.page.url), heading.strip(), size

    def _too_wide(self) -> list[str]:
        before = self.page.viewport_size or NARROW
        if before["width"] != NARROW["width"]:
            self.page.set_viewport_size(NARROW)
        wide = self.page.evaluate(WIDER_THAN_THE_SCREEN)
        if before["width"] != NARROW["width"]:
            self.page.set_viewport_size(before)
        return [f"wider than 320 px: {one}" for one in wide]

    def _axe(self) -> list[str]:
        self.page.evaluate(AT_REST)
        page = self.sound.name_of(self.page)
        if page in self.sound:
            return []
        found = axe_findings(self.page)
        if not found:
            self.sound.add(page)
        return found


def axe_findings(page: Page) -> list[str]:
    """Violations, and contrast that axe could not make out, as lines to read."""
    if not page.evaluate("() => typeof axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(AT_REST)
    found = page.evaluate(ASKED.replace("() =>", f"() => {{ {SAID} return", 1) + "; }")
    return found["violations"] + [f"undecided {one}" for one in found["incomplete"]]


def cut_off_when_spaced(page: Page) -> list[str]:
    """What is cut off, or makes the page scroll sideways, once lines, letters and words stand further apart."""
    page.evaluate(WITH_STYLE, SPACED)
    return page.evaluate(CUT_OFF) + page.evaluate(WIDER_THAN_THE_SCREEN)


def neutral(url: str) -> str:
    """An address without what differs from visit to visit."""
    path = urlsplit(url).path
    return re.sub(r"(?<=/)(?:[A-Za-z0-9_-]{20,}|[0-9a-f-]{32,})(?=/|$)", "…", path)
