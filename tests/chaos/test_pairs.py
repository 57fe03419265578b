"""A short run of what `make chaos` does a thousand times."""

from tests.chaos.pairs import store_pairs


def test_two_copies_at_one_instant_find_each_other(database_url: str, backend: str) -> None:
    rounds = 25 if backend == "postgresql" else 10
    outcome = store_pairs(database_url, rounds)
    assert outcome.errors == []
    assert (outcome.rounds, outcome.missed, outcome.doubled) == (rounds, 0, 0)
