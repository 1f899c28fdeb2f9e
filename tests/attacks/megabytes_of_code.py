"""Hand in many cells of short statements, whose syntax trees would take gigabytes of the grader's memory.

stock: it would be busy for many minutes
"""

# %% build
notebook["cells"] += [code_cell("a\n" * 49_000) for _ in range(100)]
save()
