"""Checks of unit 5, the layers assignment: the way back through the convolutional layer."""

from types import SimpleNamespace

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.convolution.layers import READY_MADE, layer, reread, weigh
from autograder.checks.convolution.windows import RETURNING, SAMPLING, SETTINGS, all_around, counts, cut, put_back
from autograder.model.check import Check, Mistake, Output


def way_back(rng, case):
    """A layer, and slopes of both signs for all that it returned."""
    made = layer(rng, case)
    out = weigh(cut(made["images"], case["k"], case["stride"], case["pad"]), made["filters"], made.pop("b"))
    return {"dout": rng.normal(0, 1, out.shape), **made}


def parts_of(dout, images, filters, stride, pad):
    """All that a way back is made of; `windows` (N, H_out, W_out, k, k, K) and their slopes `dwindows`."""
    return SimpleNamespace(
        dout=dout,
        images=images,
        filters=filters,
        stride=stride,
        pad=pad,
        windows=cut(images, len(filters), stride, pad),
        dwindows=np.einsum("nyxf,ijkf->nyxijk", dout, filters),
        N=len(images),
    )


def dfilters_of(windows, dout):
    return np.einsum("nyxijk,nyxf->ijkf", windows, dout)


def returned(dimages=None, dfilters=None, db=None):
    """A wrong way back: each of the three is right where it is None, else a function of `parts_of`."""

    def wrong(ref, *args):
        x, right = parts_of(*args), ref.conv_backward(*args)
        return tuple(own(x) if own else part for own, part in zip((dimages, dfilters, db), right, strict=True))

    return wrong


def put(x, dwindows=None, **knobs):
    return put_back(x.dwindows if dwindows is None else dwindows, x.images.shape, x.stride, x.pad, **knobs)


def seen(x, **knobs):
    """dfilters from windows that are cut with knobs."""
    return dfilters_of(cut(x.images, len(x.filters), x.stride, x.pad, **knobs), x.dout)


def full(x, turned):
    """dimages at stride 1 by a layer over dout with a border of k - 1, the filters turned or not."""
    k = len(x.filters)
    filters = (x.filters[::-1, ::-1] if turned else x.filters).swapaxes(2, 3)
    found = weigh(cut(all_around(x.dout, k - 1), k, 1, 0), filters, 0)
    H, W = x.images.shape[1:3]
    return found[:, x.pad : x.pad + H, x.pad : x.pad + W]


def over_N(slope):
    return lambda x: slope(x) / x.N


def right_dimages(x):
    return put(x)


def right_dfilters(x):
    return dfilters_of(x.windows, x.dout)


def right_db(x):
    return x.dout.sum(axis=(0, 1, 2))


N_TWICE = "divided by the number of images; the mean is in the loss, so its 1/N is in dout already."
PLACES = "each bias was added at every place of every image, so the slopes of all places and images are added."

