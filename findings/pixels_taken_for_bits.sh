#!/usr/bin/env bash
# One would guess: an index for 16 float numbers turns 16 uint8 pixels into floats, as faiss does, or refuses them.
# What happens: usearch takes any uint8 array for packed bits. The first two pixels are read as sixteen zeros and ones,
# the other fourteen are not looked at, and neither the width of the array nor its kind raises a word.
# Versions: usearch 2.26.6 (faiss-cpu 1.15.1 to compare). Seen: 50 pictures share their first two pixels, and all are
# at distance 0 from number 7; its row begins 0 0 0 0 0 0 1 1 for the pixel 3. As float32 it finds itself alone.
# For a course: pixels and the 128 numbers of a SIFT descriptor are uint8. Convert to float32 before add and before
# search, and read one vector back.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check usearch==2.26.6 faiss-cpu==1.15.1 numpy==2.4.6
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

import faiss
import numpy as np
from usearch.index import Index

pictures = np.random.default_rng(0).integers(0, 256, (50, 16), dtype=np.uint8)
pictures[:, :2] = 3, 200  # a border that all of them share


def by_usearch(rows):
    index = Index(ndim=16, metric="l2sq", dtype="f32")
    index.add(np.arange(50), rows)
    return index.get(7), index.search(rows[7], 50).distances


def by_faiss(rows):
    index = faiss.IndexFlatL2(16)
    index.add(rows)
    return index.reconstruct(7), index.search(rows[7:8], 50)[0][0]


bits = np.unpackbits(pictures[7, :2])
seen = {}
for library in (by_usearch, by_faiss):
    for kind in ("uint8", "float32"):
        row, distances = library(pictures.astype(kind))
        meaning = [name for name, wanted in (("pixels", pictures[7]), ("bits", bits)) if (row == wanted).all()]
        seen[library.__name__, kind] = (meaning, int((distances == 0).sum()))
        alike = seen[library.__name__, kind][1]
        print(f"{library.__name__:10} {kind:7} holds {row[:8].astype(int)}..., its {meaning}; {alike} of 50 at distance 0")

pixels = (["pixels"], 1)
if list(seen.values()) != [(["bits"], 50), pixels, pixels, pixels]:
    sys.exit("The behaviour has changed: an index of floats no longer reads uint8 pixels as bits.")
PYTHON
