"""check: count_parameters
says: a grey image has two sides only
"""

def count_parameters(shape, num_classes, bias):
    height, width, channels = shape
    return (height * width * channels + int(bias)) * num_classes
