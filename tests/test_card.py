"""The card: one sentence first, then step by step to the section of the lecture; all of it where nobody can click."""

import re
from dataclasses import replace

import nbformat
import numpy as np
import pytest

from autograder.checks import CHECKS
from autograder.model.case import Case, save_cases
from autograder.model.check import Output
from autograder.model.outcome import Answer
from autograder.model.wire import Formula, Seed
from autograder.notebook import check
from autograder.verdict.card import PUBLIC, Card
from autograder.verdict.in_full import in_full
from autograder.verdict.merge import verdict

WANT = np.array([[1.0, 2.0], [3.0, 4.5]])
CASE = Case(
    "f",
    {"x": np.array([7.0, 8.25]), "k": 2},
    {"table": WANT},
    (Output("table", 2),),
    (("cubed", "the cube is taken.", {"table": WANT**3}),),
    lecture="knn#5 · Ask <more> than one?",
)
LARGE = replace(CASE, args={"x": np.zeros(100), "k": 2})
LECTURE = ("knn.ipynb#cell-id=text-1", "5 · Ask <more> than one?")


def outcome_of(*pairs):
    return verdict([(case, value if isinstance(value, Answer) else Answer(value)) for case, value in pairs])


def page(outcome, **options):
    return Card(outcome, lecture=LECTURE, **options)._repr_html_()


def titles(html):
    return re.findall(r"<(?:summary|b)[^>]*>([^<]+)</(?:summary|b)>", html)


def test_a_named_cause_stands_after_what_was_seen():
    html = page(outcome_of((CASE, WANT**3)), folded=True)
    assert titles(html) == ["What was seen", "The smallest case in full", "The cause", "In the lecture"]
    before, _, steps = html.partition("<details")
    assert "table differs in 3 of 4 values." in before
    assert "cube" not in before
    assert steps.index("expected 4.5, got 91.125") < steps.index("the cube is taken")


def test_a_slip_says_where_to_look():
    html = page(outcome_of((CASE, -WANT)), folded=True)
    assert titles(html) == ["What was seen", "The smallest case in full", "Where to look", "In the lecture"]
    assert "has the wrong sign" in html


def test_every_step_is_closed_at_the_desk_and_open_where_nobody_clicks():
    outcome = outcome_of((CASE, WANT**3))
    assert page(outcome, folded=True).count("<details style") == 4
    assert " open" not in page(outcome, folded=True)
    assert "<details" not in page(outcome)
    assert titles(page(outcome)) == titles(page(outcome, folded=True))


def test_the_text_form_holds_all_steps_and_the_cause_first():
    lines = repr(Card(outcome_of((CASE, WANT**3)), lecture=LECTURE)).split("\n")
    assert lines[0] == "\u2717 `f`: the cube is taken."
    assert lines[1].startswith("What was seen: `f`: table differs in 3 of 4 values.")
    assert lines[2:] == [
        "The smallest case in full:",
        "    x = [7, 8.25]",
        "    k = 2",
        "    table: expected [[1, 2], [3, 4.5]], got [[1, 8], [27, 91.125]]",
        "In the lecture: knn.ipynb, '5 · Ask <more> than one?'",
        "0 of 2 points",
    ]


def test_nothing_is_told_twice():
    words = repr(Card(outcome_of((CASE, WANT + np.arange(4.0).reshape(2, 2)))))
    assert words.count("differs in") == 1


def test_the_link_of_the_lecture_is_safe():
    html = page(outcome_of((CASE, WANT**3)))
    assert 'href="knn.ipynb#cell-id=text-1"' in html
    assert ">5 · Ask &lt;more&gt; than one?</a>" in html


def test_what_a_student_returns_is_only_text():
    outcome = outcome_of((CASE, Answer("<script>1</script>")))
    assert "<script>" not in page(outcome)
    assert "&lt;script&gt;" in page(outcome)


def test_green_says_what_it_knows():
    right = outcome_of((CASE, WANT))
    assert PUBLIC in repr(Card(right, public=True))
    assert PUBLIC in Card(right, public=True)._repr_html_()
    assert PUBLIC not in repr(Card(right))  # graded: fresh cases were asked
    assert PUBLIC not in repr(Card(right, graded=False, public=True))  # a lecture's exercise is not graded
    assert "In the lecture" not in page(right)


