"""Rich text (Markdown or HTML with mathematics and images) as safe HTML: the only renderer there is."""

import html
import re
from collections.abc import Callable, Collection
from functools import cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.texmath import texmath_plugin

Rich = dict[str, str]
MediaUrl = Callable[[str], str]

MEDIA = re.compile(r"media:([0-9a-f]{64})(?![0-9a-f])")
EMPTY: Rich = {"format": "markdown", "text": ""}
_MATHML = """
    math maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
    mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics annotation"""
_HTML = """
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption figure h1 h2 h3 h4
    h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub sup table tbody td tfoot th thead
    tr tt u ul var wbr"""
_TAGS = {*_HTML.split(), *_MATHML.split()}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "span": {"data-display"},
    "math": {"display", "xmlns"},
    "mo": {"stretchy", "fence", "separator", "form", "lspace", "rspace", "accent"},
    "mi": {"mathvariant"},
    "mtable": {"columnalign", "rowspacing", "columnspacing"},
    "mfrac": {"linethickness"},
    "mspace": {"width", "height"},
    "annotation": {"encoding"},
}
# Inline styles cannot be kept (the page's CSP forbids them); those that carry meaning become classes of our own.
_STYLES = (
    (re.compile(r"text-decoration[^;]*:[^;]*underline"), "rt-underline"),
    (re.compile(r"text-decoration[^;]*:[^;]*line-through"), "rt-strike"),
    (re.compile(r"font-weight\s*:\s*(bold|[6-9]00)"), "rt-bold"),
    (re.compile(r"font-style\s*:\s*italic"), "rt-italic"),
    (re.compile(r"text-align\s*:\s*center"), "rt-center"),
    (re.compile(r"text-align\s*:\s*(right|end)"), "rt-end"),
)
_CLASSES = {name for _, name in _STYLES}
_STYLED = re.compile(r"""<(span|p|div|td|th)\b([^<>]*?)\sstyle\s*=\s*("[^"]*"|'[^']*')([^<>]*)>""", re.IGNORECASE)
_CODE = r"(?P<code><(pre|code|script|style|math|textarea)\b.*?</\2\s*>)"
_TAG = r"(?P<tag><[A-Za-z/!][^<>]*>)"
_TEX = r"\$\$(?P<dollars>.{1,4000}?)\$\$|\\\[(?P<display>.{1,4000}?)\\\]|\\\((?P<inline>.{1,4000}?)\\\)"
_MATHS_IN_HTML = re.compile(f"{_CODE}|{_TAG}|{_TEX}", re.DOTALL | re.IGNORECASE)
_MATHS_DONE = r'(?P<math><span class="math"[^<>]*>.*?</span>)'
_GAPS = re.compile(rf"{_MATHS_DONE}|{_TAG}|\{{\{{\s*(?P<gap>[^\s{{}}<>]+)\s*\}}\}}", re.DOTALL)
_IMAGE = re.compile(r"<img\b[^>]*>")
_ALT = re.compile(r'\balt="\s*[^"\s][^"]*"')
_BREAKS = re.compile(r"<(br|/p|/div|/li|/td|/th|/tr|/h[1-6]|/dt|/dd)\b[^>]*>", re.IGNORECASE)


def render(rich: Rich, media_url: MediaUrl, gaps: Collection[str] = ()) -> str:
    """Sanitised HTML; `{{id}}` of the named gaps become empty spans that the page fills with fields."""
    made = _from_markdown(rich["text"]) if rich["format"] == "markdown" else _from_html(rich["text"])
    safe = nh3.clean(
        made,
        tags=_TAGS,
        clean_content_tags={"script", "style", "iframe", "object", "svg", "template", "noscript"},
        attributes=_ATTRIBUTES,
        allowed_classes={
            "span": {"math"} | _CLASSES, "p": _CLASSES, "div": _CLASSES, "td": _CLASSES, "th": _CLASSES,
        },
        url_schemes={"http", "https", "mailto", "media"},
        link_rel="noopener noreferrer",
        strip_comments=True,
    )  # fmt: skip
    safe = _IMAGE.sub(lambda found: _image(found.group(), media_url), safe)
    return _with_gaps(safe, gaps) if gaps else safe


