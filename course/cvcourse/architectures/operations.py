"""The operations that a cell may be made of; none of them changes the size of a map."""

from cvcourse.backprop.keras_beside import keras

OPERATIONS = ("identity", "mean3", "max3", "sep3", "sep5")


def operated(name, x, filters):
    """A map after one of the OPERATIONS.

    name      of the operation; the number in it is the side of its window
    x         Keras tensor (N, H, W, K), with K = filters unless the operation is a convolution
    Returns   Keras tensor (N, H, W, filters)
    """
    made = keras.layers
    if name.startswith("sep"):  # as in Xception: nothing between the depthwise and the pointwise convolution
        y = made.SeparableConv2D(filters, int(name[3:]), padding="same", use_bias=False)(made.ReLU()(x))
        return made.BatchNormalization()(y)
    return {
        "identity": lambda y: y,
        "mean3": made.AveragePooling2D(3, strides=1, padding="same"),
        "max3": made.MaxPooling2D(3, strides=1, padding="same"),
    }[name](x)
