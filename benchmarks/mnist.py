"""Error and seconds on MNIST: the tape's two-layer net, the same net in Keras, and a convolutional net.

The first two start with the same weights and see the same batches in the same order, with the same momentum and decay.
The convolutional net is that of unit 5's lecture with batch norm; it and the dense net are also trained on digits whose
pixels were shuffled, all in the same way. On the full MNIST where it is present (PIXELS_DATA names the folder), else on
the 5,000 digits of the course.
Run: python benchmarks/mnist.py [--epochs 6] [--cnn-epochs 5]    (0 leaves the convolutional net out)
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np

from autograder.grading.reference import load_reference
from cvcourse import data
from cvcourse.backprop import Node, node
from cvcourse.backprop.tape import flat

SOURCE = Path(__file__).parents[1] / "solutions" / "04_backprop" / "autodiff_assignment.py"
HIDDEN, SIZE, LR, MU, RATE = 200, 100, 0.1, 0.9, 1e-5
GOAL_ERROR, GOAL_SECONDS = 0.03, 60
CNN_GOAL = 0.01


def digits():
    """Name of the data set, training rows and labels, test rows and labels; rows (N, 784) float32 in 0..1."""
    name = "mnist" if data.available("mnist") else "mnist5k"
    found = data.load(name)
    X, X_test = ((images.reshape(len(images), -1) / 255).astype(np.float32) for images in (found.X_train, found.X_test))
    return name, X, found.y_train, X_test, found.y_test


def start(rng):
    """Weights and biases of both nets: [W1, b1, W2, b2], float32."""
    layers = [(rng.normal(0, (2 / D) ** 0.5, (D, C)), np.zeros(C)) for D, C in ((784, HIDDEN), (HIDDEN, 10))]
    return [part.astype(np.float32) for layer in layers for part in layer]


def recorded(weights):
    """The weights as leaves on a tape: ((W1, b1), (W2, b2))."""
    W1, b1, W2, b2 = (node(w.copy()) for w in weights)
    return (W1, b1), (W2, b2)


def batches(N, epochs, rng):
    """Indices of every batch of every epoch."""
    return [rows for _ in range(epochs) for rows in np.split(rng.permutation(N), range(SIZE, N, SIZE))]


def train_tape(ref, weights, X, T, order):
    """Train by the tape. Returns a function from rows to activations, and the seconds."""
    U, velocities = recorded(weights), [np.zeros_like(w) for w in weights]
    leaves, matrices = list(flat(U)), tuple(W for W, b in U)
    begun = time.perf_counter()
    for rows in order:
        ref.backward(ref.loss(ref.model(node(X[rows]), U), node(T[rows]), matrices, RATE))
        for w, v in zip(leaves, velocities, strict=True):
            v[...] = MU * v - LR * w.grad
            w.value += v
    return lambda rows: ref.model(node(rows), U).value, time.perf_counter() - begun


def keras_net(weights):
    """The same net in Keras, compiled with the same loss and update."""
    from cvcourse.backprop.keras_beside import keras

    decay = keras.regularizers.L2(RATE / 2)  # Keras adds its factor times the sum of squares
    net = keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dense(HIDDEN, activation="relu", kernel_regularizer=decay),
            keras.layers.Dense(10, kernel_regularizer=decay),
        ]
    )
    net.set_weights(weights)
    net.compile(keras.optimizers.SGD(LR, momentum=MU), keras.losses.CategoricalCrossentropy(from_logits=True))
    return net


def train_keras(weights, X, T, order):
    """Train in Keras on the same batches. Returns a function from rows to activations, and the seconds.

    The graph is compiled before the clock starts, on a batch that leaves no trace.
    """
    keras_net(weights).train_on_batch(X[order[0]], T[order[0]])
    net = keras_net(weights)
    epoch = -(-len(X) // SIZE)
    begun = time.perf_counter()
    for first in range(0, len(order), epoch):  # rows in the order of the batches, so that fit need not shuffle
        rows = np.concatenate(order[first : first + epoch])
        net.fit(X[rows], T[rows], batch_size=SIZE, epochs=1, shuffle=False, verbose=0)
    return lambda rows: net.predict(rows, batch_size=1000, verbose=0), time.perf_counter() - begun


def measure(epochs):
    """All figures as a dict."""
    ref = load_reference(SOURCE)
    Node.add = ref.add
    name, X, y, X_test, y_test = digits()
    T, weights = np.eye(10, dtype=np.float32)[y], start(np.random.default_rng(0))
    order = batches(len(X), epochs, np.random.default_rng(1))
    first = ref.model(node(X_test), recorded(weights)).value
    apart = float(np.abs(first - keras_net(weights).predict(X_test, batch_size=1000, verbose=0)).max())
    ours, seconds = train_tape(ref, weights, X, T, order)
    theirs, keras_seconds = train_keras(weights, X, T, order)
    ours, theirs = (np.argmax(scores(X_test), axis=1) for scores in (ours, theirs))
    return {
        "mnist_data": name,
        "mnist_epochs": epochs,
        "mnist_outputs_apart_at_start": apart,
        "mnist_tape_error": round(float((ours != y_test).mean()), 4),
        "mnist_tape_seconds": round(seconds, 1),
        "mnist_keras_error": round(float((theirs != y_test).mean()), 4),
        "mnist_keras_seconds": round(keras_seconds, 1),
        "mnist_same_answers": round(float((ours == theirs).mean()), 4),
    }


def convolutional_layers():
    """The three convolutions of unit 5's lecture with batch norm, and a dense layer: 41,286 numbers."""
    from cvcourse.backprop.keras_beside import keras

    made = [keras.layers.Reshape((28, 28, 1))]
    for F, k, stride in ((12, 3, 1), (24, 6, 2), (32, 6, 2)):
        made.append(keras.layers.Conv2D(F, k, strides=stride, use_bias=False))
        made += [keras.layers.BatchNormalization(momentum=0.9), keras.layers.ReLU()]
    return [*made, keras.layers.Flatten(), keras.layers.Dense(10)]


