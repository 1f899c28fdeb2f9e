#!/usr/bin/env bash
# One would guess: equalizing a histogram depends on the shares of the grey levels, so a small picture comes out like a
# large one with the same shares, spread over 0 to 255.
# What happens: Pillow divides counts by a whole number of pixels for each level: all but those of the brightest level,
# by 255, rounded down. Where that is 0 the picture stays as it is; where much is rounded off, all that goes past 255
# is white.
# Versions: Pillow 13.0.0, scikit-image 0.26.0. Seen for 70 levels, each as often: 16 x 16 unchanged, 22 x 22 white by
# 47 %, 32 x 32 by 24 %, 224 x 224 by 1 %; scikit-image 1 % each time. A dark square on white, 28 x 28, is unchanged
# too.
# For a course: CIFAR's 32 x 32 lose a quarter to white, digits on white paper stay as they are, and a student's
# cumulative histogram, which is right, does not agree. Compare with the library on large pictures only, or with
# scikit-image.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check pillow==13.0.0 scikit-image==0.26.0 numpy==2.4.6
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

import numpy as np
from PIL import Image, ImageOps
from skimage.exposure import equalize_hist


def by_pillow(picture):
    return np.asarray(ImageOps.equalize(Image.fromarray(picture)))


def even(side):
    """Grey levels 90 to 159, each as often as the others."""
    return (90 + np.arange(side**2) * 70 // side**2).astype(np.uint8).reshape(side, side)


white, others = {}, []
for side in (16, 22, 32, 224):
    picture = even(side)
    made = by_pillow(picture)
    white[side] = round(float((made == 255).mean()), 2)
    others.append((np.round(equalize_hist(picture) * 255) == 255).mean())
    note = "unchanged" if (made == picture).all() else f"{made.min()} to {made.max()}"
    print(f"{side} x {side}: {note}, white {white[side]:.0%}, with scikit-image {others[-1]:.0%}")

paper = np.full((28, 28), 250, np.uint8)
paper[9:19, 9:19] = np.arange(100, 200).reshape(10, 10)
kept = bool((by_pillow(paper) == paper).all())
print("dark square on white, 28 x 28:", "unchanged" if kept else "changed")

untouched = (by_pillow(even(16)) == even(16)).all()
if not (untouched and kept and white[22] > 0.4 and white[32] > 0.2 and white[224] < 0.03 and max(others) < 0.03):
    sys.exit("The behaviour has changed: equalizing no longer depends on how many pixels a picture has.")
PYTHON
