"""HTML from a submission, made safe to open: nothing in it runs, loads, leads elsewhere or covers the page.

The functions are filters of nbconvert; `FILTERS` puts them in the place of its own, for pages of feedback and
for Formgrader, which shows a student's texts and outputs with the rights of the instructor's server.
"""

import functools
import re
from html import escape

from jinja2 import pass_context

MATH = """math mrow mi mo mn mtext ms mspace msub msup msubsup mfrac msqrt mroot munder mover munderover mtable mtr mtd
mstyle mpadded mphantom menclose mfenced"""
TEXT = """a abbr b blockquote br caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre s
small span strong sub summary sup table tbody td tfoot th thead tr u ul"""
ATTRIBUTES = "alt aria-hidden class colspan display role rowspan stretchy style title"
STYLES = """border border-left color font-family font-size font-weight height image-rendering list-style margin
margin-right margin-top max-width opacity padding text-align width"""
CLASSES = r"(pix|cvquiz)-[\w-]+|dataframe|highlight|[a-z]{1,2}\d?"  # ours, of tables, of coloured code
AWAY = r"url|\\|-\s*[\d.]|calc"  # in a style: what loads, and what moves a thing over others
FILTERS = {
    "markdown2html": "autograder.gradebook.sanitize.markdown",
    "clean_html": "autograder.gradebook.sanitize.html",
}


@functools.cache
def cleaner():
    from bleach.css_sanitizer import CSSSanitizer
    from bleach.sanitizer import Cleaner

    def allowed(tag, name, value):
        if name in ("href", "src"):  # a place that only a click leads to, or a picture that the page holds
            return re.match("#|https://" if tag == "a" else r"data:image/(png|jpeg|gif);base64,", value)
        if name == "class":  # others are those of the page: fixed bars, fields in which Formgrader reads points
            return all(re.fullmatch(CLASSES, word) for word in value.split())
        return name in ATTRIBUTES.split() and not (name == "style" and re.search(AWAY, value, re.IGNORECASE))

    return Cleaner(
        tags={*TEXT.split(), *MATH.split()},
        attributes=allowed,
        protocols={"data", "https"},
        strip=True,
        css_sanitizer=CSSSanitizer(allowed_css_properties=STYLES.split()),
    )


def html(text):
    """HTML of which only text, tables, formulas and pictures are left."""
    return cleaner().clean(text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text))


@pass_context
def markdown(context, source):
    """Markdown of the template's cell as safe HTML, with the pictures attached to the cell."""
    from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath

    attached = (context.get("cell") or {}).get("attachments", {})
    try:
        renderer = IPythonRenderer(escape=False, attachments=attached, exclude_anchor_links=True)
        return html(MarkdownWithMath(renderer=renderer).render(source))
    except (InvalidNotebook, RecursionError):  # a picture that is not there, brackets without end: the text as typed
        return f"<pre>{escape(source)}</pre>"
