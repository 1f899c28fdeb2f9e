#!/usr/bin/env bash
# One would guess: maximum(x, 0) and maximum(0, x) are the same relu, with the same gradient.
# What happens: at 0 the first has slope 1 and the second 0; tf.nn.relu has 0, clipping 1, reduce_max 0.5.
# Versions: tensorflow-cpu 2.21.0, keras 3.15.1. Seen, in the order below: 0, 1, 0, 1, 0, 1, 0.5.
# For a course: a score of exactly 0 is common (black pixels, biases of 0). A check of gradients has to avoid ties or to
# accept every subgradient; TensorFlow as the reference marks a right answer wrong, depending on the order of arguments.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check tensorflow-cpu==2.21.0 keras==3.15.1 numpy==2.4.6
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import tensorflow as tf

WAYS = {
    "tf.nn.relu(x)": tf.nn.relu,
    "tf.maximum(x, 0)": lambda x: tf.maximum(x, 0.0),
    "tf.maximum(0, x)": lambda x: tf.maximum(0.0, x),
    "keras.ops.maximum(x, 0)": lambda x: keras.ops.maximum(x, 0.0),
    "keras.ops.maximum(0, x)": lambda x: keras.ops.maximum(0.0, x),
    "tf.clip_by_value(x, 0, 9)": lambda x: tf.clip_by_value(x, 0.0, 9.0),
    "tf.reduce_max([x, 0])": lambda x: tf.reduce_max(tf.stack([x, 0.0])),
}
seen = {}
for name, relu in WAYS.items():
    x = tf.constant(0.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = relu(x)
    seen[name] = float(tape.gradient(y, x))
    print(f"{name:26} slope at 0: {seen[name]}")

if list(seen.values()) != [0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.5]:
    sys.exit("The behaviour has changed: these ways of writing relu have other slopes at 0.")
PYTHON
