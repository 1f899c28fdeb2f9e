"""A class of made-up submissions, one for each thing that can happen to a grader.

python -m autograder.sample_class TARGET     writes TARGET/<student>/01_knn/*
make_class(root, target)                     the same from Python
expected()                                   what grading should say of each student
"""

from autograder.sample_class.compose import expected, make_class, students

__all__ = ["expected", "make_class", "students"]
