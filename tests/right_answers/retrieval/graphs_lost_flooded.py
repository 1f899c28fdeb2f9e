"""check: lost
"""

import numpy as np


def lost(features, k):
    H, W, _ = features.shape
    alike = np.einsum("abd,xyd->abxy", features, features)
    counts = (alike > 0).sum(axis=(2, 3))
    places = sorted(np.ndindex(H, W), key=lambda place: counts[place])
    seed = places[0]
    mask = sum(alike[p] for p in places[:k] if alike[p][seed] > 0) > 0
    waiting, piece = [seed], set()
    while waiting:
        y, x = waiting.pop()
        if 0 <= y < H and 0 <= x < W and mask[y, x] and (y, x) not in piece:
            piece.add((y, x))
            waiting += [(y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)]
    rows, columns = zip(*piece)
    return seed, mask, [min(columns), min(rows), max(columns) + 1, max(rows) + 1]
