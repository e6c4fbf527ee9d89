"""Somebody walks through the whole house: every link, every form, from the front door to the receipt."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.house.reading import Reading

MOST_QUERIES = 6  # of one public address: filters and searches have no end
AWAY = {"home.leave", "home.choose", "my_record.receipt_pdf", "letters.letter", "outbox.letter"}
CONTACT = {"may_contact": "yes", "ways": ["call", "message"], "phone": "943 000 000", "may_leave_message": "no", "times": ["morning"]}
PERSON = {
    "name": "Maite", "surnames": "Arregi Lasa", "document_kind": "dni", "document": "12345678-z", "role": "with_support",
    "born_on-day": "3", "born_on-month": "5", "born_on-year": "1945",
}  # fmt: skip
CONSENTS = {"consult_records": "yes", "share_with_services": "yes", "share_with_health": "no", "improve_services": "no"}


@dataclass
class Walker:
    """One browser in one edition. `judge` gets each page that is met, once: address, answer, reading."""

    portal: Flask
    edition: str
    judge: Callable[[str, TestResponse, Reading], None]
    client: FlaskClient = field(init=False)
    seen: set[str] = field(default_factory=set)
    forms: dict[tuple[str, tuple[str, ...]], dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = self.portal.test_client()

    def walk(self, start: str, keepers: set[str]) -> int:
        """Follows every link from `start` to doors of these keepers, in this edition. Returns how many pages it met."""
        ways, met, queries = [start], 0, dict[str, int]()
        while ways:
            address = ways.pop()
            if address in self.seen or not self._may_go(address, keepers, queries):
                continue
            self.seen.add(address)
            answer = self.client.get(address)
            if answer.status_code == 303:
                ways.append(answer.location)
                continue
            reading = self.meet(address, answer)
            met += 1
            ways += [href.partition("#")[0] for href in reading.links if href.startswith(f"/{self.edition}/")]
        return met

    def meet(self, address: str, answer: TestResponse) -> Reading:
        """Judges a page and remembers its forms."""
        reading = Reading(answer.text)
        self.judge(address, answer, reading)
        for form in reading.forms:
            if form.method == "post":
                self.forms[form.action or address, tuple(sorted(form.fields))] = form.hidden
        return reading

    def sends_every_form(self, filled: str | None = None) -> int:
        """Sends each form that was met: as it came, or with `filled` in every field. Judges what is refused."""
        sent = 0
        for (address, names), hidden in list(self.forms.items()):
            if re.search(r"/(?:send|sign-out|renew|start|take|told|again|receipts|letters|close|more|clear)$", urlsplit(address).path):
                continue
            answer = self.client.post(address, data=hidden if filled is None else hidden | dict.fromkeys(names, filled))
            answer.get_data()
            answer.close()  # a file that was made for her lies open until it is sent
            assert answer.status_code < 500, (address, names)
            if answer.status_code not in {200, 303}:
                self.judge(f"{address} refused", answer, Reading(answer.text))
            sent += 1
        return sent

    def keeper(self, address: str) -> tuple[str, str]:
        """Endpoint and doorkeeper of an address of ours; fails where it leads nowhere."""
        try:
            endpoint, _values = self.portal.url_map.bind("localhost").match(urlsplit(address).path)
        except HTTPException as nowhere:
            message = f"a link to {address} leads nowhere"
            raise AssertionError(message) from nowhere
        return endpoint, self.portal.view_functions[endpoint].doorkeeper

    def _may_go(self, address: str, keepers: set[str], queries: dict[str, int]) -> bool:
        endpoint, keeper = self.keeper(address)
        if keeper not in keepers or endpoint in AWAY:
            return False
        path, query = urlsplit(address).path, urlsplit(address).query
        if query and keeper == "public":
            queries[path] = queries.get(path, 0) + 1
            return queries[path] <= MOST_QUERIES
        return True


@dataclass
class Journey:
    """A visit from the first question to the receipt, by hand: what is on screen between the steps is walked."""

    walker: Walker
    here: str = ""

    def asks_the_guide(self) -> None:
        begun = self._post(f"/{self.walker.edition}/guide?situation=4")
        self.here = "/".join(begun.location.split("/")[:4])
        self._post("/guide/who", answer="me")
        for _ in range(60):
            going = self.walker.client.get(f"{self.here}/guide").location
            if not (question := re.search(r"/guide/q\d+$", going)):
                return
            self.walker.meet(going, self.walker.client.get(going))
            self._post(question[0], answer="does_not_know")
        message = "the guide does not end"
        raise AssertionError(message)

    def contradicts_herself(self) -> None:
        """Registered in her town and not in Gipuzkoa; she is shown both, and takes one back."""
        self._post("/guide/q3", answer="true")
        clash = self._post("/guide/q4", answer="false").location
        assert clash.endswith("/guide/again"), clash
        self.looks_at("/guide/again")
        self._post("/guide/q4", answer="does_not_know")

    def looks_at(self, path: str) -> None:
        """A page that is come to by a button, not by a link."""
        self.walker.meet(self.here + path, self.walker.client.get(self.here + path))

    def makes_a_list(self, *codes: str) -> None:
        for code in codes:
            self._post("/list", put_on=code)

    def chooses(self) -> None:
        """Each of the five answers once, and something she does not want."""
        for scope, answer in {
            "1-2/tasks_priority": "chosen", "1-2/schedule": "together", "1-2/intensity": "delegated",
            "1-6/extra_devices": "no_preference", "1-2/start_date": "later",
        }.items():  # fmt: skip
            said = self._post(f"/choices/say/{scope}", answer=answer).location.partition("#")[0]
            self.looks_at(said.removeprefix(self.here))
        for token in ("id:meals", "id:housework"):
            self._post("/choices/rank/1-2/tasks_priority", add=token)
        self._post("/choices/rank/1-2/tasks_priority", no="id:shopping_errands")
        self._post("/choices/delegate/1-2/intensity", to="reference_professional", wish="Ahizparengandik gertu")
        self._post("/choices/not-this/everything", words="Astero beste pertsona bat")

    def saves(self) -> None:
        self._post("/application/start", save="yes")

    def begins_a_part_of_her_own(self) -> str:
        """Beside the application, saved; gives where its pages begin."""
        here, self.here = self.here, "/".join(self._post("/more").location.split("/")[:4])
        self.looks_at("/application/start")
        self.saves()
        part, self.here = self.here, here
        return part

    def fills_in(self) -> None:
        self._section("contact", CONTACT)
        self._section("you", PERSON)
        self.looks_at("/application/acting")
        self._section("acting", {"name": "Ane", "relation": "alaba"})
        self._section("home", {"municipality": "20071", "postal_code": "20400"})
        self.makes_a_circle()
        self._section("matters", {"matters": "Nire katua"})
        self._section("languages", {"form_edition": self.walker.edition, "attention": "eu", "documents": "es"})
        self._section("consents", CONSENTS)

    def makes_a_circle(self) -> None:
        """Somebody who may see something, with a code of her own and a mandate that is read before it is given."""
        ane = self._post("/circle/add", name="Ane", relation="alaba", ring="home").location.removeprefix(self.here)
        self._post(ane, rights=["see_status", "receive_letters"])
        self.looks_at(ane)
        self.looks_at(f"{ane}/days/see_status")
        self._post(f"{ane}/code")
        self.looks_at(f"{ane}/code")
        asked = {"scopes": ["fill_in"], "days": "31"}
        read = self.walker.client.post(f"{self.here}{ane}/mandate", data=asked)
        hidden = next(form.hidden for form in self.walker.meet(f"{self.here}{ane}/mandate", read).forms if "read" in form.hidden)
        self._post(f"{ane}/mandate", **hidden, give="yes")
        self.looks_at(f"{ane}/mandate")

    def sends(self) -> None:
        form = next(f for f in Reading(self.walker.client.get(f"{self.here}/application/check").text).forms if "shown_hash" in f.hidden)
        sent = self._post("/application/send", **form.hidden)
        assert sent.location.endswith("/receipt"), sent.location

    def plans(self) -> None:
        """A line of her own in the plan, once it is sent."""
        page = self.walker.client.get(f"{self.here}/plan/want").text
        key = re.search(r'name="key"[^>]*value="([^"]+)"', page)
        assert key
        assert self._post("/plan/want", words="Nire etxean bizi", key=key[1]).status_code == 303

    def speaks(self) -> None:
        """After sending: writes, leaves a note, asks, changes a choice; and sees what she did."""
        self._post("/messages", words="Noiz?", key="a")
        self._post("/note", words="Poliki hitz egin", key="b")
        self._post("/professional", words="")
        self._post("/accessible", wanted="yes")
        self._post("/choices/say/1-2/schedule", answer="no_preference")
        for page in ("messages", "note", "professional", "accessible", "done", "visit-sheet", "after"):
            self.looks_at(f"/{page}")

    def _section(self, name: str, answers: Mapping[str, object]) -> None:
        form = Reading(self.walker.client.get(f"{self.here}/application/{name}").text).forms[-1]
        self._post(f"/application/{name}", **form.hidden, **answers)

    def _post(self, path: str, **fields: object) -> TestResponse:
        answer = self.walker.client.post(self.here + path, data=fields)
        assert answer.status_code == 303, (path, fields, answer.status_code)
        return answer


def edition_links(reading: Reading, editions: Iterator[str] | tuple[str, ...]) -> dict[str, str]:
    """Edition -> what its link on top leads to, without the edition."""
    return {edition: href.removeprefix(f"/{edition}/") for edition in editions for href in reading.editions.values()
            if href.startswith(f"/{edition}/")}  # fmt: skip
