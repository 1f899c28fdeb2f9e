"""Hand in a case file of one's own, in which 0 is the right answer to everything."""

# %% build
from dataclasses import replace

from autograder.model.case import load_cases, save_cases

grouped = load_cases(course / "assignments" / "01_knn" / "knn_assignment_cases.npz")
easy = [
    replace(case, expected=dict.fromkeys(case.expected, 0), derive="", mistakes=())
    for cases in grouped.values()
    for case in cases
]
save_cases(easy, folder / "knn_assignment_cases.npz")
