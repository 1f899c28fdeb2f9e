"""Which wrong versions of the reference would pass? Each is a kind of case that is missing, or no mistake at all.

    python tools/variants.py            all units
    python tools/variants.py 03_losses  one unit
    python tools/variants.py 03_losses softmax     one exercise

Every variant of a reference (autograder/grading/variants) meets the cases that a submission meets, and some rounds of
further inputs. Printed are the lines that were changed, under

    passes     gives something else on other inputs of the same kinds: whether it passes is luck
    the same   gives the right values on all inputs that were drawn: is there a kind that none of them is? Left out
               are slips that most right values survive, such as an absolute value of what is positive
"""

import argparse
import ast
import difflib
import re
import sys
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np

from autograder.checks import CHECKS
from autograder.grading.cases import make_case, public_cases
from autograder.grading.reference import load_reference
from autograder.grading.variants import tools
from autograder.grading.variants.derive import Alarm, alarm
from autograder.grading.variants.vary import Source
from autograder.model.case import CaseError
from autograder.student.call import observe
from autograder.verdict.compare import compare

ROOT = Path(__file__).resolve().parent.parent
GRADED = 4  # cases that a submission meets besides the public ones, as in grading/cases.py
ROUNDS = 5  # of as many further inputs
ALIKE = re.compile(r"(abs|not_negative|whole|transpose|sort|(divided|multiplied) by size of \w+) of|axis \w+ -1")
LIMIT = 100_000  # passes of a variant's loops


def survivors(check, reference, rounds=ROUNDS):
    """(Variant, kind) of all variants that pass, kind "passes" or "the same"."""
    source = Source(check, reference)
    public = public_cases(replace(check, mistakes=()), reference)
    rng = np.random.default_rng(1)
    graded = public + _drawn(check, reference, rng, 1)
    further = _drawn(check, reference, rng, rounds)
    for variant in source.variants:
        if _passes(check, variant, graded):
            yield variant, "the same" if _passes(check, variant, further) else "passes"


def _drawn(check, reference, rng, rounds):
    count = max(GRADED, len(check.kinds)) * rounds
    plain = replace(check, mistakes=())
    return [make_case(plain, reference, check.kinds[i % len(check.kinds)](rng)) for i in range(count)]


def _passes(check, variant, cases):
    """Whether a variant gets full marks on all cases, but for lines and memory."""
    for case in cases:
        with np.errstate(all="ignore"), alarm():
            try:
                answer = observe(variant.make(tools.Clock(LIMIT)), case.args, through=check.through)
            except (Alarm, Exception):  # running the cell itself may fail, too
                return False
        if not compare(case, answer).passed:
            return False
    return True


def changed_lines(source, variant):
    """The lines that a variant changes, as "- line" and "+ line"."""
    ours, theirs = (ast.unparse(ast.parse(text)).splitlines() for text in (source.counted, variant.text))
    lines = difflib.unified_diff(ours, theirs, lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def report(unit, names=()):
    """Print the survivors of a unit. Returns how many variants there are, and how many pass by luck."""
    reference = load_reference(*sorted((ROOT / "solutions" / unit).glob("*.py")))
    count = luck = 0
    for check in CHECKS[unit]:
        if check.bugs or (names and check.name not in names):
            continue
        try:
            source = Source(check, reference)
            found = list(survivors(check, reference))
        except (ValueError, CaseError) as error:
            print(f"\n{unit} {check.name}: not varied ({error})")
            continue
        count, luck = count + len(source.variants), luck + sum(kind == "passes" for _, kind in found)
        print(f"\n{unit} {check.name}: {len(source.variants)} variants, {len(found)} pass")
        told = [one for one in found if one[1] == "passes" or not ALIKE.match(one[0].name)]
        for variant, kind in sorted(told, key=lambda one: one[1]):
            print(f"  {kind:9}", "   ".join(changed_lines(source, variant)), flush=True)
    return count, luck


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("unit", nargs="?", choices=sorted(CHECKS), help="all units when none is named")
    parser.add_argument("names", nargs="*", help="exercises; all when none is named")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    counts = [report(unit, options.names) for unit in ([options.unit] if options.unit else sorted(CHECKS))]
    count, luck = map(sum, zip(*counts, strict=True))
    print(f"\n{count} variants, of which {luck} pass by luck")


if __name__ == "__main__":
    sys.exit(main())
