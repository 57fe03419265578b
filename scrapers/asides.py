"""What sites say to their readers beside the news: what to write to them, what stands elsewhere on
the page, and who pays for it. By meaning and with stems, as in `service_lines`; in English first,
as sites in English say most of it among the paragraphs."""

from __future__ import annotations

from scrapers.service import BEGINS, ENDS, Service, words

# --- what to write ---

_WRITES = (
    "signal", "hear from you", "in touch", "contact", "reach", "email", "e-mail", "send us",
    "send your", "send a", "submit", "tell us", "let us know", "your say", "message",
    "letters", "opinion on", "join ", "schreib", "meld", "mail", "écri", "témoi", "envoy", "escr",
    "envía", "envíe", "mánda", "cuént", "scriv", "segnal", "invia", "escreva", "envie", "mande",
    "пишите", "сылайте", "пришлите", "제보",
)  # fmt: skip
_CONTACT = r"""(?:
    (?:contact | e-?mail | message | reach(?:\sout\sto)? | write(?:\sto)? | tell
      | get\sin\stouch\swith)\s
      (?:(?:us | me | our | the\s(?:editor | reporter | author | newsroom)s?)\b | \S+@
      | (?:\S+\s){1,4}?(?:at | on | via | by | using)\s(?:\S+@ | signal\b | a\spersonal\b))
    | get\sin\stouch(?=\W*$ | \s(?:at | on | via | by | here)\b) | let\sus\sknow\b
    | hear\sfrom\syou\b | send\s(?:us | it\sto | your)\b
    | (?:click | fill\s\S+ | submit\s\S+)\s.{0,20}here\b
    | join\s(?:in\s)?(?:the | our)\s(?:discussion | conversation | debate)\b)"""
_OF_OTHERS = r"""(?!.*\b(?:comments? | police | sheriff\w* | detectives? | officers? | fbi
    | crime\s?stoppers | investigators | polizei | policía | polizia | polícia | полици\w*)\b)"""
"""Who looks for witnesses is in the news; that readers may comment is said by who wrote, and left
in the text by the people who annotate pages."""
_CALLS_TO_WRITE = words(
    rf"""{BEGINS}{_OF_OTHERS}(?:
      (?:(?:do|have|did|are|were|can)\syou | got | have | know | want\sto)\b[^?]{{3,160}}\?\s
      .{{0,120}}?\b{_CONTACT}
    | if\syou\s(?:have | know | want | wish | would | are | were | work)\b.{{3,140}}?\b{_CONTACT}
    | we(?:\swould|['’]d)?\s(?:want|like|love)\sto\shear\sfrom\syou
    | (?:please\s)?(?:send | submit | e-?mail)\s(?:us\s)?(?:your|a)\s[^.!?]{{3,80}}
      (?:\S@\S | \bto\sus\b | \bhere{ENDS} | \bclicking\b | \blink\b)
    | (?:please\s)?(?:e-?mail | message | write\sto)\s(?:us | me | our\s\w+ | the\s(?:editor
      | reporter | author)s?)\s(?:at | with | on | using | your)\b
    | to\s(?:submit | send)\s(?:us\s)?(?:a|your)\s(?:letter | story | tip | question)\b
    | [^.!?]{{3,60}}\scan\sbe\s(?:reached | contacted)\s(?:at | on | via | by)\s.{{0,40}}
      (?:\S@\S | \d{{3}}-\d{{3}} | signal)
    | (?:reach | contact | e-?mail | follow)\s(?:him | her | them)\s(?:at | on | via)\s
    | what\s(?:do\syou\sthink | are\syour\sthoughts)\?\s.{{0,40}}\b(?:below | us)\b
    | have\syour\ssay\b.{{0,40}}{ENDS}
    | (?:haben\ssie | hast\sdu | habt\sihr | wissen\ssie | kennen\ssie)\s[^?]{{3,120}}\?\s.{{0,60}}
      \b(?:schreib\w* | meld\w* | kontakt\w* | mail\w*)\s(?:sie\s|dich\s|euch\s)?(?:uns|sich|an)\b
    | (?:schreiben\ssie | schreibt? | mailen\ssie)\s(?:uns|der\sredaktion|an\sdie\sredaktion)\b
    | (?:vous\s(?:avez|êtes|savez) | avez-vous | êtes-vous)\s[^?]{{3,120}}\?\s.{{0,60}}
      \b(?:écrivez | contactez | témoignez | envoyez)\b
    | (?:écrivez | contactez | envoyez)-nous\b
    | ¿?(?:tienes? | sabes? | conoces? | has | quieres?)\s[^?]{{3,120}}\?\s.{{0,40}}
      \b(?:escr[ií]b\w+ | contácta\w* | env[ií][ae]\w* | mánda\w* | cuénta\w*)
    | (?:escríbe | escríba | envía | envíe | mánda | cuénta)(?:nos|me)\b
    | (?:você\s)?(?:tem | sabe | viu)\s[^?]{{3,120}}\?\s.{{0,40}}\b(?:escreva | envie | mande)\b
    | (?:hai | avete | sai)\s[^?]{{3,120}}\?\s.{{0,40}}\b(?:scriv\w+ | invia\w* | segnala\w*)
    | (?:scrivi | scrivete | invia | inviate)ci\b
    | (?:у\sвас\sесть | есть | знаете | стали)\s[^?]{{2,120}}\?\s.{{0,40}}\b(?:на)?пишите\b
    | (?:присылайте | пришлите)\s(?:нам | свои | ваши)\b | пишите\sнам\b
    ) | 제보(?:를\s(?:기다|받습|해) | \s?하기 | 는\s.{{0,20}}(?:이메일|카카오톡|전화) | 가\s뉴스)"""
)

