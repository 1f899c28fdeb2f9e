#!/usr/bin/env bash
# One would guess: a white picture that is blurred or sharpened stays white, as in Pillow and scipy, which continue a
# picture beyond its border one way or another.
# What happens: Keras pads with zeros. RandomGaussianBlur and RandomSharpness leave a dark frame in a bright picture.
# Besides, the blur draws one width for a whole batch, where the other layer draws a strength for each picture.
# Versions: tensorflow-cpu 2.21.0, keras 3.15.1, Pillow 13.0.0, scipy 1.17.1. Seen, of pictures that are 255 everywhere:
# the corner is 152 after the blur and 162 after the other layer, two pixels further in 255; Pillow and scipy leave 255.
# 32 equal pictures in a batch come out of the blur equal, and out of the other layer all different.
# For a course: of a 32 x 32 picture 12 % of the pixels lie in that frame, and a network can read from it which pictures
# were augmented. Pad by reflection first and crop afterwards, and augment before pictures are batched.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
packages=(tensorflow-cpu==2.21.0 keras==3.15.1 pillow==13.0.0 scipy==1.17.1 numpy==2.4.6)
"$room/venv/bin/pip" install -q --disable-pip-version-check "${packages[@]}"
cd "$room"

TF_CPP_MIN_LOG_LEVEL=3 "$room/venv/bin/python" - <<'PYTHON'
import sys

import numpy as np
from keras import layers
from PIL import Image, ImageEnhance, ImageFilter
from scipy import ndimage

white = np.full((32, 32, 32, 3), 255, "float32")
alike = np.repeat(np.random.default_rng(0).uniform(0, 255, (1, 32, 32, 3)).astype("float32"), 32, axis=0)
LAYERS = {
    "RandomGaussianBlur": layers.RandomGaussianBlur(factor=(1, 1), kernel_size=3, sigma=(0.5, 1), seed=0),
    "RandomSharpness": layers.RandomSharpness(factor=(0.0, 0.5), seed=0),
}
frame, inside, kinds = {}, {}, {}
for name, layer in LAYERS.items():
    made = np.asarray(layer(white, training=True))
    frame[name], inside[name] = float(made[:, 0, 0].min()), float(made[:, 2:-2, 2:-2].min())
    kinds[name] = len({one.tobytes() for one in np.asarray(layer(alike, training=True))})
    told = f"darkest corner {frame[name]:.0f}, darkest inside {inside[name]:.0f}"
    print(f"{name:18} {told}; 32 equal pictures become {kinds[name]} different ones")

picture = Image.fromarray(white[0].astype("uint8"))
others = [
    np.asarray(picture.filter(ImageFilter.GaussianBlur(1))).min(),
    np.asarray(ImageEnhance.Sharpness(picture).enhance(0.5)).min(),
    ndimage.gaussian_filter(white[0], (1, 1, 0)).min(),
]
print("darkest pixel by Pillow's blur, Pillow's sharpness, scipy's blur:", *(int(round(float(one))) for one in others))

dark = max(frame.values()) < 205 and min(inside.values()) > 254 and min(others) > 254
drawn = kinds["RandomGaussianBlur"] == 1 and kinds["RandomSharpness"] > 16
if not (dark and drawn):
    sys.exit("The behaviour has changed: blurring and sharpening pad otherwise, or each blur has its own width.")
PYTHON
