#!/usr/bin/env bash
# One would guess: index_factory(32, "PQ8") and IndexPQ(32, 8, 8) are two spellings of one index.
# What happens: the factory's index also numbers its centroids anew, so that near ones have like bits (polysemous codes),
# by simulated annealing. Training takes tens of times as long, and the bytes that stand for a vector are others. What a
# search finds is the same to the last bit: the filter that would use the numbering is off in both. "PQ8np" is the
# constructor's index. Inverted lists ("IVF16,PQ8") do the same.
# Versions: faiss-cpu 1.15.1. Seen, of 3,000 vectors: same neighbours and distances, fewer than 5 % of all codes equal;
# training takes tens of times as long with 8 bits, which this script does not wait for.
# For a course: a student waits half a minute for what the exercise calls fast, and codes that were stored from one index
# are noise beside the centroids of the other.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check faiss-cpu==1.15.1 numpy==2.4.6
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys
import time

import faiss
import numpy as np

rows = np.random.default_rng(0).normal(size=(3000, 32)).astype("float32")
factory, plain = faiss.index_factory(32, "PQ4x7"), faiss.IndexPQ(32, 4, 7)
seconds = []
for index in (factory, plain):
    start = time.perf_counter()
    index.train(rows)
    seconds.append(time.perf_counter() - start)
    index.add(rows)
found = [index.search(rows[:50] + 0.1, 5) for index in (factory, plain)]
same = all(np.array_equal(a, b) for a, b in zip(*found, strict=True))
bits = [np.unpackbits(faiss.vector_to_array(index.codes).reshape(3000, -1), axis=1, bitorder="little") for index in (factory, plain)]
codes = [one[:, :28].reshape(3000, 4, 7) for one in bits]
equal = (codes[0] == codes[1]).all(axis=2).mean()
ratio = seconds[0] / seconds[1]
print(f"same neighbours and distances: {same}; codes that are equal: {equal:.1%}; training took {ratio:.0f} times as long")
print("renumbers:", factory.do_polysemous_training, plain.do_polysemous_training, "kind of search:", factory.search_type, plain.search_type)
if not (same and equal < 0.05 and (factory.do_polysemous_training, plain.do_polysemous_training) == (True, False) and factory.search_type == plain.search_type == 0):
    sys.exit("The behaviour has changed: factory and constructor make the same index, or find other neighbours.")
PYTHON
