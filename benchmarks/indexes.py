"""Recall against time and bytes: a matrix product and four kinds of index of faiss, on the same vectors in one run.

    python benchmarks/indexes.py [--counts 10000 30000 100000] [--queries 200]

The vectors are those of `cvcourse.retrieval.index_vectors`: 64 numbers of length 1, the first 390 of them descriptors
of scenes, all others mixtures of these with noise. Recall is the share of the ten nearest, as the exact product has
them, that an index has among its ten. Times are those of the processor on one thread, the least of five rounds, for
queries one by one and 100 at once; building includes training. Below the table a power of the number of vectors is
fitted to the milliseconds of one query, and read off at a million and at a hundred million. The last line is JSON.
"""

import argparse
import json
import math
import os
import time

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
os.environ |= dict.fromkeys(THREADS, "1")  # read when the libraries are imported

import numpy as np  # noqa: E402

from cvcourse.retrieval import index_kinds, index_vectors  # noqa: E402

NEAREST, BATCH = 10, 100
FAR = (10**6, 10**8)


def rows_of(X, Q):
    """One row for each kind and effort: name, recall, milliseconds alone and in a batch, bytes a vector, seconds."""
    wanted = index_kinds.make("exact", X).search(Q, NEAREST)[1]
    for kind in ("exact", *index_kinds.KINDS):
        start = time.process_time()
        index = index_kinds.make(kind, X)
        built, size = time.process_time() - start, index_kinds.bytes_of(index) / len(X)
        for effort in index_kinds.EFFORTS.get(kind, (None,)):
            if effort:
                index_kinds.effort(index, effort)
            alone, together = (index_kinds.milliseconds(index, Q, NEAREST, batch) for batch in (1, BATCH))
            recall = index_kinds.recall(index, Q, wanted)
            yield f"{kind} {effort or ''}".strip(), recall, alone, together, size, built


def far(table):
    """{name: (power, milliseconds at a million, at a hundred million)} by a line through the logarithms."""
    told = {}
    for name in {name for found in table.values() for name in found}:
        counts = np.log([count for count in table if name in table[count]])
        times = np.log([table[count][name][1] for count in table if name in table[count]])
        if len(counts) > 1:
            power, shift = np.polyfit(counts, times, 1)
            told[name] = (round(power, 2), *(float(f"{math.exp(shift) * n**power:.2g}") for n in FAR))
    return told


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counts", type=int, nargs="+", default=[10_000, 30_000, 100_000])
    parser.add_argument("--queries", type=int, default=200)
    asked = parser.parse_args()
    Q, table = index_vectors.asked(asked.queries), {}
    print(f"{'vectors':>8}  {'index':18}{'recall@10':>10}{'ms alone':>10}{'in 100':>8}{'bytes':>7}{'seconds':>9}")
    for count in asked.counts:
        table[count] = {}
        for name, recall, alone, together, size, built in rows_of(index_vectors.crowd(count), Q):
            table[count][name] = (round(recall, 3), round(alone, 4), round(together, 4), round(size), round(built, 1))
            cells = f"{recall:10.3f}{alone:10.4f}{together:8.4f}{size:7.0f}{built:9.1f}"
            print(f"{count:8}  {name:18}{cells}", flush=True)
    told = far(table)
    print(f"\n{'ms alone grow as N to the':26}{'power':>6}{'1 million':>12}{'100 million':>13}")
    for name in table[asked.counts[0]]:
        if name in told:
            power, near, distant = told[name]
            print(f"{name:26}{power:6.2f}{near:12.3g}{distant:13.3g}")
    print(json.dumps({str(count): found for count, found in table.items()}))


if __name__ == "__main__":
    main()
