"""Lines that say where the text goes on: behind an advertisement, a picture or a player. Languages
order the words as they like, but there are few of them: a line that is made of nothing else says
this, if it says both that something goes on and where."""

from __future__ import annotations

import re

from scrapers.service import Service, words

_GOES_ON = r"""continue[sd]?|resumes|weiter(?:lesen)?|fortgesetzt|fortsetzung|contin[uú]an?|sigue
|continuare|prosegue|suite|continuez|poursuit|segue|verder|vervolg|loopt|dals\w+|ciąg|reszt\w+
|fortsätter|fortsætter|fortsetter|jatkuu|jätkub|pokrač\w+|folytat\w+|continuă|nastav\w+|nadalj\w+
|настав\w+|продълж\w+|продолж\w+|продовж\w+|συνεχίζεται|συνέχεια|devam\w*|tęsi\w+|turpin\w+"""
_WHERE = r"""after|below|under(?:neath)?|beneath|following|nach|unter(?:halb)?|unten|hinter|después
|debajo|abajo|tras|dopo|sotto|après|sous|dessous|bas|após|depois|abaixo|onder|na|hieronder|pod|po
|poniżej|niżej|efter|etter|nedan(?:för)?|nedenfor|herunder|jälkeen|alla|alatt|után|alább|după|sub|jos
|ispod|nakon|posl(?:ij)?e|след|под|долу|после|ниже|після|нижче|під|μετά|κάτω|παρακάτω|sonra|altında
|aşağıda|žemiau|pēc|zem(?:āk)?|pärast|després|sota|setelah|bawah"""
_BETWEEN = r"""advert\w*|ads?|promotions?|sponsor\w*|video\w*|photos?|pictures?|images?|gallery
|graphics?|map|chart|newsletter|anzeigen?|werb\w+|bild\w*|foto\w*|grafik\w*|karte|anuncio\w*|publici\w+|vídeos?
|imagen|imágenes|pubblicit\w+|annunci\w*|annonc\w*|vidéos?|anúncio\w*|advertenti\w+|re[ck]lam\w*|wideo
|zdjęci\w+|annons\w*|maino\w+|kuv\w+|inzer\w+|hirdetés\w*|videó\w*|kép\w*|oglas\w*|реклам\w*|видео
|відео|снимк\w*|фото\w*|διαφήμισ\w*|βίντεο|reklām\w*|reklaam\w*|iklan"""
_TEXT = r"""article|story|text\w*|post|report|interview|column|content|reading|coverage|artikel\w*
|artikkel\w*|artiklen|beitrag\w*|bericht|nota|noticia|notícia|art[ií]culo|art[ií]cle|artigo|articolo
|articolul|matéria|historia|información|crónica|entrevista|intervista|testo|texto|notizia|texte
|lecture|verhaal|tekst\w*|artyku\w+|materiał\w*|wywiad\w*|sak\w+|historien|juttu|haastattelu|člán\w+
|cikk\w*|író|știrea|član\w+|vijest|стат\w+|текст\w*|материал\w*|матеріал\w*|новин\w+|άρθρο\w*|κείμενο
|haber\w*|yazı\w*|straipsn\w+|rakst\w+|artikl\w+|membaca|lendo|leyendo|leggere"""
_BESIDE = r"""the|this|our|your|of|with|on|please|read|der|die|das|dem|den|des|dieser|wird|geht|es
|sie|lesen|hier|im|la|el|los|las|lo|de|del|esta|este|il|i|l|d|dell\w|questo|a|le|les|cet|cette|votre|se|ici
|plus|ci|o|os|as|da|do|het|dit|gaat|lees|door|deze|den|det|denne|część|się|znajduje|az|της|το|τη|την
|του|στο|bu|c"""
_GOES_ON_BEHIND = words(
    rf"(?=.*\b(?:{_GOES_ON})\b)(?=.*\b(?:{_WHERE})\b)"
    rf"\W*(?:(?:{_GOES_ON}|{_WHERE}|{_BETWEEN}|{_TEXT}|{_BESIDE})\b\W*){{2,12}}$"
)
_WHOLE = words(
    r"""\W*(?:
      (?:advert\w+\W+)?scroll\s(?:down\s)?to\scontinue(?:\s\w+){0,2}
    | (?:gulir|scroll)\suntuk\smelanjutkan(?:\s\w+)?
    | (?:この)?記事(?:の続き)?は広告の(?:後|下)\w{0,8} | 広告の(?:後|下)に(?:も記事が)?続きます
    | 광고\s?(?:아래|뒤|후)\w{0,3}\s기사\w?\s(?:계속|이어)\S{0,6}
    | 기사\w?\s광고\s(?:후|아래)\S{0,2}\s\S{0,6}
    | (?:文章|內文|内文|報導|报道)?[請请]?(?:繼續|继续)(?:往下|在廣告下方|在广告下方)\w{0,6}
    | bài\sviết\stiếp\stục\s(?:sau|dưới)\s(?:quảng\scáo|video)
    )\W*$"""
)
_STEMS = (
    "continu", "continú", "resumes", "scroll", "weiter", "fortgesetzt", "fortsetzung", "sigue",
    "prosegue", "suite", "poursuit", "segue", "verder", "vervolg", "loopt", "dals", "ciąg", "reszt",
    "fortsätter", "fortsætter", "fortsetter", "jatkuu", "jätkub", "pokrač", "folytat", "nastav",
    "nadalj", "настав", "продълж", "продолж", "продовж", "συνεχίζ", "συνέχ", "devam", "tęsi",
    "turpin", "gulir", "広告の", "광고", "繼續", "继续", "tiếp tục",
)  # fmt: skip
_LONGEST = 90
"""Characters of such a line."""


def _find(line: str) -> re.Match[str] | None:
    if len(line) > _LONGEST:
        return None
    return _GOES_ON_BEHIND.match(line) or _WHOLE.match(line)


CONTINUES = Service(_STEMS, _find)
