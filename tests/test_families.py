"""The lecture on families: published counts against models, the numbers of its text, and what its figures say."""

import math
import tracemalloc
import warnings
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from autograder.grading.reference import load_reference
from cvcourse import data
from cvcourse.architectures import (
    cell_runs,
    cell_search,
    deep_figures,
    deep_signals,
    depth_runs,
    families_figures,
    published,
    undoing,
)
from cvcourse.architectures.deep_gradients import autocorrelation
from cvcourse.architectures.measuring import Field, rows_of
from cvcourse.architectures.timing import milliseconds
from cvcourse.backprop.keras_beside import keras, tf

ROOT = Path(__file__).parents[1]
SOLUTIONS = ROOT / "solutions" / "06_architectures"
TEXT = (ROOT / "course" / "06_architectures" / "families.py").read_text(encoding="utf-8")
ref = load_reference(SOLUTIONS / "families_lecture.py")
Conv = keras.layers.Conv2D


def macs(rows):
    return sum(row.macs for row in rows)


@pytest.mark.parametrize("count", published.APPLICATIONS, ids=lambda count: count.name)
def test_published_counts_are_those_of_keras(count):
    model = published.application(count.name)
    assert (model.count_params(), macs(rows_of(model))) == (count.parameters, count.macs)


def test_an_outline_is_the_model_without_its_numbers():
    build = {"input_shape": (32, 32, 3), "weights": None, "alpha": 0.25}
    whole, outline = (
        keras.applications.MobileNet(**build),
        published.application("MobileNet", **dict([*build.items()][::2])),
    )
    assert [row.shape for row in rows_of(whole)] == [row.shape for row in rows_of(outline)]
    assert whole.count_params() == outline.count_params()


MOBILENETS = {1.0: (4_253_864, 568.7), 0.75: (2_601_976, 325.4), 0.5: (1_342_536, 149.5), 0.25: (475_544, 41.0)}


@pytest.mark.parametrize("alpha", MOBILENETS)
def test_mobilenets_of_all_widths(alpha):
    """Parameters, and millions of products at 224 pixels."""
    model = published.application("MobileNet", alpha=alpha)
    parameters, millions = MOBILENETS[alpha]
    assert model.count_params() == parameters
    assert macs(rows_of(model)) / 1e6 == pytest.approx(millions, abs=0.051)


def conv_net(shape, layers, dense, padding="valid"):
    """A model of convolutions and poolings ("conv", k, F, stride, groups) or ("pool", k, stride), then dense layers."""
    parts = []
    for kind, k, *rest in layers:
        if kind == "pool":
            parts.append(keras.layers.MaxPooling2D(k, rest[0]))
        else:
            F, stride, groups, pad = rest
            parts.append(Conv(F, k, strides=stride, groups=groups, padding=pad))
    stack = [keras.Input(shape), *parts, keras.layers.Flatten(), *(keras.layers.Dense(units) for units in dense)]
    return published.outline(keras.Sequential, stack)


def alexnet_of(maps, groups, side=227, padding="valid"):
    first, *others = maps
    settings = zip(others, (5, 3, 3, 3), groups, strict=True)
    later = [("conv", k, F, 1, parts, "same") for F, k, parts in settings]
    pools = [("pool", 3, 2)]
    layers = [("conv", 11, first, 4, 1, padding), *pools, later[0], *pools, *later[1:], *pools]
    return conv_net((side, side, 3), layers, (4096, 4096, 1000))


@pytest.mark.parametrize("place", range(3))
def test_alexnets_three_counts(place):
    maps = [(96, 256, 384, 384, 256)] * 2 + [(64, 192, 384, 256, 256)]
    groups = [(2, 1, 2, 2), (1,) * 4, (1,) * 4]
    model = alexnet_of(maps[place], groups[place])
    assert model.count_params() == (60_965_224, 62_378_344, 61_100_840)[place]
    assert macs(rows_of(model)) == (724_406_816, 1_135_256_096, 714_188_480)[place]


