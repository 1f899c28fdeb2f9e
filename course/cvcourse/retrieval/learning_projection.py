"""A weight for each direction of a descriptor, learnt on the held-out objects of the scenes.

from cvcourse.retrieval import learning_projection
weighted = learning_projection.learnt("neural codes")    # weighted(X): rows of length 1
"""

import functools

import numpy as np

from cvcourse.retrieval import small
from cvcourse.retrieval.descriptors import unit

STEPS, RATE, MARGIN, SMALLEST = 60, 0.02, 0.1, 1e-3  # of Adam; of cosines; a spread below it is no direction
FAR = 1e9


@functools.cache
def shown():
    """Which of the 110 held-out objects each of the 90 held-out scenes shows, (90, 110) bool."""
    training = small.gallery().training
    return np.array([[query.object in objects for query in training.queries] for objects in training.objects])


def centred(name):
    """X -> rows of X less the mean of the held-out pictures, of length 1."""
    mean = small.held_out(name).mean(axis=0)
    return lambda X: unit(X - mean)


def learnt(name, wrong=False):
    """What was learnt of a descriptor: X (n, D) -> (n, D) float, rows of length 1.

    In each of the directions along which held-out pictures spread, a weight; 1 at first. A scene's own object has
    to be nearer to it, in cosine, than the most similar other object, by a margin.

    wrong    whether scenes are given objects by chance in place of their own
    """
    from cvcourse.backprop.keras_beside import keras, tf

    H = small.held_out(name).astype(np.float64)
    mean = H.mean(axis=0)
    _, spread, directions = np.linalg.svd(H - mean, full_matrices=False)
    directions = directions[spread > SMALLEST * spread[0]]
    table = shown()[:, np.random.default_rng(0).permutation(shown().shape[1])] if wrong else shown()
    scene, own = np.nonzero(table)
    others = np.where(table[scene], -FAR, 0).astype(np.float32)  # what else a scene shows is no negative
    others[np.arange(len(own)), own] = 0
    along = ((H - mean) @ directions.T).astype(np.float32)
    scenes, objects = along[: len(table)][scene], along[len(table) :]
    weights, optimizer = tf.Variable(np.ones(len(directions), np.float32)), keras.optimizers.Adam(RATE)
    wanted = tf.one_hot(own, table.shape[1])
    for _ in range(STEPS):
        with tf.GradientTape() as tape:
            ends = [tf.math.l2_normalize(part * weights, 1) for part in (scenes, objects)]
            cosines = tf.matmul(*ends, transpose_b=True) + others
            loss = tf.reduce_mean(keras.losses.categorical_hinge(wanted, cosines / MARGIN))
        optimizer.apply_gradients([(tape.gradient(loss, weights), weights)])
    change = weights.numpy().astype(np.float64) - 1
    return lambda X: unit((X - mean) + ((X - mean) @ directions.T * change) @ directions)
