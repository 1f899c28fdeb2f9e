"""The one judgement: every status, every generic slip, tolerance by dtype, what merge tells; and that it is pure."""

import copy
import math
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.grading.cases import fresh_cases, make_case, public_cases
from autograder.model.case import Case, CaseError, load_cases, save_cases
from autograder.model.check import Check, Mistake, Output
from autograder.model.outcome import BLANK, ERROR, LOST, RIGHT, WRONG, Answer
from autograder.model.wire import Seed, Unsendable
from autograder.student.call import observe
from autograder.verdict.compare import compare
from autograder.verdict.diagnose import differences
from autograder.verdict.merge import merge
from autograder.verdict.merge import verdict as verdict_on

WANT = np.array([[1.0, 2.0, 4.0], [3.0, 7.0, 11.0]])
SQUARE = np.array([[1.0, 2.0, 4.0], [3.0, 7.0, 11.0], [5.0, 13.0, 6.0]])


def case_of(want, **fields):
    """A case with one output `table`."""
    output = Output("table", 2, **{key: fields.pop(key) for key in ("meaning", "integer") if key in fields})
    return Case("f", {"x": np.zeros((2, 3)), "k": 4, "rng": Seed(1)}, {"table": want}, (output,), **fields)


def told(want, got, **fields):
    """The message for a value."""
    return said((case_of(want, **fields), got))


def said(*pairs):
    """The message for (case, value) pairs."""
    return verdict_on([(case, Answer(value)) for case, value in pairs]).message


def verdict(want, got, **fields):
    return compare(case_of(want, **fields), Answer(got)).status


def with_mistakes(want, *mistakes, **fields):
    """A case with known mistakes, given as (name, value)."""
    return case_of(want, mistakes=tuple((n, f"this is {n}.", {"table": value}) for n, value in mistakes), **fields)


ARRAYS = hnp.arrays(
    st.sampled_from([np.dtype(d) for d in ("f8", "f4", "i8", "u1", "?")]),
    hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
    elements={"allow_subnormal": False},
)
ANYTHING = (
    ARRAYS
    | st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=5)
    | st.lists(ARRAYS | st.integers(), max_size=3)
    | st.lists(ARRAYS, max_size=3).map(tuple)
    | st.dictionaries(st.text(max_size=3), ARRAYS, max_size=2)
    | st.just(Unsendable("generator"))
)
ANSWERS = st.builds(
    Answer,
    value=ANYTHING,
    error=st.sampled_from(["", "", "", "ValueError: no", "NotImplementedError"]),
    where=st.sampled_from(["", "line 2 of `f`: x", "line 2 of `g`: x"]),
    changed=st.sampled_from([(), (), ("x",)]),
    lines=st.none() | st.integers(0, 100),
    memory=st.none() | st.integers(0, 10**9),
    names=st.sampled_from([(), ("sum",), ("cdist", "sum")]),
    lost=st.sampled_from(["", "", "", "it was still running after 10 s"]),
)
CASES = [
    case_of(WANT, forbidden={"cdist": "write it yourself."}),
    case_of(np.array([1, 2]), integer=True, meaning="(M,)"),
    case_of(2.5, rtol=1e-3),
    case_of([np.arange(2.0), np.arange(3.0)]),
    with_mistakes(WANT, ("doubled", 2 * WANT)),
    Case("f", {}, {"loss": 1.5, "dW": WANT}, (Output("loss"), Output("dW", 2), Output("no loops", lines=5))),
    Case("f", {}, {"loss": 1.5}, (Output("loss"), Output("memory", memory=100))),
    Case(
        "f",
        {"N": 4, "num_folds": 2},
        dict.fromkeys(("count", "integers", "complete", "disjoint"), True),
        tuple(map(Output, ("count", "integers", "complete", "disjoint"))),
        derive="folds",
    ),
    Case(
        "f",
        {},
        dict.fromkeys(("in order", "valid", "equal images", "wrong"), True),
        tuple(map(Output, ("in order", "valid", "equal images", "wrong"))),
        derive="contradiction",
    ),
]


@pytest.mark.filterwarnings("error")
@given(st.sampled_from(CASES), ANSWERS)
@settings(deadline=None, max_examples=400)
def test_any_answer_gets_a_verdict_and_the_same_one_twice(case, answer):
    before = copy.deepcopy((case.args, case.expected, answer.value))
    outcome = compare(case, answer)
    assert repr(compare(copy.deepcopy(case), copy.deepcopy(answer))) == repr(outcome)
    assert repr((case.args, case.expected, answer.value)) == repr(before)
    assert [finding.output for finding in outcome.findings] == [output.name for output in case.outputs]
    assert all(f.points in (0, f.out_of) and (f.status == RIGHT) == (f.points == f.out_of) for f in outcome.findings)
    assert outcome.message
    assert len(outcome.message) < 2000


@given(ARRAYS)
@settings(deadline=None)
def test_the_expected_value_is_right(want):
    outcome = compare(case_of(want), Answer(want.copy()))
    assert (outcome.status, outcome.points, outcome.message) == (RIGHT, 2, "`f` is right.")


@given(hnp.arrays(np.float64, (3, 4), elements=st.floats(-100, 100)), st.integers(0, 11), st.floats(0.01, 1000))
@settings(deadline=None)
def test_one_wrong_number_is_found_wherever_it_is(want, place, error):
    got = want.copy()
    got.flat[place] += error
    assert verdict(want, got) == WRONG


def test_a_value_within_the_tolerance_is_not_told():
    """A 0 for a number so small that it does not count is no difference, however large its relative error."""
    message = told(np.array([1e-9, 200.0, 300.0]), np.array([0.0, 200.0, 301.5]))
    assert "differs in 1 of 3 values" in message
    assert "expected 300, got 301.5" in message


