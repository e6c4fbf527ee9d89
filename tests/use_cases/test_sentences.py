"""Where a sentence ends, for pages, print and checks alike."""

import pytest

from app.use_cases.sentences import sentences


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Jaso dugu. Gorde zure kodea.", ("Jaso dugu.", "Gorde zure kodea.")),
        ("¿Puedo cambiar? Sí. ¿Hasta cuándo?", ("¿Puedo cambiar?", "Sí.", "¿Hasta cuándo?")),
        ("Tienes 81 años. ¿Quieres venir?", ("Tienes 81 años.", "¿Quieres venir?")),
        ("Llama al 112. De noche también.", ("Llama al 112.", "De noche también.")),
        ("Egunez ezabatzen dugu. 60 minuturen ondoren ere bai.", ("Egunez ezabatzen dugu.", "60 minuturen ondoren ere bai.")),
        ("Escribe tu PIN. Así abres tu solicitud.", ("Escribe tu PIN.", "Así abres tu solicitud.")),
        ("Por ejemplo: 12345678Z.", ("Por ejemplo: 12345678Z.",)),
        ("Ve a gipuzkoa.eus hoy", ("Ve a gipuzkoa.eus hoy",)),
        ("Te llama la Sra. Etxaniz. Guarda tu código.", ("Te llama la Sra. Etxaniz.", "Guarda tu código.")),
        ("Vive en C. Mayor 5. Tolosa", ("Vive en C. Mayor 5.", "Tolosa")),
        ("Centro de día Ntra. Sra. de las Mercedes", ("Centro de día Ntra. Sra. de las Mercedes",)),
        ("LO 1/2004 arts. 23 y 27", ("LO 1/2004 arts. 23 y 27",)),
        ("Jose M. Etxaniz", ("Jose M. Etxaniz",)),
        ("1. Lehen urratsa", ("1. Lehen urratsa",)),
        ("12. Hamabigarrena", ("12. Hamabigarrena",)),
        ("Ez dakit. eta kito", ("Ez dakit. eta kito",)),
        ("  ", ()),
    ],
)
def test_sentences_are_told_apart(words, expected):
    assert sentences(words) == expected
