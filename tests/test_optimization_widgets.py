"""Widgets and figures of the lecture on optimization, without a browser: traits, messages, still pictures."""

import io
from functools import partial

import numpy as np
import pytest
from PIL import Image
from scipy.optimize import approx_fprime
from scipy.sparse.linalg import eigsh

from cvcourse import losses
from cvcourse.losses import optimization_figures as figures
from cvcourse.losses import quadratic_bowl as bowl
from cvcourse.losses import update_rules as race
from cvcourse.losses.digit_loss import DigitLoss, in_plane, train
from cvcourse.losses.learning_rate_curves import verdict
from cvcourse.losses.surfaces import FLOOR, HEIGHT, SURFACES, WIDTH, contours, shade

RNG = np.random.default_rng(0)
IMAGES = RNG.integers(0, 256, (40, 5, 4), dtype=np.uint8)
LABELS = np.arange(40) % 3


def plain(w, dw, state, lr):
    return w - lr * dw, state


def rolling(w, dw, state, lr, mu):
    v = mu * state.get("v", 0) + dw
    return w - lr * v, {"v": v}


def exact_step(dw, direction, Hd):
    return -(dw @ direction) / (direction @ Hd)


def not_written(*arguments):
    raise NotImplementedError


@pytest.fixture(scope="module")
def ground():
    return DigitLoss(IMAGES, LABELS)


def widgets():
    ground = DigitLoss(IMAGES, LABELS)
    rates = [0.1, 1, 100]
    return {
        "race": losses.optimizer_race(),
        "race_own": losses.optimizer_race(rolling, "saddle", fair=True),
        "race_broken": losses.optimizer_race(lambda w, dw, state, lr: 1 / 0),
        "race_hidden": losses.optimizer_race(None, "noisy", hidden=["SGD"]),
        "rates": losses.learning_rate_curves(rates, [train(ground, lr, 4)[1] for lr in rates]),
        "rates_nan": losses.learning_rate_curves([1, 2], [[1, 0.5], [1, np.nan]], chosen=1),
        "noise": losses.batch_noise({"start": in_plane(ground, np.zeros(ground.shape))}),
        "cg": losses.cg_beside_descent(exact_step),
        "cg_broken": losses.cg_beside_descent(not_written, condition=1000),
    }


@pytest.mark.parametrize(("name", "widget"), widgets().items())
def test_each_widget_has_a_description_and_a_still_picture(name, widget):
    still = widget.render()
    assert min(len(still.alt), len(widget.alt)) > 15
    assert Image.open(io.BytesIO(still.to_png())).width > 400


@pytest.mark.parametrize("name", SURFACES)
def test_slopes_are_those_of_the_heights(name):
    surface = SURFACES[name]
    for w in RNG.uniform(-1.5, 1.5, (5, 2)):
        assert surface.gradient(w) == pytest.approx(approx_fprime(w, surface.loss, 1e-7), abs=1e-5)


@pytest.mark.parametrize("name", SURFACES)
def test_the_lowest_height_is_zero(name):
    x, y = np.meshgrid(np.linspace(*WIDTH, 401), np.linspace(*HEIGHT, 301))
    z = SURFACES[name].loss(np.stack([x, y], axis=-1))
    assert -1e-12 < z.min() < 2e-3


def test_ground_is_darkest_at_the_bottom_and_has_lines():
    cells = np.frombuffer(shade("bowl"), np.uint8).reshape(90, 120)
    assert cells[44, 59] < 20
    assert cells[0, 0] == cells.max() == 255
    assert len(contours("bowl")) >= 8
    radius = np.hypot(*np.reshape(contours("bowl")[0], (-1, 2)).T)
    assert radius == pytest.approx(radius[0], rel=0.05)