def test_two_numbers_are_shown_with_as_many_digits_as_tell_them_apart():
    want, tight = np.array([1.2992815, 3.0, 7.0]), (1e-9, 0)
    assert "expected 3, got 3.0003" in differences(want, want + np.array([0, 3e-4, 0]), tight)
    assert "expected 1.2992815, got 1.2992829" in differences(want, want + np.array([1.4e-6, 0, 0]), tight)
    assert differences(np.array(0.5), np.array(0.5000000001), tight) == "is 0.5000000001; expected 0.5."


class TestAnAnswerDoesNotChooseItsTolerance:
    @pytest.mark.parametrize("off", [1.00015, 1.000005])
    @pytest.mark.parametrize("x", [np.zeros(3), np.zeros(3, np.uint8), [np.zeros(3)], {"w": np.zeros(3)}, 2.0])
    def test_float32_makes_no_wrong_value_right(self, x, off):
        case = replace(case_of(WANT), args={"x": x})
        assert compare(case, Answer(np.float32(WANT * off))).status == WRONG
        assert compare(case, Answer(WANT * off)).status == WRONG

    def test_what_is_rounded_to_float32_once_is_right(self):
        want = np.random.default_rng(0).normal(size=(4, 5))
        assert compare(case_of(want), Answer(np.float32(want))).status == RIGHT

    def test_inputs_of_float32_allow_its_rounding(self):
        for x in (np.zeros(3, np.float32), [np.zeros(2), np.zeros(3, np.float32)], {"w": np.zeros(3, np.float32)}):
            case = replace(case_of(WANT), args={"x": x})
            assert compare(case, Answer(WANT * 1.0001)).status == RIGHT


class TestNoValue:
    def test_lost(self):
        outcome = compare(case_of(WANT), Answer(lost="it was still running after 10 s"))
        assert outcome.status == LOST
        assert outcome.points == 0
        assert outcome.message == "`f` gave no answer: it was still running after 10 s."

    def test_blank(self):
        outcome = compare(case_of(WANT), Answer(error="NotImplementedError", where="line 9 of `f`: raise"))
        assert (outcome.status, outcome.message) == (BLANK, "`f` is not written yet.")

    def test_blank_because_of_a_function_it_calls(self):
        outcome = compare(case_of(WANT), Answer(error="NotImplementedError", where="line 2 of `helper`: raise"))
        assert (outcome.status, outcome.message) == (BLANK, "`f` calls `helper`, which is not written yet.")

    def test_error_shows_line_and_inputs(self):
        outcome = compare(case_of(WANT), Answer(error="ValueError: shapes", where="line 3 of `f`: a @ b"))
        assert outcome.status == ERROR
        assert outcome.message == (
            "`f` raised ValueError: shapes in line 3 of `f`: a @ b. "
            "It was called with x (2, 3) float64, k 4, rng a Generator."
        )

    def test_a_size_that_nothing_in_the_call_has(self):
        def said(shapes, **fields):
            error = f"ValueError: operands could not be broadcast together with shapes {shapes} "
            return compare(replace(case_of(WANT), **fields), Answer(error=error)).message

        assert "Nothing in this call has the size 7: is an array kept from an earlier call" in said("(7,3) (2,3)")
        for shapes in ("(2,3) (2,)", "(2,3) (5,4)", "(1,3) (2,2)"):  # near the sizes 2 and 3 of x, and k, which is 4
            assert "Nothing in this call" not in said(shapes)
        assert "Nothing in this call" not in said("(7,3) (2,3)", hidden=True)

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            (
                lambda x, k, rng: x @ np.ones((2, 5)),
                "as many columns of A are needed as B has rows; here they are 3 and 2.",
            ),
            (lambda x, k, rng: max(x, 0 * x), "for whole arrays there are `np.where`, `&` and `np.maximum`."),
            (lambda x, k, rng: math.exp(x), "`math` works on single numbers, `np` on arrays."),
            (lambda x, k, rng: np.max(x, x), "of two arrays entry by entry the larger is `np.maximum`."),
            (lambda x, k, rng: np.eye(4)[np.arange(2), np.arange(3)], "takes two brackets or `np.ix_`."),
            (lambda x, k, rng: np.add(np.eye(2), 0.5, out=np.zeros(2, int)), "make it an array of floats first."),
            (lambda x, k, rng: np.eye(2)[2], "or is it that of another axis?"),
            (lambda x, k, rng: x.sum(axis=2), "has a sum or an index taken one away already?"),
            (lambda x, k, rng: [].append(x) + 1, "and `rng.shuffle`, which change what they are given."),
            (lambda x, k, rng: x(0), "Or was the name of a function given to a value?"),
            (lambda x, k, rng: list(x)[0, 1], "as `np.asarray` makes it, takes several."),
            (lambda x, k, rng: {}["v"], "It was called with x (2, 3) float64, k 4, rng a Generator."),
        ],
    )
    def test_what_to_do_about_an_error_of_numpy(self, wrong, words):
        case = case_of(WANT)
        assert compare(case, observe(wrong, case.args)).message.endswith(words)

    def test_a_key_that_an_empty_state_does_not_have(self):
        case = replace(case_of(WANT), args={"w": WANT, "state": {}})
        message = compare(case, observe(lambda w, state: state["v"], case.args)).message
        assert "raised KeyError: 'v'" in message
        assert message.endswith("state {}. In this call `state` is empty; what may be missing is asked for with `get`.")

    def test_a_short_vector_is_told_by_its_numbers(self):
        case = replace(case_of(WANT), args={"labels": np.array([7, 3, 3, 7])})
        wrong = Answer(error="TypeError: no")
        assert "called with labels [7, 3, 3, 7]." in compare(case, wrong).message
        assert "called with no arguments." in compare(replace(case, args={}), wrong).message

    def test_error_without_a_line(self):
        assert "raised TypeError: no. It was called" in compare(case_of(WANT), Answer(error="TypeError: no")).message

    def test_forbidden_name(self):
        outcome = compare(case_of(WANT, forbidden={"cdist": "write it."}), Answer(WANT, names=("cdist", "np")))
        assert (outcome.status, outcome.message) == (WRONG, "`f` uses `cdist`: write it.")

    def test_none(self):
        assert told(WANT, None) == "`f` returned None: is a `return` missing?"

    def test_changed_argument_even_when_the_value_is_right(self):
        outcome = compare(case_of(WANT), Answer(WANT, changed=("x", "k")))
        assert outcome.points == 0
        assert "changed its argument `x` and `k`" in outcome.message


