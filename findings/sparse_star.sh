#!/usr/bin/env bash
# One would guess: W * D and D * W mean the same operation, whatever kind of sparse thing W and D are.
# What happens: the left operand decides. csr_array * diags multiplies entry by entry, diags * csr_array is a matrix
# product; diags and scikit-learn's neighbour graphs are still matrices, and even D @ W and W @ D differ in type.
# Versions: scipy 1.17.1, scikit-learn 1.9.1. Seen: W * D each entry, D * W matrix product, the same with a graph.
# For a course: in D * W * D of a normalized graph one slip keeps the shape and raises nothing. Hand out csr_array(W),
# ask for @ and multiply, and let a check name this mistake.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check scipy==1.17.1 scikit-learn==1.9.1 numpy==2.4.6
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

import numpy as np
from scipy.sparse import csr_array, diags
from sklearn.neighbors import kneighbors_graph

graph = kneighbors_graph(np.array([[0.0], [1.0], [3.0], [7.0]]), 2, mode="distance")
W = csr_array(graph)
D = diags([1.0, 10.0, 100.0, 1000.0])


def meaning(result, left, right):
    left, right = left.toarray(), right.toarray()
    readings = {"each entry": left * right, "matrix product": left @ right}
    return next((name for name, wanted in readings.items() if (result.toarray() == wanted).all()), "neither")


seen = {
    "W * D": meaning(W * D, W, D),
    "D * W": meaning(D * W, D, W),
    "W * graph": meaning(W * graph, W, graph),
    "graph * W": meaning(graph * W, graph, W),
    "D @ W": type(D @ W).__name__,
    "W @ D": type(W @ D).__name__,
}
for expression, result in seen.items():
    print(f"{expression:9} {result}")

if list(seen.values()) != ["each entry", "matrix product"] * 2 + ["csr_matrix", "csr_array"]:
    sys.exit("The behaviour has changed: the left operand no longer decides what * means.")
PYTHON
