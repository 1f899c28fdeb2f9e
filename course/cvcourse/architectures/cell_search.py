"""A small search for a cell, after NASNet: cells are drawn by chance, trained for a moment and compared.

A cell is a list of blocks (input, operation, input, operation). Inputs 0 and 1 are the two maps that come into the
cell, 2 is what the first block made, and so on; what no block has read is added up and leaves the cell.
"""

import numpy as np

from cvcourse import data
from cvcourse.architectures.cell_runs import RUNS
from cvcourse.backprop.keras_beside import tf

OPERATIONS = ("identity", "separable 3", "separable 5", "mean of 3", "largest of 3")
BLOCKS, MAPS, LABELS, SIZE, RATE = 2, 16, 10, 100, 0.01
WIDTHS = {1: 3, 2: 5}  # of the operations that learn


def random_cell(rng, blocks=BLOCKS):
    """A cell drawn by chance: a tuple of blocks (input, operation, input, operation)."""
    draw = [
        (rng.integers(2 + block), rng.integers(len(OPERATIONS)), rng.integers(2 + block), rng.integers(len(OPERATIONS)))
        for block in range(blocks)
    ]
    return tuple(tuple(int(choice) for choice in block) for block in draw)


def in_words(cell):
    """A cell as a list of lines, one for each block."""
    names = ["map before last", "last map", *(f"block {block + 1}" for block in range(len(cell)))]
    return [
        f"block {number}: {OPERATIONS[first]} of {names[a]} + {OPERATIONS[second]} of {names[b]}"
        for number, (a, first, b, second) in enumerate(cell, 1)
    ]


def leaves(cell):
    """Which blocks of a cell nobody reads: (blocks,) of 0 and 1. The last one is always among them."""
    read = {place for a, _, b, _ in cell for place in (a, b)}
    return np.array([float(2 + block not in read) for block in range(len(cell))], np.float32)


def shares_right(cell, seeds, epochs=4):
    """Train networks of a cell, one for each seed, on the signals of MNIST-1D: shares of the test signals right.

    A network is a first layer, the cell, pooling, the cell again, and a dense layer on the means of its maps.
    """
    small, step = data.load("mnist1d"), _stepper(cell)
    X, X_test = (x[:, None, :, None].astype(np.float32) for x in (small.X_train, small.X_test))
    y, found = small.y_train.astype(np.int32), []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        weights, mean, square = (tf.Variable(part) for part in _begun(cell, rng))
        orders = np.concatenate([rng.permutation(len(X)) for _ in range(epochs)]).reshape(-1, SIZE)
        for number, rows in enumerate(orders):
            rate = RATE * (1 + np.cos(np.pi * number / len(orders))) / 2
            step(weights, mean, square, X[rows], y[rows], np.float32(rate), np.float32(number + 1))
        answers = np.argmax(_scores(cell, weights, X_test), axis=1)
        found.append(float((answers == small.y_test).mean()))
    return found


def _shapes(cell):
    """Shapes of the weights in the order in which `_scores` takes them."""
    learning = [operation for _, first, _, second in cell for operation in (first, second) if operation in WIDTHS]
    in_cell = [shape for operation in learning for shape in ((1, WIDTHS[operation], MAPS, 1), (1, 1, MAPS, MAPS))]
    return [(1, 5, 1, MAPS), *in_cell, *in_cell, (MAPS, LABELS)]


def _begun(cell, rng):
    """First weights of a network as one long array, and two of zeros for Adam."""
    parts = []
    for shape in _shapes(cell):
        fan = np.prod(shape[:3]) if len(shape) == 4 and shape[3] != 1 else shape[1] if len(shape) == 4 else shape[0]
        parts.append(rng.normal(0, (2 / fan) ** 0.5, shape).ravel())
    weights = np.concatenate(parts).astype(np.float32)
    return weights, np.zeros_like(weights), np.zeros_like(weights)


def _stepper(cell):
    """A function that makes one step of Adam for a network of a cell."""

    @tf.function
    def step(weights, mean, square, X, y, rate, number):
        with tf.GradientTape() as tape:
            made = _scores(cell, weights, X)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, made))
        slope = tape.gradient(loss, weights)
        mean.assign(0.9 * mean + 0.1 * slope)
        square.assign(0.99 * square + 0.01 * slope**2)
        size = tf.sqrt(square / (1 - 0.99**number)) + 1e-7
        weights.assign_sub(rate * mean / (1 - 0.9**number) / size)

    return step


def _scores(cell, weights, X):
    """Scores (N, classes) of signals (N, 1, 40, 1)."""
    shapes = _shapes(cell)
    parts = tf.split(weights, [int(np.prod(shape)) for shape in shapes])
    first, *parts = (tf.reshape(part, shape) for part, shape in zip(parts, shapes, strict=True))
    x = before = _normed(tf.nn.conv2d(X, first, (1, 2), "SAME"))
    parts = iter(parts)
    for place in range(2):
        before, x = x, _cell(cell, before, x, parts)
        if place == 0:
            before, x = (tf.nn.max_pool2d(maps, (1, 2), (1, 2), "SAME") for maps in (before, x))
    return tf.reduce_mean(tf.nn.relu(x), axis=(1, 2)) @ next(parts)


def _cell(cell, before, x, parts):
    """What leaves a cell that reads two maps; takes its weights from an iterator."""
    maps = [before, x]
    for a, first, b, second in cell:
        maps.append(_operation(first, maps[a], parts) + _operation(second, maps[b], parts))
    return _normed(tf.add_n([made for made, out in zip(maps[2:], leaves(cell), strict=True) if out]))


def _operation(number, x, parts):
    if number in WIDTHS:
        depthwise, pointwise = next(parts), next(parts)
        around = tf.nn.depthwise_conv2d(tf.nn.relu(x), depthwise, (1, 1, 1, 1), "SAME")
        return _normed(tf.nn.conv2d(around, pointwise, 1, "SAME"))
    return {
        "identity": lambda: x,
        "mean of 3": lambda: tf.nn.avg_pool2d(x, (1, 3), 1, "SAME"),
        "largest of 3": lambda: tf.nn.max_pool2d(x, (1, 3), 1, "SAME"),
    }[OPERATIONS[number]]()


def _normed(x):
    """Batch norm with the statistics of the batch, without a scale and a middle of its own."""
    ones = tf.ones(x.shape[-1])
    return tf.compat.v1.nn.fused_batch_norm(x, ones, 0 * ones, epsilon=1e-3)[0]