class TestKindShapeAndDtype:
    @pytest.mark.parametrize(
        ("got", "words"),
        [
            ("abc", "the text 'abc'"),
            ({"a": 1}, "a dict with 'a'"),
            ({}, "table is {}; expected"),
            (dict.fromkeys("abcdefg"), "a dict of 7"),
            (Unsendable("generator"), "a value of type generator"),
            (WANT.tolist(), "is a list of 2, not an array: return `np.array(...)` of it"),
            ((WANT, WANT), "is a tuple of 2, not an array"),
            (WANT.T, "has shape (3, 2); expected (2, 3): (M, N). It looks transposed."),
            (WANT[0], "has shape (3,); expected (2, 3): (M, N)."),
            (WANT[:, :, None], "has shape (2, 3, 1); expected (2, 3)"),
            (3.5, "has shape (); expected (2, 3)"),
            (2**70, "is 1180591620717411303424; expected"),
        ],
    )
    def test_wrong_kind_or_shape(self, got, words):
        message = told(WANT, got, meaning="(M, N)")
        assert words in message
        assert "(M, N)" in message
        assert verdict(WANT, got) == WRONG

    def test_a_pair_is_asked_for(self):
        case = CASES[5]
        assert "expected a tuple (loss, dW)" in compare(case, Answer(1.5)).message
        assert "expected a tuple (loss, dW)" in compare(case, Answer((1.5, WANT, 0))).message
        assert compare(case, Answer([1.5, WANT], lines=3)).passed

    def test_a_pair_the_other_way_round(self):
        assert compare(CASES[5], Answer((WANT, 1.5))).message == (
            "`f` returns its values in another order: expected (loss, dW)."
        )
        assert "another order" not in compare(CASES[5], Answer((WANT, 2.5))).message

    def test_one_number_is_no_shape(self):
        assert "table has shape (2, 3); expected one number." in told(1.5, WANT)

    @pytest.mark.parametrize(
        ("got", "words"),
        [
            (True, "table is True; expected False. Look."),
            ("no", "table is the text 'no'; expected False. Look."),
            (2.5, "table is 2.5; expected False. Look."),
            (np.ones(2, bool), "table is (2,) bool; expected False. Look."),
        ],
    )
    def test_yes_or_no_is_told_with_what_came(self, got, words):
        case = Case("f", {}, {"table": False}, (Output("table", hint="Look."),))
        assert compare(case, Answer(got)).message == f"`f`: {words}"

    def test_points_of_each_output_by_itself(self):
        outcome = compare(CASES[5], Answer((1.5, WANT + 1), lines=3))
        assert [f.points for f in outcome.findings] == [1, 0, 0]
        assert '"no loops" is checked once the values are right' in outcome.message

    @pytest.mark.parametrize("got", [np.array([1.0, 2.0]), np.array([1.0, 2.0], np.float32)])
    def test_labels_as_floats(self, got):
        message = told(np.array([1, 2]), got, integer=True, meaning="(M,), labels")
        assert f"has dtype {got.dtype}; integers are asked for: (M,), labels" in message

    @pytest.mark.parametrize("dtype", [np.int32, np.uint8, np.int64])
    def test_any_integer_will_do(self, dtype):
        assert verdict(np.array([1, 2]), np.array([1, 2], dtype), integer=True) == RIGHT

    def test_integers_where_floats_are_expected_will_do(self):
        assert verdict(WANT, WANT.astype(int)) == RIGHT

    def test_float_labels_hide_no_known_mistake(self):
        case = with_mistakes(np.array([1, 2]), ("the first", np.array([1, 2])), integer=True)
        assert "integers are asked for" in merge([compare(case, Answer(np.array([1.0, 2.0])))] * 3).message

    @pytest.mark.parametrize(
        ("size", "words"), [(1000.0, "look first for an exponential"), (3.0, "a division by 0, a")]
    )
    def test_an_exponential_overflows_where_the_arguments_are_large(self, size, words):
        case = replace(case_of(WANT), args={"x": np.array([1.0, -size])})
        assert words in said((case, np.full(WANT.shape, np.nan)))

    @pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
    def test_nan_and_inf_with_their_place(self, bad):
        got = WANT.copy()
        got[1, 2] = bad
        assert f"holds {bad} at [1, 2]" in told(WANT, got)

    def test_expected_nan_is_right(self):
        want = np.array([1.0, np.nan])
        assert verdict(want, want.copy()) == RIGHT
        assert verdict(want, np.array([1.0, 2.0])) == WRONG

    def test_list_of_arrays(self):
        want = [np.arange(3.0), np.arange(4.0)]
        assert verdict(want, [np.arange(3.0), np.arange(4.0)]) == RIGHT
        assert verdict(want, (np.arange(3.0), np.arange(4.0))) == RIGHT
        assert "expected a list of 2 arrays" in told(want, [np.arange(3.0)])
        assert "entry 1 of the list: table has shape (5,); expected (4,)" in told(
            want, [np.arange(3.0), np.arange(5.0)]
        )

    def test_list_of_whole_numbers(self):
        want = [4, 5, 7]
        assert verdict(want, (4, 5, 7)) == RIGHT
        for got in ([4, 5, 8], [5, 7]):
            assert f"table is {got}; expected [4, 5, 7]." in told(want, got)


