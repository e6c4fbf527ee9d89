"""An invented catalogue of two services, its texts, a person and what she wants."""

from datetime import UTC, date, datetime

from app.domain.application import Draft
from app.domain.casework import StaffMember, StaffRole, Unit
from app.domain.catalogue import Catalogue, Situation
from app.domain.choice import Choices, Chosen, Delegated, Scope, Together, Wanted
from app.domain.consent import Consent, Purpose
from app.domain.edition import Edition, Language
from app.domain.field import About, Answers, DecidedBy, Field, FieldKind, NotKnown, Topic
from app.domain.people import (
    ActingFor,
    CircleMember,
    ContactWay,
    ForWhom,
    IdentityKind,
    Languages,
    Person,
    Residence,
    Role,
    SafeContact,
    TimeOfDay,
)
from app.domain.requirement import AllOf, Confidence
from app.domain.service import (
    Administration,
    Aspect,
    AspectKind,
    CareSetting,
    Copay,
    Fee,
    Kind,
    Level,
    ReadFrom,
    Sector,
    Service,
)
from app.domain.town import CareProvider, Municipality
from app.use_cases.texts import AspectText, QuestionText, ServiceText, SituationText

NOW = datetime(2026, 11, 23, 9, 43, tzinfo=UTC)
TOLOSA = Municipality("20071", "Tolosa", "Tolosa", "Tolosaldea", "Tolosaldea", frozenset({"20400"}))
DONOSTIA = Municipality("20069", "Donostia", "San Sebastián", "Donostialdea", "Donostialdea", frozenset())


def a_service(code: str, competence: Administration, aspects: tuple[str, ...]) -> Service:
    return Service(
        code=code, parent=None, kind=Kind.SERVICE, level=Level.PRIMARY, competence=competence, competence_source="",
        sectors=(Sector.DEPENDENCY,), settings=(CareSetting.HOME,), official_name={}, judged=True, requestable=True,
        urgent=False, sensitive=False, access=AllOf(()), fee=Fee(Copay.YES, "", Confidence.VERIFIED),
        aspects=aspects,
    )


def a_field(name: str, number: int, kind: FieldKind) -> Field:
    return Field(name, number, kind, About.PERSON, Topic.AGE, DecidedBy.DECLARED, asked=True, may_be_not_assessed=True)


ASPECTS = {
    "schedule": Aspect("schedule", AspectKind.HOURS, delegable=True),
    "professional_gender": Aspect("professional_gender", AspectKind.OPTIONS, delegable=True, options=("woman", "man")),
    "provider": Aspect("provider", AspectKind.PLACE, delegable=True),
    "municipality_area": Aspect("municipality_area", AspectKind.MUNICIPALITY, delegable=True),
    "start_date": Aspect("start_date", AspectKind.DATE, delegable=True),
    "key_holders": Aspect("key_holders", AspectKind.PERSON, delegable=True),
    "will": Aspect("will", AspectKind.WORDS, delegable=False),
    "language": Aspect("language", AspectKind.OPTIONS, True, ("basque", "spanish", "other"), ReadFrom.LANGUAGES),
}
CATALOGUE = Catalogue(
    version="0" * 64,
    checked_on="2026-11-21",
    services={
        "1.2": a_service("1.2", Administration.MUNICIPAL, tuple(ASPECTS)),
        "1.7": a_service("1.7", Administration.BASQUE_GOVERNMENT, ("key_holders",)),
    },
    fields={
        "age_years": a_field("age_years", 1, FieldKind.INT),
        "lives_alone": a_field("lives_alone", 2, FieldKind.BOOL),
        "municipality": a_field("municipality", 3, FieldKind.INE_CODE),
        "dependency_grade": a_field("dependency_grade", 4, FieldKind.ENUM),
    },
    implications=(),
    entitlement=AllOf(()),
    aspects=ASPECTS,
    situations={1: Situation(1, "a-fall", "person", ("1.2",), urgent=False, sensitive=False)},
    neighbours={}, contacts={},
    municipalities={town.ine_code: town for town in (TOLOSA, DONOSTIA)},
    offices={},
    providers=(CareProvider("etxean", "Etxean Laguntza", "entity", ("1.2",), "20071", "", "", "", ""),),
)


class FakeTexts:
    """Texts that name the edition they were asked in, so that a mixture of editions shows."""

    def service(self, edition, code):
        CATALOGUE.services[code]
        return ServiceText(f"zerbitzua {code} [{edition}]", "", {})

    def aspect(self, edition, id):  # noqa: A002
        options = {option: f"{option} [{edition}]" for option in ASPECTS[id].options}
        return AspectText(f"alderdia {id} [{edition}]", "", options)

    def question(self, edition, field):
        alone = {"true": (f"bakarrik nik [{edition}]", f"bakarrik hark [{edition}]"), "false": ("ez", "ez")}
        answers = alone if field == "lives_alone" else {}
        return QuestionText(f"galdera {field} [{edition}]", answers, {})

    def situation(self, edition, number):
        return SituationText(f"egoera {number} [{edition}]", "")


TEXTS = FakeTexts()
UNIT = Unit("u", "Bulegoa Tolosan", "Oficina en Tolosa", "20071", "943000000", "9:00-13:00", "de 9 a 13")
NEREA = StaffMember(
    "nerea", "Nerea Etxaniz", "n@example.org", StaffRole.REFERENCE_PROFESSIONAL, "u", ("eu", "es"),
)
ANE = CircleMember("ane", "Ane Arregi", "alaba")


def choices() -> Choices:
    """Everything together; of home help, hours in order and the provider left to Ane; what is not wanted."""
    said = (
        (Scope(), Together()),
        (Scope("1.2", "schedule"), Chosen((Wanted("weekday.morning"), Wanted("weekend.midday")), "pilulak goizean")),
        (Scope("1.2", "provider"), Delegated("ane", "auzokoa zaintzen duena")),
        (Scope("1.2", "start_date"), Chosen((Wanted("as_soon_as_possible"),))),
    )
    made = Choices()
    for scope, what in said:
        made = made.state(scope, what, NOW, "person")
    made = made.draw(Scope(), Wanted(words="astero pertsona aldatzea"), NOW, "person")
    return made.draw(Scope("1.2", "professional_gender"), Wanted("man"), NOW, "person")


def a_draft(**more) -> Draft:
    """A whole application of an invented woman, ready to send."""
    whole = {
        "for_whom": ForWhom.ME,
        "situation": 1,
        "answers": Answers({"age_years": 81, "lives_alone": True, "municipality": "20069",
                            "dependency_grade": NotKnown.DOES_NOT_KNOW}),
        "wanted": ("1.2", "1.7"),
        "choices": choices(),
        "safe_contact": SafeContact(True, (ContactWay.CALL,), "+34943123456", times=(TimeOfDay.MORNING,)),
        "person": Person("Maite", "Arregi Lasa", IdentityKind.DNI, "12345678Z", date(1945, 3, 11)),
        "acting": ActingFor(Role.WITH_SUPPORT, "Ane Arregi", "alaba", True, "Nik erabakitzen dut"),
        "residence": Residence("20071", "Kale Nagusia 3", "20400"),
        "circle": (ANE,),
        "circle_seen": True,
        "matters": "Nire etxean\njarraitu nahi dut",
        "languages": Languages(Edition.EU, Language.BASQUE, "", Edition.ES, accessible_handling=True),
        "consents": tuple(
            Consent(purpose, purpose is Purpose.CONSULT_RECORDS, f"irakurria {purpose}", Edition.EU, NOW)
            for purpose in Purpose
        ),
    }
    return Draft("form-key", "0" * 64, **whole | more)
