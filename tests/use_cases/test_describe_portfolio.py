"""How the portfolio is told to the outside."""

import pytest

from app.use_cases.describe_organizations import as_uri
from app.use_cases.describe_portfolio import plain
from app.use_cases.open_identity import open_id


def test_a_text_is_told_in_its_words_one_block_a_line():
    html = '<p class="s">Para <strong>ti</strong>.</p>\n<ul>\n<li>Uno &amp; dos</li>\n<li>&lt;b&gt;</li>\n</ul>\n'
    assert plain(html).split("\n") == ["Para ti.", "Uno & dos", "<b>"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("https://www.oñati.eus/eu/zerbitzuak", "https://www.xn--oati-gqa.eus/eu/zerbitzuak"),
        ("https://saiaz.eus", "https://saiaz.eus"),
        ("https://a.eus/gizarte zerbitzuak?q=ñ&p=1", "https://a.eus/gizarte%20zerbitzuak?q=%C3%B1&p=1"),
        ("", ""),
    ],
)
def test_an_address_is_told_in_letters_that_machines_know(written, told):
    assert as_uri(written) == told


def test_names_for_the_outside_are_the_same_everywhere():
    """Others keep them: a name that changes is a broken link in somebody's register."""
    assert open_id("service", "1.2") == "6de8ef38-bc5c-580b-bf7a-eeeefa81ba74"
    assert open_id("organization", "foral") != open_id("service", "foral")
