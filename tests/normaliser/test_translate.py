from __future__ import annotations

import numpy as np

from normaliser.reading import Reading
from normaliser.translate import Comparer, Rarity

NOTHING = Rarity(np.zeros(0, np.uint32), np.zeros(0))


def test_a_text_without_anchors_is_like_no_other(press, texts):
    plain = Reading(press.publish("Hoy no hay pan ni sal. Tal vez lo haya un día de sol."))
    told = Reading(press.publish(texts.harbour_en, language="en"))

    assert not len(plain.anchors)
    assert Comparer(plain, NOTHING).measure_likeness([told, told]) == [0, 0]
    assert Comparer(told, NOTHING).measure_likeness([plain, told])[0] == 0
