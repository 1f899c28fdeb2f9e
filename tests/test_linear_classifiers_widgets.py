"""Widgets and figures of unit 2, without a browser: traits, messages, still pictures, numbers by other means."""

import io
import re

import numpy as np
import pytest
from PIL import Image
from scipy.special import expit
from scipy.stats import norm
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

from cvcourse import linear_classifiers as linear
from cvcourse.linear_classifiers import figures
from cvcourse.linear_classifiers.hard_cases import CASES, MODES, _depth, ground
from cvcourse.linear_classifiers.training import moments
from cvcourse.view import Line, StillFigure

RNG = np.random.default_rng(0)
CENTRES = RNG.uniform(0, 1, (3, 12))
LABELS = np.arange(60) % 3
ROWS = np.clip(CENTRES[LABELS] + RNG.normal(0, 0.1, (60, 12)), 0, 1)


def history():
    return linear.learn(ROWS[:45], LABELS[:45], ROWS[45:], LABELS[45:], epochs=20, lr=0.05)


def squares(X):
    return np.column_stack([X, X**2])


def enough(X):
    """Features on which all three hard cases are separable."""
    return np.column_stack([X[:, 0] ** i * X[:, 1] ** j for i in range(5) for j in range(5 - i)])


def not_written(*_):
    raise NotImplementedError


def widgets():
    return {
        "cat_example": linear.cat_example(step=6),
        "weight_vectors": linear.weight_vectors(),
        "weight_vectors_two": linear.weight_vectors([[0, 1], [1, 0], [2, 2]], [0, 1, 1]),
        "template_morph": linear.template_morph(history(), (3, 4), "abc"),
        "template_morph_rgb": linear.template_morph(history(), (2, 2, 3), step=1),
        "hard_cases": linear.hard_cases(),
        "hard_cases_features": linear.hard_cases(squares, "modes"),
        "hard_cases_broken": linear.hard_cases(lambda X: 1 / 0),
        "posterior_explorer": linear.posterior_explorer(),
        "posterior_explorer_bent": linear.posterior_explorer(spread1=0.5, prior1=0.2),
    }


@pytest.mark.parametrize(("name", "widget"), widgets().items())
def test_each_widget_has_a_description_and_a_still_picture(name, widget):
    still = widget.render()
    opens_at_a_question = name in ("template_morph", "hard_cases")
    assert still.alt != ""
    assert (still.alt != widget.alt) == opens_at_a_question
    assert Image.open(io.BytesIO(still.to_png())).width > 400


def test_the_cat_gets_its_scores():
    cat = linear.cat_example()
    assert cat.x.tolist() == [-15, 22, -44, 56]
    assert cat.scores == pytest.approx([-2.85, 0.86, 0.28])
    assert cat.alt.endswith("The largest is that of ship.")
    cat.p0 += 10
    assert cat.scores[1] == pytest.approx(7.86)


def test_cat_example_gives_the_shapes_it_needs():
    with pytest.raises(ValueError, match=r"\(3,\) and 3 names; got \(2, 2\), \(4, 2\)"):
        linear.cat_example(W=np.zeros((4, 2)))


def test_weight_vectors_scores_the_probe_and_counts_points():
    plane = linear.weight_vectors([[1, 0], [0, 1], [-1, 0]], [0, 1, 2], W=[[2, 0, -2], [0, 2, 0]])
    assert "3 of 3 points are right" in plane.alt
    plane.probe = [0.5, -1.0]
    assert plane.scores(plane.probe)[0] == pytest.approx([1, -2, -1])
    assert "A wins" in plane.alt
    plane.b2 = 5.0
    assert "C wins" in plane.alt
    assert "1 of 3 points are right" in plane.alt


def test_the_default_points_can_all_be_got_right():
    plane = linear.weight_vectors()
    points, labels = np.array(plane.points), np.array(plane.labels)
    model = LinearDiscriminantAnalysis().fit(points, labels)
    assert "34 of 36" in plane.alt
    assert model.score(points, labels) > 34 / 36


@pytest.mark.parametrize(
    ("points", "labels", "words"),
    [
        ([[0, 1]], [0], "2 or 3 classes"),
        ([[0, 1]] * 4, range(4), "2 or 3 classes"),
        ([[0, 1]], [0, 1], r"\(1, 2\) and"),
    ],
)
def test_weight_vectors_says_what_it_needs(points, labels, words):
    with pytest.raises(ValueError, match=words):
        linear.weight_vectors(points, labels)


def test_training_starts_at_nothing_and_learns():
    trained = history()
    assert trained.W.shape == (len(trained.seen), 12, 3)
    assert trained.seen[0] == 0
    assert trained.seen[-1] == 900
    assert not trained.W[0].any()
    assert trained.train[0] == pytest.approx(np.mean(LABELS[:45] == 0))
    assert trained.train[-1] > 0.9
    scores = ROWS[45:] @ trained.W[-1] + trained.b[-1]
    assert trained.test[-1] == pytest.approx(np.mean(scores.argmax(axis=1) == LABELS[45:]))


