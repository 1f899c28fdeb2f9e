"""As the program of the paper has it.

check: rmac_regions
"""

import numpy as np


def rmac_regions(H, W, levels):
    w = min(H, W)
    steps = np.arange(2, 8)
    apart = (max(H, W) - w) / (steps - 1)
    best = int(np.argmin(np.abs((w**2 - w * apart) / w**2 - 0.4)))
    more_down, more_across = (best + 1) * (H > W), (best + 1) * (H < W)
    found = []
    for level in range(1, levels + 1):
        side = 2 * w // (level + 1)
        middle = np.floor(side / 2 - 1)
        step = (W - side) / max(1, level + more_across - 1)
        columns = np.floor(middle + np.arange(level + more_across) * step) - middle
        step = (H - side) / max(1, level + more_down - 1)
        rows = np.floor(middle + np.arange(level + more_down) * step) - middle
        found += [[int(row), int(column), side] for row in rows for column in columns]
    return np.array(found)
