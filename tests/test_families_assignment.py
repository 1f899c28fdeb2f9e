"""The first part of unit 6's assignment against TensorFlow, Keras and published counts, and how its checks ask."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import find_check
from autograder.checks.architectures import alexnet, classics, counting, inception
from autograder.checks.architectures.layers import costs
from autograder.checks.architectures.maps import Maps, joined, measured
from autograder.grading.reference import load_reference

ROOT = Path(__file__).parents[1]
FILE = ROOT / "solutions" / "06_architectures" / "families_assignment.py"
few = settings(deadline=None, max_examples=20)
seeds = st.integers(0, 1000)
CONV, HALVED = (3, 1, 1, 1), (2, 2, 0, 1)
ALEXNET = [(11, 4, 0, 1), (3, 2, 0, 1), (5, 1, 2, 1), (3, 2, 0, 1), *[CONV] * 3, (3, 2, 0, 1)]
VGG_16 = [layer for n in (2, 2, 3, 3, 3) for layer in [*[CONV] * n, HALVED]]


@pytest.fixture(scope="module")
def ref():
    return load_reference(FILE)


@pytest.fixture(scope="module")
def keras():
    from cvcourse.backprop.keras_beside import keras

    return keras


@pytest.fixture(scope="module")
def asked():
    from cvcourse.architectures import asked

    return asked


def resnet_50(stride_first):
    """Kernel, stride, zeros and dilation along the longest way of ResNet-50, with the stride in the 1x1 or the 3x3."""
    layers = [(7, 2, 3, 1), (3, 2, 1, 1)]
    for stage, blocks in enumerate((3, 4, 6, 3)):
        for block in range(blocks):
            step = 2 if stage and not block else 1
            first, second = (step, 1) if stride_first else (1, step)
            layers += [(1, first, 0, 1), (3, second, 1, 1), (1, 1, 0, 1)]
    return layers


class TestCounting:
    @few
    @given(seeds, st.sampled_from([counting.chain, counting.light, counting.on_maps, counting.branches]))
    def test_the_reference_the_course_and_plain_arithmetic_agree(self, ref, asked, seed, kind):
        from cvcourse.architectures.measuring import rows_of

        args = kind(np.random.default_rng(seed))
        model = asked.described(**args)
        by_hand = sum(cost.macs for cost in costs(**args, parse=asked.call_of))
        assert ref.count_macs(model) == by_hand == sum(row.macs for row in rows_of(model))

    @pytest.mark.parametrize(("name", "macs"), [("MobileNet", 568_740_352), ("ResNet50", 3_857_973_248)])
    def test_published_counts(self, ref, keras, name, macs):
        assert ref.count_macs(getattr(keras.applications, name)(weights=None)) == macs

    def test_branches_are_concatenated(self, asked):
        model = asked.described((4, 5, 2), [[["Conv2D(3, 1)"], []], "Dense(7)"])
        assert model.output_shape == (None, 4, 5, 7)
        assert model.layers[-1].kernel.shape == (5, 7)


class TestFields:
    @pytest.mark.parametrize(
        ("layers", "size", "stride"),
        [
            (ALEXNET[:-1], 163, 16),
            (ALEXNET, 195, 32),
            (VGG_16, 212, 32),
            (resnet_50(stride_first=True), 483, 32),
            (resnet_50(stride_first=False), 427, 32),
        ],
    )
    def test_published_fields(self, ref, layers, size, stride):
        assert ref.receptive_field(layers)[:2] == (size, stride)

    def test_the_short_list_of_the_text_is_resnet_50(self, ref):
        stages = [layer for n in (4, 6, 3) for layer in [(3, 2, 1, 1), *[CONV] * (n - 1)]]
        short = [(7, 2, 3, 1), (3, 2, 1, 1), *[CONV] * 3, *stages]
        assert ref.receptive_field(short) == ref.receptive_field(resnet_50(stride_first=False))

    @few
    @given(st.lists(st.tuples(*(st.integers(1, n) for n in (4, 2, 2, 2))), min_size=1, max_size=3), st.integers(0, 2))
    def test_what_is_seen_is_what_makes_a_difference(self, ref, keras, layers, fewer):
        """One number behind Keras layers whose weights are 1, for rows of pixels of which one is 1, and the rest 0."""
        layers = [(k, s, max(0, before - fewer), d if s == 1 else 1) for k, s, before, d in layers]
        size, stride, start = ref.receptive_field(layers)
        chain = [keras.Input((90, 1, 1))]
        for k, s, before, d in layers:
            chain.append(keras.layers.ZeroPadding2D(((before, 9), (0, 0))))
            chain.append(
                keras.layers.Conv2D(
                    1, (k, 1), (s, 1), dilation_rate=(d, 1), kernel_initializer="ones", padding="valid", use_bias=False
                )
            )
        place = int(np.ceil(((size - 1) / 2 - start) / stride))  # the first whose field begins in the picture
        one_each = np.eye(90, dtype=np.float32)[:, :, None, None]
        seen = np.flatnonzero(keras.Sequential(chain)(one_each)[:, place, 0, 0])
        middle = start + place * stride
        assert seen[0] == middle - (size - 1) / 2
        assert seen[-1] == middle + (size - 1) / 2

    def test_most_ways_begin_in_the_middle(self):
        ways = np.ones(1)
        for _ in range(10):
            ways = np.convolve(ways, np.ones(3))
        assert len(ways) == 21
        assert ways[7:14].sum() / ways.sum() == pytest.approx(0.82, abs=0.005)
        assert (ways[:3].sum() + ways[-3:].sum()) / ways.sum() == pytest.approx(0.002, abs=5e-4)


class TestResponses:
    @few
    @given(seeds, st.sampled_from([1, 3, 5, 9]), st.integers(1, 8))
    def test_it_is_tensorflows(self, ref, seed, n, K):
        import tensorflow as tf

        rng = np.random.default_rng(seed)
        a = rng.normal(0, 2, (2, 3, 4, K)).astype(np.float32)
        k, alpha, beta = rng.uniform(1, 2), rng.uniform(0.1, 1), rng.uniform(0.3, 1)
        theirs = tf.nn.local_response_normalization(a, depth_radius=n // 2, bias=k, alpha=alpha, beta=beta)
        np.testing.assert_allclose(ref.local_response_normalization(a, n, k, alpha, beta), theirs, rtol=1e-4, atol=1e-5)

    def test_what_the_text_says_of_the_papers_constants(self, ref):
        out = {
            size: ref.local_response_normalization(np.full((1, 1, 1, 9), size))[0, 0, 0, 4] for size in (1.0, 1e2, 1e3)
        }
        assert out[1.0] == pytest.approx(2**-0.75, rel=1e-3)
        assert out[1e3] < out[1e2]


class TestClassics:
    def test_lenet(self, ref):
        model = ref.lenet5()
        assert model.count_params() == 61_706
        assert ref.count_macs(model) == 416_520
        assert 61_706 - (2416 - 1516) + 2 * (6 + 16) - (84 * 10 + 10) == 60_000

    @pytest.mark.parametrize(
        ("groups", "parameters", "macs"), [(2, 60_965_224, 724_406_816), (1, 62_378_344, 1_135_256_096)]
    )
    def test_alexnet(self, ref, groups, parameters, macs):
        model = ref.alexnet(groups=groups)
        assert (model.count_params(), ref.count_macs(model)) == (parameters, macs)

    def test_the_convolutions_of_vgg_16(self, ref, keras):
        x = out = keras.Input((224, 224, 3))
        shares = []
        for filters, n in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
            out = ref.vgg_block(out, filters, n)
            model = keras.Model(x, out)
            shares.append((model.count_params(), ref.count_macs(model)))
        assert shares[-1] == (14_714_688, 15_346_630_656)
        first, total = np.array(shares[0]), np.array(shares[-1])
        assert (first / total).round(3).tolist() == [0.003, 0.126]  # an eighth
        rows = np.diff(shares, axis=0, prepend=0)
        assert rows[-2:, 0].sum() == pytest.approx(13e6, rel=0.01)
        assert set(np.argsort(rows[:, 1])[-2:]) == {2, 3}

    @pytest.mark.parametrize(
        ("reduced", "weights", "macs", "channels"),
        [(False, 387_072, 303_464_448, 416), (True, 163_328, 128_049_152, 256)],
    )
    def test_block_3a_of_googlenet(self, ref, keras, reduced, weights, macs, channels):
        x = keras.Input((28, 28, 192))
        model = keras.Model(x, ref.inception_block(x, (64, 96, 128, 16, 32, 32), reduced))
        assert sum(weight.size for weight in model.get_weights() if weight.ndim > 1) == weights
        assert (ref.count_macs(model), model.output_shape[-1]) == (macs, channels)

    @pytest.mark.parametrize(("pooled", "parameters"), [(False, 25_089_000), (True, 513_000)])
    def test_heads(self, ref, keras, pooled, parameters):
        x = keras.Input((7, 7, 512))
        assert keras.Model(x, ref.head(x, 1000, pooled)).count_params() == parameters

    def test_only_the_average_does_without_a_size(self, ref, keras):
        x = keras.Input((None, None, 4))
        assert ref.head(x, 3, True).shape == (None, 3)
        with pytest.raises(ValueError, match="fully-defined"):
            ref.head(x, 3, False)


class TestAsking:
    def test_weights_do_not_depend_on_the_order_of_layers(self, keras, asked):
        images = np.random.default_rng(0).normal(size=(2, 5, 6, 3)).astype(np.float32)

        def block(order):
            def build(x):
                ways = {F: keras.layers.Conv2D(F, k, padding="same")(x) for F, k in order}
                return keras.layers.Concatenate()([ways[F] for F in sorted(ways)])

            return build

        one, other = (asked.block(block(order), images) for order in (((2, 1), (4, 3)), ((4, 3), (2, 1))))
        assert one[:3] == other[:3]
        np.testing.assert_array_equal(one[3], other[3])

    def test_depthwise_and_grouped_are_one(self, keras, asked):
        images = np.random.default_rng(0).normal(size=(2, 5, 6, 4)).astype(np.float32)
        deep = asked.block(lambda x: keras.layers.DepthwiseConv2D(3)(x), images)
        grouped = asked.block(lambda x: keras.layers.Conv2D(4, 3, groups=4)(x), images)
        assert deep[:3] == grouped[:3]
        np.testing.assert_allclose(deep[3], grouped[3], rtol=1e-5)

    def test_groups_are_not_compiled_and_give_the_same(self, keras, asked, capfd):
        images = np.random.default_rng(0).normal(size=(2, 5, 6, 4)).astype(np.float32)
        layer = keras.layers.Conv2D(6, 3, groups=2)
        values = asked.block(lambda x: layer(x), images)[3]
        np.testing.assert_allclose(values, layer(images), rtol=1e-5, atol=1e-6)
        for _ in range(6):
            layer(images)
        assert capfd.readouterr() == ("", "")

    def test_a_convolution_over_the_whole_map_is_a_dense_layer(self, keras, asked):
        images = np.random.default_rng(0).normal(size=(2, 5, 6, 4)).astype(np.float32)
        conv = asked.block(lambda x: keras.layers.Flatten()(keras.layers.Conv2D(7, (5, 6))(x)), images)
        dense = asked.block(lambda x: keras.layers.Dense(7)(keras.layers.Flatten()(x)), images)
        assert conv[:3] == dense[:3]
        np.testing.assert_allclose(conv[3], dense[3], rtol=1e-4, atol=1e-5)

    def test_separable_is_its_two_parts(self, keras, asked):
        images = np.random.default_rng(0).normal(size=(2, 5, 6, 4)).astype(np.float32)
        one = asked.block(lambda x: keras.layers.SeparableConv2D(7, 3, use_bias=False)(x), images)
        two = asked.block(
            lambda x: keras.layers.Conv2D(7, 1, use_bias=False)(keras.layers.DepthwiseConv2D(3, use_bias=False)(x)),
            images,
        )
        assert one[:3] == two[:3]
        np.testing.assert_allclose(one[3], two[3], rtol=1e-5, atol=1e-6)

    def test_no_two_columns_of_a_kernel_are_alike(self, asked):
        for shape in ((3, 3, 8, 16), (256, 64), (5, 5, 96, 32)):
            columns = asked.scattered(shape).reshape(-1, shape[-1])
            alike = np.corrcoef(columns.T) - np.eye(shape[-1])
            assert np.abs(alike).max() < 0.7

    def test_answers_do_not_fade(self, ref, keras, asked):
        """A mistake in the first layer would be lost in the rounding of the last."""
        images = np.random.default_rng(0).normal(size=(2, 67, 83, 3)).astype(np.float32)
        model = ref.alexnet((67, 83, 3), 5, 2, 1 / 16)
        asked.measured(model, images)
        reach = [float(np.std(keras.Model(model.input, layer.output)(images))) for layer in model.layers[1:]]
        assert min(reach) > 0.05
        assert max(reach) < 50
        assert all(b > a / 5 for a, b in pairwise(reach))

    def test_a_change_of_the_first_layer_is_seen_in_the_last(self, ref, asked):
        images = np.random.default_rng(0).normal(size=(2, 67, 83, 3)).astype(np.float32)
        model = ref.alexnet((67, 83, 3), 5, 2, 1 / 16)
        values = asked.measured(model, images)[3]
        kernel = model.layers[1].kernel
        kernel.assign(kernel.numpy()[::-1])
        assert np.abs(np.asarray(model(images)) - values).max() > 0.05 * np.abs(values).max()

    @pytest.mark.parametrize(
        ("made", "words"),
        [
            (lambda keras: None, "returned NoneType: return a keras.Model"),
            (lambda keras: keras.Sequential([keras.layers.Dense(3)]), "begin it with"),
            (lambda keras: keras.Sequential([keras.Input((5,)), keras.layers.Dense(3)]), "images of shape (5,)"),
        ],
    )
    def test_what_is_no_network_for_these_images_gets_a_sentence(self, keras, asked, made, words):
        def build():
            return made(keras)

        with pytest.raises((TypeError, ValueError)) as told:
            asked.whole(build, np.zeros((2, 4), np.float32))
        assert words in str(told.value)

    def test_a_block_that_returns_a_layer_gets_a_sentence(self, keras, asked):
        with pytest.raises(TypeError, match="return the tensor of its last layer"):
            asked.block(lambda x: keras.layers.Dense(3), np.zeros((2, 4), np.float32))


UNTOUCHED = {
    "lenet5": classics.lenet,
    "alexnet": alexnet.alex,
    "vgg_block": classics.vgg,
    "inception_block": inception.inception,
    "head": classics.either(),
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_the_knobs_of_the_known_mistakes_untouched_make_what_is_right(ref, asked, name):
    check = find_check("06_architectures", name)
    for kind in check.kinds:
        images, *args = kind(np.random.default_rng(3)).values()
        through = asked.whole if check.through.endswith("whole") else asked.block
        right, same = through(getattr(ref, name), images, *args), measured(UNTOUCHED[name](Maps(images), *args))
        assert right[:3] == same[:3]
        np.testing.assert_allclose(right[3], same[3], rtol=1e-4, atol=1e-4)


def test_maps_that_do_not_fit_raise_what_numpy_says(keras, asked):
    x, short = keras.Input((4, 7, 3)), keras.Input((2, 7, 5))
    maps = [Maps(np.zeros((1, *tensor.shape[1:]))) for tensor in (x, short)]
    ways = {
        "Concatenate": (lambda: keras.layers.Concatenate()([short, x]), lambda: keras.ops.concatenate([x, short], -1)),
        "Add": (lambda: keras.layers.Add()([x, short]), lambda: short + x),
    }
    for how, builds in ways.items():
        with pytest.raises(ValueError, match="maps of shapes") as told:
            joined(maps, how)
        for build in builds:
            with pytest.raises(ValueError, match="maps of shapes") as theirs, asked.in_one_form():
                build()
            assert str(theirs.value) == str(told.value)
