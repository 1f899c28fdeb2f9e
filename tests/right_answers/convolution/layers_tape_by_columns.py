"""check: conv
needs: im2col, col2im
"""

import numpy as np

from cvcourse.backprop.tape import node


def conv(X, U, stride=1, pad=0):
    filters, b = U
    k, _, _, F = filters.value.shape
    columns = im2col(X.value, k, stride, pad)
    weights = filters.value.reshape(-1, F)
    N, H, W, _ = X.value.shape
    H_out, W_out = ((length + 2 * pad - k) // stride + 1 for length in (H, W))

    def back(dA, dX, dU):
        slopes = dA.reshape(-1, F)
        dX += col2im(slopes @ weights.T, X.value.shape, k, stride, pad)
        dU[0][...] += (columns.T @ slopes).reshape(filters.value.shape)
        dU[1][...] += np.ones(len(slopes)) @ slopes

    return node((columns @ weights + b.value).reshape(N, H_out, W_out, F), back, (X, U))
