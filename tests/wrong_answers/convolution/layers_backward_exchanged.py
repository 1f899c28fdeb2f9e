"""check: conv_backward
says: are exchanged
needs: im2col, col2im
"""


def conv_backward(dout, images, filters, stride=1, pad=0):
    k, _, K, F = filters.shape
    dA = dout.reshape(-1, F)
    columns = im2col(images, k, stride, pad)
    dimages = col2im(dA @ filters.reshape(-1, F).T, images.shape, k, stride, pad)
    dfilters = (columns.T @ dA).reshape(filters.shape)
    db = dA.sum(axis=0)
    return dfilters, dimages, db
