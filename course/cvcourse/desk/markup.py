"""The start page's pieces as HTML that JupyterLab's sanitizer lets through: inline styles, no classes, no scripts.

Colours are Okabe-Ito's and half-transparent greys, so that the page reads in the light and the dark theme.
"""

import html
import re

from cvcourse.desk.progress import OPEN, PARTLY, PASSED, TRIED

GREEN, ORANGE, VERMILION, BLUE = "#009E73", "#E69F00", "#D55E00", "#0072B2"
FAINT, GREY = "rgba(128,128,128,0.14)", "rgba(128,128,128,0.45)"
WIDTH = "860px"
BREAKING = {"white_space": "normal", "overflow_wrap": "break-word", "word_wrap": "break-word"}
PIXELS = {  # status -> edge, height of the filled lower part
    PASSED: (GREEN, 11),
    PARTLY: (ORANGE, 6),
    TRIED: (VERMILION, 2),
    OPEN: (GREY, 0),
}


def inline(text):
    """Escaped text with `code` in backticks."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


def link(title, target):
    return f'<a href="{html.escape(target)}">{inline(title)}</a>'


def tag(name, content, **style):
    """An element with an inline style: tag("td", "x", text_align="left")."""
    rules = ";".join(f"{key.replace('_', '-')}:{value}" for key, value in style.items())
    return f'<{name} style="{rules}">{content}</{name}>'


def narrow(markdown):
    """Markdown in a column that is comfortable to read on a wide screen."""
    return f'<div style="max-width:{WIDTH}">\n\n{markdown}\n\n</div>'


def pixels(marks):
    """A square for each exercise, as (status, name): full when passed, half when partly right, an edge when tried."""
    return "".join(_pixel(*mark) for mark in marks)


def _pixel(status, name):
    edge, filled = PIXELS[status]
    empty = 11 - filled
    style = f"display:inline-block;width:11px;height:{empty}px;margin-right:3px;vertical-align:middle;"
    style += f"border:2px solid {edge};border-bottom-width:{2 + filled}px"
    return f'<span title="{html.escape(name)}: {status}" style="{style}"></span>'


def callout(content):
    """The one thing to do next."""
    return tag(
        "div",
        content,
        border_left=f"6px solid {BLUE}",
        background_color=FAINT,
        padding="12px 16px",
        margin="16px 0",
        box_sizing="border-box",
        font_size="110%",
    )


def folded(summary, markdown, unfolded):
    """Markdown that a click on its summary shows and hides."""
    head = tag("summary", f"<b>{html.escape(summary)}</b>", cursor="pointer")
    return f"<details{' open' if unfolded else ''}>{head}\n\n{markdown}\n\n</details>"


def table(rows, widths):
    """Rows of cells that are HTML already; widths in percent or pixels. Long words break before the page scrolls."""
    lines = "\n".join(_row(row, widths, number) for number, row in enumerate(rows))
    style = {"width": "100%", "table_layout": "fixed", "margin": "12px 0", "border_collapse": "collapse"}
    return tag("table", f"\n{lines}\n", font_size="100%", **style)


def _row(row, widths, number):
    edge = f"1px solid {FAINT}"
    cells = [
        tag("td", cell, text_align="left", vertical_align="top", padding="8px 14px 8px 0", width=width, **BREAKING)
        for cell, width in zip(row, widths, strict=True)
    ]
    return tag("tr", "".join(cells), background="none", border_top=edge if number else "none")


def tiles(entries):
    """The whole course in one strip: (number, name, share done or None where the unit is still to come)."""
    return tag("div", "".join(_tile(*entry) for entry in entries), display="flex", flex_wrap="wrap", margin="20px 0")


def _tile(number, name, share):
    ready = share is not None
    bar = tag("div", "", width=f"{round(100 * (share or 0))}%", height="4px", background_color=GREEN)
    words = tag("div", str(number), font_size="140%", font_weight="bold") + tag(
        "div", inline(name), font_size="85%", min_height="36px"
    )
    groove = tag("div", bar, background_color=FAINT, height="4px", margin_top="8px")
    return tag(
        "div",
        words + groove,
        flex="1 1 96px",
        padding="10px",
        margin="0 6px 6px 0",
        border_top=f"4px solid {BLUE if ready else GREY}",
        background_color=FAINT,
        opacity="1" if ready else "0.55",
    )
