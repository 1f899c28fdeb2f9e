"""check: parameter_count"""


def parameter_count(sizes):
    total = 0
    for layer, units in enumerate(sizes[1:]):
        weights, biases = sizes[layer] * units, units
        total += weights + biases
    return total
