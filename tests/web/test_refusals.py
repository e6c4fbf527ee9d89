"""Every form of a citizen, sent empty and with nonsense: what to do is said on top and beside the field, and nothing typed is lost."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.web.test_apply import Citizen

ABSURD = "🐈 <b>99/99</b> ? ñ"
LONG = "a" * 10_000
NEVER_BACK = {"pin", "password", "again", "claim"}  # secrets: safety comes first
REASSURED = {"Lo que has escrito sigue aquí.", "Idatzi duzuna hemen dago oraindik."}
ONE_TIME = "/account/in"  # where `code` is one too
TYPED = {"text", "tel", "email", "number", "search", None}
SAMPLES = {"address": "1-2", "scope": "1-2/schedule", "what": "all", "number": "1"}


class Form:
    """The first form of a page that somebody fills in, as a browser would send it."""

    def __init__(self, page: BeautifulSoup) -> None:
        self.found = next((one for one in page.select("main form[method=post]") if one.select(FILLED)), None)

    def data(self, text: str) -> dict[str, list[str]]:
        data: dict[str, list[str]] = {}
        for one in self.found.select("input, textarea, select"):
            name, kind = one.get("name"), one.get("type")
            if not name or kind in {"file", "submit"}:
                continue
            if kind in {"radio", "checkbox"} or one.name == "select":
                if text:
                    data[name] = ["no-such-answer"]
            else:
                data.setdefault(name, []).append(one.get("value", "") if kind == "hidden" else text)
        return data

    def typed(self) -> set[str]:
        fields = self.found.select("textarea, input")
        return {one["name"] for one in fields if one.name == "textarea" or (one.get("name") and one.get("type") in TYPED)}


FILLED = "input:not([type=hidden]):not([type=submit]), textarea, select"


def forms_of(client, portal, here: str) -> list[str]:
    """The pages of this visit and those before any visit that hold a form to fill in."""
    edition, handle = here.split("/")[1], here.split("/")[3]
    found = []
    for rule in portal.url_map.iter_rules():
        ours = "edition" in rule.arguments and not re.search(r"/staff|/counter|/api|/leave|/close|/clear", rule.rule)
        known = rule.arguments <= {"edition", "handle", *SAMPLES}
        if ours and known and {"GET", "POST"} <= rule.methods:
            values = {"edition": edition, "handle": handle, **SAMPLES}
            address = re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda name, values=values: values[name[1]], rule.rule)
            page = client.get(address)
            if page.status_code == 200 and Form(BeautifulSoup(page.text, "html.parser")).found:
                found.append(address)
    return sorted(found)


def wrong_with(answer, sent: dict[str, list[str]], kept: set[str]) -> list[str]:
    """What a refused page owes and does not give."""
    page = BeautifulSoup(answer.text, "html.parser")
    summary, wrong = page.select_one(".govuk-error-summary"), []
    if summary is None:
        return ["no summary"]
    if summary.get("tabindex") != "-1" or not page.title.text.startswith(("Error:", "Errorea:")):
        wrong.append(f"the title or the focus: {page.title.text}")
    for link in summary.select("a"):
        field = page.find(id=link["href"].removeprefix("#"))
        group = field and field.find_parent(class_="govuk-form-group--error")
        if group is None:
            wrong.append(f"{link.text}: leads to no field with its error beside it ({link['href']})")
        elif not group.select_one(".govuk-error-message"):
            wrong.append(f"{link.text}: not said beside the field")
        elif link.text.strip().split(".")[0] not in group.text:
            wrong.append(f"{link.text}: said otherwise beside the field")
    values = {one.get("name"): one.text if one.name == "textarea" else one.get("value", "") for one in page.select("main textarea, main input")}
    if REASSURED & set(summary.stripped_strings) and not any(texts[0].strip() for name, texts in sent.items() if name in kept or texts == ["no-such-answer"]) and not page.select("main [checked], main [selected]"):
        wrong.append("it says that what was typed is still there, and nothing was typed")
    wrong += [f"{name}: what was typed is gone" for name in kept if sent.get(name, [""])[0].strip() and not (values.get(name) or "").strip()]
    return wrong


@pytest.mark.parametrize("edition", ["es-facil", "eu"])
@pytest.mark.parametrize("state", ["begun", "saved", "sent"])
def test_whatever_form_is_refused_says_what_to_do_and_keeps_what_was_typed(client, portal, edition, state):
    citizen = Citizen(client, edition)
    citizen.asks_for()
    if state != "begun":
        citizen.saves()
    if state == "sent":
        citizen.fills_in_everything()
        citizen.sends()
    wrong, refused = [], 0
    for address in forms_of(client, portal, citizen.here):
        for text in ("", ABSURD, LONG):
            form = Form(BeautifulSoup(client.get(address).text, "html.parser"))
            if form.found is None:
                continue  # what was sent before was taken
            to, sent = form.found.get("action") or address, form.data(text)
            answer = client.post(to, data=sent)
            if answer.status_code == 422:
                refused += 1
                wrong += [f"{to} with {text[:20]!r}: {one}" for one in wrong_with(answer, sent, form.typed() - NEVER_BACK - ({"code"} if to.endswith(ONE_TIME) else set()))]
            elif answer.status_code not in {200, 303}:
                wrong.append(f"{to} with {text[:20]!r}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
    assert refused > 8


@pytest.mark.parametrize("edition", ["es", "eu", "es-facil", "eu-erraza"])
def test_a_day_that_cannot_be_is_kept_and_the_page_says_so(client, edition):
    citizen = Citizen(client, edition)
    citizen.asks_for()
    citizen.saves()

    def reassured(typed: dict[str, str]) -> bool:
        answer = citizen.writes("/you", typed)
        assert answer.status_code == 422
        return bool(REASSURED & set(BeautifulSoup(answer.text, "html.parser").select_one(".govuk-error-summary").stripped_strings))

    assert not reassured({})
    assert reassured({"born_on-day": "45"})
