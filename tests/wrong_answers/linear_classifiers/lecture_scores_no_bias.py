"""check: scores_of_image
says: biases are missing
"""


def scores_of_image(x, W, b):
    return x @ W