def test_the_same_seed_trains_the_same_weights():
    assert np.array_equal(history().W, history().W)


@pytest.mark.parametrize("last", [3, 10, 40_000])
def test_moments_rise_from_nothing_to_the_last_image(last):
    seen = moments(last)
    assert (seen[0], seen[-1]) == (0, last)
    assert (np.diff(seen) > 0).all()


def test_a_weight_of_zero_is_middle_grey():
    W = np.array([[0.0, 0.0], [2.0, 0.0], [-4.0, 0.0], [1.0, 0.0]])
    pictures = linear.as_pictures(W, (2, 2))
    assert pictures.dtype == np.uint8
    assert pictures.tolist() == [[[127, 190], [0, 159]], [[127, 127], [127, 127]]]


def test_template_morph_follows_its_step():
    morph = linear.template_morph(history(), (3, 4), "abc")
    assert "after 0 images" in morph.alt
    assert "after 900 images" in morph.render().alt
    morph.step = len(morph.seen) - 1
    assert "after 900 images" in morph.alt
    assert len(morph.pictures) == len(morph.seen) * 3 * 12


def test_template_morph_wants_the_shape_of_an_image():
    with pytest.raises(ValueError, match=r"12 weights is no picture of shape \(5, 5\)"):
        linear.template_morph(history(), (5, 5))


@pytest.mark.parametrize("case", CASES)
def test_points_of_a_hard_case_are_balanced_and_keep_to_the_rule(case):
    points, labels = linear.case_points(case, seed=2)
    radius = np.linalg.norm(points, axis=1)
    near = np.linalg.norm(points[:, None] - MODES, axis=2).min(axis=1) < 0.75
    rule = {"parity": (points > 0).sum(axis=1) % 2, "annulus": (radius >= 1) & (radius <= 2), "modes": near}[case]
    assert labels.tolist() == rule.astype(int).tolist()
    assert labels.mean() == 0.5
    assert not np.array_equal(points, linear.case_points(case, seed=3)[0])


def test_there_are_three_hard_cases():
    with pytest.raises(ValueError, match="parity, annulus, modes"):
        linear.case_points("spiral")


@pytest.mark.parametrize("case", CASES)
def test_the_best_line_is_as_good_as_it_says_and_better_than_any_other_tried(case):
    points, labels = linear.case_points(case)
    w, b, right = linear.best_line(points, labels)
    assert ((points @ w + b > 0) == labels).sum() == right < len(points)
    for _ in range(300):
        direction, offset = RNG.normal(size=2), RNG.uniform(-4, 4)
        assert ((points @ direction + offset > 0) == labels).sum() <= right + 2  # 360 directions are not all


def test_the_best_line_separates_what_a_line_separates():
    points, labels = np.array([[0.0, 0.0], [1.0, 1.0], [0.0, 1.0], [3.0, 3.0]]), np.array([0, 0, 0, 1])
    w, b, right = linear.best_line(points, labels)
    assert right == 4
    assert ((points @ w + b > 0) == labels).all()


def test_hard_cases_shows_the_numbers_of_the_lecture():
    found = {case: linear.hard_cases(squares, case) for case in CASES}
    assert [widget.right_line for widget in found.values()] == [132, 116, 124]
    assert [widget.right_lifted for widget in found.values()] == [137, 132, 142]


@pytest.mark.parametrize("case", CASES)
def test_good_features_make_a_hard_case_separable(case):
    widget = linear.hard_cases(enough, case)
    assert widget.right_lifted == 180
    cells = np.frombuffer(widget.cells, np.uint8)
    truth = _depth(case, ground())[0]
    assert np.mean(cells == truth) > 0.9


def test_hard_cases_draws_other_points_and_another_case():
    widget = linear.hard_cases()
    before = widget.points
    widget.seed = 1
    assert widget.points != before
    widget.case = "annulus"
    assert widget.alt.startswith("Case annulus, class 1 where the L2 norm is from 1 to 2.")


def test_the_best_line_is_kept_back_until_it_is_asked_for():
    widget = linear.hard_cases()
    assert widget.alt.endswith("180 points; the best straight line is not drawn yet.")
    before = widget.points
    widget.shown = True
    assert widget.alt.endswith("The best straight line gets 132 of 180 points right.")
    assert widget.points == before
    assert linear.hard_cases(squares).shown


