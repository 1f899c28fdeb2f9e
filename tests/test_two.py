"""Two known mistakes at once: both are named where together they explain every number, and nothing else is accused."""

import numpy as np
import pytest

from autograder.model.case import Case
from autograder.model.check import Output
from autograder.model.outcome import Answer
from autograder.model.wire import Unsendable
from autograder.verdict.closeness import RTOL
from autograder.verdict.compare import compare
from autograder.verdict.diagnose import leaves
from autograder.verdict.merge import merge, verdict
from autograder.verdict.pairs import together

DW = np.array([[1.0, -2.0], [4.0, 3.0], [0.5, 7.0]])
LOSS = 2.5
LAST = np.array([[1.0, 1], [1, 1], [2, 2]])  # a mistake in the last row alone
CLOSE = (1e-7, 1e-9)


def case_of(scale, **changed):
    """A case with five known mistakes, each in the loss or in the gradient; other cases have another scale."""
    loss, dW = scale * LOSS, scale * DW
    alone = {
        "sum": (6 * loss, dW),
        "turned": (loss, -dW),
        "bias": (loss, dW * LAST),
        "doubled": (loss, 2 * dW),
        "bias too": (loss, dW * LAST),
    } | changed
    mistakes = tuple((name, f"this is {name.split()[0]}.", {"loss": a, "dW": b}) for name, (a, b) in alone.items())
    return Case("f", {}, {"loss": loss, "dW": dW}, (Output("loss"), Output("dW")), mistakes)


def told(*answers):
    """What is said of the answers to cases of scale 1, 2, ..."""
    cases = [case_of(scale) for scale in range(1, len(answers) + 1)]
    return verdict([(case, Answer(value)) for case, value in zip(cases, answers, strict=True)]).message


def twice(loss, dW):
    """The same slip in two cases."""
    return told((loss, dW), (2 * loss, 2 * dW))


@pytest.mark.parametrize(
    ("loss", "dW", "words"),
    [
        (6 * LOSS, -DW, "two things. (1) this is sum. (2) this is turned."),
        (6 * LOSS, DW * LAST, "two things. (1) this is sum. (2) this is bias."),
        (LOSS, -DW * LAST, "two things. (1) this is turned. (2) this is bias."),
        (LOSS, -2 * DW, "two things. (1) this is turned. (2) this is doubled."),
    ],
)
def test_two_mistakes_are_named(loss, dW, words):
    assert twice(loss, dW) == f"`f`: {words}"


@pytest.mark.parametrize(
    ("loss", "dW"),
    [
        (6 * LOSS, DW + 1),  # one is known, the other is not
        (LOSS, DW + DW * LAST + 2),
        (7 * LOSS, -DW),
        (6 * LOSS, -DW.T),
        (6 * LOSS, np.full(DW.shape, np.nan)),
        (6 * LOSS, "text"),
        (6 * LOSS, Unsendable("generator")),
    ],
)
def test_nothing_is_made_up(loss, dW):
    assert "two things" not in told((loss, dW), (loss, dW))


def test_one_mistake_is_told_as_one():
    assert twice(6 * LOSS, DW) == "`f`: this is sum."


def test_both_must_explain_every_case():
    assert "two things" not in told((6 * LOSS, -DW), (12 * LOSS, -2 * DW * LAST))
    assert "two things" not in told((6 * LOSS, -DW), (2 * LOSS, 2 * DW))


def test_an_error_in_one_case_is_told():
    pairs = [(case_of(1), Answer((6 * LOSS, -DW))), (case_of(2), Answer(error="ValueError: no"))]
    assert "two things" not in verdict(pairs).message


def test_a_limit_keeps_its_own_words():
    case = case_of(1)
    limited = Case("f", {}, case.expected, (*case.outputs, Output("no loops", lines=5)), case.mistakes)
    outcome = verdict([(limited, Answer((6 * LOSS, -DW), lines=9))] * 2)
    assert [finding.message[:14] for finding in outcome.findings] == [
        "`f`: two thing",
        "`f`: two thing",
        '`f`: "no loops',
    ]
    assert [finding.mistake for finding in outcome.findings] == ["sum, turned", "sum, turned", ""]


def test_labels_agree_by_chance_and_are_left_alone():
    case = Case(
        "f",
        {},
        {"y": np.array([0, 2, 1])},
        (Output("y", integer=True),),
        (("a", "a.", {"y": np.array([1, 2, 1])}), ("b", "b.", {"y": np.array([0, 2, 2])})),
    )
    assert "two things" not in verdict([(case, Answer(np.array([1, 2, 2])))] * 2).message


def test_a_slip_in_a_number_that_is_right_is_no_part_of_it():
    want = np.array([1.0, 2, 3, 4])
    alone = np.array([2 * want, want / 2, [1, 2, 3, 5], [9, 2, 3, 4]])
    assert not together(want, alone, np.array([1.0, 2, 3, 6]), CLOSE).any()
    assert np.argwhere(together(want, alone, np.array([9.0, 2, 3, 5]), CLOSE)).tolist() == [[2, 3], [3, 2]]


def test_of_a_single_number_only_a_sign_is_a_factor():
    want, alone = np.array([12.0]), np.array([[-12.0], [24], [36]])
    assert not together(want, alone, np.array([72.0]), CLOSE).any()
    assert np.argwhere(together(want, alone, np.array([-24.0]), CLOSE)).tolist() == [[0, 1], [1, 0]]


def test_leaves_of_a_state():
    state = {"m": np.ones(2), "t": 3}
    assert {place: leaf.shape for place, leaf in leaves((DW, state)).items()} == {
        "[0]": (3, 2),
        "[1]['m']": (2,),
        "[1]['t']": (),
    }


def test_the_rest_is_as_without_them():
    answers = [(6 * LOSS, DW + 1), (12 * LOSS, DW + 2)]
    outcomes = [compare(case_of(i + 1), Answer(value)) for i, value in enumerate(answers)]
    assert told(*answers) == merge(outcomes).message
    assert RTOL["float64"] == CLOSE[0]
