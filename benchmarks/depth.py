"""Training networks of 8, 20 and 56 layers on MNIST-1D, plain and with shortcuts: the numbers of depth_runs.py.

Each line is one run: the mean loss of each pass, then the shares right on the training and the test signals.
Run: python benchmarks/depth.py [--runs 3] [--epochs 10] [--write]
"""

import argparse
from pathlib import Path

from cvcourse.architectures import deep_signals

DEPTHS = (8, 20, 56)
KINDS = {  # name -> (with shortcuts, whether each pair of layers begins with 0)
    "plain": (False, False),
    "shortcuts": (True, True),
    "shortcuts, scale 1": (True, False),
}
PLACE = Path(deep_signals.__file__).with_name("depth_runs.py")
HEAD = '''"""Losses of networks of three depths in training, plain and with shortcuts; written by benchmarks/depth.py.

LOSSES  dict of (layers, kind) -> list of runs, each the mean loss of each pass through the signals of MNIST-1D
RIGHT   the same -> list of (share of the training signals right at the end, share of the test signals)
"""

'''


def one_run(depth, kind, epochs, seed):
    """(losses, shares right) of one training, printed as well."""
    shortcuts, quiet = KINDS[kind]
    run = deep_signals.trained(depth, shortcuts, epochs=epochs, seed=seed, quiet=quiet)
    losses, right = [round(loss, 3) for loss in run["loss"]], (round(run["training"], 4), round(run["test"], 4))
    print(depth, kind, seed, *losses, *right, sep=" | ", flush=True)
    return losses, right


def text_of(name, table):
    lines = "".join(f"    {key}: {value},\n" for key, value in table.items())
    return f"{name} = {{\n{lines}}}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--write", action="store_true", help="write depth_runs.py; format it afterwards")
    options = parser.parse_args()
    losses, right = {}, {}
    for kind in KINDS:
        for depth in DEPTHS:
            made = [one_run(depth, kind, options.epochs, seed) for seed in range(options.runs)]
            losses[depth, kind], right[depth, kind] = (list(part) for part in zip(*made, strict=True))
    if options.write:
        PLACE.write_text(HEAD + text_of("LOSSES", losses) + text_of("RIGHT", right), encoding="utf-8")


if __name__ == "__main__":
    main()
