"""Papers in a real browser: two files of which one is bad, with script and without, to the receipt; and a broken line."""

import re

import pytest
from playwright.sync_api import expect

from tests.people import Citizen, Person
from tests.storage import made

pytestmark = pytest.mark.browser
FINGERPRINT = re.compile(r"(?:[0-9a-f]{4}\s+){15}[0-9a-f]{4}")


@pytest.fixture
def folder(tmp_path):
    """Files as they lie on a telephone."""
    for name, content in {
        "txostena.pdf": made.pdf(2), "IMG_2041.HEIC": made.heic(), "katua.gif": made.as_bytes(made.picture(), "GIF"),
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.fixture
def begun(arrives):
    """A citizen with a saved draft, at her page of papers."""

    def somebody(edition="es", **browser):
        citizen = arrives(Citizen, edition, **browser)
        citizen.asks_for("1-2")
        visit = re.search(r"^.*?/v/[^/]+", citizen.page.url)[0]
        citizen.page.goto(f"{visit}/papers")
        return citizen, visit

    return somebody


def pick(page, folder, *names):
    page.locator("#files").set_input_files([folder / name for name in names])


def press_add(page):
    page.locator("form[data-papers] button[type=submit]").click()


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without"])
def test_of_two_files_the_good_one_is_kept_and_the_bad_one_told_by_its_name(begun, folder, scripted):
    citizen, visit = begun(java_script_enabled=scripted)
    page = citizen.page
    pick(page, folder, "katua.gif", "txostena.pdf")
    press_add(page)
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("katua.gif: Podemos guardar archivos PDF, JPEG, PNG y HEIC.")
    expect(page.locator(".looks > li")).to_have_count(1)
    expect(page.locator(".looks")).to_contain_text("txostena.pdf")
    expect(page).to_have_title(re.compile("^Error:"))
    if scripted:
        expect(summary).to_be_focused()
    pick(page, folder, "IMG_2041.HEIC")
    press_add(page)
    expect(page.locator(".looks > li")).to_have_count(2)
    page.goto(f"{visit}/application/check")
    assert FINGERPRINT.search(page.locator("main").inner_text())


def test_one_sees_and_hears_how_far_it_is(begun, folder):
    citizen, _ = begun("eu-erraza")
    page = citizen.page
    page.evaluate("""() => {
        window.heard = []; window.seen = [];
        const status = document.querySelector("form[data-papers] [role=status]");
        const bar = document.querySelector("progress");
        new MutationObserver(() => heard.push(status.textContent)).observe(status, {childList: true});
        new MutationObserver(() => seen.push(bar.value)).observe(bar, {attributes: true});
    }""")
    expect(page.locator("progress")).to_be_hidden()
    pick(page, folder, "txostena.pdf", "IMG_2041.HEIC")
    press_add(page)
    expect(page.locator(".looks > li")).to_have_count(2)
    heard = page.evaluate("heard")
    assert any("1. fitxategia" in words for words in heard)
    assert any("2. fitxategia" in words and "begiratzen" in words for words in heard)
    seen = page.evaluate("seen")
    assert seen == sorted(seen)
    assert seen[-1] == 100
    expect(page.locator("#kept")).to_be_focused()


def test_a_line_that_breaks_takes_only_the_file_under_way(arrives, begun, folder):
    citizen, _ = begun()
    page, sent = citizen.page, []

    def break_the_second(route):
        sent.append(route.request)
        if route.request.method == "POST" and len(sent) == 2:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/papers", break_the_second)
    pick(page, folder, "txostena.pdf", "IMG_2041.HEIC")
    press_add(page)
    expect(page.locator("form[data-papers] [role=status]")).to_contain_text("Se ha cortado la conexión")
    assert page.evaluate("[...document.querySelector('#files').files].map((file) => file.name)") == ["IMG_2041.HEIC"]
    page.unroute("**/papers")
    wrong = arrives.watches[-1].wrong
    assert [line for line in wrong if "CONNECTION_RESET" not in line] == []
    wrong.clear()  # the browser tells of the line we broke
    press_add(page)
    expect(page.locator(".looks > li")).to_have_count(2)


def test_the_receipt_shows_the_papers_and_their_fingerprints(arrives, folder):
    citizen = arrives(Citizen, "es")
    citizen.asks_for("1-2")
    citizen.fills_in(Person())
    page = citizen.page
    visit = re.search(r"^.*?/v/[^/]+", page.url)[0]
    page.goto(f"{visit}/papers")
    pick(page, folder, "txostena.pdf")
    press_add(page)
    expect(page.locator(".looks > li")).to_have_count(1)
    page.goto(f"{visit}/application/check")
    page.locator("#send button").click()
    expect(page).to_have_url(re.compile("/receipt$"))
    expect(page.locator("main")).to_contain_text("txostena.pdf")
    section = page.locator("main").inner_text().partition("txostena.pdf")[2]
    assert FINGERPRINT.search(section)
    page.goto(f"{visit}/papers")
    with page.expect_download() as download:
        page.locator(".looks a.mini").click()
    assert download.value.suggested_filename == "atea-1.pdf"
