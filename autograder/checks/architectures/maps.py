"""Maps on their way through layers, in numpy, and what the layers cost: of these the known mistakes are made.

A network of Keras takes fifty times as long to build. The weights are those that a check gives to the layers of Keras,
see cvcourse.architectures.asked; it is imported when a mistake is tried, and not with the declarations.
"""

from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

EPSILON = 1e-3  # of BatchNormalization


@dataclass(frozen=True)
class Maps:
    """values (N, H, W, K), and the layers that they have passed: {any object: (parameters, products)}."""

    values: np.ndarray
    layers: dict = field(default_factory=dict)

    @property
    def shape(self):
        return self.values.shape

    def then(self, values, parameters=0, products=0):
        """Maps after one more layer."""
        return Maps(values, self.layers | {object(): (parameters, products)})


def measured(out):
    """What a check asks of a block: (shape of one answer, parameters, products, values)."""
    parameters, products = (sum(costs) for costs in zip(*out.layers.values(), strict=True))
    return list(out.shape[1:]), parameters, products, out.values.astype(np.float32)


def weight(name, *shape, dtype=float):
    """The numbers that a check gives to a weight."""
    from cvcourse.architectures.asked import given

    return np.asarray(given(SimpleNamespace(name=name, shape=shape)), dtype)


def windows(values, kernel, stride, border=0.0, padding="same"):
    """The windows of a padding: (N, H_out, W_out, K, kernel, kernel).

    padding   "same", "valid", or "both": as many zeros behind as in front, whatever the stride
    Raises the error of cvcourse.architectures.asked where a window is larger than the map
    """
    sides = values.shape[1:3]
    missing = {
        "same": [max(0, (-(-side // stride) - 1) * stride + kernel - side) for side in sides],
        "valid": [0, 0],
        "both": [kernel // 2 * 2] * 2,
    }[padding]
    if min(side + zeros for side, zeros in zip(sides, missing, strict=True)) < kernel:
        from cvcourse.architectures.asked import TOO_LARGE

        raise ValueError(TOO_LARGE)
    around = [(0, 0), *((zeros // 2, zeros - zeros // 2) for zeros in missing), (0, 0)]
    padded = np.pad(values, around, constant_values=border)
    return sliding_window_view(padded, (kernel, kernel), (1, 2))[:, ::stride, ::stride]


def conv(x, filters, kernel, stride=1, bias=False, name="kernel", padding="same", groups=1):
    W = weight(name, kernel, kernel, x.shape[3] // groups, filters)
    parts = zip(np.split(x.values, groups, axis=3), np.split(W, groups, axis=3), strict=True)
    out = [
        np.einsum("nhwkij,ijkf->nhwf", windows(part, kernel, stride, padding=padding), own, optimize=True)
        for part, own in parts
    ]
    return with_bias(x, np.concatenate(out, axis=3), W, bias)


def dense(x, units, bias=True):
    """At each pixel of a map, or of a vector (N, D)."""
    W = weight("kernel", x.shape[-1], units, dtype=np.float32)  # there may be millions
    out = x.values.astype(np.float32) @ W
    b = weight("bias", units) if bias else np.zeros(0)
    places = int(np.prod(out.shape[1:-1]))
    return x.then(out + b if bias else out, W.size + b.size, W.size * places)


def flat(x):
    return x.then(x.values.reshape(len(x.values), -1))


def depthwise(x, kernel, stride=1, bias=False, multiplier=1, name="kernel", padding="same"):
    W = weight(name, kernel, kernel, x.shape[3], multiplier)
    out = np.einsum("nhwkij,ijkm->nhwkm", windows(x.values, kernel, stride, padding=padding), W)
    return with_bias(x, out.reshape(*out.shape[:3], -1), W, bias)


def with_bias(x, out, W, bias):
    """Maps after a layer that made `out` of them, and perhaps adds a bias."""
    b = weight("bias", out.shape[3]) if bias else np.zeros(0)
    return x.then(out + b if bias else out, W.size + b.size, W.size * out.shape[1] * out.shape[2])


def norm(x):
    names = "gamma", "beta", "moving_mean", "moving_variance"
    gamma, beta, mean, variance = (weight(name, x.shape[3]) for name in names)
    return x.then(gamma * (x.values - mean) / np.sqrt(variance + EPSILON) + beta, 2 * x.shape[3])


def relu(x, most=np.inf):
    return x.then(np.clip(x.values, 0, most))


def norm_relu(x, order="norm, relu", most=np.inf):
    """Batch normalization and activation, of which `order` may leave one out or exchange them."""
    for part in order.split(", "):
        x = norm(x) if part == "norm" else relu(x, most) if part == "relu" else x
    return x


BENDS = {
    "none": lambda values: values,
    "relu": lambda values: np.maximum(values, 0),
    "tanh": np.tanh,
    "sigmoid": lambda values: 1 / (1 + np.exp(-values)),
    "softmax": lambda values: np.exp(values) / np.exp(values).sum(axis=-1, keepdims=True),
}


def bent(x, kind="relu"):
    """Maps after an activation, "none" among them."""
    return x.then(BENDS[kind](x.values))


def pooled(x, kernel, kind, stride=1, padding="same"):
    """Maximum or mean ("max", "avg") over windows; a border that is padded counts for neither."""
    border, over = (-np.inf, np.max) if kind == "max" else (np.nan, np.nanmean)
    return x.then(over(windows(x.values, kernel, stride, border, padding), axis=(4, 5)))


def averaged(x, over=np.mean):
    """One number for each map."""
    return x.then(over(x.values, axis=(1, 2)))


JOINED = {
    "Add": sum,
    "Average": lambda parts: sum(parts) / len(parts),
    "Multiply": lambda parts: np.prod(parts, axis=0),
    "Maximum": lambda parts: np.max(parts, axis=0),
    "Concatenate": lambda parts: np.concatenate(parts, axis=3),
}


def misfit(shapes, how):
    from cvcourse.architectures.asked import no_room_beside

    if how.startswith("Concatenate"):
        return no_room_beside(shapes)
    return "maps of shapes {} and {} do not fit together".format(*sorted(shapes[:2]))


def joined(parts, how="Add"):
    """Several maps as one. Raises the error of cvcourse.architectures.asked where they do not fit together.

    As in Keras a side of a single pixel fits every other, unless they are put side by side.
    """
    values = [part.values for part in parts]
    try:
        values = values if how == "Concatenate" else np.broadcast_arrays(*values)
        fit = len({part.shape[:3] for part in values}) == 1
    except ValueError:
        fit = False
    if not fit:
        raise ValueError(misfit([part.shape[1:] for part in parts], how))
    layers = {layer: costs for part in parts for layer, costs in part.layers.items()}
    return Maps(JOINED[how](values), layers)