# --- what stands elsewhere ---

_SEES = (
    "listen to", "scroll", "swipe", "watch", "press play", "podcast", "see the", "view the", "tap ",
    "click ", "this video", "this clip", "this image", "this post", "this content", "image ",
    "photo ", "slide ", "picture ", "list ", "gallery", "your device", "ehen sie", "ören sie",
    "klicken", "mira el", "escucha el", "haz clic", "faites déf", "cliquez sur", "regardez la",
    "guarda il", "clicca ", "assista ao", "ouça o", "clique n",
)  # fmt: skip
_PICTURES = r"(?:image | photo(?:graph)? | picture | video | map | graphic | gallery | slideshow)s?"
_POINTS_AWAY = words(
    rf"""{BEGINS}(?:
      (?:new\W*)?you\scan\s(?:now\s|also\s)*listen\sto\s.{{0,40}}\b(?:articles?|stor(?:y|ies)){ENDS}
    | press\splay\sto\b
    | listen\sto\s(?:this | the | our)\s.{{0,60}}?\b(?:here | above | below | wherever | spotify
      | apple\spodcasts)\b.{{0,40}}{ENDS}
    | (?:find | get | follow | subscribe\sto)\s(?:this | the | our)\s.{{0,40}}podcast\b.{{0,30}}
      \b(?:wherever | spotify | apple)\b
    | (?:watch | see | view)\s(?:the | our | more\sof\sthe)\s[^.!?]{{0,60}}\b(?:{_PICTURES}
      | interview | clip | moment)\b[^.!?]{{0,20}}\b(?:above | below | here
      | at\sthe\stop[^.!?]{{0,20}} | in\sthe\splayer)\b[^.!?]{{0,20}}{ENDS}
    | (?:scroll | swipe)\s(?:(?:down | up | left | right | on | below | through)\s){{0,2}}
      (?:for\s(?:more | {_PICTURES}) | to\s(?:see | view | read | watch | find)
      | (?:the\s)?{_PICTURES})\b
      [^.!?]{{0,40}}{ENDS}
    | (?:tap | click)\s(?:here | (?:on\s)?(?:the | any)\s(?:{_PICTURES} | arrows?))\s
      (?:above\s | below\s)?(?:to | for)\b[^.!?]{{0,60}}{ENDS} | (?:tap | click)\sto\s
      (?:enlarge | expand | zoom)\b[^.!?]{{0,20}}{ENDS}
    | (?:sorry,?\s)?this\s(?:video | clip | image | post | content)\s(?:is | has)\s(?:no\slonger
      | not | been\s(?:removed | deleted) | currently\sun | un)[^.!?]{{0,40}}{ENDS}
    | (?:image | photo | picture | slide | list)\s\d+\s?(?:of | /)\s?\d+\W*$
    | your\sdevice\sdoes\snot\ssupport\b
    | sehen\ssie\s(?:hier | im\svideo | oben\sim | unten\sim)\b | (?:hören\ssie\s(?:hier | den\s
      podcast | die\sfolge) | klicken\ssie\s(?:hier | auf\s(?:das\sbild | die\skarte)))\b
    | (?:mira | escucha)\sel\s(?:vídeo | video | podcast | episodio)\s(?:aquí | arriba | completo)\b
    | haz\sclic\s(?:aquí | en\sla\s(?:imagen | foto))\b
    | faites\sdéfiler\s | cliquez\ssur\s(?:la\s(?:photo | carte | vidéo) | l['’]image)\b
    | regardez\sla\svidéo\s(?:ci-dess | ici) | guarda\sil\svideo\s(?:qui | sopra | sotto)\b
    | clicca\s(?:qui | sull[a'’]\s?(?:immagine | foto))\b
    | assista\sao\svídeo\s(?:acima | abaixo | aqui)\b | clique\sna\s(?:imagem | foto)\b
    )"""
)

