"""How far do derived mistakes reach? Each declared one is the answer of a student whom no declaration knows.

    python tests/derived_alone.py 01_knn [NAME ...]     all exercises of a unit, or some

The declared mistakes of an exercise are taken away, variants of its reference are made without them, and what each of
the mistakes gives on the public cases is handed in. Prints the declared sentence and below it the derived one, for a
person to read whether it is true, and at the end how many there are and how many were named.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from autograder.checks import CHECKS
from autograder.grading.cases import public_cases
from autograder.grading.reference import load_reference
from autograder.grading.variants.derive import variants_of
from autograder.model.case import RAISES
from autograder.model.outcome import Answer
from autograder.verdict.closeness import close
from autograder.verdict.derived import derived_mistake

ROOT = Path(__file__).resolve().parent.parent


def told_by(name, cases):
    """(case, answer, values) of a known mistake as an answer; where it could not be tried, it raises something."""
    for case in cases:
        made = next((made for known, _, made in case.mistakes if known == name), {RAISES: "unknown"})
        values = made if set(case.expected) <= set(made) else None
        yield case, Answer(error=made.get(RAISES, "")), values


def wrong_in(told):
    """Names of the outputs that are wrong in some case."""
    return [
        name
        for name in told[0][0].expected
        if any(values and not close(case, case.expected[name], values[name]) for case, _, values in told)
    ]


def report(check, reference):
    """Print what is named of an exercise. Returns how many mistakes there are, and how many are named."""
    cases = public_cases(check, reference)
    bare = [replace(case, mistakes=()) for case in cases]
    variants = variants_of(replace(check, mistakes=()), reference, bare)
    count = named = 0
    for name, say in {name: say for case in cases for name, say, _ in case.mistakes}.items():
        told = list(told_by(name, cases))
        wrong = wrong_in(told)
        count += bool(wrong)
        found = derived_mistake(told, wrong, variants) if wrong and variants else None
        if found:
            named += 1
            print(f"{check.name}: {say}\n    {found[1]}", flush=True)
    return count, named


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("unit", choices=sorted(CHECKS))
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    reference = load_reference(*sorted((ROOT / "solutions" / options.unit).glob("*.py")))
    checks = [c for c in CHECKS[options.unit] if not c.bugs and (not options.names or c.name in options.names)]
    count, named = map(sum, zip(*(report(check, reference) for check in checks), strict=True))
    print(f"\n{count} mistakes, {named} named by derived ones alone")


if __name__ == "__main__":
    main()
