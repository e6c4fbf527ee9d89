"""A receipt to print, in any edition, with any words of the person in it."""

from pathlib import Path

from app.domain.document import Document, Row, Section

FONTS = Path(__file__).resolve().parents[2] / "app/web/shared/static/fonts"
HASH = "9f2c4a6be1d35870" * 4
REFERENCE = "AT-2026-000123-7K"
TITLES = {
    "eu": "Zure eskaera jaso dugu",
    "es": "Hemos recibido tu solicitud",
    "eu-erraza": "Zure eskaera jaso dugu",
    "es-facil": "Tenemos tu solicitud",
}


def a_receipt(edition: str = "eu", *words: str, title: str = "") -> Document:
    """Facts, a section with a lead, and one with the person's own words."""
    facts = (
        Row("Erreferentzia", (REFERENCE,)),
        Row("Egiaztatzeko kodea", ("7K3M-9QXT-2WBN", "Kode honek ez du ezer irekitzen.")),
        Row("Hatz-marka", (HASH[::-1],)),
    )
    services = Section(
        "services",
        "Zer eskatzen duzun",
        (Row("Etxez etxeko laguntza", ("Nik aukeratuko dut", "Goizez")),),
        "Bost erantzunek balio bera dute.",
    )
    own_words = Section(
        "matters", "Zure hitzak", (Row("Zer den garrantzitsua", words or ("Nire etxean bizi nahi dut.",)),)
    )
    return Document(edition, title or TITLES[edition], (services, own_words), facts)
