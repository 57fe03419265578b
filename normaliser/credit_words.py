"""The words that credits are made of, in the languages that are read.

All are folded (lower case, no accents). Spanish, English, Portuguese, French, German, Italian,
Catalan; a word or two of others where sites in those languages use them. Words are plain where
a set is named a vocabulary, else patterns.
"""

from __future__ import annotations

from normaliser.text import fold_letters
from scrapers.source_labels import SOURCE_LABELS

TEXT_VOCABULARY = frozenset(
    (
        # Spanish
        "con de del la las el los por y e a en segun informacion informaciones info inf datos "
        "material materiales despacho despachos cable cables nota notas articulo noticia "
        "noticias texto textos contenido reportaje reporte redaccion web digital agencia "
        "agencias fuente fuentes via tomado tomada publicado publicada originalmente "
        "elaborado elaborada realizado realizada escrito escrita redactado redactada fue se "
        "ha sido este esta un una partir servicio servicios autor autores reportes original "
        "colaboracion fin "
        # English
        "by from with the an of and in on to at this was is been originally first published "
        "appeared ran reported reporting report reports contributed additional information "
        "files input inputs article story piece text content news wire wires service agency "
        "staff source sources compiled written according reports feed syndicated republished "
        "reprinted assistance includes used author above verified authored "
        "jan feb mar apr may jun jul aug "
        "sep sept oct nov dec january "
        "february march april june july august september october november december "
        # Portuguese
        "com informacoes informacao da do das dos o os redacao fonte fontes materia "
        "reportagem c feito feita fim "
        # French
        "avec par des du le les l d et agence agences redaction texte depeche depeches "
        "informations apres selon publie initialement sur ecrit collaboration "
        # German
        "mit von der die und aus agenturmaterial informationen nachrichtenagentur "
        "nachrichtenagenturen agentur agenturen agenturinhalte quelle quellen redaktion nach "
        "angaben red dieser diese artikel beitrag meldung wurde erstellt direkt dem newskanal "
        "newsfeed automatisch automatisiert ubernommen nicht gepruft bearbeitet "
        # Italian
        "di dell dalla della informazioni informazione fonti testo redazione agenzia agenzie "
        "cura pubblicato "
        # Catalan
        "amb informacio font fonts redaccio agencies i per publicat "
        # others
        + fold_letters(
            "bron kilde källa źródło zdroj zdroje forrás sursa lähde izvor vir heimild allikas "
            "avots šaltinis kaynak sumber nguồn theo door bewerkt πηγή источник джерело المصدر "
            "منبع מקור 来源 出典 출처 по материалам данным информации об этом сообщает сообщило "
            "передает пишет агентство агентства про це повідомляє за даними інформацією матеріалами"
        )
    ).split()
)
"""A line of nothing but these words and agencies' names credits the text to them."""

SOURCE_LEADS = (
    *map(fold_letters, SOURCE_LABELS), r"via", r"zrodlo", r"(?:本文|文章|稿件|消息|信息)?来源",
    r"(?:publicado|publicada) (?:originalmente )?(?:en|por)", r"tomado de", r"nota de",
    r"published (?:in|on|by|at)", r"from",
    r"(?:zuerst )?erschienen (?:in|bei|auf)", r"publie(?: initialement)? (?:dans|par|sur)",
    r"publicat (?:originalment )?a", r"pubblicato (?:originariamente )?(?:su|da)",
    r"(?:con informacion de|with information from|according to information from|"
    r"segun informacion de|com informacoes d[eao]|avec|con informazioni d[ia]|mit material von|"
    r"amb informacio d(?:e|'))",
)  # fmt: skip
"""Before a name: the text was taken from there."""

PERMISSIONS = (
    r"(?:and|y|e|et|und|i) (?:is |was |se |e |est |wird )?(?:republished|reprinted|reproduced|"
    r"reproducid[oa]|reproduce|republicad[oa]|republica|reproduzid[oa]|repris|reproduit|"
    r"ripubblicato|reprodueix)",
    r"(?:with|by|con|com|avec la|mit) (?:kind )?(?:permission|permiso|permissao|autorizacion|"
    r"genehmigung|permesso)", r"under (?:a )?(?:creative commons|licen[cs]e)",
)  # fmt: skip
"""After the name of an outlet: what allows the copy."""