@pytest.mark.parametrize(
    ("features", "words"),
    [
        (not_written, "Write `not_written` first"),
        (lambda X: X[:, 0], r"a row for each point; got shape \(180,\)"),
        (lambda X: X[:5], r"should return \(180, F\) numbers"),
        (lambda X: X / 0, "NaN or infinite"),
        (lambda X: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_features_that_do_not_fit_are_told_in_one_line(features, words):
    with np.errstate(all="ignore"):
        widget = linear.hard_cases(features)
    assert re.search(words, widget.message)
    assert (widget.cells, widget.right_lifted) == (b"", -1)
    assert widget.right_line == 132


def test_features_that_work_in_place_do_not_spoil_the_points():
    def features(X):
        X *= 0
        return X

    widget = linear.hard_cases(features)
    assert widget.points == linear.case_points("parity")[0].tolist()


@pytest.mark.parametrize("x", [-3.0, 0.0, 0.7])
def test_the_posterior_is_what_bayes_says(x):
    widget = linear.posterior_explorer(-0.5, 2.0, 0.8, 1.3, 0.3)
    joint = [0.7 * norm.pdf(x, -0.5, 0.8), 0.3 * norm.pdf(x, 2.0, 1.3)]
    assert widget.posterior(x) == pytest.approx(joint[1] / sum(joint))
    assert expit(widget.log_odds(x)) == pytest.approx(joint[1] / sum(joint))


def test_log_odds_of_equal_spreads_are_a_line():
    widget = linear.posterior_explorer(-1, 2, 1.5, 1.5, 0.2)
    slope, intercept = widget.line
    x = np.linspace(-4, 4, 9)
    assert widget.log_odds(x) == pytest.approx(slope * x + intercept)
    widget.spread1 = 1.0
    assert widget.line is None
    assert "bend" in widget.alt


def test_posterior_explorer_starts_at_the_numbers_of_the_lecture():
    assert "At x = 0.5 the posterior of class 1 is 0.731" in linear.posterior_explorer().alt


@pytest.mark.parametrize("wrong", [{"prior1": 0.0}, {"spread0": 3}, {"prior1": 1.2}])
def test_posterior_explorer_says_its_limits(wrong):
    with pytest.raises(ValueError, match=r"from 0\.02 to 0\.98"):
        linear.posterior_explorer(**wrong)


def scores_of_image(x, W, b):
    return x @ W + b


def lead(x, W, b, first, second):
    w = W[:, first] - W[:, second]
    return (x @ w + b[first] - b[second]) / np.linalg.norm(w)


def bayes(density0, density1, prior1):
    return density1 * prior1 / (density0 * (1 - prior1) + density1 * prior1)


def drawn_with(functions):
    scores, distance, posterior = functions
    image, x, W, b = np.zeros((3, 4), np.uint8), ROWS[0], CENTRES.T, np.zeros(3)
    ink = np.r_[np.linspace(30, 60, 20), np.linspace(10, 30, 20)]
    return [
        figures.scores_of_digit(scores, image, x, W, b, "abc", 1),
        figures.distances(distance),
        figures.ink_posterior(posterior, ink, np.repeat([0, 1], 20), [(45, 10), (20, 5)]),
    ]


def test_figures_of_written_functions_say_what_they_show():
    scores, distances, ink = drawn_with((scores_of_image, lead, bayes))
    assert scores.alt.startswith("A picture of class b and its scores: a ")
    assert "+" not in distances.alt
    assert "is a half at 30 grey levels" in ink.alt
    for still in (scores, distances, ink):
        assert isinstance(still, StillFigure)
        assert len(still.to_png()) > 2000


@pytest.mark.parametrize("function", [not_written, lambda *_: np.zeros(7), lambda *_: 1 / 0])
def test_figures_of_other_functions_are_one_line(function):
    for shown in drawn_with((function, function, function)):
        assert isinstance(shown, Line)
        assert "Traceback" not in repr(shown)


def test_figures_without_a_student_s_function():
    images, truth = RNG.integers(0, 256, (20, 4, 4), dtype=np.uint8), np.arange(20) % 2
    probability = RNG.uniform(0, 1, 20)
    shown = [
        figures.guesses([0.1, 0.05, 0.2]),
        figures.mistakes(images, truth, 1 - truth, ["even", "odd"]),
        figures.template_product(images[0] / 255, CENTRES[0].repeat(2)[:16].reshape(4, 4), "a"),
        figures.lifted_line(),
        figures.by_certainty(images, truth == 1, probability, ["even", "odd"]),
    ]
    for still in shown:
        assert still.alt
        assert len(still.to_png()) > 2000
    assert "best 0.200" in shown[0].alt
    right = (probability > 0.5) == truth
    captions = [text.get_text().replace("\n", " ") for text in shown[-1].axes[0].texts]
    marks = {f"{probability[i]:.3f}": "✓" if right[i] else "✗" for i in range(20)}
    assert len(captions) == 10
    assert all(caption.startswith(f"{marks[caption.split()[1].strip(',')]} ") for caption in captions)
    assert isinstance(figures.mistakes(images, truth, truth, ["even", "odd"]), Line)
