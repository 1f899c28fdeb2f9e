#!/usr/bin/env bash
# One would guess: what model.summary() lists are the layers of a model, and `a + x` in a functional model is an Add layer
# like keras.layers.Add()([a, x]), under the name and the class that the summary gives it.
# What happens: the summary lists "add (Add)" for both, and so does get_config(). In model.layers the one that was
# written as `+` is missing, and get_layer("add") raises. It is in model.operations.
# Versions: tensorflow-cpu 2.21.0, keras 3.15.1. Seen: 4 rows in both summaries, 3 and 4 layers.
# For a course: whoever walks model.layers to find shortcuts, to count or to work out receptive fields loses the way
# around of every residual block that was written with a plus.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check tensorflow-cpu==2.21.0 keras==3.15.1 numpy==2.4.6
cd "$room"

TF_CPP_MIN_LOG_LEVEL=3 "$room/venv/bin/python" - <<'PYTHON'
import sys

import keras


def model(sum_of):
    x = keras.Input((4,))
    a = keras.layers.Dense(4)(x)
    return keras.Model(x, keras.layers.Dense(2)(sum_of(a, x)))


def rows(model):
    """Kinds that the summary lists, in its order."""
    lines = []
    model.summary(print_fn=lines.append, line_length=100)
    return [kind for line in "".join(lines).split("\n") for kind in ("InputLayer", "Dense", "Add") if f"({kind})" in line]


made = {"+": model(lambda a, x: a + x), "Add()": model(lambda a, x: keras.layers.Add()([a, x]))}
listed = {name: rows(one) for name, one in made.items()}
walked = {name: [type(layer).__name__ for layer in one.layers] for name, one in made.items()}
operated = {name: len(one.operations) for name, one in made.items()}
for name in made:
    print(f"{name:5} summary {listed[name]}, layers {walked[name]}, {operated[name]} operations")

whole = ["InputLayer", "Dense", "Add", "Dense"]
if listed != {"+": whole, "Add()": whole} or walked != {"+": ["InputLayer", "Dense", "Dense"], "Add()": whole}:
    sys.exit("The behaviour has changed: a sum is now a layer in both places, or in none.")
PYTHON
