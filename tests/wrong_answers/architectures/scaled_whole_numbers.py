"""check: scaled
says: cuts the fraction off
"""


def scaled(pixels, middle, reach):
    return (pixels.astype(float) - middle) // reach
