"""check: conv_backward
cause: db is the mean and not the sum over all places
needs: im2col, col2im
"""


def conv_backward(dout, images, filters, stride=1, pad=0):
    k, F = filters.shape[0], filters.shape[-1]
    cols = im2col(images, k, stride, pad)
    d = dout.reshape(-1, F)
    dcols = d @ filters.reshape(-1, F).T
    dfilters = (cols.T @ d).reshape(filters.shape)
    return col2im(dcols, images.shape, k, stride, pad), dfilters, d.mean(axis=0)
