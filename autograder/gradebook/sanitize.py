"""Texts of a submission as HTML that is safe to open: nothing in it runs, loads or looks like a part of the page.

Some texts keep the libraries busy for minutes, so pages ask `renderer` for this, which ends what takes too long.
"""

import functools
import re
from collections.abc import Callable
from html import escape
from typing import Any

MATH = """math mrow mi mo mn mtext ms mspace msub msup msubsup mfrac msqrt mroot munder mover munderover mtable mtr mtd
mstyle mpadded mphantom menclose mfenced"""
TEXT = """a abbr b blockquote br caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre s
small span strong sub summary sup table tbody td tfoot th thead tr u ul"""
ATTRIBUTES = "alt display stretchy style title"
OUR_ATTRIBUTES = f"{ATTRIBUTES} aria-hidden role"
OUR_CLASSES = r"(pix|cvquiz)-[\w-]+"
WORD = r"[a-z-]+"
LENGTH = r"\d{1,3}(\.\d+)?px|\d{1,2}(\.\d+)?r?em|\d{1,2}(\.\d+)?%|100%|0|auto"
STYLES = {  # a student's style may say this and nothing else: none of it moves, covers, hides or loads anything
    "color": rf"#[0-9a-f]{{3,8}}|{WORD}|rgb\([\d\s,.%]+\)",
    "font-size": rf"[1-4]?\d(\.\d+)?px|[0-2](\.\d+)?r?em|[1-9]\d%|1\d\d%|{WORD}",
    "font-style": WORD,
    "font-weight": rf"[1-9]00|{WORD}",
    "height": LENGTH,
    "image-rendering": WORD,
    "max-width": LENGTH,
    "text-align": WORD,
    "text-decoration": WORD,
    "width": LENGTH,
}
OUR_STYLES = "border border-left font-family list-style margin margin-right margin-top opacity padding"
FORMULA = re.compile(r"(?P<code>```.*?```|`[^`]*`)|\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\n]+)\$", re.DOTALL)


def make(kind: str, text: str, ours: bool = False, attachments: dict | None = None) -> str:
    """A text as HTML.

    kind         "markdown", "html", "code" or "terminal" (text with the colours of a terminal)
    ours         whether the course or the grader wrote it, whose classes and styles it may then carry
    attachments  pictures of a cell of Markdown: {name: {type: base64}}
    """
    if kind == "markdown":
        return _of_the_course(text) if ours and not attachments else markdown(text, attachments or {}, ours)
    kinds: dict[str, Callable[[str, bool], str]] = {"html": html, "code": code, "terminal": terminal}
    return kinds[kind](text, ours)


@functools.lru_cache(maxsize=1000)
def _of_the_course(text: str) -> str:
    """A text of the course, which stands on the page of everybody."""
    return markdown(text, {}, ours=True)


def html(text: str, ours: bool = False) -> str:
    """HTML of which only text, tables, formulas and pictures are left."""
    return cleaner(ours).clean(text)


@functools.lru_cache(maxsize=1000)
def code(text: str, ours: bool = False) -> str:
    """Python in colours."""
    from IPython.lib.lexers import IPython3Lexer
    from pygments import highlight
    from pygments.formatters import HtmlFormatter

    return highlight(text or " ", IPython3Lexer(), HtmlFormatter(cssclass="highlight"))


def terminal(text: str, ours: bool = False) -> str:
    """Text with the colours of a terminal; of a line that was written over and over the last state is left."""
    from nbconvert.filters import ansi2html

    lines = (line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    return str(ansi2html("\n".join(lines)))


def markdown(source: str, attachments: dict, ours: bool = False) -> str:
    """Markdown with drawn formulas, as safe HTML, with the pictures attached to its cell."""
    from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath

    try:
        renderer = IPythonRenderer(escape=False, attachments=attachments, exclude_anchor_links=True)
        return html(MarkdownWithMath(renderer=renderer).render(FORMULA.sub(drawn, source)), ours)
    except (InvalidNotebook, RecursionError):  # a picture that is not there, brackets without end: the text as typed
        return f"<pre>{escape(source)}</pre>"


def drawn(match: Any) -> str:
    """A formula as MathML, which a browser draws without a network."""
    from latex2mathml.converter import convert

    formula = match["block"] or match["inline"]
    try:
        return convert(formula, display="block" if match["block"] else "inline") if formula else match[0]
    except Exception:  # whatever the converter cannot read stays as it was typed
        return match[0]


@functools.cache
def cleaner(ours: Any) -> Any:
    """bleach's Cleaner for the course's own HTML, or for a student's."""
    from bleach.css_sanitizer import CSSSanitizer
    from bleach.sanitizer import Cleaner
    from pygments.token import STANDARD_TYPES

    attributes = (OUR_ATTRIBUTES if ours else ATTRIBUTES).split()
    classes = "|".join([*filter(None, STANDARD_TYPES.values()), "highlight", "dataframe", *[OUR_CLASSES] * ours])

    def allowed(tag, name, value):
        if name in ("href", "src"):  # a place that only a click leads to, or a picture that the page holds
            return re.match("#|https://" if tag == "a" else r"data:image/(png|jpeg|gif);base64,", value)
        if name == "class":  # others are those of the page: fixed bars, cards, fields in which Formgrader reads points
            return all(re.fullmatch(classes, word) for word in value.split())
        if name in ("colspan", "rowspan"):
            return re.fullmatch(r"\d\d?", value)
        return name in attributes

    return Cleaner(
        tags={*TEXT.split(), *MATH.split()},
        attributes=allowed,
        protocols={"data", "https"},
        strip=True,
        css_sanitizer=CSSSanitizer(allowed_css_properties=[*STYLES, *OUR_STYLES.split()]) if ours else StudentStyles(),
    )


class StudentStyles:
    """bleach's CSSSanitizer, which asks for the values, too: nothing is let through that is not in STYLES."""

    def sanitize_css(self, style: str) -> str:
        import tinycss2

        found = []
        for token in tinycss2.parse_declaration_list(style, skip_comments=True, skip_whitespace=True):
            if token.type == "declaration" and not token.important:
                value = tinycss2.serialize(token.value).strip().lower()
                if re.fullmatch(STYLES.get(token.lower_name, "(?!)"), value):
                    found.append(f"{token.lower_name}: {value}")
        return "; ".join(found)
