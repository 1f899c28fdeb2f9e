"""What papers and libraries say about networks: parameters, products, errors, each with its source and convention.

Products are multiply-accumulates of convolutions and dense layers for one image, biases not counted.
"""

from dataclasses import dataclass

from cvcourse.backprop.keras_beside import keras

KERAS = "keras.applications, counted on the model without weights"


@dataclass(frozen=True)
class Count:
    """A count that somebody published, and what it counts.

    parameters, macs  int, 0 where the source does not say
    convention        what makes the number differ from others for the same name
    """

    name: str
    parameters: int
    macs: int
    source: str
    convention: str


RESNET50 = (
    Count("ResNet-50", 25_557_032, 4_089_184_256, "torchvision", "no biases in convolutions, stride in the 3 x 3"),
    Count("ResNet-50", 25_636_712, 3_857_973_248, KERAS, "biases and moving statistics counted, stride in the 1 x 1"),
)
APPLICATIONS = (  # of keras.applications, at the size of image that each was made for
    Count("VGG16", 138_357_544, 15_470_264_320, KERAS, "224 pixels"),
    Count("InceptionV3", 23_851_784, 5_713_216_096, KERAS, "299 pixels"),
    Count("ResNet50", 25_636_712, 3_857_973_248, KERAS, "224 pixels"),
    Count("Xception", 22_910_480, 8_357_403_496, KERAS, "299 pixels"),
    Count("MobileNet", 4_253_864, 568_740_352, KERAS, "224 pixels"),
    Count("MobileNetV2", 3_538_984, 300_774_272, KERAS, "224 pixels"),
    Count("NASNetMobile", 5_326_716, 563_638_816, KERAS, "224 pixels"),
)
MEASURED = {  # the table of keras.io/api/applications: first guess right, in percent; milliseconds on a processor
    "VGG16": (71.3, 69.5),
    "InceptionV3": (77.9, 42.2),
    "ResNet50": (74.9, 58.2),
    "Xception": (79.0, 109.4),
    "MobileNet": (70.4, 22.6),
    "MobileNetV2": (71.3, 25.9),
    "NASNetMobile": (74.4, 27.0),
}
ILSVRC = (  # year, team, error of the best entry that used the images of the challenge only: five guesses, in percent
    (2010, "NEC-UIUC", 28.2),
    (2011, "XRCE", 25.8),
    (2012, "SuperVision\n(AlexNet)", 16.4),
    (2013, "Clarifai", 11.7),
    (2014, "GoogLeNet", 6.7),
    (2015, "ResNet", 3.57),
    (2016, "Trimps-\nSoushen", 2.99),
    (2017, "SENet", 2.25),
)
FIRST_CONVOLUTIONAL = 2012
ONE_PERSON = 5.1  # Russakovsky and others (2015): the better of two people who had trained themselves for it
READS = (  # LeCun and others (1998), table I: the maps of S2 that each of the 16 maps of C3 reads
    *((0, 1, 2), (1, 2, 3), (2, 3, 4), (3, 4, 5), (0, 4, 5), (0, 1, 5)),
    *((0, 1, 2, 3), (1, 2, 3, 4), (2, 3, 4, 5), (0, 3, 4, 5), (0, 1, 4, 5), (0, 1, 2, 5)),
    *((0, 1, 3, 4), (1, 2, 4, 5), (0, 2, 3, 5)),
    (0, 1, 2, 3, 4, 5),
)


def outline(build, *args, **settings):
    """The model that build(*args, **settings) makes, with the shapes of its weights and no numbers in them.

    VGG-16 would fill half a gigabyte; its outline can be counted at once, and cannot be run.
    """
    with keras.StatelessScope(initialize_variables=False):
        return build(*args, **settings)


def application(name, **settings):
    """Outline of a network of keras.applications, by its name."""
    return outline(getattr(keras.applications, name), weights=None, **settings)
