"""check: inception_block"""

from cvcourse.backprop.keras_beside import keras

layers = keras.layers


def inception_block(x, widths, reduced=True):
    def relu_conv(a, filters, k):
        return layers.Activation("relu")(layers.Conv2D(filters, (k, k), padding="same")(a))

    pooled = layers.MaxPooling2D(pool_size=3, strides=1, padding="same")(x)
    if not reduced:
        five, three, one = (relu_conv(x, widths[place], k) for place, k in ((4, 5), (2, 3), (0, 1)))
        return layers.concatenate([one, three, five, pooled], axis=-1)
    last = relu_conv(pooled, widths[5], 1)
    five = relu_conv(relu_conv(x, widths[3], 1), widths[4], 5)
    three = relu_conv(relu_conv(x, widths[1], 1), widths[2], 3)
    return layers.Concatenate(axis=3)([relu_conv(x, widths[0], 1), three, five, last])
