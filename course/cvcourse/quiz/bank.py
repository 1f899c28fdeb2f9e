"""Banks of questions: read from TOML, validated, and stripped of their key.

    quiz = "knn_quiz"                 # optional, default: the file's name
    title = "Nearest neighbours"      # optional

    [[question]]
    id = "wrap"
    ask = 'What is `np.uint8(250) + np.uint8(10)`?'
    options = [
      { text = '4', correct = true, why = 'Only 256 values exist, so 260 becomes $260 - 256$.' },
      { text = '255', why = 'That would be saturation, which numpy does not do.' },
    ]

    [[question]]
    id = "bytes"
    ask = 'How many bytes has a 32 x 32 colour image of type uint8?'
    compute = "32 * 32 * 3"
    why = 'One byte for each of three channels.'

One correct option makes a single choice, several (or `kind = "multiple"`) a multiple one, `compute` a
numeric question. `tolerance` is absolute, in the unit of the answer; without it the number must be
exact up to rounding. `points` (default 1) and, for numbers, `unit` are optional.

A graded quiz shows the options to each student in another order; `fixed = true` keeps the order of a question whose
options refer to one another, as "all of these" does. Of a pool each student is asked `draw` questions:

    [[pool]]
    name = "bytes"
    draw = 1

    [[question]]
    pool = "bytes"
"""

import json
import math
import re
import tomllib
from pathlib import Path

import numpy as np

from cvcourse.quiz.markup import to_html

BANK_FIELDS = {"quiz", "title", "question", "pool"}
POOL_FIELDS = {"name", "draw"}
COMMON_FIELDS = {"id", "ask", "kind", "points", "pool"}
CHOICE_FIELDS = COMMON_FIELDS | {"options", "fixed"}
NUMERIC_FIELDS = COMMON_FIELDS | {"compute", "tolerance", "why", "unit"}
OPTION_FIELDS = {"text", "correct", "why"}
KINDS = ("single", "multiple", "numeric")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
ROUNDING = 1e-9  # relative: what float arithmetic may lose when no tolerance is given


class QuizError(ValueError):
    """One clear sentence for the person at the keyboard; a notebook shows it without a traceback."""

    def _render_traceback_(self):
        return [f"Quiz: {self}"]


def read_bank(path):
    """A validated bank with its key: {'quiz', 'title', 'questions'}, every text also as HTML.

    Where it has pools, 'pools' says how many questions each draws, and a question's 'pool' to which it belongs.

    A question is {'id', 'kind', 'points', 'ask', 'ask_html'} and, for choices, 'options', each
    {'text', 'html', 'correct', 'why', 'why_html'}; for numbers 'key' (float), 'tolerance', 'unit', 'why', 'why_html'.
    Raises QuizError, one sentence with file, question and what to do.
    """
    path = Path(path)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise QuizError(f"there is no {path.name} beside this notebook; open the notebook in its own folder") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise QuizError(f"{path.name} is not readable as TOML: {problem}") from None
    except OSError as problem:
        raise QuizError(f"{path.name} cannot be read: {problem.strerror}") from None
    return _bank(raw, path)


def _bank(raw, path):
    _known(raw, BANK_FIELDS, path.name)
    questions = raw.get("question")
    if not isinstance(questions, list) or not questions:
        raise QuizError(f"{path.name} holds no question; begin each one with [[question]]")
    bank = {
        "quiz": _name(_text(raw, "quiz", path.name, default=path.stem), "name of the quiz", path.name),
        "title": _text(raw, "title", path.name, default=""),
        "questions": [_question(question, number, path.name) for number, question in enumerate(questions, 1)],
    }
    seen = set()
    for question in bank["questions"]:
        if question["id"] in seen:
            raise QuizError(f'{path.name}: the id "{question["id"]}" is used twice; give each question its own')
        seen.add(question["id"])
    return bank | _pools(raw.get("pool", []), bank["questions"], path.name)