HIDDEN = replace(
    Case("f", {"x": np.zeros((2, 3)), "lr": 0.0836}, {"table": WANT}, (Output("table", hint="Look."),)), hidden=True
)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(WANT + np.arange(6).reshape(2, 3)), "`f`: table is wrong on inputs"),
        (Answer(3 * WANT), "`f`: table is wrong by the same factor everywhere."),
        (Answer(WANT + 17.5), "`f`: table is off by the same constant everywhere."),
        (Answer(-WANT), "`f`: table has the wrong sign."),
        (Answer(np.where(WANT > 3, np.nan, WANT)), "`f`: table holds numbers that are NaN or infinite on inputs"),
        (Answer(WANT[:1]), "`f`: table has another shape than what is asked for (one number) on inputs"),
        (Answer([17, 4]), "`f`: table is of another kind than what is asked for (numbers) on inputs"),
        (Answer({"17": 4}), "`f`: table is of another kind"),
        (Answer("17"), "`f`: table is of another kind"),
        (Answer(error="ValueError: 17", where="line 17 of `g`: x"), "`f` raised ValueError on inputs"),
        (Answer(error="NotImplementedError", where="line 17 of `h17`: x"), "`f` is not written yet."),
        (Answer(WANT, lines=1717), "`f`: the values are right, but more than 99 lines of yours were run on inputs"),
    ],
)
def test_a_message_about_hidden_inputs_holds_no_number_but_ours(answer, words):
    """The function could choose it, and tell so what it was called with: shapes, counts, errors, lines."""
    limited = replace(HIDDEN, outputs=(*HIDDEN.outputs, Output("no loops", lines=99)))
    message = verdict_on([(limited, answer)]).message.split("\n")[0]
    assert message.startswith(words)
    assert set("0123456789") & set(message.replace("99", "")) == set()
    assert "expected" not in message


def test_parts_of_a_hidden_list_or_dict_are_not_told():
    for want, got in (([np.ones(2)] * 3, [np.ones(2), np.ones(2), np.zeros(2)]), ({"v": WANT}, {"v": WANT + 1})):
        case = replace(case_of(want), hidden=True)
        assert said((case, got)).startswith(("`f`: table is wrong on inputs", "`f`: table is off by the same constant"))
    assert "another kind" in said((replace(CASES[5], hidden=True), 17))


class TestTolerance:
    @pytest.mark.parametrize(("dtype", "fine", "wrong"), [("f8", 1e-8, 1e-6), ("f4", 0, 1e-6), ("i8", 0, 0.2)])
    def test_the_same_for_an_answer_of_any_dtype(self, dtype, fine, wrong):
        want = WANT * 10
        assert verdict(want, (want * (1 + fine)).astype(dtype)) == RIGHT
        assert verdict(want, (want * (1 + wrong)).astype(dtype)) == WRONG

    def test_half_precision_is_named_and_not_enough(self):
        assert verdict(WANT / 3, (WANT / 3).astype("f2")) == WRONG
        assert "dtype float16, which keeps three digits" in told(WANT / 3, (WANT / 3).astype("f2"))

    def test_the_dtype_that_is_asked_for_counts(self):
        assert verdict(WANT.astype("f4"), WANT * (1 + 5e-5)) == RIGHT

    def test_a_tolerance_of_its_own(self):
        assert verdict(WANT, WANT * 1.004, rtol=1e-2) == RIGHT
        assert verdict(WANT, WANT * 1.05, rtol=1e-2) == WRONG

    def test_zeros_are_measured_by_the_scale_of_the_array(self):
        want = np.array([0.0, 1000.0])
        assert verdict(want, np.array([1e-5, 1000.0])) == RIGHT
        assert verdict(want, np.array([1e-2, 1000.0])) == WRONG

    def test_all_zeros_are_exact(self):
        assert verdict(np.zeros(3), np.zeros(3)) == RIGHT
        assert verdict(np.zeros(3), np.full(3, 1e-12)) == WRONG

    def test_integers_are_exact(self):
        assert verdict(np.array([10**6, 5]), np.array([10**6, 6]), integer=True) == WRONG
        assert verdict(25_557_032, 25_557_033, integer=True) == WRONG
        assert verdict(np.array([25_557_032]), np.array([25_557_032], np.uint32), integer=True) == RIGHT

    @pytest.mark.parametrize("got", [True, np.bool_(True), 1])
    def test_booleans(self, got):
        assert verdict(True, got) == RIGHT
        assert verdict(False, got) == WRONG


