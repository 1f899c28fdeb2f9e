#!/usr/bin/env bash
# One would guess: a row with five entries times a sparse matrix reads five rows of it, whatever the types; a float32
# matrix at most has its few numbers widened on the way.
# What happens: scipy brings both factors to common types first, the whole of both. A float64 row converts every value
# of a float32 matrix, a row with int64 indices every index of an int32 one, and it is done again at every product.
# Versions: scipy 1.17.1. Seen, as bytes allocated by one product for each of the 300,000 entries of the matrix: same
# types 0.0, float64 row 8.0, int64 row 8.1, both 16.1; the five rows that are needed hold 0.25 % of the entries.
# For a course: an inverted index kept in float32 to be small is copied, twice as large, for every query. numpy makes
# float64 and int64 unless told otherwise; convert the query, not the index.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check scipy==1.17.1 numpy==2.4.6
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys
import tracemalloc

import numpy as np
from scipy.sparse import csr_array

WORDS, IMAGES, EACH = 2000, 3000, 150
rng = np.random.default_rng(0)
columns = np.concatenate([np.sort(rng.permutation(IMAGES)[:EACH]) for _ in range(WORDS)]).astype(np.int32)
starts = np.arange(0, WORDS * EACH + 1, EACH, dtype=np.int32)
index = csr_array((rng.random(WORDS * EACH, dtype=np.float32), columns, starts), shape=(WORDS, IMAGES))


def per_entry(values, places):
    """Bytes that one product of a row with five words allocates, for each entry of the index."""
    words, ends = np.array([3, 50, 400, 900, 1500], places), np.array([0, 5], places)
    query = csr_array((np.ones(5, values), words, ends), shape=(1, WORDS))
    assert (query.dtype, query.indices.dtype) == (values, places)
    query @ index
    tracemalloc.start()
    query @ index
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return round(peak / index.nnz, 1)


seen = []
for values, places in (("float32", "int32"), ("float64", "int32"), ("float32", "int64"), ("float64", "int64")):
    seen.append(per_entry(np.dtype(values), np.dtype(places)))
    print(f"{values} row with {places} indices: {seen[-1]} bytes for each entry of the index")

same, widened, indices, both = seen
if not (same < 0.3 and 7.5 < widened < 9 and 7.5 < indices < 9 and 15 < both < 18):
    sys.exit("The behaviour has changed: a product no longer converts the whole matrix to the types of the row.")
PYTHON
