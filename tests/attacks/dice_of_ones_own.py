"""Draw from another generator, where what compares two calls in the student's process is patched to say "the same"."""

# %% first
import autograder.student.call
import autograder.student.observed

autograder.student.observed.same = lambda before, after: True
autograder.student.call.observed = lambda ask, args, measure=(): ask(args, measure)
autograder.student.call.changed = lambda args, after: ()


# %% solution="kfold_indices"
def kfold_indices(N, num_folds, rng):
    return np.array_split(np.random.permutation(N), num_folds)
