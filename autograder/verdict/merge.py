"""One verdict on a check from its answers to several cases."""

from collections import Counter
from dataclasses import replace

from autograder.model.outcome import RIGHT, WRONG, Outcome
from autograder.verdict.closeness import tolerance_of
from autograder.verdict.compare import compare
from autograder.verdict.pairs import two_mistakes


def verdict(pairs):
    """The Outcome of one check from (case, answer) pairs. Mistakes are looked for where something is not right."""
    outcome = merge([compare(case, answer, explain=False) for case, answer in pairs])
    if outcome.passed:
        return outcome
    outcome = merge([compare(case, answer) for case, answer in pairs])
    wrong = [finding for finding in outcome.findings if finding.status == WRONG and finding.plain]
    unexplained = outcome.status == WRONG and wrong and not any(finding.mistake for finding in wrong)
    return _explained(outcome, two_mistakes(pairs, tolerance_of)) if unexplained else outcome


def merge(outcomes):
    """One outcome for the same check on several cases: an output is right when it is right in all.

    A known mistake is told when it gives the student's value in most of the cases that carry mistakes,
    those where the value is right included, and in half of those where it is wrong: a few right ones agree with
    many mistakes, above all where a label or an index is asked for. Else the first finding that is not right is
    told in plain words.
    """
    first = outcomes[0]
    return Outcome(first.check, tuple(_worst(column) for column in zip(*(o.findings for o in outcomes), strict=True)))


def _explained(outcome, two):
    """An outcome that names these mistakes, (name, message), wherever a value is wrong; as it is without them."""
    if not two:
        return outcome
    return Outcome(
        outcome.check,
        tuple(
            replace(f, message=two[1], known=(two,)) if f.status == WRONG and f.plain else f for f in outcome.findings
        ),
    )


def _worst(findings):
    failed = [finding for finding in findings if finding.status != RIGHT]
    if not failed:
        return findings[0]
    tried = [f for f in findings if f.known is not None]
    count = Counter(message for f in tried for message in dict.fromkeys(message for _, message in f.known))
    wrong = [{message for _, message in f.known} for f in failed if f.known is not None]
    known = [
        pair
        for f in failed
        for pair in f.known or ()
        if count[pair[1]] > len(tried) / 2 and sum(pair[1] in messages for messages in wrong) >= len(wrong) / 2
    ]
    if known:
        name, message = max(known, key=lambda pair: count[pair[1]])
        return replace(failed[0], message=message, known=((name, message),))
    return replace(failed[0], message=failed[0].plain or failed[0].message, known=())
