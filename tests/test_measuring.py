"""What a layer costs and sees: against Keras's own counts, published ones, and gradients of the networks themselves."""

import numpy as np
import pytest

from cvcourse.architectures.measured_field import NotMeasured, measured_field
from cvcourse.architectures.measuring import Field, rows_of, totals

keras = pytest.importorskip("keras")
layers = keras.layers


def plain(shape, *parts):
    return keras.Sequential([keras.Input(shape), *parts])


def residual():
    x = inputs = keras.Input((19, 26, 3))
    x = layers.Conv2D(16, 3, strides=2, padding="same")(x)
    y = layers.Conv2D(16, (3, 5), padding="same")(layers.BatchNormalization()(x))
    x = layers.Add()([x, y])
    y = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    x = layers.Concatenate()([y, layers.Conv2D(3, 1, strides=2)(x)])
    return keras.Model(inputs, layers.DepthwiseConv2D(3)(x))


def written():
    """A sum that is written with a plus, and a layer that is used twice."""
    inputs = keras.Input((12, 15, 2))
    twice = layers.Conv2D(2, 3, padding="same")
    x = twice(inputs)
    return keras.Model(inputs, layers.Conv2D(5, 3)(twice(x) + x))


def nested():
    inside = plain((14, 11, 2), layers.Conv2D(3, 3), layers.AveragePooling2D(2))
    return plain((14, 11, 2), inside, layers.Conv2D(2, 3, padding="same", name="last"))


NETS = {
    "same_even": lambda: plain((16, 22, 3), layers.Conv2D(4, 3, strides=2, padding="same"), layers.Conv2D(2, 5)),
    "same_odd": lambda: plain((15, 23, 3), layers.Conv2D(4, (5, 2), strides=2, padding="same"), layers.Conv2D(2, 3)),
    "groups": lambda: plain(
        (9, 13, 6), layers.Conv2D(9, 3, groups=3), layers.Conv2D(4, 1), layers.SeparableConv2D(5, 3)
    ),
    "dilated": lambda: plain((21, 17, 1), layers.Conv2D(2, 3, dilation_rate=(3, 2)), layers.AveragePooling2D((2, 3))),
    "padded": lambda: plain((12, 12, 2), layers.ZeroPadding2D(((2, 0), (1, 3))), layers.Conv2D(2, 4, strides=(2, 3))),
    "cropped": lambda: plain((12, 14, 2), layers.Cropping2D(((2, 1), (0, 3))), layers.Conv2D(2, 3)),
    "pooled": lambda: plain((12, 9, 2), layers.Conv2D(3, 3), layers.GlobalAveragePooling2D(), layers.Dense(4)),
    "flat": lambda: plain((8, 6, 2), layers.Conv2D(3, 3, padding="same"), layers.Flatten(), layers.Dense(4)),
    "residual": residual,
    "written": written,
    "nested": nested,
}


@pytest.mark.parametrize("name", NETS)
def test_the_field_is_what_the_gradient_of_the_network_reaches(name):
    model = NETS[name]()
    row = rows_of(model)[-1]
    for place in [(0, 0), None]:
        found = measured_field(model, model.layers[-1], place=place)
        at = place or ((row.shape[0] // 2, row.shape[1] // 2) if len(row.shape) == 3 else (0, 0))
        height, width = model.inputs[0].shape[1:3]
        assert found.rows == row.field.pixels(at[0], height)
        assert found.columns == row.across.pixels(at[1], width)
        assert found.share.sum() == pytest.approx(1)


@pytest.mark.parametrize("name", NETS)
def test_parameters_are_those_of_keras(name):
    model = NETS[name]()
    assert totals(rows_of(model)).parameters == model.count_params()


def test_products_are_counted_by_hand():
    groups, one, separable = rows_of(NETS["groups"]())[1:]
    assert groups.macs == 7 * 11 * 9 * 9 * 2
    assert one.macs == 7 * 11 * 9 * 4
    assert separable.macs == 5 * 9 * (4 * 9 + 4 * 5)
    assert [row.macs for row in rows_of(written()) if row.kind == "Conv2D"] == [12 * 15 * 36] * 2 + [10 * 13 * 90]
    assert rows_of(plain((4, 7, 3), layers.Conv2DTranspose(5, 2, strides=2)))[-1].macs == 4 * 7 * 60


def test_shared_layers_sums_and_models_inside_have_rows():
    rows = rows_of(written())
    assert [row.kind for row in rows] == ["InputLayer", "Conv2D", "Conv2D", "Add", "Conv2D"]
    assert [row.parameters for row in rows] == [0, 38, 0, 0, 95]
    assert [row.before for row in rows] == [(), (0,), (1,), (2, 1), (3,)]
    names = [row.name.partition("/")[2] or row.name for row in rows_of(nested())]
    assert names[-1] == "last"
    assert len(names) == 4


class Thin(layers.Conv2D):
    """A convolution with its words filled in."""

    def __init__(self, filters):
        super().__init__(filters, 3, padding="same", use_bias=False)


class Pair(layers.Layer):
    """Two convolutions as one layer, written as a class."""

    def __init__(self):
        super().__init__()
        self.first, self.second = Thin(4), layers.Conv2D(5, 1)

    def call(self, x):
        return self.second(keras.ops.relu(self.first(x)))


def test_layers_that_somebody_wrote_are_counted_as_what_they_are_made_of():
    rows = rows_of(plain((6, 7, 3), Pair(), Thin(2)))
    assert [row.kind for row in rows] == ["InputLayer", "Conv2D", "Relu", "Conv2D", "Conv2D"]
    assert [row.macs for row in rows] == [0, 42 * 108, 0, 42 * 20, 42 * 90]
    assert sum(row.parameters for row in rows) == 108 + 25 + 90
    assert rows[-1].field == Field(5, 1, 0.0)


def test_a_model_without_a_size_is_named():
    with pytest.raises(ValueError, match="give the model an Input whose height and width are numbers"):
        rows_of(plain((None, None, 3), layers.Conv2D(2, 3)))


PUBLISHED = {  # parameters, products, activations in millions (timm's table), field before the last pooling
    "ResNet50": (25_636_712, 3_857_973_248, 10.6, 483),
    "VGG16": (138_357_544, 15_470_264_320, 13.6, 212),
    "MobileNet": (4_253_864, 568_740_352, 5.04, 315),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_networks_have_their_published_numbers(name):
    rows = rows_of(getattr(keras.applications, name)(weights=None))
    parameters, macs, activations, size = PUBLISHED[name]
    found = totals(rows)
    assert (found.parameters, found.macs) == (parameters, macs)
    assert found.activations / 1e6 == pytest.approx(activations, abs=0.06)
    assert [row for row in rows if len(row.shape) == 3 and row.shape[0] == 7][-1].field.size == size


def test_half_of_a_gradient_lies_in_the_middle():
    deep = plain((41, 41, 1), *(layers.Conv2D(8, 3, padding="same", name=f"c{i}") for i in range(12)))
    found = measured_field(deep, "c11")
    assert rows_of(deep)[-1].field == Field(25, 1, 0.0)
    assert found.rows == (8, 32)
    assert 5 <= found.half(20, 20) <= 15
    assert np.argmax(found.share.sum(axis=1)) in range(15, 26)


def test_what_can_crash_is_refused():
    model = plain((8, 8, 3), layers.Conv2D(4, 1, strides=2), layers.Conv2D(2, 3))
    with pytest.raises(NotMeasured, match="windows of one pixel"):
        measured_field(model, model.layers[-1])
