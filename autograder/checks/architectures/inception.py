"""Check of unit 6: several widths at once."""

from autograder.checks.architectures.built import BLOCK, conv_bent, outputs, pictures, wrong
from autograder.checks.architectures.maps import joined, pooled
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import NETWORKS
from autograder.model.check import Check


def largest(x, window=3, step=1, padding="same"):
    return pooled(x, window, "max", step, padding)


def inception(
    x,
    widths,
    reduced,
    bend="relu",
    bend_small="relu",
    k=(3, 5),
    pooling=largest,
    project=True,
    project_first=False,
    spared=(),
    order=(0, 1, 2, 3),
    how="Concatenate",
    five=None,
    bias=True,
    padding="same",
    bend_last=None,
    naive=False,
):
    """An Inception block with knobs for what goes wrong; `spared` branches are not reduced."""
    one, small3, three, small5, five_wide, projected = widths

    def narrow(size, place):
        return conv_bent(x, size, 1, bend=bend_small, bias=bias) if reduced and place not in spared else x

    three, five_wide = (small3, small5) if naive and not reduced else (three, five_wide)
    words = {"bend": bend, "bias": bias, "padding": padding}
    ways = [conv_bent(x, one, 1, **words), conv_bent(narrow(small3, 1), three, k[0], **words)]
    last = narrow(small5, 2)
    ways.append(five(last, five_wide) if five else conv_bent(last, five_wide, k[1], **words))
    if not (reduced and project):
        ways.append(pooling(x))
    elif project_first:
        ways.append(pooling(conv_bent(x, projected, 1, **words)))
    else:
        ways.append(conv_bent(pooling(x), projected, 1, **words | {"bend": bend_last or bend}))
    return joined([ways[place] for place in order], how)


def changed(name, say, raises=False, **knobs):
    return wrong(name, lambda x, widths, reduced: inception(x, widths, reduced, **knobs), say, raises)


def always(x, widths, reduced):
    return inception(x, widths, True)


def never(x, widths, reduced):
    return inception(x, widths, False)


def turned(x, widths, reduced):
    return inception(x, widths, not reduced)


def widths_exchanged(x, widths, reduced):
    one, a, b, c, d, last = widths
    return inception(x, (one, b, a, d, c, last), reduced)


def in_a_row(x, widths, reduced):
    """Each width reads what the one before made."""
    one, _, three, _, five, projected = widths
    first = conv_bent(x, one, 1)
    second = conv_bent(first, three, 3)
    third = conv_bent(second, five, 5)
    last = conv_bent(largest(x), projected, 1) if reduced else largest(x)
    return joined([first, second, third, last], "Concatenate")


def projected_always(x, widths, reduced):
    """The pooled maps get their projection in the naive block, too."""
    one, small3, three, small5, five, projected = widths
    ways = [conv_bent(x, one, 1)]
    for small, F, k in ((small3, three, 3), (small5, five, 5)):
        ways.append(conv_bent(conv_bent(x, small, 1) if reduced else x, F, k))
    return joined([*ways, conv_bent(largest(x), projected, 1)], "Concatenate")


def blocks(rng, reduced=True, shape=(4, 7, 5), widths=(3, 2, 7, 4, 6, 8)):
    """Six different widths, none of them the depth of the maps."""
    return {"images": pictures(rng, *shape), "widths": widths, "reduced": reduced}


NARROW = "is not made narrow by a 1 x 1 convolution first when `reduced` is true."

