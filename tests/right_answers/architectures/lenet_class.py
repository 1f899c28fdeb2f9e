"""check: lenet5"""

from cvcourse.backprop.keras_beside import keras


class LeNet(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = keras.layers.Conv2D(6, 5, activation="tanh")
        self.second = keras.layers.Conv2D(16, 5, activation="tanh")
        self.pool = keras.layers.AveragePooling2D(2)
        self.flat = keras.layers.Flatten()
        self.dense = [keras.layers.Dense(120, "tanh"), keras.layers.Dense(84, "tanh"), keras.layers.Dense(10)]

    def call(self, x):
        x = self.flat(self.pool(self.second(self.pool(self.first(x)))))
        for dense in self.dense:
            x = dense(x)
        return x


def lenet5():
    model = LeNet()
    model.build((None, 32, 32, 1))
    return model