class TestSlips:
    @pytest.mark.parametrize(
        ("want", "got", "words"),
        [
            (WANT, -WANT, "has the wrong sign"),
            (SQUARE, SQUARE.T, "is transposed"),
            (WANT, 2 * WANT, "is 2 times too large"),
            (WANT, WANT / 6, "is 6 times too small"),
            (WANT, WANT**2, "is the square of what is asked for"),
            (WANT, np.sqrt(WANT), "is the root of what is asked for"),
            (WANT, WANT + 3, "is off by the constant 3 everywhere"),
            (WANT, -3 * WANT, "has the wrong sign and is 3 times too large"),
            (SQUARE / 7, np.round(SQUARE / 7, 3), "is rounded to 3 digits"),
            (WANT - 1, WANT - 1 + 2e-6 * WANT, "is right in its first 4 digits and no further"),
            (np.array(1e-9), np.array(0.0), "is 0; expected 1e-09"),
            (np.array(5.0), np.array(-5.0), "has the wrong sign"),
            (np.array(5.0), np.array(25.0), "is the square"),
            (np.array(5.0), np.array(5.0) ** 0.5, "is the root"),
        ],
    )
    def test_generic_slips(self, want, got, words):
        assert words in told(want, got)

    @given(hnp.arrays(np.float64, (3, 4), elements=st.floats(0.5, 100)), st.floats(1.01, 1000))
    @settings(deadline=None)
    def test_any_constant_factor(self, want, factor):
        assume(np.ptp(want) > 0.1)
        assert "times too large" in told(want, want * factor)
        assert "times too small" in told(want, want / factor)

    def test_no_slip_is_made_up(self):
        got = WANT.copy()
        got[1, 1] = 8
        message = told(WANT, got)
        assert "differs in 1 of 6 values" in message
        assert "at [1, 1]: expected 7, got 8" in message
        assert "called with x (2, 3) float64" in message

    @pytest.mark.parametrize(
        ("first", "second", "words"),
        [
            (-WANT, -WANT, "wrong sign"),
            (2 * WANT, 3 * WANT, "is 2 times too large"),
            (2 * WANT, WANT + 1, "differs in"),
            (-WANT, 2 * WANT, "differs in"),
            (-WANT, WANT, "differs in"),  # right here, where a wrong sign would show
            (WANT + 3, WANT, "differs in"),
            (-WANT, WANT[0], "differs in"),
        ],
    )
    def test_a_slip_holds_in_every_case(self, first, second, words):
        assert words in said((case_of(WANT), first), (case_of(WANT), second))

    def test_a_slip_that_does_no_harm_in_a_case_is_told(self):
        turned, same = case_of(SQUARE), case_of(SQUARE + SQUARE.T)
        assert "is transposed" in said((turned, SQUARE.T), (same, SQUARE + SQUARE.T))
        assert "wrong sign" in said((turned, -SQUARE), (case_of(0 * SQUARE), 0 * SQUARE))
        assert "2 times too large" in said((case_of({"m": WANT, "v": WANT}), {"m": WANT, "v": 2 * WANT}))

    def test_a_hint_is_for_what_is_easily_missed(self):
        case = case_of(np.arange(20.0) ** 2)
        case = replace(case, outputs=(replace(case.outputs[0], hint="Look at ties."),))
        near, far = case.expected["table"].copy(), case.expected["table"][::-1].copy()
        near[3] = 8
        assert said((case, near)).endswith("Look at ties.")
        assert "Look at ties." not in said((case, far))
        assert "Look at ties." not in said((case, far), (case, near))

    def test_half_of_four_is_no_root(self):
        assert "table is 2; expected 4." in told(np.array(4.0), np.array(2.0))

    def test_a_single_number(self):
        assert "table is 3; expected 2.5." in told(2.5, 3.0)

    @pytest.mark.parametrize(("want", "got"), [(2, 4), (4, 2), (3, -3)])
    def test_no_arithmetic_with_indices(self, want, got):
        assert f"table is {got}; expected {want}." in told(want, got, integer=True)

    @example(np.zeros(4))
    @given(hnp.arrays(np.float64, 4, elements=st.floats(-1e3, 1e3)))
    @settings(deadline=None)
    def test_zeros_expected_never_divide(self, got):
        assume(np.abs(got).max() > 1e-3)
        assert verdict(np.zeros(4), got) == WRONG