def test_lenets_two_counts():
    layers = [("conv", 5, 6, 1, 1, "valid"), ("pool", 2, 2), ("conv", 5, 16, 1, 1, "valid"), ("pool", 2, 2)]
    layers.append(("conv", 5, 120, 1, 1, "valid"))
    model = conv_net((32, 32, 1), layers, (84, 10))
    assert (model.count_params(), macs(rows_of(model))) == (61_706, 416_520)
    connections = sum(len(maps) for maps in published.READS)
    output, full = 84 * 10 + 10, 16 * (25 * 6 + 1)
    assert 61_706 - output - full + 25 * connections + 16 + 2 * 6 + 2 * 16 == 60_000
    assert connections == 60
    assert [len(maps) for maps in published.READS] == [3] * 6 + [4] * 9 + [6]
    assert len(set(published.READS)) == 16
    readers = [sum(row in maps for maps in published.READS) for row in range(6)]
    assert readers == [10] * 6  # each map is read equally often


def test_which_resnet_50():
    model = published.application("ResNet50")
    rows = rows_of(model)
    kinds = [row.kind for row in rows]
    biases = sum(math.prod(layer.bias.shape) for layer in model.layers if isinstance(layer, Conv))
    channels = sum(layer.gamma.shape[0] for layer in model.layers if isinstance(layer, keras.layers.BatchNormalization))
    torch, ours = published.RESNET50
    assert (biases, channels) == (26_560, 26_560)
    assert ours.parameters - biases - 2 * channels == torch.parameters
    assert [row.field.size for row in rows if row.kind == "Conv2D"][-1] == 483
    moved = 3 * (256 * 128 * (56**2 - 28**2))
    assert ours.macs + moved == torch.macs
    assert 483 - 2 * (4 + 8 + 16) == 427
    assert (kinds.count("Conv2D"), kinds.count("BatchNormalization"), kinds.count("Dense")) == (53, 53, 1)
    assert len(kinds) == 177


def test_numbers_of_the_text():
    vgg = rows_of(published.application("VGG16"))
    dense = [row for row in vgg if row.kind == "Dense"]
    assert round(100 * sum(row.parameters for row in dense) / 138_357_544) == 89
    assert round(100 * macs(dense) / macs(vgg), 1) == 0.8
    assert vgg[-5].field == Field(212, 32, 15.5)
    inception = published.application("InceptionV3")
    shapes = [layer.kernel_size for layer in inception.layers if isinstance(layer, Conv)]
    assert len(shapes) == 94
    square = sum(a == b for a, b in shapes)
    assert f"{len(shapes)} convolutions, of which {shapes.count((1, 1))} have one pixel" in " ".join(TEXT.split("\n# "))
    assert f"{len(shapes) - square} are not square" in " ".join(TEXT.split("\n# "))


def test_inception_3a():
    naive = 28 * 28 * 192 * (64 + 9 * 128 + 25 * 32)
    reduced = 28 * 28 * (192 * (64 + 96 + 16 + 32) + 9 * 96 * 128 + 25 * 16 * 32)
    assert (round(naive / 1e6, 1), round(reduced / 1e6, 1), round(naive / reduced, 2)) == (303.5, 128.0, 2.37)
    assert (64 + 128 + 32 + 192, 64 + 128 + 32 + 32) == (416, 256)


@pytest.mark.parametrize("seed", range(3))
def test_the_exercises_agree_with_keras(seed):
    rng = np.random.default_rng(seed)
    H, W, k, K, F = (int(size) for size in rng.integers(2, 9, 5))
    model = keras.Sequential([keras.Input((H, W, K)), Conv(F, k, padding="same")])
    assert ref.conv_macs(H, W, k, K, F) == macs(rows_of(model))
    separable = keras.Sequential([keras.Input((H, W, K)), keras.layers.SeparableConv2D(F, k, padding="same")])
    assert ref.separable_ratio(k, K, F) == pytest.approx(macs(rows_of(separable)) / macs(rows_of(model)))
    stack = keras.Sequential([keras.Input((40, 40, K)), *(Conv(K, k, use_bias=False) for _ in range(3))])
    seen = rows_of(stack)[-1].field.size
    assert ref.stack_weights(k, 3, K) == (stack.count_params(), seen**2 * K**2)


def test_cells_are_as_many_as_can_be_written_down():
    for B, operations in ((1, 3), (2, 2)):
        blocks = [product(range(2 + b), range(operations), range(2 + b), range(operations)) for b in range(B)]
        assert len(list(product(*blocks))) == ref.count_cells(B, operations)
    assert ref.count_cells(5, 8) == 556_627_761_561_600
    assert ref.count_cells(cell_search.BLOCKS, len(cell_search.OPERATIONS)) == 22_500


