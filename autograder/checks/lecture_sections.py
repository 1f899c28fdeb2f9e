"""Which section of the lecture explains what each check asks: unit -> {"notebook#heading": names of checks}."""

SECTIONS = {
    "01_knn": {
        "knn#1 · A picture is a grid of numbers": "brighten",
        "knn#3 · How far apart are two pictures?": "l1_distance l2_distance pairwise_l2_loops pairwise_l2 pairwise_l1 "
        "nearest",
        "knn#4 · How often is it right, and how long does it take?": "accuracy",
        "knn#5 · Ask more than one": "vote predict_labels",
        "knn#6 · Who chooses k?": "kfold_indices cross_validate_k counterexample",
    },
    "02_linear_classifiers": {
        "linear_classifiers#1 · Three scores for four pixels": "scores_of_image count_parameters linear_scores "
        "add_bias",
        "linear_classifiers#2 · Real pictures": "flatten_images predicted_class random_search",
        "linear_classifiers#3 · What has it learnt?": "templates",
        "linear_classifiers#4 · Straight borders": "boundary_distance",
        "linear_classifiers#5 · What no straight border can do": "parity_features annulus_features modes_features",
        "linear_classifiers#6 · How sure is it?": "bayes_posterior sigmoid posterior softmax_of_two gaussian_log_odds "
        "shared_term",
    },
    "03_losses": {
        "losses#2 · A lead of one: the multiclass SVM": "hinge_terms svm_loss_loops svm_loss find_slips",
        "losses#3 · How likely is the truth?": "probabilities surprise softmax cross_entropy log_base",
        "losses#5 · The weights want to grow": "full_loss l2_penalty linear_loss",
        "losses#Other penalties": "l1_penalty elastic_net",
        "losses#6 · Four other ways to hold back": "max_norm dropout dropout_backward",
        "optimization#1 · Feel the slope": "slope_along numerical_gradient relative_error",
        "optimization#2 · Walk": "descend heights sgd",
        "optimization#3 · A few pictures at a time": "minibatches train",
        "optimization#4 · A ball instead of a walker": "velocities momentum momentum_matrix nesterov",
        "optimization#5 · To each weight its own rate": "sign_update adagrad rmsprop adam",
        "optimization#6 · Feel the curvature": "exact_step hessian_vector_product conjugate_gradient",
    },
    "04_backprop": {
        "networks#2 · One neuron": "neuron",
        "networks#3 · A layer of them": "layer parameter_count",
        "networks#4 · Lines that learn": "pieces",
        "networks#5 · Which bend?": "chain_slope initial_parameters",
        "networks#6 · What to lower": "sample_loss",
        "networks#7 · A slope travels back": "square_vjp product_vjp row_sums_vjp relu_backward sigmoid_backward "
        "tied_gradient",
        "networks#8 · Ten lines back": "affine_forward affine_backward softmax_entropy two_layer_loss train_network",
        "autodiff#1 · A line and its way back": "tanh relu",
        "autodiff#2 · The same value twice": "product",
        "autodiff#3 · In which order?": "in_reverse backward",
        "autodiff#4 · Copies add up": "copies affine summed_to add",
        "autodiff#5 · Boxes in boxes": "block entropy decay loss model network",
    },
    "05_convolution": {
        "convolution#1 · An echo": "answer_at convolve1d",
        "convolution#2 · When does one clap say it all?": "impulse_response linearity_error shift_error",
        "convolution#3 · Nine numbers on a photograph": "one_pixel correlate2d",
        "convolution#4 · What the weights add up to": "sharpen_kernel gaussian_kernel separate blur hybrid",
        "convolution#5 · Which way round?": "convolve2d compose",
        "convolution#6 · How many places?": "places conv_output_size same_padding dilate",
        "convolution#7 · The same thing as a matrix": "toeplitz correlation_matrix transposed2d",
        "convolution#8 · A kernel that nobody told us": "kernel_gradient",
        "convolutional_layers#1 · As deep as the picture": "feature_map count_parameters pointwise",
        "convolutional_layers#2 · Every window a row": "im2col conv_forward",
        "convolutional_layers#3 · The way back": "col2im conv_backward conv gradient_accepts",
        "convolutional_layers#4 · A network of them": "net_parameters",
        "convolutional_layers#5 · One number for a window": "largest_of_windows max_pool_forward avg_pool_forward "
        "avg_pool_backward max_pool_backward",
        "convolutional_layers#6 · The batch sets the scale": "normalized batchnorm_train batchnorm_eval "
        "batchnorm_backward",
        "convolutional_layers#7 · The answer moves along": "equivariance_error invariance_error",
        "convolutional_layers#8 · Shuffled pixels": "reordered",
    },
    "06_architectures": {
        "families#1 · Sixty thousand weights": "conv_macs count_macs lenet5",
        "families#2 · Two graphics cards": "local_response_normalization alexnet",
        "families#3 · Small windows, many of them": "stack_weights receptive_field vgg_block",
        "families#4 · Several widths at once": "inception_block head",
        "families#5 · Deeper made it worse": "shortcut residual_block",
        "families#6 · Which ResNet-50?": "bottleneck resnet_numbers",
        "families#7 · Each channel for itself": "separable_ratio separable_conv",
        "families#8 · A network for a telephone": "inverted_residual mobilenet_numbers",
        "families#9 · Found by a search": "count_cells cell",
        "families#10 · A layer that can be undone": "reversible_forward reversible_inverse",
        "looking_inside#From bytes to what it was trained with": "scaled",
        "looking_inside#2 · What one map answers to": "share_in_top top_patches patch_of",
        "looking_inside#3 · Which pixels spoke for it?": "score_from_map class_activation_map",
        "looking_inside#A map is a claim": "occlusion_map",
        "looking_inside#4 · A picture of any size": "dense_to_conv bilinear_kernel upsample",
        "looking_inside#5 · Where is it?": "iou nms yolo_encode yolo_decode",
        "looking_inside#6 · Straighten the picture": "affine_grid bilinear_sample deformable_conv",
        "looking_inside#7 · Which points belong together?": "correlation_map fit_affine fit_affine_robust",
        "looking_inside#8 · In the manner of another picture": "gram_matrix match_colors",
        "looking_inside#9 · One trunk, several heads": "two_head_loss",
    },
    "07_retrieval": {
        "ranking#1 · A thousand numbers for a picture": "ranked l2_normalize",
        "ranking#2 · How good is an order?": "precision_and_recall average_precision mean_average_precision "
        "precision_at_k precision_accepts first_ranks recall_and_median",
        "ranking#3 · Where in the picture?": "channel_shares mac spoc gem crow_weights crow",
        "ranking#4 · Squares on a map": "rmac_regions rmac",
        "ranking#5 · Why do two people's mAP differ?": "find_error",
        "ranking#6 · Ask again": "average_query_expansion pca_whitening check_claim",
        "graphs#1 · Friends of friends": "reciprocal_knn_graph normalized_adjacency",
        "graphs#2 · A query that spreads": "walk_step diffuse",
        "graphs#3 · A search that is ready beforehand": "offline_diffusion",
        "graphs#4 · Low notes": "transfer spectral_rank",
        "graphs#6 · Who is in the middle?": "katz_centrality",
        "graphs#7 · Where is something?": "feature_saliency mixture_step kept_components egm",
        "graphs#8 · What comes back is an object": "object_saliency saliency_precision",
        "graphs#9 · One picture is enough": "similar_places lost",
        "search#1 · If somebody has written it down": "jaccard",
        "search#2 · A word is known by its company": "nearest_words sentence_vector "
        "convex_combination ridge_map dual_encoder_loss",
        "search#3 · Who need not be asked": "inverted_lists search_lists index_recall pq_encode pq_distances",
        "search#4 · What people get wrong with them": "index_error find_index_error inner_product_to_l2",
        "search#5 · Where one machine ends": "read_off index_bytes",
    },
}


def section_of(unit, name):
    """The "notebook#heading" that explains a check of a unit, "" for a check that nobody has placed."""
    return next((place for place, names in SECTIONS.get(unit, {}).items() if name in names.split()), "")
