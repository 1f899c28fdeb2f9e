"""check: parameter_count
cause: one bias for each input of a layer and not for each unit
"""


def parameter_count(sizes):
    return sum((b + 1) * a for a, b in zip(sizes[:-1], sizes[1:]))