class TestKnownMistakes:
    def test_named(self):
        outcome = verdict_on([(with_mistakes(WANT, ("doubled", 2 * WANT)), Answer(2 * WANT))])
        assert outcome.message == "`f`: this is doubled."
        assert outcome.findings[0].mistake == "doubled"

    def test_two_that_cannot_be_told_apart_are_not_told(self):
        case = with_mistakes(WANT, ("one", WANT**3), ("another", WANT**3))
        assert "differs in 5 of 6 values" in said((case, WANT**3))
        same = replace(case, mistakes=tuple((name, "the same words.", made) for name, _, made in case.mistakes))
        assert said((same, WANT**3)) == "`f`: the same words."

    def test_one_more_case_tells_them_apart(self):
        both, one = ("one", WANT**3), ("another", WANT**3)
        cases = [with_mistakes(WANT, both, one), with_mistakes(WANT, both, ("another", WANT**4))]
        assert said(*((case, WANT**3) for case in cases)) == "`f`: this is one."

    def test_a_mistake_must_hold_in_every_case(self):
        cases = [with_mistakes(WANT, ("chance", WANT**3))] * 4 + [with_mistakes(WANT, ("chance", WANT**4))]
        assert said(*((case, WANT**3) for case in cases[:4])) == "`f`: this is chance."
        assert "chance" not in said(*((case, WANT**3) for case in cases))

    def test_a_mistake_that_would_show_where_the_answer_is_right_is_not_told(self):
        chance, plain = with_mistakes(WANT, ("chance", WANT**3)), with_mistakes(WANT, ("chance", WANT**4))
        assert "chance" not in said((chance, WANT**3), (plain, WANT))
        assert said((chance, WANT**3), (with_mistakes(WANT, ("chance", WANT)), WANT)) == "`f`: this is chance."

    def test_variants_of_a_mistake_share_a_sentence(self):
        cases = [with_mistakes(WANT, ("first", WANT**3), ("second", WANT**4)) for _ in range(2)]
        cases = [replace(c, mistakes=tuple((n, "in bytes.", made) for n, _, made in c.mistakes)) for c in cases]
        assert said((cases[0], WANT**3), (cases[1], WANT**4)) == "`f`: in bytes."

    def test_large_cases_carry_no_mistakes_and_say_nothing(self):
        known, large = with_mistakes(WANT, ("cubed", WANT**3)), case_of(WANT)
        assert said((large, WANT**5), (known, WANT**3), (large, WANT**3)) == "`f`: this is cubed."
        assert "cubed" not in said((large, WANT**3), (known, WANT))

    def test_what_gives_all_outputs_comes_before_what_gives_the_wrong_ones(self):
        case = replace(
            CASES[5],
            mistakes=(
                ("both", "both.", {"loss": 9.0, "dW": WANT + 2}),
                ("gradient", "gradient alone.", {"loss": 1.5, "dW": WANT + 2}),
            ),
        )
        assert "gradient alone." in said((case, (1.5, WANT + 2)))
        only_both = replace(case, mistakes=case.mistakes[:1])
        assert "both." in said((only_both, (1.5, WANT + 2)))  # the loss may be right for other reasons
        assert "two values" not in said((only_both, (1.5, WANT + 3)))

    def test_an_error_in_a_later_case_says_nothing_about_the_values(self):
        case = with_mistakes(WANT, ("cubed", WANT**3))
        error = Answer(error="TypeError: no")
        assert verdict_on([(case, Answer(WANT**3)), (case, error)]).message == "`f`: this is cubed."
        assert verdict_on([(case, error), (case, Answer(WANT**3))]).status == ERROR
        assert verdict_on([(case, error)]).message.startswith("`f` raised TypeError: no.")

    def test_the_same_numbers_in_other_steps_are_recognised(self):
        case = with_mistakes(WANT, ("cubed", WANT**3))
        assert said((case, WANT**3 * (1 + 5e-7))) == "`f`: this is cubed."
        assert "cubed" not in said((case, WANT**3 * (1 + 5e-6)))

    def test_known_comes_before_generic(self):
        assert "this is my name" in said((with_mistakes(WANT, ("my name", -WANT)), -WANT))

    def test_a_mistake_with_a_wrong_shape_is_recognised(self):
        assert "one axis" in said((with_mistakes(WANT, ("one axis", WANT.sum(0))), WANT.sum(0)))

    def test_last_digits_are_not_the_work_of_a_mistake_that_changes_nothing_there(self):
        want = np.where(WANT > 5, 0, WANT)  # a nan may be there by chance where 0 is right
        case = with_mistakes(want, ("chance", np.where(WANT > 5, np.nan, WANT)))
        assert "chance" not in said((case, want * (1 + 5e-7)))

    def test_a_mistake_that_gives_nan_is_recognised(self):
        got = np.where(WANT > 5, np.nan, WANT)
        assert "no guard" in said((with_mistakes(WANT, ("no guard", got)), got.copy()))

    def test_right_values_are_never_a_mistake(self):
        assert verdict_on([(with_mistakes(WANT, ("harmless here", WANT)), Answer(WANT))]).passed


class TestLimits:
    def case(self, **limit):
        return Case("f", {}, {"d": 1.0}, (Output("d", 2), Output("limit", 1, hint="Do less.", **limit)))

    @pytest.mark.parametrize(("lines", "points"), [(60, 3), (61, 2), (1, 3)])
    def test_lines(self, lines, points):
        outcome = compare(self.case(lines=60), Answer(1.0, lines=lines))
        assert outcome.points == points
        assert outcome.passed == (points == 3)

    def test_words_for_lines(self):
        message = compare(self.case(lines=60), Answer(1.0, lines=99)).message
        assert message == "`f`: the values are right, but 99 lines of yours were run; at most 60 are needed. Do less."

    def test_words_for_memory(self):
        message = compare(self.case(memory=8_000_000), Answer(1.0, memory=31_000_000)).message
        assert message == "`f`: the values are right, but 31 MB were held at once; at most 8 MB are needed. Do less."

    @pytest.mark.parametrize("limit", [{"lines": 60}, {"memory": 8_000_000}])
    def test_a_hidden_case_does_not_tell_how_many(self, limit):
        case = replace(self.case(**limit), hidden=True)
        assert "but more than" in compare(case, Answer(1.0, lines=98_765, memory=98_765_000)).message
        assert "98" not in compare(case, Answer(1.0, lines=98_765, memory=98_765_000)).message

    def test_what_could_not_be_measured_costs_nothing_and_is_remarked(self):
        outcome = compare(self.case(lines=60), Answer(1.0))
        assert outcome.passed
        assert outcome.findings[1].remark == '`f`: "limit" could not be measured; its point is given.'

    def test_what_tampers_with_the_count_gets_no_point_and_a_remark(self):
        outcome = compare(self.case(lines=60), Answer(1.0, lines=1, tampering=("sys.settrace",)))
        assert outcome.points == 2
        assert outcome.findings[1].remark.endswith("the code reaches for sys.settrace.")

    @pytest.mark.parametrize(("memory", "points"), [(8_000_000, 3), (8_000_001, 2)])
    def test_memory(self, memory, points):
        assert compare(self.case(memory=8_000_000), Answer(1.0, memory=memory)).points == points

    def test_words_for_little_memory(self):
        message = compare(self.case(memory=400_000), Answer(1.0, memory=410_000)).message
        assert "410 kB were held at once; at most 400 kB are" in message

    def test_no_points_for_speed_alone(self):
        assert compare(self.case(lines=60), Answer(2.0, lines=1)).points == 0

    def test_what_to_measure(self):
        assert self.case(lines=60).measure == ["lines"]
        assert self.case(memory=1).measure == ["memory"]
        assert case_of(WANT).measure == []


