"""The two ways to show a quiz in a notebook: `practice` with reasons, `graded` with a lasting record."""

import hashlib
import html
import time
from pathlib import Path

import anywidget
import traitlets
from IPython.display import display, update_display

from cvcourse.quiz.bank import read_bank, read_questions, strip_key
from cvcourse.quiz.numbers import NotANumber, in_figures, read_number
from cvcourse.quiz.reasons import feedback
from cvcourse.quiz.receipt import receipt_bundle, record_on_disk
from cvcourse.quiz.record import (
    clean,
    new_record,
    newest,
    read_record,
    record_of,
    sidecar_path,
    variant_of,
    write_record,
)
from cvcourse.quiz.variants import new_variant, shown

HERE = Path(__file__).parent


class QuizWidget(anywidget.AnyWidget):
    """Questions and answers; what both modes share.

    home      tells this folder from others with the same quiz
    answers   {id: option number, list of option numbers, or a number as it was typed}, set by the view
    notes     {id: {'typed', 'says', 'refused'}}: how a number was read, where that needs a word
    saved     {'stamp', 'problem', 'answers'}: set here after each change, so that a view knows what was kept
    """

    _esm = HERE / "quiz.js"
    _css = HERE / "quiz.css"
    quiz = traitlets.Unicode().tag(sync=True)
    home = traitlets.Unicode().tag(sync=True)
    mode = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    questions = traitlets.List().tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    opened = traitlets.List().tag(sync=True)  # ids of questions whose answer was asked for
    feedback = traitlets.Dict().tag(sync=True)
    notes = traitlets.Dict().tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)

    def __init__(self, bank, record, mode):
        """Show `strip_key`'s questions, with the answers of a record (or None) filled in, in its variant."""
        self.saved_at = record["saved_at"] if record else 0.0
        self.variant = variant_of(record)
        questions = shown(bank, self.variant)
        answers = clean(record["answers"], questions) if record else {}
        home = hashlib.sha256(str(Path.cwd()).encode()).hexdigest()[:16]
        texts = {"quiz": bank["quiz"], "title": bank["title"], "mode": mode, "home": home}
        super().__init__(questions=questions, answers=answers, **texts)
        self.observe(self._changed, "answers")

    def record(self):
        """The answers as they are now, with the time of the last change."""
        return record_of(self.quiz, clean(self.answers, self.questions), self.saved_at, self.variant)

    def _changed(self, change):
        self.notes = notes(self.questions, self.answers)
        record = new_record(self.quiz, self.record()["answers"], self.saved_at, self.variant)
        self.saved_at = record["saved_at"]
        self.kept(record, write_sidecar(record))

    def tell(self, stamp, record, problem):
        """Let the views know what has been kept."""
        self.saved = {"stamp": stamp, "problem": problem, "answers": record["answers"]}

    def kept(self, record, problem):
        """What a mode does once an answer has been written (`problem` is '' when it could be)."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **options):
        """The widget, and what stands in its place where no kernel runs."""
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/plain": f"Quiz: {self.title}", "text/html": self.still()}, metadata

    def still(self):
        """HTML for pages where no kernel runs."""
        raise NotImplementedError


class Practice(QuizWidget):
    """Each checked answer gets a verdict and the reason of what was chosen; all reasons when right or asked for."""

    def __init__(self, bank):
        self.bank = bank
        everything = strip_key(bank) | {"pools": {}}  # who practises is asked all
        super().__init__(everything, read_record(sidecar_path(bank["quiz"])), "practice")
        self.feedback = self._all_feedback()
        self.observe(self._opened, "opened")

    def still(self):
        return still_html(self.title, self.questions)

    def kept(self, record, problem):
        self.feedback = self._all_feedback()
        self.tell(str(time.time_ns()), record, problem)

    def _opened(self, change):
        self.kept(self.record(), "")

    def _all_feedback(self):
        answers = self.record()["answers"]
        answered = [question for question in self.bank["questions"] if question["id"] in answers]
        return {q["id"]: feedback(q, answers[q["id"]], q["id"] in self.opened) for q in answered}


class Graded(QuizWidget):
    """Each answer goes at once into a file beside the notebook and into a second output of the cell.

    That output, the receipt, is what the saved notebook carries. Its HTML bears a stamp, and each view
    looks for the newest stamp in its own page: where it does not arrive (a page was reloaded, so this
    kernel no longer reaches the document) the view turns read-only and asks to run the cell again.
    Whoever has no record yet gets a variant, which is kept before the first answer is given.
    """

    def __init__(self, questions):
        quiz = questions["quiz"]
        record = newest(read_record(sidecar_path(quiz)), record_on_disk(quiz))
        super().__init__(questions, record or record_of(quiz, {}, 0.0, new_variant()), "graded")
        self.on_msg(self._view_drawn)

    def still(self):
        return f"<h3>{html.escape(self.title)}</h3>"  # the receipt below shows questions and kept answers

    def show(self):
        """Display the widget and, below it, the receipt."""
        record = self.record()
        display(self)
        display(self._receipt(record), raw=True, display_id=self.model_id)
        if record["count"] or self.variant:
            write_sidecar(record)

    def kept(self, record, problem):
        update_display(self._receipt(record), raw=True, display_id=self.model_id)
        self.tell(self.stamp, record, problem)

    def _view_drawn(self, widget, message, buffers):
        self.kept(self.record(), "")

    def _receipt(self, record):
        self.stamp = str(time.time_ns())
        return receipt_bundle(record, self.questions, self.stamp)


def notes(questions, answers):
    """What to say about numbers: why one was refused, and how one was read that is not plain figures."""
    typed = {q["id"]: answers[q["id"]] for q in questions if q["kind"] == "numeric" and q["id"] in answers}
    said = {name: _note(text) for name, text in typed.items() if isinstance(text, str)}
    return {name: note for name, note in said.items() if note["says"]}


def _note(text):
    try:
        value = read_number(text)
    except NotANumber as problem:
        return {"typed": text, "says": f"✗ {problem}", "refused": True}
    plain = text.replace("\u2212", "-").replace("-", "", 1).replace(".", "", 1).isdigit()
    return {"typed": text, "says": "" if plain else f"Read as {in_figures(value)}", "refused": False}


def write_sidecar(record):
    """Keep a record beside the notebook; returns '' or a sentence on what went wrong."""
    path = sidecar_path(record["quiz"])
    try:
        write_record(path, record)
    except OSError as problem:
        return f"{path.name} could not be written ({problem.strerror}). Save the notebook now."
    return ""


def still_html(title, questions):
    """The questions as a plain list, for pages where no kernel runs."""
    items = "".join(f"<li>{question['ask']}{_still_options(question)}</li>" for question in questions)
    return f"<h3>{html.escape(title)}</h3><ol>{items}</ol><p><em>Run the notebook to answer.</em></p>"


def _still_options(question):
    options = "".join(f"<li>{option}</li>" for option in question.get("options", []))
    return f"<ul>{options}</ul>" if options else ""


def practice(path):
    """Show a bank with its key, for practice: a verdict and a reason for what was chosen, and as many tries as wanted.

    The answers checked so far are kept in a small file beside the bank, for the progress page.
    Raises QuizError, one sentence, when the bank is missing or not valid.
    """
    display(Practice(read_bank(path)))


def graded(quiz):
    """Show a quiz without its key; every answer is kept in this notebook.

    quiz    name of the questions' file beside the notebook, without .json
    Raises  QuizError, one sentence, when the questions are missing or damaged
    """
    Graded(read_questions(f"{quiz}.json")).show()