def textbook(name, mu):
    """Another spelling of each rule, one weight vector at a time."""

    def adam(w, g, s, lr):
        t, m, v = s.get("t", 0) + 1, 0.9 * s.get("m", 0) + 0.1 * g, 0.999 * s.get("v", 0) + 0.001 * g**2
        return w - lr * m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8), {"t": t, "m": m, "v": v}

    def nesterov(w, g, s, lr):
        v = mu * s.get("v", 0) - lr * g
        return w + mu * v - lr * g, {"v": v}

    def adagrad(w, g, s, lr):
        total = s.get("s", 0) + g**2
        return w - lr * g / (np.sqrt(total) + 1e-8), {"s": total}

    def rmsprop(w, g, s, lr):
        mean = 0.9 * s.get("s", 0) + 0.1 * g**2
        return w - lr * g / (np.sqrt(mean) + 1e-8), {"s": mean}

    rules = {"SGD": plain, "Nesterov": nesterov, "Adagrad": adagrad, "RMSProp": rmsprop, "Adam": adam}
    return rules.get(name, lambda w, g, s, lr: rolling(w, g, s, lr, mu))


@pytest.mark.parametrize("name", ["ravine", "noisy", "rosenbrock"])
def test_each_rule_of_the_family_is_the_textbook_rule(name):
    surface = SURFACES[name]
    noise = race.noise_table(surface, 40, 3)
    paths = race.run_rules(surface, surface.start, np.full(len(race.RULES), 0.05), 0.8, noise)
    for rule, path in zip(race.RULES, paths, strict=True):
        own, message = race.run_own(textbook(rule.name, 0.8), surface, surface.start, 0.05, 0.8, noise)
        assert message == ""
        assert path == pytest.approx(own, abs=1e-9), rule.name


def test_many_rates_at_once_are_the_same_as_one_by_one():
    surface, noise = SURFACES["rosenbrock"], np.zeros((30, 2))
    tried = np.broadcast_to([0.01, 0.1], (len(race.RULES), 2))
    paths = race.run_rules(surface, surface.start, tried, 0.9, noise)
    assert paths.shape == (6, 2, 31, 2)
    assert paths[:, 1] == pytest.approx(race.run_rules(surface, surface.start, [0.1] * 6, 0.9, noise))


def test_best_rates_are_no_worse_than_any_other():
    surface = SURFACES["turned"]
    noise = np.zeros((100, 2))
    best = race.best_rates(surface, surface.start, 0.9, noise)
    down = race.steps_down(race.heights(surface, race.run_rules(surface, surface.start, best, 0.9, noise)))
    usual = race.steps_down(race.heights(surface, race.run_rules(surface, surface.start, [0.1] * 6, 0.9, noise)))
    assert ((down <= usual) | (usual < 0))[down >= 0].all()


def test_a_rate_beyond_two_over_the_curvature_leaves():
    surface, noise = SURFACES["ravine"], np.zeros((200, 2))
    heights = race.heights(surface, race.run_rules(surface, surface.start, [2.2] * 6, 0, noise))
    assert heights[0, -1] == np.inf
    assert race.heights(surface, np.zeros((1, 2))) == FLOOR


def test_the_race_runs_the_own_rule_with_or_without_momentum():
    widget = losses.optimizer_race(rolling, "ravine", lr=0.05, mu=0.7)
    assert widget.names[-1] == "yours"
    assert widget.racers[-1] == pytest.approx(widget.racers[1])  # the reference momentum
    widget.mu = 0.0
    assert widget.racers[-1] == pytest.approx(widget.racers[0])  # SGD
    same = losses.optimizer_race(plain, "noisy")
    assert same.racers[-1] == pytest.approx(same.racers[0])  # the same noise for all


def test_a_rate_set_by_partial_stays_and_a_rule_may_have_none():
    noise = np.zeros((5, 2))
    surface, start = SURFACES["ravine"], (1.0, 1.0)
    wanted, _ = race.run_own(plain, surface, start, 0.5, 0.9, noise)
    for update in (partial(plain, lr=0.5), lambda w, dw, state: plain(w, dw, state, 0.5)):
        assert race.run_own(update, surface, start, 0.1, 0.9, noise)[0] == pytest.approx(wanted)
    other_name = race.run_own(lambda w, dw, state, rate: plain(w, dw, state, rate), surface, start, 0.5, 0.9, noise)[0]
    assert other_name == pytest.approx(wanted)


