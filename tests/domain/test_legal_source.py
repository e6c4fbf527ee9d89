"""A law is told apart from a page that cites one."""

import pytest

from app.domain.legal_source import is_law


@pytest.mark.parametrize("source", [
    "Ley 12/2008 art. 25.1 (requisitos generales)", "Ley 12/2008 art. 3, según euskadi.eus «Zer dira gizarte-zerbitzuak»",
    "D 185/2015, anexo I, ficha 2.2.2; araba.eus (Álava, verificado)", "LO 1/2004 art. 44.5", "Código Civil art. 175",
    "Ley 39/2006 y DF 6/2023 para PEAP/PECE/PEVS; resto recordado", "DF 7/2015 arts. 11-18", "RD 707/2026 art. 10.4",
])  # fmt: skip
def test_a_source_that_names_a_law_first_is_a_law(source):
    assert is_law(source)


@pytest.mark.parametrize("source", [
    "uzt.gipuzkoa.eus Bergara elem=11670 (estancia temporal; cita DF 12/2015)", "bergara.eus/eu/node/2873", "ordenanzas municipales",
    "criterio general del D 185/2015 (servicios gratuitos); no se pudo leer el artículo", "sin verificar en norma", "T841 (baremo)",
    "propuesta nuestra, sin norma leída", "competencia pública de protección", "", "Leyre 12/2008", "Ley de la vida",
])  # fmt: skip
def test_a_page_a_custom_or_a_criterion_is_where_it_was_read_and_no_law(source):
    assert not is_law(source)
