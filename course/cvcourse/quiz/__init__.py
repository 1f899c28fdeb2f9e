"""Quizzes: banks of questions, the widget that shows them, the record of the answers, their points.

In a notebook   `practice("knn_practice.toml")` gives reasons at once, `graded("knn_quiz")` keeps the answers.
At the desk     `read_bank`, `strip_key`, `read_questions`, `read_record`, `embed`.
In the grader   `record_in(notebook, "knn_quiz")`, then `score(read_bank("quiz_key.toml"), its answers, its variant)`;
                `shown(bank, variant)` says what that student saw.

The notebook's side is imported only when it is asked for: it needs anywidget, the rest does not.
"""

from cvcourse.quiz.bank import QuizError, read_bank, read_questions, strip_key
from cvcourse.quiz.record import answers_in, embed, read_record, record_in, variant_of
from cvcourse.quiz.scoring import Result, score
from cvcourse.quiz.variants import asked, points_of, shown

__all__ = [
    "QuizError",
    "Result",
    "answers_in",
    "asked",
    "embed",
    "graded",
    "points_of",
    "practice",
    "read_bank",
    "read_questions",
    "read_record",
    "record_in",
    "score",
    "shown",
    "strip_key",
    "variant_of",
]


def __getattr__(name):
    """`practice` and `graded`, imported on first use."""
    if name in ("practice", "graded"):
        from cvcourse.quiz import widget

        return getattr(widget, name)
    raise AttributeError(f"module 'cvcourse.quiz' has no attribute '{name}'")
