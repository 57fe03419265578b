from __future__ import annotations

from dataclasses import replace

import pytest

from normaliser.editions import Edition, find_edition

OLD = "El río obligó a evacuar a 2.300 personas. Dos vecinos siguen desaparecidos en la vega."
NEW = "El río obligó a evacuar a 3.200 personas. Un vecino sigue desaparecido en la vega."

COPIES = {
    "the old text": ("es", "Ayer el río obligó a evacuar a 2.300 personas.", Edition.OLD),
    "the new text": ("es", "Ayer el río obligó a evacuar a 3.200 personas.", Edition.NEW),
    "what did not change": ("es", "El agua llegó hasta las casas de la vega baja.", None),
    "both": ("es", "Evacuar a 2.300 personas, o evacuar a 3.200 personas, según quién.", None),
    "old, translated": ("en", "The river forced the evacuation of 2,300 people.", Edition.OLD),
    "new, translated": ("en", "The river forced the evacuation of 3,200 people.", Edition.NEW),
}


@pytest.mark.parametrize(("language", "text", "expected"), COPIES.values(), ids=COPIES)
def test_which_edition_a_copy_follows(press, language, text, expected):
    old, new = press.prepare(OLD), press.prepare(NEW)
    copy = press.prepare(text, language=language, site="copy")

    assert find_edition(copy, old, new) is expected
    assert find_edition(copy, old, replace(new, text=old.text)) is None
