"""check: parameter_count
says: is the last entry when i is 0
"""


def parameter_count(sizes):
    return sum((sizes[i - 1] + 1) * sizes[i] for i in range(len(sizes)))
