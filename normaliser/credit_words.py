"""The words that introduce a credit, in the languages that are read.

All are folded (lower case, no accents), as patterns. Spanish, English, Portuguese, French,
German, Italian, Catalan; a word or two of others where sites in those languages use them.
"""

from __future__ import annotations

TEXT_LEADS = (
    # who wrote it
    r"por", r"by", r"de", r"von", r"di", r"per", r"par", r"texto", r"text", r"texte", r"testo",
    r"redaccion", r"redaction", r"redazione", r"redacao", r"redaccio", r"redaktion", r"staff",
    # what it was made from
    r"(?:con|amb|com|con la|with) (?:informacion|informacio|informacoes|informacao|information|"
    r"reporting|material|files|inputs|datos|dades|dados|report|reports)"
    r"(?: (?:de|del|d'|da|do|das|from|by|dels|of))?(?: las? agencias?| agencies)?",
    r"(?:con|with|mit|avec|com|amb)(?: (?:agencias|agencies|agences|agenturen|agenzie))?",
    r"(?:additional )?(?:reporting|report) (?:by|from)",
    r"(?:informacion|informacio|informacoes|informations|informationen|informazioni|information)"
    r" (?:de|da|do|di|von|from|of|d')",
    r"con informazioni(?: (?:di|da|dell'))?", r"avec (?:des )?informations (?:de|d')",
    r"mit (?:material|informationen|agenturmaterial) (?:von|der)", r"mit material",
    r"(?:segun|segons|segundo|according to|selon|nach|secondo)(?: la)? "
    r"(?:informacion|informacio|informacoes|informacao|information|informations|informationen|"
    r"informazioni|datos|reports)(?: (?:de|del|da|do|from|by|von|di|d'))?",
    r"(?:informacion|nota|articulo|noticia|texto|reportaje) "
    r"(?:elaborad[oa]|realizad[oa]|escrit[oa]|redactad[oa]) (?:con|por|a partir de)"
    r"(?: (?:despachos|informacion|datos|material|textos|la))*(?: (?:de|del))?",
    r"(?:elaborado|elaborada|feito|feita) com (?:informacoes|material|despachos)(?: (?:de|da|do))?",
    r"(?:compiled|written|edited) (?:by|from)(?: reports by)?",
    r"despachos? (?:de|da)", r"cables? de", r"(?:quelle|quellen)",
    # agencies at large
    r"agencias?", r"agencies", r"agency", r"agences?", r"agentur(?:en)?", r"agenzi[ae]",
    r"agencies? de noticias",
)  # fmt: skip
"""Before an agency's name: it made the text."""

SOURCE_LEADS = (
    r"fuentes?", r"sources?", r"quellen?", r"fonte", r"fonti", r"fontes", r"fonts?", r"via",
    r"zrod[lł]o", r"источник", r"出典", r"来源", r"출처", r"المصدر", r"bron", r"kilde", r"kalla",
    r"(?:publicado|publicada) (?:originalmente )?(?:en|por)", r"tomado de", r"nota de",
    r"(?:this|the) (?:article|story|piece|text|post) (?:was )?(?:first |originally )?"
    r"(?:appeared|published|ran) (?:in|on|at|by)",
    r"(?:originally |first )?published (?:in|on|by|at)", r"republished from", r"from",
    r"(?:este (?:articulo|texto|contenido) (?:fue |se )?public(?:ado|o) originalmente en)",
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

PHOTO_WORDS = (
    r"fotos?", r"fotografias?",
    r"photos?", r"photographs?", r"photograph(?:er|y)?", r"imagen(?:es)?",
    r"images?", r"imagens?", r"imatges?", r"immagin[ei]", r"bild(?:er)?", r"bildquelle", r"picture",
    r"pictures", r"videos?", r"grafico", r"infografia", r"graphic", r"captura", r"screenshot",
    r"file", r"archivo", r"archive", r"archiv", r"archivio", r"arxiu", r"arquivo", r"fotografo",
    r"pool", r"handout", r"illustration", r"credit", r"zdjecie", r"写真", r"图片", r"사진", r"фото",
    r"getty", r"credito", r"copyright",
)  # fmt: skip
"""In a credit: it is for a picture."""

ATTRIBUTIONS = (
    # before the name
    r"(?:segun|segons|segundo|conforme)(?: (?:ha|lo|le))?(?: (?:informo|informa|informado|informat|"
    r"informaron|recoge|recogio|recull|reporta|reporto|publica|publico|publicado|publicat|senala|"
    r"detalla|adelanta|adelanto|confirmo|noticia|noticiou|informou|relata|relatou))"
    r"(?: (?:hoy|este \w+|avui|hoje))?(?: (?:la|a|l'))?(?: agencia)?(?: de noti\w+)? ?@",
    r"\b(?:informo|informa|informou|noticiou|reporto|reporta|recoge|informaron)"
    r"(?: (?:hoy|este \w+|avui|hoje))?(?: (?:la|a|l'))?(?: agencia)?(?: de noti\w+)? ?@",
    r"\b(?:according to|as reported by|reported by)(?: the)?(?: news agency)? @",
    r"\b(?:meldet|meldete|berichtet|berichtete)(?: die)?(?: (?:nachrichten)?agentur)? @",
    r"\b(?:laut|nach angaben (?:der|von))(?: (?:nachrichten)?agentur)? @",
    r"\b(?:selon|d'apres)(?: (?:la|l'agence))? ?(?:l')?@",
    r"\b(?:rapporte|a rapporte|indique|a indique|annonce)(?: l'agence)? ?(?:l')?@",
    r"\b(?:riferisce|riporta|ha riferito|ha riportato|scrive|secondo)(?: (?:l'agenzia|la))?"
    r" ?(?:l')?@",
    r"\b(?:segundo|de acordo com)(?: a)?(?: agencia)? @",
    r"\bsegons(?: (?:la|l'agencia))? ?(?:l')?@",
    # after the name
    r"@ (?:reports|reported)\b",
    r"\bwie(?: die)?(?: (?:nachrichten)?agentur)? @ (?:berichtet|berichtete|meldet|meldete)\b",
)  # fmt: skip
"""Inside a sentence; `@` stands for the agency."""

JOINERS = r"(?:y|e|and|et|und|i|ed|en|og|och|con|mit|with|и)"
"""Between two agencies that are credited together."""
