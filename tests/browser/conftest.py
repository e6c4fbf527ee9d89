"""One server and one browser for all; for each test people who arrive with a browser of their own and are watched over."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from tests.browser.elsewhere import another_place
from tests.browser.eyes import Eyes, Watch
from tests.browser.hands import Keyboard, Pointer
from tests.browser.launching import FLAGS, SHELL, WHOLE
from tests.browser.server import served_portal
from tests.browser.sound import SoundPages
from tests.people import Visitor

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 740}  # the narrowest there is; 1280 px enlarged four times are as wide
PATIENCE = 20_000  # milliseconds, for a machine that has other things to do
LONG = ("test_how_it_looks", "test_journey", "test_finding")  # half a minute a walk: begun last, one worker ends alone


def pytest_collection_modifyitems(items) -> None:
    """Of the journeys alone the long ones come first with each worker, who begins with as many tests in a row as the others."""
    if all("browser" in item.keywords for item in items):
        items[:] = long_ones_first(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def long_ones_first(items: list, workers: int) -> list:
    """The same tests, in as many rows of one length as there are workers; those of a file else stay together."""
    long = [item for item in items if item.path.stem in LONG]
    rest = iter([item for item in items if item.path.stem not in LONG])
    rows = []
    for row in range(workers):
        first, length = long[row::workers], len(items) * (row + 1) // workers - len(items) * row // workers
        rows += [*first, *islice(rest, max(0, length - len(first)))]
    return rows + list(rest)


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[str]:
    """The address to which the quick exit leads."""
    with another_place() as address:
        yield address


@pytest.fixture(scope="session")
def portal(tmp_path_factory, elsewhere) -> Iterator[str]:
    """The address of a portal that nobody has used before."""
    with served_portal(tmp_path_factory.mktemp("portal"), ATEA_EXIT_URL=elsewhere) as address:
        yield address


@pytest.fixture(scope="session")
def engine() -> Iterator[Playwright]:
    with sync_playwright() as engine:
        yield engine


@pytest.fixture(scope="session")
def shell(engine) -> Iterator[Browser]:
    browser = engine.chromium.launch(executable_path=SHELL, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def whole(engine) -> Iterator[Browser]:
    browser = engine.chromium.launch(executable_path=WHOLE, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def chromium(request) -> Browser:
    """The shell; Chromium as people have it where the test is marked so."""
    return request.getfixturevalue("whole" if request.node.get_closest_marker("whole_browser") else "shell")


@pytest.fixture(scope="session")
def sound(tmp_path_factory, worker_id) -> SoundPages:
    """One folder for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    return SoundPages((base if worker_id == "master" else base.parent) / "sound")


class Arrivals:
    """Lets people in, each with a browser of their own; remembers what went wrong while they were here."""

    def __init__(self, chromium: Browser, portal: str, sound: SoundPages) -> None:
        self.chromium, self.portal, self.sound = chromium, portal, sound
        self.browsers: list[BrowserContext] = []
        self.watches: list[Watch] = []
        self.eyes: list[Eyes] = []

    def __call__(self, who, edition="es", *, viewport=WIDE, keyboard=False, eyes=False, axe=True, **browser) -> Visitor:
        """`who` is a class of `tests/people.py`; `eyes` judge every page that is met; the rest goes to the browser."""
        return self.beside(who, edition, self.browser(viewport=viewport, **browser), keyboard=keyboard, eyes=eyes, axe=axe)

    def browser(self, **given) -> BrowserContext:
        """A browser that has been nowhere."""
        browser = self.chromium.new_context(**given)
        browser.set_default_timeout(PATIENCE)
        self.browsers.append(browser)
        return browser

    def beside(self, who, edition, browser: BrowserContext, *, keyboard=False, eyes=False, axe=True) -> Visitor:
        """Another tab of a browser that is open."""
        page = browser.new_page()
        self.watches.append(Watch(page, self.portal))
        look = {}
        if eyes:
            self.eyes.append(Eyes(page, self.sound, with_axe=axe))
            look = {"look": self.eyes[-1].look}
        hands = Keyboard(page) if keyboard else Pointer()
        return who(page, self.portal, edition, hands=hands, **look)

    def wrong(self) -> list[str]:
        seen = [f"{where}: {what}" for eyes in self.eyes for where, found in eyes.wrong.items() for what in found]
        return seen + [what for watch in self.watches for what in watch.wrong]


@contextmanager
def arrivals_at(chromium: Browser, portal: str, sound: SoundPages) -> Iterator[Arrivals]:
    """Lets people in; at the end nothing may have gone wrong on any page they met."""
    arrivals = Arrivals(chromium, portal, sound)
    yield arrivals
    for browser in arrivals.browsers:
        browser.close()
    wrong = arrivals.wrong()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def arrives(chromium, portal, sound) -> Iterator[Arrivals]:
    """`arrives(Citizen, "eu")`."""
    with arrivals_at(chromium, portal, sound) as arrivals:
        yield arrivals
