"""Give the check of a hard exercise the id of an easy one, and the other way round."""

# %% build
ids = {"check_counterexample": "check_pairwise_l2", "check_pairwise_l2": "check_counterexample"}
for cell in notebook["cells"]:
    mark = cell["metadata"].get("nbgrader", {})
    mark["grade_id"] = ids.get(mark.get("grade_id"), mark.get("grade_id")) if mark else None
    if not mark:
        cell["metadata"].pop("nbgrader", None)
save()
