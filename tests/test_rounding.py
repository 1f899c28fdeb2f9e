"""Cases up to rounding: what processors disagree about is no difference, all else is."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from autograder.grading.cases import make_case
from autograder.grading.rounding import digest, same_cases
from autograder.model.case import save_cases
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula, Seed
from autograder.student.call import observe
from autograder.verdict.closeness import given_by
from autograder.verdict.compare import compare

X = np.array([0.1, 0.7, -3.0, 1e-4])
CHECK = Check(
    "double",
    lambda rng: {"x": rng.random(3)},
    (Output("value"),),
    mistakes=(
        Mistake("halved", lambda ref, x, **_: x / 2, "halved."),
        Mistake("cancelled", lambda ref, x, **_: (x + 0.1) - x - 0.1, "nothing is left but rounding."),
        Mistake("right but for rounding", lambda ref, x, **_: x * 6 / 3, "the same."),
    ),
)


def case_of(factor=2.0, x=X):
    return make_case(CHECK, SimpleNamespace(double=lambda x: factor * x), {"x": x})


def rounded_otherwise(case):
    """The same case as another processor may make it: noise in the last digit of every number."""
    noise = np.random.default_rng(0)

    def shaken(value):
        scale = 1e-15 * np.abs(case.expected["value"]).max()
        return {name: array + noise.uniform(-scale, scale, array.shape) for name, array in value.items()}

    mistakes = tuple((name, say, shaken(values)) for name, say, values in case.mistakes)
    return replace(case, args=shaken(case.args), expected=shaken(case.expected), mistakes=mistakes)


def test_last_digits_are_no_difference():
    ours, theirs = case_of(), rounded_otherwise(case_of())
    assert ours.mistakes[1][2]["value"].any()  # what cancels leaves noise, which no tolerance of its own would cover
    assert same_cases([ours], [theirs])
    assert digest([ours]) == digest([theirs])


CHANGES = (
    lambda case: replace(case, expected={"value": case.expected["value"] * (1 + 1e-5)}),
    lambda case: replace(case, expected={"value": case.expected["value"].astype("float32")}),
    lambda case: replace(case, expected={"value": case.expected["value"][None]}),
    lambda case: replace(case, expected={"values": case.expected["value"]}),
    lambda case: replace(case, args={"x": np.array([0.1, 0.7, -3.0, np.nan])}),
    lambda case: replace(case, args={"x": list(X)}),
    lambda case: replace(case, args={"x": Seed(3)}),
    lambda case: replace(case, args={"x": Formula("lambda x: x", x=X)}),
    lambda case: replace(case, mistakes=case.mistakes[::-1]),
    lambda case: replace(case, mistakes=case.mistakes[:1]),
    lambda case: replace(case, mistakes=(("another", *case.mistakes[0][1:]), *case.mistakes[1:])),
    lambda case: replace(case, mistakes=((*case.mistakes[0][:1], *case.mistakes[1][1:]), *case.mistakes[1:])),
    lambda case: replace(case, outputs=(Output("value", points=2),)),
    lambda case: replace(case, hidden=True),
    lambda case: replace(case, seconds=11),
)


@pytest.mark.parametrize("change", CHANGES)
def test_everything_else_is(change):
    ours, theirs = case_of(), change(case_of())
    assert not same_cases([ours], [theirs])
    assert digest([ours]) != digest([theirs])


def test_the_words_of_a_mistake_are_built_again_and_ask_nothing_again():
    ours = case_of()
    name, _, values = ours.mistakes[0]
    theirs = replace(ours, mistakes=((name, "said otherwise.", values), *ours.mistakes[1:]))
    assert not same_cases([ours], [theirs])
    assert digest([ours]) == digest([theirs])


def test_one_more_case_is_a_difference():
    assert not same_cases([case_of()], [case_of(), case_of()])
    assert digest([case_of()]) != digest([case_of(), case_of()])


def test_which_arrays_are_stored_once_is_no_matter_of_rounding(tmp_path):
    sizes = []
    for name, case in (("a", case_of()), ("b", case_of(factor=2 + 1e-15))):
        assert case.mistakes[2][2]["value"] is case.expected["value"]
        save_cases([case], tmp_path / f"{name}.npz")
        with np.load(tmp_path / f"{name}.npz") as stored:
            sizes.append((bytes(stored["head"]), stored["float64"].shape))
    assert sizes[0] == sizes[1]


class TestRootOfNothing:
    """sqrt(||x||^2 - 2 x.y + ||y||^2) of equal rows is NaN or about 0, as the processor rounds."""

    WANT, MISTAKE = np.array([5.0, 0.0, 1e-8, 7.0]), np.array([5.0, np.nan, np.nan, 7.0])

    @pytest.mark.parametrize("got", [[5, np.nan, 0, 7], [5, 0, np.nan, 7], [5, np.nan, np.nan, 7], [5, 0, 0, 7]])
    def test_either_is_what_the_mistake_gives(self, got):
        assert given_by(case_of(), self.MISTAKE, self.WANT, np.array(got, float))

    @pytest.mark.parametrize("got", [[5, np.nan, 3, 7], [np.nan, 0, 0, 7], [5, np.nan, 0, 8], [5, np.nan, 0]])
    def test_nothing_else_is(self, got):
        assert not given_by(case_of(), self.MISTAKE, self.WANT, np.array(got, float))

    def test_a_nan_in_place_of_a_number_must_be_there(self):
        assert not given_by(case_of(), np.array([5, np.nan]), np.array([5.0, 7.0]), np.array([5.0, 7.0]))


def test_a_case_judges_as_the_one_of_another_processor():
    for factor in (2, 0.5, 3):
        cases = case_of(), rounded_otherwise(case_of())
        outcomes = [compare(case, observe(lambda x, f=factor: f * x, case.args)) for case in cases]
        assert repr(outcomes[0]) == repr(outcomes[1])
