"""Widgets and figures of the lecture on convolutional layers, without a browser: traits, messages, still pictures."""

import io
import itertools

import numpy as np
import pytest
import traitlets
from PIL import Image

from cvcourse import convolution
from cvcourse.convolution.net_figure import answers
from small_nets import small_nets


def widgets():
    return {
        "histograms": convolution.activation_histograms(),
        "histograms_tanh": convolution.activation_histograms(2, norm=True, batch=1, activation="tanh"),
        "blocks": convolution.channel_blocks(),
        "blocks_arrows": convolution.channel_blocks(6, 40, 20, 1, view="arrows", opened=True),
        "stepper": convolution.size_stepper(),
        "stepper_same": convolution.size_stepper(224, 7, 2, "same"),
        "stepper_transposed": convolution.size_stepper(4, 3, 2, "same", mode="transposed"),
        "stepper_impossible": convolution.size_stepper(3, 5),
        "stepper_nothing_left": convolution.size_stepper(1, 3, 1, 2, mode="transposed"),
    }


@pytest.mark.parametrize(("name", "widget"), widgets().items())
def test_each_widget_has_a_description_and_a_still_picture(name, widget):
    still = widget.render()
    assert min(len(still.alt), len(widget.alt)) > 15
    assert Image.open(io.BytesIO(still.to_png())).width > 400


def test_the_stepper_opens_at_the_question_and_its_still_picture_at_the_answer():
    widget = convolution.size_stepper()
    assert widget.alt.endswith("The window of pixel (0, 0) begins at row 0, column 0. How large is the output?")
    assert "Output 3 by 3. 1 of 8 rows, and as many columns, are reached by no window: 7." in widget.render().alt
    widget.opened = True
    assert widget.render().alt == widget.alt
    widget.place = 5
    assert "The window of pixel (1, 2) begins at row 2, column 4." in widget.alt


SETTINGS = list(itertools.product([1, 5, 6, 8], [1, 2, 3, 4], [1, 2, 3], ["valid", "same"], [1, 2]))


def spread_ones(dilation):
    """Kernels of ones with zeros between them: TensorFlow dilates transposed convolutions on some processors only."""

    def made(shape, dtype=None):
        kernel = np.zeros(shape, np.float32)
        kernel[::dilation, ::dilation] = 1
        return kernel

    return made


@pytest.mark.parametrize("mode", ["convolution", "transposed"])
def test_the_stepper_counts_as_keras(mode):
    """Ones through Keras's layers: the output's shape, and for each pixel whether a window reaches it."""
    keras = pytest.importorskip("keras")
    layer_of = keras.layers.Conv2D if mode == "convolution" else keras.layers.Conv2DTranspose
    for size, kernel, stride, padding, dilation in SETTINGS:
        if stride > 1 and dilation > 1:  # Keras refuses them together
            continue
        widget = convolution.size_stepper(size, kernel, stride, padding, dilation, mode, opened=True)
        layer = layer_of(1, dilation * (kernel - 1) + 1, stride, padding, kernel_initializer=spread_ones(dilation))
        if mode == "convolution" and padding == "valid" and dilation * (kernel - 1) >= size:
            assert "the window has no place" in widget.alt
            continue
        lit = np.repeat(np.eye(size, dtype=np.float32)[:, :, None, None], size, axis=2)  # image i: row i is lit
        answer = np.asarray(layer(lit))[..., 0]
        assert f" Output {answer.shape[1]} by {answer.shape[2]}." in widget.alt
        reached = (answer != 0).any(axis=(1, 2) if mode == "convolution" else (0, 2))
        empty = ", ".join(str(row) for row in np.flatnonzero(~reached)[:6])
        assert f"{(~reached).sum()} of {len(reached)} rows" in widget.alt or not empty
        assert ("reached by no" in widget.alt) == bool(empty)
        assert empty in widget.alt


@pytest.mark.parametrize(
    ("settings", "margin"),
    [
        ((224, 7, 2), "2 rows of zeros before and 3 after"),
        ((6, 3, 2), "0 rows of zeros before and 1 after"),
        ((28, 3, 2), "0 rows of zeros before and 1 after"),
        ((5, 2, 1), "0 rows of zeros before and 1 after"),
        ((28, 6, 2), "2 rows of zeros before and 2 after"),
        ((7, 3, 2), "1 row of zeros before and 1 after"),
    ],
)
def test_same_pads_as_tensorflow_does(settings, margin):
    assert margin in convolution.size_stepper(*settings, "same").alt


def test_the_stepper_explains_what_is_impossible_and_goes_on():
    widget = convolution.size_stepper(3, 5, opened=True)
    assert "The kernel reaches over 5 pixels and the image has 3 with its zeros" in widget.alt
    assert "It lacks 2 rows" in widget.alt
    widget.padding = "zeros"
    assert "1 row of zeros before and 1 after." in widget.alt
    assert "Output 1 by 1." in widget.alt
    widget.zeros = 8
    assert "The outermost windows see nothing but zeros." in widget.alt
    widget.mode, widget.size, widget.zeros = "transposed", 1, 4
    assert "The stamps cover 5 rows, and padding 4 cuts off 8: nothing is left." in widget.alt
    widget.zeros = 0
    assert "Output 5 by 5." in widget.alt


