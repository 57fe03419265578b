"""What kernels are told of code points is what Python says of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normaliser.codes import choose_factor, encode, hash_codes


@given(st.text(st.characters()))
def test_a_text_is_four_bytes_a_sign(text: str) -> None:
    assert encode(text).decode("utf-32-le", "surrogatepass") == text


def hash_plainly(word: str, factor: int) -> int:
    key, prime = 0, (1 << 61) - 1
    for sign in word:
        key = (key + ord(sign) + 1) * factor % prime
    return key | 1 << 62


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(1, (1 << 60) - 1))
def test_words_are_hashed_as_polynomials(word: str, factor: int) -> None:
    assert hash_codes(word, factor) == hash_plainly(word, factor)


def test_factors_are_chosen_anew_and_in_bounds() -> None:
    factors = {choose_factor() for _ in range(100)}

    assert len(factors) == 100
    assert all(0 < factor < 1 << 60 for factor in factors)
