"""check: lenet5
says: in 1998 they were tanh
"""

from cvcourse.backprop.keras_beside import keras


def lenet5():
    model = keras.Sequential()
    model.add(keras.Input((32, 32, 1)))
    model.add(keras.layers.Conv2D(6, 5, activation="relu"))
    model.add(keras.layers.AveragePooling2D(2))
    model.add(keras.layers.Conv2D(16, 5, activation="relu"))
    model.add(keras.layers.AveragePooling2D(2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(120, activation="relu"))
    model.add(keras.layers.Dense(84, activation="relu"))
    model.add(keras.layers.Dense(10))
    return model
