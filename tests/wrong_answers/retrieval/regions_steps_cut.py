"""check: rmac_regions
says: the step is cut off
mistake: steps cut off
"""

import numpy as np


def rmac_regions(H, W, levels):
    short, long = min(H, W), max(H, W)
    m = min(range(2, 8), key=lambda m: abs(1 - (long - short) / ((m - 1) * short) - 0.4))
    more = m - 1 if H != W else 0
    found = []
    for level in range(1, levels + 1):
        side = 2 * short // (level + 1)
        rows, columns = level + more * (H > W), level + more * (W > H)
        for i in range(rows):
            for j in range(columns):
                found.append((i * ((H - side) // max(1, rows - 1)), j * ((W - side) // max(1, columns - 1)), side))
    return np.array(found)
