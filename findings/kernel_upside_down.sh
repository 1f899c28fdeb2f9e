#!/usr/bin/env bash
# One would guess: ImageFilter.Kernel lays its numbers on a picture as they are written, or turned by half a turn. These
# are the two ways of the field: correlation (Keras, OpenCV) and convolution (scipy.ndimage.convolve).
# What happens: the first row that is written lies on the lowest row of the window, and no row is reversed. The columns
# are those of a correlation, the rows those of a convolution. Pillow's own EMBOSS, written with -1 first, takes away the
# lower left neighbour.
# Versions: Pillow 13.0.0. Seen: the third way for a kernel with nine different numbers and for EMBOSS.
# For a course: a symmetric kernel never shows it, and a Sobel kernel for upright edges agrees with Keras while the one
# for level edges has the other sign. Try an impulse before you trust a kernel that you copied.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check pillow==13.0.0 scipy==1.17.1 numpy==2.4.6
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

import numpy as np
from PIL import Image, ImageFilter
from scipy import ndimage

picture = np.random.default_rng(0).integers(0, 12, (7, 9)).astype(np.uint8)
numbers = np.array([[0, 1, 2], [3, 0, 4], [5, 0, 6]])  # sums stay below 256


def way(kernel, filtered, offset=0):
    """Which way round a kernel was laid, seen away from the border."""
    ways = {
        "as written": ndimage.correlate(picture.astype(int), kernel),
        "half a turn": ndimage.convolve(picture.astype(int), kernel),
        "rows upside down": ndimage.correlate(picture.astype(int), kernel[::-1]),
        "columns reversed": ndimage.correlate(picture.astype(int), kernel[:, ::-1]),
    }
    found = [name for name, made in ways.items() if (made[1:-1, 1:-1] + offset == filtered[1:-1, 1:-1]).all()]
    return " and ".join(found) or "none of them"


def by_pillow(kind):
    return np.asarray(Image.fromarray(picture).filter(kind)).astype(int)


own = ImageFilter.Kernel((3, 3), numbers.ravel().tolist(), scale=1)
size, scale, offset, written = ImageFilter.EMBOSS.filterargs
seen = {
    "nine numbers": way(numbers, by_pillow(own)),
    "EMBOSS": way(np.reshape(written, size), by_pillow(ImageFilter.EMBOSS), offset),
}
for kernel, which in seen.items():
    print(f"{kernel:13} {which}")

if set(seen.values()) != {"rows upside down"}:
    sys.exit("The behaviour has changed: the rows of a kernel no longer lie from the bottom to the top.")
PYTHON