def _pools(raw, questions, file):
    """{'pools': {name: how many questions are drawn}}, {} where there is none."""
    if not isinstance(raw, list) or not all(isinstance(pool, dict) for pool in raw):
        raise QuizError(f"{file}: write each pool as a [[pool]] table with name and draw")
    pools = {}
    for number, pool in enumerate(raw, 1):
        where = f"{file}, pool {number}"
        _known(pool, POOL_FIELDS, where)
        name = _name(_text(pool, "name", where), "name", where)
        if name in pools:
            raise QuizError(f'{file}: there are two pools "{name}"; make one of them')
        pools[name] = _draw(pool, [q for q in questions if q.get("pool") == name], f'{file}, pool "{name}"')
    for question in questions:
        if question.get("pool", "") not in {"", *pools}:
            raise QuizError(
                f'{file}, question "{question["id"]}": there is no [[pool]] with name = "{question["pool"]}"'
            )
    return {"pools": pools} if pools else {}


def _draw(raw, questions, where):
    """How many questions of a pool are drawn."""
    draw = raw.get("draw")
    if isinstance(draw, bool) or not isinstance(draw, int) or not 0 < draw < len(questions):
        most = f"from 1 to {len(questions) - 1}, as it has {len(questions)} questions" if len(questions) > 1 else ""
        raise QuizError(f"{where}: draw must be a whole number {most or 'and the pool needs more than one question'}")
    if len({question["points"] for question in questions}) > 1:
        raise QuizError(f"{where}: its questions have different points; give all the same, so that nobody can get less")
    return draw


def _question(raw, number, file):
    where = f"{file}, question {number}"
    if not isinstance(raw, dict):
        raise QuizError(f"{where}: write it as a [[question]] table")
    name = _name(_text(raw, "id", where), "id", where)
    where = f'{file}, question "{name}"'
    question = {"id": name, "points": _number(raw, "points", where, default=1.0, least=1e-6)}
    question |= _with_html(raw, "ask", where)
    question |= {"pool": _name(_text(raw, "pool", where), "pool", where)} if "pool" in raw else {}
    if "compute" in raw or raw.get("kind") == "numeric":
        return question | _numeric(raw, where)
    return question | _choice(raw, where)


def _numeric(raw, where):
    _known(raw, NUMERIC_FIELDS, where)
    if raw.get("kind", "numeric") != "numeric":
        raise QuizError(f'{where}: compute makes it numeric; remove kind = "{raw["kind"]}"')
    key = _compute(_text(raw, "compute", where), where)
    tolerance = _number(raw, "tolerance", where, default=ROUNDING * max(1.0, abs(key)), least=0.0)
    fields = {"kind": "numeric", "key": key, "tolerance": tolerance, "unit": _text(raw, "unit", where, default="")}
    return fields | _with_html(raw, "why", where)


def _compute(expression, where):
    """The value of a bank's own expression, which may use np and Python's builtins."""
    try:
        with np.errstate(all="ignore"):  # a question may be about what overflows
            value = float(eval(expression, {"np": np}))
    except Exception as problem:
        reason = f"{type(problem).__name__}: {problem}"
        raise QuizError(f"{where}: compute = '{expression}' does not give one number ({reason})") from None
    if not math.isfinite(value):
        raise QuizError(f"{where}: compute = '{expression}' gives {value}; it must be a finite number")
    return value


def _choice(raw, where):
    _known(raw, CHOICE_FIELDS, where)
    options = raw.get("options")
    if not isinstance(options, list) or len(options) < 2:
        raise QuizError(f"{where}: give at least two options, or compute = '...' for a numeric question")
    options = [_option(option, f"{where}, option {number}") for number, option in enumerate(options, 1)]
    _distinct(options, where)
    correct = sum(option["correct"] for option in options)
    kind = raw.get("kind", "multiple" if correct > 1 else "single")
    if kind not in KINDS:
        raise QuizError(f'{where}: kind = {kind!r} is none of "single", "multiple", "numeric"')
    if correct == 0:
        raise QuizError(f"{where}: no option is right; add correct = true to at least one")
    if correct == len(options):
        raise QuizError(f"{where}: every option is right; add a wrong one, so that ticking all earns nothing")
    if kind == "single" and correct > 1:
        raise QuizError(f'{where}: {correct} options are right; leave one, or write kind = "multiple"')
    if not isinstance(raw.get("fixed", False), bool):
        raise QuizError(f"{where}: fixed must be true or false, not {raw['fixed']!r}")
    return {"kind": kind, "options": options} | ({"fixed": True} if raw.get("fixed") else {})


