"""The autograder: compares what a student's functions return with the reference, outside their process."""
