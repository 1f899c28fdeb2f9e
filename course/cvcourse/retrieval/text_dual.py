"""Two encoders that learn to meet: texts and pictures are both brought to 64 numbers, in one room.

encoders = text_dual.trained()           # a few seconds; the same one at the next call
encoders.text(["a dog on the beach"])    # (1, 64), length 1
encoders.pictures(pooled)                # (N, 64), length 1

Each pair of a batch has to find its partner among all of the batch, from either side. Frome and others, "DeViSE", NIPS
2013, used a margin; the symmetric cross entropy is that of Radford and others, "CLIP", ICML 2021.
"""

import functools

import numpy as np

from cvcourse import data
from cvcourse.retrieval import text_words

ROOM, DROPPED, SHARPNESS = 64, 0.5, 10.0  # numbers each, share of inputs left out, what cosines are multiplied by
EPOCHS, BATCH, LR, DECAY = 100, 128, 2e-3, 1e-2
FORBIDDEN = 1e9  # taken from the score of a pair that is right by chance, so that it is not called wrong


class Encoders:
    """A Keras model for texts and one for pictures, with the scale of descriptors that they were trained with."""

    def __init__(self, pooled, seed):
        from cvcourse.backprop.keras_beside import keras

        keras.utils.set_random_seed(seed)
        rows = _unit(pooled)
        self.middle, spread = rows.mean(axis=0), rows.std(axis=0)
        self.scale = spread + spread.mean() / 2
        self.of_text, self.of_picture = tower(keras, 100, "text"), tower(keras, rows.shape[1], "picture")

    def scaled(self, pooled):
        return ((_unit(np.asarray(pooled, np.float32)) - self.middle) / self.scale).astype(np.float32)

    def text(self, texts):
        """Where texts lie in the common room, (n, 64) float32."""
        return self.of_text(text_words.as_vectors(texts), training=False).numpy()

    def pictures(self, pooled):
        """Where pictures lie in the common room, (N, 64) float32, from means of last maps (N, 1280)."""
        return self.of_picture.predict(self.scaled(pooled), batch_size=1024, verbose=0)


def _unit(rows):
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def tower(keras, D, name):
    """Some inputs left out at random, one layer to the room, length 1."""
    given = keras.Input((D,))
    x = keras.layers.Dropout(DROPPED)(given)
    x = keras.layers.Dense(ROOM)(x)
    return keras.Model(given, keras.layers.UnitNormalization()(x), name=name)


def train(epochs=EPOCHS, seed=0, also_right=None):
    """Train both encoders on the training part of `scenes`.

    epochs      passes over the 710 pairs
    also_right  function of the words that the texts of a batch hold, (n, V) bool -> (n, n) bool: entry i, j says
                that text i is right of picture j, too, though it was not written for it. Such pairs count neither
                for nor against. None: pairs whose texts hold the same words
    Returns     Encoders, and the loss of each epoch: a list
    """
    from cvcourse.backprop.keras_beside import keras

    pairs = data.load("scenes_training")
    encoders, rng = Encoders(pairs.pooled, seed), np.random.default_rng(seed)
    V, X = text_words.as_vectors(pairs.texts), encoders.scaled(pairs.pooled)
    words = sorted({word for text in pairs.texts for word in text_words.words_of(text)})
    held = text_words.counted(pairs.texts, {word: column for column, word in enumerate(words)})
    step, losses = stepper(keras, encoders), []
    for _ in range(epochs):
        order = rng.permutation(len(V))
        batches = [order[i : i + BATCH] for i in range(0, len(order) - BATCH + 1, BATCH)]
        each = [
            step(V[rows], X[rows], np.asarray((also_right or same_words)(held[rows])).astype(np.float32))
            for rows in batches
        ]
        losses.append(float(np.mean(each)))
    return encoders, losses


def same_words(held):
    """Which other pictures of a batch have a text of the very same words, (n, n) bool."""
    pairs = (held[:, None] == held).all(axis=2)
    np.fill_diagonal(pairs, False)
    return pairs


def stepper(keras, encoders):
    """A compiled step of Adam on a batch: step(texts, pictures, pairs that are right by chance) -> loss."""
    from cvcourse.backprop.keras_beside import tf

    optimizer = keras.optimizers.AdamW(LR, weight_decay=DECAY)
    weights = encoders.of_text.trainable_variables + encoders.of_picture.trainable_variables
    optimizer.build(weights)
    entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    @tf.function
    def step(texts, pictures, right_too):
        with tf.GradientTape() as tape:
            rows, columns = encoders.of_text(texts, training=True), encoders.of_picture(pictures, training=True)
            fits = SHARPNESS * tf.matmul(rows, columns, transpose_b=True) - FORBIDDEN * right_too
            partners = tf.range(tf.shape(fits)[0])
            loss = entropy(partners, fits) + entropy(partners, tf.transpose(fits))
        optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights, strict=True))
        return loss

    return step


@functools.cache
def trained():
    """The encoders as `train` leaves them, trained at the first call."""
    return train()[0]