def test_the_stepper_names_what_it_cannot_draw():
    with pytest.raises(ValueError, match="got 'full'"):
        convolution.size_stepper(padding="full")
    with pytest.raises(ValueError, match="no mode 'deconvolution'"):
        convolution.size_stepper(mode="deconvolution")
    with pytest.raises(traitlets.TraitError):
        convolution.size_stepper(size=0)


@pytest.fixture(scope="module")
def nets():
    """Small nets of Keras with random weights, and images for them."""
    pytest.importorskip("keras")
    return small_nets()


@pytest.mark.parametrize("name", ["deck", "strides", "mobile", "flat"])
def test_the_explorer_reads_every_layer_of_a_net_of_keras(nets, name):
    model, images = nets[name]
    explorer = convolution.net_explorer(model, images)
    assert explorer.message == ""
    for picture in range(len(images)):
        explorer.picture = picture
        made = answers(explorer)[-1].ravel()
        assert made == pytest.approx(np.asarray(model(images[picture : picture + 1])).ravel(), rel=1e-4, abs=1e-5)
    still = explorer.render()
    assert still.alt.startswith(f"A net of {len(explorer.layers)} layers: ")
    assert Image.open(io.BytesIO(still.to_png())).width > 400


def test_activations_and_dropout_are_no_layers_of_their_own(nets):
    explorer = convolution.net_explorer(*nets["deck"], layer="conv 2")
    assert [layer["title"] for layer in explorer.layers] == [
        "conv 1",
        "max pool",
        "conv 2",
        "batch norm",
        "flatten",
        "dense",
    ]
    assert [layer["activation"] for layer in explorer.layers] == [
        "relu",
        "linear",
        "linear",
        "relu",
        "linear",
        "softmax",
    ]
    assert explorer.layer == convolution.net_explorer(*nets["deck"], layer=2).layer == 2


def own_layers(model):
    """A net of Keras as the student's own layers have it."""
    (filters, b), (filters2, b2), statistics, (W, bias) = (
        layer.get_weights() for layer in model.layers if layer.get_weights()
    )
    gamma, beta, mean, var = statistics
    return [
        ("first", {"filters": filters, "b": b, "activation": "relu"}),
        ("pool", {"pool": 2}),
        ("second", {"filters": filters2, "b": b2, "pad": 1}),
        ("norm", {"gamma": gamma, "beta": beta, "mean": mean, "var": var}),
        ("bend", "relu"),
        ("flat", "flatten"),
        ("scores", {"W": W, "b": bias}),
        ("probabilities", "softmax"),
    ]


def test_the_students_own_layers_are_the_same_net(nets):
    model, images = nets["deck"]
    explorer = convolution.net_explorer(own_layers(model), images[..., 0])
    assert [layer["name"] for layer in explorer.layers][3] == "norm, relu"
    assert answers(explorer)[-1].ravel() == pytest.approx(np.asarray(model(images[:1])).ravel(), rel=1e-4, abs=1e-6)


def asked_of(explorer, begins, maps):
    """What Python answers when the browser asks for a layer of the student's own."""
    explorer.given, explorer.given_shape, explorer.begins = memoryview(maps.tobytes()), list(maps.shape), begins
    explorer.asked += 1
    assert explorer.answered == explorer.asked
    return explorer.made_shapes


def test_a_function_of_the_students_runs_in_python():
    def double(maps):
        return 2 * maps

    def total(maps):
        return maps.sum(axis=(1, 2))

    images = np.arange(2 * 4 * 4, dtype=np.float32).reshape(2, 4, 4)
    explorer = convolution.net_explorer([("double", double), ("total", total), ("end", "softmax")], images)
    assert asked_of(explorer, 0, images[1][..., None]) == [[4, 4, 1], [1, 1, 1]]
    assert np.frombuffer(explorer.made, np.float32)[-1] == 2 * images[1].sum()
    assert explorer.message == ""


def test_a_function_that_is_not_written_or_gives_another_shape_is_named():
    def later(maps):
        raise NotImplementedError

    images = np.zeros((1, 4, 4), np.float32)
    for function, message in [(later, "Write `later` first"), (lambda maps: maps[0], "should return (1, H, W, K)")]:
        explorer = convolution.net_explorer([("mine", function)], images)
        assert asked_of(explorer, 0, images[0][..., None]) == []
        assert message in explorer.message
        assert len(explorer.render().alt) > 15


