"""check: scaled
says: the colours are turned round
"""


def scaled(pixels, middle, reach):
    return (pixels[..., ::-1].astype(float) - middle) / reach