def test_the_race_follows_its_traits():
    widget = losses.optimizer_race(None, "ravine", hidden=["Adam"])
    assert "learning rate 0.1, momentum 0.90" in widget.alt
    assert "Adam" not in widget.alt
    assert len(widget.paths) == 4 * 6 * 201 * 2
    before = widget.paths
    widget.shown = 10
    assert "after 10:" in widget.alt
    assert widget.paths == before
    widget.start = [1.0, 1.0]
    assert widget.paths != before
    widget.surface = "rosenbrock"
    assert widget.alt.startswith("Rosenbrock, start (1.00, 1.00)")
    widget.fair = True
    assert "each rule at its best learning rate" in widget.alt
    assert len(set(widget.rates)) > 2


@pytest.mark.parametrize("hidden", [(), ("Nesterov", "Adagrad", "RMSProp")])
def test_a_race_opens_at_its_start_and_its_still_picture_shows_its_end(hidden):
    widget = losses.optimizer_race(hidden=hidden)
    assert "after 0: SGD at 0.55" in widget.alt
    still = widget.render()
    assert "after 200: SGD at 0.014, momentum down at step 81" in still.alt
    drawn = [ax for ax in still.axes if ax.axison]
    assert len(drawn) == 2 if hidden else 12  # one landscape and one plot, or both for each of six rules
    widget.shown = 10
    assert widget.render().alt == widget.alt


def test_conjugate_gradients_open_at_the_start_and_their_still_picture_shows_the_way():
    widget = losses.cg_beside_descent(exact_step)
    assert "after 0 steps in twenty weights: steepest descent 1, conjugate gradients 1 " in widget.alt
    assert "after 60 steps" in widget.render().alt


@pytest.mark.parametrize(
    ("update", "message"),
    [
        (not_written, "Write `not_written` first"),
        (lambda w, dw, state, lr: w, "should return the new w, of shape (2,), and the new state; look at step 1"),
        (lambda w, dw, state, lr: (w[:1], state), "of shape (2,)"),
        (lambda w, dw, state, lr: ("no", state), "of shape (2,)"),
        (lambda w, dw, state, lr: (w / 0, state["v"]), "KeyError"),
        (lambda w, dw: (w, {}), "TypeError"),
    ],
)
@pytest.mark.filterwarnings("ignore:divide by zero|invalid value:RuntimeWarning")
def test_the_race_says_what_is_wrong_with_an_update(update, message):
    for fair in (False, True):
        widget = losses.optimizer_race(update, fair=fair)
        assert message in widget.message
        assert widget.names[-1] == "Adam"
        assert widget.message.replace("`", "") in widget.alt  # words that are read aloud


def test_an_update_that_works_in_place_cannot_move_the_start():
    def update(w, dw, state, lr):
        w -= lr * dw
        return w, state

    widget = losses.optimizer_race(update)
    assert widget.racers[-1] == pytest.approx(widget.racers[0])


@pytest.mark.parametrize(("given", "message"), [({"surface": "moon"}, "bowl, ravine"), ({"start": [3, 0]}, "within")])
def test_the_race_says_what_it_needs(given, message):
    with pytest.raises(ValueError, match=message):
        losses.optimizer_race(**given)


def test_learning_rates_get_a_verdict():
    widget = losses.learning_rate_curves([1, 2, 3, 4], [[2, 1.9, 1.8], [2, 1, 0.5], [2, 0.4, 0.9], [2, 9, np.inf]])
    assert widget.verdicts == ["it crawls", "it falls", "it jumps about", "it climbs"]
    assert widget.alt.endswith("Lowest end of 1 seen, of 4: learning rate 1, 1.800.")
    widget.chosen = 1
    assert widget.alt.endswith("Lowest end of 2 seen, of 4: learning rate 2, 0.500.")
    widget.chosen = 3
    assert widget.seen == [0, 1, 3]
    assert "Learning rate 4: it climbs and ends in no number." in widget.alt
    assert verdict([1, 1.5], 0.5) == "it climbs"