def dense_layers():
    """The two-layer net, as fresh layers."""
    from cvcourse.backprop.keras_beside import keras

    return [keras.layers.Dense(HIDDEN, activation="relu"), keras.layers.Dense(10)]


def measure_order(epochs):
    """Errors of a convolutional and a dense net on digits as they are and with shuffled pixels, as a dict."""
    from cvcourse.convolution import nets

    _, X, y, X_test, y_test = digits()
    orders = {"in_order": np.arange(784), "shuffled": np.random.default_rng(0).permutation(784)}
    found = {"mnist_cnn_epochs": epochs}
    for name, layers in (("cnn", convolutional_layers), ("dense", dense_layers)):
        for order, places in orders.items():
            begun = time.perf_counter()
            net = nets.fitted(layers(), X[:, places], y, epochs, rate=0.004, size=SIZE)
            seconds = time.perf_counter() - begun
            error = 1 - nets.share_right(net, X_test[:, places], y_test)
            found |= {f"mnist_{name}_{order}_error": round(error, 4), f"mnist_{name}_{order}_minutes": seconds / 60}
            print(f"{name:<8}{order:<10}{error:8.2%} wrong {seconds / 60:8.1f} min", flush=True)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--cnn-epochs", type=int, default=5)
    asked = parser.parse_args()
    found = measure(asked.epochs)
    full = found["mnist_data"] == "mnist"
    print(f"784-{HIDDEN}-10 on {found['mnist_data']}, {found['mnist_epochs']} epochs, batches of {SIZE}\n")
    for who in ("tape", "keras"):
        print(f"{who:<8}{found[f'mnist_{who}_error']:8.2%} wrong {found[f'mnist_{who}_seconds']:8.1f} s")
    if full:
        met = found["mnist_tape_error"] < GOAL_ERROR and found["mnist_tape_seconds"] < GOAL_SECONDS
        print(f"goal of the tape: under {GOAL_ERROR:.0%} in under {GOAL_SECONDS} s, {'reached' if met else 'MISSED'}")
    if asked.cnn_epochs:
        print(f"\nconvolutional and dense net, {asked.cnn_epochs} epochs of Adam, digits in order and shuffled\n")
        found |= measure_order(asked.cnn_epochs)
    if full and asked.cnn_epochs:
        met = found["mnist_cnn_in_order_error"] < CNN_GOAL
        print(f"goal of the convolutional net: under {CNN_GOAL:.0%}, {'reached' if met else 'MISSED'}")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
