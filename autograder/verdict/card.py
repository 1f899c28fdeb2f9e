"""The verdict on a check as a student reads it: a coloured card in a browser, plain text elsewhere."""

import html
import os
import re
from textwrap import indent
from typing import Any
from urllib.parse import quote

from autograder.model.outcome import BLANK, RIGHT, WRONG, in_order

LOOKS = {  # status -> sign, colour of the edge (Okabe-Ito)
    "right": ("\u2713", "#009E73"),
    "partly": ("\u25d0", "#E69F00"),
    "blank": ("\u2026", "#E69F00"),
    "wrong": ("\u2717", "#D55E00"),
}
SENTENCE = re.compile(r"(?:`[^`]*`|[^`])+?[.?!](?=\s+[^\s]|$)")
EXAMPLE = "The smallest case in full"
PUBLIC = "Right on all inputs that this notebook has; when it is graded, fresh ones are tried."


class Card:
    """The verdict on a check: one sentence, and below it steps that lead on, each opened by a click.

    While nbgrader executes the notebook the text form is the points alone: nbgrader reads partial
    credit from there.

    outcome  Outcome
    graded   False for an exercise without points
    total    None, or (points so far, points there are) in this notebook
    public   True where only public cases were asked, as at a student's desk
    lecture  None, or ("knn.ipynb#cell-id=...", heading) of the lecture's section
    folded   True where a reader can click; else all steps are open
    """

    def __init__(self, outcome, graded=True, total=None, public=False, lecture=None, folded=False):
        self.outcome, self.graded, self.total = outcome, graded, total
        self.public, self.lecture, self.folded = public, lecture, folded

    @property
    def look(self) -> str:
        if self.outcome.passed:
            return "right"
        if self.outcome.points:
            return "partly"
        return BLANK if self.outcome.status == BLANK else WRONG

    @property
    def score(self) -> str:
        """Points in words, "" for an exercise without points."""
        if not self.graded:
            return ""
        so_far = f"; {self.total[0]:g} of {self.total[1]:g} so far in this notebook" if self.total else ""
        return f"{self.outcome.points:g} of {self.outcome.out_of:g} points{so_far}"

    @property
    def steps(self) -> Any:
        """The steps after the first sentence, as (title, text): what was seen, where to look, the cause."""
        wrong = [f for f in self.outcome.findings if f.status != RIGHT]
        seen = in_order(f.seen or f.message for f in wrong)
        rest = [_split(seen[0])[1], *seen[1:]] if seen else []
        look = in_order(f.message for f in wrong if f.seen and not f.mistake)
        cause = in_order(f.message for f in wrong if f.seen and f.mistake)
        steps = {
            "What was seen": "\n".join(filter(None, rest)),
            EXAMPLE: self.outcome.example,
            "Where to look": "\n".join(look),
            "The cause": "\n".join(cause),
        }
        return [(title, text) for title, text in steps.items() if text]

    def __repr__(self):
        if os.environ.get("NBGRADER_EXECUTION") == "autograde":
            return str(float(self.outcome.points))
        sign = LOOKS[self.look][0]
        return "\n".join(filter(None, [f"{sign} {self.outcome.message}", *self._more(), self.score]))

    def _more(self):
        """What a text form adds to the message: the steps that it does not hold already, and where to read."""
        if self.outcome.passed:
            return [PUBLIC] if self.public and self.graded else []
        causes = set(self.outcome.message.split("\n"))
        told = [f for f in self.outcome.findings if f.seen and f.message in causes]
        seen = [f"What was seen: {text}" for text in in_order(f.seen for f in told)]
        example = [f"{EXAMPLE}:\n{indent(self.outcome.example, '    ')}"] if self.outcome.example else []
        read = [f"In the lecture: {self.lecture[0].partition('#')[0]}, {self.lecture[1]!r}"] if self.lecture else []
        return seen + example + read

    def _repr_html_(self):
        sign, colour = LOOKS[self.look]
        if self.outcome.passed:
            first, steps = self.outcome.message, [self._note(PUBLIC)] if self.public and self.graded else []
        else:
            first, steps = self._first_sentence, [self._step(*step) for step in self.steps] + self._read()
        score = self._note(self.score) if self.score else ""
        return (
            f'<div class="pix-card pix-{self.look}" role="status" style="border-left:6px solid {colour};'
            f'padding:.5em .8em;margin:.3em 0;max-width:46em;font-family:var(--jp-content-font-family,sans-serif)">'
            f'<span aria-hidden="true" style="color:{colour};font-weight:bold;margin-right:.5em">{sign}</span>'
            f"{_inline(first)}{''.join(steps)}{score}</div>"
        )

    @property
    def _first_sentence(self):
        """What a wrong answer is told before any click: one sentence on what was seen."""
        seen = in_order(f.seen or f.message for f in self.outcome.findings if f.status != RIGHT)
        return _split(seen[0])[0]

    def _step(self, title, text):
        body = _example(text) if title == EXAMPLE else "<br>".join(_inline(line) for line in text.split("\n"))
        return self._unfold(title, f'<div style="margin:.2em 0 .2em 1.2em">{body}</div>')

    def _read(self):
        """The last step: where the lecture explains it."""
        if not self.lecture:
            return []
        address, heading = self.lecture
        link = f'<a href="{html.escape(quote(address, safe="#=/"))}">{html.escape(heading)}</a>'
        return [self._unfold("In the lecture", f'<div style="margin:.2em 0 .2em 1.2em">{link}</div>')]

    def _unfold(self, title, body):
        """A step that a click opens, or an open one where nobody can click."""
        if self.folded:
            summary = f'<summary style="cursor:pointer;font-weight:bold">{title}</summary>'
            return f'<details style="margin-top:.35em">{summary}{body}</details>'
        return f'<div style="margin-top:.35em"><b>{title}</b>{body}</div>'

    @staticmethod
    def _note(text):
        return f'<div style="font-size:90%;margin-top:.35em">{html.escape(text)}</div>'


def _split(text):
    """The first sentence of a text, and the rest."""
    first = SENTENCE.match(text)
    return (first[0], text[first.end() :].strip()) if first else (text, "")


def _example(text):
    return f'<pre style="white-space:pre-wrap;margin:0;font-size:90%">{html.escape(text, quote=False)}</pre>'


def _inline(text):
    """Escaped text with `code` in backticks."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))
