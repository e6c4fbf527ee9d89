"""A notice says nothing: somebody else may be looking at the screen."""

from app.domain.edition import Edition
from app.wording.mail import mail_words

TELLING = ("servicio", "zerbitzu", "solicitud", "eskaera", "social", "gizarte", "dependencia", "violencia", "profesional")


def test_a_notice_is_neutral_in_every_edition_whatever_its_kind(edition):
    for kind in ("received", "proposal"):
        subject, body = mail_words(kind, edition)
        assert subject.startswith("Atea")
        assert not [word for word in TELLING if word in f"{subject} {body}".lower()]


def test_a_notice_is_in_the_persons_edition():
    assert mail_words("received", Edition.ES)[0] == "Atea: tienes un aviso"
    assert mail_words("received", Edition.EU)[0] == "Atea: abisu bat duzu"
