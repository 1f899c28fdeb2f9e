"""check: velocities
says: only one earlier gradient
"""


def velocities(gradients, mu):
    v = gradients.copy()
    v[1:] += mu * gradients[:-1]
    return v
