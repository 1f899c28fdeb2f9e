"""The command line: python -m autograder.sample_class TARGET."""

import argparse
from pathlib import Path

from autograder.sample_class.compose import make_class

ROOT = Path(__file__).resolve().parents[2]


def main():
    parser = argparse.ArgumentParser(prog="python -m autograder.sample_class", description="Write the sample class.")
    parser.add_argument("target", type=Path, help="folder for the submissions, as nbgrader's `submitted`")
    parser.add_argument("--course", type=Path, default=ROOT, help="the course's folder (default: this one)")
    arguments = parser.parse_args()
    names = make_class(arguments.course, arguments.target)
    print(f"{len(names)} submissions of 01_knn in {arguments.target}")


if __name__ == "__main__":
    main()
