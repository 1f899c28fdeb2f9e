"""check: parameter_count
says: the last layer is left out
"""


def parameter_count(sizes):
    return sum((sizes[i] + 1) * sizes[i + 1] for i in range(len(sizes) - 2))
