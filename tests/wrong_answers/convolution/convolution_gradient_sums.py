"""check: kernel_gradient
says: loss and slope are sums
needs: correlate2d
"""


def kernel_gradient(image, kernel, target):
    error = correlate2d(image, kernel) - target
    return (error**2).sum(), 2 * correlate2d(image, error)