def media_of(text: str) -> list[str]:
    """Hashes of the media that a text names, in order."""
    return list(dict.fromkeys(MEDIA.findall(text)))


def plain(rich: Rich | None) -> str:
    """The words of a rich text on one line; an image gives its description."""
    if not rich or not rich.get("text"):
        return ""
    shown = _IMAGE.sub(lambda found: " " + _attribute(found.group(), "alt") + " ", render(rich, lambda _: ""))
    bare = re.sub(r"<[^<>]*>", "", _BREAKS.sub(" ", shown))
    return " ".join(html.unescape(bare).split())


def images_without_description(rich: Rich) -> int:
    """How many images have no words for who cannot see them."""
    if "![" not in rich["text"] and "<img" not in rich["text"].lower():
        return 0
    return sum(1 for image in _IMAGE.findall(render(rich, lambda sha256: sha256)) if not _ALT.search(image))


def _image(tag: str, media_url: MediaUrl) -> str:
    """Only our own media are shown: a picture elsewhere may change, vanish or tell who looks."""
    found = MEDIA.fullmatch(_attribute(tag, "src"))
    if not found:
        return html.escape(html.unescape(_attribute(tag, "alt")))
    size = "".join(f' {name}="{value}"' for name in ("width", "height") if (value := _attribute(tag, name)).isdigit())
    title = _attribute(tag, "title")
    named = f' title="{title}"' if title else ""
    return f'<img src="{html.escape(media_url(found.group(1)))}" alt="{_attribute(tag, "alt")}"{size}{named}>'


def _attribute(tag: str, name: str) -> str:
    """An attribute of a sanitised tag, still escaped."""
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return found.group(1) if found else ""


def _with_gaps(safe: str, gaps: Collection[str]) -> str:
    def field(found: re.Match[str]) -> str:
        gap = found.group("gap")
        return f'<span data-gap="{html.escape(gap)}"></span>' if gap and gap in gaps else found.group()

    return _GAPS.sub(field, safe)


def _maths(tex: str, is_display: bool) -> str:
    return f'<span class="math" data-display="{str(is_display).lower()}">{html.escape(tex.strip(), quote=False)}</span>'


def _from_html(text: str) -> str:
    def maths(found: re.Match[str]) -> str:
        for name, is_display in (("dollars", True), ("display", True), ("inline", False)):
            if found.group(name) is not None:
                return _maths(html.unescape(re.sub(r"<(br|/?span|/?p)\b[^<>]*>", " ", found.group(name))), is_display)
        return found.group()

    return _MATHS_IN_HTML.sub(maths, _STYLED.sub(_styled, text))


def _styled(found: re.Match[str]) -> str:
    style = found.group(3).lower()
    classes = " ".join(name for pattern, name in _STYLES if pattern.search(style))
    kept = f' class="{classes}"' if classes and "class" not in (found.group(2) + found.group(4)).lower() else ""
    return f"<{found.group(1)}{found.group(2)}{kept}{found.group(4)}>"


def _from_markdown(text: str) -> str:
    return str(_markdown().render(text))


@cache
def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    made.use(texmath_plugin, delimiters="brackets")
    made.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True)
    for token, is_display in (
        ("math_inline", False), ("math_inline_double", True), ("math_block", True), ("math_single", False),
        ("math_block_eqno", True),
    ):  # fmt: skip
        made.add_render_rule(token, _maths_rule(is_display))
    return made


def _maths_rule(is_display: bool) -> Callable[..., str]:
    def rule(_: Any, tokens: Any, index: int, *__: Any) -> str:
        shown = _maths(tokens[index].content, is_display)
        return f"<p>{shown}</p>\n" if tokens[index].block else shown

    return rule
