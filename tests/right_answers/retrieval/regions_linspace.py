"""check: rmac_regions
"""

import numpy as np


def rmac_regions(H, W, levels):
    short, long = sorted((H, W))
    m = np.arange(2, 8)
    more = 0 if H == W else m[np.abs(0.6 - (long / short - 1) / (m - 1)).argmin()] - 1
    found = []
    for level in range(1, levels + 1):
        side = int(2 * short / (level + 1))
        tops = np.floor(np.linspace(0, H - side, level + more * (H > W)) + 1e-9)
        lefts = np.floor(np.linspace(0, W - side, level + more * (W > H)) + 1e-9)
        grid = np.stack(np.meshgrid(tops, lefts, indexing="ij"), axis=-1).reshape(-1, 2)
        found.append(np.column_stack([grid, np.full(len(grid), side)]))
    return np.concatenate(found).astype(int)
