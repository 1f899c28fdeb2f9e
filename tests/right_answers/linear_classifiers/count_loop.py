"""check: count_parameters"""


def count_parameters(shape, num_classes, bias):
    inputs = 1
    for side in shape:
        inputs *= side
    return inputs * num_classes + (num_classes if bias else 0)
