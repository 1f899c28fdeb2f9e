"""check: nearest
says: L2
"""

import numpy as np


def nearest(image, images):
    d = [np.linalg.norm(i.astype(float) - image.astype(float)) for i in images]
    return int(np.argmin(d))
