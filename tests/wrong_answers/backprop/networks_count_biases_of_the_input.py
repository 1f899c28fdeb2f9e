"""check: parameter_count
says: only units have one
"""


def parameter_count(sizes):
    return sum(sizes[i - 1] * sizes[i] for i in range(1, len(sizes))) + sum(sizes)
