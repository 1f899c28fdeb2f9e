#!/usr/bin/env bash
# One would guess: an index for squared distances whose numbers are kept in 8 bits finds nearly the neighbours of one
# with float32, a little coarser; at worst it scales all vectors by one factor.
# What happens: usearch stretches each float vector to a length of 127 by itself. Lengths are gone, and "l2sq" and "ip"
# order like a cosine: a vector ten times as long is at distance 0. Arrays that are int8 already are kept as they are;
# a float32 query with the same numbers is then far from its own copy.
# Versions: usearch 2.26.6. Seen: of 500 vectors along 10 directions and of 50 lengths, float32, bfloat16 and float16
# find the right one for each, i8 for 2 %, and has 50 of them at distance 0 from each query; int8 rows are at 0 from
# themselves, and the same numbers as float32 at 13230 from them.
# For a course: "a quarter of the memory for a point of recall" holds for normalized vectors only. Colour histograms,
# pixels and sums of descriptors lose what tells them apart. Compare with an exact search in float32 first.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check usearch==2.26.6 numpy==2.4.6
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

import numpy as np
from usearch.index import Index

directions = np.random.default_rng(0).normal(size=(10, 32))
directions /= np.linalg.norm(directions, axis=1, keepdims=True)
rows = (np.linspace(1, 10, 50)[:, None, None] * directions).reshape(-1, 32).astype("float32")


def index_of(rows, dtype):
    index = Index(ndim=rows.shape[1], metric="l2sq", dtype=dtype)
    index.add(np.arange(len(rows)), rows, threads=1)
    return index


found, alike = {}, {}
for dtype in ("f32", "bf16", "f16", "i8"):
    matches = index_of(rows, dtype).search(rows, 100, exact=True, threads=1)
    found[dtype] = float((matches.keys[:, 0] == np.arange(len(rows))).mean())
    alike[dtype] = float((matches.distances < 1e-4).sum(axis=1).mean())
    print(f"{dtype:4} finds itself first: {found[dtype]:.0%}, vectors at distance 0: {alike[dtype]:.0f}")

small = np.array([[1, 2, 3, 4], [2, 4, 6, 8]], dtype=np.int8)
index = index_of(small, "i8")
kept, stretched = (float(index.search(query, 1).distances[0]) for query in (small[0], small[0].astype("float32")))
print(f"int8 rows: {index.get(0).tolist()} is at {kept:.0f} from itself, and at {stretched:.0f} from itself as float32")

fine = all(found[dtype] == 1 for dtype in ("f32", "bf16", "f16"))
if not (fine and found["i8"] < 0.2 and alike["i8"] > 40 and kept == 0 and stretched > 1000):
    sys.exit("The behaviour has changed: an index of 8 bits no longer forgets how long a vector is.")
PYTHON
