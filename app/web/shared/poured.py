"""Pages and parts of staff, poured: made once for each way they can look, then only filled with what is this case's.

A row of the queue has the same letters around its words whoever is in it. How it can look is its *shape*: which of its
words are there, how many lines a list has, what is true. Of each shape a template is shown once, with marks where words
stand; from then on the words are put in, escaped. Nothing of anybody is in what is kept (decision 0045).

What can be poured holds texts, truths, None, and tuples, mappings or dataclasses of those; `Markup` is finished already.
Its template asks of a text only whether it is there: what it says must not decide how the page looks.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from flask import current_app, g, render_template, request
from markupsafe import Markup, escape

from app.domain.edition import Edition
from app.web.shared.casts import FIRST_MARK, Cast, Casts, escaped, marked, marks_from, shape_of, shapes_of
from app.web.shared.form_token import form_token
from app.web.shared.staff import current_member
from app.wording.speaking import Voice, voice

TOKEN = 0  # its place on every page; how the address goes on and who reads it come behind it


def pour(template: str, macro: str, *values: Any) -> Markup:
    """What the macro of the template says of the values."""
    texts = list[str]()
    shape = shapes_of(values, texts)
    cast = _casts().find((template, macro, shape), len(texts), lambda: _said(template, macro, values))
    return Markup(cast.filled(texts, escaped(texts)))  # noqa: S704 - a template made it, what is put in is escaped


def pour_each(template: str, macro: str, rows: Iterable[Any]) -> Markup:
    """The same of each of the rows, one behind the other: they are escaped at once, and few shapes do for all of them."""
    found, casts, every, parts = dict[Any, Cast](), _casts(), list[str](), list[tuple[Cast, int]]()
    for row in rows:
        begin = len(every)
        shape = shape_of(row, every)
        cast = found.get(shape)
        if cast is None:
            count, say = len(every) - begin, partial(_said, template, macro, (row,))
            cast = found[shape] = casts.find((template, macro, shape), count, say)
        parts.append((cast, begin))
    if not parts:
        return Markup("")
    safe, ends = escaped(every), [*(begin for _cast, begin in parts[1:]), len(every)]
    return Markup("".join([  # noqa: S704 - as above
        cast.filled(every[begin:end], safe[begin:end]) for (cast, begin), end in zip(parts, ends, strict=True)
    ]))


def pour_page(template: str, **values: Any) -> str:
    """The page that `render_template` makes of the values, for a member of staff and in the frame of her role."""
    member = current_member()
    texts = ["", _behind(), member.name]  # the token is put in where there is a place for it
    key = (request.endpoint, template, member.role, *values, shapes_of(values.values(), texts))
    cast = _casts().find(key, len(texts), lambda: _page_with_marks(template, values))
    safe = escaped(texts)
    if TOKEN in cast.places:
        safe[TOKEN] = str(escape(form_token()))
    return cast.filled(texts, safe)


def _behind() -> str:
    """How the address goes on behind its edition. Those of staff are plain: what is no id of ours was not found."""
    query = request.query_string.decode("ascii", "ignore")
    path = quote(request.path.removeprefix(f"/{g.edition}"))
    return f"{path}?{query}" if query else path


def _casts() -> Casts:
    """Bound once a page, to the voice it speaks in: looking for them costs as much as filling one."""
    here = vars(g._get_current_object())  # noqa: SLF001 - as in `voice`
    bound: tuple[Voice, Casts] | None = here.get("casts")
    if bound is None or bound[0] is not here.get("voice"):
        kept: dict[tuple[str, Edition], Casts] = current_app.extensions.setdefault("casts", {})
        spoken = voice()
        bound = g.casts = spoken, kept.setdefault((request.script_root, spoken.edition), Casts())
    return bound[1]


def _said(template: str, macro: str, values: tuple[Any, ...]) -> str:
    """The macro, anew: what its template has made ready itself is said in the edition of this page."""
    module = current_app.jinja_env.get_template(template).make_module()
    return str(getattr(module, macro)(*marked(values, marks_from(0))))


def _page_with_marks(template: str, values: Mapping[str, Any]) -> str:
    """The page, with a mark for whoever reads it, too."""
    token, behind, name = map(chr, range(ord(FIRST_MARK), ord(FIRST_MARK) + 3))
    reader, marks = SimpleNamespace(member=SimpleNamespace(name=name)), marks_from(3)
    with _nobody(csrf_token=token, behind=behind):
        return render_template(template, current_user=reader, **{key: marked(one, marks) for key, one in values.items()})


@contextmanager
def _nobody(**marks: str) -> Iterator[None]:
    """Meanwhile the marks stand for the token of forms and for the end of the address."""
    stood = {name: g.pop(name) for name in marks if name in g}
    for name, mark in marks.items():
        setattr(g, name, mark)
    try:
        yield
    finally:
        for name in marks:
            g.pop(name, None)
        for name, value in stood.items():
            setattr(g, name, value)
