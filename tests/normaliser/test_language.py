from __future__ import annotations

import pytest

from normaliser.language import detect_language

TEXTS = {
    "es": "El pleno aprobó ayer las cuentas del año con los votos de la alcaldesa y de su grupo.",
    "en": "The council approved the accounts of the year with the votes of the mayor and hers.",
    "pt": "A câmara aprovou ontem as contas do ano com os votos da presidente e do seu grupo, mas"
    " não foi por unanimidade.",
    "fr": "Le conseil a approuvé les comptes de la ville avec les voix de la maire et de ses élus.",
    "de": "Der Rat hat gestern die Rechnung mit den Stimmen der Bürgermeisterin und ihrer Gruppe"
    " angenommen und auch den Plan.",
    "it": "Il consiglio ha approvato i conti della città con i voti della sindaca e del suo gruppo,"
    " che non è stato unanime.",
    "ca": "El ple va aprovar ahir els comptes amb els vots de l'alcaldessa i del seu grup, però no"
    " va ser per unanimitat segons les actes.",
    "ru": "Совет утвердил годовой отчёт голосами мэра и её группы.",
    "ja": "市議会は昨日、市長らの賛成で決算を承認した。",
    "zh": "市议会昨天以市长及其小组的票数通过了年度决算。",
    "ar": "وافق المجلس أمس على حسابات السنة بأصوات رئيسة البلدية ومجموعتها.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS)
def test_languages(language, text):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "12:30", "Kelham Rovers 4-2"], ids=["empty", "digits", "names"]
)
def test_too_little_to_tell(text):
    assert detect_language(text) is None
