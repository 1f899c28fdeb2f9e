"""check: summed_to"""

import numpy as np


def summed_to(dS, shape):
    found = np.zeros(shape)
    places = np.broadcast_to(np.arange(found.size).reshape(shape), dS.shape)
    np.add.at(found.reshape(-1), places.ravel(), dS.ravel())
    return found
