"""check: convolve2d
says: reversed along its rows only
needs: correlate2d
"""


def convolve2d(image, kernel):
    return correlate2d(image, kernel[::-1])
