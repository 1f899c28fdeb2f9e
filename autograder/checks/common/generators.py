"""Generators of inputs, and how to make several kinds of one."""

from functools import partial
from itertools import product


def each(draw, **choices):
    """Generators of inputs, one for each combination of the choices.

    each(layer, square=(True, False)) are the two kinds layer(rng, square=True) and layer(rng, square=False): every
    submission is asked about both, and both are among the public cases.
    """
    combinations = product(*choices.values())
    return tuple(partial(draw, **dict(zip(choices, values, strict=True))) for values in combinations)


def with_arguments(draw, **fixed):
    """A generator that draws as another does and then sets some of the arguments."""
    return lambda rng: draw(rng) | fixed


def only(draw, *names):
    """A generator that draws as another does and hands over some of the arguments only."""
    return lambda rng: {name: value for name, value in draw(rng).items() if name in names}
