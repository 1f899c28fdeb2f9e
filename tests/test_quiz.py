"""Banks, points and records of quizzes, without a browser."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_notebook, new_output

from cvcourse import quiz
from cvcourse.quiz.markup import to_html
from cvcourse.quiz.numbers import NotANumber, as_number, in_figures, read_number
from cvcourse.quiz.reasons import feedback
from cvcourse.quiz.receipt import receipt_bundle, record_on_disk
from cvcourse.quiz.record import MIME, new_record, newest, write_record
from cvcourse.quiz.scoring import share_right
from cvcourse.quiz.widget import Practice, notes

ROOT = Path(__file__).parents[1]
PRACTICE = ROOT / "course" / "01_knn" / "knn_practice.toml"
KEY = ROOT / "solutions" / "01_knn" / "quiz_key.toml"
BANKS = sorted([*ROOT.glob("course/*/*_practice.toml"), *ROOT.glob("solutions/*/quiz_key.toml")])
SOUND = """
[[question]]
id = "one"
ask = 'Is $k < 3$ & `k`?'
options = [ { text = 'yes', correct = true, why = 'y' }, { text = 'no', why = 'n' } ]
[[question]]
id = "two"
ask = 'Which?'
options = [ { text = 'a', correct = true, why = 'y' }, { text = 'b', correct = true, why = 'y' },
  { text = 'c', why = 'n' }, { text = 'd', why = 'n' } ]
