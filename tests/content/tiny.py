"""A content folder small enough to be read at a glance: a service, a group, a service not requested here, three
questions, an aspect, a situation, a neighbour, one hard word, and what every catalogue has: passages, learning, practice."""

from pathlib import Path

from app.content.texts import LoadedTexts, load_texts
from app.domain.catalogue import Catalogue, Neighbour, Situation
from app.domain.edition import Edition
from app.domain.field import About, DecidedBy, Field, FieldKind, Topic
from app.domain.people import ForWhom
from app.domain.requirement import AllOf, Condition, Confidence, Leaf, OnFalse, Operator
from app.domain.service import (
    Administration,
    Aspect,
    AspectKind,
    CareSetting,
    Copay,
    Fee,
    Kind,
    Level,
    Sector,
    Service,
    Sourced,
)
from app.use_cases.check_catalogue import Problem, WrongContent
from app.use_cases.practise import STEPS
from app.use_cases.texts import LEARNING, PASSAGES

ASKED = "question: {self: How old are you?, other: How old is the person?}\nwhy: Some services are for an age.\n"
LESSONS = "## choose: One\nIt is so.\n\n## later: Two\nWith the [form](word:form).\n"


def _step(offered: tuple[str, ...]) -> str:
    if not offered:
        return "title: A step\n"
    said = "".join(f"  {answer}: So.\n" for answer in offered)
    return f"title: A step\nquestion: Which?\noptions:\n{said}replies:\n{said}"


FRONTS = {
    "services/1.1": "name: Help at home\nshort: Somebody comes.\ncost: You pay a part.\n",
    "services/1": "name: Homes\nshort: All about homes.\n",
    "services/2.6": "name: Urgent help\nshort: Somebody answers.\nget_help: Call 112.\n",
    "questions/who": "label: For whom\n"
    + ASKED
    + "answers:\n"
    + "".join(f"  {value}: {{self: {value}, other: {value}}}\n" for value in ForWhom),
    "questions/age_years": "label: Age\n" + ASKED + "conditions:\n  gte: To be {value} or older\n",
    "questions/lives_alone": "label: Alone\n" + ASKED + "answers:\n"
    "  'true': {self: 'Yes, I live alone', other: 'Yes, alone'}\n"
    "  'false': {self: 'No, with others', other: 'No, with others'}\n"
    "conditions:\n  eq true: To live alone\n",
    "questions/grade": "label: Grade\nconditions:\n  in 2 3: To have grade 2 or 3\nnot_assessed: {self: Never, other: Never}\n",
    "aspects/schedule": "name: Hours\nquestion: When?\noptions: {morning: In the morning, evening: In the evening}\n",
    "situations/1": "statement: My mother fell.\nfirst_step: Ask for help.\n",
    "neighbours/rgi": "name: Minimum income\nwho: Lanbide\nwhy: Another office gives it.\n",
}
PAGES = {
    **{f"passages/{name}": ("title: More\n", "It goes on.\n") for name in PASSAGES},
    **{f"learning/{name}": ("title: Learn\nshort: A page.\n", LESSONS) for name in LEARNING},
    **{f"practice/{step}": (_step(offered), "A person.\n") for step, offered in STEPS.items()},
}
BODY = "## what\nIt helps.\nIt is near.\n\n## who\nFor **everybody**.\n"
ASKING = "\n## choose\nThe hours.\n\n## ask\nWith the [form](word:form).\n"
GLOSSARY = "key,es,eu,eu_status,eu_source,everyday_es,everyday_eu\nform,impreso,orria,recalled,,,\n"
CONTACTS = "contacts:\n  - id: '112'\n    hours:\n      es: Always.\n      eu: Always.\n"
BODIES = {"services/1.1": BODY + ASKING, "services/2.6": BODY}