def test_cells_say_what_they_are():
    cell = ((0, 1, 1, 2), (2, 0, 0, 3))
    assert cell_search.in_words(cell)[1] == "block 2: identity of block 1 + mean of 3 of map before last"
    assert cell_search.leaves(cell).tolist() == [0, 1]
    assert cell_search.leaves(((0, 1, 1, 2), (0, 0, 1, 3))).tolist() == [1, 1]
    drawn = [cell_search.random_cell(np.random.default_rng(seed)) for seed in range(200)]
    assert {block[0] for cell in drawn for block in cell[1:]} == {0, 1, 2}
    assert {block[1] for cell in drawn for block in cell} == set(range(5))


def test_the_search_computes_what_its_cell_says():
    """A network of the search beside the same cell in plain operations."""
    cell, rng = ((0, 1, 1, 4), (2, 0, 0, 3)), np.random.default_rng(0)
    weights, *_ = cell_search._begun(cell, rng)
    signals = data.load("mnist1d").X_train[:50].astype(np.float32)
    scores = cell_search._scores(cell, tf.constant(weights), signals[:, None, :, None])
    sizes = [5 * 16, 3 * 16, 16 * 16, 3 * 16, 16 * 16, 16 * 10]
    assert sum(sizes) == len(weights)
    first, *parts, last = np.split(weights, np.cumsum(sizes)[:-1])

    def norm(x):
        return (x - tf.reduce_mean(x, (0, 1))) / tf.sqrt(tf.math.reduce_variance(x, (0, 1)) + 1e-3)

    def pool(x, kind):
        return tf.nn.pool(x, [3], kind, [1], "SAME")

    def separable(x, depthwise, pointwise):
        around = np.pad(np.maximum(x, 0), ((0, 0), (1, 1), (0, 0)))
        filtered = sum(around[:, shift : shift + x.shape[1]] * depthwise.reshape(3, 16)[shift] for shift in range(3))
        return norm(filtered @ pointwise.reshape(16, 16))

    x = before = norm(tf.nn.conv1d(signals[:, :, None], first.reshape(5, 1, 16), 2, "SAME"))
    for place in (0, 1):
        one = separable(before, *parts[2 * place : 2 * place + 2]) + pool(x, "MAX")
        before, x = x, norm(one + pool(before, "AVG"))
        if place == 0:
            before, x = (tf.nn.max_pool1d(maps, 2, 2, "SAME") for maps in (before, x))
    right = tf.reduce_mean(tf.nn.relu(x), 1) @ last.reshape(16, 10)
    np.testing.assert_allclose(scores, right, rtol=1e-3, atol=1e-3)


def test_a_search_trains_what_it_compares():
    learns, hopeless = ((1, 2, 0, 1), (2, 2, 1, 1)), ((0, 0, 0, 0), (0, 3, 1, 3))
    shares = [cell_search.shares_right(cell, [1], epochs=2)[0] for cell in (learns, hopeless)]
    assert 0.1 < shares[1] < shares[0]


def test_the_cells_of_the_pack_say_what_the_text_says():
    rng = np.random.default_rng(0)
    assert [cell for cell, _ in cell_runs.RUNS] == [cell_search.random_cell(rng) for _ in cell_runs.RUNS]
    first, second = np.array([shares for _, shares in cell_runs.RUNS]).T
    assert len(first) == 48
    assert (first.max(), second[first.argmax()]) == (0.789, 0.635)
    best = np.argsort(-first)[:10]
    assert (second[best] < first[best]).sum() == 9
    assert np.corrcoef(first, second)[0, 1] > 0.9
    learning = [
        sum(block[side] in cell_search.WIDTHS for block in cell for side in (1, 3)) for cell, _ in cell_runs.RUNS
    ]
    means = [first[np.array(learning) == count].mean() for count in range(4)]
    assert means == sorted(means)


