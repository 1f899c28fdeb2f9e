#!/usr/bin/env bash
# One would guess: a hundred empty vectors among two thousand cost a graph index a hundred useless entries. A vector that
# is asked for itself is still found, and where it is not, a longer search (ef) finds it.
# What happens: all others vanish. A zero vector is nearer to everything than the others are to each other, so all links
# lead to the zeros; and equal zeros link to each other only, each at distance 0. The walk ends among them.
# Versions: faiss-cpu 1.15.1, hnswlib 0.8.0, usearch 2.26.6 (in this environment alone). Seen, as share of 500 unit
# vectors that find themselves, 16 links each: without zeros 1.00 in all three; with 100 zeros added first 0.05, 0.03 and
# 0.04; in faiss with ef 500 in place of 64 still 0.06.
# For a course: blank pictures, black frames and dead descriptors are zeros, and normalising leaves them so. Look for
# equal and zero rows before a graph is built, keep one of each, and ask the index for its own vectors.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check faiss-cpu==1.15.1 hnswlib==0.8.0 usearch==2.26.6 numpy==2.4.6
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

import faiss
import hnswlib
import numpy as np
from usearch.index import Index

SIZE, LINKS, ASKED = 32, 16, 500
faiss.omp_set_num_threads(1)


def by_faiss(rows, queries, ef):
    index = faiss.IndexHNSWFlat(SIZE, LINKS)
    index.hnsw.efSearch = ef
    index.add(rows)
    return index.search(queries, 1)[1][:, 0]


def by_hnswlib(rows, queries, ef):
    index = hnswlib.Index("l2", SIZE)
    index.init_index(len(rows), M=LINKS)
    index.set_num_threads(1)
    index.set_ef(ef)
    index.add_items(rows)
    return index.knn_query(queries, 1)[0][:, 0]


def by_usearch(rows, queries, ef):
    index = Index(ndim=SIZE, metric="l2sq", dtype="f32", connectivity=LINKS, expansion_search=ef)
    index.add(np.arange(len(rows)), rows, threads=1)
    return index.search(queries, 1, threads=1).keys[:, 0]


unit = np.random.default_rng(0).normal(size=(2000, SIZE)).astype("float32")
unit /= np.linalg.norm(unit, axis=1, keepdims=True)
ok = True
for search in (by_faiss, by_hnswlib, by_usearch):
    found = {}
    for zeros in (0, 100):
        rows = np.concatenate([np.zeros((zeros, SIZE), "float32"), unit])
        for ef in (64, 500):
            own = zeros + np.arange(ASKED)
            found[zeros, ef] = float((search(rows, rows[own], ef) == own).mean())
    told = ", ".join(f"{zeros} zeros, ef {ef}: {share:.2f}" for (zeros, ef), share in found.items())
    print(f"{search.__name__:11} find themselves: {told}")
    ok &= found[0, 64] > 0.98 and found[100, 64] < 0.3

if not ok:
    sys.exit("The behaviour has changed: a hundred zero vectors no longer hide the others in all three graph indexes.")
PYTHON
