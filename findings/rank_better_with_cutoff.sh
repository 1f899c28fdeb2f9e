#!/usr/bin/env bash
# One would guess: the reciprocal rank within the first ten (RR@10) is the reciprocal rank (RR), or 0 where that is less
# than 1/10. It is never larger, and two scores that differ are no tie.
# What happens: ir_measures asks pytrec_eval for RR and, without a word, other code for RR with a cut-off. The first
# keeps scores as float32: 1 - 1e-9 and 1 - 2e-9 are one number there, and of equals the larger name comes first. The
# second sorts what it was given. P@1 and AP come from the first, so they contradict RR@10, too.
# Versions: ir-measures 0.4.3, pytrec-eval-terrier 0.5.11. Seen, where the first of two pictures is the right one: RR
# 0.5, AP 0.5, P@1 0, and RR@10 1.0, RR@1000 1.0; with scores of 0.9 and 0.8 all are 1.
# For a course: near copies have cosines that differ in the ninth digit, and distances may be large numbers that differ
# by one. Hand in ranks (-1, -2, ...) as scores; a student's metric that sorts float64 is right and does not agree.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
packages=(ir-measures==0.4.3 pytrec-eval-terrier==0.5.11 numpy==2.4.6)
"$room/venv/bin/pip" install -q --disable-pip-version-check "${packages[@]}"
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

import ir_measures
from ir_measures import AP, RR, P

MEASURES = [RR, AP, P @ 1, RR @ 10, RR @ 1000]
right = [ir_measures.Qrel("query", "a.png", 1)]


def values(first, second):
    """The measures of a run whose first picture, a.png, is the right one."""
    run = [ir_measures.ScoredDoc("query", "a.png", first), ir_measures.ScoredDoc("query", "b.png", second)]
    found = ir_measures.calc_aggregate(MEASURES, right, run)
    return [float(found[measure]) for measure in MEASURES]


seen = {}
for name, scores in {
    "0.9, 0.8": (0.9, 0.8),
    "1 - 1e-9, 1 - 2e-9": (1 - 1e-9, 1 - 2e-9),
    "-100000001, -100000002": (-100000001.0, -100000002.0),
    "ranks -1, -2": (-1.0, -2.0),
}.items():
    seen[name] = values(*scores)
    told = ", ".join(f"{measure} {value}" for measure, value in zip(MEASURES, seen[name], strict=True))
    print(f"{name:24} {told}")

plain, contradicted = [1.0] * 5, [0.5, 0.5, 0.0, 1.0, 1.0]
if list(seen.values()) != [plain, contradicted, contradicted, plain]:
    sys.exit("The behaviour has changed: RR and RR@10 now agree on scores that float32 cannot tell apart.")
PYTHON
