"""check: convex_combination
"""

import numpy as np


def convex_combination(probabilities, names, top):
    places = []
    for p in probabilities:
        total, weight = np.zeros(names.shape[1]), 0.0
        for name in sorted(range(len(p)), key=lambda i: p[i], reverse=True)[:top]:
            weight += p[name]
            if names[name].any():
                total += p[name] * names[name] / np.linalg.norm(names[name])
        places.append(total / weight)
    return np.stack(places)
