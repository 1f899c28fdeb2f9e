# A cell of her own that waits for something that never comes.

# %% after="check_l2_distance"
tries = 0
while l1_distance(test_image, train_image) < 500:
    tries += 1
