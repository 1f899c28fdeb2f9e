"""A roll call of properties: each is declared once and every layer of unit 5 has to answer to it.

As scikit-learn's estimator checks do it: a new layer gets a line in LAYERS, a new property a function in PROPERTIES,
and all pairs are tried. What a layer does not promise is said by a trait in its line.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from autograder.grading.reference import load_reference
from cvcourse.backprop import asked

SOLUTIONS = Path(__file__).parents[1] / "solutions" / "05_convolution"
ref = load_reference(*sorted(SOLUTIONS.glob("*_assignment.py")), *sorted(SOLUTIONS.glob("*_lecture.py")))
DTYPES = (np.float32, np.float64)


@dataclass(frozen=True)
class Layer:
    """A layer under test.

    forward      forward(*arrays) -> array; the first array is what flows through, the others are parameters
    draw         draw(rng) -> arrays, float64, away from ties and corners so that slopes exist
    shape        shape(*arrays) -> shape of what comes out, from a formula that is not the layer's
    backward     backward(dout, *arrays) -> the slope for each of the arrays; None where there is no way back
    linear       out is linear in the first array, apart from a constant
    independent  image n of what comes out depends on image n alone
    """

    name: str
    forward: Callable
    draw: Callable
    shape: Callable
    backward: Callable | None = None
    linear: bool = True
    independent: bool = True


def places(length, k, stride, pad):
    """How many windows fit: counted, not computed."""
    return len([at for at in range(-pad, length + pad, stride) if at + k <= length + pad])


def some_images(rng, N=3, H=7, W=6, K=4):
    return rng.normal(size=(N, H, W, K))


def conv_arrays(rng, k, F=5):
    images = some_images(rng)
    return images, rng.normal(size=(k, k, images.shape[-1], F)), rng.normal(size=F)


def conv_shape(images, filters, b, stride, pad):
    N, H, W, _ = images.shape
    k = len(filters)
    return N, places(H, k, stride, pad), places(W, k, stride, pad), len(b)


def conv_layer(k, stride, pad):
    """The convolutional layer of the assignment."""
    return Layer(
        f"conv {k}x{k}, stride {stride}, pad {pad}",
        partial(ref.conv_forward, stride=stride, pad=pad),
        partial(conv_arrays, k=k),
        partial(conv_shape, stride=stride, pad=pad),
        lambda dout, images, filters, b: ref.conv_backward(dout, images, filters, stride, pad),
    )


def tape_layer(k, stride, pad):
    """The same on the tape: value and slopes as the checks ask for them."""

    def gradients(dout, images, filters, b):
        return asked.gradients(ref.conv, images, (filters, b), stride, pad, dout)

    return Layer(
        f"tape conv {k}x{k}, stride {stride}, pad {pad}",
        lambda images, filters, b: gradients(0.0, images, filters, b)[0],
        partial(conv_arrays, k=k),
        partial(conv_shape, stride=stride, pad=pad),
        lambda dout, *arrays: gradients(dout, *arrays)[1:],
    )


def unfolding(k, stride, pad):
    """im2col with col2im as its way back, and the other way round."""
    N, H, W, K = shape = (3, 7, 6, 4)
    columns = (N * places(H, k, stride, pad) * places(W, k, stride, pad), k * k * K)
    there, back = (partial(f, k=k, stride=stride, pad=pad) for f in (ref.im2col, ref.col2im))
    settings = f"{k}x{k}, stride {stride}, pad {pad}"
    return (
        Layer(
            f"im2col {settings}",
            there,
            lambda rng: (some_images(rng, *shape),),
            lambda images: columns,
            lambda dout, images: (back(dout, shape),),
            independent=False,  # its rows are windows
        ),
        Layer(
            f"col2im {settings}",
            lambda rows: back(rows, shape),
            lambda rng: (rng.normal(size=columns),),
            lambda rows: shape,
            lambda dout, rows: (there(dout),),
            independent=False,
        ),
    )


def apart(rng, shape):
    """Numbers of which no two are close, so that the largest of a window stays the largest."""
    return rng.permutation(np.prod(shape)).reshape(shape) / 8 - 5.0


def pooling_layers(k, stride):
    """Maximum and mean of windows."""

    def shape(images):
        N, H, W, K = images.shape
        return N, places(H, k, stride, 0), places(W, k, stride, 0), K

    for name in ("max", "avg"):
        forward, backward = (getattr(ref, f"{name}_pool_{way}") for way in ("forward", "backward"))
        yield Layer(
            f"{name} pool {k}x{k}, stride {stride}",
            partial(forward, k=k, stride=stride),
            lambda rng: (apart(rng, (3, 7, 6, 4)),),
            shape,
            lambda dout, images, backward=backward: (backward(dout, images, k, stride),),
            linear=name == "avg",
        )


def normalizing_layers(shape):
    """Batch normalization: of a batch by itself, and after training, where it is linear and knows no batch."""
    K = shape[-1]

    def in_training(X, gamma, beta):
        return ref.batchnorm_train(X, gamma, beta, 0 * beta, 1 + 0 * beta, 0.9, 1e-3)[0]

    def afterwards(X, gamma, beta):
        return ref.batchnorm_eval(X, gamma, beta, 0 * beta + 2, 0 * beta + 3, 1e-3)

    def draw(rng):
        return rng.normal(2, 3, shape), rng.normal(size=K), rng.normal(size=K)

    yield Layer(
        f"batch norm in training, {len(shape)} axes",
        in_training,
        draw,
        lambda X, gamma, beta: shape,
        lambda dout, X, gamma, beta: ref.batchnorm_backward(dout, X, gamma, 1e-3),
        linear=False,
        independent=False,
    )
    yield Layer(f"batch norm afterwards, {len(shape)} axes", afterwards, draw, lambda X, gamma, beta: X.shape)


SETTINGS = ((3, 1, 0), (3, 2, 1), (2, 3, 2), (1, 1, 0), (4, 2, 0))
LAYERS = (
    *(conv_layer(*setting) for setting in SETTINGS),
    *(tape_layer(*setting) for setting in SETTINGS[1:3]),
    *(layer for setting in SETTINGS for layer in unfolding(*setting)),
    *(layer for setting in ((2, 2), (3, 2), (3, 1), (2, 3)) for layer in pooling_layers(*setting)),
    *(layer for shape in ((5, 4), (3, 4, 5, 2)) for layer in normalizing_layers(shape)),
)


def shape_is_right(layer, arrays, rng):
    assert layer.forward(*arrays).shape == tuple(layer.shape(*arrays))


def dtype_is_kept(layer, arrays, rng):
    for dtype in DTYPES:
        given = [part.astype(dtype) for part in arrays]
        out = layer.forward(*given)
        assert out.dtype == dtype
        if layer.backward:
            assert [slope.dtype for slope in layer.backward(out, *given)] == [dtype] * len(arrays)


def arguments_stay(layer, arrays, rng):
    """Nothing is modified, and what comes out is no window onto what went in."""
    kept = [part.copy() for part in arrays]
    out = layer.forward(*arrays)
    results = [out, *(layer.backward(out.copy(), *arrays) if layer.backward else ())]
    for result in results:
        result += 1
    for before, now in zip(kept, arrays, strict=True):
        np.testing.assert_array_equal(before, now)


def any_memory_will_do(layer, arrays, rng):
    """Every second number of a larger array, as slicing leaves it, is as good as a fresh array."""

    def spaced(part):
        room = np.zeros((*part.shape[:-1], 2 * part.shape[-1]))
        room[..., ::2] = part
        return room[..., ::2]

    np.testing.assert_allclose(layer.forward(*map(spaced, arrays)), layer.forward(*arrays), rtol=1e-12)


def images_are_independent(layer, arrays, rng):
    images, *rest = arrays
    out = layer.forward(images, *rest)
    for n in range(len(images)):
        np.testing.assert_allclose(layer.forward(images[n : n + 1], *rest)[0], out[n], rtol=1e-10, atol=1e-12)


def it_is_linear(layer, arrays, rng):
    first, *rest = arrays
    second = rng.normal(size=first.shape)
    f = lambda x: layer.forward(x, *rest) - layer.forward(np.zeros_like(first), *rest)  # noqa: E731
    np.testing.assert_allclose(f(2 * first - 3 * second), 2 * f(first) - 3 * f(second), rtol=1e-9, atol=1e-11)


def way_back_is_the_adjoint(layer, arrays, rng):
    """<A x, y> = <x, A' y>: a step forth weighed by any slope is the step weighed by the slope that returns."""
    first, *rest = arrays
    moved = layer.forward(first, *rest) - layer.forward(np.zeros_like(first), *rest)
    dout = rng.normal(size=moved.shape)
    returned = layer.backward(dout, first, *rest)[0]
    assert (moved * dout).sum() == pytest.approx((first * returned).sum(), rel=1e-9, abs=1e-9)


