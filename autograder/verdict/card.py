"""The verdict on a check as a student reads it: a coloured card in a browser, plain text elsewhere."""

import html
import os
import re

from autograder.model.outcome import BLANK, WRONG

LOOKS = {  # status -> sign, colour of the edge (Okabe-Ito)
    "right": ("\u2713", "#009E73"),
    "partly": ("\u25d0", "#E69F00"),
    "blank": ("\u2026", "#E69F00"),
    "wrong": ("\u2717", "#D55E00"),
}


class Card:
    """The verdict as a student reads it: coloured in a browser, plain text elsewhere.

    While nbgrader executes the notebook the text form is the points alone: nbgrader reads partial
    credit from there.
    """

    def __init__(self, outcome, graded=True, total=None):
        self.outcome, self.graded, self.total = outcome, graded, total

    @property
    def look(self):
        if self.outcome.passed:
            return "right"
        if self.outcome.points:
            return "partly"
        return BLANK if self.outcome.status == BLANK else WRONG

    @property
    def score(self):
        """Points in words, "" for an exercise without points."""
        if not self.graded:
            return ""
        so_far = f"; {self.total[0]:g} of {self.total[1]:g} so far in this notebook" if self.total else ""
        return f"{self.outcome.points:g} of {self.outcome.out_of:g} points{so_far}"

    def __repr__(self):
        if os.environ.get("NBGRADER_EXECUTION") == "autograde":
            return str(float(self.outcome.points))
        sign = LOOKS[self.look][0]
        return "\n".join(filter(None, [f"{sign} {self.outcome.message}", self.score]))

    def _repr_html_(self):
        sign, colour = LOOKS[self.look]
        lines = "<br>".join(_inline(line) for line in self.outcome.message.split("\n"))
        score = f'<div style="opacity:.75;font-size:90%;margin-top:.25em">{self.score}</div>' if self.score else ""
        return (
            f'<div class="pix-card pix-{self.look}" role="status" style="border-left:6px solid {colour};'
            f'padding:.5em .8em;margin:.3em 0;max-width:46em;font-family:var(--jp-content-font-family,sans-serif)">'
            f'<span aria-hidden="true" style="color:{colour};font-weight:bold;margin-right:.5em">{sign}</span>'
            f"{lines}{score}</div>"
        )


def _inline(text):
    """Escaped text with `code` in backticks."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))
