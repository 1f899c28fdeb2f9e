"""check: nearest
says: over the images
"""

import numpy as np


def nearest(image, images):
    return np.abs(images.astype(float) - image.astype(float)).sum(axis=0).argmin()