def _option(raw, where):
    if not isinstance(raw, dict):
        raise QuizError(f"{where}: write it as {{ text = '...', why = '...' }}")
    _known(raw, OPTION_FIELDS, where)
    if not isinstance(raw.get("correct", False), bool):
        raise QuizError(f"{where}: correct must be true or false, not {raw['correct']!r}")
    text = _with_html(raw, "text", where)
    return {
        "text": text["text"],
        "html": text["text_html"],
        "correct": raw.get("correct", False),
        **_with_html(raw, "why", where),
    }


def _distinct(options, where):
    texts = [option["text"].strip() for option in options]
    for number, text in enumerate(texts, 1):
        if text in texts[: number - 1]:
            first = texts.index(text) + 1
            raise QuizError(f'{where}: options {first} and {number} are both "{text}"; change one')


def _known(raw, fields, where):
    for field in raw:
        if field not in fields:
            allowed = ", ".join(sorted(fields))
            raise QuizError(f'{where}: the field "{field}" is unknown here; allowed are {allowed}')


def _text(raw, field, where, default=None):
    value = raw.get(field, default)
    if value is None or (default is None and value == ""):
        raise QuizError(f"{where}: {field} is missing; add {field} = '...'")
    if not isinstance(value, str):
        raise QuizError(f"{where}: {field} must be a text in quotes, not {value!r}")
    return value.strip()


def _name(name, what, where):
    if not NAME.fullmatch(name):
        raise QuizError(f'{where}: the {what} "{name}" may hold letters, digits, - and _ only')
    return name


def _with_html(raw, field, where):
    text = _text(raw, field, where)
    try:
        return {field: text, f"{field}_html": to_html(text)}
    except ValueError as problem:
        raise QuizError(f"{where}, {field}: {problem}") from None


def _number(raw, field, where, default, least):
    value = raw.get(field, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value < math.inf:
        raise QuizError(f"{where}: {field} must be a number of at least {least:g}, not {value!r}")
    return float(value)


def strip_key(bank):
    """The questions as a student may see them: no correct, why, key or tolerance; texts as HTML, ready for JSON.

    Option numbers are what answers refer to: do not reorder options once a quiz is with students.
    """
    return {
        "quiz": bank["quiz"],
        "title": bank["title"],
        "questions": [_stripped(question) for question in bank["questions"]],
    } | ({"pools": bank["pools"]} if "pools" in bank else {})


def _stripped(question):
    shown = {field: question[field] for field in ("id", "kind", "points", "pool", "fixed") if field in question}
    shown |= {"ask": question["ask_html"]}
    if question["kind"] == "numeric":
        return shown | {"unit": question["unit"]}
    return shown | {"options": [option["html"] for option in question["options"]]}


def read_questions(path):
    """The questions saved by the builder from `strip_key`, checked for their form.

    Raises QuizError, one sentence.
    """
    path = Path(path)
    try:
        questions = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise QuizError(f"there is no {path.name} beside this notebook; open the notebook in its own folder") from None
    except (OSError, ValueError, RecursionError):
        raise QuizError(f"{path.name} is damaged; delete it and lay the course out again") from None
    if not _is_stripped(questions):
        raise QuizError(f"{path.name} is not a list of questions; delete it and lay the course out again")
    return questions


def _is_stripped(raw):
    if not isinstance(raw, dict) or not all(isinstance(raw.get(field), str) for field in ("quiz", "title")):
        return False
    if not NAME.fullmatch(raw["quiz"]):
        return False
    pools = raw.get("pools", {})
    if not isinstance(pools, dict) or not all(isinstance(draw, int) for draw in pools.values()):
        return False
    questions = raw.get("questions")
    return isinstance(questions, list) and all(_is_question(question) for question in questions)


def _is_question(raw):
    if not isinstance(raw, dict) or not all(isinstance(raw.get(field, ""), str) for field in ("id", "ask", "pool")):
        return False
    if raw.get("kind") == "numeric":
        return isinstance(raw.get("unit"), str)
    options = raw.get("options")
    return raw.get("kind") in KINDS and isinstance(options, list) and all(isinstance(option, str) for option in options)