inception_block = Check(
    "inception_block",
    (
        *each(blocks, reduced=(True, False)),
        *each(blocks, reduced=(True, False), shape=((6, 4, 3),), widths=((7, 4, 5, 2, 8, 6),)),
    ),
    outputs(1.5, "(H, W, all widths side by side)"),
    through=BLOCK,
    forbidden=NETWORKS,
    mistakes=(
        wrong("always reduced", always, "`reduced` is not used: without it nothing is made narrow first."),
        wrong("never reduced", never, "`reduced` is not used: with it 1 x 1 convolutions make things narrow."),
        wrong("turned", turned, "`reduced` is turned round."),
        changed("3 x 3 not reduced", f"the 3 x 3 branch {NARROW}", spared=(1,)),
        changed("5 x 5 not reduced", f"the 5 x 5 branch {NARROW}", spared=(2,)),
        changed(
            "pooling not projected",
            "with `reduced` a 1 x 1 convolution behind the pooling is missing: else its "
            "branch is as deep as the input.",
            project=False,
        ),
        wrong(
            "always projected",
            projected_always,
            "in the naive block the pooled maps go out as they are, without a 1 x 1 convolution.",
        ),
        changed(
            "projected first", "the 1 x 1 convolution comes before the pooling; it comes behind it.", project_first=True
        ),
        changed(
            "averages",
            "the pooling averages; the largest is asked for.",
            pooling=lambda x: pooled(x, 3, "avg"),
        ),
        changed(
            "windows of 2", "the pooling windows are 2 x 2; 3 x 3 is asked for.", pooling=lambda x: largest(x, window=2)
        ),
        changed("not pooled", "the last branch is not pooled: 3 x 3 maxima, moved by 1.", pooling=lambda x: x),
        changed("no ReLU", "there is no ReLU behind the convolutions.", bend="none", bend_small="none"),
        changed(
            "narrow without ReLU",
            "the 1 x 1 convolutions that make things narrow have no ReLU behind them.",
            bend_small="none",
        ),
        changed("projection without ReLU", "the convolution behind the pooling has no ReLU.", bend_last="none"),
        changed(
            "narrow widths",
            "in the naive block 3 x 3 and 5 x 5 have the widths of the layers in front of them; take the third and "
            "the fifth of `widths`.",
            naive=True,
        ),
        changed("no biases", "the convolutions have no biases; here nothing takes their place.", bias=False),
        changed(
            "not padded",
            "a convolution is not padded: its windows are larger than the map, or the branches differ in size.",
            True,
            padding="valid",
        ),
        changed("5 x 5 as 3 x 3", "the 5 x 5 branch has windows of 3 x 3.", k=(3, 3)),
        changed("3 and 5 exchanged", "the windows of 3 x 3 and 5 x 5 are exchanged.", k=(5, 3)),
        changed(
            "two of 3 x 3",
            "5 x 5 is taken apart into two 3 x 3, as later versions do; here it is one.",
            five=lambda x, F: conv_bent(conv_bent(x, F, 3), F, 3),
        ),
        wrong(
            "widths exchanged",
            widths_exchanged,
            "the narrow width and the wide one are exchanged in `widths`: 1 x 1 first, then 3 x 3 or 5 x 5.",
        ),
        changed(
            "3 and 5 in the wrong order",
            "the branches are joined in another order: 1 x 1, 3 x 3, 5 x 5, pooling.",
            order=(0, 2, 1, 3),
        ),
        changed(
            "pooling first",
            "the branches are joined in another order: 1 x 1, 3 x 3, 5 x 5, pooling.",
            order=(3, 0, 1, 2),
        ),
        changed(
            "backwards", "the branches are joined in another order: 1 x 1, 3 x 3, 5 x 5, pooling.", order=(3, 2, 1, 0)
        ),
        changed("pooling left out", "the branch of the pooling is missing.", order=(0, 1, 2)),
        changed("1 x 1 left out", "the branch of 1 x 1 is missing.", order=(1, 2, 3)),
        wrong("in a row", in_a_row, "the branches follow each other; all of them read the same maps."),
        changed(
            "pooling moves by 3",
            "the pooling makes its maps smaller, and they fit the others no more: let it move by 1.",
            True,
            pooling=lambda x: largest(x, step=3),
        ),
        changed(
            "pooling moves by 2",
            "the pooling makes its maps smaller, and they fit the others no more: let it move by 1.",
            True,
            pooling=lambda x: largest(x, step=2),
        ),
        changed(
            "pooling not padded",
            "the pooling makes its maps smaller, and they fit the others no more: put zeros around.",
            True,
            pooling=lambda x: largest(x, padding="valid"),
        ),
        changed("added", "the branches are added, which needs equal widths; concatenate them.", True, how="Add"),
        changed(
            "joined along another axis",
            "they are joined along rows or columns; join channels.",
            True,
            how="Concatenate along rows",
        ),
    ),
)

CHECKS = (inception_block,)
