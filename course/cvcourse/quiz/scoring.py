"""Points for answers, as pure functions; they run where the key is, never on a student's machine."""

from typing import NamedTuple

from cvcourse.quiz.numbers import as_number
from cvcourse.quiz.record import clean
from cvcourse.quiz.variants import asked


class Result(NamedTuple):
    """What one question earned; `status` is 'right', 'partly', 'wrong' or 'unanswered'."""

    id: str
    points: float
    out_of: float
    status: str


def score(bank, answers, variant=""):
    """A Result for each question that a variant asks of a bank with its key, in the bank's order.

    answers  {id: option number (single), list of option numbers (multiple), number or its text (numeric)};
             whatever does not fit its question counts as unanswered, unknown ids are ignored.

    single    all points or none
    numeric   all points within the question's tolerance (absolute), else none
    multiple  points times max(0, hits / number of right options - false alarms / number of wrong options):
              ticking everything earns nothing, and so does ticking nothing
    """
    questions = asked(bank, variant)
    answers = clean(answers, questions)
    return [_result(question, answers.get(question["id"])) for question in questions]


def _result(question, answer):
    out_of = question["points"]
    if answer is None:
        return Result(question["id"], 0.0, out_of, "unanswered")
    share = share_right(question, answer)
    status = "right" if share == 1 else "partly" if share > 0 else "wrong"
    return Result(question["id"], share * out_of, out_of, status)


def share_right(question, answer):
    """Between 0 and 1: how much of one question is right, for an answer that fits it."""
    if question["kind"] == "numeric":
        return float(abs(as_number(answer) - question["key"]) <= question["tolerance"])
    right = {number for number, option in enumerate(question["options"]) if option["correct"]}
    if question["kind"] == "single":
        return float(answer in right)
    hits, false_alarms = len(right & set(answer)), len(set(answer) - right)
    wrong = len(question["options"]) - len(right)
    return max(0.0, hits / len(right) - false_alarms / wrong)
