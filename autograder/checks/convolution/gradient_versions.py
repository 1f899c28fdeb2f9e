"""Versions of conv_backward on which a student's test is tried. They run where the reference lives, which is handed in.

All are called as version(conv_backward, dout, images, filters, stride, pad) and return dimages, dfilters, db.
"""

import numpy as np


def window_by_window(conv_backward, dout, images, filters, stride, pad, put=np.add):
    """Right: no rows of windows, so that the last digits are others.

    Raises   ValueError where the shapes do not belong together
    """
    k = filters.shape[0]
    padded = bordered(images, pad)
    fitting(dout, padded, filters, stride, pad)
    dpadded, dfilters = np.zeros(padded.shape), np.zeros(filters.shape)
    for i, j in np.ndindex(dout.shape[1:3]):
        window = np.s_[:, i * stride : i * stride + k, j * stride : j * stride + k]
        dpadded[window] = put(dpadded[window], np.einsum("nf,abcf->nabc", dout[:, i, j], filters))
        dfilters += np.einsum("nabc,nf->abcf", padded[window], dout[:, i, j])
    return inner(dpadded, pad), dfilters, dout.sum(axis=(0, 1, 2))


def bordered(images, pad):
    return np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))


def inner(padded, pad):
    """What lies inside a border."""
    return padded[:, pad : padded.shape[1] - pad, pad : padded.shape[2] - pad]


def fitting(dout, padded, filters, stride, pad):
    """Raise ValueError where arguments are no slopes, images and filters of one layer."""
    if type(stride) is not int or type(pad) is not int or stride < 1 or pad < 0:
        raise ValueError("stride is a whole number above 0, pad one from 0")
    (k, k2, K, F), (N, H, W, channels) = filters.shape, padded.shape
    out = (N, (H - k) // stride + 1, (W - k) // stride + 1, F)
    if k != k2 or channels != K or dout.shape != out:
        raise ValueError(f"for these images, filters, stride and pad dout has the shape {out}")


def single(conv_backward, dout, images, filters, stride, pad):
    """Right, in float32 as Keras computes."""
    return conv_backward(*(part.astype(np.float32) for part in (dout, images, filters)), stride, pad)


def assigned(conv_backward, dout, images, filters, stride, pad):
    """The columns are put back with `=`: of the windows over a pixel the last one stays."""
    _, dfilters, db = conv_backward(dout, images, filters, stride, pad)
    dimages, _, _ = window_by_window(None, dout, images, filters, stride, pad, put=lambda old, new: new)
    return dimages, dfilters, db


def flipped(conv_backward, dout, images, filters, stride, pad):
    """The slopes of the images come through filters that are turned by half a turn."""
    dimages, _, _ = conv_backward(dout, images, filters[::-1, ::-1], stride, pad)
    _, dfilters, db = conv_backward(dout, images, filters, stride, pad)
    return dimages, dfilters, db


def shifted(conv_backward, dout, images, filters, stride, pad):
    """The border is cut off below and to the right, twice as wide, and not on all four sides."""
    padded, dfilters, db = conv_backward(dout, bordered(images, pad), filters, stride, 0)
    return padded[:, : images.shape[1], : images.shape[2]], dfilters, db


def edges_repeated(conv_backward, dout, images, filters, stride, pad):
    """dfilters as if the border repeated the outermost pixels in place of zeros."""
    dimages, _, db = conv_backward(dout, images, filters, stride, pad)
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="edge")
    return dimages, conv_backward(dout, padded, filters, stride, 0)[1], db


def averaged(conv_backward, dout, images, filters, stride, pad):
    dimages, dfilters, _ = conv_backward(dout, images, filters, stride, pad)
    return dimages, dfilters, dout.mean(axis=(0, 1, 2))


def one_by_one(conv_backward, dout, images, filters, stride, pad):
    """The windows are taken next to each other, whatever the stride."""
    padded = bordered(images, pad)
    height, width = (size + len(filters) - 1 for size in dout.shape[1:3])
    dpadded = np.zeros(padded.shape)
    part, dfilters, db = conv_backward(dout, padded[:, :height, :width], filters, 1, 0)
    dpadded[:, :height, :width] = part
    return inner(dpadded, pad), dfilters, db


def channels_turned(conv_backward, dout, images, filters, stride, pad):
    dimages, dfilters, db = conv_backward(dout, images, filters, stride, pad)
    return dimages[..., ::-1], dfilters, db


def first_image(conv_backward, dout, images, filters, stride, pad):
    dimages, _, db = conv_backward(dout, images, filters, stride, pad)
    return dimages, conv_backward(dout[:1], images[:1], filters, stride, pad)[1], db
