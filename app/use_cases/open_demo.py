"""Open the demo: invented units and professionals, marked as such and refused in production."""

from dataclasses import dataclass

from app.domain.casework import StaffMember, StaffRole, Unit, UnitKind
from app.domain.staffing import FROM_THE_BEGINNING, Organisation, OrganisationKind, Territory
from app.use_cases.ports import Credentials, House

PASSWORD = "atea-demo-2026"  # noqa: S105 - of invented accounts, refused in production


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An invented professional with what she signs in with, the same on every machine."""

    member: StaffMember
    password: str
    totp_secret: str


def _council(ine_code: str, eu: str, es: str) -> Organisation:
    return Organisation(f"demo-council-{ine_code}", f"{eu} (demo)", f"{es} (demo)", OrganisationKind.TOWN_COUNCIL, is_demo=True)


FORAL = Organisation(
    "demo-foral", "Gipuzkoako Foru Aldundia (demo)", "Diputación Foral de Gipuzkoa (demo)", OrganisationKind.FORAL, is_demo=True
)
SMALL_TOWNS = Organisation(
    "demo-mancomunidad", "Herri txikien mankomunitatea (demo)", "Mancomunidad de pueblos pequeños (demo)",
    OrganisationKind.MANCOMUNIDAD, is_demo=True,
)
ORGANISATIONS = (
    FORAL,
    SMALL_TOWNS,
    _council("20071", "Tolosako Udala", "Ayuntamiento de Tolosa"),
    _council("20069", "Donostiako Udala", "Ayuntamiento de Donostia"),
    _council("20067", "Errenteriako Udala", "Ayuntamiento de Errenteria"),
    _council("20045", "Irungo Udala", "Ayuntamiento de Irun"),
    _council("20079", "Zarauzko Udala", "Ayuntamiento de Zarautz"),
    _council("20030", "Eibarko Udala", "Ayuntamiento de Eibar"),
)


def _unit(ine_code: str, town: str) -> Unit:
    return Unit(
        id=f"demo-{ine_code}",
        name_eu=f"Oinarrizko Gizarte Zerbitzua: {town} (demo)",
        name_es=f"Servicio Social de Base: {town} (demo)",
        municipality=ine_code,
        phone="943 00 00 00",
        hours_eu="Astelehenetik ostiralera, 9:00-13:00",
        hours_es="De lunes a viernes, de 9 a 13 h",
        is_demo=True,
        organisation_id=f"demo-council-{ine_code}",
    )


UNITS = tuple(_unit(code, town) for code, town in (
    ("20071", "Tolosa"), ("20069", "Donostia"), ("20067", "Errenteria"), ("20045", "Irun"), ("20079", "Zarautz"),
    ("20030", "Eibar"),
))

# One unit for several towns, where nobody works yet: both are normal.
SHARED = Unit(
    "demo-small-towns", "Oinarrizko Gizarte Zerbitzua: herri txikiak (demo)",
    "Servicio Social de Base: pueblos pequeños (demo)", "", "943 00 00 00",
    "Astelehenetik ostiralera, 9:00-13:00", "De lunes a viernes, de 9 a 13 h", is_demo=True, organisation_id=SMALL_TOWNS.id,
)  # fmt: skip
SERVED = tuple(Territory(code, FROM_THE_BEGINNING, SHARED.id) for code in ("20001", "20008", "20905"))

# Those who keep the texts work for the whole territory: no application ever reaches them.
EDITORS = Unit(
    "demo-texts", "Testuen taldea (demo)", "Equipo de textos (demo)", "", "943 00 00 00",
    "Astelehenetik ostiralera, 9:00-13:00", "De lunes a viernes, de 9 a 13 h", is_demo=True, kind=UnitKind.OFFICE,
    organisation_id=FORAL.id,
)  # fmt: skip
CARE = Unit(
    "demo-care", "Arreta espezializatua (demo)", "Atención especializada (demo)", "", "943 00 00 00",
    "Astelehenetik ostiralera, 8:00-15:00", "De lunes a viernes, de 8 a 15 h", is_demo=True, kind=UnitKind.SPECIALISED,
    organisation_id=FORAL.id,
)  # fmt: skip
OFFICE = Unit(
    "demo-office", "Atariaren bulegoa (demo)", "Oficina del portal (demo)", "", "943 00 00 00",
    "Astelehenetik ostiralera, 9:00-13:00", "De lunes a viernes, de 9 a 13 h", is_demo=True, kind=UnitKind.OFFICE,
    organisation_id=FORAL.id,
)  # fmt: skip

# name, unit, language codes, TOTP secret (base 32), who stands in
_STAFF = (
    ("nerea", "Nerea Etxaniz", "20071", ("eu", "es"), "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "jon"),
    ("jon", "Jon Zubia", "20071", ("eu", "es"), "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU", "nerea"),
    ("ane", "Ane Mujika", "20069", ("eu", "es"), "MFZWIZTHNBVGW3DNMFZWIZTHNBVGW3DN", "mikel"),
    ("mikel", "Mikel Arana", "20069", ("es",), "ONXW2ZLTMVRXEZLUONXW2ZLTMVRXEZLU", "ane"),
    ("leire", "Leire Olano", "20067", ("eu", "es"), "NBSWY3DPO5XXE3DENBSWY3DPO5XXE3DE", ""),
    ("unai", "Unai Goñi", "20045", ("es",), "PFXXK4TTMVRXEZLUPFXXK4TTMVRXEZLU", ""),
    ("maddi", "Maddi Lizarraga", "20079", ("eu",), "OBQXG43XN5ZGI43FOBQXG43XN5ZGI43F", ""),
    ("iker", "Iker Beloki", "20030", ("eu", "es"), "MRSW23ZNMF2GKYLEMRSW23ZNMF2GKYLE", ""),
)

_PROFESSIONALS = tuple(
    DemoAccount(
        StaffMember(
            f"demo-{key}", name, f"{key}@demo.atea.example", StaffRole.REFERENCE_PROFESSIONAL,
            f"demo-{unit}", languages, f"demo-{stands_in}" if stands_in else "", is_demo=True,
        ),
        PASSWORD, secret,
    )
    for key, name, unit, languages, secret, stands_in in _STAFF
)
# one of each other role: name, role, unit, TOTP secret
_OTHERS = (
    ("olatz", "Olatz Otaegi", StaffRole.CONTENT_EDITOR, EDITORS.id, "NRUW4ZLTMVRXEZLUNRUW4ZLTMVRXEZLU"),
    ("itziar", "Itziar Agirre", StaffRole.SUPPORT_WORKER, "demo-20071", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
    ("arantxa", "Arantxa Urbieta", StaffRole.SUPERVISOR, "demo-20071", "INXW4ZDVMVZSAYLNMFZGS3DPINXW4ZDV"),
    ("xabier", "Xabier Iturbe", StaffRole.SPECIALISED_PROFESSIONAL, CARE.id, "KNUWG5DPOVZGK3TUKNUWG5DPOVZGK3TU"),
    ("garazi", "Garazi Elorza", StaffRole.SPECIALISED_PROFESSIONAL, CARE.id, "M5QXEYL2NFSWY33SM5QXEYL2NFSWY33S"),
    ("benat", "Beñat Sarasola", StaffRole.ANALYST, OFFICE.id, "MJSW4YLUMFXGC3DZMJSW4YLUMFXGC3DZ"),
    ("miren", "Miren Azkue", StaffRole.ADMINISTRATOR, OFFICE.id, "MFSG22LONFZXI4TBMFSG22LONFZXI4TB"),
)
_OTHER_STAFF = tuple(
    DemoAccount(
        StaffMember(f"demo-{key}", name, f"{key}@demo.atea.example", role, unit, ("eu", "es"), is_demo=True),
        PASSWORD, secret,
    )
    for key, name, role, unit, secret in _OTHERS
)
ACCOUNTS = (*_PROFESSIONALS, *_OTHER_STAFF)


def open_demo(house: House) -> None:
    """Adds the invented organisations, units and professionals that are not there yet."""
    with house.work.writing() as work:
        for organisation in ORGANISATIONS:
            work.offices.add_organisation(organisation)
        for unit in (*UNITS, SHARED, EDITORS, CARE, OFFICE):
            if work.staff.unit(unit.id) is None:
                work.staff.add_unit(unit)
        served = {row.municipality for row in work.offices.territories()}
        for territory in SERVED:
            if territory.municipality not in served:
                work.offices.serve(territory)
        for account in ACCOUNTS:
            if work.staff.find(account.member.id) is None:
                password_hash = house.secrets.slow_hash(account.password)
                work.staff.add(
                    account.member, Credentials(account.member.id, password_hash, account.totp_secret, 0)
                )
        work.commit()
