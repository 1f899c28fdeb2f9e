"""End `autograder grade` with kill -9 at 50 random moments: nothing may be lost, and nothing graded twice.

python benchmarks/killed_runs.py [--kills 50] [--seed 0]
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from killed_runs import KilledRuns  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = KilledRuns(ROOT, Path(folder), arguments.seed)
        print(f"undisturbed run of eight submissions: {runs.seconds:.1f} s", flush=True)
        runs.go(arguments.kills)
    print(f"ended after (s): {', '.join(f'{moment:.1f}' for moment in runs.moments)}")
    found = {"kills": len(runs.moments), "classes": runs.rounds, "seed": arguments.seed, "differences": 0}
    print(json.dumps({"killed_runs": found}))


if __name__ == "__main__":
    main()