class TinyContent:
    """The folder and its catalogue; every text stands in the four editions until a test says otherwise."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.catalogue = tiny_catalogue()
        for edition in Edition:
            for name, front in FRONTS.items():
                self.write(edition, name, front, BODIES.get(name, ""))
            for name, (front, body) in PAGES.items():
                self.write(edition, name, front, body)
            self.glossary(edition).write_text("form:\n  term: form\n  means: A paper.\n", encoding="utf-8")
        (folder / "catalogue").mkdir()
        (folder / "catalogue" / "glossary.csv").write_text(GLOSSARY, encoding="utf-8")
        (folder / "catalogue" / "contacts.yaml").write_text(CONTACTS, encoding="utf-8")
        (folder / "pictograms.yaml").write_text("pictograms:\n  choose: {}\n  later: {}\n", encoding="utf-8")

    def glossary(self, edition: Edition) -> Path:
        return self.folder / edition.level / edition.language / "glossary.yaml"

    def path(self, edition: Edition, name: str) -> Path:
        return self.folder / edition.level / edition.language / f"{name}.md"

    def write(self, edition: Edition, name: str, front: str, body: str = "") -> None:
        path = self.path(edition, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{front}---\n{body}", encoding="utf-8")

    def rewrite(self, edition: Edition, name: str, old: str, new: str) -> None:
        path = self.path(edition, name)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def texts(self) -> LoadedTexts:
        return load_texts(self.folder, self.catalogue)

    def problems(self) -> tuple[Problem, ...]:
        try:
            self.texts()
        except WrongContent as wrong:
            return wrong.problems
        return ()


def tiny_catalogue() -> Catalogue:
    fields = (
        _field("age_years", FieldKind.INT, high=115),
        _field("lives_alone", FieldKind.BOOL),
        _field("grade", FieldKind.INT, asked=False, values=(0, 1, 2, 3), high=3, may_be_not_assessed=True),
    )
    services = (
        _service("1", Kind.GROUP),
        _service("1.1", Kind.SERVICE),
        _service("2.6", Kind.SERVICE, requestable=False),
    )
    return Catalogue(
        version="tiny",
        checked_on="2026-11-22",
        services={service.code: service for service in services},
        fields={field.name: field for field in fields},
        implications=(),
        entitlement=AllOf(()),
        aspects={"schedule": Aspect("schedule", AspectKind.OPTIONS, delegable=True, options=("morning", "evening"))},
        situations={1: Situation(1, "mother-fell", "other", ("1.1",), urgent=False, sensitive=False)},
        neighbours={"rgi": Neighbour("rgi", Confidence.VERIFIED, "")},
        contacts={},
        municipalities={},
        offices={},
        providers=(),
    )


def _field(name: str, kind: FieldKind, asked: bool = True, **rest) -> Field:
    number = {"age_years": 1, "lives_alone": 2, "grade": 3}[name]
    return Field(name, number, kind, About.PERSON, Topic.AGE, DecidedBy.DECLARED, asked, **rest)


def _service(code: str, kind: Kind, requestable: bool = True) -> Service:
    requestable = requestable and kind is not Kind.GROUP
    conditions = (
        Condition("age_years", Operator.GTE, 65),
        Condition("lives_alone", Operator.EQ, True),
        Condition("grade", Operator.IN, (3, 2)),
    )
    leaves = tuple(Leaf(c, OnFalse.PROFESSIONAL, "a law", Confidence.VERIFIED) for c in conditions)
    return Service(
        code=code,
        parent=None,
        kind=kind,
        level=Level.PRIMARY,
        competence=Administration.MUNICIPAL,
        competence_source="a law",
        sectors=(Sector.OLDER_PEOPLE,),
        settings=(CareSetting.HOME,),
        official_name={"eu": Sourced("Izena", "verified"), "es": Sourced("Nombre", "verified")},
        judged=requestable,
        requestable=requestable,
        urgent=False,
        sensitive=False,
        access=AllOf(leaves if requestable else ()),
        fee=Fee(Copay.NO, "a law", Confidence.VERIFIED),
        aspects=("schedule",),
    )
