"""Takes pictures of the key pages in four editions: pictures/<page>-<edition>-<width>[-dark|-nojs|-print].png.

Somebody invented walks the whole way once in each edition, in a portal of her own that is gone afterwards; in two of
them somebody else shows what is hers once she has sent it, and a third comes to the counter.
With --readme, some of the pictures also go to docs/pictures, made smaller.
"""

import argparse
import base64
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright  # noqa: E402

from scripts.desk_side import turns_the_screen, works_on_the_case  # noqa: E402
from scripts.her_side import HER_SIDE, lives_on_her_side  # noqa: E402
from tests.browser.launching import FLAGS, WHOLE  # noqa: E402
from tests.browser.server import served_portal  # noqa: E402
from tests.browser.test_counter import AtCounter  # noqa: E402
from tests.browser.words import words_of  # noqa: E402
from tests.people import Citizen, Person, Professional, account_of  # noqa: E402

EDITIONS = ("eu", "es", "eu-erraza", "es-facil")
WIDTHS = (360, 1280)
HEIGHT = 900
ALSO_DARK = {"home", "choice", "results", "tasks", "places"}
ALSO_WITHOUT_SCRIPT = {"home", "choice", "rank", "contact"}
# Page, edition, width -> how much smaller it stands in the README.
README = {
    ("home", "es", 1280): 0.6, ("choice", "eu-erraza", 360): 1.0, ("check", "es", 1280): 0.6, ("application", "es", 1280): 0.6,
    ("queue", "eu", 1280): 0.6, ("case", "es", 1280): 0.6, ("plan", "eu", 1280): 0.6, ("referral", "es", 1280): 0.6,
    ("turned", "eu-erraza", 1280): 0.6,
}  # fmt: skip
# What people read before they ask for anything.
READ = {
    "compare": "compare?s=1-2&s=2-4-1&s=3-2-PECE", "paper": "services/1-2/paper", "learn": "learn",
    "lesson": "learn/choosing", "practice": "learn/practice/choose?answer=prefer-not-to-choose", "words": "words",
}  # fmt: skip
ALSO_PRINTED = {"service", "paper"}
DESKS = {"eu": ("Zarautz", "maddi"), "es": ("Tolosa", "nerea"), "eu-erraza": ("Eibar", "iker"), "es-facil": ("Irun", "unai")}


class Album:
    """Where pictures go; `take` is handed to people as what they do on arriving at a page worth it."""

    def __init__(self, chromium: Browser, address: str, folder: Path, readme: Path | None) -> None:
        self.chromium, self.address, self.folder, self.readme = chromium, address, folder, readme
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, page: Page, edition: str) -> None:
        """The whole page in both widths, the dark scheme and without script where it says most."""
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.screenshot(path=self._path(name, edition, width), full_page=True)
            if name in ALSO_DARK:
                page.emulate_media(color_scheme="dark")
                page.screenshot(path=self._path(name, edition, width, "-dark"), full_page=True)
                page.emulate_media(color_scheme="light")
            if name in ALSO_PRINTED and width == WIDTHS[-1]:
                page.emulate_media(media="print")
                page.screenshot(path=self._path(name, edition, width, "-print"), full_page=True)
                page.emulate_media(media="screen")
            if self.readme and (name, edition, width) in README:
                self._make_smaller(name, page, edition, width)
        if name in ALSO_WITHOUT_SCRIPT:
            self._without_script(name, page, edition)

    def _path(self, name: str, edition: str, width: int, how: str = "") -> Path:
        return self.folder / f"{name}-{edition}-{width}{how}.png"

    def _without_script(self, name: str, page: Page, edition: str) -> None:
        """The same page for the same person, in a browser that runs no script."""
        context = self.chromium.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
        plain = context.new_page()
        for width in WIDTHS:
            plain.set_viewport_size({"width": width, "height": HEIGHT})
            plain.goto(page.url)
            plain.screenshot(path=self._path(name, edition, width, "-nojs"), full_page=True)
        context.close()

    def _make_smaller(self, name: str, page: Page, edition: str, width: int) -> None:
        """The top of the page, drawn smaller by the browser itself, which keeps letters sharp."""
        assert self.readme
        self.readme.mkdir(parents=True, exist_ok=True)
        page.evaluate("scrollTo(0, 0)")
        clip = {"x": 0, "y": 0, "width": width, "height": HEIGHT, "scale": README[name, edition, width]}
        taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "png", "clip": clip})
        (self.readme / f"{name}-{edition}-{width}.png").write_bytes(base64.b64decode(taken["data"]))


