"""How hard is stamps32? Nearest neighbours beside a small CNN, with known and with new objects.

Expected: neighbours clearly above chance (10 %), a small CNN clearly above the neighbours, and both lower when
the objects of the test images were never seen in training.
Run   python benchmarks/stamps32.py    (about one minute on two idle cores; needs no network)
"""

import json
import os
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from sklearn.neighbors import KNeighborsClassifier

from cvcourse.data import stamps32

EPOCHS = 10
HELD_OUT = 5  # every fifth object of a class is new in the second experiment


def neighbours_accuracy(X, y, X_test, y_test, k):
    """Fraction of test images that k nearest neighbours by L2 on raw pixels get right."""
    model = KNeighborsClassifier(k, algorithm="brute").fit(X.reshape(len(X), -1).astype(np.float32), y)
    return model.score(X_test.reshape(len(X_test), -1).astype(np.float32), y_test)


def small_cnn():
    """Three convolutions and two dense layers, 122,570 parameters, images 0..255."""
    layers = keras.layers
    model = keras.Sequential(
        [
            layers.Input((32, 32, 3)),
            layers.Rescaling(1 / 127.5, offset=-1),
            layers.Conv2D(32, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    return model


def cnn_accuracy(X, y, X_test, y_test):
    """Fraction of test images that the small CNN gets right after EPOCHS epochs, seed 0."""
    keras.utils.set_random_seed(0)
    model = small_cnn()
    model.fit(X, y, batch_size=64, epochs=EPOCHS, verbose=0)
    return model.evaluate(X_test, y_test, verbose=0)[1]


def with_new_objects(found):
    """The training images of `found` split by object: (X, y, X_new, y_new), no object on both sides."""
    groups = [np.unique(found.object_train[found.y_train == label]) for label in range(10)]
    new = np.isin(found.object_train, np.concatenate([group[::HELD_OUT] for group in groups]))
    return found.X_train[~new], found.y_train[~new], found.X_train[new], found.y_train[new]


def main():
    """Measure, print the table, end with one line of JSON."""
    start = time.process_time()
    found = stamps32.compose(progress=False)
    figures = {"compose_cpu_seconds": time.process_time() - start}
    parts = {
        "known_objects": (found.X_train, found.y_train, found.X_test, found.y_test),
        "new_objects": with_new_objects(found),
    }
    print(f"{'':16}{'train':>7}{'test':>7}{'1-NN':>8}{'5-NN':>8}{'CNN':>8}")
    for name, part in parts.items():
        row = [neighbours_accuracy(*part, 1), neighbours_accuracy(*part, 5), cnn_accuracy(*part)]
        print(f"{name:16}{len(part[0]):7}{len(part[2]):7}" + "".join(f"{value:8.1%}" for value in row))
        figures |= {f"{name}_{model}": value for model, value in zip(("nn1", "nn5", "cnn"), row, strict=True)}
    print(f"Composing 9,000 images: {figures['compose_cpu_seconds']:.1f} s of processor time; CNN: {EPOCHS} epochs.")
    print(json.dumps({key: round(value, 4) for key, value in figures.items()}))


if __name__ == "__main__":
    main()
