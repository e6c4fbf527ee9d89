"""What is asked of the portal, and what it may cost in bare pages."""

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from random import Random

import pyotp
from interleaving import ROUNDS, Act, Case
from visitor import Visitor, form_of
from walking import EDITIONS, newcomers, walked

PAGE, QUESTION, ANSWER, SEND, RECORD, CASE = 2.0, 3.6, 2.5, 6.0, 3.0, 4.0
PUBLIC = (("home", "/"), ("catalogue", "/services"), ("service", "/services/2-4-6"))
ANEW = (
    ("catalogue, filtered", "/services?for=older_people&where=home", PAGE),
    # With a filter that nobody knows: made anew each time, as the others are the first time.
    ("catalogue, filtered, made anew", "/services?for=older_people&where=nowhere", None),
    ("search", "/search?q=etxeko+laguntza+ama", PAGE),
)
VISITS, DEEPEST = 8, 8
NEWCOMERS, STEPS_EACH = 10, 3
SENT_A_ROUND = 16
SENT_BEFORE, LOOKED_BEFORE = 100, 10_000  # applications; entries about the one that is looked at
SEEN_BEFORE = 200  # entries about the case that a professional opens
READY_DRAFTS = SENT_A_ROUND * (ROUNDS + 1)

MakeDrafts = Callable[[str, int], Sequence[dict[str, str]]]


def public_cases(port: int) -> list[Case]:
    """Pages that know nobody, in every edition."""
    visitor = Visitor(port)

    def page(path: str, edition: str) -> Act:
        return partial(visitor.get, f"/{edition}{path}")

    kept = [Case(f"{name}, {edition}", PAGE, [page(path, edition)]) for name, path in PUBLIC for edition in EDITIONS]
    anew = [Case(f"{name}, four editions", budget, [page(path, each) for each in EDITIONS]) for name, path, budget in ANEW]
    return kept + anew


def guide_cases(port: int) -> list[Case]:
    """A question page, an answer, and whole steps of people the server has not met."""
    lot = Random(7)
    seen, answered = walked(port, VISITS, DEEPEST, lot), walked(port, VISITS, DEEPEST, lot)
    turns = [(walker, walker.plain_answers()[turn]) for turn in range(2) for walker in answered]

    def steps() -> list[Act]:
        people = newcomers(port, NEWCOMERS, lot)
        return [walker.step for _ in range(STEPS_EACH) for walker in people]

    return [
        Case("question page", QUESTION, [walker.see_question for walker in seen]),
        Case("next question chosen, and its page (2 requests)", QUESTION, [w.go_on_to_question for w in seen]),
        Case("question POST", ANSWER, [partial(walker.answer_with, value) for walker, value in turns]),
        Case(
            "a step: answer, next question chosen, its page (2 requests)", ANSWER + QUESTION,
            [partial(walker.answer_and_see, value) for walker, value in turns],
        ),
        Case("a whole step by somebody new (2 requests)", None, prepare=steps),
    ]


def sending_case(port: int, make_drafts: MakeDrafts) -> Case:
    """Applications that are ready, sent one after the other."""
    visitor = Visitor(port)
    token = form_of(visitor.get("/es/guide")).hidden
    ready = deque(make_drafts(visitor.cookie.partition("=")[2], READY_DRAFTS))

    def send(draft: dict[str, str]) -> None:
        form = [*token, ("form_key", draft["form_key"]), ("shown_hash", draft["shown_hash"])]
        receipt = visitor.post(f"/{draft['edition']}/v/{draft['handle']}/application/send", form).location
        if not receipt.endswith("/receipt"):
            raise LookupError(f"not sent: led to {receipt.rsplit('/', 1)[1]}")

    return Case("submit", SEND, prepare=lambda: [partial(send, ready.popleft()) for _ in range(SENT_A_ROUND)])


def record_cases(port: int, make_records: MakeDrafts) -> list[Case]:
    """My record, of somebody whose application has a long history, and the pages of that history."""
    visitor = Visitor(port)
    visitor.get("/es/guide")
    made = make_records(visitor.cookie.partition("=")[2], SENT_BEFORE)

    def pages(on: str) -> list[Act]:
        return [partial(visitor.get, f"/{one['edition']}/v/{one['handle']}/record{on}") for one in made]

    return [
        Case("my record", RECORD, pages("")),
        Case("my record: one service", None, pages("/services/1")),
        Case("my record: what has happened", None, pages("/happened")),
        Case("my record: who looked", None, pages("/looked")),
    ]


def case_cases(port: int, make_cases: MakeDrafts) -> list[Case]:
    """A case as its professional opens it, in both of her editions, and the pages beside it."""
    visitor = Visitor(port)
    made = make_cases("nobody", SENT_BEFORE)[0]
    keys = [("email", made["email"]), ("password", made["password"]), ("code", pyotp.TOTP(made["totp_secret"]).now())]
    visitor.post("/es/staff/sign-in", [*form_of(visitor.get("/es/staff/sign-in")).hidden, *keys])
    on = f"/staff/applications/{made['application']}"
    visitor.post(f"/es{on}", [*form_of(visitor.get(f"/es{on}")).hidden, ("reason", "assess"), ("words", "")])

    def pages(path: str) -> list[Act]:
        return [partial(visitor.get, f"/{edition}{on}{path}") for edition in ("eu", "es")]

    return [
        Case("a case opened, 200 events", CASE, pages("/record")),
        Case("a case: its timeline", None, pages("/timeline")),
        Case("my tasks", None, [partial(visitor.get, f"/{edition}/staff/tasks") for edition in ("eu", "es")]),
    ]
