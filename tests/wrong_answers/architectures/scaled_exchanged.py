"""check: scaled
says: middle and reach are exchanged
"""


def scaled(pixels, middle, reach):
    return (pixels.astype(float) - reach) / middle
