"""What a practice quiz says to an answer: a verdict, the reasons of what was chosen, and the rest on request."""

from cvcourse.quiz.numbers import in_figures
from cvcourse.quiz.scoring import share_right

MARKS = {  # (option is right, option was chosen): (mark for the style sheet, words)
    (True, True): ("right", "✓ Yes"),
    (False, True): ("wrong", "✗ No"),
    (True, False): ("missed", "This one is right"),
    (False, False): ("", "Rightly left out"),
}


def feedback(question, answer, opened=False):
    """What the view shows for an answer that fits its question.

    opened   the student has asked for the answer
    Returns  {"verdict": right, partly or wrong; "says": the verdict in words; "open": whether everything is shown;
             "reasons": {"mark", "label", "why"} for each option, or for the number; None for what is not shown}
    """
    share = share_right(question, answer)
    verdict = "right" if share == 1 else "partly" if share > 0 else "wrong"
    shown = opened or share == 1
    reasons = _about_number if question["kind"] == "numeric" else _about_options
    says = "✓ Right" if share == 1 else _not_right(question, answer, share, shown)
    return {"verdict": verdict, "says": says, "open": shown, "reasons": reasons(question, answer, share == 1, shown)}


def _not_right(question, answer, share, shown):
    """The verdict on an answer that is not right; for ticks it says what is wrong with them, not which."""
    again = "" if shown else " Try again."
    if question["kind"] != "multiple":
        return f"✗ Not right.{again}"
    right = {number for number, option in enumerate(question["options"]) if option["correct"]}
    wrong, missing = set(answer) - right, right - set(answer)
    problems = ["a tick is wrong" if len(wrong) == 1 else f"{len(wrong)} ticks are wrong"] if wrong else []
    problems += ["a tick is missing" if len(missing) == 1 else f"{len(missing)} ticks are missing"] if missing else []
    return f"{'◐ Partly right' if share else '✗ Not right'}: {' and '.join(problems)}.{again}"


def _about_number(question, answer, right, shown):
    if not shown:
        return [None]
    key = f"{in_figures(question['key'])} {question['unit']}".strip()
    mark, label = ("right", f"✓ {key}") if right else ("missed", f"The answer is {key}")
    return [{"mark": mark, "label": label, "why": question["why_html"]}]


def _about_options(question, answer, right, shown):
    chosen = set(answer) if isinstance(answer, list) else {answer}
    return [
        _reason(option, number in chosen) if shown or number in chosen else None
        for number, option in enumerate(question["options"])
    ]


def _reason(option, chosen):
    mark, label = MARKS[option["correct"], chosen]
    return {"mark": mark, "label": label, "why": option["why_html"]}