def test_slopes_along_an_input_are_those_of_the_tape():
    """The hand-made derivative of input_gradients, batch statistics held as they are."""
    for kind in (deep_signals.NORMED, deep_signals.SKIPS):
        rng, width, N = np.random.default_rng(0), 200, 256
        first, bias = rng.normal(size=width), rng.normal(size=width)
        x = tf.Variable(np.linspace(-2, 2, N)[:, None])
        with tf.GradientTape() as tape:
            h = x * first + bias
            for _ in range(5):
                W = rng.normal(0, (2 / width) ** 0.5, (width, width))
                mean, variance = (tf.stop_gradient(part) for part in tf.nn.moments(h, [0]))
                up = tf.nn.relu((h - mean) / tf.sqrt(variance + deep_signals.TINY)) @ W
                h = up if kind == deep_signals.NORMED else h + up
            out = h @ rng.normal(0, width**-0.5, (width, 1))
        slopes = tape.gradient(out, x).numpy().ravel()
        np.testing.assert_allclose(deep_signals.input_gradients(kind, 6), slopes, rtol=1e-8)


def test_what_the_text_says_about_slopes():
    lags = [0, 1, 4]
    plain = [deep_signals.mean_autocorrelation(deep_signals.NORMED, depth, lags) for depth in (4, 24)]
    skips = deep_signals.mean_autocorrelation(deep_signals.SKIPS, 50, lags)
    assert plain[0][1] > 0.8
    assert abs(plain[1][1]) < 0.2
    assert skips[1] > 0.5
    norms = {kind: deep_signals.gradient_norms(kind) for kind in deep_signals.KINDS}
    assert norms[deep_signals.SMALL][0] < 1e-3 * norms[deep_signals.SMALL][-1]
    assert 0.2 < norms[deep_signals.HE][0] / norms[deep_signals.HE][-1] < 5
    growth = (norms[deep_signals.NORMED][5] / norms[deep_signals.NORMED][45]) ** (1 / 40)
    assert 1.15 < growth < 1.3
    assert norms[deep_signals.SKIPS][2] < 30 * norms[deep_signals.SKIPS][-1]


def test_autocorrelation():
    noise = np.random.default_rng(0).normal(size=(1, 5_000))
    assert np.allclose(autocorrelation(noise)[0, [0, 1, 7]], [1, 0, 0], atol=0.05)
    waves = np.sin(np.arange(1_000) * 2 * np.pi / 50)
    assert autocorrelation(waves[None])[0, 25] < -0.9


def test_the_runs_of_the_pack_say_what_the_text_says():
    last = {key: np.mean([run[-1] for run in runs]) for key, runs in depth_runs.LOSSES.items()}
    assert last[8, "plain"] < 0.5 * last[20, "plain"] < 0.2 * last[56, "plain"]
    assert last[56, "shortcuts"] < 0.15 * last[56, "plain"]
    assert [run[-1] > 1.5 for run in depth_runs.LOSSES[56, "shortcuts, scale 1"]] == [True, False, False]
    assert last[20, "shortcuts, scale 1"] < 0.2 * last[20, "plain"]
    assert last[8, "shortcuts"] > last[8, "plain"]
    assert {len(runs) for runs in depth_runs.LOSSES.values()} == {3}


def test_a_short_training_lowers_the_loss():
    run = deep_signals.trained(8, True, epochs=2)
    assert run["loss"][1] < run["loss"][0]
    assert run["test"] > 0.2


def test_undoing_gives_the_slopes_of_the_tape_and_keeps_nothing():
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(2, 6, 5))
    layers = [rng.normal(0, 0.2, (5, 5)) for _ in range(30)]
    variables = [tf.Variable(W) for W in layers]
    with tf.GradientTape() as tape:
        state = tf.constant(a), tf.constant(b)
        for W in variables:
            state = state[1], state[0] + tf.nn.relu(state[1] @ W)
        total = tf.reduce_sum(state[0]) + tf.reduce_sum(state[1])
    right = tape.gradient(total, variables)
    for slopes_of, most in ((undoing.slopes_by_keeping, 31 * 60), (undoing.slopes_by_undoing, 90)):
        found, held = slopes_of(a, b, layers, np.ones_like(a))
        assert held == most
        for mine, theirs in zip(found, right, strict=True):
            np.testing.assert_allclose(mine, theirs, rtol=1e-8, atol=1e-10)


