"""Names of months in the languages that pages write their dates in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

_SHORTEST_CUT = 3

_NAMES = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "gl": "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "is": "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta "
    "syyskuuta lokakuuta marraskuuta joulukuuta",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november "
    "detsember",
    "lv": "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris "
    "novembris decembris",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio "
    "lapkričio gruodžio",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
    "listopada grudnia",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra "
    "decembra",
    "sl": "januar februar marec april maj junij julij avgust september oktober november december",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada "
    "studenoga prosinca",
    "hu": "január február március április május június július augusztus szeptember október "
    "november december",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie "
    "noiembrie decembrie",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "ms": "januari februari mac april mei jun julai ogos september oktober november disember",
    "el": "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου "
    "οκτωβρίου νοεμβρίου δεκεμβρίου",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "sr": "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "hi": "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "th": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "sw": "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
    "af": "januarie februarie maart april mei junie julie augustus september oktober november "
    "desember",
}
"""As they stand in a full date: in the genitive where the language has one."""

_OTHER_FORMS = {
    "es": {"setiembre": 9, "set": 9},
    "de": {"jänner": 1, "jän": 1, "feber": 2, "mrz": 3, "maerz": 3},
    "fr": {"fevrier": 2, "fev": 2, "aout": 8, "decembre": 12, "dec": 12, "juil": 7},
    "pt": {"marco": 3},
    "nl": {"mrt": 3},
    "sv": {"mar": 3},
    "is": {"sept": 9},
    "lv": {
        "janvārī": 1, "februārī": 2, "martā": 3, "aprīlī": 4, "maijā": 5, "jūnijā": 6,
        "jūlijā": 7, "augustā": 8, "septembrī": 9, "oktobrī": 10, "novembrī": 11, "decembrī": 12,
    },
    "pl": {"styczeń": 1, "luty": 2, "marzec": 3, "kwiecień": 4, "maj": 5, "czerwiec": 6,
           "lipiec": 7, "sierpień": 8, "wrzesień": 9, "październik": 10, "listopad": 11,
           "grudzień": 12},
    "cs": {"leden": 1, "únor": 2, "březen": 3, "duben": 4, "květen": 5, "červen": 6,
           "červenec": 7, "srpen": 8, "říjen": 10, "listopad": 11, "prosinec": 12},
    "id": {"agu": 8, "agt": 8},
    "el": {"μαίου": 5, "μάιος": 5, "ιουν": 6, "ιουλ": 7},
    "ru": {"январь": 1, "февраль": 2, "март": 3, "апрель": 4, "май": 5, "июнь": 6, "июль": 7,
           "сентябрь": 9, "октябрь": 10, "ноябрь": 11, "декабрь": 12},
    "ar": {"كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6,
           "تموز": 7, "آب": 8, "أيلول": 9, "تشرين الأول": 10, "تشرين الثاني": 11, "ابريل": 4,
           "اغسطس": 8, "اكتوبر": 10},
    "fa": {"می": 5, "جولای": 7, "آگوست": 8},
    "he": {f"ב{name}": i for i, name in enumerate(_NAMES["he"].split(), 1)},
    "th": {"ม.ค": 1, "ก.พ": 2, "มี.ค": 3, "เม.ย": 4, "พ.ค": 5, "มิ.ย": 6, "ก.ค": 7, "ส.ค": 8,
           "ก.ย": 9, "ต.ค": 10, "พ.ย": 11, "ธ.ค": 12},
    "hi": {"सितम्बर": 9, "नवम्बर": 11, "दिसम्बर": 12, "फ़रवरी": 2},
}  # fmt: skip
_SAME = {"nb": "no", "nn": "no", "bs": "hr", "be": "ru", "cy": "en", "zu": "en", "xh": "en"}


def _agreed(forms: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The month of each form that all agree on."""
    months: defaultdict[str, set[int]] = defaultdict(set)
    for form, month in forms:
        months[form].add(month)
    return {form: min(numbers) for form, numbers in months.items() if len(numbers) == 1}


def _forms_of(language: str) -> dict[str, int]:
    """The months by their names, whole and cut short, and by their other forms."""
    names = list(enumerate(_NAMES[language].casefold().split(), 1))
    cut = ((name[:end], i) for i, name in names for end in range(_SHORTEST_CUT, len(name)))
    return {
        **_agreed(cut),
        **{name: i for i, name in names},
        **_OTHER_FORMS.get(language, {}),
    }


_FORMS = {language: _forms_of(language) for language in _NAMES}
_ANYWHERE = _agreed(pair for forms in _FORMS.values() for pair in forms.items()) | _FORMS["en"]
"""The forms of all languages."""


def month_of(word: str, language: str | None) -> int | None:
    """The month (1 to 12) that a word names, whole or cut to its first letters.

    A page declares English by mistake more often than any other language: its months are looked
    up in all languages, as those of a page of no known language are, and hold where all that
    know the word agree.
    """
    word = word.strip(". ").casefold()
    own = _FORMS.get(_SAME.get(language, language), {}).get(word) if language else None
    if own or (language not in (None, "en") and language in _NAMES):
        return own
    return _ANYWHERE.get(word)


def knows_months_of(language: str | None) -> bool:
    """Whether this module has the language's months."""
    return language is None or _SAME.get(language, language) in _NAMES
