"""`.venv/bin/python -m benchmarks.leaving [TIMES]`: how long *leave now* takes, in Chromium as people have it.

A woman on a page of her saved application, on a phone's width, leaves: by the button, by three bare presses of Escape
or of Shift, and by the button without JavaScript. Two times of each: until her page shows nothing (by the page's own
clock, from the click or key as the system saw it; only with script), and until the other page's answer has begun
(by the clock of who presses, Playwright's own way included). The portal and the other page are on this machine.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import PHONE
from tests.browser.elsewhere import another_place
from tests.browser.launching import FLAGS, WHOLE
from tests.browser.server import served_portal
from tests.browser.test_exit import LEAVINGS, WATCH_BLANKING, Woman

TIMES, BUDGET = 10, 1000  # ms
WAYS = (*((by, True) for by in LEAVINGS), ("the button", False))


def leave(browser: Browser, portal: str, elsewhere: str, by: str, *, script: bool) -> tuple[float | None, float]:
    """Milliseconds until nothing is shown (None where no script can tell), and until the other page answers."""
    with browser.new_context(viewport=PHONE, java_script_enabled=script) as context:
        context.set_default_timeout(60_000)
        woman = Woman(context.new_page(), portal, "es")
        woman.begins()
        woman.saves_for_good()
        blank: list[float] = []
        if script:
            woman.page.on("console", lambda said: blank.extend(
                [json.loads(said.text.removeprefix("blank "))[0]] if said.text.startswith("blank") else []
            ))
            woman.page.evaluate(WATCH_BLANKING)
        began = time.perf_counter()
        with woman.page.expect_navigation(url=elsewhere, wait_until="commit"):
            woman.asks_to_leave(by)
        took = (time.perf_counter() - began) * 1000
        return (blank[0] if blank else None), took


def main(times: int) -> int:
    """Prints a line for each way; 1 where the slowest of one is over the budget."""
    over = False
    with (
        tempfile.TemporaryDirectory() as folder, another_place() as elsewhere, sync_playwright() as engine,
        served_portal(Path(folder), ATEA_EXIT_URL=elsewhere) as portal,
        engine.chromium.launch(executable_path=WHOLE, args=FLAGS) as browser,
    ):
        for by, script in WAYS:
            left = [leave(browser, portal, elsewhere, by, script=script) for _ in range(times)]
            gone, there = [b for b, _ in left if b is not None], [t for _, t in left]
            over |= max(there) > BUDGET
            shown = f"nothing shown after {statistics.median(gone):.0f} ms, at most {max(gone):.0f}; " if gone else ""
            print(f"{by}{'' if script else ', no script'}: {shown}there after {statistics.median(there):.0f} ms, at most {max(there):.0f}", flush=True)
    print(f"{times} times each, load {os.getloadavg()[0]:.0f}, {time.strftime('%Y-%m-%d %H:%M')}")
    return int(over)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES))
