"""check: lenet5
says: digits of 28 pixels with a margin
"""

from cvcourse.backprop.keras_beside import keras


def lenet5():
    model = keras.Sequential()
    model.add(keras.Input((28, 28, 1)))
    model.add(keras.layers.Conv2D(6, 5, padding="same", activation="tanh"))
    model.add(keras.layers.AveragePooling2D(2))
    model.add(keras.layers.Conv2D(16, 5, activation="tanh"))
    model.add(keras.layers.AveragePooling2D(2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(120, activation="tanh"))
    model.add(keras.layers.Dense(84, activation="tanh"))
    model.add(keras.layers.Dense(10))
    return model