# --- who pays ---

_PAYS = (
    "commission", "compensation", "affiliate", "sponsor", "presented", "paid ", "advertis",
    "independently", "our editors", "our writers", "our team", "our partner", "brought to you",
    "earn ", "provision", "werbelinks", "affiliat", "afiliad", "patrocinad", "affiliaz",
    "파트너스", "アフィリエイト", "プロモーション", "広告を",
)  # fmt: skip
_IS_PAID_FOR = words(
    rf"""{BEGINS}(?:
      (?:all\s)?(?:the\s)?(?:products? | items?)\s.{{0,40}}\b(?:are | is)\s(?:all\s)?
      (?:independently | (?:selected | chosen | picked)\s.{{0,20}}\bby\sour)\b
    | our\s(?:editors? | writers? | team)\s.{{0,30}}\b(?:choose | select | pick | recommend)s?\b
      .{{0,40}}\b(?:independently | products | on\s(?:their | its)\sown)\b
    | (?:as\san?\s(?:amazon\s)?(?:affiliate | associate)\b.{{0,20}}\b(?:we | i)\b.{{0,10}}\bearn
      | (?:some\s | the\s)?links\s(?:in | on)\s(?:this | our)\s.{{0,30}}\b(?:earn | generate
      | affiliate))\b
    | (?:if | when)\syou\s(?:buy | purchase | click | shop)\b.{{0,90}}\b(?:we | us)\b.{{0,30}}
      \b(?:earn | receive | get)\b
    | this\s(?:content | article | post | story | section)\s(?:is | was | has\sbeen | contains)\s
      (?:(?:a\s)?paid\s | sponsored | provided\sby\sour | affiliate | brought\sto\syou)
    | this\sis\s(?:a\spaid | sponsored)\s
    | (?:paid\sfor | presented | sponsored)\s(?:and\s\w+\s)?by\b[^.!?,]{{0,40}}{ENDS}
    | (?:dieser | der)\s(?:artikel | beitrag | text)\senthält\s(?:sogenannte\s)?(?:affiliate
      | werbelinks | provisions)
    | (?:kaufen | bestellen)\ssie\s.{{0,60}}\b(?:erhalten\swir | wir\serhalten)\b.{{0,20}}provision
    | (?:cet\sarticle | ce\scontenu)\s.{{0,30}}(?:affiliation | affiliés | sponsorisé)
    | este\s(?:artículo | contenido)\s.{{0,30}}(?:afiliad | patrocinad)
    | (?:questo\sarticolo | questo\scontenuto)\s.{{0,30}}(?:affiliaz | sponsorizz)
    | (?:este\sartigo | este\sconteúdo)\s.{{0,30}}(?:afiliad | patrocinad)
    ) | 쿠팡\s?파트너스\s활동의\s일환 | (?:本記事 | この記事)(?:に)?は.{{0,10}}(?:アフィリエイト
    | プロモーション | 広告を)"""
)

ASIDES = (
    Service(_WRITES, _CALLS_TO_WRITE.search),
    Service(_SEES, _POINTS_AWAY.search),
    Service(_PAYS, _IS_PAID_FOR.search),
)
