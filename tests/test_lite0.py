"""EfficientNet-Lite0: weights by name, the same numbers as NumPy in float64, and the right names for photographs."""

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from cvcourse import data
from cvcourse.architectures import labelled, lite0, preparing
from cvcourse.architectures.measuring import rows_of

SMALL = 65  # pixels a side of an image for which NumPy computes all of the network; odd, so that padding is uneven


@pytest.fixture(scope="module")
def arrays():
    return data.load("efficientnet_lite0")


@pytest.fixture(scope="module")
def answers():
    """The probabilities of all classes for the pictures that have a right one, prepared in each way."""
    shown = [one.image for one in labelled.labelled()]
    return {way: lite0.probabilities([make(image) for image in shown]) for way, (_, make) in preparing.WAYS.items()}


def right(probabilities, k=1):
    """Whether one of the k most probable names is right, for each labelled picture."""
    best = np.argsort(-probabilities)[:, :k]
    names = lite0.class_names()
    return np.array(
        [any(names[i] in one.right for i in row) for row, one in zip(best, labelled.labelled(), strict=True)]
    )


def padded(x, k, stride):
    """Zeros around x (H, W, K) as TensorFlow lays them for `same`: the odd one below and to the right."""
    lacking = [max((-(-size // stride) - 1) * stride + k - size, 0) for size in x.shape[:2]]
    return np.pad(x, [*((one // 2, one - one // 2) for one in lacking), (0, 0)])


class ByHand:
    """The network in NumPy and float64, from the source's names, without Keras and without our table of stages."""

    def __init__(self, arrays):
        self.arrays = {name: array.astype(float) for name, array in arrays.items()}

    def norm(self, x, name):
        gamma, beta, mean, var = (
            self.arrays[f"{name}.{kind}"] for kind in ("weight", "bias", "running_mean", "running_var")
        )
        return (x - mean) / np.sqrt(var + 1e-3) * gamma + beta

    def across(self, x, name):
        return np.einsum("hwk,fk->hwf", x, self.arrays[f"{name}.weight"][:, :, 0, 0])

    def block(self, x, name, stride):
        y = x
        if f"{name}._expand_conv.weight" in self.arrays:
            y = np.clip(self.norm(self.across(x, f"{name}._expand_conv"), f"{name}._bn0"), 0, 6)
        w = self.arrays[f"{name}._depthwise_conv.weight"][:, 0]
        windows = sliding_window_view(padded(y, w.shape[1], stride), w.shape[1:], (0, 1))[::stride, ::stride]
        y = np.clip(self.norm(np.einsum("hwkij,kij->hwk", windows, w), f"{name}._bn1"), 0, 6)
        y = self.norm(self.across(y, f"{name}._project_conv"), f"{name}._bn2")
        return x + y if stride == 1 and x.shape == y.shape else y

    def layers(self, x):
        w = self.arrays["_conv_stem.weight"]
        windows = sliding_window_view(padded(x, 3, 2), (3, 3), (0, 1))[::2, ::2]
        found = {"stem": np.clip(self.norm(np.einsum("hwkij,fkij->hwf", windows, w), "_bn0"), 0, 6)}
        y = found["stem"]
        for number in range(16):
            y = found[f"block{number + 1}"] = self.block(y, f"_blocks.{number}", 2 if number in (1, 3, 5, 11) else 1)
        found["head"] = np.clip(self.norm(self.across(y, "_conv_head"), "_bn1"), 0, 6)
        found["pool"] = found["head"].mean((0, 1))
        found["scores"] = self.arrays["_fc.weight"] @ found["pool"] + self.arrays["_fc.bias"]
        return found


def test_every_layer_has_the_numbers_that_numpy_computes(arrays):
    image = preparing.prepared(data.load("photos")["chelsea"], SMALL)
    wanted = ByHand(arrays).layers(image.astype(float))
    for name, values in wanted.items():
        found = lite0.features([data.load("photos")["chelsea"]], name, SMALL)
        assert found.dtype == np.float32
        np.testing.assert_allclose(found[0], values, atol=2e-4 * np.abs(values).max(), err_msg=name)


def test_the_folded_network_is_the_same_network():
    images = np.stack([preparing.prepared(photo) for photo in data.load("photos").values()])
    plain, folded = (np.asarray(lite0.network(folded=folded)(images)) for folded in (False, True))
    np.testing.assert_allclose(plain, folded, atol=2e-4 * np.abs(plain).max())
    assert not any("norm" in layer.name for layer in lite0.network(folded=True).layers)


def test_it_has_the_size_that_is_published(arrays):
    model = lite0.architecture()
    assert sum(int(np.prod(one.shape)) for one in model.trainable_weights) == 4_652_008
    rows = rows_of(model)
    wide = [row for row in rows if row.name.endswith("_expand")]
    assert len(wide) == 15
    assert sum(row.macs for row in rows) == macs_by_hand(arrays)
    assert lite0.network().trainable_weights == []


def macs_by_hand(arrays):
    """Products of convolutions and the dense layer, from the shapes of the source and the sizes of the maps."""
    sides = [112, 56, 56, 28, 28, *[14] * 6, *[7] * 5]  # maps of block 1 to 16
    count = arrays["_conv_stem.weight"].size * 112**2 + arrays["_conv_head.weight"].size * 7**2
    for name, array in arrays.items():
        if "_blocks" in name and array.ndim == 4:
            number = int(name.split(".")[1])
            before = sides[number - 1] if number else 112
            count += array.size * (before if "_expand" in name else sides[number]) ** 2
    return count + arrays["_fc.weight"].size


def test_maps_have_the_sizes_of_efficientnet_b0():
    """Lite0 is B0 without squeeze-and-excitation: the same stages."""
    keras = pytest.importorskip("keras")
    theirs, ours = keras.applications.EfficientNetB0(weights=None), lite0.architecture()
    names = [name for name in (layer.name for layer in theirs.layers) if name.endswith("_project_bn")]
    assert len(names) == lite0.BLOCKS
    for number, name in enumerate(names, 1):
        assert theirs.get_layer(name).output.shape == lite0.output_of(ours, f"block{number}").shape
    for kind in ("DepthwiseConv2D", "Add"):
        counts = [sum(type(layer).__name__ == kind for layer in net.layers) for net in (theirs, ours)]
        assert counts[0] == counts[1]


def test_variances_of_zero_make_epsilon_matter(arrays):
    assert sum(int((array == 0).sum()) for name, array in arrays.items() if name.endswith("running_var")) == 130
    norms = [layer for layer in lite0.network().layers if type(layer).__name__ == "BatchNormalization"]
    assert {layer.epsilon for layer in norms} == {1e-3}


def test_weights_are_set_by_name_or_not_at_all(arrays):
    model = lite0.architecture(32)
    before = [np.asarray(weight) for weight in model.weights]
    lacking = {name: array for name, array in arrays.items() if name != "_blocks.3._bn1.weight"}
    short = arrays | {"_conv_head.weight": arrays["_conv_head.weight"][:-1]}
    turned = arrays | {"_fc.weight": arrays["_fc.weight"].T}
    cases = [
        (lacking, "missing: _blocks.3._bn1.weight"),
        (arrays | {"_blocks.16._bn1.weight": arrays["_bn0.weight"]}, "left over: _blocks.16._bn1.weight"),
        (short, r"_conv_head.weight: the model needs \(1, 1, 320, 1280\), the file has \(1, 1, 320, 1279\)"),
        (turned, r"_fc.weight: the model needs \(1280, 1000\), the file has \(1000, 1280\)"),
        ({}, "and 242 more"),
    ]
    for given, message in cases:
        with pytest.raises(ValueError, match=message):
            lite0.load(model, given)
        for weight, kept in zip(model.weights, before, strict=True):
            np.testing.assert_array_equal(weight, kept)
    lite0.load(model, arrays)
    np.testing.assert_array_equal(
        model.get_layer("block6_depthwise_norm").moving_variance, arrays["_blocks.5._bn1.running_var"]
    )


SURE = (  # pictures whose first answer is right: four photographs, then stamps
    "camera",
    "chelsea",
    "china",
    "coffee",
    "basketball",
    "beaver",
    "binoculars",
    "broccoli",
    "european-bear",
    "firetruck",
    "hen",
    "mantis",
    "pink_tricycle",
    "rabbit",
    "squirrel",
    "stethoscope",
    "strawberry",
    "teapot",
    "wombat",
    "zebra",
)


def test_at_least_eight_pictures_of_the_course_are_right(answers):
    found = dict(zip(labelled.LABELS, right(answers["right"]), strict=True))
    assert len(SURE) >= 8
    assert [name for name in SURE if not found[name]] == []
    assert sum(found[name] for name in data.load("photos") if name in found) == 4


def test_wrongly_scaled_pixels_cost_accuracy(answers):
    shares = {way: right(found).mean() for way, found in answers.items()}
    assert 0.8 < shares["right"] < 0.9
    assert right(answers["right"], 5).mean() > 0.9
    assert max(shares["unit"], shares["blue first"]) < shares["right"] - 0.05
    assert shares["bytes"] < 0.2
    assert shares["twice"] < 0.05
    assert shares["squeezed"] <= shares["right"]


def test_labels_are_names_of_classes():
    names = lite0.class_names()
    for one in labelled.labelled():
        assert one.right
        assert all(names.count(name) == 1 for name in one.right), one
    assert len(set(names)) == 1000
    assert len(labelled.pictures()) == 19 + 290 - 2  # two names of stamps come twice
    assert labelled.pictures()["astronaut"].right == ()


def test_top_gives_names_with_probabilities_that_fall():
    found = lite0.top(data.load("photos")["coffee"], 7)
    assert len(found) == 7
    assert found[0][0] == "espresso"
    assert [p for _, p in found] == sorted((p for _, p in found), reverse=True)
    assert 0 < sum(p for _, p in found) <= 1
    assert all(isinstance(name, str) and isinstance(p, float) for name, p in found)


def test_features_are_the_network_without_its_top():
    keras = pytest.importorskip("keras")
    photos = list(data.load("photos").values())
    found = lite0.features(photos)
    assert found.shape == (19, 1280)
    assert found.dtype == np.float32
    net = lite0.network()
    headless = keras.Model(net.input, net.get_layer("pool").output)
    images = np.stack([lite0.prepared(photo) for photo in photos])
    np.testing.assert_allclose(found, headless(images), atol=1e-3)
    np.testing.assert_allclose(lite0.features(photos[3:4]), found[3:4], atol=1e-4)
    assert lite0.features(photos[:2], "block11").shape == (2, 14, 14, 112)
    assert lite0.features(photos[:2], "head", side=320).shape == (2, 10, 10, 1280)
    with pytest.raises(ValueError, match="There is no layer 'block17': choose stem, block1 to block16, head"):
        lite0.features(photos[:1], "block17")


def test_a_photograph_is_cropped_and_scaled():
    noise = np.random.default_rng(0).integers(0, 256, (256, 300, 3), dtype=np.uint8)
    np.testing.assert_array_equal(preparing.cropped(noise), noise[16:240, 38:262])  # 7/8 of 256 is 224: no resizing
    even = np.full((40, 90), 200, np.uint8)
    np.testing.assert_array_equal(preparing.prepared(even), np.full((224, 224, 3), np.float32(73 / 128)))
    np.testing.assert_array_equal(preparing.seen_as(preparing.prepared(noise)), preparing.cropped(noise))
    assert preparing.prepared(noise, 96).shape == (96, 96, 3)
    for wrong, message in [
        (noise / 255, "got float64"),
        (noise[None], r"got \(1, 256, 300, 3\)"),
        (np.dstack([noise, noise[..., :1]]), "lay it on a ground with `on_white` first"),
        (noise[:0], "got"),
    ]:
        with pytest.raises(ValueError, match=message):
            preparing.prepared(wrong)


def test_a_stamp_on_white_is_seen_whole():
    rgba = np.zeros((40, 70, 4), np.uint8)
    rgba[..., 3] = 255
    rgba[10:20, :, 3] = 0
    picture = preparing.on_white(rgba)
    assert picture.shape == (80, 80, 3)
    assert (picture[30:40] == 255).all()
    seen = preparing.cropped(picture, 70)
    assert (seen == 0).any(axis=(1, 2)).sum() == 30
    assert (seen[:, 0] == 0).any()
    assert (seen[:, -1] == 0).any()


def test_the_other_ways_are_what_they_say():
    photo = np.random.default_rng(0).integers(0, 256, (256, 256, 3), dtype=np.uint8)
    made = {name: make(photo) for name, (_, make) in preparing.WAYS.items()}
    assert all(values.shape == (224, 224, 3) and values.dtype == np.float32 for values in made.values())
    np.testing.assert_allclose(made["right"] * 128 + 127, made["unit"] * 255, atol=1e-4)
    np.testing.assert_array_equal(made["bytes"], preparing.cropped(photo))
    np.testing.assert_allclose(made["twice"] * 128 + 127, made["unit"], atol=1e-4)
    np.testing.assert_array_equal(made["blue first"][..., 0], made["right"][..., 2])
    assert made["squeezed"].std() < made["right"].std()  # 256 pixels on 224
