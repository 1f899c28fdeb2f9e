#!/usr/bin/env bash
# One would guess: a layer that gets pictures with their boxes moves both alike, as RandomRotation and RandomZoom do.
# What happens: RandomShear moves the pixels by the factor that it drew, and the box by that times width / height (by
# height / width where it shears along y). In square pictures the two agree.
# Versions: tensorflow-cpu 2.21.0, keras 3.15.1. Seen, as the largest distance of an edge of the box from that edge of a
# bright rectangle, for a shear of 0.25 to 0.3: 0.5 pixels at 200 x 200, 14 to 16 at 200 x 300 and 300 x 200; after
# RandomRotation and RandomZoom less than 1 each time.
# For a course: an example that is square, like CIFAR, is right, and a detector that is trained on photographs learns
# boxes beside the objects. Draw the boxes of augmented pictures that are not square.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check tensorflow-cpu==2.21.0 keras==3.15.1 numpy==2.4.6
cd "$room"

TF_CPP_MIN_LOG_LEVEL=3 "$room/venv/bin/python" - <<'PYTHON'
import sys

import numpy as np
from keras import layers


def edges(picture):
    """Left, top, right and bottom edge of what is bright."""
    rows, columns = np.nonzero(picture[..., 0] > 127)
    return np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1])


def gap(layer, height, width):
    """Largest distance, in pixels, of the box from the rectangle after the layer."""
    box = np.array([width * 2 // 5, height * 2 // 5, width * 3 // 5, height * 3 // 5])
    left, top, right, bottom = box
    picture = np.zeros((1, height, width, 3), "float32")
    picture[0, top:bottom, left:right] = 255
    labels = np.ones((1, 1), "float32")
    boxes = {"boxes": box[None, None].astype("float32"), "labels": labels}
    made = layer({"images": picture, "bounding_boxes": boxes}, training=True)
    moved = np.asarray(made["bounding_boxes"]["boxes"])[0, 0]
    return float(np.abs(moved - edges(np.asarray(made["images"])[0])).max())


LAYERS = {
    "RandomShear along x": (layers.RandomShear, {"x_factor": (0.25, 0.3)}),
    "RandomShear along y": (layers.RandomShear, {"y_factor": (0.25, 0.3)}),
    "RandomRotation": (layers.RandomRotation, {"factor": (0.05, 0.06)}),
    "RandomZoom": (layers.RandomZoom, {"height_factor": (0.2, 0.3)}),
}
seen = {}
for name, (kind, factors) in LAYERS.items():
    for height, width in ((200, 200), (200, 300), (300, 200)):
        layer = kind(**factors, fill_mode="constant", bounding_box_format="xyxy", seed=0)
        seen[name, height, width] = gap(layer, height, width)
        print(f"{name:20} {height} x {width}: the box is off by {seen[name, height, width]:.1f} pixels")

right = all(off < 3 for (name, height, width), off in seen.items() if height == width or "Shear" not in name)
wrong = all(off > 6 for (name, height, width), off in seen.items() if height != width and "Shear" in name)
if not (right and wrong):
    sys.exit("The behaviour has changed: boxes follow a shear in every picture, or other layers leave them, too.")
PYTHON