def test_the_memory_that_is_counted_is_the_memory_that_is_used():
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(2, 4_000, 8))
    most = {}
    for depth in (10, 80):
        layers = [rng.normal(0, 0.1, (8, 8)) for _ in range(depth)]
        for slopes_of in (undoing.slopes_by_keeping, undoing.slopes_by_undoing):
            tracemalloc.start()
            slopes_of(a, b, layers, np.ones_like(a))
            most[slopes_of, depth] = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
    assert most[undoing.slopes_by_undoing, 80] < 1.2 * most[undoing.slopes_by_undoing, 10]
    assert most[undoing.slopes_by_keeping, 80] > 4 * most[undoing.slopes_by_keeping, 10]


def test_what_relu_loses():
    lost = [
        np.mean(
            [deep_figures.through_relu(np.random.default_rng(1).normal(size=(200, 2)), n, seed)[1] for seed in range(9)]
        )
        for n in (2, 5, 15)
    ]
    assert lost[0] > 0.3 > lost[1] > lost[2]
    assert lost[2] < 0.01


def test_milliseconds_are_measured():
    assert 0 < milliseconds(Conv(2, 3), np.zeros((2, 8, 8, 3)), repeats=2) < 1_000


def figures():
    """Every figure of the lecture that needs no training."""
    rows = rows_of(
        keras.Sequential([keras.Input((8, 8, 3)), Conv(4, 3), keras.layers.Flatten(), keras.layers.Dense(2)])
    )
    slope = np.zeros((20, 20))
    slope[5:12, 5:12] = np.outer(np.hanning(9)[1:-1], np.hanning(9)[1:-1])
    kinds = dict.fromkeys(deep_signals.KINDS, np.geomspace(1, 9, 20))
    three = {"a": np.arange(9.0) - 4, "b": np.arange(9.0) - 3, "c": np.arange(9.0) - 2}
    alike = dict.fromkeys("abc", np.linspace(1, 0, 3))
    cell, loud = ((0, 1, 1, 2), (0, 0, 1, 3)), np.array([1.0, 1, 1, 1, 6, 1, 1, 1])
    return {
        "one trained person 5.1": families_figures.errors_by_year(),
        "60 of 96 squares": families_figures.connection_table(),
        "MobileNetV2 0.30 billion, 71.3 %": families_figures.at_a_glance(),
        "two, 4 of 8": families_figures.who_hears_whom({"two": np.kron(np.eye(2), np.ones((1, 2))) > 0}),
        "half, it has 3.00, two on each side 0.50": families_figures.inhibition(loud, [loud / 2], ["half"]),
        "Dense layers have": families_figures.weights_and_products(rows, "Two layers"),
        "formula 7, measured 7": families_figures.field_measured({"x": slope}, {"x": (5, 11)}),
        "naive 303.5 million": families_figures.inception_products(
            ref.conv_macs, {"3 x 3": [(1, 192, 64), (3, 192, 128), (5, 192, 32)]}, {"1 x 1": [(1, 192, 64)]}
        ),
        "free: rank 2": families_figures.filter_ranks([np.eye(2)] * 2, ["free", "other"]),
        "Title. row: 1": families_figures.beside({"row": ["1", "2"]}, ["a", "b"], "Title"),
        "shortcuts, 56 layers": deep_figures.training_by_depth(depth_runs.LOSSES),
        "small weights: first layer": deep_figures.slopes_by_layer(kinds),
        "one place apart 0.50": deep_figures.shattered(three, [0, 1, 2], alike),
        "Version 2: norm, ReLU": deep_figures.two_orders(),
        "in 2 channels": deep_figures.relu_loses((2, 15)),
        "block: 256, 64": deep_figures.narrow_and_wide({"block": [("", 256), ("x", 64)], "b": [("", 2), ("y", 3)]}),
        "block 2: identity of map before last": deep_figures.cell_drawn(cell, "A cell"),
        "3 cells, trained twice": deep_figures.luck_of_the_seed([0.1, 0.5, 0.3], [0.2, 0.4, 0.1]),
        "kept 5 to 9": deep_figures.memory_by_depth([1, 2], {"kept": lambda n: 1 + 4 * n, "undone": lambda n: 3}),
    }


def test_figures_say_what_they_show():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for says, figure in figures().items():
            assert says in figure.alt, figure.alt
            assert figure.to_png(40)


def unwritten(*sizes):
    raise NotImplementedError


def test_a_figure_of_an_unwritten_function_is_one_line():
    assert "Write `unwritten` first" in repr(families_figures.inception_products(unwritten, {"a": [(1, 2, 3)]}, {}))
