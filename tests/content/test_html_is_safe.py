"""Nothing that runs, loads or leads astray comes through; the same corpus through two cleaners."""

import nh3
import pytest
from bs4 import BeautifulSoup

from app.content.markdown import html_of, sections_of
from app.content.safe_html import PROTOCOLS, TAGS, clean, may_stand

NASTY = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<svg onload=alert(1)><p>x</p></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<math href='javascript:alert(1)'>x</math>",
    '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<style>@import '//evil.example'; p{background:url(javascript:alert(1))}</style>",
    "<style><!--</style><script>alert(1)//--></script>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p onclick=alert(1)>x</p>",
    "<p/onmouseover=alert(1)>x",
    "<p id=x class=y data-z=1>x</p>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src='//evil.example/x.swf'>",
    "<form action='https://evil.example'><input name=pin><button>x</button></form>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href='//evil.example/x.css'>",
    "<body onload=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<title><img src=x onerror=alert(1)></title>",
    "<template><script>alert(1)</script></template>",
    "<xmp><script>alert(1)</script></xmp>",
    "<select><option><script>alert(1)</script></select>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java&#x09;script:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href='http://plain.example'>x</a>",
    "<a href='//evil.example'>x</a>",
    "<a href='/\\evil.example'>x</a>",
    "<a href='/\t/evil.example'>x</a>",
    "<a href='/&#10;/evil.example'>x</a>",
    "<a href='/&NewLine;/evil.example'>x</a>",
    "<a href='/&Tab;/evil.example'>x</a>",
    "<a href='&sol;/evil.example'>x</a>",
    "<a href='/&#x2f;evil.example'>x</a>",
    "<a href='/&bsol;evil.example'>x</a>",
    "<a href='&#0000106avascript:alert(1)'>x</a>",
    "<a href='\\\\evil.example'>x</a>",
    "<a href='https:evil.example'>x</a>",
    "<a href='https:///evil.example'>x</a>",
    "<a href='https://good.example@evil.example'>x</a>",
    "<a href='https://\u00adevil.example\u200b\"onclick=alert(1)'>x</a>",
    "<a href='mailto:a@b.eus?body=x&cc=evil@x.example'>x</a>",
    "<a href='tel:112;phone-context=evil'>x</a>",
    "<a href='#x\" onclick=\"alert(1)'>x</a>",
    "<a href='/x' target=_blank onclick=alert(1) ping='//evil.example'>x</a>",
    "<a lang='x\" onclick=\"alert(1)' href='/x'>x</a>",
    '<a href="/x" href="javascript:alert(1)">x</a>',
    "<th scope='col\" onclick=\"x' background='javascript:alert(1)'>x</th>",
    "<table background='javascript:alert(1)'><tr><td onclick=alert(1)>x</td></tr></table>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<p>&#60;script&#62;alert(1)&#60;/script&#62;</p>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<p>unclosed <strong>strong <a href='/x'>link",
    "</p></div></body></html><script>alert(1)</script>",
    "<div><section><article><p>deep</p></article></section></div>",
    "<p><p><p><ul><li><ul><li>",
    "<" * 300,
    "<p>" * 200,
    "&" * 300,
]
HARMLESS = [
    "<p>Laguntza <strong>behar</strong> duzu &amp; hemen gaude.</p>",
    "<ul><li>Bat</li><li>Bi</li></ul><ol><li>Hiru</li></ol>",
    "<h2>Zer da</h2><h3>Norentzat</h3>",
    '<p><a href="https://www.gipuzkoa.eus/eu/web?x=1#y" hreflang="eu" lang="eu">Aldundia</a></p>',
    '<p><a href="tel:+34943112111">943 11 21 11</a> <a href="mailto:sfus@gipuzkoa.eus">e</a></p>',
    '<p><a href="/eu/services/2-4-1">Egoitza</a> <a href="#who">Nor</a> <a href="/">Etxea</a></p>',
    '<table><thead><tr><th scope="col">Eguna</th></tr></thead><tbody><tr><td>Bat</td></tr></tbody></table>',
]