def test_a_layer_that_is_not_known_gets_one_sentence(nets):
    keras = pytest.importorskip("keras")
    layers = keras.layers
    start = [keras.Input((8, 8, 2)), layers.Conv2D(3, 3, name="first")]
    net = keras.Sequential([*start, layers.UnitNormalization(name="odd"), layers.Flatten()])
    explorer = convolution.net_explorer(net, np.zeros((1, 8, 8, 2)))
    assert explorer.message.startswith("The explorer does not know `UnitNormalization`, the kind of layer `odd`;")
    assert [layer["name"] for layer in explorer.layers] == ["first"]
    assert (
        "`elu`"
        in convolution.net_explorer(
            keras.Sequential([*start, layers.Activation("elu")]), np.zeros((1, 8, 8, 2))
        ).message
    )
    inputs = keras.Input((8, 8, 2))
    branch = layers.Conv2D(2, 3, padding="same", name="branch")(inputs)
    model = keras.Model(inputs, layers.Add(name="sum")([inputs, branch]))
    assert (
        "`sum`, which does not follow the one before it alone"
        in convolution.net_explorer(model, np.zeros((1, 8, 8, 2))).message
    )


def test_the_explorer_says_what_it_cannot_show(nets):
    model, images = nets["deck"]
    with pytest.raises(
        ValueError,
        match="There is no layer 'last'; the layers are conv 1, max pool, conv 2, batch norm, flatten, dense",
    ):
        convolution.net_explorer(model, images, layer="last")
    with pytest.raises(ValueError, match=r"got \(0, 12, 12, 1\)"):
        convolution.net_explorer(model, images[:0])
    with pytest.raises(ValueError, match="what is given for layer `odd`"):
        convolution.net_explorer([("odd", 3)], images)
    with pytest.raises(ValueError, match="up to 6,000,000"):
        convolution.net_explorer([("large", {"W": np.zeros((3000, 2001), np.float32)})], images)


def test_what_is_drawn_can_be_used_in_python(nets):
    model, images = nets["deck"]
    explorer = convolution.net_explorer(model, images)
    assert explorer.image == pytest.approx(images[0])
    explorer.drawn = memoryview(np.full((12, 12, 1), 0.5, np.float32).tobytes())  # as it comes from the browser
    assert explorer.image.shape == (12, 12, 1)
    assert (explorer.image == 0.5).all()


def test_the_blocks_count_as_keras():
    """Weights of the layer, and of a dense layer between as many numbers."""
    keras = pytest.importorskip("keras")
    for size, K, F, k, stride, padding in [
        (8, 3, 4, 3, 1, 0),
        (12, 5, 7, 3, 2, 1),
        (6, 4, 3, 1, 1, 0),
        (5, 2, 9, 5, 1, 0),
    ]:
        inputs = keras.Input((size, size, K))
        padded = keras.layers.ZeroPadding2D(padding)(inputs)
        outputs = keras.layers.Conv2D(F, k, strides=stride)(padded)
        convolution_layer = keras.Model(inputs, outputs)
        dense = keras.Sequential([keras.Input((size * size * K,)), keras.layers.Dense(int(np.prod(outputs.shape[1:])))])
        widget = convolution.channel_blocks(size, K, F, k, stride, padding, opened=True)
        assert f" {F} maps of {outputs.shape[1]} by {outputs.shape[2]}. " in widget.alt
        assert f"{convolution_layer.count_params():,} weights with biases" in widget.alt
        assert f"{dense.count_params():,} weights." in widget.alt


def test_the_blocks_open_at_the_question_and_know_alexnet():
    widget = convolution.channel_blocks(227, 3, 96, 11, 4)
    assert widget.alt.endswith("How many maps, how many weights?")
    assert "96 maps of 55 by 55. 34,944 weights with biases, 105,415,200 multiplications." in widget.render().alt
    widget.chosen, widget.pixel = 95, 56
    assert "Map 95 comes from the filter of that number; its pixel (1, 1) from the window at row 4, col" in widget.alt
    widget.size = 8
    assert "there is no map" in widget.alt
    assert len(widget.render().alt) > 15
    with pytest.raises(ValueError, match="no view 'cubes'"):
        convolution.channel_blocks(view="cubes")


def test_the_histograms_open_at_the_question_and_their_still_picture_answers():
    widget = convolution.activation_histograms()
    assert widget.alt.startswith(
        "8 layers of 32 units with relu, weights 0.5 times the usual spread, without batch norm"
    )
    assert widget.alt.endswith("What is left of the values after 8 layers?")
    spreads = [values.std() for values in widget.values(norm=False)]
    assert spreads[-1] < 0.02 * spreads[0]
    assert [values.std() for values in widget.values(norm=True)] == pytest.approx([1] * 8, abs=1e-6)
    assert f"without batch norm {spreads[0]:.2g} in layer 1, {spreads[-1]:.2g} in layer 8" in widget.render().alt
    widget.alt = "What the browser told."
    widget.norm = True
    assert widget.describe() == "What the browser told."


def test_the_histograms_name_what_does_not_fit():
    for batch in (0, 3, 256):
        with pytest.raises(ValueError, match="a power of two, 1 to 128"):
            convolution.activation_histograms(batch=batch)
    with pytest.raises(traitlets.TraitError):
        convolution.activation_histograms(activation="sine")