@contextmanager
def browsing(album: Album) -> Iterator[BrowserContext]:
    """A browser that has been nowhere."""
    context = album.chromium.new_context(viewport={"width": WIDTHS[-1], "height": HEIGHT}, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    yield context
    context.close()


def walks_the_whole_way(album: Album, edition: str) -> None:
    """One citizen and, in Basque and in Spanish, her professional."""
    town, key = DESKS[edition]
    with browsing(album) as context:
        citizen = Citizen(context.new_page(), album.address, edition)

        def take(name: str) -> None:
            album.take(name, citizen.page, edition)

        citizen.opens(f"/{edition}/nowhere")
        take("error")
        looks_for_help(citizen, take, town)
        chooses(citizen, take)
        citizen.begins_the_application(at_the_code=lambda: take("code"))
        citizen.fills_in(Person(town=town))
        take("tasks")
        citizen.turns_to("contact")
        take("contact")
        citizen.page.go_back()
        citizen.checks_everything()
        take("check")
        receipt = citizen.sends()
        take("receipt")
        citizen.follows_it()
        record = citizen.page.url
        if edition == words_of(edition).language:
            with browsing(album) as desk:
                attends(Professional(desk.new_page(), album.address, edition), album, key, receipt.reference)
            citizen.page.goto(record)
        take("record")


def shows_her_side(album: Album, edition: str) -> None:
    """Somebody else, whom nobody attends yet."""
    with browsing(album) as context:
        citizen = Citizen(context.new_page(), album.address, edition)
        lives_on_her_side(citizen, lambda name: album.take(f"my-{name}", citizen.page, edition), DESKS[edition][0])


def comes_to_the_counter(album: Album, edition: str) -> None:
    """Somebody whom a professional helps beside her."""
    with browsing(album) as context:
        beside = AtCounter(context.new_page(), album.address, edition)
        turns_the_screen(beside, lambda name: album.take(name, beside.page, edition))


def looks_for_help(citizen: Citizen, take, town: str) -> None:
    citizen.comes_in()
    take("home")
    citizen.says_what_is_happening(4)
    take("situation")
    citizen.asks_the_guide()
    take("guide")
    citizen.answers_questions({2: town, 1: "true"}, most=8)
    take("results")
    citizen.opens(f"/{citizen.edition}/places")
    take("places")
    citizen.opens(f"/{citizen.edition}/places/20071")
    take("place")
    for name, page in READ.items():
        citizen.opens(f"/{citizen.edition}/{page}")
        take(name)
    citizen.opens(f"/{citizen.edition}/services/1-2")
    take("service")
    citizen.keeps_from_the_catalogue("1-2")
    citizen.keeps_from_the_catalogue("1-6")
    take("list")


def chooses(citizen: Citizen, take) -> None:
    citizen.says_what_she_wants()
    citizen.turns_to_choice("1-2/tasks_priority")
    take("choice")
    citizen.answers_choice("chosen")
    citizen.adds_to_her_order("meals")
    citizen.adds_to_her_order("washing_dressing")
    take("rank")
    citizen.confirms("Save and go back")
    citizen.says_of("1-2/schedule", "together")
    citizen.says_of("1-2/intensity", "delegated")
    take("delegate")
    citizen.leaves_it_to_the_professional("Ahizparengandik gertu" if citizen.words.language == "eu" else "Cerca de mi hermana")
    citizen.looks_at_all_her_choices()
    take("choices")


def attends(professional: Professional, album: Album, key: str, reference: str) -> None:
    edition = professional.edition
    professional.opens(f"/{edition}/staff/sign-in")
    album.take("sign-in", professional.page, edition)
    professional.signs_in(account_of(key))
    album.take("queue", professional.page, edition)
    professional.opens_application(reference)
    album.take("application", professional.page, edition)
    professional.takes_it()
    works_on_the_case(professional, lambda name: album.take(name, professional.page, edition))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--readme", action="store_true", help="also renew the pictures of docs/pictures")
    asked.add_argument("--editions", nargs="+", choices=EDITIONS, default=EDITIONS)
    asked.add_argument("--to", type=Path, default=ROOT / "pictures", help="the folder they go to (pictures)")
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as instance, served_portal(Path(instance)) as address, sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=WHOLE, args=FLAGS)
        album = Album(chromium, address, wanted.to, ROOT / "docs" / "pictures" if wanted.readme else None)
        for edition in wanted.editions:
            walks_the_whole_way(album, edition)
            if edition in HER_SIDE:
                shows_her_side(album, edition)
                comes_to_the_counter(album, edition)
        chromium.close()
    print(f"{len(list(wanted.to.glob('*.png')))} pictures in {wanted.to}")


if __name__ == "__main__":
    main()