@pytest.mark.parametrize("table", [[[1, 2]], [1, 2], [[1], [2]]])
def test_learning_rate_curves_give_the_shape_they_need(table):
    with pytest.raises(ValueError, match=r"\(2, T \+ 1\)"):
        losses.learning_rate_curves([1, 2], table)


def test_digit_loss_is_the_mean_softmax_loss(ground):
    W = RNG.normal(size=ground.shape)
    scores = ground.X @ W
    probs = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    assert ground.loss(W) == pytest.approx(-np.log(probs[np.arange(40), LABELS]).mean())
    slopes = approx_fprime(W.ravel(), lambda w: ground.loss(w.reshape(W.shape)), 1e-7)
    assert ground.gradient(W).ravel() == pytest.approx(slopes, abs=1e-5)
    assert ground.gradient(W) == pytest.approx(np.mean([ground.gradient(W, [i]) for i in range(40)], axis=0))
    assert ground.accuracy(W) == np.mean(probs.argmax(axis=1) == LABELS)


def test_training_lowers_the_loss_and_uses_every_image(ground):
    assert train(ground, 0.3, 5)[1][-1] < np.log(3) == pytest.approx(ground.loss(np.zeros(ground.shape)))
    seen, inner = [], ground.gradient
    spy = DigitLoss(IMAGES, LABELS)
    spy.gradient = lambda W, rows: seen.extend(rows) or inner(W, rows)
    train(spy, 0.1, 1, batch=7)
    assert sorted(seen) == list(range(40))
    fixed, planned = train(ground, 0.1, 3, 8)[1], train(ground, 9, 3, 8, lr_at=lambda epoch: 0.1)[1]
    assert fixed.tolist() == planned.tolist()


def test_the_plane_of_gradients_shows_the_mean_and_the_widest_direction(ground):
    W = RNG.normal(size=ground.shape) * 0.1
    cloud, mean = in_plane(ground, W), ground.gradient(W)
    assert cloud.mean(axis=0) == pytest.approx([1, 0], abs=1e-9)
    each = np.array([ground.gradient(W, [i]).ravel() for i in range(40)])
    unit = mean.ravel() / np.linalg.norm(mean)
    assert cloud[:, 0] == pytest.approx(each @ unit / np.linalg.norm(mean))
    left = each - np.outer(each @ unit, unit)
    widest = eigsh(left.T @ left / 40, k=1, return_eigenvectors=False)[0] / np.sum(mean**2)
    assert cloud[:, 1].var() == pytest.approx(widest, rel=0.05)


def test_batch_noise_shrinks_with_the_root_of_the_size():
    cloud = RNG.normal(size=(3000, 2))
    widget = losses.batch_noise({"a": cloud - cloud.mean(axis=0) + [1, 0], "b": np.tile([1.0, 0.0], (3000, 1))})
    assert widget.sizes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3000]
    assert widget.spread[0] / widget.spread[4] == pytest.approx(4, rel=0.2)
    assert widget.spread[:6] == pytest.approx([widget.single / np.sqrt(size) for size in widget.sizes[:6]], rel=0.2)
    assert widget.single == pytest.approx(np.sqrt(cloud.var(axis=0).sum()))
    assert widget.spread[-1] < 1e-9
    assert widget.uphill == pytest.approx(0.16, abs=0.1)  # a normal that is below -1
    first = widget.arrows
    widget.seed = 1
    assert widget.arrows != first
    widget.stage = 1
    assert widget.uphill == 0
    assert "0% point the wrong way" in widget.alt


@pytest.mark.parametrize("cloud", [np.ones((5, 3)), np.zeros((5, 2)), np.ones(4)])
def test_batch_noise_says_which_cloud_it_needs(cloud):
    with pytest.raises(ValueError, match=r"mean \(1, 0\)"):
        losses.batch_noise({"here": cloud})


