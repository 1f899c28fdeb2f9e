"""Turn check cells into texts and texts into check cells, and let ids be nonsense."""

# %% build
for number, cell in enumerate(notebook["cells"]):
    mark = cell["metadata"].get("nbgrader")
    if mark and mark["grade_id"].startswith("check_"):
        cell.update(cell_type="markdown", source="19 of 19 points")
        cell.pop("outputs", None)
        cell.pop("execution_count", None)
    elif mark and mark["grade_id"].startswith("written_"):
        cell.update(cell_type="code", source="2.0", outputs=[], execution_count=None)
        mark.update(solution=False, points=19)
    elif number % 5 == 0:
        cell["metadata"]["nbgrader"] = [{"grade_id": 3}, "x", {"grade_id": ["check_l1_distance"]}][number % 3]
save()
