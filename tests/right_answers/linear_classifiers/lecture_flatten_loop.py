"""check: flatten_images"""

import numpy as np


def flatten_images(images):
    rows = np.zeros((len(images), images[0].size))
    for n in range(len(images)):
        rows[n] = images[n].ravel() / 255
    return rows