PICTURE_WORDS = (
    r"\w*fotos?", r"fotografias?", r"fotografies?", r"fotografien?",
    r"photos?", r"photographs?", r"photograph(?:er|y)?", r"imagen(?:es)?", r"imagem",
    r"images?", r"imagens?", r"imatges?", r"immagin[ei]", r"\w*bild(?:er|rechte|quelle)?",
    r"pictures?", r"videos?", r"grafico", r"grafik", r"infografi[ak]", r"graphic", r"captura",
    r"screenshot", r"file", r"archivo", r"archivos", r"archives?", r"archiv", r"archivio", r"arxiu",
    r"arquivo", r"fotografo", r"reproducao", r"mapa", r"map", r"karte", r"carte", r"ilustracion",
    r"ilustracao", r"illustrazione", r"illustration", r"pool", r"handout", r"credits?",
    r"creditos?", r"zdjecie", r"写真", r"图片",
    fold_letters("사진"), r"фото", r"تصوير", r"صورة",
)  # fmt: skip
"""In a credit: it is for a picture."""

PICTURE_VOCABULARY = frozenset(
    {
        *("cortesia", "courtesy", "cedida", "tomada", "tomado", "provided", "propia", "propiedad"),
        *("illustration", "handout", "symbol", "stock", "redes", "sociales", "d"),
    }
)
"""Words that may stand beside those in a line that credits a picture alone."""

TEXT_AND_PICTURES = (
    r"textos? y fotos?", r"text and (?:photos?|pictures?)", r"texto e fotos?",
    r"textes? et photos?", r"text und (?:fotos?|bilder)", r"testi? e foto", r"textos? i fotos?",
)  # fmt: skip
"""Before a name: it made both."""

RIGHTS = (
    r"all rights reserved", r"todos los derechos", r"todos os direitos", r"tous droits",
    r"alle rechte", r"tutti i diritti", r"tots els drets", r"riproduzione riservata", r"copyright",
    r"prohibida la", r"may not be published",
)  # fmt: skip
"""Beside ©: the sign is for the text."""

BOILERPLATE = (
    r"@[^.]{0,120}\bcontributed to this (?:report|story|article)",
    r"^\W*(?:additional )?(?:reporting|reporte|reportaje|reportagem|reportage) "
    r"(?:by|de|da|do|par)\b.{0,80}?@",
    r"\b(?:not|no) been edited\b.{0,120}?@", r"\bstory, from @, has not been edited",
    r"\bthis (?:report|story|article) (?:by|from) @ was (?:first|originally) published",
    r"\bsyndicated (?:feed|content)\b.{0,40}?@",
    r"\bmit @-(?:material|informationen)",
    r"\binformation from @ was used\b",
)  # fmt: skip
"""Whole lines that say in a sentence whose text it is; `@` stands for the agency."""

ATTRIBUTIONS = (
    # before the name
    r"(?:segun|segons|segundo|conforme)(?: (?:ha|lo|le))?(?: (?:informo|informa|informado|informat|"
    r"informaron|recoge|recogio|recull|reporta|reporto|publica|publico|publicado|publicat|senala|"
    r"detalla|adelanta|adelanto|confirmo|noticia|noticiou|informou|relata|relatou))"
    r"(?: (?:hoy|este \w+|avui|hoje))?(?: (?:la|a|l'))?(?: agencia)?(?: de noti\w+)? ?@",
    r"\b(?:informo|informa|informou|noticiou|reporto|reporta|recoge|informaron|publica|publico)"
    r"(?: (?:hoy|este \w+|avui|hoje))?(?: (?:la|a|l'))?(?: agencia)?(?: de noti\w+)? ?@",
    r"\b(?:segun|de acuerdo con|de acuerdo a)(?: la agencia(?: de noticias)?)? @",
    r"\b(?:according to|as reported by|reported by|reports)(?: an? report (?:by|from))?(?: the)?"
    r"(?: news agency)? @",
    r"\b(?:meldet|meldete|berichtet|berichtete)(?: die)?(?: (?:nachrichten)?agentur)? @",
    r"\b(?:laut|nach angaben (?:der|von))(?: (?:der )?(?:nachrichten)?agentur)? @",
    r"\b(?:selon|d'apres)(?: (?:la|l'agence))? ?(?:l')?@",
    r"\b(?:rapporte|a rapporte|indique|a indique|annonce)(?: l'agence)? ?(?:l')?@",
    r"\b(?:riferisce|riporta|ha riferito|ha riportato|scrive|secondo)(?: (?:l'agenzia|la))?"
    r" ?(?:l')?@",
    r"\b(?:segundo|de acordo com)(?: a)?(?: agencia)? @",
    r"\bsegons(?: (?:la|l'agencia))? ?(?:l')?@",
    # after the name
    r"@ (?:reports|reported)\b",
    r"\bwie(?: die)?(?: (?:nachrichten)?agentur)? @ (?:berichtet|berichtete|meldet|meldete)\b",
    fold_letters("@에 따르면"), r"据@(?:报道|消息|电)", r"@によると",
)  # fmt: skip
"""Inside a sentence: it reports what the agency reports; `@` stands for the agency."""

