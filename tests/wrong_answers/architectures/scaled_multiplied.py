"""check: scaled
says: multiplied by the reach
"""


def scaled(pixels, middle, reach):
    return (pixels.astype(float) - middle) * reach
