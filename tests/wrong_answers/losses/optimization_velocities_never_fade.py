"""check: velocities
says: the velocity never fades
"""


def velocities(gradients, mu):
    return gradients.cumsum(axis=0)
