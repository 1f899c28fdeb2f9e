"""Mistakes that nobody wrote down: variants of a reference, and answers that are recognised by them."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.checks import find_check
from autograder.grading.cases import fresh_cases, public_cases
from autograder.grading.reference import load_reference
from autograder.grading.variants import tools
from autograder.grading.variants.derive import Again, Runner, variants_of
from autograder.grading.variants.vary import Source
from autograder.model.case import CaseError
from autograder.model.check import Check, Mistake, Output
from autograder.model.outcome import Answer
from autograder.notebook import check as check_in_notebook
from autograder.student.call import observe
from autograder.verdict.derived import WEIGHTS, load_variants, save_variants, sketch
from autograder.verdict.merge import verdict

CELL = '''
# %%
import numpy as np

# %% solution="spread"
def spread(X, weights, margin):
    """How far rows are from the middle.

    X        (N, D) float
    Returns  (N,) float
    """
    ### BEGIN SOLUTION
    middle = X.mean(axis=0)
    apart = np.maximum(0, np.abs(X - middle) - margin)
    total = np.zeros(len(X))
    for j in range(X.shape[1]):
        total += weights[j] * apart[:, j] ** 2
    return np.sqrt(total)
    ### END SOLUTION
'''


def inputs(rng):
    N, D = rng.integers(4, 7), 4
    return {"X": rng.normal(0, 3, (N, D)), "weights": rng.uniform(1, 2, D), "margin": float(rng.uniform(0.1, 0.6))}


SPREAD = Check("spread", inputs, (Output("distances", 2, "(N,)"),))


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    path = tmp_path_factory.mktemp("unit") / "toy_assignment.py"
    path.write_text(CELL, encoding="utf-8")
    return load_reference(path)


@pytest.fixture(scope="module")
def public(reference):
    return public_cases(SPREAD, reference)


@pytest.fixture(scope="module")
def variants(reference, public):
    return variants_of(SPREAD, reference, public)


def answer(middle=0, cut=True, first=0, last=None, power=2, root=True, margin=1.0, weigh=True, again=1):
    """A student's function, written otherwise than the reference, with something wrong in it."""

    def spread(X, weights, limit):
        out = []
        center = np.array([np.sum(X[:, j]) / len(X) for j in range(X.shape[1])]) if middle == 0 else None
        for row in X:
            terms = []
            for j in list(range(X.shape[1]))[first:last]:
                way = abs(row[j] - center[j]) if middle == 0 else abs(row[j] - middle)
                way = way - margin * limit
                way = way if way > 0 or not cut else 0
                terms.append((weights[j] if weigh else 1) * way**power)
            out.append(sum(terms) ** (0.5 if root else 1) * again)
        return np.array(out)

    return spread


def told(function, cases, variants, again=None):
    """(mistake, message) of the only output."""
    pairs = [(case, observe(function, case.args)) for case in cases]
    finding = verdict(pairs, variants, again).findings[0]
    return finding.mistake, finding.message


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (answer(), "is right"),
        (answer(root=False), "a root is left out"),
        (answer(power=1), "a power is left out"),
        (answer(weigh=False), "`weights`"),
        (answer(margin=-1), "a sign is turned, where `margin` comes in"),
        (answer(margin=0), "a term is left out, where `margin` comes in"),
        (answer(first=1), "begins one too late, where `X` comes in"),
        (answer(last=-1), "ends one too early, where `X` comes in"),
        (answer(cut=False), "numbers are not cut off"),
    ],
)
def test_what_is_wrong_is_named_however_it_was_written(reference, public, variants, wrong, words):
    hidden = fresh_cases(SPREAD, reference, np.random.default_rng(5))
    desk, graded = told(wrong, public, variants), told(wrong, public + hidden, variants, Again(SPREAD, reference))
    assert words in desk[1]
    assert desk == graded
    assert desk[0].startswith("derived: ") or words == "is right"


@pytest.mark.parametrize("wrong", [answer(power=2.5), answer(again=1.7, first=1), answer(middle=5, root=False)])
def test_what_no_variant_explains_is_not_named(public, variants, wrong):
    assert told(wrong, public, variants)[0] == ""


def test_every_public_case_has_to_agree(public, variants):
    def sometimes(X, weights, margin):
        return answer(root=False)(X, weights, margin) if sum(X[0]) > bound else answer(power=1)(X, weights, margin)

    sums = [case.args["X"][0].sum() for case in public]
    bound = sum(sums) / 2
    assert told(sometimes, public, variants)[0] == ""


def test_a_hidden_case_can_only_rule_out(reference, public, variants):
    hidden = fresh_cases(SPREAD, reference, np.random.default_rng(5))
    seen = [case.args["X"].tolist() for case in public]

    def learnt(X, weights, margin):
        return answer(root=X.tolist() not in seen)(X, weights, margin) * 1.0

    def changes(X, weights, margin):
        return answer(root=False, power=2 if X.tolist() in seen else 1)(X, weights, margin)

    again = Again(SPREAD, reference)
    assert told(learnt, public + hidden, variants, again)[0] == ""
    assert "root" in told(changes, public, variants)[1]
    assert told(changes, public + hidden, variants, again)[0] == ""


def test_two_sentences_that_explain_as_much_name_nothing(public, variants):
    place = next(i for i, (_, say, _) in enumerate(variants.told) if "a root is left out" in say)
    rival = replace(
        variants,
        told=(*variants.told, ("derived: rival", "something else.", 1)),
        sketches=np.concatenate([variants.sketches, variants.sketches[place : place + 1]]),
        forms=np.concatenate([variants.forms, variants.forms[place : place + 1]]),
    )
    assert told(answer(root=False), public, rival)[0] == ""


