"""What govuk-frontend's own fixtures say about markup, in terms of our macros.

A fixture whose options our macros do not take on purpose (conditional items, prefixes, summary cards …) is left out.
Where we differ from govuk-frontend on purpose, the comparison looks away: no `data-module` (its script is not used),
links stay links (no `role="button"`), one size of labels and legends, a bold legend, `aria-invalid` besides.
"""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, NavigableString

FIXTURES = Path(__file__).resolve().parents[2] / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"
IGNORED = {"data-module", "role", "draggable", "tabindex", "aria-invalid"}
SIZES = re.compile(r"govuk-(fieldset__legend|label)--|govuk-input--width|^govuk-(list|link)$")


def only(options, **shapes):
    """The options if they hold no more than `shapes` describe, else None: a fixture of something we do not have."""
    if not isinstance(options, dict) or not set(options) <= set(shapes):
        return None
    return options


def text_of(option, *more):
    """`{"text": …}` with nothing in it that we lack; None when absent; False when it needs more."""
    if option is None:
        return ""
    taken = only(option, text=1, classes=1, **dict.fromkeys(more, 1))
    if taken is None or "text" not in taken or not SIZES.search(taken.get("classes", "govuk-label--m")):
        return False
    return taken["text"]


def common(options, *more):
    """id, name, hint and error of a field, or None where the fixture wants something that we do not have."""
    allowed = dict.fromkeys(("id", "name", "label", "hint", "errorMessage", *more), 1)
    label = options.get("label", {"text": ""})
    if only(options, **allowed) is None or text_of(label, "isPageHeading") in (False, ""):
        return None
    texts = {"hint": text_of(options.get("hint")), "error": text_of(options.get("errorMessage"))}
    if False in texts.values():
        return None
    return {
        "id": options.get("id") or options["name"], "name": options.get("name", ""), "label": label["text"],
        "heading": bool(label.get("isPageHeading")), "hint": texts["hint"], "errors": [texts["error"]] if texts["error"] else [],
    }  # fmt: skip


def text_input(options):
    taken = common(options, "value", "type", "inputmode", "autocomplete", "spellcheck", "classes")
    if taken is None or not all(SIZES.search(name) for name in options.get("classes", "").split()):
        return None
    attributes = {
        name: str(options[name]).lower() for name in ("inputmode", "autocomplete", "spellcheck") if name in options
    }
    return {**taken, "value": options.get("value", ""), "type": options.get("type", "text"), "attributes": attributes}


def textarea(options):
    taken = common(options, "value", "rows", "autocomplete", "spellcheck")
    if taken is None:
        return None
    attributes = {name: str(options[name]).lower() for name in ("autocomplete", "spellcheck") if name in options}
    return {**taken, "value": options.get("value", ""), "rows": options.get("rows", 5), "attributes": attributes}


def select(options):
    taken = common(options, "items")
    items = options.get("items", [])
    if taken is None or not all(
        only(item, value=1, text=1, selected=1) and isinstance(item.get("value"), str) for item in items
    ):
        return None
    return {**taken, "items": items}


def group(options, *more):
    """Radios and checkboxes: always with a fieldset, each item with a text."""
    allowed = dict.fromkeys(("idPrefix", "name", "fieldset", "hint", "errorMessage", "items", *more), 1)
    fieldset = only(options.get("fieldset"), legend=1)
    if only(options, **allowed) is None or fieldset is None:
        return None
    legend, hint, error = (
        text_of(fieldset["legend"], "isPageHeading"), text_of(options.get("hint")), text_of(options.get("errorMessage")),
    )  # fmt: skip
    items = []
    for item in options["items"]:
        taken = only(item, value=1, text=1, id=1, name=1, hint=1, checked=1)
        if not taken or "value" not in taken or "text" not in taken or text_of(taken.get("hint")) is False:
            return None
        items.append({**taken, "hint": text_of(taken.get("hint"))})
    if False in (legend, hint, error):
        return None
    return {
        "id": options.get("idPrefix") or options["name"], "name": options["name"], "legend": legend, "items": items,
        "heading": bool(fieldset["legend"].get("isPageHeading")), "hint": hint, "errors": [error] if error else [],
    }  # fmt: skip


