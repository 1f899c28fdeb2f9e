"""Training networks of 8, 20 and 56 layers on MNIST-1D, plain and with shortcuts: the numbers of depth_runs.py.

Each line is one run: the mean loss of each pass, then the shares right on the training and the test signals.
Run: python benchmarks/depth.py [--runs 3] [--epochs 12] [--write]
"""

import argparse
import time
from pathlib import Path

from cvcourse.architectures import deep_signals

DEPTHS = (8, 20, 56)
PLACE = Path(deep_signals.__file__).with_name("depth_runs.py")
HEAD = '''"""Losses of networks of three depths in training, plain and with shortcuts; written by benchmarks/depth.py.

LOSSES  dict of (layers, shortcuts) -> list of runs, each the mean loss of each pass through the signals of MNIST-1D
RIGHT   the same -> list of (share of the training signals right at the end, share of the test signals)
"""

'''


def measure(runs, epochs):
    """Losses and shares right of all networks."""
    losses, right = {}, {}
    for depth in DEPTHS:
        for shortcuts in (False, True):
            made, start = [], time.perf_counter()
            for seed in range(runs):
                made.append(deep_signals.trained(depth, shortcuts, epochs=epochs, seed=seed))
                run = made[-1]
                shown = " ".join(f"{loss:.3f}" for loss in run["loss"])
                print(depth, "shortcuts" if shortcuts else "plain", shown, run["training"], run["test"], flush=True)
            losses[depth, shortcuts] = [[round(loss, 4) for loss in run["loss"]] for run in made]
            right[depth, shortcuts] = [(round(run["training"], 4), run["test"]) for run in made]
            print(f"{(time.perf_counter() - start) / runs:.1f} s a run", flush=True)
    return losses, right


def text_of(name, table):
    lines = "".join(f"    {key}: {value},\n" for key, value in table.items())
    return f"{name} = {{\n{lines}}}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--write", action="store_true", help="write depth_runs.py; format it afterwards")
    options = parser.parse_args()
    losses, right = measure(options.runs, options.epochs)
    if options.write:
        PLACE.write_text(HEAD + text_of("LOSSES", losses) + text_of("RIGHT", right), encoding="utf-8")


if __name__ == "__main__":
    main()
