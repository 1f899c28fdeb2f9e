"""Two mistakes in one answer, of which one at least nobody wrote down."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.grading.cases import fresh_cases, public_cases
from autograder.grading.reference import load_reference
from autograder.grading.variants.derive import Again, variants_of
from autograder.model.check import Check, Mistake, Output
from autograder.student.call import observe
from autograder.verdict.merge import verdict

CELL = '''
# %%
import numpy as np

# %% solution="fitted"
def fitted(X, w):
    """Loss and slope.

    X        (N, D) float
    Returns  loss (float), slope (D,)
    """
    ### BEGIN SOLUTION
    scores = X @ w
    loss = np.sqrt((scores**2).mean())
    return loss, X.T @ scores / len(X)
    ### END SOLUTION
'''


def inputs(rng):
    N, D = rng.integers(5, 8), 4
    return {"X": rng.normal(0, 3, (N, D)), "w": rng.normal(0, 1, D)}


CHECK = Check("fitted", inputs, (Output("loss", 1, "a number"), Output("slope", 1, "(D,)")))
UPHILL = Mistake("uphill", lambda ref, X, w: (ref.fitted(X, w)[0], -ref.fitted(X, w)[1]), "the slope goes uphill.")


def answer(root=True, mean=True, sign=1, odd=0.0):
    """A student's function with something wrong in either output."""

    def fitted(X, w):
        scores = [sum(row * w) for row in X]
        loss = sum(s**2 for s in scores) / len(X)
        slope = sum(s * row for s, row in zip(scores, X, strict=True)) / (len(X) if mean else 1)
        return float(loss ** (0.5 if root else 1)) + odd, sign * slope

    return fitted


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    path = tmp_path_factory.mktemp("unit") / "toy_assignment.py"
    path.write_text(CELL, encoding="utf-8")
    return load_reference(path)


def told(check, reference, function, fresh=(), change=lambda variants: variants):
    """Mistake and message of both outputs, at the desk or with fresh cases."""
    public = public_cases(check, reference)
    variants = change(variants_of(check, reference, public))
    pairs = [(case, observe(function, case.args)) for case in [*public, *fresh]]
    return {(found.mistake, found.message) for found in verdict(pairs, variants, Again(check, reference)).findings}


def test_two_derived_mistakes_in_two_outputs_are_both_told(reference):
    ((mistake, message),) = told(CHECK, reference, answer(root=False, mean=False))
    assert message.startswith("`fitted`: two things. (1) ")
    assert "a root is left out" in message
    assert "a division is left out" in message
    assert mistake.count("derived: ") == 2


def test_a_declared_mistake_and_a_derived_one_are_both_told(reference):
    check = replace(CHECK, mistakes=(UPHILL,))
    ((mistake, message),) = told(check, reference, answer(root=False, sign=-1))
    assert "(1) the slope goes uphill." in message
    assert "(2) a root is left out" in message
    assert mistake.startswith("uphill, derived: ")


def test_the_same_two_are_told_with_fresh_cases(reference):
    fresh = fresh_cases(CHECK, reference, np.random.default_rng(3))
    wrong = answer(root=False, mean=False)
    assert told(CHECK, reference, wrong, fresh) == told(CHECK, reference, wrong)


def test_a_fresh_case_can_rule_two_out(reference):
    fresh = fresh_cases(CHECK, reference, np.random.default_rng(3))
    seen = [case.args["X"].tolist() for case in public_cases(CHECK, reference)]

    def changes(X, w):
        return answer(root=False, mean=False, odd=0.0 if X.tolist() in seen else 1.0)(X, w)

    assert "two things" in next(iter(told(CHECK, reference, changes)))[1]
    assert not any("two things" in message for _, message in told(CHECK, reference, changes, fresh))


def test_what_only_one_of_two_outputs_explains_is_not_called_two(reference):
    assert not any("two things" in message for _, message in told(CHECK, reference, answer(mean=False, odd=0.7)))


def test_where_a_rival_explains_as_much_nothing_is_told(reference):
    def with_rival(variants):
        place = next(i for i, (_, say, _) in enumerate(variants.told) if "a root is left out" in say)
        return replace(
            variants,
            told=(*variants.told, ("derived: rival", "something else.", 1)),
            sketches=np.concatenate([variants.sketches, variants.sketches[place : place + 1]]),
            forms=np.concatenate([variants.forms, variants.forms[place : place + 1]]),
        )

    found = told(CHECK, reference, answer(root=False, mean=False), change=with_rival)
    assert not any("two things" in message for _, message in found)
