"""check: hinge_terms
says: compared with the largest one
"""

import numpy as np



def hinge_terms(scores, y, margin=1.0):
    best = max(scores)
    costs = [0 if c == y else max(0, scores[c] - best + margin) for c in range(len(scores))]
    return np.array(costs)
