"""Checks of unit 6: cells that are written as a list."""

from autograder.checks.architectures.blocks import outputs
from autograder.checks.architectures.maps import Maps, conv, depthwise, joined, measured, norm_relu, pooled
from autograder.checks.architectures.residual import images_of
from autograder.checks.common.libraries import NETWORKS
from autograder.model.check import Check, Mistake

READY_MADE = {name: why for name, why in NETWORKS.items() if name != "architectures"}  # its operations are given
THROUGH = "cvcourse.architectures.asked.block_of_two"


def listed(
    x, previous, steps, filters, exchanged=False, squeeze="relu, conv, norm", bias=False, summed="Add", swapped=False,
    one_operation=False, one_map=False, from_inputs=False, left="unused", side_by="Concatenate",
):  # fmt: skip
    """Maps 0 and 1, one more for each step, and those that no step has used side by side."""
    maps = [squeezed(y, filters, squeeze, bias) for y in ((x, previous) if exchanged else (previous, x))]
    used = set()
    for one, first, other, second in steps:
        first, second = (second, first) if swapped else (first, first if one_operation else second)
        one, other = (min(one, 1), min(other, 1)) if from_inputs else (one, one if one_map else other)
        maps.append(added(maps[one], first, maps[other], second, filters, summed))
        used |= {one, other}
    kept = {
        "unused": [number for number in range(len(maps)) if number not in used],
        "unused steps": [number for number in range(2, len(maps)) if number not in used],
        "turned": [number for number in reversed(range(len(maps))) if number not in used],
        "used": sorted(used),
        "all": range(len(maps)),
        "steps": range(2, len(maps)),
        "last": [len(maps) - 1],
    }[left]
    return maps[kept[0]] if len(kept) == 1 else joined([maps[number] for number in kept], side_by)


def squeezed(y, filters, parts, bias=False):
    """What goes into a cell, brought to `filters` channels by these parts."""
    for part in parts.split(", "):
        y = conv(y, filters, 1, 1, bias) if part == "conv" else norm_relu(y, part)
    return y


def added(one, first, other, second, filters, summed="Add"):
    """A step: two maps after an operation each, as one."""
    parts = operated(first, one, filters), operated(second, other, filters)
    return parts[0] if summed == "none" else joined(parts, summed)


def operated(name, x, filters):
    """As cvcourse.architectures.operations has it."""
    kind, kernel = name[:-1], name[-1]
    if kind == "sep":
        y = depthwise(norm_relu(x, "relu"), int(kernel), name="depthwise_kernel")
        return norm_relu(conv(y, filters, 1, name="pointwise_kernel"), "norm")
    return x if name == "identity" else pooled(x, int(kernel), kind)


def turned(say, **knobs):
    """A Mistake: the cell with some knobs turned."""

    def wrong(ref, images, previous, *args):
        return measured(listed(Maps(images), Maps(previous), *args, **knobs))

    return Mistake(", ".join(f"{knob} {value}" for knob, value in knobs.items()), wrong, say)


def cell_case(rng, steps):
    """Two inputs of one size with channels of their own."""
    K = int(rng.integers(2, 4))
    images = images_of(rng, K)
    previous = rng.normal(0, 1, (*images.shape[:3], K + 2)).astype(images.dtype)
    return {"images": images, "previous": previous, "steps": steps, "filters": int(rng.integers(4, 6))}


def one_step(rng):
    """Everything is used, so that a single map is left."""
    first, second = rng.permutation(["sep3", "max3", "mean3"])[:2].tolist()
    return cell_case(rng, [(0, first, 1, second)])


def a_chain(rng):
    """Steps that use what steps before them made, and leave map 0 and the last."""
    first, second, third = rng.permutation(["sep3", "max3", "identity"]).tolist()
    return cell_case(rng, [(1, first, 1, second), (2, "mean3", 1, third)])


def side_by_side(rng):
    """Three steps of which two are left, with an operation on the same map twice."""
    first, second, third = rng.permutation(["max3", "mean3", "identity"]).tolist()
    return cell_case(rng, [(0, first, 1, "sep5"), (1, second, 1, third), (2, "sep3", 0, third)])


cell = Check(
    "cell",
    (one_step, a_chain, side_by_side),
    outputs(0.5, 0.5, 0.5, 1.5),
    through=THROUGH,
    forbidden=READY_MADE,
    mistakes=(
        turned("maps 0 and 1 are exchanged: 0 is `previous`, 1 is `x`.", exchanged=True),
        turned("every map is in the result, also those that a step has used.", left="all"),
        turned(
            "the results of all steps are in it, used or not, and maps 0 and 1 never; what no step has used is.",
            left="steps",
        ),
        turned("maps 0 and 1 are never in the result; they are where no step has used them.", left="unused steps"),
        turned("only the last step is returned; all maps are that no step has used.", left="last"),
        turned("the maps that were used are returned; it is the others that are left.", left="used"),
        turned(
            "the maps are put side by side with the last one first; they keep the order of their numbers.",
            left="turned",
        ),
        turned("what is left is added up; it is put side by side.", side_by="Add"),
        turned("the two results of a step are multiplied; they are added.", summed="Multiply"),
        turned("the larger of the two results of a step is taken; they are added.", summed="Maximum"),
        turned("the two results of a step are averaged; they are added.", summed="Average"),
        turned("the second half of a step is never added.", summed="none"),
        turned("the two operations of a step are exchanged: each belongs to the map in front of it.", swapped=True),
        turned("the first operation of a step is applied to both maps; the second has its own.", one_operation=True),
        turned("both operations of a step are applied to its first map.", one_map=True),
        turned(
            "no step sees what a step before it made: append new maps to those that steps choose from.",
            from_inputs=True,
        ),
        turned("on the way in the ReLU is missing: ReLU, convolution, BN.", squeeze="conv, norm"),
        turned("on the way in the ReLU comes last: the order is ReLU, convolution, BN.", squeeze="conv, norm, relu"),
        turned("on the way in the BN is missing: ReLU, convolution, BN.", squeeze="relu, conv"),
        turned("on the way in the convolution has a bias; BN follows it.", bias=True),
    ),
)

CHECKS = (cell,)
