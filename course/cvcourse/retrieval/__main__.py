"""`python -m cvcourse.retrieval evaluate --dataset PATH`: mAP and P@k on your own pictures, or Oxford and Paris."""

import argparse
import sys

from cvcourse.words import Parser

ABOUT = """\
How well do descriptors find what they should?

  python -m cvcourse.retrieval evaluate --dataset PATH

PATH is a folder with one folder of pictures for each label; a csv with a line `file,label` for each picture;
or Oxford or Paris as they are usually laid: gnd_*.pkl beside jpg/, or *_query.txt with *_good, *_ok and *_junk.txt.
"""


def parser():
    """The words of the command line."""
    from cvcourse.retrieval.search_describe import CHANNELS
    from cvcourse.retrieval.search_ranking import DESCRIBED, RERANKS

    raw = argparse.RawDescriptionHelpFormatter
    top = Parser(prog="python -m cvcourse.retrieval", description=ABOUT, formatter_class=raw)
    commands = top.add_subparsers(dest="command", title="commands", metavar="evaluate", required=True)
    one = commands.add_parser("evaluate", help="print mAP and precision of methods on a data set")
    one.add_argument("--dataset", required=True, metavar="PATH", help="folder, or csv file")
    one.add_argument("--method", action="append", choices=DESCRIBED, help="may be given several times; all unless told")
    one.add_argument("--rerank", choices=RERANKS, default="none", help="what is done with the first order")
    one.add_argument("--layer", choices=tuple(CHANNELS), default="last", help="which maps of the network are described")
    one.add_argument("--k", type=positive, nargs="+", default=[1, 5, 10], help="ranks at which precision is taken")
    one.add_argument("--truth", metavar="PKL", help="which gnd_*.pkl, where a folder holds several")
    one.add_argument("--quiet", action="store_true", help="no progress bar")
    return top


def positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"k is 1 or more; got {value}")
    return value


def main(argv=None):
    """Run one command. Returns the exit code."""
    arguments = parser().parse_args(argv)
    from cvcourse.data.store import DataError
    from cvcourse.retrieval.evaluating import DESCRIBED, measured
    from cvcourse.retrieval.search_photos import SearchError

    given = arguments
    try:
        methods = given.method or DESCRIBED
        for line in measured(
            given.dataset, methods, given.rerank, given.layer, given.k, given.truth, progress=not given.quiet
        ):
            print(line, flush=True)
    except (SearchError, DataError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped; what was described is kept.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
