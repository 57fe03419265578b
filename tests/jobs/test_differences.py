from hypothesis import given
from hypothesis import strategies as st

from jobs.differences import Change, Stretch, changed_paragraphs


def test_only_changed_paragraphs_are_shown_with_their_words() -> None:
    old = ["La mina cerró el lunes.", "Trabajan 340 personas.", "Habrá una reunión."]
    new = ["La mina cerró el lunes.", "Trabajan 430 personas.", "Habrá una reunión."]
    assert changed_paragraphs(old, new) == [
        (
            Stretch(Change.KEPT, "Trabajan"),
            Stretch(Change.REMOVED, "340"),
            Stretch(Change.ADDED, "430"),
            Stretch(Change.KEPT, "personas."),
        )
    ]


def test_a_new_and_a_dropped_paragraph() -> None:
    assert changed_paragraphs(["a b"], ["a b", "c d"]) == [(Stretch(Change.ADDED, "c d"),)]
    assert changed_paragraphs(["a b", "c d"], ["a b"]) == [(Stretch(Change.REMOVED, "c d"),)]


paragraphs = st.lists(st.text(alphabet="ab c", min_size=1, max_size=12), max_size=5)


@given(paragraphs, paragraphs)
def test_nothing_differs_exactly_when_the_paragraphs_are_equal(
    old: list[str], new: list[str]
) -> None:
    assert (changed_paragraphs(old, new) == []) == (old == new)
