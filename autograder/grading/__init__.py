"""One submission, or many, to reports: assignment, cases, questions, runs, cache."""