_SAID_ES = (
    r"(?:dijo|dice|dijeron|declar\w+|explic\w+|afirm\w+|conto|asegur\w+|indic\w+|coment\w+|confirm\w+|"
    r"detall\w+|relat\w+|recalc\w+|admit\w+|senal\w+|adelant\w+)"
)
QUOTATIONS = (
    rf"\b{_SAID_ES}(?: \w+){{0,3}}? a (?:la agencia (?:de noticias )?)?@",
    r"\b(?:declaraciones|entrevista|comunicado enviado) (?:a|con|concedida a) (?:la agencia )?@",
    r"\b(?:citad|consultad|entrevistad)[oa]s? por (?:la agencia (?:\w+ )?)?@",
    r"\b(?:told|tells|telling|spoke to|speaking to|spoke with|speaking with|interview with|"
    r"interviewed by|quoted by|cited by|seen by|obtained by|reviewed by|statement to|shared with)"
    r" (?:the )?(?:news agency )?@",
    r"\b(?:disse|declar\w+|afirm\w+|explic\w+|adiant\w+|contou|revelou|indic\w+)(?: \w+){0,3}?"
    r" a (?:agencia )?@",
    r"\bcitad[oa]s? pela (?:agencia )?@", r"\bentrevista (?:a|com a|concedida a) (?:agencia )?@",
    r"\b(?:declar|dit|indiqu|affirm|expliqu|confi|precis|assur)\w*(?: \w+){0,3}?"
    r" a (?:l'agence |l')?@",
    r"\b(?:citee?s?|interrogee?s?|contactee?s?) par (?:l'agence |l')?@",
    r"\bentretien (?:a|avec) (?:l'agence |l')?@",
    r"\b(?:sagte|sagten|erklarte|bestatigte|teilte)\b[^.\n]{0,60}?\b(?:der|gegenuber der) "
    r"(?:nachrichtenagentur )?@",
    r"\b(?:detto|dichiarato|spiegato|riferito|raccontato|confermato)(?: \w+){0,2}? "
    r"all'(?:agenzia )?@",
    r"\bcitat[oaie] dall'(?:agenzia )?@", r"\bintervista all'(?:agenzia )?@",
    r"\b(?:dit|declarat|explicat|assegurat|confirmat)(?: \w+){0,3}? a (?:l'agencia |l')?@",
    r"\bcita(?:t|ts|da|des) per (?:l'agencia |l')?@",
)  # fmt: skip
"""Inside a sentence: somebody spoke to the agency, or it is cited for one thing."""

NAME_SMALL_WORDS = (
    r"de|del|des|della|dels|la|el|al|los|y|e|of|the|and|do|da|dos|der|die|du|le|les|i|und|van"
    r"|του|της|των|и|та|od|na|ve"
)
"""Words that are written small inside a name."""

JOINERS = r"(?:y|e|and|et|und|i|ed|en|og|och|con|mit|with|и)"
"""Between two agencies that are credited together."""

DESKS = (
    r"madrid|barcelona|bilbao|sevilla|valencia|zaragoza|malaga|washington|nueva york|new york|"
    r"miami|los angeles|mexico|ciudad de mexico|bogota|caracas|lima|quito|santiago(?: de chile)?|"
    r"buenos aires|montevideo|asuncion|la paz|la habana|havana|panama|san jose|san salvador|"
    r"guatemala|tegucigalpa|managua|santo domingo|san juan|brasilia|rio de janeiro|sao paulo|"
    r"londres|london|paris|berlin|roma|rome|bruselas|brussels|bruxelles|ginebra|geneva|viena|"
    r"vienna|wien|atenas|lisboa|lisbon|moscu|moscow|kiev|kyiv|varsovia|warsaw|estambul|ankara|"
    r"jerusalen|jerusalem|el cairo|cairo|beirut|teheran|tehran|rabat|argel|tunez|nairobi|"
    r"johannesburgo|nueva delhi|new delhi|pekin|beijing|shanghai|hong kong|tokio|tokyo|seul|seoul|"
    r"bangkok|manila|yakarta|jakarta|sidney|sydney"
)
"""Places from which agencies write, where nothing but the place follows the agency's name."""
