"""check: scaled
says: the middle is still in
"""


def scaled(pixels, middle, reach):
    return pixels.astype(float) / reach
