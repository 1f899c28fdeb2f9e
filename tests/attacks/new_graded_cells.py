"""Add graded cells of one's own, worth a hundred points each."""

# %% build
for name in ("check_bonus", "written_bonus", "quiz_bonus"):
    cell = code_cell("100.0")
    cell["metadata"]["nbgrader"] = {
        "grade": True,
        "grade_id": name,
        "locked": True,
        "points": 100,
        "schema_version": 3,
        "solution": False,
        "task": False,
        "cell_type": "code",
    }
    cell["outputs"] = [
        {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "100.0"}}
    ]
    notebook["cells"].append(cell)
save()
