#!/usr/bin/env bash
# One would guess: a layer that augments works in training only, like dropout. Its documentation says so: at inference
# it gives back what it got, and training=True makes it flip. So model(x) and model.predict(x) agree.
# What happens: called without `training`, Dropout and noise take False, and Random... layers take True. model(x) flips
# and turns the picture, also deep inside a functional model; predict and model(x, training=False) do not.
# Versions: tensorflow-cpu 2.21.0, keras 3.15.1. Seen, for a model that is this one layer: model(x) is x for Dropout and
# GaussianNoise, and another picture for RandomFlip, RandomRotation, RandomContrast and RandomTranslation; predict is x
# for all six. A picture that is described twice by model(x) is not at distance 0 from itself.
# For a course: saliency maps, Grad-CAM and descriptors are made by model(x) inside a GradientTape, and show another
# picture than the one beside them, a new one each time. Write training=False, or keep augmentation out of the model.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check tensorflow-cpu==2.21.0 keras==3.15.1 numpy==2.4.6
cd "$room"

TF_CPP_MIN_LOG_LEVEL=3 "$room/venv/bin/python" - <<'PYTHON'
import sys

import keras
import numpy as np
from keras import layers

pictures = np.random.default_rng(0).uniform(0, 255, (16, 12, 12, 3)).astype("float32")
LAYERS = [
    layers.Dropout(0.5),
    layers.GaussianNoise(0.5),
    layers.RandomFlip(seed=0),
    layers.RandomRotation(0.2, seed=0),
    layers.RandomContrast(0.3, seed=0),
    layers.RandomTranslation(0.3, 0.3, seed=0),
]


def functional(layer):
    x = keras.Input((12, 12, 3))
    return keras.Model(x, keras.Sequential([layer])(x))


def changed(made):
    return not np.allclose(np.asarray(made), pictures)


seen = {}
for layer in LAYERS:
    for kind, model in (("alone", keras.Sequential([layer])), ("nested", functional(layer))):
        ways = [model(pictures), model.predict(pictures, verbose=0), model(pictures, training=False)]
        seen[type(layer).__name__, kind] = [changed(made) for made in ways]
    called, predicted, told = seen[type(layer).__name__, kind]
    print(f"{type(layer).__name__:18} model(x) changes x: {called}, predict: {predicted}, training=False: {told}")

x = keras.Input((12, 12, 3))
describe = keras.Model(x, layers.GlobalAveragePooling2D()(layers.Conv2D(4, 5)(layers.RandomFlip(seed=1)(x))))
distance = float(np.linalg.norm(np.asarray(describe(pictures)) - np.asarray(describe(pictures)), axis=1).max())
print(f"largest distance of a picture's descriptor from itself: {distance:.1f}")

wanted = [[False] * 3] * 4 + [[True, False, False]] * 8
if list(seen.values()) != wanted or distance < 1e-3:
    sys.exit("The behaviour has changed: model(x) no longer augments, or predict does.")
PYTHON
