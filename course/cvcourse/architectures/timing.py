"""How long a layer or a model takes for some images, on this machine."""

import time

import numpy as np

from cvcourse.backprop.keras_beside import tf


def milliseconds(model, images, repeats=5):
    """Least time for one image in milliseconds, of several runs on the same images; compiling is not counted."""
    run = tf.function(lambda batch: model(batch, training=False))
    images = tf.constant(np.asarray(images, np.float32))
    run(images)
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        run(images).numpy()
        taken.append(time.perf_counter() - start)
    return 1000 * min(taken) / len(images)
