"""check: scaled
says: so brackets are needed
"""


def scaled(pixels, middle, reach):
    return pixels.astype(float) - middle / reach
