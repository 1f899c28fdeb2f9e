"""check: random_search
says: a step from the best so far
"""

import numpy as np



def random_search(loss, shape, steps, rng):
    W = rng.normal(size=shape)
    lowest, history = loss(W), []
    for step in range(steps):
        if step:
            candidate = W + 0.01 * rng.normal(size=shape)
            if loss(candidate) < lowest:
                W, lowest = candidate, loss(candidate)
        history.append(lowest)
    return W, np.array(history)
