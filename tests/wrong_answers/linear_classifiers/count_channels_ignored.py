"""check: count_parameters
says: the channels are not counted
"""


def count_parameters(shape, num_classes, bias):
    height, width = shape[0], shape[1]
    return (height * width + bias) * num_classes
