"""check: parameter_count
says: the last layer has no biases
"""


def parameter_count(sizes):
    return sum(a * b for a, b in zip(sizes, sizes[1:])) + sum(sizes[1:-1])
