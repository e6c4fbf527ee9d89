"""Somebody walks through the guide, with answers drawn by lot."""

from random import Random

from visitor import Form, Unexpected, Visitor, form_of

EDITIONS = ("eu", "es", "eu-erraza", "es-facil")
NOT_KNOWN = ("not_assessed", "does_not_know", "rather_not_say")
A_TOWN, A_NUMBER = "20071", "40"


class Walker:
    """One visit of one browser, always on a question. Raises `Unexpected` where the guide goes another way."""

    def __init__(self, port: int, edition: str, lot: Random) -> None:
        self.visitor = Visitor(port)
        self.lot = lot
        begin = f"/{edition}/guide"
        begun = self.visitor.post(begin, form_of(self.visitor.get(begin)).hidden).location
        who, page = self.visitor.follow(begun)
        first = self.visitor.post(who, [*form_of(page).hidden, ("answer", "me")]).location
        self.go_on = f"{who.rsplit('/guide/', 1)[0]}/guide"
        self.page = ""
        self.form = Form()
        self._see_next(first)

    def step(self) -> None:
        """Answers the question on screen and sees the next one: two requests, since the answer leads straight there."""
        try:
            after = self._answer(self._drawn())
        except Unexpected:
            after = self._answer([("answer", "does_not_know")])
        self._see_next(after)

    def see_question(self) -> None:
        """The page of the question on screen, once more: one request."""
        self.visitor.get(self.page)

    def go_on_to_question(self) -> None:
        """The redirect that chooses the next question, and its page: two requests."""
        self.visitor.get(self.visitor.get(self.go_on, 303).location)

    def answer_with(self, value: str) -> None:
        """Answers the question on screen and stays: one request."""
        self._answer([("answer", value)])

    def answer_and_see(self, value: str) -> None:
        """Answers the question on screen, sees the page it leads to, and stays: two requests."""
        self.visitor.get(self._answer([("answer", value)]))

    def plain_answers(self) -> list[str]:
        """The values of the rows; none where a number or a town is asked."""
        if self.form.lines or self.form.selects:
            return []
        return [value for value in self.form.radios.get("answer", []) if value not in NOT_KNOWN]

    def _drawn(self) -> list[tuple[str, str]]:
        if self.form.selects:
            return [(self.form.selects[0], A_TOWN)]
        if self.form.lines:
            return [(self.form.lines[0], A_NUMBER)]
        return [("answer", self.lot.choice(self.plain_answers()))]

    def _answer(self, given: list[tuple[str, str]]) -> str:
        return self.visitor.post(self.page, [*self.form.hidden, *given]).location

    def _see_next(self, path: str) -> None:
        self.page, page = self.visitor.follow(path)
        if not self.page.rsplit("/", 1)[1].startswith("q"):
            raise Unexpected(f"the guide has ended at {self.page.rsplit('/', 1)[1]}")
        self.form = form_of(page)


def walked(port: int, many: int, deepest: int, lot: Random) -> list[Walker]:
    """Visits of different depth, in all editions, each on a question with rows of answers to alternate between."""
    found: list[Walker] = []
    for number in range(many * 4):
        try:
            walker = Walker(port, EDITIONS[number % len(EDITIONS)], lot)
            for _ in range(lot.randrange(deepest)):
                walker.step()
            while len(walker.plain_answers()) < 2:
                walker.step()
        except Unexpected:
            continue
        found.append(walker)
        if len(found) == many:
            return found
    raise Unexpected(f"only {len(found)} of {many} walks through the guide found a question")


def newcomers(port: int, many: int, lot: Random) -> list[Walker]:
    """Visits on their first question."""
    return [Walker(port, EDITIONS[number % len(EDITIONS)], lot) for number in range(many)]
