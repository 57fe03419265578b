"""How likely it is that something is mere chance."""

from __future__ import annotations

import math

UNLIKELY = 1e-4
"""What is less likely than that is taken for a change. Some hundreds of sites are looked at every
minute, but what is looked at changes with each article: this is about one false alarm a site in
years."""


def at_most(count: int, trials: int, share: float) -> float:
    """The probability of `count` or fewer successes when each of `trials` succeeds with `share`."""
    return min(1.0, sum(_binomial(k, trials, share) for k in range(count + 1)))


def at_least(count: int, trials: int, share: float) -> float:
    """The same for `count` or more."""
    return min(1.0, sum(_binomial(k, trials, share) for k in range(count, trials + 1)))


def poisson_at_most(count: int, expected: float) -> float:
    """The probability of `count` or fewer events where `expected` are expected. For trials of
    different chances it errs on the side of silence (Le Cam 1960: their sum varies less)."""
    log_terms = [k * math.log(expected) - expected - math.lgamma(k + 1) for k in range(count + 1)]
    return min(1.0, sum(map(math.exp, log_terms)))


def trials_to_tell(share: float) -> int:
    """How many failures in a row are unlikely where `share` succeed."""
    return math.ceil(math.log(UNLIKELY) / math.log(1 - share))


def _binomial(count: int, trials: int, share: float) -> float:
    if share <= 0 or share >= 1:
        return float(count == (0 if share <= 0 else trials))
    log_choose = math.lgamma(trials + 1) - math.lgamma(count + 1) - math.lgamma(trials - count + 1)
    log_chance = count * math.log(share) + (trials - count) * math.log1p(-share)
    return math.exp(log_choose + log_chance)