def test_a_known_mistake_comes_first(reference):
    known = Mistake("squared", lambda ref, *args: ref.spread(*args) ** 2, "these are squares.")
    check = replace(SPREAD, mistakes=(known,))
    cases = public_cases(check, reference)
    variants = variants_of(check, reference, cases)
    assert told(answer(root=False), cases, variants) == ("squared", "`spread`: these are squares.")
    assert not any("a root is left out" in say for _, say, _ in variants.told)


def test_few_whole_numbers_tell_nothing(reference, tmp_path):
    path = tmp_path / "toy_assignment.py"
    path.write_text('# %% solution="size"\ndef size(n, k):\n    return (n - k) // 2 + 1\n', encoding="utf-8")
    check = Check("size", lambda rng: {"n": int(rng.integers(20, 90)), "k": int(rng.integers(2, 9))}, (Output("size"),))
    toy = load_reference(path)
    cases = public_cases(check, toy)
    variants = variants_of(check, toy, cases)
    assert any("a term is left out" in say for _, say, _ in variants.told)
    assert told(lambda n, k: (n - k) // 2, cases, variants)[0] == ""


def test_a_sentence_holds_no_line_of_the_reference(variants):
    for _, say, _ in variants.told:
        assert not any(part in say for part in ("mean(axis", "np.", "apart", "total", "middle"))


def test_the_file_has_one_number_for_each_case_and_output(variants, public, tmp_path):
    save_variants({"spread": variants}, tmp_path / "toy_variants.npz")
    back = load_variants(tmp_path / "toy_variants.npz")["spread"]
    assert (back.key, back.told) == (variants.key, variants.told)
    np.testing.assert_array_equal(back.sketches, variants.sketches)
    np.testing.assert_array_equal(back.forms, variants.forms)
    assert back.sketches.shape == (len(variants.told), len(public), 1)
    with np.load(tmp_path / "toy_variants.npz") as stored:
        assert set(stored.files) == {"head", "sketches", "forms"}
    (tmp_path / "toy_variants.npz").write_bytes(b"none")
    with pytest.raises(CaseError, match=r"toy_variants\.npz cannot be read"):
        load_variants(tmp_path / "toy_variants.npz")


def test_what_has_not_changed_is_not_made_again(reference, public, variants):
    assert variants_of(SPREAD, reference, public, variants) is variants
    other = replace(SPREAD, mistakes=(Mistake("one", lambda ref, *args: ref.spread(*args) + 1, "one more."),))
    assert variants_of(other, reference, public, variants).key != variants.key


def test_varying_leaves_the_reference_as_it_is(reference, public):
    source = Source(SPREAD, reference)
    before = source.counted
    assert len({variant.text for variant in source.variants}) == len(source.variants) > 50
    assert source._text([]) == before
    assert verdict([(case, observe(source.original(tools.Clock()), case.args)) for case in public]).passed


def test_a_variant_that_runs_for_ever_is_ended(tmp_path):
    path = tmp_path / "toy_assignment.py"
    path.write_text('# %% solution="up"\ndef up(n):\n    i = 0\n    while i < n:\n        i += 1\n    return i\n')
    toy = load_reference(path)
    check = Check("up", lambda rng: {"n": 3.0}, (Output("i"),))
    case = public_cases(check, toy)[0]
    endless = next(v for v in Source(check, toy).variants if "i -= 1" in v.text)
    clock = tools.Clock(1000)
    assert Runner(check, [case]).values(endless.make, case, clock) is None
    assert clock.passes == 1001


def test_a_sketch_is_a_sum_and_tells_forms_apart():
    value = np.arange(6.0).reshape(2, 3)
    number, form, size = sketch(value)
    assert number == pytest.approx(sum(w * x for w, x in zip(WEIGHTS, range(6), strict=False)))
    assert size == pytest.approx(np.linalg.norm(value))
    assert form != sketch(value.T)[1]
    assert form != sketch(np.where(value == 3, np.nan, value))[1]
    assert sketch(None)[1] == sketch("text")[1] == 0
    assert sketch([value, value])[1] not in (form, 0)


def test_an_answer_that_raises_is_not_named_by_its_error_alone(public, variants):
    pairs = [(case, Answer(error="IndexError: index 4 is out of bounds for axis 0 with size 4")) for case in public]
    assert verdict(pairs, variants).findings[0].mistake == ""


def test_the_desk_names_a_mistake_of_a_real_exercise(root, tmp_path, monkeypatch):
    """As laid: the built files of unit 3 alone."""
    for path in (root / "assignments" / "03_losses").glob("optimization_assignment_*.npz"):
        (tmp_path / path.name).write_bytes(path.read_bytes())

    def momentum_matrix(mu, lr, curvature):
        pull = lr * curvature
        return np.array([[1 - pull, mu], [pull, mu]])

    assert find_check("03_losses", "momentum_matrix").name == "momentum_matrix"
    finding = check_in_notebook(momentum_matrix, tmp_path).outcome.findings[0]
    assert finding.mistake.startswith("derived: ")
    assert "a minus is left out" in finding.message
    for path in tmp_path.glob("*_variants.npz"):
        path.write_bytes(b"damaged")
    assert check_in_notebook(momentum_matrix, tmp_path).outcome.findings[0].mistake == ""
