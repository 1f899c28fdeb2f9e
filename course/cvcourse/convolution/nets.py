"""Small Keras networks, trained without chatter, for cells that compare several of them."""

import numpy as np

from cvcourse.backprop.keras_beside import keras, tf


def fitted(layers, X, y, epochs, rate=0.01, size=100, seed=0):
    """A network of fresh layers after training with Adam, whose rate falls to 0 along a cosine.

    layers   list of Keras layers; the last one gives scores, without softmax
    X, y     inputs, an array of any shape with N first, and (N,) int labels
    epochs   passes through the data, in batches of `size`
    seed     decides the first weights and the order of the batches
    Returns  the model; `model.history.history["loss"]` has the mean loss of each pass
    """
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.Input(X.shape[1:]), *layers])
    steps = -(-len(X) // size)
    falling = keras.optimizers.schedules.CosineDecay(rate, epochs * steps)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(falling), loss, steps_per_execution=steps, jit_compile=False)
    model.fit(X.astype(np.float32), y, batch_size=size, epochs=epochs, verbose=0)
    return model


def answers(model, X, training=False, size=None):
    """The class with the highest score for each of X, (N,) int.

    training   whether batch normalization uses the statistics of the batch, as it does in training
    size       images in a batch; all at once unless given
    """
    anything = tf.TensorSpec((None, *X.shape[1:]), tf.float32)
    scores = tf.function(lambda batch: model(batch, training=training), input_signature=[anything])
    batches = [X] if size is None else [X[start : start + size] for start in range(0, len(X), size)]
    return np.concatenate([np.argmax(scores(batch.astype(np.float32)), axis=1) for batch in batches])


def share_right(model, X, y, training=False, size=None):
    """Share of X whose highest score is that of their class; arguments as for `answers`."""
    return float((answers(model, X, training, size) == y).mean())
