"""check: flatten_images
says: in this course images are rows
"""

import numpy as np


def flatten_images(images):
    return np.stack([image.ravel() / 255 for image in images], axis=1)
