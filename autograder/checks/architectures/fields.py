"""Check of unit 6: what one number of a map can see."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, LIBRARY
from autograder.model.check import Check, Mistake, Output

READY_MADE = LIBRARY | COURSE


def stack(rng, deep=4, dilated=False):
    """Layers with strides, kernels of even and odd length, and zeros in front that fit or do not."""
    layers = [(int(rng.integers(3, 8)), 2, int(rng.integers(1, 4)), 1)]
    for place in range(1, deep):
        dilation = int(rng.integers(2, 4)) if dilated and place != 2 else 1
        layers.append((int(rng.integers(2, 6)), int(rng.integers(1, 4)), int(rng.integers(0, 3)), dilation))
    layers[1] = (layers[1][0], 3, 1, layers[1][3])
    return {"layers": layers}


def plain(rng):
    """Small windows without strides, as VGG stacks them, and one that moves by 2."""
    return {"layers": [(3, 1, 1, 1)] * int(rng.integers(2, 5)) + [(2, 2, 0, 1), (int(rng.integers(3, 6)), 1, 0, 1)]}


def seen(
    layers,
    reach=lambda k, d: d * (k - 1),
    zeros=lambda before: before,
    middle=lambda reach: reach / 2,
    first=(1, 1, 0.0),
    early=False,
    spread=lambda step: step,
    zero_step=lambda step: step,
    grow=lambda step, s: step * s,
):
    """Size, stride and start of a receptive field, with knobs for what goes wrong."""
    size, step, start = first
    for k, s, before, d in layers:
        ahead = grow(step, s) if early else step
        size += reach(k, d) * spread(ahead)
        start += middle(reach(k, d)) * spread(ahead) - zeros(before) * zero_step(ahead)
        step = grow(step, s)
    return size, step, start


def field(**knobs):
    """A wrong receptive field."""
    return lambda _, layers: seen(layers, **knobs)


def returned(change):
    """What the reference returns, changed: change(size, stride, start, layers) -> three wrong ones."""
    return lambda ref, layers: change(*ref.receptive_field(layers), layers)


def padded_size(size, stride, start, layers):
    return size + sum(before for _, _, before, _ in layers), stride, start


NO_STRIDES = "the strides are not used for the size: behind a stride of 2, neighbours lie two pixels apart."
CENTRE = "start is the middle of the first field, in pixels"

receptive_field = Check(
    "receptive_field",
    (*each(stack, dilated=(False, True)), *each(stack, deep=(6,)), plain),
    (
        Output("size", 1, "a whole number of pixels", integer=True),
        Output("stride", 0.5, "a whole number of pixels", integer=True),
        Output("start", 1.5, "a number of pixels, half ones too"),
    ),
    examples=(
        {"layers": [(3, 1, 1, 1), (3, 1, 1, 1)]},
        {"layers": [(7, 2, 3, 1), (3, 2, 1, 1)]},
        {"layers": [(5, 2, 0, 1), (2, 2, 0, 1), (3, 1, 1, 2)]},
        {"layers": []},
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "stride of the layer itself",
            field(early=True),
            "the stride of a layer widens its own window already; it counts for the layers behind it.",
        ),
        Mistake(
            "stride of the layer itself, in the size",
            lambda ref, layers: (seen(layers, early=True)[0], *ref.receptive_field(layers)[1:]),
            "the stride of a layer widens its own window already; it counts for the layers behind it.",
        ),
        Mistake("strides not used", field(spread=lambda step: 1, zero_step=lambda step: 1), NO_STRIDES),
        Mistake(
            "strides not used in the size",
            lambda ref, layers: (seen(layers, spread=lambda step: 1)[0], *ref.receptive_field(layers)[1:]),
            NO_STRIDES,
        ),
        Mistake("strides nowhere", field(grow=lambda step, s: 1), NO_STRIDES),
        Mistake(
            "strides added",
            field(grow=lambda step, s: step + s),
            "the strides are added; two layers that move by 2 move by 4 together.",
        ),
        Mistake(
            "strides added, less one",
            field(grow=lambda step, s: step + s - 1),
            "the strides are added; two layers that move by 2 move by 4 together.",
        ),
        Mistake(
            "stride of the layer before",
            field(grow=lambda step, s: s),
            "only the stride of the layer before is used: the strides of all layers before are multiplied.",
        ),
        Mistake(
            "last stride",
            returned(lambda size, _, start, layers: (size, layers[-1][1] if layers else 1, start)),
            "stride is that of the last layer; those of all layers are multiplied.",
        ),
        Mistake(
            "stride before the last",
            returned(lambda size, step, start, layers: (size, step // layers[-1][1] if layers else 1, start)),
            "the stride of the last layer is missing in what is returned.",
        ),
        Mistake(
            "kernel not minus one",
            field(reach=lambda k, d: d * k),
            "a layer adds its whole kernel; one pixel of it is there already, so k - 1 are new.",
        ),
        Mistake(
            "kernel not minus one in the size",
            lambda ref, layers: (seen(layers, reach=lambda k, d: d * k)[0], *ref.receptive_field(layers)[1:]),
            "a layer adds its whole kernel; one pixel of it is there already, so k - 1 are new.",
        ),
        Mistake(
            "kernels multiplied",
            returned(lambda size, step, start, layers: (int(np.prod([k for k, *_ in layers])), step, start)),
            "the kernels are multiplied; fields grow by sums.",
        ),
        Mistake(
            "counted from 0",
            lambda ref, layers: (ref.receptive_field(layers)[0] - 1, *ref.receptive_field(layers)[1:]),
            "size begins at 0; before any layer a number sees one pixel, itself.",
        ),
        Mistake("dilation ignored", field(reach=lambda k, d: k - 1), "`dilation` is not used: gaps reach farther."),
        Mistake(
            "dilation as a gap",
            field(reach=lambda k, d: (d + 1) * (k - 1)),
            "`dilation` is taken as the number of pixels between neighbours; it is their distance, 1 without a gap.",
        ),
        Mistake(
            "dilation times kernel",
            field(reach=lambda k, d: d * k - 1),
            "a dilated kernel is taken for d k pixels long; k weights have k - 1 gaps between them.",
        ),
        Mistake(
            "zeros ignored",
            field(zeros=lambda before: 0),
            "the zeros in front are not used: they move the first field towards the beginning, or beyond it.",
        ),
        Mistake(
            "zeros added",
            field(zeros=lambda before: -before),
            "the zeros in front are added to start; the first field begins among them, before the picture.",
        ),
        Mistake(
            "zeros of the first layer only",
            lambda ref, layers: (
                *ref.receptive_field(layers)[:2],
                ref.receptive_field(layers)[2] + sum(b * s for (_, _, b, _), s in later(layers)),
            ),
            "only the first layer's zeros count for start: those of later layers are whole strides wide.",
        ),
        Mistake(
            "zeros not in strides",
            field(zero_step=lambda step: 1),
            "a zero in front of a map is as wide as the stride of that map, in pixels of the input; here it counts 1.",
        ),
        Mistake(
            "zeros in the size",
            returned(padded_size),
            "the zeros in front are counted in the size; they move a field and do not widen it.",
        ),
        Mistake(
            "zeros in the size, twice",
            returned(
                lambda size, step, start, layers: (size + 2 * sum(before for _, _, before, _ in layers), step, start)
            ),
            "the zeros are counted in the size; they move a field and do not widen it.",
        ),
        Mistake(
            "beginning of the field",
            field(middle=lambda reach: 0),
            f"{CENTRE}; this is where that field begins.",
        ),
        Mistake(
            "end of the field",
            field(middle=lambda reach: reach),
            f"{CENTRE}; this is where that field ends: a window has half of its reach before its middle.",
        ),
        Mistake(
            "middle rounded",
            field(middle=lambda reach: reach // 2),
            f"{CENTRE}; kernels of even length have theirs between two pixels: divide with `/`.",
        ),
        Mistake(
            "middle of k / 2",
            lambda ref, layers: (
                *ref.receptive_field(layers)[:2],
                seen(layers, middle=lambda reach: (reach + 1) / 2)[2],
            ),
            f"{CENTRE}; from its first pixel to its middle a window has (k - 1) / 2 steps, no k / 2.",
        ),
        Mistake(
            "half a pixel on",
            returned(lambda size, step, start, _: (size, step, start + 0.5)),
            "the middle of the first pixel is called 0.5 here; it is called 0.",
        ),
        Mistake(
            "pixels from 1",
            returned(lambda size, step, start, _: (size, step, start + 1)),
            "the first pixel is called 1 here; it is called 0.",
        ),
        Mistake(
            "start with the stride of the layer itself",
            lambda ref, layers: (*ref.receptive_field(layers)[:2], seen(layers, early=True)[2]),
            "the stride of a layer moves its own start already; it counts for the layers behind it.",
        ),
        Mistake(
            "start without strides",
            lambda ref, layers: (
                *ref.receptive_field(layers)[:2],
                seen(layers, spread=lambda step: 1, zero_step=lambda step: 1)[2],
            ),
            "start is counted in steps of the last map; a step is as many pixels as the strides before it multiply to.",
        ),
        Mistake(
            "from the end",
            lambda ref, layers: ref.receptive_field(layers[::-1]),
            "the layers are gone through from the last to the first; begin at the input.",
        ),
        Mistake("last layer lost", lambda ref, layers: ref.receptive_field(layers[:-1]), "the last layer is left out."),
        Mistake(
            "first layer lost", lambda ref, layers: ref.receptive_field(layers[1:]), "the first layer is left out."
        ),
        Mistake(
            "first layer only",
            lambda ref, layers: ref.receptive_field(layers[:1]),
            "only the first layer counts: is the `return` inside the loop?",
        ),
    ),
)


def later(layers):
    """The layers from the second on, each with the product of the strides before it."""
    strides = np.cumprod([s for _, s, _, _ in layers])
    return zip(layers[1:], (int(s) for s in strides[:-1]), strict=True)


CHECKS = (receptive_field,)
