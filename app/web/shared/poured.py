"""Pages and parts, poured: made once for each way they can look, then only filled with what is this person's or case's.

A row of the queue has the same letters around its words whoever is in it; of a person's page all but a few words is the
same for everybody. How it can look is its *shape*: which of its words are there, how many lines a list has, what is true.
Of each shape a template is shown once, with marks where words stand; from then on the words are put in, escaped. Nothing
of anybody is in what is kept (decision 0048).

Its template asks of a text only whether it is there: what it says must not decide how the page looks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from flask import Request, current_app, g, render_template
from markupsafe import Markup

from app.domain.application import Visit
from app.domain.edition import Edition
from app.web.shared.form_token import form_token
from app.web.shared.here import app_here, request_here
from app.web.shared.moulds import MOST_TEXTS, Blank, Mould, escaped, marked, marks_from, mould_of, shape_of, shapes_of
from app.web.shared.moulds import safe as safe_text
from app.web.shared.staff import current_member
from app.web.shared.stock import Key, LastAsked, stock_of
from app.wording.speaking import voice

TOKEN, BEHIND, HANDLE, READER = FRAME = range(4)  # places on every page: token, end of the address, visit, who reads it
_MARKS = tuple(islice(marks_from(0), len(FRAME)))
OWN_MARKS = tuple(islice(marks_from(len(FRAME)), 20))  # of the texts of a page, for whoever puts them in by hand
_NUMBERS = frozenset({int})
NOTHING = Markup()
# A template made it, and what is put in is escaped; `Markup(…)` would ask each time whether it is finished already.
finished: Callable[[str], Markup] = partial(str.__new__, Markup)


def pour(template: str, macro: str, *values: Any) -> Markup:
    """What the macro of the template says of the values."""
    texts, moulds = list[str](), stock_of(voice().edition).moulds
    key = template, macro, shapes_of(values, texts)
    if len(texts) > MOST_TEXTS:
        return _said_anew(template, macro, values)
    mould = moulds.get(key) or moulds.keep(key, mould_of(_said(template, macro, values), len(texts)))
    return finished(mould.filled(texts, escaped(texts)))


def pour_each(template: str, macro: str, rows: Iterable[Any]) -> Markup:
    """The same of each of the rows, one behind the other."""
    return finished("".join(pour_several(template, macro, rows)))


def pour_several(template: str, macro: str, rows: Iterable[Any]) -> list[Markup]:
    """The same of each of the rows, each by itself: they are escaped at once, and few shapes do for all of them."""
    moulds: LastAsked[Mould] = stock_of(voice().edition).moulds
    found, every, parts, begin = dict[Any, Mould](), list[str](), list[tuple[Mould, int, int]](), 0
    for row in rows:
        shape = shapes_of(row, every) if row.__class__ is tuple else shape_of(row, every)
        end = len(every)
        mould = found.get(shape)
        if mould is None and end - begin > MOST_TEXTS:
            mould = Mould((str(_said_anew(template, macro, (row,))),), (), ())
        if mould is None:
            key = template, macro, (shape,)
            mould = moulds.get(key) or moulds.keep(key, mould_of(_said(template, macro, (row,)), end - begin))
            found[shape] = mould
        parts += ((mould, begin, end),)
        begin = end
    if not parts:
        return []
    safe = escaped(every)
    return [finished(mould.filled(every[begin:end], safe[begin:end])) for mould, begin, end in parts]


def pour_page(template: str, **values: Any) -> str:
    """The page that `render_template` makes of the values, for whoever reads it: a person in a visit, or a member of staff.

    What no mould holds is made anew, by the very same template.
    """
    texts = list[str]()
    key = (template, *values, shapes_of(values.values(), texts))
    if is_made_anew() or len(texts) > MOST_TEXTS:
        return render_template(template, **{name: _opened(one) for name, one in values.items()})
    return pour_made(key, texts, partial(_page_with_marks, template, values))


def pour_made(key: Key, texts: Sequence[str], make: Callable[[], str]) -> str:
    """The page of the key, with these texts. `make` renders it, with `OWN_MARKS` for them, where there is no mould yet.

    It reads nothing of anybody but what stands in the key.
    """
    asked, here = request_here().request, app_here().g.__dict__
    edition, member = here["edition"], current_member() if "is_staff_page" in here else None
    ends: tuple[Any, ...] = tuple((asked.view_args or {}).values())
    behind = ""
    if asked.query_string or not _NUMBERS.issuperset(map(type, ends)):
        # It stands in the links to the other editions, and in no mould: there is no end of ids and of what is typed.
        ends, behind = tuple(one for one in ends if type(one) is int), _behind(asked, edition)
    moulds, whole = stock_of(edition).moulds, (asked.endpoint, ends, member.role if member else _how_it_waits(here), *key)
    page: Mould | None = moulds.get(whole)
    if page is None:
        with _nobody(behind=bool(behind)):
            page = moulds.keep(whole, mould_of(make(), len(FRAME) + len(texts)))
    every = ["", behind, here.get("handle", ""), member.name if member else "", *texts]
    safe = escaped(every)
    if TOKEN in page.places:
        safe[TOKEN] = safe_text(form_token())
    return page.filled(every, safe)


def is_made_anew() -> bool:
    """Whether the page holds what no mould does: of the counter, or of somebody of the circle; or answers a form of hers."""
    visit = app_here().g.__dict__.get("visit")
    if visit is None:
        return False
    return visit.counter is not None or bool(visit.member_id) or request_here().request.method not in {"GET", "HEAD"}


def _how_it_waits(here: dict[str, Any]) -> tuple[bool, bool] | None:
    """What the foot of a page of a visit depends on (`layout.Staying`): whether it waits for less long, and can be saved."""
    visit: Visit | None = here.get("visit")
    return (visit.draft.private is None, not (visit.draft_id or visit.application_id)) if visit else None


def _behind(asked: Request, edition: Edition) -> str:
    """How the address goes on behind its edition. It was found, so that its path is plain: words, numbers and ids of ours."""
    query = asked.query_string.decode("ascii", "ignore")
    path = quote(asked.path.removeprefix(f"/{edition}"))
    return f"{path}?{query}" if query else path


def _said(template: str, macro: str, values: tuple[Any, ...]) -> str:
    """The macro, with marks."""
    return str(_said_anew(template, macro, marked(values, marks_from(0))))


def _said_anew(template: str, macro: str, values: tuple[Any, ...]) -> Markup:
    """The macro, anew: what its template has made ready itself is said in the edition of this page."""
    module = current_app.jinja_env.get_template(template).make_module()
    return Markup(getattr(module, macro)(*map(_opened, values)))  # noqa: S704 - a template made it


def _opened(value: Any) -> Any:
    return value.make() if isinstance(value, Blank) else value


def _page_with_marks(template: str, values: Mapping[str, Any]) -> str:
    """The page, with a mark for whoever reads it, too."""
    marks = marks_from(len(FRAME))
    shown = {name: marked(one, marks) for name, one in values.items()}
    if "is_staff_page" in g:
        shown["current_user"] = SimpleNamespace(member=SimpleNamespace(name=_MARKS[READER]))
    return render_template(template, **shown)


@contextmanager
def _nobody(*, behind: bool) -> Iterator[None]:
    """Meanwhile the visit has no handle, its form no token, and the address no end where that is put in: marks stand there."""
    names = {"csrf_token": TOKEN} | ({"behind": BEHIND} if behind else {}) | ({"handle": HANDLE} if "handle" in g else {})
    stood = {name: g.pop(name) for name in names if name in g}
    for name, place in names.items():
        setattr(g, name, _MARKS[place])
    try:
        yield
    finally:
        for name in names:
            g.pop(name, None)
        for name, value in stood.items():
            setattr(g, name, value)
