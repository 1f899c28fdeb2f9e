"""check: alexnet
says: a map gets smaller than the window on it
"""

from cvcourse.backprop.keras_beside import keras


def alexnet(shape=(227, 227, 3), classes=1000, groups=2, width=1.0):
    model = keras.Sequential([keras.Input(shape)])
    plan = ((96, 11, 1), (256, 5, groups), (384, 3, 1), (384, 3, groups), (256, 3, groups))
    for place, (filters, k, g) in enumerate(plan):
        filters = int(round(filters * width))
        if place == 0:
            model.add(keras.layers.Conv2D(filters, k, strides=4, activation="relu"))
        else:
            model.add(keras.layers.Conv2D(filters, k, groups=g, activation="relu"))
        if place in (0, 1, 4):
            model.add(keras.layers.MaxPooling2D(3, strides=2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(round(4096 * width), activation="relu"))
    model.add(keras.layers.Dense(round(4096 * width), activation="relu"))
    model.add(keras.layers.Dense(classes))
    return model
