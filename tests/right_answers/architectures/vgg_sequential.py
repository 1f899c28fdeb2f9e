"""check: vgg_block"""

from cvcourse.backprop.keras_beside import keras


def vgg_block(x, filters, convolutions):
    block = []
    for _ in range(convolutions):
        block += [keras.layers.Conv2D(filters, (3, 3), padding="same"), keras.layers.Activation("relu")]
    for layer in [*block, keras.layers.MaxPooling2D((2, 2), strides=(2, 2))]:
        x = layer(x)
    return x
