"""Answers that no check was written for: what is each told, at the desk and with fresh cases of several seeds?

    python tests/unseen.py FOLDER [--seeds 5] [--declared]

FOLDER holds UNIT/*.py like tests/wrong_answers; the docstring of an answer has the lines

    check    the exercise that it answers
    cause    what is wrong with it, in a person's words; begins with "right" where nothing is
    needs    functions of the reference that it calls
    expect   words, separated by " | ", one of which a message that names the true cause holds; may be missing

Prints a line for each answer that is not fine, and for each unit how many are

    caught    full marks with no seed
    named     told the same known mistake at the desk and with every seed
    plain     told what was seen, and no cause
    unsteady  named in some and not in others: whether a cause is told depends on the inputs
    misnamed  named without the words that `expect` holds; without `expect` a person reads both
    passed    a wrong answer with full marks, at the desk ("green") or with some seed
    refused   a right answer that loses points
"""

import argparse
import warnings
from collections import Counter
from pathlib import Path

import numpy as np

from autograder.checks import CHECKS, find_check
from autograder.grading.cases import fresh_cases, public_cases
from autograder.student.call import observe
from autograder.verdict.merge import verdict
from test_wrong_answers import again, header, load, reference, unit_of, variants_in

COLUMNS = ("answers", "caught", "named", "plain", "unsteady", "misnamed", "passed", "right", "refused")


def verdicts(path, seeds, derived=True):
    """The outcomes of an answer: at the desk, then graded with each seed."""
    function, unit = load(path), unit_of(path)
    check = find_check(unit, header(path)["check"])
    public = public_cases(check, reference(unit))
    fresh = [fresh_cases(check, reference(unit), np.random.default_rng(seed)) for seed in range(1, seeds + 1)]
    known = {}  # answers to the public cases are asked for once

    def answer(case):
        if id(case) not in known:
            known[id(case)] = observe(function, case.args, case.measure, case.through)
        return known[id(case)]

    variants = variants_in(unit).get(check.name) if derived else None
    return [
        verdict([(case, answer(case)) for case in [*public, *extra]], variants, again(unit, check.name))
        for extra in [[], *fresh]
    ]


def named(outcome):
    """The names of the known mistakes that an outcome tells, "" for an output that is told in plain words."""
    return tuple(dict.fromkeys(finding.mistake for finding in outcome.findings if finding.status != "right"))


def sort(head, outcomes):
    """In which columns an answer counts."""
    if head["cause"].startswith("right"):
        return {"right"} | ({"refused"} if not all(outcome.passed for outcome in outcomes) else set())
    if any(outcome.passed for outcome in outcomes[1:]):
        return {"answers", "passed"}
    words = head.get("expect", "").split(" | ")
    failed = [outcome for outcome in outcomes if not outcome.passed]
    names = {named(outcome) for outcome in failed}
    true = all(any(word in outcome.message for word in words) for outcome in failed)
    told = any(name for found in names for name in found)
    if "expect" in head and true:
        kind = "named"
    elif "expect" in head and told:
        kind = "misnamed"
    else:
        kind = "plain" if not told else "named" if len(names) == 1 else "unsteady"
    return {"answers", "caught", kind} | ({"passed"} if outcomes[0].passed else set())


def report(path, seeds, derived=True):
    """Judge one answer, print what a person should read, and return its columns."""
    head = header(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        outcomes = verdicts(path, seeds, derived)
    kinds = sort(head, outcomes)
    fine = kinds == {"right"} or (kinds == {"answers", "caught", "named"} and "expect" in head)
    if fine:
        return kinds
    green = "green at the desk " if outcomes[0].passed and "right" not in kinds else ""
    print(f"\n{path.parent.name}/{path.stem}: {green}{', '.join(sorted(kinds - {'answers', 'caught', 'right'}))}")
    print(f"  cause  {head['cause']}")
    for message in dict.fromkeys(outcome.message for outcome in outcomes):
        at = ["desk" if i == 0 else f"seed {i}" for i, outcome in enumerate(outcomes) if outcome.message == message]
        print(f"  told   {message}   [{', '.join(at)}]".replace("\n", "\n         "))
    return kinds


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--only", default="", help="a part of the names of the answers to look at")
    parser.add_argument("--declared", action="store_true", help="without the mistakes that are derived")
    options = parser.parse_args()
    counts = {unit.partition("_")[2]: Counter() for unit in CHECKS}
    for path in sorted(options.folder.glob("*/*.py")):
        if options.only in f"{path.parent.name}/{path.stem}":
            counts[path.parent.name].update(report(path, options.seeds, not options.declared))
    print("\n" + " ".join([f"{'':18}", *(f"{name:>8}" for name in COLUMNS)]))
    for unit, count in {**counts, "in all": sum(counts.values(), Counter())}.items():
        print(" ".join([f"{unit:18}", *(f"{count[name]:8}" for name in COLUMNS)]))


if __name__ == "__main__":
    main()