def slopes_are_those_of_differences(layer, arrays, rng, h=1e-6):
    """Every argument, along random directions, against central differences in float64."""
    dout = rng.normal(size=layer.forward(*arrays).shape)
    slopes = layer.backward(dout, *arrays)
    for place, slope in enumerate(slopes):
        assert slope.shape == arrays[place].shape
        for _ in range(5):
            step = rng.normal(size=slope.shape)
            heights = []
            for sign in (1, -1):
                moved = [part + sign * h * step if i == place else part for i, part in enumerate(arrays)]
                heights.append((layer.forward(*moved) * dout).sum())
            measured = (heights[0] - heights[1]) / (2 * h)
            assert (slope * step).sum() == pytest.approx(measured, rel=1e-5, abs=1e-6)


def way_back_is_linear_in_what_arrives(layer, arrays, rng):
    one, two = rng.normal(size=(2, *layer.forward(*arrays).shape))
    both, first, second = (layer.backward(d, *arrays) for d in (2 * one - 3 * two, one, two))
    for whole, a, b in zip(both, first, second, strict=True):
        np.testing.assert_allclose(whole, 2 * a - 3 * b, rtol=1e-9, atol=1e-10)


def always(layer):
    return True


PROPERTIES = {  # what holds -> of which layers it is asked
    shape_is_right: always,
    dtype_is_kept: always,
    arguments_stay: always,
    any_memory_will_do: always,
    images_are_independent: lambda layer: layer.independent,
    it_is_linear: lambda layer: layer.linear,
    way_back_is_the_adjoint: lambda layer: layer.linear and layer.backward,
    slopes_are_those_of_differences: lambda layer: layer.backward,
    way_back_is_linear_in_what_arrives: lambda layer: layer.backward,
}
ASKED = [(holds, layer) for holds, of_which in PROPERTIES.items() for layer in LAYERS if of_which(layer)]


