"""check: velocities"""


def velocities(gradients, mu):
    v = gradients.copy()
    for t in range(1, len(v)):
        v[t] += mu * v[t - 1]
    return v
