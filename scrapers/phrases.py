"""Words that give furniture away where the markup does not. Structure comes first: these are
asked only about short blocks that stand among the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scrapers.asides import ASIDES
from scrapers.continuations import CONTINUES
from scrapers.labels import is_label
from scrapers.service_lines import CONSENT, SERVICES, WAITS_FOR_CONSENT, WALL
from scrapers.stems import Stems

_READ_ALSO = re.compile(
    r"""^\W*(?:
      (?:read|see|watch|listen|also|learn)\s+(?:also|more|next|this|now)\b
    | (?:also|further)\s+(?:read|reading|see)\b | read(?:\s+(?:full|the|our)\b.*)?:
    | read\s?\|
    | related(?:\s+(?:article|stor|content|link|topic|news|read|post)\w*|:|$)
    | (?:more|you\smay|you\smight)\s+(?:on\s+this|also|from|stories|news|like|articles)\b
    | (?:recommended|don['’]?t\smiss|must\sread|read\smore|click\shere|trending)\b
    | more\s?: | more\sabout\W*$ | more\s(?:about|on|from)\s[^.!?]{2,40}$
    | most\s(?:read|popular|viewed)\s(?:in|on|stories|articles|news)\b
    | (?:also|watch|listen|photos|gallery|in\spictures):\s
    | read\sthe\sfull\s(?:story|article|report)\b.{0,20}$
    | what\sto\sread\snext\b | (?:keep\sscrolling|scroll\sto\ssee)\b | >>\s?\w
    | for\smore\s(?:stories|news|articles|on\sthis)\b | follow\s\S+\sfull\scoverage\b
    | (?:lea|lee|leé|leer|mira|mire|vea|ver|escucha|consulta)\s+(?:también|tambien|además|más)\b
    | (?:te\s(?:puede|podría)|le\spuede|quiz[aá]s?\ste|también\s(?:te|puedes?|lee|en))\b
    | lo\smás\s(?:leído|visto)\b
    | (?:noticias?|notas?|contenidos?|temas?|art[ií]culos?)\s(?:relacionad[oa]s?|de\sinter[eé]s)\b
    | (?:leia|veja|assista|saiba|confira|ouça)\s(?:também|tamb[eé]m|mais|ainda)\b | saiba\smais
    | (?:à|a)\s(?:lire|voir|écouter)(?:\s(?:aussi|également|sur))?\b(?=.{0,4}[:>]|\saussi|\ségal|$)
    | (?:lire|voir)\s(?:aussi|également|la\ssuite|plus)\b | sur\sle\smême\s(?:sujet|thème)
    | (?:lesen|sehen|hören)\ssie\s(?:auch|mehr|dazu|hier)\b | (?:lies|siehe)\s(?:auch|dazu|mehr)\b
    | (?:mehr|weitere)\s(?:zum\sthema|dazu|informationen|artikel|beiträge|news|nachrichten|infos
    |aus)\b
    | (?:das\skönnte|auch\sinteressant|passend\sdazu|zum\sthema|lesetipp|mehr\slesen)\b
    | (?:leggi|guarda|ascolta|vedi)\s(?:anche|pure|di\spiù|qui)\b | (?:potrebbe|ti\spotrebbe)\s
    | (?:lees|bekijk)\sook\b | (?:läs|les|læs)\s(?:också|også|mer|mere)\b | czytaj\s(?:też|także
    |więcej)
    | (?:zobacz|przeczytaj)\s(?:też|także|również) | čtěte\stak[eé] | leia\smais
    | читайте\s(?:также|далее|ещ[её]|також) | читать\s(?:также|далее) | по\sтеме\s?:
    | i̇?lgi̇?li̇?\shaber(?:ler)?\b | (?:ayrıca|bunu\sda)\soku
    | اقرأ\s(?:أيض|المزيد) | (?:यह|ये)\sभी\sपढ़ें | あわせて読みたい
    | (?:関連記事|相关(?:新闻|文章)|相關(?:新聞|文章)|관련\s?(?:기사|뉴스))\s?(?:[]:：】]|$)
    | 阅读更多 | (?:相关|延伸|推荐)阅读 | (?:相關|延伸|推薦)閱讀
    | (?:[为為][你您]|热门|猜你)(?:推荐|推薦|喜欢)
    )""",
    re.VERBOSE,
)
_POINTERS = (
    "olvassa el ezt is", "ez is érdekelheti", "همچنین بخوانید", "прочитајте уште", "le tamén",
    "más información:", "en savoir plus",
    "смотрите также", "материалы по теме", "дивіться також", "вижте още", "прочетете още",
    "още по темата", "прочитајте још",
    "διαβάστε επίσης", "διαβάστε ακόμα", "διαβάστε ακόμη", "δείτε επίσης", "δείτε ακόμα",
    "citește și", "citeşte şi", "citeste si", "citiți și", "citiţi şi", "vezi și", "vezi şi",
    "vezi si", "přečtěte si také", "přečtěte si i", "čtěte i", "čtěte dále", "související články",
    "mohlo by vás zajímat", "prečítajte si aj", "čítajte aj", "mohlo by vás zaujímať",
    "súvisiace články", "kapcsolódó cikk", "kapcsolódó cikkek", "olvasta már", "olvassa el is",
    "ezt is olvassa el", "pročitajte još", "pročitajte i", "pročitajte više", "pogledajte još",
    "čitajte još", "preberite tudi", "preberite še", "lue myös", "lue lisää", "katso myös",
    "loe ka", "loe lisaks", "vaata ka", "lasīt arī", "lasi arī", "skaitykite taip pat",
    "taip pat skaitykite", "baca juga", "baca lagi", "baca selengkapnya", "lihat juga",
    "simak juga", "artikel terkait", "berita terkait", "xem thêm", "đọc thêm", "tin liên quan",
    "bunları da okuyun", "ilginizi çekebilir", "مواضيع ذات صلة", "أخبار ذات صلة", "شاهد أيضا",
    "شاهد أيضاً", "بیشتر بخوانید", "خبرهای مرتبط", "مزید پڑھیں", "یہ بھی پڑھیں", "קראו גם",
    "קראו עוד", "ראו גם", "לקריאה נוספת", "อ่านเพิ่มเติม", "ข่าวที่เกี่ยวข้อง", "আরও পড়ুন",
    "আরো পড়ুন", "हेही वाचा", "આ પણ વાંચો", "மேலும் படிக்க", "இதையும் படியுங்கள்",
    "ఇది కూడా చదవండి", "ఇవీ చదవండి", "ಇದನ್ನೂ ಓದಿ", "läs även", "se även", "se også", "lees meer",
    "lees verder", "zobacz więcej", "warto przeczytać", "llegiu també", "llegeix també",
    "també et pot interessar", "irakurri ere", "irakurri gehiago", "soma pia", "basahin din",
    "lexo edhe", "lestu líka",
)  # fmt: skip
"""How such a line begins in languages of which no more is known."""
_POINTER_HEADS = frozenset(words[:3] for words in _POINTERS)
"""To be asked first: nearly no line begins with one."""
_BEFORE_POINTER = " \t>»›•*·–—-►▶▸👉[(【|"
_SENT_ON = re.compile(
    r".{5,80}\shas\smore\s(?:information\s)?about\s[^.]{3,60}\.?|to\sread\s.{3,80},\sclick\shere\W*"
)
"""A sentence that sends elsewhere."""
_CALL_LINE = re.compile(
    r"""^\W*(?:
      (?:[©ⓒ]|\(c\)\s|copyright\b)
    | hat\sihnen\s(?:der|dieser)\s(?:artikel|beitrag)\sgefallen\b
    | (?:did\syou|have\syou)\s(?:like|enjoyed?|liked)\sthis\s(?:article|story)\b
    | (?:got\sa\s(?:story|tip)|have\syou\sgot\sa\s(?:story|tip)|do\syou\shave\sa\sstory)\b
    | (?:download|(?:click\s(?:here\s)?to\s)?get)\s.{0,30}\bapps?\b
    | for\smore\s[^.!?]{3,90},\svisit\s\S+\.\w\S+\W*$ | sign\sup\s(?:to|for)\s[^.!?]{3,40}$
    | you\s(?:may|will)\s(?:occasionally\s)?receive\s(?:occasional\s)?promotional\b
    | (?:get|the)\s[^.!?]{3,90}\s(?:e?-?mailed|sent|delivered)\s(?:direct(?:ly)?|straight)
        \sto\syou\b
    | privacy\snotice: | we\suse\sgoogle\srecaptcha\b | this\ssite\sis\sprotected\sby\srecaptcha\b
    | (?:register\s(?:now\s)?for|enjoy)\s.{0,20}unlimited\saccess\b
    | please\sconsider\s(?:donating|subscribing|becoming\sa\s\w+|supporting\s(?:us|our\s\w+))
        (?:\W*$|\s(?:today|to\s(?:us|our|keep|help|support))\b)
    | this\scontent\scan\salso\sbe\sviewed\son\b | [^.!?]{3,40}\svalues\syour\scomments\b
    | turn\son\s(?:\w+\s)?notifications\b
    | for\sthe\slatest\s.{0,80}\b(?:sign\sup|follow|download|subscribe|visit)\b
    | (?:image|photo|video)\s(?:copyright|caption|source)\W*$ | externer?\sinhalte?\b
    | empfohlener\s(?:redaktioneller|externer)\sinhalt
    | an\sdieser\sstelle\sfinde\w*\s.{0,30}\binhalte?\b | link\szum\s\S+-inhalt
    | scroll\s(?:down\s)?to\scontinue\b | continue\sreading\sthe\smain\sstory\b | our\sstandards:\s
    | [^.:]{3,40}:\s(?:the\s)?(?:.{0,30}princ[ií]p\S*\s(?:.{0,20}\s)?thomson\sreuters
        |thomson\sreuters\s(?:trust\s)?princip\w+)\W*$
    | (?:acquire|purchase)\slicensing\srights\b
    | (?:this\s)?video\s(?:player\b|can\s?not\sbe\splayed)
    | (?:enlarge\s(?:this\s)?image|(?:hide|toggle)\scaption|text\ssize)\b.{0,20}$
    | listen\sto\s(?:this\s)?(?:article|story)\b.{0,12}$ | getting\syour\s.{0,20}\bplayer\sready\b
    | (?:estimated\s)?reading\stime\b.{0,20}$ | \d+\smin(?:ute)?s?\s(?:read|listen)\W*$
    | (?:(?:posted|published|updated)\s)?\d+\s(?:min(?:ute)?|hour|day|week)s?\sago\W*$
    | (?:last\s)?(?:posted|published|updated)\s(?:at\s)?\d{1,2}[:.]\d\d\b.{0,15}$
    | this\s(?:article|story)\sis\smore\sthan\s.{1,12}\sold\W*$
    | (?:you\s)?must\sbe\s(?:logged|signed)\sin\b | view\sthis\spost\son\b
    | (?:if\syou\s)?enjoyed\sthis\s(?:article|post|story)\b | republish\sour\b
    | (?:contact|e-?mail|reach|send\s(?:your\s)?tips\sto|write\sto)\s.{0,60}\S@\S+\.\w+\W*$
    | (?:log|sign)\sin\sto\scomment\b | (?:report|suggest|submit)\sa\s(?:correction|typo)\b
    | was\sthis\s(?:article|page|story)\s(?:helpful|useful)\W*$
    | (?:add|make)\s.{1,50}\bpreferred\b.{0,15}\bgoogle\W*$
    | (?:an?\s)?(?:unexpected\s)?error\s(?:has\s)?occurred\b.{0,30}$
    | thank\syou\sfor\ssigning\sup\b | check\syour\s(?:inbox|e-?mail)\b.{0,30}\bconfirm\b
    | by\s(?:signing\sup|subscribing|registering)\b.{0,40}\bagree\b
    | (?:the\s)?embedded\s(?:asset\s.{0,30}|content)\W*$
    | (?:(?:you\scan\s)?follow|subscribe\sto)\s(?:\S+\s){1,5}on\s(?:google\snews|x|twitter
        |facebook|instagram|threads|bluesky|snapchat|tiktok|youtube|linkedin|whatsapp)\b
    | (?:after|skip\spast)\snewsletter\spromotion\b
    | do\syou\s(?:have|know)\b.{0,30}\b(?:tip|more)\?\s.{0,20}\b(?:contact|write|email|reach)\b
    | join\s(?:our|us\son)\s.{0,30}\b(?:channel|whatsapp|telegram)\b
    | join\sthe\s.{0,30}\b(?:whatsapp|telegram)\s(?:channel|community|group)\b
    | (?:view|show|load|read)\s(?:all\s|more\s|\d+\s)?comments\b | have\sa\s(?:news\s)?tip\b
    | (?:подпи[шс]|підпи[шс])\w+\sна\b
    | (?:следите|стежте)\sза\s.{0,60}(?:дзен|facebook|telegram|телеграм|вконтакте)
    | ακολουθήστε\s | (?:urmăriți|urmăriţi|urmărește|urmăreşte)-ne\b | abonează-te\b
    | pratite\snas\b | (?:simak|ikuti)\s.{0,60}(?:aplikasi|channel|google|saluran|telegram|whatsapp)
    | .{0,60}(?:abone\solun|takip\sedin)\W*$ | (?:تابعونا|اشتركوا?)\s | .{0,30}हमें\s.{0,30}फॉलो
    | .{0,20}無断(?:転載|複製) | この記事は有料会員限定 | 有料会員になると | prenumerera\spå\b
    | (?:följ\soss|følg\soss?)\b
    | (?:dołącz\sdo|obserwuj|polub)\snas\b | zapisz\ssię\sna\s.{0,30}newsletter
    | sledujte\sn[aá]s\b | kövess(?:en)?\s(?:minket|bennünket)\b | iratkozz\w*\sfel\b
    | volg\sons\b | schrijf\sje\sin\b | seuraa\smeitä\b | tilaa\suutiskirje | segueix-nos\b
    | subscriu-te\b | theo\sdõi\s.{0,40}(?:facebook|google|telegram|zalo)
    | loading\b | for\sthe\sbest\s.{0,20}\bexperience\b | have\ssomething\sto\ssay\?
    | follow\s.{3,60}\sat:?\s(?:https?:|www\.|@)
    | .{3,120}\son\s(?:twitter|facebook|instagram)(?:\sat)?:?\s(?:https?://|www\.|@)\S+\W*$
    | like\sus\son\s(?:facebook|instagram|twitter)\W*$
    | (?:please\s)?use\sone\sof\sthe\sfollowing\sformats\sto\scite\b
    | sign\sup\s(?:for|to)\s.{0,60}
        \b(?:alerts?|briefing|updates|(?:daily|free|morning|weekly)\se-?mails?)\b
    | enter\syour\se-?mail\b | (?:you['’]re|you\sare)\sreading\s.{3,80}\bnewsletter\b
    | (?:like|love)\sthis\s(?:article|post|story)\?\s
    | (?:like|enjoying)\swhat\syou(?:['’]re|\sare)\sreading\b
    | follow\s(?:our|the)\slive\s(?:blog|coverage|updates)\b.{0,40}$
    | refresh\sthis\spage\s(?:for|to)\b
    | (?:print|save)\s(?:this\s)?(?:page|article|story)\b.{0,12}$
    | share\s(?:on|via)\s\S+\W*$ | get\sunlimited\saccess\b
    | if\syou\svalue\sour\s | stories\syou\s(?:may|might)\slike\W*$
    )""",
    re.VERBOSE,
)
"""A line that is a call from its beginning on."""
_NOTICE = re.compile(
    r"""^\W*(?:
      this\s(?:page|site|website)\sis\sbest\sviewed\b
    | do\syou\shave\san\sopinion\son\b.{0,80}\b(?:article|story)\b
    | (?:免责|免責|特别|特別|版权|版權)(?:声明|聲明) | (?:本文|文章)(?:观点|觀點)?[仅僅]代表
    | (?:[转轉][载載发發])[请請]注明 | 未[经經]授[权權]
    | this\scopy\sis\sfor\syour\spersonal\b
    | we\sreserve\sthe\sright\sto\s(?:remove|delete|edit)\b
    | (?:we|(?:this|our)\s(?:web)?site)\s(?:and\sour\spartners\s)?uses?\s(?:\w+\s){0,3}cookies\b
    | (?:wir|(?:diese|unsere)\s(?:web)?seite)\s(?:verwende[nt]|nutz(?:en|t))
        \s(?:\w+\s){0,3}cookies\b
    | (?:usamos|utilizamos|este\ssitio(?:\sweb)?\s(?:usa|utiliza)|este\ssite\s(?:usa|utiliza))
        \s(?:\w+\s){0,3}cookies\b
    | (?:nous\sutilisons|ce\ssite(?:\sweb)?\sutilise)\s(?:\w+\s){0,3}cookies\b
    | questo\ssito(?:\sweb)?\s(?:usa|utilizza)\s(?:\w+\s){0,3}cookies?\b
    | .{0,60}\bwe\sand\sour\spartners\s(?:use|store|process)\b
    | (?:please\s)?use\s(?:a\s|the\s)?\S+\sbrowser\s(?:for|to)\b
    | you\sare\susing\san\s(?:outdated|older|unsupported)\sbrowser\b
    | your\sbrowser\s(?:does\snot|is\s(?:not|out))\b
    )""",
    re.VERBOSE,
)
"""One of any length."""
_CALL_WORDS = re.compile(
    r"""\b(?:
      (?:subscribe|sign\sup)\b.{0,40}\b(?:newsletter|channel|free|now|today|here|to\sour)\b
    | newsletter\b.{0,60}\b(?:abonn|anmeld|suscr|inscr|iscri|inbox|bestell)\w*
    | (?:suscr[ií]b\w+|s[ií]guenos|[uú]nete|inscr[ií]bete)\b.{0,60}\b(?:newsletter|bolet[ií]n
    |canal|redes|whatsapp|telegram|google|facebook|twitter|instagram)
    | (?:abonnez-vous|inscrivez-vous|iscriviti|inscreva-se|assine|siga)\b
    | follow\s(?:us|him|her|me|\S+)\son\s(?:twitter|facebook|instagram|x\b|google|telegram
    |whatsapp|linkedin)
    | (?:folgen\ssie|folge)\s(?:uns|ihm|ihr)\b | all\srights\sreserved\b | todos\slos\sderechos\b
    | alle\srechte\svorbehalten\b | tous\sdroits\sréservés\b | tutti\si\sdiritti\sriservati\b
    | todos\sos\sdireitos\b | prohibida\s(?:la|su)\s(?:reproducción|distribución)
    | (?:enable|activate|aktivieren|activez)\b.{0,30}\b(?:javascript|cookies)\b
    | (?:delivered|sent|straight|directly|right)\s(?:in)?to\syour\s(?:inbox|mailbox|phone)\b
    | delivered\sto\syou\W*$ | in\syour\s(?:inbox|mailbox)\severy\b
    | thanks\sto\sreaders\slike\syou\b
    | your\s(?:support|donation|gift)s?\s(?:makes?|helps?|allows?|enables?|keeps?)\s(?:our|us)\b
    | (?:donate|become\sa\smember)\s(?:today|now)\b | reader-supported\b
    | support\s(?:our|independent|local|quality)\s.{0,20}\bjournalism\b
    | by\sclicking\shere\W*$ | earn\san?\saffiliate\scommission\b
    | \bmay\s(?:earn|receive)\s(?:an?\s)?(?:small\s)?(?:affiliate\s)?commission\b
    | get\sin\stouch\s(?:with\s(?:our\snews|us\b)|at\s\S+@)
    | (?:externe|eingebettete)\sinhalte\san(?:zu)?zeig\w* | mir\sexterne\sinhalte\b
    | your\s(?:cookie|consent|privacy)\s(?:settings|preferences|choices)\b
    | (?:vos|tus|sus|tue|deine|ihre)\s(?:préférences|preferencias|preferenze
    |einstellungen)\b.{0,60}\bcookies
    | not\sto\sbe\s(?:reproduced|redistributed)\b
    | may\snot\sbe\s(?:published|reproduced|broadcast|rewritten|copied|redistributed)\b
    | subject\sto\scopyright\b | (?:leave|write|post)\sa\s(?:reply|comment)\b
    | deja\s(?:un|tu)\scomentario\b | your\semail\saddress\swill\snot\b
    )""",
    re.VERBOSE,
)
"""Words that make a call of the line that they stand in."""
_REPORTS = re.compile(
    r"""\b(?:
      (?:said|says|told|tells|asked|urged|warned|ruled|found|wrote|announced)\b(?!\sus\b)
    | according\sto(?!\syour?\b)
    | dijo | afirmó | aseguró | señaló | indicó | explicó | informó | advirtió
    | sagte | sagt | teilte | erklärte | forderte | hieß\ses
    | a\s(?:dit|déclaré|annoncé|indiqué|expliqué) | ha\s(?:detto|dichiarato|spiegato)
    | disse | afirmou | declarou | informou | explicou
    | rät | rieten? | erzählt\w* | schrieb\w* | disait | répond\w* | rappelle
    | decía | escribió | aclaró | bromeó | dice | diceva | scrive | dizia | diz | escreveu
    | zei | zegt | schreef | säger | sade | skrev | sier | siger | sagde | sanoo | sanoi
    | powiedzia\w+ | mówi\w* | pisa[lł]\w* | napisa[lł]\w* | zapyta[lł]\w*
    | řekl\w* | říkal\w* | ptal\w* | napsal\w* | prohlásil\w* | povedal\w* | hovor[ií]\w*
    | mondt\w+ | írt[aá]k? | a\sspus | spune\w* | rekao | rekla | govori\w* | каза | казва
    | говор(?:ит|ил|ила|ят|или) | сказал\w* | спросил\w* | советует | (?:на)?писал\w*
    | сказа(?:в|ла)
    | sakė | sacīja | ütles | είπε | έλεγε | dedi | diyor | قال | قالت | אמר | אמרה | گفت
    | kata | tulis | nói
    )\b | [说說] | [写寫]道 | と述べ | と話 | と書 | 말했다 | 밝혔다 | कहा | বলেন""",
    re.VERBOSE,
)
"""Words for saying something: who says what others are called to do reports a call."""
_TOLD_OF = re.compile(
    rf"""\b(?:what|that|which|who|where|soon\sas|dass|que|qui|cosa|che)\b
    (?:(?!{_REPORTS.pattern})[^.,:;!?"”»])*(?:{_REPORTS.pattern})""",
    re.VERBOSE,
)
"""The same in a clause that tells more of a thing: "what the mayor said"."""
_LETTER = re.compile(r"\w")
_QUOTES = re.compile('["“”„«»「」『』]')
_QUOTE_ENDS = re.compile(r'["“”„«»」』][^\w"“”„«»「」『』]*\w')
_DASHES = "–—"
_DASH_ENDS = re.compile(r"\s[–—]\s|,\s(?:säger|sade|sier|sa|siger|sagde|sanoo|sanoi)\b")
"""Where speech ends and who speaks is told, behind quotation marks or a dash."""
_ADDRESS = re.compile(
    r"\S+@\S+\.\w+|(?:https?://)?(?:www\.)?(?:twitter|x|facebook|instagram|linkedin)\.com/[\w.]+/?"
)
FULL_STOPS = ".。।॥۔።։။។།"
"""Of the Latin, Chinese, Indic, Arabic (in Urdu), Ethiopic, Armenian, Burmese, Khmer and Tibetan
scripts."""
SENTENCE_ENDS = f"{FULL_STOPS}!?…:;！？؟"
CLOSING_MARKS = " \"'”’»“«)]"

_CALL_STEMS = (
    "subscribe", "sign up", "newsletter", "suscr", "síguenos", "siguenos", "únete", "unete",
    "inscr", "abonn", "iscriv", "assine", "siga", "follow", "folgen sie", "folge uns",
    "folge ihm", "folge ihr", "rights reserved", "los derechos", "alle rechte", "tous droits",
    "i diritti", "os direitos", "©", "copyright", "prohibida", "javascript", "cookie", "reply",
    "comment", "got a", "have a story", "have a tip", "have a news tip", "in touch",
    "your support", "your donation", "your gift", "donate", "a member", "reader-supported",
    "journalism", "do you ", ", visit ", "promotional", "to you", "privacy notice", "recaptcha",
    "unlimited", "please consider", "can also be viewed", "your comments", "notifications",
    "to get ", "deja un", "deja tu", "logged in", "signed in", "view this", "enjoyed this",
    "republish",
    "contact ", "email ", "e-mail ", "reach ", "tips to", "write to", "player ready",
    "reading time", "preferred", "correction", "occurred", "signing up", "inbox",
    "by subscribing", "by registering", "embedded", "join our", "join us", "download",
    "for the latest", "inhalt", "your c", "your privacy", "clicking", "commission", "gefallen",
    "this article", "this story", "continue", "may not be", "our standards", "video",
    "not to be re", "on twitter", "on facebook", "on instagram", "for the best", "to say?",
    "formats to cite", "unlimited access", "you value our", "refresh this", "follow our live",
    "follow the live", "are reading", "re reading", "your e", "your inbox", "your mailbox",
    "your phone", "readers like", "best viewed", "your personal", "the right to", "browser",
    "our partners", "whatsapp", "telegram",
    "check your",
    "одпи", "ідпи", "ледите за", "тежте за", "κολουθήστε", "rmări", "rmăre", "aboneaz",
    "pratite nas", "simak ", "ikuti ", "abone ol", "takip ed", "تابعونا", "اشترك", "फॉलो", "無断",
    "有料会員限定", "有料会員になると", "prenumerera", "lj oss", "lg os", "do nas", "uj nas",
    "polub nas", "zapisz si", "sledujte n", "vess minket", "vess benn", "vessen minket",
    "vessen benn",
    "iratkozz", "volg ons", "schrijf je in", "seuraa meit", "tilaa uutis", "segueix-nos",
    "subscriu-te",
    "theo d", "声明", "聲明", "代表", "注明", "未经授", "未經授", "thomson re", "licensing r",
)  # fmt: skip
"""One of these is in every longer call: asking for them first spares the expression."""
_LABEL_STEMS = (
    " ago", "posted", "published", "updated", "toggle", "ⓒ", "(c) ", "share", "print", "facebook",
    "twitter", "app", "caption", "source", "enlarge", "text size", "listen to", "loading", " min",
    "join the", "helpful", "useful", "typo", "like this", "love this", "log in", "sign in", "save",
    "you may like", "you might like",
)  # fmt: skip
"""One of these, or of those, is in every shorter one."""
_SERVICES = (*SERVICES, *ASIDES, CONTINUES)
_STEMS = Stems(_CALL_STEMS, _LABEL_STEMS, WALL.stems, *(service.stems for service in _SERVICES))
_OF_CALL, _OF_LABEL, _OF_WALL, _OF_FIRST_SERVICE = 1, 2, 4, 8
_OF_SERVICES = tuple((_OF_FIRST_SERVICE << i, service.find) for i, service in enumerate(_SERVICES))
_OF_CONSENT = _OF_FIRST_SERVICE << _SERVICES.index(CONSENT)
_LABEL_WITHIN = 60
_SHORTEST_UNSTOPPED = 40
"""Characters of a sentence without a full stop."""
_NOTICE_WITHIN = 200
_LONGEST_NOTICE = 600
_POINTER_WITHIN = 250


class Notices:
    """The lines of a page that turn to its reader. All are asked for the stems at once: most pages
    have few lines with one."""

    def __init__(self, texts: Sequence[str], utf8: bytes, sizes: NDArray[np.int64]) -> None:
        """`utf8` are the texts with a NUL behind each, `sizes` the characters of each."""
        self._texts = texts
        self._stems = _STEMS.find_all(utf8, sizes, _NOTICE_WITHIN)
        self.walls = frozenset(
            i
            for i, stems in enumerate(self._stems)
            if stems & _OF_WALL
            and len(texts[i]) < _NOTICE_WITHIN
            and (wall := WALL.find(line := texts[i].lower()))
            and not _reports(line, wall)
        )
        """The indexes of those that say that the rest of the text is for subscribers."""

    def is_call(self, index: int) -> bool:
        """The line asks for something or claims rights: newsletter, follow us, copyright, share."""
        return _is_call(self._texts[index], self._stems[index])


def is_call(text: str) -> bool:
    """The same of a line that stands in no page's list."""
    return _is_call(text, _STEMS.find(text[:_NOTICE_WITHIN]))


def _is_call(text: str, stems: int) -> bool:
    if is_label(text):
        return True
    if not stems or len(text) >= _LONGEST_NOTICE:
        return False
    line = text.lower()
    may_call = stems & (_OF_CALL | _OF_LABEL if len(text) < _LABEL_WITHIN else _OF_CALL)
    if may_call and _NOTICE.match(line):
        return True
    if len(text) >= _NOTICE_WITHIN:
        return stems & _OF_CONSENT != 0 and WAITS_FOR_CONSENT.match(line) is not None
    calls = (_CALL_LINE.match(line) or _CALL_WORDS.search(line)) if may_call else None
    calls = calls or _find_service(line, stems)
    return calls is not None and not _reports(line, calls)


def _find_service(line: str, stems: int) -> re.Match[str] | None:
    """Where the line says what a service of the page is, by the stems that it has."""
    asked = (find(line) for of_service, find in _OF_SERVICES if stems & of_service)
    return next(filter(None, asked), None)


def _reports(line: str, call: re.Match[str]) -> bool:
    """The line is a sentence about what somebody says, to others than the reader. One that calls
    before it tells of what somebody said does not report the call."""
    if _is_spoken(line, call):
        return True
    told_of = {told.end() for told in _TOLD_OF.finditer(line, call.start())}
    said = (found.end() for found in _REPORTS.finditer(line))
    return ends_sentence(line) and any(end not in told_of for end in said)


def _is_spoken(line: str, call: re.Match[str]) -> bool:
    """The call begins in somebody's speech, which ends before the line does."""
    first = _LETTER.search(line, call.start())
    is_quoted = first is not None and len(_QUOTES.findall(line, 0, first.start())) % 2 == 1
    ends = _QUOTE_ENDS if is_quoted else _DASH_ENDS if line[0] in _DASHES else None
    return ends is not None and ends.search(line, call.end()) is not None


def is_pointer(text: str) -> bool:
    """The line sends the reader to another article ("Lea también: ...")."""
    line = text.lower() if len(text) < _POINTER_WITHIN else ""
    if _READ_ALSO.match(line) or _begins_pointer(line.lstrip(_BEFORE_POINTER)):
        return True
    ends_so = "more about" in line or "click here" in line
    return ends_so and _SENT_ON.fullmatch(line) is not None


def _begins_pointer(line: str) -> bool:
    return line[:3] in _POINTER_HEADS and any(
        line.startswith(words) and not line[len(words) : len(words) + 1].isalpha()
        for words in _POINTERS
    )


def is_address(text: str) -> bool:
    """The line is an e-mail address or a profile's and no more, but for an agency's mark of its
    end."""
    text = text.removesuffix(" (END)")
    return " " not in text and _ADDRESS.fullmatch(text) is not None


def ends_sentence(text: str) -> bool:
    """The text ends as a sentence does; in Thai and Lao, without full stops, if it is long."""
    last = text.rstrip(CLOSING_MARKS)[-1:]
    if "\u0e00" <= last <= "\u0eff":
        return len(text) >= _SHORTEST_UNSTOPPED
    return last != "" and last in SENTENCE_ENDS