def clean_otherwise(html):
    """The same allow-list through the cleaner that could take the other's place."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"a": {"href", "hreflang", "lang"}, "th": {"scope"}},
        attribute_filter=lambda tag, name, value: value if may_stand(tag, name, value) else None,
        url_schemes=set(PROTOCOLS),
        link_rel=None,
        strip_comments=True,
    )


@pytest.mark.parametrize("cleaner", [clean, clean_otherwise])
@pytest.mark.parametrize("html", NASTY)
def test_only_what_is_allowed_comes_through(html, cleaner):
    soup = BeautifulSoup(cleaner(html), "html5lib")
    for tag in soup.body.find_all(True):
        assert tag.name in TAGS | {"tbody"}
        for name, value in tag.attrs.items():
            assert may_stand(tag.name, name, value)
    assert not soup.head.find_all(True)


@pytest.mark.parametrize("html", HARMLESS)
def test_what_is_harmless_stays_as_it_is_in_both(html):
    assert clean(html) == html
    assert clean_otherwise(html) == html


@pytest.mark.parametrize(
    "address",
    [
        "https://gipuzkoa.eus",
        "https://gipuzkoa.eus/eu?a=b&c=d#e",
        "mailto:a.b@c.eus",
        "tel:112",
        "tel:+34943112111",
        "/",
        "/eu/services/1-1",
        "#who",
    ],
)
def test_good_addresses_may_stand(address):
    assert may_stand("a", "href", address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "//evil.example",
        "/\\evil",
        "http://x.eus",
        "javascript:x",
        "https://",
        "https:///x",
        "https://a@b",
        "eu/1",
        "/a b",
        "/\n/x",
        "mailto:",
        "tel:",
        "#",
        "/x\u2028y",
    ],
)
def test_other_addresses_may_not(address):
    assert not may_stand("a", "href", address)


def test_attributes_belong_to_their_tags():
    assert not may_stand("p", "href", "/x")
    assert not may_stand("td", "scope", "col")
    assert not may_stand("a", "class", "s")


def test_html_in_a_text_is_only_words():
    assert html_of("One <b onclick=x>two</b> <script>x</script>", easy=False) == (
        "<p>One &lt;b onclick=x&gt;two&lt;/b&gt; &lt;script&gt;x&lt;/script&gt;</p>\n"
    )


def test_a_bad_link_in_a_text_leads_nowhere():
    for link in ("javascript:alert(1)", "//evil.example", "data:text/html,x", "http://x.eus"):
        assert "href" not in html_of(f"[click]({link})", easy=False)


def test_pictures_and_code_are_not_shown():
    assert html_of("![x](https://evil.example/x.png) `code`", easy=False) == "<p> code</p>\n"


def test_in_easy_read_each_line_is_a_sentence_of_its_own():
    assert html_of("It helps you.\nIt is **near**.\n\nIt is free.", easy=True) == (
        '<p class="s">It helps you.</p>\n<p class="s">It is <strong>near</strong>.</p>\n<p class="s next">It is free.</p>\n'
    )


def test_in_easy_read_a_list_stays_a_list():
    assert html_of("You can go if:\n- You are alone.\n- You are old.\nThen you go.", easy=True) == (
        '<p class="s">You can go if:</p>\n<ul>\n<li>You are alone.</li>\n<li>You are old.</li>\n</ul>\n'
        '<p class="s">Then you go.</p>\n'
    )


def test_in_a_standard_text_a_line_break_is_a_space():
    assert html_of("One\ntwo.", easy=False) == "<p>One\ntwo.</p>\n"


def test_a_body_is_cut_into_sections():
    sections = sections_of("## what\nA\n\n### more\nB\n\n## who\nC")
    assert [(s.key, s.line, s.markdown) for s in sections] == [("what", 1, "A\n\n### more\nB"), ("who", 7, "C")]


def test_in_easy_read_an_empty_line_sets_two_ideas_apart():
    html = html_of("One.\nTwo.\n\nThree.\n\n- a\n\nFour.", easy=True)
    assert html.split("\n") == [
        '<p class="s">One.</p>', '<p class="s">Two.</p>', '<p class="s next">Three.</p>',
        "<ul>", "<li>a</li>", "</ul>", '<p class="s next">Four.</p>', "",
    ]  # fmt: skip
