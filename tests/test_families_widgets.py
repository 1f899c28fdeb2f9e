"""Widgets of the lecture on families of networks, without a browser: traits, words, numbers, still pictures."""

import io

import numpy as np
import pytest
import traitlets
from PIL import Image

from cvcourse import architectures
from cvcourse.architectures import deep_gradients
from cvcourse.architectures.explorer_blocks import blocks_of
from cvcourse.architectures.measuring import rows_of, totals
from cvcourse.architectures.mobile_counts import PUBLISHED, mobile_costs


def widgets():
    return {
        "thinning": architectures.thinning(),
        "thinning_groups": architectures.thinning(12, 5, 3, chosen=7),
        "thinning_two": architectures.thinning(2, 2, 2, mixed=True),
        "mobile": architectures.mobile_sliders(),
        "mobile_unpublished": architectures.mobile_sliders(0.35, 96),
        "gradient": architectures.gradient_by_depth(),
        "gradient_residual": architectures.gradient_by_depth(56, "residual", norm=False, scale=0.8),
    }


@pytest.mark.parametrize(("name", "widget"), widgets().items())
def test_each_widget_has_a_description_and_a_still_picture(name, widget):
    still = widget.render()
    assert min(len(still.alt), len(widget.alt)) > 15
    assert Image.open(io.BytesIO(still.to_png())).width > 400


def test_groups_take_products_away_and_a_1x1_brings_the_channels_back():
    widget = architectures.thinning()
    assert "3 times 3 times 8 times 8 is 576 products for a pixel. Output 0 sees all inputs." in widget.alt
    widget.step, widget.chosen = 1, 6
    assert "in 2 groups" in widget.alt
    assert "is 288 products for a pixel, 1/2 of 576. Output 6 sees inputs 4 to 7." in widget.alt
    widget.step = 3
    assert "a depthwise 3 by 3" in widget.alt
    assert "is 72 products for a pixel, 1/8 of 576. Output 6 sees input 6 alone." in widget.alt
    widget.mixed = True
    assert "adds 64: 136 in all, 1/8 + 1/9 = 0.236 of the standard one. Output 6 sees all inputs." in widget.alt
    widget.channels, widget.step = 5, 3  # 5 has two divisors
    assert widget.groups == 5
    assert "Output 4 sees" in (widget.alt if widget.chosen < 5 else architectures.thinning(5, chosen=9).alt)


