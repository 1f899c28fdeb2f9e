"""The text of a question as HTML: `$...$` becomes MathML, backticks code, `*...*` emphasis; the rest is escaped."""

import html
import re

EMPHASIS = re.compile(r"\*(\w[^*]*\w|\w)\*")
PIECE = re.compile(r"`([^`]*)`|\$([^$]*)\$|\\([$`])")


def to_html(text):
    """Safe HTML for one text of a bank; a literal dollar or backtick is written `\\$` or `` \\` ``.

    Raises ValueError, one sentence, when a dollar or backtick has no partner or the maths is not LaTeX.
    """
    pieces, position = [], 0
    for match in PIECE.finditer(text):
        pieces += [_plain(text[position : match.start()]), _special(*match.groups())]
        position = match.end()
    return "".join([*pieces, _plain(text[position:])])


def _plain(text):
    lonely = re.search(r"[$`]", text)
    if lonely:
        raise ValueError(f"the {lonely[0]} in '{text.strip()}' has no partner; write \\{lonely[0]} for the sign itself")
    return EMPHASIS.sub(r"<em>\1</em>", html.escape(text, quote=False))


def _special(code, maths, literal):
    if code is not None:
        return f"<code>{html.escape(code, quote=False)}</code>"
    if maths is not None:
        return _mathml(maths)
    return literal


def _mathml(latex):
    """One formula as MathML, which browsers draw without any library or network."""
    from latex2mathml.converter import convert

    try:
        drawn = convert(latex)
    except Exception as problem:  # the converter has a dozen exception classes without a common base
        raise ValueError(f"the formula ${latex}$ cannot be drawn ({type(problem).__name__})") from None
    bare = re.sub(r"\\.", "", latex)
    if bare.count("{") != bare.count("}"):
        raise ValueError(f"the formula ${latex}$ has a brace without a partner")
    if "\\" in drawn:
        raise ValueError(f"the formula ${latex}$ holds a command that cannot be drawn")
    return drawn