conv_backward = Check(
    "conv_backward",
    each(way_back, case=SETTINGS),
    (
        Output("dimages", 1.5, "(N, H, W, K), the shape of the images"),
        Output("dfilters", 1, "(k, k, K, F), the shape of the filters"),
        Output("db", 0.5, "(F,), one for each filter"),
    ),
    forbidden=READY_MADE,
    needs=("im2col", "col2im"),
    mistakes=(
        *(
            Mistake(name, returned(dimages=lambda x, knobs=knobs: put(x, **knobs)), f"dimages: {say}")
            for name, (knobs, say) in RETURNING.items()
        ),
        Mistake(
            "filters turned",
            returned(dimages=lambda x: put(x, x.dwindows[:, :, :, ::-1, ::-1])),
            "dimages: the filters are turned by 180 degrees although each slope is put back where its pixel was.",
        ),
        Mistake(
            "filters not turned",
            returned(dimages=lambda x: full(x, turned=False)),
            "dimages: a layer over dout has to turn the filters by 180 degrees; forth they lie as they are.",
        ),
        Mistake(
            "averaged",
            returned(dimages=lambda x: put(x) / np.maximum(counts(x.images.shape, len(x.filters), x.stride, x.pad), 1)),
            "dimages: each pixel is divided by the number of its windows; slopes of copies are added.",
        ),
        Mistake(
            "dimages of the first filter",
            returned(dimages=lambda x: put(x, np.einsum("nyx,ijk->nyxijk", x.dout[..., 0], x.filters[..., 0]))),
            "dimages hears of the first filter only; all of them look at a pixel.",
        ),
        Mistake(
            "dimages without filters",
            returned(
                dimages=lambda x: put(x, np.broadcast_to(x.dout.sum(-1)[..., None, None, None], x.dwindows.shape))
            ),
            "dimages: what arrives has to be weighed by the filters on the way back, too.",
        ),
        Mistake(
            "filters read wrongly",
            returned(
                dimages=lambda x: put(x, np.einsum("nyxf,ijkf->nyxijk", x.dout, reread(x.filters, 3, 0, 1, 2))),
            ),
            "dimages: `reshape(F, -1)` does not gather the numbers of a filter; F is the last axis.",
        ),
        Mistake("dimages over N", returned(dimages=over_N(right_dimages)), f"dimages is {N_TWICE}"),
        Mistake(
            "dfilters reshaped without turning",
            returned(dfilters=lambda x: np.moveaxis(right_dfilters(x), 3, 0).reshape(x.filters.shape)),
            "dfilters: a matrix of F rows is reshaped as if it had F columns: turn it first.",
        ),
        Mistake(
            "filters first",
            returned(dfilters=lambda x: np.moveaxis(right_dfilters(x), 3, 0)),
            "dfilters has the filters first; it must have the shape of `filters`, (k, k, K, F).",
        ),
        Mistake(
            "dfilters not folded",
            returned(dfilters=lambda x: right_dfilters(x).reshape(-1, x.dout.shape[-1])),
            "dfilters is still a matrix; it must have the shape of `filters`, (k, k, K, F).",
        ),
        Mistake(
            "dfilters flipped",
            returned(dfilters=lambda x: right_dfilters(x)[::-1, ::-1]),
            "dfilters is flipped: the slope of a weight stands where the weight stands.",
        ),
        Mistake(
            "rows and columns of dfilters",
            returned(dfilters=lambda x: right_dfilters(x).swapaxes(0, 1)),
            "rows and columns of dfilters are exchanged.",
        ),
        Mistake(
            "dfilters of the first image",
            returned(dfilters=lambda x: dfilters_of(x.windows[:1], x.dout[:1])),
            "dfilters hears of the first image only; all images use the filters, and all uses add up.",
        ),
        Mistake(
            "dfilters of the last image",
            returned(dfilters=lambda x: dfilters_of(x.windows[-1:], x.dout[-1:])),
            "dfilters hears of the last image only: `=` replaces, `+=` adds.",
        ),
        Mistake(
            "dfilters of the first place",
            returned(dfilters=lambda x: dfilters_of(x.windows[:, :1, :1], x.dout[:, :1, :1])),
            "dfilters hears of the first place only; every place uses the filters, and all uses add up.",
        ),
        Mistake(
            "dfilters of the last place",
            returned(dfilters=lambda x: dfilters_of(x.windows[:, -1:, -1:], x.dout[:, -1:, -1:])),
            "dfilters hears of the last place only: `=` replaces, `+=` adds.",
        ),
        Mistake(
            "first channel only",
            returned(dfilters=lambda x: right_dfilters(x) * (np.arange(x.filters.shape[2]) == 0)[:, None]),
            "dfilters is filled for the first channel only; a filter is as deep as the image.",
        ),
        Mistake(
            "channels mixed",
            returned(dfilters=lambda x: np.repeat(right_dfilters(x).sum(2, keepdims=True), x.filters.shape[2], axis=2)),
            "dfilters: the channels are added up; forth they were, and on the way back each keeps its own slope.",
        ),
        Mistake("dfilters over N", returned(dfilters=over_N(right_dfilters)), f"dfilters is {N_TWICE}"),
        *(
            Mistake(f"dfilters, {name}", returned(dfilters=lambda x, knobs=knobs: seen(x, **knobs)), f"dfilters: {say}")
            for name, (knobs, say) in SAMPLING.items()
            if name in ("stride ignored", "pad ignored", "padded by the edge")
        ),
        Mistake(
            "db of each image",
            returned(db=lambda x: x.dout.sum(axis=(1, 2))),
            f"db has a row for each image: {PLACES}",
        ),
        Mistake(
            "db of each place", returned(db=lambda x: x.dout.sum(axis=0)), f"db has a row for each place: {PLACES}"
        ),
        Mistake("db not summed", returned(db=lambda x: x.dout), f"db is not summed: {PLACES}"),
        Mistake("db in one", returned(db=lambda x: x.dout.sum()), "all of dout is added up; each filter has a bias."),
        Mistake(
            "db of the first image",
            returned(db=lambda x: x.dout[0].sum(axis=(0, 1))),
            f"db hears of the first image only: {PLACES}",
        ),
        Mistake(
            "db of the first place",
            returned(db=lambda x: x.dout[:, 0, 0].sum(axis=0)),
            f"db hears of the first place only: {PLACES}",
        ),
        Mistake(
            "db a mean",
            returned(db=lambda x: x.dout.mean(axis=(0, 1, 2))),
            f"db is a mean: {PLACES}",
        ),
        Mistake(
            "db a mean over places",
            returned(db=lambda x: x.dout.mean(axis=(1, 2)).sum(axis=0)),
            f"db is a mean over places: {PLACES}",
        ),
        Mistake("db over N", returned(db=over_N(right_db)), f"db is {N_TWICE}"),
        Mistake(
            "db counts",
            returned(db=lambda x: np.full(x.dout.shape[-1], float(x.dout[..., 0].size))),
            "db counts the places; dout is still to be taken into account.",
        ),
        Mistake(
            "both over N",
            returned(dfilters=over_N(right_dfilters), db=over_N(right_db)),
            f"dfilters and db are {N_TWICE}",
        ),
        Mistake(
            "all over N",
            returned(over_N(right_dimages), over_N(right_dfilters), over_N(right_db)),
            f"all three are {N_TWICE}",
        ),
        Mistake(
            "exchanged",
            lambda ref, *args: (lambda dimages, dfilters, db: (dfilters, dimages, db))(*ref.conv_backward(*args)),
            "dimages and dfilters are exchanged: the slope for the images comes first.",
        ),
    ),
)

CHECKS = (conv_backward,)