[[question]]
id = "three"
ask = 'How many?'
compute = "np.arange(4).sum()"
tolerance = 0.5
why = 'Add.'
"""
OPTIONS = "options = [ { text = 'yes', correct = true, why = 'y' }, { text = 'no', why = 'n' } ]"
MISTAKES = {
    "id = 1 = 2": "b.toml is not readable as TOML",
    "title = 'empty'": "b.toml holds no question; begin each one with [[question]]",
    "colour = 'red'": 'b.toml: the field "colour" is unknown here',
    "quiz = '../up'\n[[question]]": 'b.toml: the name of the quiz "../up" may hold letters',
    "[[question]]\nask = 'x'": "b.toml, question 1: id is missing; add id = '...'",
    "[[question]]\nid = 'a b'": 'b.toml, question 1: the id "a b" may hold letters',
    f"[[question]]\nid = 'a'\n{OPTIONS}": """b.toml, question "a": ask is missing; add ask = '...'""",
    "[[question]]\nid = 'a'\nask = 'x'": 'question "a": give at least two options, or compute',
    f"[[question]]\nid = 'a'\nask = 'x'\nhint = 'h'\n{OPTIONS}": 'question "a": the field "hint" is unknown here',
    f"[[question]]\nid = 'a'\nask = 'x'\nkind = 'many'\n{OPTIONS}": "question \"a\": kind = 'many' is none of",
    f"[[question]]\nid = 'a'\nask = 'x'\npoints = -1\n{OPTIONS}": 'question "a": points must be a number of at least',
    f"[[question]]\nid = 'a'\nask = 'half a $ sign'\n{OPTIONS}": 'question "a", ask: the $ in',
    f"[[question]]\nid = 'a'\nask = '$\\frac{{1$'\n{OPTIONS}": 'question "a", ask: the formula',
    "[[question]]\nid = 'a'\nask = 'x'\noptions = [{ text = 'b', why = 'c' }, { text = 'd', why = 'e' }]": (
        'question "a": no option is right; add correct = true to at least one'
    ),
    "[[question]]\nid = 'a'\nask = 'x'\noptions = [{ text = 'b', correct = true, why = 'c' }, { text = 'd' }]": (
        "question \"a\", option 2: why is missing; add why = '...'"
    ),
    "[[question]]\nid = 'a'\nask = 'x'\noptions = [{ text = 'b', correct = 1, why = 'c' }, 'd']": (
        'question "a", option 1: correct must be true or false, not 1'
    ),
    "[[question]]\nid = 'a'\nask = 'x'\noptions = ['c', 'd']": 'question "a", option 1: write it as { text',
    "[[question]]\nid = 'a'\nask = 'x'\n"
    "options = [{ text = 'b', correct = true, why = 'c' }, { text = 'b', why = 'e' }]": (
        'question "a": options 1 and 2 are both "b"; change one'
    ),
    "[[question]]\nid = 'a'\nask = 'x'\nkind = 'single'\n"
    "options = [{ text = 'b', correct = true, why = 'c' }, { text = 'd', correct = true, why = 'e' }, "
    "{ text = 'f', why = 'g' }]": 'question "a": 2 options are right; leave one, or write kind = "multiple"',
    "[[question]]\nid = 'a'\nask = 'x'\noptions = [{ text = 'b', correct = true, why = 'c' }, "
    "{ text = 'd', correct = true, why = 'e' }]": 'question "a": every option is right; add a wrong one',
    "[[question]]\nid = 'a'\nask = 'x'\ncompute = '1 / 0'\nwhy = 'y'": "'1 / 0' does not give one number (Zero",
    "[[question]]\nid = 'a'\nask = 'x'\ncompute = 'np.inf'\nwhy = 'y'": "compute = 'np.inf' gives inf; it must be",
    "[[question]]\nid = 'a'\nask = 'x'\ncompute = '[1, 2]'\nwhy = 'y'": "does not give one number (TypeError",
    "[[question]]\nid = 'a'\nask = 'x'\ncompute = '1'": "question \"a\": why is missing; add why = '...'",
    "[[question]]\nid = 'a'\nask = 'x'\nkind = 'single'\ncompute = '1'\nwhy = 'y'": "compute makes it numeric; remove",
    "[[question]]\nid = 'a'\nask = 'x'\ntolerance = 'much'\ncompute = '1'\nwhy = 'y'": "tolerance must be a number",
    SOUND + SOUND: 'b.toml: the id "one" is used twice; give each question its own',
}


@pytest.fixture
def bank(tmp_path):
    """The bank SOUND with its key."""
    return read(tmp_path, SOUND)


def read(folder, text):
    path = folder / "b.toml"
    path.write_text(text, encoding="utf-8")
    return quiz.read_bank(path)


def notebook_with(*records, source='graded("b")'):
    outputs = [new_output("display_data", {MIME: record}) for record in records]
    return new_notebook(cells=[new_code_cell("1 + 1"), new_code_cell(source, outputs=outputs)])


@pytest.mark.parametrize("text", MISTAKES, ids=range(len(MISTAKES)))
def test_each_mistake_in_a_bank_gets_its_sentence(tmp_path, text):
    with pytest.raises(quiz.QuizError) as caught:
        read(tmp_path, text)
    assert MISTAKES[text] in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_bank_is_one_line_without_traceback(tmp_path):
    with pytest.raises(quiz.QuizError, match=r"there is no nothing\.toml beside this notebook") as caught:
        quiz.read_bank(tmp_path / "nothing.toml")
    assert caught.value._render_traceback_() == [f"Quiz: {caught.value}"]


def test_kinds_and_keys_are_found(bank):
    assert [question["kind"] for question in bank["questions"]] == ["single", "multiple", "numeric"]
    assert bank["quiz"] == "b"
    assert bank["questions"][2]["key"] == 6


def test_markup_escapes_everything_but_maths_and_code():
    assert to_html("a < b & `x < y`") == "a &lt; b &amp; <code>x &lt; y</code>"
    assert to_html(r"costs \$5 \` and `$x$`") == "costs $5 ` and <code>$x$</code>"
    assert to_html(r"$\sqrt{2}$").startswith("<math")
    assert "msqrt" in to_html(r"$\sqrt{2}$")
    for wrong in (r"$\frac{1}{2$", r"$\nosuchthing$", r"$x^2^3$"):
        with pytest.raises(ValueError, match="the formula"):
            to_html(wrong)
    assert "<script" not in to_html("$<script>$ <script>")
    assert to_html("of *two* scores, 3 * 4 * 5") == "of <em>two</em> scores, 3 * 4 * 5"


@pytest.mark.parametrize(
    ("answers", "points", "statuses"),
    [
        ({}, [0, 0, 0], ["unanswered"] * 3),
        ({"one": 0, "two": [0, 1], "three": 6.4}, [1, 1, 1], ["right"] * 3),
        ({"one": 1, "two": [2, 3], "three": 6.6}, [0, 0, 0], ["wrong"] * 3),
        ({"two": [0, 1, 2, 3]}, [0, 0, 0], ["unanswered", "wrong", "unanswered"]),
        ({"two": [0]}, [0, 0.5, 0], ["unanswered", "partly", "unanswered"]),
        ({"two": [0, 1, 2]}, [0, 0.5, 0], ["unanswered", "partly", "unanswered"]),
        ({"two": [], "one": True, "three": "six", "four": 1}, [0, 0, 0], ["unanswered"] * 3),
        ({"one": "0", "two": "01", "three": "6.0"}, [0, 0, 1], ["unanswered", "unanswered", "right"]),
        ({"three": "12/2"}, [0, 0, 1], ["unanswered", "unanswered", "right"]),
        ({"three": "6,5"}, [0, 0, 0], ["unanswered"] * 3),
        ({"one": 7, "two": [0, 9], "three": float("nan")}, [0, 0, 0], ["unanswered"] * 3),
    ],
)
def test_points(bank, answers, points, statuses):
    results = quiz.score(bank, answers)
    assert [result.points for result in results] == points
    assert [result.status for result in results] == statuses
    assert [result.out_of for result in results] == [1, 1, 1]


@pytest.mark.parametrize(
    ("text", "value"),
    {
        "3072": 3072,
        "3,072": 3072,
        "3 072": 3072,
        "3\u202f072": 3072,
        "3\u00a0072.50": 3072.5,
        "3072.0": 3072,
        "30,720": 30720,
        "1,234,567.5": 1234567.5,
        ".25": 0.25,
        "7.": 7,
        "1/4": 0.25,
        "-1 / 4": -0.25,
        "1,000/8": 125,
        "\u22124.995": -4.995,
        "\u20137": -7,
        "- 4": -4,
        "+5": 5,
        "2.5e-3": 0.0025,
        "  6  ": 6,
        "0": 0,
    }.items(),
)
def test_a_number_may_be_written_as_people_write_it(text, value):
    assert read_number(text) == value
    assert as_number(text) == value


@pytest.mark.parametrize(
    ("text", "says"),
    {
        "1,5": "decimal point in place of the comma: 1.5",
        "-0,125": "decimal point in place of the comma: -0.125",
        "0,072": "decimal point in place of the comma: 0.072",
        ",5": "decimal point in place of the comma: .5",
        "3,0721": "decimal point in place of the comma: 3.0721",
        "1.234,5": "not a number that I can read",
        "1,23,456": "not a number that I can read",
        "3 07": "not a number that I can read",
        "3,072 678": "not a number that I can read",
        "3072 bytes": "Write the number alone",
        "25%": "Write the number alone",
        "32*32*3": "Write the number alone",
        "1/2/3": "Write the number alone",
        "1//2": "Write the number alone",
        "nan": "Write the number alone",
        "inf": "Write the number alone",
        "\u0663": "Write the number alone",
        "1_000": "Write the number alone",
        "": "Write the number alone",
        "1/0": "divided by 0",
        "1e999": "too large",
        "9" * 61: "Write the number alone",
    }.items(),
)
def test_what_is_no_number_is_refused_in_one_sentence(text, says):
    with pytest.raises(NotANumber, match=re.escape(says)) as caught:
        read_number(text)
    assert "\n" not in str(caught.value)
    assert as_number(text) is None


def test_the_course_writes_numbers_in_a_way_that_can_be_read():
    assert [in_figures(value) for value in (3072.0, 5488000.0, 0.25, -4.995)] == [
        "3,072",
        "5,488,000",
        "0.25",
        "-4.995",
    ]
    for bank in BANKS:
        for question in quiz.read_bank(bank)["questions"]:
            if question["kind"] == "numeric":
                assert share_right(question, in_figures(question["key"])) == 1, (bank, question["id"])


def test_the_refusal_of_a_number_gives_no_answer_away():
    said = as_number("x") is None and notes([{"id": "n", "kind": "numeric"}], {"n": "x"})["n"]["says"]
    examples = [as_number(word.strip(".,")) for word in said.split() if as_number(word.strip(".,")) is not None]
    assert len(examples) == 3
    questions = [question for bank in BANKS for question in quiz.read_bank(bank)["questions"]]
    keys = {question["key"] for question in questions if question["kind"] == "numeric"}
    assert not keys & set(examples)


def test_a_note_says_how_a_number_was_read_only_where_that_is_not_plain():
    def says(text):
        return notes([{"id": "n", "kind": "numeric"}], {"n": text}).get("n", {}).get("says", "")

    assert [says(text) for text in ("3072", "-4.5", "\u22124", ".25")] == [""] * 4
    assert says("3,072") == "Read as 3,072"
    assert says("1/4") == "Read as 0.25"
    assert says("1,5").startswith("✗ Write a decimal point")


@given(text=st.text(max_size=80))
def test_no_text_makes_reading_a_number_fail(text):
    value = as_number(text)
    assert value is None or abs(value) < 1e300


@pytest.mark.parametrize("path", BANKS, ids=[path.parent.name + "-" + path.stem for path in BANKS])
def test_every_bank_can_be_read_and_shows_no_raw_markup(path):
    bank = quiz.read_bank(path)
    for question in bank["questions"]:
        for holder in [question, *question.get("options", [])]:
            for field in ("ask_html", "html", "why_html"):
                text = re.sub(r"<math.*?</math>|<code>.*?</code>", "", holder.get(field, ""))
                assert not re.search(r"[`$]|\*\w|\w\*|\bdeck\b|\bslide", text), (question["id"], text)


@pytest.mark.parametrize("path", BANKS, ids=[path.parent.name + "-" + path.stem for path in BANKS])
def test_no_place_is_right_so_often_that_it_can_be_guessed(path):
    questions = [question for question in quiz.read_bank(path)["questions"] if question["kind"] == "single"]
    right = [[option["correct"] for option in question["options"]].index(True) for question in questions]
    assert max(map(right.count, right)) <= max(2, len(right) // 2), right


@pytest.mark.parametrize("path", [PRACTICE, KEY], ids=["practice", "graded"])
def test_the_banks_of_unit_1(path):
    bank = quiz.read_bank(path)
    assert 8 <= len(bank["questions"]) <= 10
    assert {question["kind"] for question in bank["questions"]} == {"single", "multiple", "numeric"}
    right = {
        question["id"]: question["key"]
        if question["kind"] == "numeric"
        else [number for number, option in enumerate(question["options"]) if option["correct"]]
        for question in bank["questions"]
    }
    right = {name: key[0] if isinstance(key, list) and len(key) == 1 else key for name, key in right.items()}
    assert all(result.status == "right" for result in quiz.score(bank, right))
    singles = [right[question["id"]] for question in bank["questions"] if question["kind"] == "single"]
    assert len(set(singles)) > 1, "the right option must not always stand in the same place"


def test_practice_and_graded_ask_different_questions():
    texts = [{q["ask"] for q in quiz.read_bank(path)["questions"]} for path in (PRACTICE, KEY)]
    assert not texts[0] & texts[1]


def test_nothing_of_the_key_is_left_after_stripping():
    bank = quiz.read_bank(KEY)
    text = json.dumps(quiz.strip_key(bank), sort_keys=True, indent=1)
    for word in ('"why', '"correct"', '"key"', '"tolerance"', '"compute"'):
        assert word not in text
    for question in bank["questions"]:
        for holder in [question, *question.get("options", [])]:
            for field in ("why", "why_html"):
                assert field not in holder or json.dumps(holder[field])[1:-1] not in text
    assert json.dumps(quiz.strip_key(quiz.read_bank(KEY)), sort_keys=True, indent=1) == text


def test_two_keys_strip_to_the_same_questions(tmp_path):
    other = SOUND.replace(
        "correct = true, why = 'y' }, { text = 'no', why = 'n'", "why = 'n' }, { text = 'no', correct = true, why = 'y'"
    )
    other = other.replace("arange(4)", "arange(9)").replace("tolerance = 0.5", "tolerance = 2.5")
    assert other != SOUND
    assert quiz.strip_key(read(tmp_path, SOUND)) == quiz.strip_key(read(tmp_path, other))


def test_questions_are_read_back_and_damage_is_named(tmp_path, bank):
    path = tmp_path / "b.json"
    with pytest.raises(quiz.QuizError, match=r"there is no b\.json beside this notebook"):
        quiz.read_questions(path)
    path.write_text(json.dumps(quiz.strip_key(bank)), encoding="utf-8")
    assert quiz.read_questions(path) == quiz.strip_key(bank)
    for damage in ("{", "[]", '{"quiz": "b", "title": "", "questions": [{}]}', '{"quiz": "../b", "title": ""}'):
        path.write_text(damage, encoding="utf-8")
        with pytest.raises(quiz.QuizError, match="delete it and lay the course out again"):
            quiz.read_questions(path)


def test_the_newest_record_of_the_right_quiz_counts():
    old, new = ({"quiz": "b", "answers": {"one": n}, "saved_at": n, "count": 1} for n in (0, 1))
    other = {"quiz": "c", "answers": {"one": 0}, "saved_at": 9, "count": 1}
    notebook = notebook_with(new, old, other)
    assert quiz.answers_in(notebook, "b") == {"one": 1}
    assert quiz.answers_in(notebook, "nothing") == {}


def test_a_record_made_after_the_clock_was_set_back_is_still_newer():
    assert new_record("b", {}, after=9e9)["saved_at"] > 9e9


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(10**400),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
ANSWERS = st.dictionaries(st.sampled_from(["one", "two", "three", "x"]), JSON | st.lists(st.integers(0, 4)))
RECORD = st.fixed_dictionaries(
    {
        "quiz": st.just("b") | JSON,
        "saved_at": st.floats() | st.integers() | JSON,
        "answers": st.dictionaries(st.sampled_from(["one", "two", "three", "x"]), JSON | st.lists(st.integers(0, 4)))
        | JSON,
    }
)
OUTPUT = st.fixed_dictionaries({"data": st.fixed_dictionaries({MIME: RECORD | JSON}) | JSON}) | JSON
CELL = st.fixed_dictionaries({"outputs": st.lists(OUTPUT, max_size=3) | JSON}) | JSON
NOTEBOOK = st.fixed_dictionaries({"cells": st.lists(CELL, max_size=3) | JSON})


@given(notebook=NOTEBOOK | JSON)
def test_no_notebook_makes_reading_or_scoring_fail(tmp_path_factory, notebook):
    bank = read(tmp_path_factory.getbasetemp(), SOUND)
    answers = quiz.answers_in(notebook, "b")
    results = quiz.score(bank, answers)
    assert [result.id for result in results] == ["one", "two", "three"]
    assert all(0 <= result.points <= result.out_of for result in results)


def test_a_sidecar_is_read_back_and_nonsense_is_not(tmp_path):
    path = tmp_path / "b.answers.json"
    assert quiz.read_record(path) is None
    record = new_record("b", {"one": 0, "two": [1, 2], "three": 2.5})
    write_record(path, record)
    assert quiz.read_record(path) == record
    assert [each.name for each in tmp_path.iterdir()] == ["b.answers.json"]
    for nonsense in ("", "[" * 100_000, '{"quiz": "b"}', "9" * 5000, '{"quiz": 1, "answers": {}, "saved_at": 0}'):
        path.write_text(nonsense, encoding="utf-8")
        assert quiz.read_record(path) is None


def test_embedding_puts_the_newer_answers_into_a_copy():
    old, new = ({"quiz": "b", "answers": {"one": n}, "saved_at": float(n), "count": 1} for n in (0, 1))
    cleared = notebook_with()
    filled = quiz.embed(cleared, new)
    assert cleared.cells[1].outputs == []
    assert quiz.record_in(filled, "b") == new
    assert len(filled.cells[1].outputs) == 1
    assert quiz.record_in(quiz.embed(filled, old), "b") == new
    assert quiz.embed(notebook_with(old), new).cells[1].outputs == filled.cells[1].outputs
    assert quiz.embed(cleared, None) == cleared
    assert quiz.answers_in(quiz.embed(new_notebook(), new), "b") == {"one": 1}
    nbformat.validate(filled)


def test_embedding_survives_a_notebook_with_missing_parts():
    record = new_record("b", {"one": 0})
    for cells in ([], [{}], [{"cell_type": "code"}], ["x"], None, [{"cell_type": "code", "source": ["graded('b')"]}]):
        assert quiz.answers_in(quiz.embed({"cells": cells}, record), "b") == {"one": 0}


def test_answers_come_back_from_the_notebook_on_disk(tmp_path, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert record_on_disk("b", tmp_path) is None
    records = [{"quiz": "b", "answers": {"one": n}, "saved_at": float(n), "count": 1} for n in (0, 1)]
    nbformat.write(notebook_with(records[0]), tmp_path / "here.ipynb")
    (tmp_path / "broken.ipynb").write_text(MIME, encoding="utf-8")
    assert record_on_disk("b", tmp_path) == records[0]
    (tmp_path / "sub").mkdir()
    nbformat.write(notebook_with(records[1]), tmp_path / "sub" / "elsewhere.ipynb")
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "sub" / "elsewhere.ipynb"))
    assert record_on_disk("b", tmp_path) == records[1]
    assert newest(None, *records, None) == records[1]


def test_the_receipt_shows_the_chosen_answers_and_carries_the_record(bank):
    record = {"quiz": "b", "answers": {"one": 1, "two": [0, 2]}, "saved_at": 0.0, "count": 2}
    bundle = receipt_bundle(record, quiz.strip_key(bank)["questions"], "17")
    assert bundle[MIME] == record
    assert bundle["text/plain"].startswith("2 of 3 kept in this notebook")
    shown = bundle["text/html"]
    assert "<br><b>✓</b> no</li>" in shown
    assert "Which?<br><b>✓</b> a<br><b>✓</b> c</li>" in shown
    assert "How many?<br><em>not answered</em></li>" in shown


def test_the_receipt_shows_a_number_as_it_was_typed(bank):
    record = new_record("b", {"three": "1,000/4 <b>"})
    assert "<b>1,000/4 &lt;b&gt;</b>" in receipt_bundle(record, quiz.strip_key(bank)["questions"], "17")["text/html"]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with the bank SOUND and its questions, as the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    bank = read(tmp_path, SOUND)
    (tmp_path / "b.json").write_text(json.dumps(quiz.strip_key(bank)), encoding="utf-8")
    return tmp_path


@pytest.fixture
def shown(monkeypatch):
    """What a cell displays, in order: (bundle or widget, options)."""
    seen = []
    monkeypatch.setattr("cvcourse.quiz.widget.display", lambda thing, **options: seen.append((thing, options)))
    monkeypatch.setattr("cvcourse.quiz.widget.update_display", lambda thing, **options: seen.append((thing, options)))
    return seen


def test_graded_shows_the_widget_then_a_receipt_that_follows_each_answer(desk, shown):
    quiz.graded("b")
    (widget, _), (receipt, options) = shown
    assert receipt["text/plain"] == "0 of 3 kept. Your answers will be kept in this notebook."
    widget.answers = {"one": 1}
    assert shown[2][1]["display_id"] == options["display_id"]
    assert shown[2][0][MIME]["answers"] == {"one": 1}
    assert f'data-stamp="{widget.saved["stamp"]}"' in shown[2][0]["text/html"]
    assert quiz.read_record(desk / "b.answers.json") == shown[2][0][MIME]
    assert "why" not in json.dumps(widget.get_state(["questions", "answers", "feedback", "saved"]))


def test_graded_restores_from_the_sidecar_and_without_it_from_the_notebook(desk, shown):
    write_record("b.answers.json", new_record("b", {"one": 1, "gone": 3, "two": [9]}))
    quiz.graded("b")
    assert shown[0][0].answers == {"one": 1}
    nbformat.write(notebook_with(shown[1][0][MIME]), "b.ipynb")
    Path("b.answers.json").unlink()
    quiz.graded("b")
    assert shown[2][0].answers == {"one": 1}
    assert quiz.read_record("b.answers.json")["answers"] == {"one": 1}


def test_a_folder_that_cannot_be_written_is_named(desk, shown):
    Path(f".b.answers.json.{os.getpid()}").mkdir()
    quiz.graded("b")
    shown[0][0].answers = {"one": 1}
    assert "b.answers.json could not be written" in shown[0][0].saved["problem"]
    assert shown[-1][0][MIME]["answers"] == {"one": 1}


def practise(answers, opened=()):
    """The practice quiz of the bank SOUND with these answers checked and these questions opened."""
    widget = Practice(quiz.read_bank("b.toml"))
    widget.answers = answers
    widget.opened = list(opened)
    return widget


def test_practice_tells_the_reason_of_the_chosen_option_and_nothing_else(desk):
    widget = practise({"one": 1, "two": [0], "three": "5"})
    assert widget.feedback["one"]["reasons"] == [None, {"mark": "wrong", "label": "✗ No", "why": "n"}]
    assert [reason is None for reason in widget.feedback["two"]["reasons"]] == [False, True, True, True]
    assert widget.feedback["three"]["reasons"] == [None]
    assert [widget.feedback[name]["says"] for name in ("one", "two", "three")] == [
        "✗ Not right. Try again.",
        "◐ Partly right: a tick is missing. Try again.",
        "✗ Not right. Try again.",
    ]
    assert '"Add."' not in json.dumps(widget.get_state(["questions", "feedback", "notes", "saved"]))
    assert quiz.read_record(desk / "b.answers.json")["answers"] == widget.answers


def test_practice_can_be_tried_again_until_it_is_right_and_then_tells_everything(desk):
    widget = practise({"one": 1, "three": "5"})
    widget.answers = {"one": 0, "three": "3 + 3"}
    assert widget.feedback["one"]["says"] == "✓ Right"
    assert [reason["label"] for reason in widget.feedback["one"]["reasons"]] == ["✓ Yes", "Rightly left out"]
    assert "three" not in widget.feedback
    assert widget.notes["three"]["refused"]
    widget.answers = {"one": 0, "three": "12/2"}
    assert widget.feedback["three"]["reasons"] == [{"mark": "right", "label": "✓ 6", "why": "Add."}]


def test_practice_tells_everything_when_asked_for(desk):
    widget = practise({"one": 1, "two": [0, 2], "three": "5"}, opened=["two", "three"])
    assert not widget.feedback["one"]["open"]
    labels = [reason["label"] for reason in widget.feedback["two"]["reasons"]]
    assert labels == ["✓ Yes", "This one is right", "✗ No", "Rightly left out"]
    assert widget.feedback["three"]["verdict"] == "wrong"
    assert widget.feedback["three"]["reasons"] == [{"mark": "missed", "label": "The answer is 6", "why": "Add."}]


@pytest.mark.parametrize(
    ("ticks", "says"),
    {
        (0, 1, 2): "◐ Partly right: a tick is wrong. Try again.",
        (2,): "✗ Not right: a tick is wrong and 2 ticks are missing. Try again.",
        (2, 3): "✗ Not right: 2 ticks are wrong and 2 ticks are missing. Try again.",
        (0, 1): "✓ Right",
    }.items(),
)
def test_the_verdict_on_ticks_says_what_is_wrong_with_them(bank, ticks, says):
    assert feedback(bank["questions"][1], list(ticks))["says"] == says


def test_a_reopened_graded_quiz_shows_what_is_kept(desk, shown):
    quiz.graded("b")
    shown[0][0].answers = {"one": 1, "three": "1,000"}
    receipt = shown[-1][0]
    assert receipt["text/plain"].startswith("2 of 3 kept in this notebook")
    assert receipt[MIME]["answers"] == {"one": 1, "three": "1,000"}
    still = shown[0][0]._repr_mimebundle_()[0]["text/html"]
    assert "<li>" not in still, "the questions stand in the receipt, with the answers"
    assert all(question["ask"] in receipt["text/html"] for question in shown[0][0].questions)
    nbformat.write(notebook_with(receipt[MIME]), "b.ipynb")
    Path("b.answers.json").unlink()
    quiz.graded("b")
    assert shown[-2][0].answers == {"one": 1, "three": "1,000"}
    assert shown[-1][0]["text/plain"].startswith("2 of 3 kept in this notebook")


def test_a_number_that_cannot_be_read_is_not_kept_and_stays_in_the_view(desk, shown):
    quiz.graded("b")
    widget = shown[0][0]
    widget.answers = {"one": 1, "three": "1,5"}
    assert widget.saved["answers"] == {"one": 1}
    assert widget.notes["three"] == {"typed": "1,5", "says": widget.notes["three"]["says"], "refused": True}
    assert widget.answers["three"] == "1,5"
    assert quiz.read_record(desk / "b.answers.json")["answers"] == {"one": 1}


def test_the_bundle_has_a_plain_form_for_pages_without_a_kernel(desk, shown):
    quiz.practice("b.toml")
    data, _ = shown[0][0]._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "<math" in data["text/html"]
    assert "<li>yes</li>" in data["text/html"]


def test_the_grader_does_not_need_the_widget():
    code = "import sys, cvcourse.quiz; sys.exit('anywidget' in sys.modules or 'IPython' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
