"""What arrives at the far end of deep networks: sizes of slopes, how alike those of neighbours are, and training.

`input_gradients` is the experiment of Balduzzi and others (2017), "The shattered gradients problem".
"""

import numpy as np

from cvcourse import data
from cvcourse.architectures.deep_gradients import autocorrelation
from cvcourse.architectures.depth_runs import LOSSES
from cvcourse.backprop.keras_beside import tf

SMALL, HE, NORMED, SKIPS = "small weights", "He's weights", "batch norm", "batch norm and shortcuts"
KINDS = (SMALL, HE, NORMED, SKIPS)
TINY = 1e-3  # added to variances
MAPS, LABELS, RATE, SIZE = 16, 10, 0.1, 100  # of the network that is trained


def gradient_norms(kind, depth=50, width=100, N=200, seed=0):
    """Size of the slopes of the loss for what each layer of a fresh network hands on.

    kind     one of KINDS; a dense network of `depth` layers on digits
    Returns  (depth,) float, the layer that reads the images first
    """
    rng, digits = np.random.default_rng(seed), data.load("mnist5k")
    images, answers = tf.constant(digits.X_train[:N].reshape(N, -1) / 255.0), []
    gain = 0.8 if kind == SMALL else 1.0
    with tf.GradientTape() as tape:
        tape.watch(images)
        for number in range(depth):
            h = answers[-1] if answers else images
            W = gain * rng.normal(0, (2 / h.shape[1]) ** 0.5, (h.shape[1], width))
            answers.append(_dense(kind, h, W, number))
        scores = answers[-1] @ rng.normal(0, width**-0.5, (width, LABELS))
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(digits.y_train[:N], scores)
        loss = tf.reduce_mean(losses)
    return np.array([float(tf.norm(slope)) for slope in tape.gradient(loss, answers)])


def _dense(kind, h, W, number):
    if kind in (SMALL, HE):
        return tf.nn.relu(h @ W)
    if kind == NORMED or number == 0:
        return tf.nn.relu(_normed(h @ W))
    return h + tf.nn.relu(_normed(h)) @ W


def _normed(x):
    mean, variance = tf.nn.moments(x, [0])
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


def mean_autocorrelation(kind, depth, lags, seeds=6):
    """Autocorrelation of the slopes of several fresh networks, averaged, for each lag."""
    slopes = np.array([input_gradients(kind, depth, seed=seed) for seed in range(seeds)])
    return autocorrelation(slopes)[:, lags].mean(axis=0)


def trained(depth, shortcuts, epochs=10, seed=0, rate=RATE, quiet=True):
    """Train a convolutional network on the signals of MNIST-1D by gradient descent with momentum.

    depth      layers with weights: the first makes 16 maps of 20 places, the last reads their means; between them
               are pairs of layers of width 3, each with batch norm and ReLU
    shortcuts  whether each pair gets a way around
    quiet      whether a pair with a way around begins with 0, the scale of its second batch norm
    Returns    dict: "loss", the mean loss of each pass, (epochs,); "training" and "test", shares right at the end
    """
    small, rng = data.load("mnist1d"), np.random.default_rng(seed)
    net = _net(depth, rng, 0.0 if shortcuts and quiet else 1.0)
    step = _stepper(net, shortcuts)
    X, y = _images(small.X_train), small.y_train.astype(np.int32)
    steps, losses = len(X) // SIZE * epochs, []
    for epoch in range(epochs):
        batches = rng.permutation(len(X)).reshape(-1, SIZE)
        rates = rate * (1 + np.cos(np.pi * (epoch * len(batches) + np.arange(len(batches))) / steps)) / 2
        pairs = zip(batches, rates, strict=True)
        losses.append(float(np.mean([step(X[rows], y[rows], np.float32(now)) for rows, now in pairs])))
    right = [
        float((np.argmax(_scores(net, shortcuts, images), axis=1) == labels).mean())
        for images, labels in ((X, y), (_images(small.X_test), small.y_test))
    ]
    return {"loss": losses, "training": right[0], "test": right[1]}


def _images(signals):
    """Signals (N, 40) as images of one row."""
    return signals[:, None, :, None].astype(np.float32)


def _net(depth, rng, second=1.0):
    """The weights: of the first layer, of all in the middle, scales and middles of all batch norms, of the last.

    second   scale with which the second batch norm of each pair begins
    """
    shapes = (1, 5, 1, MAPS), (depth - 2, 1, 3, MAPS, MAPS), (MAPS, LABELS)
    first, middle, last = (
        tf.Variable(rng.normal(0, (2 / np.prod(shape[-4:-1])) ** 0.5, shape), dtype=tf.float32) for shape in shapes
    )
    scales = np.ones((depth - 1, MAPS), np.float32)
    scales[2::2] = second
    norms = tf.Variable(np.stack([scales, np.zeros_like(scales)], axis=1))
    return first, middle, norms, last


def _scores(net, shortcuts, x):
    """Scores of images of one row; batch norm takes the statistics of these images."""
    first, middle, norms, last = net
    filters, (norm, *norms) = tf.unstack(middle), tf.unstack(norms)
    x = tf.nn.relu(_layer(x, first, norm, 2))
    for number in range(0, len(filters), 2):
        inner = tf.nn.relu(_layer(x, filters[number], norms[number]))
        out = _layer(inner, filters[number + 1], norms[number + 1])
        x = tf.nn.relu(out + x if shortcuts else out)
    return tf.reduce_mean(x, axis=(1, 2)) @ last


def _layer(x, w, norm, stride=1):
    made = tf.nn.conv2d(x, w, (1, stride), "SAME")
    return tf.compat.v1.nn.fused_batch_norm(made, norm[0], norm[1], epsilon=TINY)[0]


def _stepper(net, shortcuts):
    """A function that makes one step of gradient descent with momentum 0.9, and gives the loss before it."""
    speeds = [tf.Variable(tf.zeros_like(variable)) for variable in net]

    @tf.function
    def step(X, y, rate):
        with tf.GradientTape() as tape:
            scores = _scores(net, shortcuts, X)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, scores))
        for variable, speed, slope in zip(net, speeds, tape.gradient(loss, net), strict=True):
            speed.assign(0.9 * speed + slope)
            variable.assign_sub(rate * speed)
        return loss

    return step
