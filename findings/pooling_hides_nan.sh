#!/usr/bin/env bash
# One would guess: a maximum with nan among its numbers is nan, so a network that has gone wrong ends in nan.
# What happens: max pooling drops nan like a number smaller than all others, and a window of nothing but nan gives the
# lowest float32. The relu of that is 0. Global max pooling and average pooling keep nan.
# Versions: tensorflow-cpu 2.21.0, keras 3.15.1. Seen: MaxPooling2D of 1, nan, 2, 3 gives 3; of four nan -3.4e38, and
# so it is for four times -inf. A model whose convolution is all nan answers 0.5 and 0.5.
# For a course: a diverged network gives finite scores, the same for every picture, and a test for nan at its end
# passes. Look for nan in the weights or before the first pooling. A mask of -inf does not stay -inf either.
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

nan, inf = np.nan, np.inf
POOLINGS = [layers.MaxPooling2D(2), layers.GlobalMaxPooling2D(), layers.AveragePooling2D(2)]
seen = {}
for window in ((1, nan, 2, 3), (nan, nan, nan, nan), (-inf, -inf, -inf, -inf)):
    picture = np.array(window, "float32").reshape(1, 2, 2, 1)
    seen[window] = [float(np.squeeze(pooling(picture))) for pooling in POOLINGS]
    print(f"{window}: max {seen[window][0]:.4g}, global max {seen[window][1]}, average {seen[window][2]}")

model = keras.Sequential(
    [
        keras.Input((8, 8, 3)),
        layers.Conv2D(4, 3),
        layers.MaxPooling2D(),
        layers.ReLU(),
        layers.Flatten(),
        layers.Dense(2, activation="softmax"),
    ]
)
convolution = model.layers[0]
convolution.set_weights([np.full_like(weights, nan) for weights in convolution.get_weights()])
scores = model.predict(np.random.default_rng(0).random((3, 8, 8, 3), dtype="float32"), verbose=0)
print("scores of a model whose convolution is all nan:", scores.tolist())

lowest = float(np.finfo("float32").min)
wanted = [[3.0, nan, nan], [lowest, nan, nan], [lowest, -inf, -inf]]
if not (np.array_equal(list(seen.values()), wanted, equal_nan=True) and (scores == 0.5).all()):
    sys.exit("The behaviour has changed: max pooling no longer drops nan, or no longer ends at the lowest float32.")
PYTHON
