"""The receipt: the output by which a saved notebook carries a quiz's answers, and how they come back."""

import html
import json
import os
import time
from pathlib import Path

from cvcourse.quiz.record import MIME, newest, record_in


def receipt_bundle(record, questions, stamp):
    """The receipt as a display bundle: plain text, HTML for the reader, and the record itself.

    questions  list as `strip_key` gives it
    stamp      any text without quotes; the widget's view looks for it in the page
    The list of questions and kept answers is for a notebook that has been reopened; quiz.css hides it beside a view.
    """
    line = receipt_line(record, len(questions))
    items = "".join(f"<li>{question['ask']}{_kept(question, record['answers'])}</li>" for question in questions)
    listed = f"<ol>{items}</ol><p><em>Run this cell to answer or to change an answer.</em></p>"
    shown = f'<div class="cvquiz-receipt" data-stamp="{stamp}"><p>{html.escape(line)}</p><div>{listed}</div></div>'
    return {"text/plain": line, "text/html": shown, MIME: record}


def receipt_line(record, total):
    """One line on what is kept, since when, and what is left to do."""
    count = record["count"]
    if not count:
        return f"0 of {total} kept. Your answers will be kept in this notebook."
    clock = time.strftime("%H:%M", time.localtime(record["saved_at"]))
    return f"{count} of {total} kept in this notebook, {clock}. Save the notebook before you submit it."


def _kept(question, answers):
    """What is kept for a question, as HTML."""
    answer = answers.get(question["id"])
    if answer is None:
        return "<br><em>not answered</em>"
    if question["kind"] == "numeric":
        written = f"{answer} {question['unit']}".strip()
        return f"<br><b>{html.escape(written)}</b>"
    numbers = answer if isinstance(answer, list) else [answer]
    return "".join(f"<br><b>✓</b> {question['options'][number]}" for number in numbers)


def record_on_disk(quiz, folder="."):
    """The newest record of a quiz in the notebook this kernel belongs to or in those beside it, or None."""
    paths = set(Path(folder).glob("*.ipynb"))
    session = os.environ.get("JPY_SESSION_NAME", "")  # set by the server that started the kernel
    if session.endswith(".ipynb"):
        paths.add(Path(session))
    return newest(*(_record_in_file(path, quiz) for path in sorted(paths)))


def _record_in_file(path, quiz):
    try:
        text = path.read_text(encoding="utf-8")
        return record_in(json.loads(text), quiz) if MIME in text else None
    except (OSError, ValueError, RecursionError):
        return None
