"""Small Keras nets with random weights, for tests: between them every kind of layer that the net explorer knows."""

import numpy as np


def small_nets():
    """{name: (model, images)}; batch statistics and biases are random, too."""
    import keras

    layers = keras.layers
    rng = np.random.default_rng(0)
    plans = {
        "deck": (
            (12, 12, 1),
            [
                layers.Conv2D(4, 3, activation="relu"),
                layers.MaxPooling2D(),
                layers.Conv2D(6, 3, padding="same"),
                layers.BatchNormalization(),
                layers.ReLU(),
                layers.Flatten(),
                layers.Dropout(0.5),
                layers.Dense(10, activation="softmax"),
            ],
        ),
        "strides": (
            (11, 14, 3),
            [
                layers.Rescaling(1 / 7, offset=-0.2),
                layers.Conv2D(5, (3, 2), strides=(2, 3), padding="same", activation="tanh"),
                layers.AveragePooling2D(2, strides=1, padding="same"),
                layers.Conv2D(4, 3, dilation_rate=2, padding="same", use_bias=False),
                layers.Activation("sigmoid"),
                layers.GlobalAveragePooling2D(),
                layers.Dense(7),
                layers.Softmax(),
            ],
        ),
        "mobile": (
            (9, 9, 4),
            [
                layers.ZeroPadding2D(((0, 1), (2, 1))),
                layers.DepthwiseConv2D(3, strides=2, depth_multiplier=2),
                layers.BatchNormalization(scale=False),
                layers.ReLU(max_value=6),
                layers.SeparableConv2D(6, 3, padding="same", activation="relu"),
                layers.MaxPooling2D(3, strides=2, padding="same"),
                layers.GlobalMaxPooling2D(),
                layers.Dense(3),
            ],
        ),
        "flat": ((20,), [layers.Reshape((4, 5, 1)), layers.Conv2D(2, 2), layers.Flatten(), layers.Dense(2)]),
    }
    nets = {}
    for name, (shape, parts) in plans.items():
        model = keras.Sequential([keras.Input(shape), *parts])
        for weight in model.weights:
            if "seed" not in weight.path:
                low = 0.5 if "variance" in weight.path or "gamma" in weight.path else -0.7
                weight.assign(rng.uniform(low, low + 1.4, weight.shape))
        nets[name] = model, rng.normal(size=(3, *shape)).astype(np.float32)
    return nets