def radios(options):
    taken = group(options, "value")
    return (
        {**taken, "value": options.get("value")}
        if taken and not any("name" in item for item in taken["items"])
        else None
    )


def error_summary(options):
    errors = options.get("errorList", [])
    if only(options, titleText=1, errorList=1, descriptionText=1) is None or "titleText" not in options:
        return None
    if not errors or not all(only(error, text=1, href=1) and len(error) == 2 for error in errors):
        return None
    return {"title": options["titleText"], "errors": errors, "reassurance": options.get("descriptionText", "")}


def summary_list(options):
    rows = []
    for row in options.get("rows", []):
        if not row or only(row, key=1, value=1, actions=1) is None:
            return None
        actions = row.get("actions", {}).get("items", [])
        plain = only(row["key"], text=1) and only(row["value"], text=1) and len(actions) <= 1
        if not plain or not all(
            only(action, href=1, text=1, visuallyHiddenText=1) and len(action) == 3 for action in actions
        ):
            return None
        taken = {"key": row["key"]["text"], "value": row["value"]["text"]}
        rows.append(taken | ({"href": actions[0]["href"], "action": actions[0]["text"]} if actions else {}))
    return {"rows": rows} if rows and only(options, rows=1) else None


def button(options):
    taken = only(options, text=1, name=1, value=1)
    return taken if taken and "text" in taken else None


def link_button(options):
    taken = only(options, text=1, href=1)
    return taken if taken and len(taken) == 2 else None


def plain(*names, **renamed):
    """An adapter for components whose options are ours but for a few names."""

    def adapt(options):
        taken = only(options, **dict.fromkeys((*names, *renamed), 1))
        if taken is None or not set(names) | set(renamed) <= set(taken):
            return None
        return {renamed.get(key, key): value for key, value in taken.items()}

    return adapt


ADAPTERS = [
    ("input", "text_input", "text_input", text_input),
    ("textarea", "textarea", "textarea", textarea),
    ("select", "select", "select", select),
    ("radios", "radios", "radios", radios),
    ("checkboxes", "checkboxes", "checkboxes", group),
    ("error-summary", "error_summary", "error_summary", error_summary),
    ("summary-list", "summary_list", "summary_list", summary_list),
    ("skip-link", "skip_link", "skip_link", plain("text", "href")),
    ("back-link", "back_link", "back_link", plain("text", "href")),
    ("button", "button", "button", button),
    ("button", "button", "link_button", link_button),
    ("hint", "field", "hint", plain("id", "text")),
    ("error-message", "field", "error_message", plain("id", "text")),
    ("label", "field", "label", plain("text", **{"for": "for_id"})),
]  # fmt: skip


def cases():
    for folder, file, macro, adapt in ADAPTERS:
        for fixture in json.loads((FIXTURES / folder / "fixtures.json").read_text())["fixtures"]:
            given = adapt(fixture["options"])
            if given is not None:
                yield pytest.param(file, macro, given, fixture["html"], id=f"{macro}: {fixture['name']}")


def skeleton(html):
    """Tags, attributes and words of `html`, without what we change on purpose and without white space."""
    soup = BeautifulSoup(html, "html.parser")
    for bold in soup.select("legend > b"):
        bold.unwrap()
    return [_skeleton(child) for child in soup.contents if _says_something(child)]


def _says_something(node):
    return bool(str(node).strip()) if isinstance(node, NavigableString) else True


def _skeleton(node):
    if isinstance(node, NavigableString):
        return " ".join(str(node).split()).removeprefix(": ")
    attributes = {name: value for name, value in node.attrs.items() if name not in IGNORED}
    classes = {name for name in attributes.pop("class", []) if name.startswith("govuk-") and not SIZES.search(name)}
    inside = [_skeleton(child) for child in node.contents if _says_something(child)]
    return (node.name, frozenset(classes), frozenset(attributes.items()), tuple(inside))


def lower_hidden(tree):
    """Hidden words name the row; govuk-frontend's begin small, ours are the row's key as it stands."""
    if isinstance(tree, str):
        return tree.lower()
    if isinstance(tree, list):
        return [lower_hidden(part) for part in tree]
    return (*tree[:3], tuple(lower_hidden(part) for part in tree[3]))