@pytest.mark.parametrize(("channels", "kernel", "groups"), [(8, 3, 1), (12, 5, 3), (6, 2, 6), (10, 3, 5)])
def test_groups_have_as_many_products_as_in_keras(channels, kernel, groups):
    keras = pytest.importorskip("keras")
    widget = architectures.thinning(channels, kernel, groups, mixed=True)
    grouped = keras.layers.Conv2D(channels, kernel, groups=groups, padding="same")
    model = keras.Sequential([keras.Input((5, 7, channels)), grouped, keras.layers.Conv2D(channels, 1)])
    assert [row.macs // 35 for row in rows_of(model)[1:]] == list(widget.products()[1:])


@pytest.mark.parametrize("setting", [(1.0, 224), (0.75, 160), (0.35, 192), (0.5, 128), (1.4, 96)])
def test_a_mobilenet_costs_what_that_of_keras_does(setting):
    keras = pytest.importorskip("keras")
    alpha, side = setting
    model = keras.applications.MobileNet((side, side, 3), alpha=alpha, weights=None)
    found, costs = totals(rows_of(model)), mobile_costs(alpha, side)
    assert (costs.parameters, costs.macs, costs.activations) == (found.parameters, found.macs, found.activations)
    assert costs.parameters == model.count_params()


def test_the_published_counts_are_ours_but_for_a_few():
    apart = {at for at, (macs, *_) in PUBLISHED.items() if abs(macs - round(mobile_costs(*at).macs / 1e6)) > 1}
    assert apart == {(0.75, 224), (0.75, 192), (0.75, 160), (0.75, 128), (0.25, 192)}
    for setting, (_, parameters, _) in PUBLISHED.items():
        assert mobile_costs(*setting).parameters / 1e6 == pytest.approx(parameters, abs=0.02)


def test_the_sliders_say_what_is_saved_and_what_is_published():
    widget = architectures.mobile_sliders()
    widget.resolution = 128
    assert "4,253,864 parameters, 186." in widget.alt
    assert "of the full network's 1.000, 0.328 and 0.327. Published: 65.2 %" in widget.alt
    widget.alpha = 0.6
    assert widget.alt.endswith("No accuracy has been published for it.")


def taped(weights, depth, residual, normalized):
    """Derivative by x of each net at each x, by TensorFlow."""
    tf = pytest.importorskip("tensorflow")
    x = tf.constant(np.tile(np.linspace(-2, 2, deep_gradients.POINTS)[None, :, None], (deep_gradients.NETS, 1, 1)))
    with tf.GradientTape() as tape:
        tape.watch(x)
        h = tf.nn.relu(x * weights.w + weights.b) @ weights.M.astype(float)
        for W in weights.W[:depth].astype(float):
            mean, spread = (tf.stop_gradient(f(h, axis=1, keepdims=True)) for f in (tf.reduce_mean, tf.math.reduce_std))
            z = (h - mean) / (spread + deep_gradients.EPSILON) if normalized else h
            block = tf.nn.relu(z) @ W
            h = h + block if residual else block
        total = tf.reduce_sum(h * weights.last)
    return tape.gradient(total, x).numpy()[..., 0]


@pytest.mark.parametrize("residual", [False, True])
@pytest.mark.parametrize("normalized", [False, True])
def test_derivatives_are_those_of_tensorflow(residual, normalized):
    weights = deep_gradients.random_weights(0.9, seed=3)
    slopes = deep_gradients.slopes_of(weights, residual, normalized)
    found, norms = deep_gradients.gradients(weights, slopes, 5, residual)
    wanted = taped(weights, 5, residual, normalized)
    assert np.abs(found - wanted).max() < 1e-3 * np.abs(wanted).max()
    assert norms.shape == (6, deep_gradients.NETS)


def test_the_autocorrelation_is_that_of_numpy():
    signal = np.random.default_rng(0).normal(size=deep_gradients.POINTS)
    centred = signal - signal.mean()
    wanted = np.correlate(centred, centred, "full")[len(signal) - 1 :]
    assert deep_gradients.autocorrelation(signal[None])[0] == pytest.approx(wanted / wanted[0], abs=1e-9)


def test_depth_takes_the_agreement_of_neighbours_and_shortcuts_keep_some():
    widget = architectures.gradient_by_depth()
    near = {kind: [run["correlation"][1] for run in widget.found[f"{kind} 1 0"]] for kind in ("plain", "residual")}
    assert min(near["plain"][0], near["residual"][0]) > 0.85
    assert abs(near["plain"][-1]) < 0.2
    assert near["residual"][-1] > 0.4
    widget.step, widget.kind = 12, "residual"
    assert widget.alt.startswith("Residual networks of 56 layers, with batch normalization, weights 1 times He's")
    fading = architectures.gradient_by_depth(56, norm=False, scale=0.8).one("plain")["norms"]
    assert fading[0] / fading[-1] < 1e-3


def test_the_widgets_name_what_does_not_fit():
    with pytest.raises(ValueError, match=r"8 channels can be dealt into \[1, 2, 4, 8\] groups, not into 3"):
        architectures.thinning(8, groups=3)
    with pytest.raises(ValueError, match="a multiple of 32; got 100"):
        architectures.mobile_sliders(resolution=100)
    with pytest.raises(ValueError, match="got 5 and"):
        architectures.gradient_by_depth(5)
    with pytest.raises(traitlets.TraitError):
        architectures.gradient_by_depth(kind="dense")


@pytest.fixture(scope="module")
def large():
    """Networks of Keras without weights, by name."""
    keras = pytest.importorskip("keras")
    return {
        name: getattr(keras.applications, name)(weights=None) for name in ("ResNet50", "InceptionV3", "NASNetMobile")
    }


@pytest.mark.parametrize("name", ["ResNet50", "InceptionV3", "NASNetMobile"])
def test_every_layer_lies_in_one_block(large, name):
    rows = rows_of(large[name])
    blocks = blocks_of(rows)
    assert sorted(place for block in blocks for place in block.places) == list(range(len(rows)))
    assert len(blocks) <= 32
    for block in blocks:
        assert len(set(zip(block.columns, block.lanes, strict=True))) == len(block.places)  # none covers another
        at = dict(zip(block.places, block.columns, strict=True))
        assert all(at[parent] < at[place] for place in block.places for parent in rows[place].before if parent in at)


def test_blocks_are_those_of_the_papers(large):
    titles = {name: [block.title for block in blocks_of(rows_of(model))] for name, model in large.items()}
    residual = [title for title in titles["ResNet50"] if "_block" in title]
    assert residual == [f"conv{i}_block{j}" for i, n in ((2, 3), (3, 4), (4, 6), (5, 3)) for j in range(1, n + 1)]
    assert [title for title in titles["InceptionV3"] if title.startswith("mixed")] == [f"mixed{i}" for i in range(11)]
    mixed = next(block for block in blocks_of(rows_of(large["InceptionV3"])) if block.title == "mixed0")
    assert max(mixed.lanes) == 3  # four ways
    assert 16 <= len(titles["NASNetMobile"]) <= 24  # twelve normal cells, four that reduce, begin and end


def test_the_explorer_opens_at_the_question_and_tells_each_layer(large):
    widget = architectures.architecture_explorer(large["ResNet50"], layer="conv2_block1_2_conv")
    assert not widget.opened
    assert "Layer conv2_block1_2_conv, Conv2D, 56 by 56 by 64: 36,928 parameters, 115,605,504 products" in widget.alt
    assert "Receptive field 19 by 19 pixels, stride 4, padding 9" in widget.alt
    still = widget.render()
    assert still.alt.startswith("resnet50, 177 layers; most parameters in ")
    assert Image.open(io.BytesIO(still.to_png())).width > 400


def test_the_explorer_measures_what_a_layer_sees():
    keras = pytest.importorskip("keras")
    model = keras.Sequential([keras.Input((40, 52, 3)), *(keras.layers.Conv2D(4, 3, name=f"c{i}") for i in range(3))])
    other = keras.Sequential([keras.Input((9,)), keras.layers.Dense(2)])
    widget = architectures.architecture_explorer(model, other, layer="c2")
    widget.asked += 1
    assert widget.answered == 1
    assert "Measured by the gradient of the middle one: rows 17 to 23, columns 23 to 29; half of" in widget.alt
    assert widget.found["half"] in (1, 3, 5, 7)
    assert len(widget.heat) == np.prod(widget.heat_shape)
    widget.layer = 1
    assert "Measured" not in widget.alt
    widget.which = 1
    widget.layer = len(widget.rows[1]) - 1
    assert widget.alt.endswith(" Dense, 2: 20 parameters, 18 products, 2 numbers.")


def test_the_explorer_says_what_it_cannot_show():
    keras = pytest.importorskip("keras")
    model = keras.Sequential([keras.Input((8, 8, 2)), keras.layers.Conv2D(3, 3, name="first")], name="small")
    with pytest.raises(ValueError, match="There is no layer 'last' in small; its first ones are"):
        architectures.architecture_explorer(model, layer="last")
    inside = keras.Sequential([keras.Input((8, 8, 2)), model])
    widget = architectures.architecture_explorer(inside, layer="small/first")
    widget.asked += 1
    assert "`small/first` cannot be measured: it is shared" in widget.message