def test_causes_come_before_what_is_checked_later():
    case = replace(CASE, outputs=(Output("table", 2), Output("no loops", lines=9)))
    derived = Case(
        "f",
        {"N": 4, "num_folds": 2, "rng": Seed(1)},
        dict.fromkeys(("inside", "complete", "count"), True),
        (Output("inside"), Output("complete"), Output("count", hint="two folds are wanted.")),
        derive="folds",
    )
    assert outcome_of((case, WANT + 1)).message.endswith('"no loops" is checked once the values are right.')
    message = outcome_of((derived, [np.arange(4)])).message
    assert message == "`f`: two folds are wanted.\n`f`: the rest is checked once this is right."


class TestSmallestCase:
    def test_the_one_with_the_least_numbers(self):
        small = replace(CASE, args={"x": np.array([7.0]), "k": 1})
        assert outcome_of((LARGE, WANT + 1), (CASE, WANT + 1), (small, WANT + 1)).example.startswith("x = [7]\nk = 1\n")

    def test_none_where_all_are_large_hidden_or_unanswered(self):
        hidden = replace(CASE, hidden=True)
        assert outcome_of((LARGE, WANT + 1), (hidden, WANT + 1)).example == ""
        assert outcome_of((CASE, Answer(error="NotImplementedError"))).example == ""
        assert outcome_of((CASE, Answer(lost="no answer after 10 s"))).example == ""

    def test_right_cases_are_no_example(self):
        small = replace(CASE, args={"x": np.array([7.0]), "k": 1})
        assert outcome_of((small, WANT), (CASE, WANT + 1)).example.startswith("x = [7, 8.25]")

    def test_of_the_trouble_that_is_told(self):
        small = replace(CASE, args={"x": np.array([7.0]), "k": 1})
        assert outcome_of((CASE, WANT + 1), (small, np.full((2, 2), np.inf))).example.startswith("x = [7, 8.25]")

    def test_an_error_is_told_with_what_went_in(self):
        example = outcome_of((CASE, Answer(error="ValueError: no"))).example
        assert example == "x = [7, 8.25]\nk = 2\nraised ValueError: no"

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            (np.array(2.5), "2.5"),
            (1 / 3, "0.333333"),
            ((np.array([1, 2]), True), "([1, 2], True)"),
            ((1,), "(1,)"),
            ({"m": np.zeros(2)}, "{'m': [0, 0]}"),
            (Seed(3), "np.random.default_rng(3)"),
            (Formula("lambda w: w"), "lambda w: w"),
            (None, "None"),
            (np.array([np.nan, np.inf]), "[nan, inf]"),
        ],
    )
    def test_values_as_python_shows_them(self, value, words):
        assert in_full(value) == words


def test_the_desk_folds_where_a_person_clicks_and_finds_the_lecture(tmp_path, monkeypatch):
    save_cases([CASE], tmp_path / "x_cases.npz")

    def f(x, k):
        return WANT**3

    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    card = check(f, tmp_path)
    assert "<details" not in card._repr_html_()
    assert "In the lecture" not in card._repr_html_()  # no such notebook lies here
    monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")
    for written, steps in (("", 3), ("[]", 3), ("Another section", 3), ("## 5 · Ask <more> than one?\n\nText.", 4)):
        cells = [nbformat.v4.new_markdown_cell("# 1"), nbformat.v4.new_markdown_cell(written, id="section")]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "knn.ipynb")
        html = check(f, tmp_path)._repr_html_()
        assert html.count("<details") == steps
        assert ("knn.ipynb#cell-id=section" in html) == (steps == 4)
    (tmp_path / "knn.ipynb").write_text("damaged", encoding="utf-8")
    assert check(f, tmp_path)._repr_html_().count("<details") == 3


@pytest.mark.parametrize("unit", CHECKS)
def test_every_check_names_a_section_of_its_lecture_that_exists(unit, root):
    headings = {
        f"{path.stem}#{line.lstrip('#').strip()}"
        for path in (root / "course" / unit).glob("*.ipynb")
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if re.match("#+ ", line)
    }
    assert {check.name: check.lecture for check in CHECKS[unit] if check.lecture not in headings} == {}