class TestDerived:
    def folds(self, value, N=10):
        names = ("count", "integers", "complete", "disjoint", "balanced", "shuffled")
        case = Case(
            "f",
            {"N": N, "num_folds": 3, "rng": Seed(0)},
            dict.fromkeys(names, True),
            tuple(Output(name, 0.5, hint=f"not {name}") for name in names),
            derive="folds",
        )
        return compare(case, Answer(value))

    def test_right(self):
        for seed in range(200):
            parts = np.array_split(np.random.default_rng(seed).permutation(25), 3)
            assert self.folds(parts, 25).passed
            assert self.folds([np.sort(part) for part in parts], 25).passed
            assert self.folds(tuple(part.tolist() for part in parts), 25).passed

    def test_folds_that_hold_few_indices_earn_nothing_for_the_rest(self):
        outcome = self.folds([np.array(part) for part in ([0, 5, 2], [1, 9, 3], [4, 6])])
        assert outcome.message == "`f`: not complete\n`f`: the rest is checked once this is right."
        right = {finding.output for finding in outcome.findings if finding.status == RIGHT}
        assert right.isdisjoint({"complete", "disjoint", "balanced", "shuffled"})

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            ([[0, 5, 2, 7], [1, 9, 3], [4, 6, 8, 0]], "not disjoint"),
            ([[0, 5, 2, 7, 1], [9, 3], [4, 6, 8]], "not balanced"),
            ([[0, 1, 2, 3], [4, 5, 6], [7, 8, 9]], "not shuffled"),
            ([[3, 1, 2, 0], [5, 4, 6], [9, 8, 7]], "not shuffled"),
            ([[0, 3, 6, 9], [1, 4, 7], [2, 5, 8]], "not shuffled"),
        ],
    )
    def test_one_property_missing_costs_that_property(self, value, words):
        outcome = self.folds([np.array(part) for part in value])
        assert outcome.message == f"`f`: {words}"
        assert outcome.points == 2.5

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            ([np.array([3, 1, 0, 2, 4, 6, 5, 9, 8, 7])], "not count"),
            ([np.array([0.0, 5, 2, 7]), np.array([1.0, 9, 3]), np.array([4.0, 6, 8])], "not integers"),
            ([], "not count"),
        ],
    )
    def test_without_folds_there_is_nothing_to_earn(self, value, words):
        outcome = self.folds(value)
        assert outcome.message.startswith(f"`f`: {words}\n")
        assert outcome.message.endswith("the rest is checked once this is right.")
        assert outcome.points <= 0.5

    @pytest.mark.parametrize("value", [7, Unsendable("generator"), [([1, 2], [3])], "text"])
    def test_no_list_at_all(self, value):
        assert self.folds(value).points <= 0.5

    @pytest.mark.parametrize(
        ("p", "mask", "words"),
        [
            (0.0, np.ones((40, 60), bool), ""),
            (0.0, np.zeros((40, 60), bool), "not share"),
            (0.5, np.ones((40, 60), bool), "not share"),
            (0.5, np.tile(np.arange(60) % 2 == 0, (40, 1)), "not independent"),
        ],
    )
    def test_nothing_is_said_of_rows_where_all_is_kept_or_dropped(self, p, mask, words):
        x, names = np.ones((40, 60)), ("mask", "share", "independent", "zeroed", "inverted")
        outputs = tuple(Output(name, hint=f"not {name}") for name in names)
        case = Case("f", {"x": x, "p": p, "rng": Seed(0)}, dict.fromkeys(names, True), outputs, derive="dropped")
        outcome = compare(case, Answer((x * mask / (1 - p), mask)))
        assert outcome.message.split("\n")[0] == (f"`f`: {words}" if words else "`f` is right.")
        assert ("not independent" in outcome.message) == (words == "not independent")

    @pytest.mark.parametrize(
        ("value", "points"),
        [
            (([[0], [0]], [0, 1]), 4),
            ((np.array([[0.5], [0.5]]), np.array([0, 1])), 4),
            ([np.array([[0], [0]]), np.array([0, 1])], 4),
            (([[0], [0]], [1, 1]), 3),
            (([[0], [1]], [0, 1]), 2),
            (([[np.nan], [np.nan]], [0, 1]), 2),
            (([0, 0], [0, 1]), 1),
            (([[0], [0]], ["a", "b"]), 1),
            (([[0], [0]], [0.0, 1.0]), 1),
            ((np.zeros((0, 2)), np.zeros(0, int)), 1),
            (np.zeros((2, 2)), 1),
            (([0, 1], [[0], [0]]), 0),
            (5, 0),
        ],
    )
    def test_counterexample(self, value, points):
        assert compare(CASES[8], Answer(value)).points == points


class TestMerge:
    def test_right_only_when_all_are(self):
        right, wrong = (compare(case_of(WANT), Answer(value)) for value in (WANT, WANT + 1))
        assert merge([right, right]).passed
        assert merge([right, wrong]).points == 0
        assert merge([wrong, right]).points == 0

    def test_each_output_by_itself(self):
        case = CASES[5]
        answers = (Answer((1.5, WANT), lines=3), Answer((0.5, WANT), lines=3))
        assert [f.points for f in merge([compare(case, a) for a in answers]).findings] == [0, 2, 0]

    def test_the_first_failure_when_nothing_is_known(self):
        wrong = compare(case_of(WANT), Answer(WANT + 1))
        error = compare(case_of(WANT), Answer(error="ValueError: no"))
        assert merge([wrong, error]).message == wrong.message
        assert merge([error, wrong]).status == ERROR

    def test_order_of_the_right_ones_does_not_matter(self):
        right, wrong = (compare(case_of(WANT), Answer(value)) for value in (WANT, WANT + 1))
        assert merge([right, wrong, right]) == merge([wrong, right, right])


def double(x):
    return 2 * x


DOUBLE = Check(
    "double",
    lambda rng: {"x": rng.random(3)},
    (Output("value"),),
    examples=({"x": np.ones(2)},),
    mistakes=(Mistake("halved", lambda ref, x: x / 2, "halved."), Mistake("broken", lambda ref, x: x.no, "")),
)


