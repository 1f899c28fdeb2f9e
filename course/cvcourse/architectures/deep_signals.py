"""What arrives at the far end of deep networks: sizes of slopes, how alike those of neighbours are, and training.

`input_gradients` is the experiment of Balduzzi and others (2017), "The shattered gradients problem".
"""

import numpy as np

from cvcourse import data
from cvcourse.backprop.keras_beside import tf

SMALL, HE, NORMED, SKIPS = "small weights", "He's weights", "batch norm", "batch norm and shortcuts"
KINDS = (SMALL, HE, NORMED, SKIPS)
TINY = 1e-3  # added to variances
MAPS, LABELS, RATE, SIZE = 16, 10, 0.1, 100  # of the network that is trained


def gradient_norms(kind, depth=50, width=100, N=200, seed=0):
    """Size of the slopes of the loss for the weights of each layer of a fresh network, as read from below.

    kind     one of KINDS; a dense network of `depth` layers on digits
    Returns  (depth,) float
    """
    rng, digits = np.random.default_rng(seed), data.load("mnist5k")
    h = tf.constant(digits.X_train[:N].reshape(N, -1) / 255.0)
    into = [h.shape[1]] + [width] * (depth - 1)
    gain = 0.8 if kind == SMALL else 1.0
    weights = [tf.Variable(gain * rng.normal(0, (2 / n) ** 0.5, (n, width))) for n in into]
    with tf.GradientTape() as tape:
        for number, W in enumerate(weights):
            h = _dense(kind, h, W, number)
        scores = h @ rng.normal(0, width**-0.5, (width, LABELS))
        loss = tf.nn.sparse_softmax_cross_entropy_with_logits(digits.y_train[:N], scores)
        loss = tf.reduce_mean(loss)
    return np.array([float(tf.norm(slope)) for slope in tape.gradient(loss, weights)])


def _dense(kind, h, W, number):
    if kind in (SMALL, HE):
        return tf.nn.relu(h @ W)
    if kind == NORMED or number == 0:
        return tf.nn.relu(_normed(h @ W))
    return h + tf.nn.relu(_normed(h)) @ W


def _normed(x):
    mean, variance = tf.nn.moments(x, list(range(x.shape.rank - 1)))
    return (x - mean) / tf.sqrt(variance + TINY)


def input_gradients(kind, depth, N=256, width=200, seed=0):
    """Slope of a fresh network with one input and one output, at N places from -2 to 2.

    kind     NORMED or SKIPS
    Returns  (N,) float, how fast the output changes with the input
    """
    rng = np.random.default_rng(seed)
    first = rng.normal(size=width)
    h, dh = np.outer(np.linspace(-2, 2, N), first) + rng.normal(size=width), np.tile(first, (N, 1))
    for _ in range(depth - 1):
        W = rng.normal(0, (2 / width) ** 0.5, (width, width))
        scale = np.sqrt(h.var(axis=0) + TINY)
        centred = (h - h.mean(axis=0)) / scale
        up, dup = np.maximum(centred, 0) @ W, (dh / scale * (centred > 0)) @ W
        h, dh = (up, dup) if kind == NORMED else (h + up, dh + dup)
    return dh @ rng.normal(0, width**-0.5, width)


def autocorrelation(signal, lags):
    """How alike a signal is to itself `lag` places on: 1 the same, 0 unrelated. One number for each lag."""
    signal = signal - signal.mean()
    whole = (signal**2).sum()
    return np.array([(signal[: len(signal) - lag] * signal[lag:]).sum() / whole for lag in lags])


def mean_autocorrelation(kind, depth, lags, seeds=6):
    """Autocorrelation of the slopes of several fresh networks, averaged."""
    return np.mean([autocorrelation(input_gradients(kind, depth, seed=seed), lags) for seed in range(seeds)], axis=0)


def trained(depth, shortcuts, epochs=10, seed=0, rate=RATE):
    """Train a convolutional network on the signals of MNIST-1D by gradient descent with momentum.

    depth      layers with weights: the first makes 16 maps of 20 places, the last reads their means; between them
               are pairs of layers of width 3, each with batch norm and ReLU
    shortcuts  whether each pair gets a way around
    Returns    dict: "loss", the mean loss of each pass, (epochs,); "training" and "test", shares right at the end
    """
    small, rng = data.load("mnist1d"), np.random.default_rng(seed)
    net = _net(depth, rng)
    step = _stepper(net, shortcuts)
    X, y = small.X_train[:, :, None].astype(np.float32), small.y_train.astype(np.int32)
    steps, losses = len(X) // SIZE * epochs, []
    for epoch in range(epochs):
        batches = rng.permutation(len(X)).reshape(-1, SIZE)
        done = epoch * len(batches) + np.arange(len(batches))
        rates = rate * (1 + np.cos(np.pi * done / steps)) / 2
        pairs = zip(batches, rates, strict=True)
        losses.append(float(np.mean([step(X[rows], y[rows], np.float32(now)) for rows, now in pairs])))
    right = [
        float((np.argmax(_scores(net, shortcuts, images), axis=1) == labels).mean())
        for images, labels in ((X, y), (small.X_test[:, :, None].astype(np.float32), small.y_test))
    ]
    return {"loss": losses, "training": right[0], "test": right[1]}


def _net(depth, rng):
    """Weights of each layer; for all but the last one also the scale and the middle that batch norm learns."""
    shapes = [(5, 1, MAPS), *[(3, MAPS, MAPS)] * (depth - 2)]
    filters = [tf.Variable(rng.normal(0, (2 / (k * K)) ** 0.5, (k, K, F)), dtype=tf.float32) for k, K, F in shapes]
    norms = [tf.Variable(tf.stack([tf.ones(MAPS), tf.zeros(MAPS)])) for _ in filters]
    return filters, norms, tf.Variable(rng.normal(0, MAPS**-0.5, (MAPS, LABELS)), dtype=tf.float32)


def _scores(net, shortcuts, x):
    """Scores of signals (N, 40, 1); batch norm takes the statistics of these signals."""
    filters, norms, last = net
    x = tf.nn.relu(_layer(x, filters[0], norms[0], 2))
    for first in range(1, len(filters), 2):
        inner = tf.nn.relu(_layer(x, filters[first], norms[first]))
        out = _layer(inner, filters[first + 1], norms[first + 1])
        x = tf.nn.relu(out + x if shortcuts else out)
    return tf.reduce_mean(x, axis=1) @ last


def _layer(x, w, norm, stride=1):
    return norm[0] * _normed(tf.nn.conv1d(x, w, stride, "SAME")) + norm[1]


def _stepper(net, shortcuts):
    """A function that makes one step of gradient descent with momentum 0.9, and gives the loss before it."""
    variables = [*net[0], *net[1], net[2]]
    speeds = [tf.Variable(tf.zeros_like(variable)) for variable in variables]

    @tf.function
    def step(X, y, rate):
        with tf.GradientTape() as tape:
            scores = _scores(net, shortcuts, X)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, scores))
        for variable, speed, slope in zip(variables, speeds, tape.gradient(loss, variables), strict=True):
            speed.assign(0.9 * speed + slope)
            variable.assign_sub(rate * speed)
        return loss

    return step
