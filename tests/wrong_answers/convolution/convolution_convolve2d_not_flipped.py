"""check: convolve2d
says: this is the correlation
needs: correlate2d
"""


def convolve2d(image, kernel):
    return correlate2d(image, kernel)
