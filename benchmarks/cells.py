"""Training networks of cells drawn by chance, each from two seeds: the numbers of cell_runs.py.

Run: python benchmarks/cells.py [--cells 48] [--write]
"""

import argparse
from pathlib import Path

import numpy as np

from cvcourse.architectures import cell_search

SEEDS = (1, 2)
PLACE = Path(cell_search.__file__).with_name("cell_runs.py")
HEAD = '''"""Cells drawn by chance, and the shares of test signals that networks of them read right, from two seeds.

Written by benchmarks/cells.py; the networks are those of cell_search.shares_right.
"""

'''


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cells", type=int, default=48)
    parser.add_argument("--write", action="store_true", help="write cell_runs.py; format it afterwards")
    options = parser.parse_args()
    rng, lines = np.random.default_rng(0), []
    for _ in range(options.cells):
        cell = cell_search.random_cell(rng)
        lines.append((cell, cell_search.shares_right(cell, SEEDS)))
        print(*lines[-1], flush=True)
    first, second = np.array([shares for _, shares in lines]).T
    print(f"correlation {np.corrcoef(first, second)[0, 1]:.2f}, the best {first.max()}, then {second[first.argmax()]}")
    if options.write:
        rows = "".join(f"    ({cell}, {tuple(shares)}),\n" for cell, shares in lines)
        PLACE.write_text(f"{HEAD}RUNS = (\n{rows})\n", encoding="utf-8")


if __name__ == "__main__":
    main()
