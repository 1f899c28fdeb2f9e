"""check: lenet5
says: 120, then 84
"""

from cvcourse.backprop.keras_beside import keras

layers = keras.layers


def lenet5():
    return keras.Sequential(
        [
            keras.Input((32, 32, 1)),
            layers.Conv2D(6, 5, activation="tanh"),
            layers.AveragePooling2D(2),
            layers.Conv2D(16, 5, activation="tanh"),
            layers.AveragePooling2D(2),
            layers.Flatten(),
            layers.Dense(84, activation="tanh"),
            layers.Dense(120, activation="tanh"),
            layers.Dense(10),
        ]
    )
