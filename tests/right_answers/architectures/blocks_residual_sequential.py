"""check: residual_block"""

from cvcourse.backprop.keras_beside import keras


def residual_block(x, filters, stride=1, version=1):
    def part(*parts):
        return keras.Sequential(parts)

    def conv(k, s=1):
        return keras.layers.Conv2D(filters, k, s, "same", use_bias=False)

    def bn():
        return keras.layers.BatchNormalization()

    relu = keras.layers.ReLU()
    same = stride == 1 and x.shape[3] == filters
    if version == 1:
        way = x if same else part(conv(1, stride), bn())(x)
        return relu(part(conv(3, stride), bn(), keras.layers.ReLU(), conv(3), bn())(x) + way)
    begun = relu(bn()(x))
    main = part(conv(3, stride), bn(), keras.layers.ReLU(), conv(3))(begun)
    return main + (x if same else conv(1, stride)(begun))
