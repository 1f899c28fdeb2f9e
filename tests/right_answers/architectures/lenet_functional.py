"""check: lenet5"""

from cvcourse.backprop.keras_beside import keras


def lenet5():
    x = keras.Input((32, 32, 1), name="digits")
    a = keras.layers.Conv2D(filters=6, kernel_size=(5, 5), name="C1")(x)
    a = keras.layers.Activation("tanh")(a)
    a = keras.layers.AvgPool2D(2)(a)
    a = keras.layers.Conv2D(16, 5)(a)
    a = keras.ops.tanh(a)
    a = keras.layers.AveragePooling2D(pool_size=2, strides=2, padding="same")(a)
    a = keras.layers.Conv2D(120, 5, activation="tanh", name="C5")(a)  # its map has one pixel
    a = keras.layers.Flatten()(a)
    a = keras.layers.Dense(84, "tanh")(a)
    return keras.Model(x, keras.layers.Dense(10, activation="linear")(a))
