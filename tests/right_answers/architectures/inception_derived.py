"""check: inception_block"""

from cvcourse.backprop.keras_beside import keras


class Conv(keras.layers.Conv2D):
    def __init__(self, filters, k):
        super().__init__(filters, k, padding="same", activation="relu")


def inception_block(x, widths, reduced=True):
    w = list(widths)
    ways = [[Conv(w[0], 1)], [Conv(w[1], 1), Conv(w[2], 3)], [Conv(w[3], 1), Conv(w[4], 5)], [Conv(w[5], 1)]]
    if not reduced:
        for way in ways[1:]:
            way.pop(0)
    starts = [x, x, x, keras.ops.max_pool(x, 3, 1, "same")]
    for place, way in enumerate(ways):
        for layer in way:
            starts[place] = layer(starts[place])
    return keras.layers.concatenate(starts, axis=3)
