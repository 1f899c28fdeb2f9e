#!/usr/bin/env bash
# One would guess: the ten nearest of three vectors are three, or an error; and a search gives the same for one query
# as for two.
# What happens: usearch gives three to a query that is a vector, and to a batch of two or more ten each, filled up
# with key 0 at distance nan. faiss fills up with -1, which numpy reads as the last row. hnswlib raises.
# Versions: usearch 2.26.6, faiss-cpu 1.15.1, hnswlib 0.8.0. Seen: keys 5 6 7 of three vectors; the batch holds 0 seven
# times, a key that was never added.
# For a course: key 0 is a valid picture, the first one, and nan passes `distance > limit` as false. Read `counts`, or
# ask for no more than there are. It also happens in a large collection, where a search with a filter finds few.
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

rows = np.eye(3, 8, dtype="float32")
index = Index(ndim=8, metric="l2sq", dtype="f32")
index.add(np.array([5, 6, 7]), rows)
alone, batch = index.search(rows[0], 10), index.search(rows[:2], 10)
print("usearch, one query:", alone.keys.tolist())
print("usearch, a batch:  ", batch.keys[0].tolist(), "nan distances:", int(np.isnan(batch.distances[0]).sum()))

flat = faiss.IndexFlatL2(8)
flat.add(rows)
padded = flat.search(rows[:2], 10)[1][0]
print("faiss:             ", padded.tolist())

graph = hnswlib.Index("l2", 8)
graph.init_index(3)
graph.add_items(rows, [5, 6, 7])
try:
    raised = graph.knn_query(rows[:2], 10) is None
except RuntimeError as error:
    raised = True
    print("hnswlib raises:    ", error)

usearch_same = sorted(alone.keys.tolist()) == [5, 6, 7] and (batch.keys[0] == 0).sum() == 7
if not (usearch_same and np.isnan(batch.distances[0]).sum() == 7 and (padded == -1).sum() == 7 and raised):
    sys.exit("The behaviour has changed: too few neighbours are no longer filled up in these three ways.")
PYTHON
