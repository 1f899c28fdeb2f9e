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


def reader(model, training=False):
    """A function from a batch, of any size, to the class with the highest score for each, (N,) int.

    training   whether batch normalization uses the statistics of the batch, as it does in training
    """
    anything = tf.TensorSpec(model.inputs[0].shape, tf.float32)
    scores = tf.function(lambda batch: model(batch, training=training), input_signature=[anything])
    return lambda batch: np.argmax(scores(np.asarray(batch, np.float32)), axis=1)


def answers(model, X):
    """The class with the highest score for each of X, (N,) int."""
    return np.argmax(model(np.asarray(X, np.float32), training=False), axis=1)


def share_right(model, X, y):
    """Share of X whose highest score is that of their class."""
    return float((answers(model, X) == y).mean())
