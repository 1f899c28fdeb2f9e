"""check: scaled
says: the sign is wrong
"""


def scaled(pixels, middle, reach):
    return (middle - pixels.astype(float)) / reach
