#!/usr/bin/env bash
# One would guess: scikit-learn converts images to floats before it measures, as it does for metric="manhattan".
# What happens: with algorithm="brute" a metric of one's own gets the uint8 rows, so 10 - 12 is 254 and the wrong
# neighbour wins; with "ball_tree" the same function gets floats and is right. Nothing warns.
# Versions: scikit-learn 1.9.1, numpy 2.4.6. Seen: "dark" at 12 three times, "bright" at 78 for the own function, brute.
# For a course: check an own metric on uint8 images and through both algorithms, or hand out floats.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check scikit-learn==1.9.1 scipy==1.17.1 numpy==2.4.6
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

import numpy as np
from sklearn.neighbors import KNeighborsClassifier

images = np.array([[10, 20], [200, 0]], dtype=np.uint8)
query = np.array([[12, 10]], dtype=np.uint8)  # 12 away from the dark image, 198 from the bright one


def manhattan(a, b):
    return np.abs(a - b).sum()


seen = []
for metric in ("manhattan", manhattan):
    for algorithm in ("brute", "ball_tree"):
        knn = KNeighborsClassifier(1, metric=metric, algorithm=algorithm).fit(images, ["dark", "bright"])
        distance = knn.kneighbors(query)[0].item()
        seen.append((str(knn.predict(query)[0]), distance))
        name = metric if isinstance(metric, str) else "own function"
        print(f"{name:12} {algorithm:9} nearest: {seen[-1][0]}, distance {distance}")

if seen != [("dark", 12.0), ("dark", 12.0), ("bright", 78.0), ("dark", 12.0)]:
    sys.exit("The behaviour has changed: an own metric no longer wraps around on pixels with 'brute' alone.")
PYTHON
