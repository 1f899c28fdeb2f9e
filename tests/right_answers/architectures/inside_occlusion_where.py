"""check: occlusion_map
"""

import numpy as np


def occlusion_map(score, image, patch, stride, fill):
    H, W, _ = image.shape
    y, x = np.mgrid[:H, :W]
    whole, drops = score(image), []
    for i in range(0, H - patch + 1, stride):
        row = []
        for j in range(0, W - patch + 1, stride):
            hidden = (y >= i) & (y < i + patch) & (x >= j) & (x < j + patch)
            row.append(whole - score(np.where(hidden[:, :, None], fill, image)))
        drops.append(row)
    return np.array(drops)