@pytest.mark.parametrize(("holds", "layer"), ASKED, ids=lambda part: getattr(part, "name", None) or part.__name__)
def test_every_layer_answers(holds, layer):
    rng = np.random.default_rng(5)
    holds(layer, layer.draw(rng), rng)


def in_place(images, filters, b):
    images *= 1.0 + 1e-9
    return ref.conv_forward(images, filters, b)


def mixed(images, filters, b):
    return ref.conv_forward(images - images.mean(axis=0), filters, b)


def contiguous(images, filters, b):
    """As a program that reads memory and not the array: it takes what lies there as if nothing were left out."""
    base = images if images.base is None or images.flags.c_contiguous else images.base.ravel()[: images.size]
    return ref.conv_forward(base.reshape(images.shape), filters, b)


def assigned(dout, images, filters, b):
    dimages, *rest = ref.conv_backward(dout, images, filters)
    return np.where(dimages > 0, dimages, 0), *rest


def averaged(dout, images, filters, b):
    dimages, dfilters, _ = ref.conv_backward(dout, images, filters)
    return dimages, dfilters, dout.mean(axis=(0, 1, 2))


BROKEN = {  # a property and how a layer of 3 x 3 can break it
    shape_is_right: {"forward": lambda *arrays: ref.conv_forward(*arrays)[:, :-1]},
    dtype_is_kept: {"forward": lambda *arrays: ref.conv_forward(*arrays).astype(np.float64)},
    arguments_stay: {"forward": in_place},
    any_memory_will_do: {"forward": contiguous},
    images_are_independent: {"forward": mixed},
    it_is_linear: {"forward": lambda *arrays: np.maximum(0, ref.conv_forward(*arrays))},
    way_back_is_the_adjoint: {"backward": assigned},
    slopes_are_those_of_differences: {"backward": averaged},
    way_back_is_linear_in_what_arrives: {"backward": assigned},
}


@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda holds: holds.__name__)
def test_a_layer_that_breaks_a_property_is_found_by_it(holds):
    layer = replace(conv_layer(3, 1, 0), **BROKEN[holds])
    rng = np.random.default_rng(5)
    with pytest.raises(AssertionError):
        holds(layer, layer.draw(rng), rng)
