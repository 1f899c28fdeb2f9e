"""check: lenet5
says: there is no tanh behind the dense layer of 84
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
            layers.Dense(120, activation="tanh"),
            layers.Dense(84),
            layers.Dense(10),
        ]
    )
