"""What two overlapping texts show."""

from normaliser.columns import Columns
from normaliser.compare import find_overlap
from normaliser.features import Features, measure


def features_of(copy: str, source: str) -> Features:
    contents = (Columns.of_text(text) for text in (copy, source))
    return measure(find_overlap(*contents))


def test_of_a_copy_as_it_stands(texts):
    found = features_of(texts.harbour, texts.harbour)

    assert (found.larger_share, found.density) == (1, 1)
    assert (found.changed, found.conflicts, found.moved, found.passages) == (0, 0, 0, 1)
    assert found.matched == found.longest_run
    assert found.paragraphs == 7
    assert 0.45 < found.place < 0.55


def test_numbers_that_stand_against_each_other(texts):
    one = texts.weather("Orbigo", 15, 3, 45, 11, "7:34", "21:12")
    other = texts.weather("Castromar", 19, 8, 10, 32, "7:29", "21:05")

    assert features_of(one, other).larger_share > 0.7
    assert features_of(one, other).conflicts >= 4


def test_names_that_stand_against_each_other():
    one = "El barco nuevo que compró Elvira llegó tarde al puerto donde espera Tomás cada mañana"
    other = one.replace("Elvira", "Jimena").replace("Tomás", "Aurora")

    assert features_of(one, other).name_conflicts == 2
    assert features_of(one, one).name_conflicts == 0


def test_what_only_one_text_quotes_is_not_quoted(texts):
    quoted = f"«{texts.harbour.split(chr(10))[0]}»"

    assert features_of(quoted, quoted).quoted == 1
    assert features_of(quoted, texts.harbour).quoted == 0


def test_moved_paragraphs(texts):
    paragraphs = texts.harbour.split("\n\n")

    found = features_of("\n\n".join([*paragraphs[4:], *paragraphs[:4]]), texts.harbour)

    assert (found.passages, found.moved) == (2, 1)


def test_a_footer_stands_at_the_end_of_both(texts):
    footer = texts.street.split("\n\n")[-1]

    found = features_of(f"{texts.harbour}\n\n{footer}", f"{texts.library}\n\n{footer}")

    assert found.place > 0.85
    assert found.larger_share < 0.25
    assert found.paragraphs == 1


def test_words_between_the_runs_are_changed_ones(texts):
    edited = texts.harbour.replace("reabrió este lunes", "volvió a abrir sus muelles este lunes")

    found = features_of(edited, texts.harbour)

    assert 1 <= found.changed <= 4
    assert found.density < 1
