"""A two-layer network recorded in the smallest steps there are, each with its own way back, in blocks."""

import numpy as np

from cvcourse.backprop.tape import node
from cvcourse.lectures.flow import pull


def recorded(name, Z, *uses):
    """Record a step.

    Z      its value
    uses   for each input (Node, function: gradient of Z -> what is added to the gradient of that input)
    """

    def back(dZ, *gradients):
        for gradient, (made, share) in zip(gradients, uses, strict=True):
            gradient += gathered(share(dZ), made.value.shape)

    return node(Z, back, [made for made, _ in uses], name)


def gathered(gradient, shape):
    """A gradient summed over the axes on which its value was repeated."""
    extra = np.ndim(gradient) - len(shape)
    gradient = gradient.sum(axis=tuple(range(extra))) if extra > 0 else gradient
    single = tuple(axis for axis, size in enumerate(shape) if size == 1)
    return gradient.sum(axis=single, keepdims=True) if single else gradient


def dot(A, B):
    return recorded("dot", A.value @ B.value, (A, lambda dZ: dZ @ B.value.T), (B, lambda dZ: A.value.T @ dZ))


def plus(A, B):
    return recorded("plus", A.value + B.value, (A, lambda dZ: dZ), (B, lambda dZ: dZ))


def product(A, B):
    return recorded("product", A.value * B.value, (A, lambda dZ: dZ * B.value), (B, lambda dZ: dZ * A.value))


def divide(A, B):
    Z = A.value / B.value
    return recorded("divide", Z, (A, lambda dZ: dZ / B.value), (B, lambda dZ: -dZ * Z / B.value))


def relu(A):
    return recorded("relu", A.value.clip(0), (A, lambda dZ: np.where(A.value > 0, dZ, 0)))


def exp(A):
    Z = np.exp(A.value)
    return recorded("exp", Z, (A, lambda dZ: Z * dZ))


def log(A):
    return recorded("log", np.log(A.value), (A, lambda dZ: dZ / A.value))


def square(A):
    return recorded("square", A.value**2, (A, lambda dZ: 2 * A.value * dZ))


def total(A, axis=None):
    """The sum of all numbers, or along an axis that stays with length 1."""
    Z = A.value.sum(axis=axis, keepdims=axis is not None)
    return recorded("sum", Z, (A, lambda dZ: dZ * np.ones_like(A.value)))


def block(last, inputs, name):
    """A graph as a single Node."""

    def back(dZ, *_):
        pull(last, dZ, inputs)

    return node(last.value, back, inputs, name, inside=last)


def layer(X, U):
    """X W + b as a block of two steps. U is the pair (W, b)."""
    W, b = U
    return block(plus(dot(X, W), b), (X, U), "affine")


def model(X, Us):
    """Two layers with a ReLU between as a block: X (N, D), Us ((W1, b1), (W2, b2)) -> A (N, C)."""
    first, second = Us
    return block(layer(relu(layer(X, first)), second), (X, Us), "model")


def entropy(A, T):
    """The mean cross-entropy of softmax in seven steps; scores small enough for exp."""
    E = exp(A)
    Y = divide(E, total(E, axis=1))
    spent = total(product(T, log(Y)))
    return block(product(spent, node(-1 / len(T.value), name="−1/N")), (A, T), "entropy")


def decay(Ws, rate):
    """rate / 2 times the sum of all squared weights."""
    squares = plus(*[total(square(W)) for W in Ws])
    return block(product(squares, node(rate / 2, name="λ/2")), (Ws,), "decay")


def loss(A, T, Ws, rate):
    """Cross-entropy plus decay as a block."""
    return block(plus(entropy(A, T), decay(Ws, rate)), (A, T, Ws), "loss")


def two_layers(N=5, D=2, hidden=4, C=3, rate=0.1, seed=0):
    """The loss of a small two-layer network on random points, recorded in about thirty steps.

    Returns  Node of the loss, {"X", "T", "W1", "b1", "W2", "b2"} the Nodes that were given
    """
    rng = np.random.default_rng(seed)
    shapes = {"X": (N, D), "W1": (D, hidden), "b1": (hidden,), "W2": (hidden, C), "b2": (C,)}
    leaf = {name: node(rng.normal(size=shape), name=name) for name, shape in shapes.items()}
    leaf["T"] = node(np.eye(C)[rng.integers(C, size=N)], name="T")
    A = model(leaf["X"], ((leaf["W1"], leaf["b1"]), (leaf["W2"], leaf["b2"])))
    return loss(A, leaf["T"], (leaf["W1"], leaf["W2"]), rate), leaf
