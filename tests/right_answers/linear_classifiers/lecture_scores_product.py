"""check: scores_of_image"""


def scores_of_image(x, W, b):
    return x @ W + b
