#!/usr/bin/env bash
# One would guess: with the same seed, six draws in a loop and one draw of six give the same numbers.
# What happens: they do for int64 and int32 (and for floats), and not for uint8 and uint16, the types of pixels: one call
# cuts several small numbers from one random word, and a loop throws away the rest of the word at each turn.
# Versions: numpy 2.4.6. Seen: uint8 one by one 95 207 33 248 184 169, at once 95 130 194 217 207 235.
# For a course: a loop and its vectorized form can both be right and differ. Hand out the numbers, not the seed, or draw
# int64 and convert.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check numpy==2.4.6
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

import numpy as np

same = {}
for dtype in ("int64", "int32", "uint16", "uint8"):
    loop, whole = np.random.default_rng(0), np.random.default_rng(0)
    one_by_one = np.array([loop.integers(0, 256, dtype=dtype) for _ in range(6)])
    at_once = whole.integers(0, 256, size=6, dtype=dtype)
    same[dtype] = bool((one_by_one == at_once).all())
    print(f"{dtype:6} one by one {one_by_one}, at once {at_once}")

if same != {"int64": True, "int32": True, "uint16": False, "uint8": False}:
    sys.exit(f"The behaviour has changed: the two ways of drawing now agree for {same}.")
PYTHON
