"""When the first words appear on a slow line: `python benchmarks/painting.py [ROUNDS]`.

Chromium with a line as slow as Lighthouse's slow 4G (562.5 ms until an answer begins, 1.44 Mbit a second down, 0.68 up) and
a processor four times slower, in turn on the bare page and on pages of the portal: *first contentful paint* as the browser
itself notes it, median of the rounds. First with nothing kept, as somebody comes for the first time; then a second page in
the same browser, whose stylesheet and typeface are there already. The bare page has no stylesheet: it is one answer.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright
from run import environment_for, output_of
from servers import BARE, PORTAL, ROOT, serving

HERE = Path(__file__).resolve().parent
ROUNDS = 7
BUDGET = 1.2
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 1.44e6 / 8, "uploadThroughput": 0.675e6 / 8}
SLOWER = 4
PAGES = ("/eu/", "/es-facil/", "/es/services", "/eu-erraza/services/2-4-6", "/es/guide")
KEPT_BY = "/es/help"  # a page that brings the stylesheet before the second page is asked for
PAINTED = """() => new Promise(done => {
    const told = performance.getEntriesByName('first-contentful-paint')
    if (told.length) return done(told[0].startTime)
    new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint').forEach(e => done(e.startTime)))
        .observe({type: 'paint', buffered: true})
})"""


def painted(tab: Page, address: str) -> float:
    """Milliseconds from asking for the page to its first words."""
    tab.goto(address, wait_until="load")
    return float(tab.evaluate(PAINTED))


def slow_tab(browser: Browser) -> Page:
    """A tab of a browser that has seen nothing."""
    tab = browser.new_context().new_page()
    session = tab.context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return tab


def first_and_second(browser: Browser, port: int, path: str, before: str) -> tuple[float, float]:
    """The page for the first time, and the page after another one of the same place."""
    tab = slow_tab(browser)
    first = painted(tab, f"http://127.0.0.1:{port}{path}")
    tab.context.close()
    tab = slow_tab(browser)
    painted(tab, f"http://127.0.0.1:{port}{before}")
    second = painted(tab, f"http://127.0.0.1:{port}{path}")
    tab.context.close()
    return first, second


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as name, sync_playwright() as playwright:
        folder = Path(name)
        environment = environment_for(folder)
        output_of(environment, "-m", "flask", "database", "upgrade")
        with (
            serving("portal", PORTAL, "wsgi:app", ROOT, environment, folder / "portal.log") as portal,
            serving("bare page", BARE, "bare_page:app", HERE, environment, folder / "bare.log") as bare,
        ):
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            asked = {"bare page": (bare.port, "/", "/")} | {path: (portal.port, path, KEPT_BY) for path in PAGES}
            took: dict[str, list[tuple[float, float]]] = {path: [] for path in asked}
            for _ in range(rounds + 1):
                for path, where in asked.items():
                    took[path].append(first_and_second(browser, *where))
            browser.close()
    medians = {path: tuple(median(each[place] for each in times[1:]) for place in (0, 1)) for path, times in took.items()}
    unit = medians.pop("bare page")
    print(f"first contentful paint, budget {BUDGET} x; bare page {unit[0]:.0f} ms, again {unit[1]:.0f} ms")
    for path, (first, second) in medians.items():
        verdict = "within" if first <= BUDGET * unit[0] else "OVER"
        print(f"  {path:<28} first {first:.0f} ms {first / unit[0]:.2f} x {verdict}; after another page {second:.0f} ms {second / unit[1]:.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)
