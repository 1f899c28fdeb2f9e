"""check: count_parameters
says: one bias is counted for all classes together
"""


def count_parameters(shape, num_classes, bias):
    total = num_classes
    for side in shape:
        total *= side
    if bias:
        total += 1
    return total
