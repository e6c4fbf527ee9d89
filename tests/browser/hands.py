"""How somebody works a page: with a mouse or a finger, or with the keyboard alone."""

from typing import Protocol

from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 400  # of the Tab key on one page: further away means that it cannot be reached
RADIOS_OF_ITS_GROUP = """radio => [...document.getElementsByName(radio.name)]
    .filter(one => one.form === radio.form).map(one => one === radio)"""
IS_FOCUSED = "element => element === document.activeElement"
# One question to the browser for each stop: is this what is looked for, and can one see where one is?
WHERE_ONE_IS = """targets => {
    const element = document.activeElement;
    if (!element || element === document.body) return {};
    const look = getComputedStyle(element);
    const label = element.labels?.length ? getComputedStyle(element.labels[0]) : look;
    const seen = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none';
    const box = element.getBoundingClientRect();
    return {there: targets.includes(element), what: element.outerHTML.slice(0, 160), hidden: !seen(look) && !seen(label),
            outside: box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth};
}"""


class Hands(Protocol):
    """What every task comes down to."""

    def press(self, target: Locator) -> None:
        """A link or a button."""

    def write(self, field: Locator, text: str) -> None:
        """The whole content of a field."""

    def mark(self, answer: Locator) -> None:
        """A radio or a box."""

    def pick(self, listed: Locator, text: str) -> None:
        """One line of a list."""


class Pointer:
    """A mouse, or a finger."""

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)

    def mark(self, answer: Locator) -> None:
        answer.check(force=True)  # the label stands over the input and takes the click
        expect(answer).to_be_checked()

    def pick(self, listed: Locator, text: str) -> None:
        listed.select_option(label=text)


class Keyboard:
    """Tab, space, return, arrows and letters; never a click. Every stop must show where one is."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = page.keyboard

    def press(self, target: Locator) -> None:
        self._go_to(target)
        self.keys.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        self._go_to(field)
        self.keys.press("ControlOrMeta+a")
        self.keys.type(text)

    def mark(self, answer: Locator) -> None:
        if answer.get_attribute("type") == "radio":
            self._mark_radio(answer)
        else:
            self._go_to(answer)
            self.keys.press("Space")
        expect(answer).to_be_checked()

    def pick(self, listed: Locator, text: str) -> None:
        """Typing the beginning of a line finds it."""
        self._go_to(listed)
        self.keys.type(text)
        assert listed.evaluate("list => list.selectedOptions[0].text") == text

    def _mark_radio(self, answer: Locator) -> None:
        """Tab stops at a group of radios once; arrows move inside it."""
        group = answer.page.locator(f'input[type=radio][name="{answer.get_attribute("name")}"]')
        wanted = answer.evaluate(RADIOS_OF_ITS_GROUP).index(True)
        self._go_to_any(group)
        here = next(place for place in range(group.count()) if group.nth(place).evaluate(IS_FOCUSED))
        if here == wanted:
            self.keys.press("Space")
        for _ in range(abs(wanted - here)):
            self.keys.press("ArrowDown" if wanted > here else "ArrowUp")

    def _go_to(self, target: Locator) -> None:
        expect(target).to_have_count(1)
        self._go_to_any(target)

    def _go_to_any(self, targets: Locator) -> None:
        """Tab from where one is, around the page once if need be, until one of the targets has the focus."""
        for _ in range(MOST_STOPS):
            here = targets.evaluate_all(WHERE_ONE_IS)
            assert not here.get("hidden"), f"the focus cannot be seen: {here['what']}"
            assert not here.get("outside"), f"the focus is outside of what is shown: {here['what']}"
            if here.get("there"):
                return
            self.keys.press("Tab")
        message = f"the Tab key does not reach {targets}"
        raise AssertionError(message)
