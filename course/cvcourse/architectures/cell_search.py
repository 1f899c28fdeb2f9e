"""A small search for a cell, after NASNet: cells are drawn by chance, trained for a moment and compared.

A cell is a list of blocks (input, operation, input, operation). Inputs 0 and 1 are the two maps that come into the
cell, 2 is what the first block made, and so on; what no block has read is added up and leaves the cell. All cells
share one TensorFlow program that takes the numbers of the cell as an argument: so none has to be compiled.
"""

import numpy as np

from cvcourse import data
from cvcourse.backprop.keras_beside import tf

OPERATIONS = ("identity", "separable 3", "separable 5", "mean of 3", "largest of 3")
BLOCKS, MAPS, LABELS, SIZE, RATE = 2, 16, 10, 100, 0.01
WIDTHS = {1: 3, 2: 5}  # of the operations that learn
SIDES = 2 * BLOCKS


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


class Trainer:
    """Trains networks of two equal cells on the signals of MNIST-1D: a first layer, a cell, pooling, a cell, means."""

    def __init__(self):
        small = data.load("mnist1d")
        self.X, self.X_test = (x[:, :, None].astype(np.float32) for x in (small.X_train, small.X_test))
        self.y, self.y_test = (labels.astype(np.int32) for labels in (small.y_train, small.y_test))
        shapes = [(5, 1, MAPS), (MAPS, LABELS), *[(MAPS, MAPS)] * 2 * SIDES * 2, *[(5, MAPS)] * 2 * SIDES * 2]
        self.variables = [tf.Variable(tf.zeros(shape)) for shape in shapes]
        self.moments = [[tf.Variable(tf.zeros(shape)) for shape in shapes] for _ in range(2)]
        self.step, self.scores = tf.function(self._step), tf.function(self._scores)

    def share_right(self, cell, seed, epochs=4):
        """Train a fresh network of a cell; the share of the test signals that it reads right."""
        rng = np.random.default_rng(seed)
        self._begin(rng)
        choices, out = tf.constant(cell, tf.int32), tf.constant(leaves(cell))
        steps = len(self.X) // SIZE * epochs
        for number in range(steps):
            if number % (len(self.X) // SIZE) == 0:
                batches = iter(rng.permutation(len(self.X)).reshape(-1, SIZE))
            rows, rate = next(batches), RATE * (1 + np.cos(np.pi * number / steps)) / 2
            self.step(choices, out, self.X[rows], self.y[rows], np.float32(rate), np.float32(number + 1))
        answers = np.argmax(self.scores(choices, out, self.X_test), axis=1)
        return float((answers == self.y_test).mean())

    def _begin(self, rng):
        for variable in self.variables:
            fan = np.prod(variable.shape[:-1])
            variable.assign(rng.normal(0, (2 / fan) ** 0.5, variable.shape).astype(np.float32))
        for slot in (*self.moments[0], *self.moments[1]):
            slot.assign(tf.zeros_like(slot))

    def _scores(self, choices, out, X):
        first, last, *rest = self.variables
        pointwise, depthwise = rest[: len(rest) // 2], rest[len(rest) // 2 :]
        x = before = _normed(tf.nn.conv1d(X, first, 2, "SAME"))
        for place in range(2):
            mine = slice(place * 2 * SIDES, (place + 1) * 2 * SIDES)
            before, x = x, self._cell(choices, out, (before, x), pointwise[mine], depthwise[mine])
            before, x = (tf.nn.max_pool1d(maps, 2, 2, "SAME") for maps in (before, x))
        return tf.reduce_mean(tf.nn.relu(x), axis=1) @ last

    def _cell(self, choices, out, maps, pointwise, depthwise):
        maps = list(maps)
        for block in range(BLOCKS):
            chosen = [
                _operation(choices[block, 2 * side + 1], tf.stack(maps)[choices[block, 2 * side]], *weights)
                for side, weights in enumerate(_by_side(block, pointwise, depthwise))
            ]
            maps.append(tf.add_n(chosen))
        made = tf.stack(maps[2:])
        return _normed(tf.tensordot(out, made, 1))

    def _step(self, choices, out, X, y, rate, number):
        """One step of Adam."""
        with tf.GradientTape() as tape:
            scores = self._scores(choices, out, X)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, scores))
        slopes = tape.gradient(loss, self.variables)
        for variable, mean, square, slope in zip(self.variables, *self.moments, slopes, strict=True):
            mean.assign(0.9 * mean + 0.1 * slope)
            square.assign(0.99 * square + 0.01 * slope**2)
            size = tf.sqrt(square / (1 - 0.99**number)) + 1e-7
            variable.assign_sub(rate * mean / (1 - 0.9**number) / size)
        return loss


def _by_side(block, pointwise, depthwise):
    """The weights of both sides of a block, those of the narrow and of the wide operation each."""
    for side in range(2):
        mine = slice(2 * (2 * block + side), 2 * (2 * block + side) + 2)
        yield pointwise[mine], depthwise[mine]


def _operation(number, x, pointwise, depthwise):
    def separable(place, width):
        def run():
            around = tf.pad(tf.nn.relu(x), ((0, 0), (width // 2, width // 2), (0, 0)))
            size = tf.shape(x)[1]
            by_channel = [around[:, shift : shift + size] * depthwise[place][shift] for shift in range(width)]
            return _normed(tf.add_n(by_channel) @ pointwise[place])

        return run

    branches = [
        lambda: x,
        *(separable(place, width) for place, width in enumerate(WIDTHS.values())),
        lambda: tf.nn.avg_pool1d(x, 3, 1, "SAME"),
        lambda: tf.nn.max_pool1d(x, 3, 1, "SAME"),
    ]
    return tf.switch_case(number, branches)


def _normed(x):
    mean, variance = tf.nn.moments(x, [0, 1])
    return (x - mean) / tf.sqrt(variance + 1e-3)