class TestCases:
    def test_the_same_verdict_from_a_file_as_from_memory(self, tmp_path):
        cases = public_cases(DOUBLE, SimpleNamespace(double=double))
        save_cases(cases, tmp_path / "a.npz")
        loaded = load_cases(tmp_path / "a.npz")["double"]
        assert len(loaded) == len(cases) == 3
        for got in (2, 1, 0.5, 3):
            pairs = [
                (observe(lambda x, got=got: x * got, case.args), case, twin)
                for case, twin in zip(cases, loaded, strict=True)
            ]
            assert repr([compare(c, a) for a, c, _ in pairs]) == repr([compare(t, a) for a, _, t in pairs])

    def test_every_kind_of_input_is_among_the_fresh_cases(self):
        kinds = tuple(lambda rng, size=size: {"x": rng.random(size)} for size in range(1, 7))
        for check, most in ((DOUBLE, 4), (replace(DOUBLE, inputs=kinds[:3]), 4), (replace(DOUBLE, inputs=kinds), 6)):
            for seed in range(5):
                cases = fresh_cases(check, SimpleNamespace(double=double), np.random.default_rng(seed))
                sizes = [case.args["x"].size for case in cases]
                assert len(sizes) == most
                assert len(set(sizes)) == len(check.kinds)

    def test_every_kind_of_input_is_among_the_public_cases(self):
        kinds = tuple(lambda rng, size=size: {"x": rng.random(size)} for size in range(1, 7))
        for count in range(1, 7):
            cases = public_cases(replace(DOUBLE, inputs=kinds[:count]), SimpleNamespace(double=double))
            assert {case.args["x"].size for case in cases[len(DOUBLE.examples) :]} == set(range(1, count + 1))

    def test_the_file_is_the_same_to_the_byte(self, tmp_path):
        for name in "ab":
            save_cases(public_cases(DOUBLE, SimpleNamespace(double=double)), tmp_path / f"{name}.npz")
        assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()

    def test_a_mistake_that_raises_is_left_out(self):
        case = make_case(DOUBLE, SimpleNamespace(double=double), {"x": np.ones(2)})
        assert [name for name, _, _ in case.mistakes] == ["halved"]

    def test_a_mistake_that_is_known_by_what_it_raises(self, tmp_path):
        mistake = Mistake("broken", lambda ref, x: x + np.ones(5), "five is too many.", raises=True)
        check = replace(DOUBLE, mistakes=(*DOUBLE.mistakes, mistake))
        save_cases([make_case(check, SimpleNamespace(double=double), {"x": np.ones(2)})], tmp_path / "a.npz")
        case = load_cases(tmp_path / "a.npz")["double"][0]
        outcome = verdict_on([(case, observe(lambda x: np.ones(5)[:5] * 2 + x, case.args))])
        assert outcome.message.startswith("`double` raised ValueError")  # (5,) (2,), and not (2,) (5,)
        outcome = verdict_on([(case, observe(lambda x: x * np.ones(5), case.args))])
        assert (outcome.status, outcome.message) == (ERROR, "`double`: five is too many.")
        assert compare(case, Answer(np.ones(2))).status == WRONG

    def test_a_reference_that_raises_is_reported(self):
        with pytest.raises(CaseError, match="reference of double raised"):
            make_case(DOUBLE, SimpleNamespace(double=lambda x: 1 / 0), {"x": np.ones(2)})

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x93NUMPY", None])
    def test_a_damaged_file_is_named(self, tmp_path, content):
        path = tmp_path / "x_cases.npz"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(CaseError, match=r"x_cases\.npz cannot be read"):
            load_cases(path)

    def test_properties_are_yes_or_no_from_a_file_too(self, tmp_path):
        from autograder.checks.knn.validation import kfold_indices as check

        cases = public_cases(
            check, SimpleNamespace(kfold_indices=lambda N, F, rng: np.array_split(rng.permutation(N), F))
        )
        save_cases(cases, tmp_path / "a.npz")
        lossy = Answer(np.array_split(np.arange(22), 5))
        from_file = compare(load_cases(tmp_path / "a.npz")["kfold_indices"][0], lossy)
        assert from_file.message == compare(cases[0], lossy).message
        assert "lie in no fold" in from_file.message


def test_an_outcome_is_plain_data():
    outcome = compare(case_of(WANT), Answer(WANT))
    assert replace(outcome, check="g").check == "g"
    assert outcome.points == outcome.out_of == 2


class TestMoreWords:
    def test_numbers_cut_to_whole_ones(self):
        want = np.array([0.5, -1.25, 3.75])
        assert "is cut to whole numbers: it was kept as int64" in told(want, want.astype(np.int64))
        assert "cut to whole numbers" not in told(want, np.array([0, -2, 4]))

    def test_a_single_number_is_no_multiple_of_another(self):
        assert "differs in 1 of 3 values" in told(np.array([0.0, 2.0, 0.0]), np.array([0.0, 1.0, 0.0]))

    def test_one_infinite_number_has_no_place(self):
        assert "table is inf: look for a division by 0" in told(np.array(1.0), np.array(np.inf))

    def test_a_pair_of_arrays_is_not_to_be_stacked(self):
        message = told(WANT, (WANT, WANT), meaning="(M, N)")
        assert "is a tuple of 2, not an array: expected (M, N)" in message
        assert "np.array" not in message

    def test_a_few_whole_numbers_are_shown(self):
        case = Case("f", {"sizes": (784, 10)}, {"count": np.array(5)}, (Output("count"),))
        assert "called with sizes (784, 10)" in compare(case, Answer(np.array(6))).message