@pytest.mark.parametrize("kappa", [1, 25, 1000])
def test_conjugate_gradients_take_as_many_steps_as_there_are_weights(kappa):
    H = bowl.plane_bowl(kappa)
    assert np.linalg.eigvalsh(H) == pytest.approx([1 / kappa, 1])
    path = bowl.conjugate(H, [1.5, -0.7], 60)
    assert len(path) <= 3
    assert path[-1] == pytest.approx([0, 0], abs=1e-6)
    assert bowl.conjugate(H, [0, 0], 60).tolist() == [[0, 0]]


def test_steepest_descent_turns_at_right_angles_and_shrinks_as_kantorovich_says():
    H = bowl.plane_bowl(25)
    path, message = bowl.steepest(exact_step, H, bowl.hard_start(25), 20)
    steps = np.diff(path, axis=0)
    assert message == ""
    assert (steps[1:] * steps[:-1]).sum(axis=1) == pytest.approx(0, abs=1e-12)
    heights = bowl.relative_heights(H, path)
    assert heights[20] == pytest.approx((24 / 26) ** 40, rel=0.1)


def test_cg_widget_follows_its_traits_and_the_student():
    widget = losses.cg_beside_descent(exact_step)
    assert len(widget.descent_heights) == 61
    widget.kappa = 0
    assert len(widget.descent_heights) < 4
    widget.kappa, widget.shown = 20, 5
    assert "Condition number 100. Height after 5 steps" in widget.alt
    broken = losses.cg_beside_descent(lambda dw, direction, Hd: dw)
    assert "one number is needed" in broken.message
    assert broken.descent == []
    assert losses.cg_beside_descent(not_written).message.startswith("Write `not_written` first")
    assert len(losses.cg_beside_descent(lambda *_: 1e9).descent) > 0  # flies out, calmly


@pytest.mark.parametrize("condition", [0.5, 1e4])
def test_cg_widget_says_which_condition_numbers_it_draws(condition):
    with pytest.raises(ValueError, match="1 to 1000"):
        losses.cg_beside_descent(exact_step, condition)


def test_figures_say_what_they_show(ground):
    def slope_along(gradient, direction):
        return gradient @ direction / np.linalg.norm(direction)

    def descend(gradient, w, lr, steps):
        path = [w]
        for _ in range(steps):
            path.append(path[-1] - lr * gradient(path[-1]))
        return np.array(path)

    stills = {
        "steepest up 5.00 at 54": figures.slope_circle(slope_along, np.array([3.0, 4.0])),
        "0.5: 0.00": figures.parabola_walks(descend, [0.1, 0.5]),
        "at the end a 1.000": figures.loss_curves({"a": ([0, 1], [2, 1])}, "epoch", "Falls", log=True),
        "after 2 gradients: 2.00 across": figures.pushes(lambda g, mu: g.cumsum(axis=0), np.ones((2, 2)), 0.9),
        "2: 0.1000": figures.valleys_among([1, 2], [0.5, 0.1]),
        "pixels have none": figures.slope_map(ground.gradient(np.zeros(ground.shape)), (5, 4)),
        "ravine: SGD 6": figures.rates_that_work(["ravine"]),
    }
    for words, still in stills.items():
        assert words in still.alt
        assert len(still.to_png()) > 2000


def test_figures_wait_for_the_student():
    assert figures.slope_circle(not_written, np.ones(2)).text.startswith("Write `not_written` first")
    assert figures.parabola_walks(not_written, [0.1]).text.startswith("Write `not_written` first")
    assert figures.pushes(not_written, np.ones((2, 2)), 0.9).text.startswith("Write `not_written` first")
    assert "whole path" in figures.parabola_walks(lambda gradient, w, lr, steps: w, [0.1]).text
    assert "one row for each" in figures.pushes(lambda g, mu: g[0], np.ones((2, 2)), 0.9).text
