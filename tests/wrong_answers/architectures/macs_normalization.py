"""check: count_macs
says: what batch normalization multiplies by is counted
"""

import numpy as np


def count_macs(model):
    macs = 0
    for layer in model.layers:
        places = int(np.prod(layer.output.shape[1:-1]))
        for weight in layer.weights:
            if "bias" not in weight.name:
                macs += places * int(np.prod(weight.shape))
    return macs
