"""What sites say to their readers between the paragraphs, by its meaning, in some forty languages.

Each meaning has stems, of which a line must have one to be asked about it, and an expression of a
few lists of words, one for each part of the meaning, all languages together. Calls are told from
reporting on the same by their place: who calls begins a sentence with the verb, or ends it so where
the verb comes last, and speaks of "our" channel or of "this" text.
"""

from __future__ import annotations

import re

from scrapers.service import BEGINS, ENDS, Service, words

_ASKED = r"[?;؟？]\W{0,3}\w.{2,60}$"

# --- letters, channels, apps ---

_MEDIA = (
    "newsletter", "news letter", "d’information", "d'information", "infolettre", "boletín",
    "boletin", "nyhetsbrev", "nyhedsbrev", "uutiskir", "uwsbrief", "hírlev", "biuletyn", "bilten",
    "билтен", "бюлетин", "бюллетен", "рассылк", "розсилк", "naujienlaišk", "jaunumu v", "uudiskir",
    "bülten", "نشرتنا", "النشرة", "ניוזלטר", "خبرنامه", "न्यूज़लेटर", "নিউজলেটার", "buletin",
    "bản tin", "จดหมายข่าว", "メールマガジン", "メルマガ", "ニュースレター", "뉴스레터", "电子报",
    "電子報", "whatsapp", "telegram", "viber", "телеграм", "контакте", "вайбер", "вотсап", "واتس",
    "تلغرام", "تليجرام", "تيليجرام", "تلگرام", "וואטסאפ", "ווטסאפ", "טלגרם", "व्हाट्स", "टेलीग्राम",
    "হোয়াটস", "টেলিগ্রাম", "line公式", "公式line", "友だち追加", "line好友", "카카오톡", "텔레그램",
    "네이버", "구글", "公众号", "公眾號", "zalo", "google n", "google act", "google haber", "гугл",
    "جوجل", "גוגל", "گوگل", "गूगल", "গুগল", "谷歌新闻", "facebook", "instagram", "фейсбук",
    "فيسبوك", "اینستاگرام", "फेसबुक", "ফেসবুক", "app ", "app,", "app.", "apps ", "appen ",
    "notre appli", "aplica", "aplikac", "aplikác", "sovellu", "alkalmazás", "приложени", "застосун",
    "додаток", "programėl", "lietotn", "rakendus", "εφαρμογή", "uygulama", "تطبيق", "אפליקצי",
    "اپلیکیشن", "برنامه ما", "ऐप", "অ্যাপ", "aplikasi", "ứng dụng", "แอป", "アプリ", "앱을",
    "客户端", "下載app", "下載我們的app",
)  # fmt: skip
"""What readers are invited to."""
_INVITING_FIRST = words(
    rf"""{BEGINS}(?:
      subscribe | sign\sup | join | follow | download | register
    | install | get\sour\s(?:\w+\s){{0,2}}(?:newsletter|app)
    | abonnier(?:en\ssie|e|t) | melde[nt]?\s(?:sie\ssich|dich|euch) | folg(?:en\ssie|e|t)
    | lade[nt]?\s(?:sie|dir|euch) | hol(?:en\ssie|t)?\s(?:sich|dir|euch) | erhalten\ssie
    | abonnez-vous | inscrivez-vous | recevez | rejoignez | suivez | téléchargez | retrouvez
    | suscr[ií]b(?:e|a|ete|ase) | apúntate | únete | recibe | s[ií]guenos | sigue | descarga
    | regístrate | iscriv(?:iti|etevi) | unisciti | seguici | segui | scarica(?:te)? | ricevi
    | inscreva | assine | receba | siga | participe | baixe | descarregue | subscreva
    | clique\saqui | meld\sje | schrijf\sje | abonneer | volg | ontvang
    | anmäl\sdig | prenumerera | följ | ladda\s(?:ner|ned|hem) | skriv\supp\sdig
    | meld\sdeg | abonner | følg | last\sned | tilmeld\sdig | skriv\sdig\sop | hent
    | tilaa | liity | seuraa | lataa | zapisz | dołącz | obserwuj | pobierz | śledź | subskrybuj
    | přihlas(?:te)? | odebírejte | sleduj(?:te)? | stáhněte | připojte
    | prihlás(?:te)? | odoberajte | stiahnite | pripojte
    | iratkozz\w+ | csatlakozz\w* | kövess\w* | tölts\w+
    | abon(?:ează-te|ați-vă) | urmăr(?:ește|eşte|iți|iţi)(?:-ne)? | desc(?:arcă|ărcați)
    | alătur(?:ă-te|ați-vă)
    | (?:prijav|prat|zaprat|pridruž|preuzm|pretplat)ite | (?:пријав|прат|запрат|придруж|преузм
      |претплат)ите
    | абонирайте | последвайте | следете | присъединете | изтеглете
    | подпи(?:шитесь|шись|сывайтесь|сывайся) | скачайте | следите | присоединяйтесь | читайте
    | установите | підпи(?:шіться|шись|суйтесь|суйтеся) | завантаж(?:те|уйте) | стежте
    | приєднуйте(?:сь|ся) | долучайте(?:сь|ся)
    | prenumeruokite | sekite | atsisiųskite | prisijunkite | užsisakykite
    | piesak(?:ies|ieties) | seko(?:jiet)? | lejupielādē(?:jiet)? | pievieno(?:jies|jieties)
    | abonē(?:jiet)? | liitu(?:ge)? | jälgi(?:ge)? | laadi(?:ge)? | telli(?:ge)?
    | εγγραφείτε | ακολουθήστε | κατεβάστε | γίνετε
    | اشتركو?ا? | تابعو?ن?ا? | انضمو?ا? | حمّ?لو?ا? | הירשמו | הצטרפו | עקבו | הורידו
    | daftar | ikuti | (?:ber)?gabung(?:lah)? | unduh | dapatkan
    | đăng\ský | theo\sdõi | tham\sgia | tải | mời\s(?:bạn|độc\sgiả)
    )(?!\w)
    | {BEGINS}(?:สมัคร | กด?ติดตาม | ติดตาม | ดาวน์โหลด | เข้าร่วม
    | [订訂][阅閱] | 扫码 | 掃碼 | [关關]注 | 追[踪蹤] | 加入 | [点點][击擊]加入
    | (?:立即)?下[载載])"""
)
_INVITING_LAST = words(
    rf"""(?:
      \b(?:anmelden | abonnieren | herunterladen | kaydolun | katılın | abone\solun | takip\sedin
      | kaçırmayın | gelsin | indirin.{{0,40}})
    | عضو\sشوید.{{0,60}} | بپیوندید.{{0,60}} | دنبال\sکنید | دانلود\sکنید.{{0,40}}
    | (?:साइन\sअप|फॉलो|सब्सक्राइब|डाउनलोड)\sकरें.{{0,60}} | जुड़ें
    | (?:সাইন\sআপ|অনুসরণ|ফলো|সাবস্ক্রাইব|ডাউনলোড)\sকরুন.{{0,40}} | যোগ\sদিন
    | (?:登録|フォロー|追加|ダウンロード)(?:しよう | してください | して.{{0,20}}受け取[るろ]う?
      | すると.{{0,20}}届きます) | (?:登録|購読|追加)はこちら\S*
    | (?:구독|추가|팔로우|다운로드)(?:하세요 | 하기 | 해\s?(?:주세요|보세요)
      | 하(?:시면|고)\s.{{0,40}}(?:드립니다|보세요|주세요))
    ){ENDS}"""
)
_MEDIUM = "|".join(map(re.escape, _MEDIA))
_NEWS = words(
    r"""\b(?:more | latest | all\sthe | mehr | alle | aktuelle\w* | plus | toute\s | dernières | más
      | últimas | toda\w* | più | ultime | tutte | mais | meer | laatste | mer | fler | flere
      | lisää | uusimmat | więcej | wszystkie | více | viac | všechny | všetky | több | összes
      | mai\smulte | ultimele | više | još | sve | najnovije | још | све | повече | всички | больше
      | все | більше | усі | daugiau | vairāk | rohkem | kõik | περισσότερ\w+ | όλες | daha\sfazla
      | tüm | son | berita\sterbaru)[\s'’](?:\S+\s){0,2}?\S?\S?
      (?:news\b | stories | nachrichten | actualit | informations | noticias | notizie | notícias
      | nieuws | nyhe[td] | uutis | wiadomo | zpráv | správ | hír | știri | vijesti | vesti | вести
      | новин | новост | naujien | ziņ | uudis | ειδήσεις | haber | gelişme)
    | up\sto\sdate | bleiben\ssie\sinformiert | auf\sdem\slaufenden | op\sde\shoogte | na\sbieżąco
    | la\scurent | لمزيد\sمن\sالأخبار | לכל\sהעדכונים | خبر\S*\sبیشتر | (?:दुनिया\sकी|ताज़ा)\sखबर
    | সব\sখবর | 最新(?:ニュース|消息|新闻|新聞|资讯|資訊) | 更多.{0,4}(?:内容|新闻|资讯|消息)
    | 最新.{0,2}뉴스"""
)
"""Where the news are said to be, without a call."""
_OURS = words(
    rf"""(?:
      \b(?:our | unser\w* | notre | nos | nuestr\w+ | nostr\w+ | noss\w+ | onze | ons | vår[ta]?
        | våra | vores | nasz\w* | naš\w* | n[aá]š\w* | наш\w* | mūsų | mūsu | meie)
        \s(?:[^\s,:;.!?]+\s){{0,2}}?\S*?(?:{_MEDIUM})
    | (?:\b(?:us | uns | nous | ons | oss | os | meitä | nas | n[aá]s | minket | bennünket | нас
        | нами | ни | mus | mums | meid | μας | bizi | kami) | -nous | -nos | -ne | s[ií]guenos
        | seguici)
        \s(?:\S{{1,5}}\s)?\S{{0,2}}(?:{_MEDIUM})
    | (?:{_MEDIUM})\S*\s?(?:\S+\s){{0,2}}?(?:
      \b(?:vår[ta]? | nostr[aou]\w* | noastr\w+ | наш\w* | našu? | μας | kami | chúng\stôi | שלנו
        | ons | us )\b | ของเรา)
    | (?:हमार | हमें | আমাদের | ของเรา | เราบน | 公式 | 我们
    | 我們)\S*\s?\S{{0,12}}\s?\S*?(?:{_MEDIUM})
    | (?:{_MEDIUM})\S*\s(?:\S+\s){{0,2}}?(?:हमें | আমাদের)
    | (?:κανάλι | σελίδα)\sμας | (?:نشرت|قنات|تطبيق|صفحت|تابع)نا | אחרינו | ما\sرا\s
    | (?:کانال|صفحه|خبرنامه|برنامه|اپلیکیشن)\s(?:\S+\s)?ما\b
    | notre\sappli\w* | uutiskirjeemme | sovelluksemme | kanav\w+mme | csatornánk
    | alkalmazásunk | hírlevel(?:ünk|eink) | (?:uygulama|bülten|kanal)\w*m[ıi]z\w* | dołącz\sdo\snas
    | メールマガジン | メルマガ | アプリを | line公式 | 公式line | line(?:で|好友) | 뉴스레터를
    | 채널을 | 앱을 | 에서\s\S*\s?구독하 | 立即下[载載]app
    )"""
)
"""They are the outlet's own, or it is the one to follow there."""


def _invites(line: str) -> re.Match[str] | None:
    """The line calls readers to the outlet's own letter, channel or app, or tells them that the
    news are there, too."""
    call = _INVITING_FIRST.search(line) or _INVITING_LAST.search(line) or _NEWS.search(line)
    return call if call and _OURS.search(line) else None


# --- consent ---

_CONSENTS = (
    "cookie", "consent", "privatsph", "nschutz", "zustimm", "nwillig", "ceurs", "kakor", "samtyck",
    "samtykke", "informasjonskaps", "eväste", "suostumu", "toestemming", "zgod", "souhlas",
    "súhlas", "sütik", "kolač", "колач", "бисквит", "slapuk", "sīkdat", "küpsis", "συγκατάθεσ",
    "çerez", "تعريف الارتباط", "الكوكيز", "עוגיות", "کوکی", "कुकी", "কুকি", "คุกกี้", "クッキー",
    "쿠키", "consentimento", "consentimiento",
)  # fmt: skip
"""What a page waits for before it loads what others serve."""
_COOKIES = r"""(?:cookie | traceur | kakor | informasjonskaps | eväste | sütik | kolač | колач
    | бисквит | slapuk | sīkdat | küpsis | çerez | تعريف\sالارتباط | الكوكيز | עוגיות | کوکی | कुकी
    | কুকি | คุกกี้ | クッキー | 쿠키)"""
_YOURS = r"""\b(?:your | ihre\w* | deine\w* | votre | twoj\w+ | váš | vaš\w* | σας | ваш\w*
    | hozzájárulás\w+ | ditt | tu | je | uw)\b"""
_EMBEDDED = r"""(?:content | vide[oa] | map | post\b | tweet | inhalt | beitrag | karte
| contenu | vidéo
    | contenido | vídeo | contenuto | conteúdo | inhoud | innehåll | innhold | indhold | sisäl
    | treść
    | treści | filmik | wideo | obsah | conținut | sadržaj | садржај | съдържание | видео | контент
    | материал | вміст | матеріал | відео | turin | satur | περιεχόμενο | βίντεο | المحتوى | תוכן
    | התוכן | محتوا | konten | nội\sdung | เนื้อหา | コンテンツ | 콘텐츠 | [内內]容)"""
WAITS_FOR_CONSENT = words(
    rf"""{BEGINS}(?:(?:
      (?:in\sorder\s)?to\s(?:view|see|watch|load|display|show|play)
      (?=.*\b(?:you|your|please|accept|allow|enable)\b) | um | zum\s(?:anzeigen|abspielen|laden)
    | pour\s(?:afficher|voir|visualiser|consulter|regarder) | para\s(?:ver|visualizar|reproducir)
    | per\s(?:visualizzare|vedere|guardare) | om | voor\shet\s(?:bekijken|tonen|laden)\svan
    | för\satt\s(?:se|visa) | for\s(?:å|at)\s(?:se|vise) | nähdäksesi | katsoaksesi
    | (?:aby|żeby|by)\s(?:zobaczyć|wyświetlić|obejrzeć) | (?:k|pro)\s(?:zobrazení|přehrání)
    | na\s(?:zobrazenie|prehranie) | pentru\sa\s(?:vedea|vizualiza)
    | za\s(?:prikaz|gledanje|pregled)
    | (?:da|kako)\sbiste\s(?:vid|pogled)\w+ | да\sбисте\s(?:вид|поглед)\w+ | за\sда\sвидите
    | чтобы\s(?:увидеть|посмотреть|просмотреть) | для\s(?:просмотра|отображения|показа)
    | щоб\s(?:побачити|переглянути) | для\s(?:перегляду|відображення)
    | norėdami\s(?:matyti|peržiūrėti|žiūrėti) | lai\s(?:redzētu|skatītos|apskatītu)
    | για\s(?:να\s(?:δείτε|εμφανιστεί)|την\s(?:προβολή|εμφάνιση)) | (?:لعرض|لمشاهدة|لرؤية)
    | (?:כדי|על\sמנת)\s(?:לצפות|לראות) | برای\s(?:مشاهده|دیدن)
    | untuk\s(?:melihat|menampilkan|menonton) | để\s(?:xem|hiển\sthị)
    )\s(?:\S+\s){{0,2}}?ב?{_EMBEDDED}(?=.*(?:{_COOKIES}|{_YOURS}))
    | az?\s(?:tartalom|videó)\s(?:megjelenítés|megtekintés|lejátszás)é\w+
    | (?:selle\s)?(?:sisu|video)\s.{{0,20}}(?:nägemiseks|vaatamiseks|kuvamiseks)
    | bu\s(?:içerik|içeriği|video\w*)\s(?:görebilmek|görüntülemek|izlemek)
    | इस\s(?:सामग्री|वीडियो|कंटेंट)\sको\sदेखने | এই\s(?:কনটেন্ট|ভিডিও)\S*\sদেখতে
    | หากต้องการ(?:ดู|แสดง)เนื้อหา | この(?:コンテンツ|動画|投稿)を?(?:表示|視聴|閲覧)する(?:に|ため)
    | 이\s(?:콘텐츠|동영상)를\s(?:보|시청하)(?:시)?려면
    | (?:要|如需|若要|欲)(?:查看|观看|觀看|显示|顯示)此
    | (?:please\s | you\s(?:must|need\sto|have\sto)\s)(?:accept|allow|enable)\s.{{0,30}}cookie
    | (?:sie\smüssen|du\smusst|vous\sdevez|debes?|devi|você\s(?:deve|precisa)|je\smoet
      |du\s(?:måste|må|skal)|sinun\son|musisz|mus[ií]te|morate|turite|peate)\s
      .{{0,30}}\b(?:cookie|kakor|informasjonskaps|eväste|sütik|kolač|slapuk|küpsis)
    | we\s(?:need|ask\sfor)\syour\s(?:consent|permission)\sto\s(?:load|show|display)
    | (?:this|the)\s(?:article|story|page)\s(?:includes|contains)\scontent\sprovided\sby
    | wir\s(?:benötigen|brauchen)\s(?:ihre|deine)\s(?:zustimmung|einwilligung),?\sum
    | (?:ihre|deine)\s(?:privatsphäre|datenschutz|cookie)-?\s?einstellungen
    | nous\savons\sbesoin\sde\svotre\s(?:consentement|accord)\spour
    | (?:necesitamos|precisamos\sd[eo])\s(?:tu|su|seu)\sconsent\w+\spara
    | (?:vi|we)\s(?:behöver|trenger|skal\sbruge|hebben)\s(?:ditt|dit|je|uw)\s(?:samty|toestemm)\w+
    | tarvitsemme\ssuostumuk | potrzebujemy\s(?:twojej|państwa)\szgody | potřebujeme\sváš\ssouhlas
    | potrebujeme\sváš\ssúhlas | (?=.*{_COOKIES})(?:\S+\s){{0,4}}?\S{{0,2}}(?:{_EMBEDDED}
    |içeri)\S*\s.{{0,60}}\b(?:because\s(?:you|.{{0,40}}cookies)\b | until\syou | bis\ssie
    | hasta\sque | weil\s(?:du|sie)
      | car\svous | parce\sque\svous | en\sraison\sde\svos
      | porque\s(?:no\sha|você\snão|não\saceit)\w*
      | perch[ée]\snon\s(?:hai|avete) | omdat\s(?:je|u)\s | eftersom\sdu | fordi\sdu | koska\set
      | kun\shyväksyt | ponieważ\snie | protože\s(?:jste\s)?ne\w+ | pretože\s(?:ste\s)?ne\w+
      | mert\snem\sfogadta | deoarece\snu\sa[ițţ]+i? | jer\sniste | јер\sнисте | защото\sне\sсте
      | (?:потому\sчто|так\sкак|поскольку)\sвы | (?:тому\sщо|оскільки)\sви | nes\snesutikote
      | jo\s(?:neesi|neesat) | sest\s(?:sa|te)\s | επειδή\sδεν\sέχετε | karena\sanda | vì\sbạn
      | لأنك | (?:כי|שלא)\sאישרתם | (?:زیرا|چون)\s.{{0,30}}نپذیرفته)
    | sisu\sei\skuvata,\ssest | .{{0,40}}क्योंकि\sआपने | .{{0,30}}গ্রহণ\sনা\sকরায়
    | .{{0,40}}kabul\setmediğiniz\siçin | .{{0,40}}เนื่องจากคุณ | 由[于於][您你]未
    | .{{0,10}}同意(?:いただ|され|し)\S{{0,3}}ていないため | .{{0,10}}동의하지\s않아
    )"""
)
"""What stands in place of content of others that is not loaded: what the reader must allow."""

# --- subscribers ---

_READERS = (
    "subscri", "abonn", "suscri", "suscrí", "assina", "assine", "abbona", "prenumer", "tilaa",
    "předplat", "predplat", "előfizet", "abonaț", "abonaţ", "abonament", "pretplat", "претплат",
    "абонат", "подпис", "передплат", "tellija", "telli ", "digipaket", "m abo ", "czytaj dalej",
    "pozostało", "zbývá", "zostáva", "συνδρομητ", "abone", "مشترك", "اشترك", "מנוי", "مشترک",
    "सदस्य", "सब्सक्राइब", "গ্রাহক", "সাবস্ক্রাইব", "nggan", "trả phí", "người đăng ký", "สมาชิก",
    "会員", "文字", "阅读", "閱讀", "구독", "전용", "订阅", "訂閱", "付费", "付費", "subskry",
    "sign up", "log in", "regist", "regíst", "continue reading", "read the rest",
    "read the full", "weiterlesen", "freischalten", "kein konto", "kein abo", "już konto",
    "로그인하", "free articles", "gratuit", "gratis art", "il vous reste", "lire la suite",
    "kel lesen", "placeného obsahu",
)  # fmt: skip
"""For whom a text is, or what they do to read it."""
_SUBSCRIBERS = r"""(?:subscri | abonn | abonent | suscript | assinant | abbonat | prenumer
    | tilaaj | předplat | predplat | előfizet | abonaț | abonaţ | pretplat | претплат | абонат
    | подписч | передплат | tellija | συνδρομητ | abone | subskry | للمشترك | مشترک | सदस्य
    | গ্রাহক | pelanggan | (?:độc\sgiả\s)?trả\sphí | người\sđăng\ský)"""
_ONLY = r"""(?:only | apenas | somente | exclusiv\w+ | nur | allein | uniquement | réservée?s?
| sólo | solo
    | únicamente | riservat\w | alleen | uitsluitend | endast | bara | kun | vain | tylko
    | wyłącznie | reservad\w+ | voorbehouden | forbeholdt | förbehål\w+ | jen(?:om)? | pouze
    | len | iba | csak | kizárólag | doar | numai | samo
    | isključivo | само | только | исключительно | лише | тільки | tik | tikai | ainult | μόνο
    | yalnızca | sadece | فقط | केवल | শুধু | hanya | khusus | chỉ\sdành)"""
_TEXTS = r"""(?:article | story | content | artikel | beitrag | inhalt | texto? | testo
| contenu | artículo
    | contenido | noticia | articolo | contenuto | artigo | conteúdo | matéria | inhoud | artikeln
    | texten | sa(?:k|ken) | artikkel(?:en)? | artiklen | artikkeli | juttu | jutusta | artykuł\w*
    | treść | tekst\w* | člán\w+ | obsah | cikk\w* | tartalom | articol\w* | član\w+ | текст\w*
    | садржај | стать\w+ | стат\w+ | материал | матеріал | straipsn\w+ | rakst\w+ | artikli\w*
    | άρθρο\w* | haberin | yazının | içerik | المقال | المحتوى | مطلب | متن | محتوا | लेख | खबर
    | লেখা\S* | প্রতিবেদন\S* | bài\sviết | nội\sdung)(?!\s\d)"""
_REST = r"""(?:rest | full | suite | vollständige\w* | resto | continuación | continuação | seguito
    | resten | loput | dalsz\w+ | pełn\w+ | cał\w+ | pokračov\w+ | zbytek | zvyšok | cel[ýáé]
    | folytatás\w* | teljes | restul | nastavak | ostatak | cijeli | ceo | остатак | останал\w+
    | пълн\w+ | продолж\w+ | полн\w+ | продовж\w+ | повн\w+ | likus\w+ | turpinājum\w* | pilnu
    | täismahus | υπόλοιπο | ολόκληρο | بقية | ادامه | पूरा | पूरी | পুরো | বাকি | toàn\sbộ)"""
_FOR_SUBSCRIBERS = words(
    r"""(?:subscribe|sign\sup|log\sin|register)\s(?:now\s)?to\s(?:continue|keep|read|unlock)
    | to\scontinue\sreading
    | (?:suscr[ií]b\w+|reg[ií]strate)\spara\s(?:seguir|continuar|leer)
    | (?:exclusiv[oa]|solo|sólo|únicamente)\spara\s(?:nuestros\s)?suscriptores
    | exclusiv[oa]\spara\sassinantes | assine\spara\s(?:ler|continuar)
    | réservée?s?\s(?:aux?|à\snos)\sabonnés | abonnez-vous\spour\s(?:lire|continuer)
    | il\svous\sreste\s\d+
    | (?:jetzt\s)?weiterlesen\smit | nur\sfür\sabonnenten | artikel\sfreischalten
    | riservato\sagli\sabbonati | abbonati\sper\s(?:leggere|continuare)
    | this\s(?:article|content|post|story)\sis\s(?:only\s)?(?:available\s)?(?:for|to)
        \s(?:\w+\s)?subscribers | to\sread\sthe\s(?:full|rest)\b.{0,30}\bsubscri
    | (?:alleen|exclusief)\svoor\sabonnees | lees\sverder\smet\s.{0,20}\babonnement
    | for\så\slese\s.{0,40}\babonn | artik(?:k?el|kelen|len)\ser\s(?:kun\s)?for\sabonnenter
    | (?:bara|endast|låst)\sför\sprenumeranter
    | (?:tylko|wyłącznie)\sdla\s(?:abonent|prenumerator|subskrybent)ów
    | (?:jen|jenom|pouze|iba|len)\spr[eo]\spredplatite[lľ] | (?:jen|jenom|pouze)\spro\spředplatite
    | (?:csak|kizárólag)\selőfizető(?:k|ink)nek | vain\stilaajille | tilaa\sjatkaaksesi
    | (?:материал|стать[яи]|текста?)\sдоступ\w+\s(?:только\s)?
        (?:для\sподписчиков|подписчикам|по\sподписке)
    | (?:sadece|yalnızca)\sabonele\w*(?:\W*$|\s(?:özel|açık|okuy|için))
    | 有料会員限定 | 記事は会員限定 | 会員限定記事 | ^会員限定(?:です|のコンテンツ|\W*$)
    | 残り\s?[:：]?\s?[\d,]+\s?文字(?:\b|を読|あり|です)
    | (?:付费|付費|会员|會員|订阅|訂閱)\w{0,6}?(?:继续|繼續)(?:阅读|閱讀)
    | (?:구독|유료)\s?(?:회원|자)\s?전용\s?(?:기사|콘텐츠|입니다|\W*$)"""
)
_WALLED_OFF = words(
    rf"""{BEGINS}(?:
      (?:(?:\S+\s)?\b{_REST}\s(?:\S+\s){{0,3}}? | (?:\S+\s){{0,2}}?){_TEXTS}(?:\s.{{0,40}})?\s
      (?:{_ONLY}\s(?:\S+\s){{0,4}}?\S{{0,4}}{_SUBSCRIBERS}\S*?(?:\s[^\s,]+){{0,4}}?{ENDS}
      | {_SUBSCRIBERS}\w*\s{_ONLY})
    | dieser\s\w+\sist\s.{{0,20}}abonnent\w+\svorbehalten
    | (?:baca\s)?selengkapnya\s{_ONLY}\s{_SUBSCRIBERS}
    | raksta\sturpinājums\s\w+\s{_ONLY}\s{_SUBSCRIBERS}
    | (?:המשך\s)?הכתבה\s.{{0,20}}למנויים | (?:เนื้อหา|บทความ|ข่าว)นี้.{{0,10}}สำหรับสมาชิก
    | (?:ここから先|(?:記事の)?続き|この記事|全文)は.{{0,4}}会員
      (?:登録が必要 | 限定 | (?:のみ|だけ)が?(?:ご覧|閲覧|お読み|読め))
    | この記事は(?:有料|会員)記事 | 続きを読むには.{{0,20}}(?:会員|登録|ログイン)
    | 이\s기사(?:는|의)\s.{{0,8}}구독자
    | \S{{0,3}}\s?기사를\s.{{0,12}}(?:로그인|구독)하(?:세|시|십|셔)
    | (?:本文|全文|此文)[为為是]?.{{0,6}}(?:付[费費]|[订訂][阅閱]|[会會][员員])
    | [订訂][阅閱].{{0,8}}(?:全文|[阅閱][读讀])
    )
    | \b(?:you(?:['’]ve)? | vous | has | hai | você | je\shebt)\s.{{0,40}}
      (?:free\sarticles | articles\sgratuits | artículos\sgratuitos | articoli\sgratuiti
      | artigos\sgratuitos | gratis\sartikel\w+)
    | \b(?:pozostało | zostało | zbývá | zostáva)\s.{{0,12}}\d+\s?%\s(?:tekst|artyku|člán)"""
)
_READS_ON = words(
    r"""(?:
      \b(?:to|and|or)\s(?:(?:keep|continue)\sreading | read\s(?:it | on
        | the\s(?:rest|full\s\w+)(?:\sof\s(?:this|the)\s(?:article|story|text))?)(?=[.,!;:]|$))
    | \bund\s(?:\S+\s){0,4}weiterlesen | \bum\s(?:\S+\s){0,3}weiterzulesen | \bzum\sweiterlesen
    | weiterlesen\smit | lesen\ssie\s(?:\w+\s){0,6}weiter\b | ganzen\sartikel\slesen\?
    | \b(?:pour|souhaitez|voulez)\slire\sla\ssuite
    | \b(?:para|quieres)\s(?:seguir|continuar)\s(?:leyendo|lendo|a\sler) | continuare\sa\sleggere
    | \bom\s(?:verder|door)\ste\slezen | lees\s(?:direct\s)?verder
    | \bför\satt\släsa\s(?:vidare|hela|mer) | vill\sdu\släsa\s(?:mer|hela)
    | \bfor\s(?:å|at)\s(?:lese|læse)\s(?:videre|hele|resten)
    | jatka\w*\slukemis\w+ | czytaj\sdalej | chcete\s(?:číst\sdál|čítať\sďalej)
    | norite\sskaityti\stoliau | aby\s(?:czytać\sdalej|przeczytać\scał\w+)
    | (?:pokračovat\sve|pokračovanie\sv)\sčt?[eí]\w+ | aby\sste\s(?:čítali|dočítali)
    | az\solvasás\sfolytatásához | pentru\sa\sciti\s(?:mai\sdeparte|integral)
    | citește\sarticolul\s(?:complet|integral)
    | za\snastavak\sčitanja | за\sда\s(?:четете|прочетете)\s(?:нататък|цялата)
    | чтобы\s(?:читать|прочитать)\s(?:дальше|далее|полностью)
    | щоб\s(?:читати|прочитати)\s(?:далі|повністю) | norėdami\sskaityti\s(?:toliau|visą)
    | lai\slasītu\s(?:tālāk|visu) | (?:artikli|edasi)\slugemiseks
    | για\sνα\s(?:συνεχίσετε|διαβάσετε\sολόκληρο) | okumaya\sdevam
    | لمتابعة\sالقراءة | להמשך\sקריאה | برای\s(?:خواندن|مطالعه)\sادامه | पूरी\sखबर\sपढ़ने
    | বাকি\sঅংশ\sপড়তে | untuk\smembaca | để\sđọc\stiếp | เพื่ออ่านต่อ | 全文を読むに
    )"""
)
_LETS_READ = words(
    r"""\b(?:
      subscribe | log\s?in | sign\sin | start\syour | logga\sin | logg\sinn | log\sind | abonnez
      | abonnier\w+ | (?:digital)?abo | abonnement | abonnee | regist\w+ | suscr[ií]b\w+
      | suscriptor
      | hazte | assine | abbonati | offre | inloggen | prenumer\w+ | kirjaudu | tilaa\w* | abonament
      | zaloguj | wykup\w* | kup | přihlaste | předpl\w+ | prihláste | predpl\w+ | előfizet\w*
      | abonează-te | pretplatite | prijavite | абонирайте | подпи\w+ | войдите | передпла\w+
      | увійдіть | prisijunkite | prenumeruokite | abonē\w* | pieslēdz\w+ | telli | logi
      | συνδρομ\w+ | συνδεθείτε | abone | abonnent
    )\b | اشترك | מנוי | مشترک | सब्सक्राइब | সাবস্ক্রাইব | berlangganan | đăng\ský | สมาชิก
    | 会員 | 登録"""
)
_ASKS_FOR_ACCOUNT = words(
    rf"""{BEGINS}(?:
      already\s(?:a\s(?:subscriber|member)|subscribed|registered)
    | (?:sie\shaben|du\shast)\snoch\skein\s(?:konto|abo) | (?:bereits|schon)\sabonnent
    | déjà\sabonnée?s? | ¿?(?:si\s)?ya\s(?:lo\s)?eres\ssuscriptor | (?:sei\s)?già\sabbonat\w
    | já\sé\sassinante | (?:al|reeds)\sabonnee | redan\sprenumerant | allerede\sabonnent
    | masz\sjuż\s(?:konto|prenumeratę) | (?:už|již)\smáte\s(?:předplat|predplat)\w+
    )\s?\?
    | součást\w*\splaceného\sobsahu"""
)


def _walls_off(line: str) -> re.Match[str] | None:
    """The line says that this text or the rest of it is for subscribers."""
    wall = (
        _FOR_SUBSCRIBERS.search(line) or _WALLED_OFF.search(line) or _ASKS_FOR_ACCOUNT.search(line)
    )
    return wall or (_READS_ON.search(line) if _LETS_READ.search(line) else None)


# --- what plays ---

_PLAYERS = (
    "browser", "navigateur", "navegador", "webbläsar", "nettleser", "aimesi", "przegląd",
    "prohlíže", "prehliada", "böngész", "preglednik", "pregledač", "прегледач", "браузър",
    "браузер", "naršykl", "pārlūk", "brauser", "περιηγητ", "rayıcı", "متصفح", "דפדפן", "مرورگر",
    "ब्राउज़र", "ব্রাউজার", "amban", "trình duyệt", "เบราว์เซอร์", "ブラウザ", "브라우저", "浏览器",
    "瀏覽器", "video", "vidéo", "vídeo", "wideo", "видео", "відео", "الفيديو", "ویدیو", "वीडियो",
    "動画", "동영상", "视频", "影片",
)  # fmt: skip
_PLAYS = r"""(?:support | unterst | play | abspiel | compatib | admite | soporta
    | reprod | ondersteun | stöd | støt | afspil | tue | toist | obsług | odtw | podpor | přehr
    | támogat | lejátsz | redar | podrža | поддерж | підтрим | відтвор | воспроизв | възпроизв
    | palaiko | atbalsta | atskaņ | toeta | esita | υποστηρ | destekl | oynat | يدعم | תומך
    | پشتیبانی
    | चला | समर्थ | চালা | সমর্থ | dukung | hỗ\strợ | รองรับ | 再生 | 対応 | 지원 | 재생 | 支持 | 播放
    | verfügbar | abgesp | disponib | disponív | lue\b | beschikbaar | afgesp | spela | spill
    | tillgäng | tilgjeng | tilgæng | dostęp | dostup | elérh | prikaza | пока)"""
_CANNOT_PLAY = words(
    rf"""{BEGINS}(?:
      (?:
        (?:(?:sorry,\s)?your | ihr | dein | votre | tu | su | (?:il\s)?[ts]uo | (?:o\s)?seu | je
        | uw | din | twoja | váš | vaš | ваш\w* | jūsų | jūsu | sinu | teie | आपका | আপনার
        | お使いの | 사용\s중인 | [您你]的)\s?
        (?:browser | navigateur | navegador | webbläsare | przeglądarka | prohlížeč | prehliadač
        | preglednik | pregledač | прегледач | браузър | браузер | naršyklė | pārlūk\w+ | brauser
        | ब्राउज़र | ब्राउज़र | ব্রাউজার | ブラウザ | 브라우저 | [浏瀏][览覽]器)
      | nettleseren\sdin | selaimesi | (?:a\s)?böngészője | browserul\stău | ο\sπεριηγητής
      | tarayıcınız | متصفحك | הדפדפן\sשלך | مرورگر\sشما | peramban\sanda | trình\sduyệt\scủa
      | เบราว์เซอร์ของคุณ
      )(?=.*(?:vid[eé]o | vídeo | wideo | {_PLAYS}))
      .{{0,60}}(?:nicht | pas | \bno[nt]?\b | cannot | não | niet | inte | ikke | \bn[ieu]e?\b
      | \bne\w | nem | не | \bei\b | δεν | destekle | لا | אינו | نمی | नहीं | না | tidak
      | không | ไม่ | ません | 없 | 不)
    | (?:diese[sn]\svideo\s(?:kann|ist)\s.{{0,20}}nicht | cette\svidéo\sn['’e]
    | este\sv[ií]deo\sn[oã]
      | questo\svideo\snon | deze\svideo\s(?:kan|is)\sniet
      | (?:den\shär\s)?videon\s(?:kan|går)\sinte | (?:denne\s)?video(?:en)?\skan\sikke
      | (?:to\s)?wideo\snie\smoże | toto\svideo\sne | acest\svideoclip\snu | ovaj\svideo\sn
      | это\sвидео\sне | це\sвідео\sне
      )(?=.*{_PLAYS})
    | bu\svideo\soynatıl | لا\sيمكن\sتشغيل\sهذا\sالفيديو | این\sویدیو\sقابل\sپخش
    | यह\sवीडियो\s.{{0,20}}नहीं | この動画は.{{0,4}}再生できません
    | 이\s동영상.{{0,6}}재생할\s수\s없 | 此(?:视频|影片)[无無不]
    )"""
)
_SCRIPTS = ("javascript", "جافا سكريبت")
_ENABLES_SCRIPTS = words(
    r"""\b(?:enable | habilit[ae]r? | activ(?:ez|ate|ar|a|ați) | abilita(?:re)? | attiva(?:re)?
    | ative
      | schakel | aktivera | aktiver | aktivieren\ssie | włącz | povolte | zapněte | engedélyezze
      | omogućite | включите | увімкніть | įjunkite | ieslēdziet | lubage | ενεργοποιήστε)\b
      .{0,20}\bjavascript
    | javascript\b.{0,20}\b(?:is\s(?:disabled|turned\soff) | is\singeschakeld | etkinleştirin)\b
    | تفعيل\s(?:جافا|javascript) | javascriptを有効 | [启啟]用javascript"""
)

# --- the text read aloud ---

_HEARD = (
    "anhören", "kel hören", "écoute", "escuch", "ascolta", "ouça ", "ouvir ", "lyssna på",
    "lytt til", "lyt til", "kuuntele ", "luister ", "słuchaj ", "lechněte", "vypočujte", "llgassa",
    "ascultă ", "lušajte", "чуйте ", "слушать ", "слухати ", "klausyk", "klausies", "klausīties",
    "kuula ", "ακούστε ", "inle", "استمع ", "האזינו", "सुनें", "শুনুন", "ngarkan ", "nghe ",
    "ฟังข่าว", "記事を", "기사 듣기", "收听", "收聽",
)  # fmt: skip
_READ_ALOUD = words(
    r"""^\W*(?:
      artikel\s(?:an)?hören | (?:écoute[zr] | escuch[ae] | ascolta | ouça | ouvir)\s
      (?:cet\s | est[ea]\s | quest['’]?o?\s? | l['’] | el\s | la\s | o\s | a\s)
      (?:article | artículo | noticia | articolo | artigo | notícia | matéria)
      | luister\snaar\s(?:dit|het)\sartikel | lyssna\spå\s(?:artikel|text)
      | lytt\stil\s(?:sak|artikk) | lyt\stil\sartikl | kuuntele\s(?:juttu|artikkeli)
      | posłuchaj\s(?:tego\s)?(?:artyku|tekst)
      | (?:poslechněte|vypočujte)\ssi\s(?:tento\s)?člán | hallgassa\smeg\saz?\scikk
      | ascultă\s(?:acest\s)?articol | poslušajte\s(?:član|tekst|vijest|vest) | чуйте\sстат
      | слу[шх]а\w+\s(?:стат|текст) | klausyk\w*\s(?:šį\s)?straips | klaus\w+\srakst
      | kuula\sartikl | ακούστε\sτο\sάρθρο | (?:haberi|makaleyi|yazıyı)\sdinle
      | استمع\sإلى\s(?:المقال|الخبر) | האזינו\sלכתבה | इस\s(?:लेख|खबर)\sको\sसुनें
      | এই\s(?:প্রতিবেদন|খবর)টি\sশুনুন | dengarkan\s(?:artikel|berita) | nghe\s(?:bài|tin)
      | ฟังข่าว | (?:この)?記事を(?:聞く|聴く|読み上げ) | 이?\s?기사\s듣기 | 收[听聽]本文
    )\S*(?:\s?[\W\d].{0,25})?$"""
)

# --- gifts ---

_GIFTS = (
    "journalis", "odismo", "giornalismo", "jornalismo", "dziennikarst", "novinar", "novinář",
    "újságír", "журналист", "журналіст", "žurnalist", "žurnālist", "ajakirjand", "δημοσιογραφ",
    "gazetecili", "الصحاف", "jurnalis", "presse ", "donat", "un don", "donaci", "donazion",
    "doação",
)  # fmt: skip
_ASKS_FOR_GIFT = words(
    rf"""{BEGINS}(?:
      (?:support | unterstütz(?:en\ssie|e|t) | soutenez | apoya | ayúdanos | sostieni | apoie
      | steun
      | stöd | støtt | tue | wesprzyj | wspieraj | podpořte | podporte | támogassa | támogasd
      | susține | podržite | подкрепете | поддержите | підтримай\w* | paremk\w+ | atbalsti(?:et)?
      | toeta | στηρίξτε | ادعموا? | תמכו | dukung)
      (?!\s(?:for|of|from|voor|van|till|åt|av)\b)\s(?:\S+\s){{0,3}}?ה?
      (?:journalis | presse | periodismo | giornalismo | jornalismo | dziennikarst | novinar
      | novinář | újságír | журнал[иі]ст | žurn[aā]list | ajakirjand | δημοσιογραφ | الصحاف
      | jurnalis)
    ) | gazeteciliği\sdestekleyin
    | \bplease\sconsider\s
      (?:making\sa\sdonation | donating(?:\s(?:today|now|to\s(?:us|our)\b)|\W*$))
    | \bfaites\sun\sdon\b"""
)

# --- comments ---

_COMMENTS = (
    "comment", "komment", "comentario", "reacties", "koment", "iskus", "comentarii", "comentário",
    "commenti", "комент", "коммент", "σχόλι", "yorum", "التعليقات", "תגובות", "نظرات", "bình luận",
    "コメント", "댓글", "评论", "評論", "留言",
)  # fmt: skip
_RULES_COMMENTS = words(
    rf"""{BEGINS}(?:\S+\s){{0,3}}?(?:
      comments | kommentar\w* | commentaires | comentarios | commenti | comentários | reacties
      | kommentointi | kommentelés | kommenteerimine | komentarze | komentáře | diskuse | diskusia
      | comentariile | komentari | komentarai | komentāri | коментар\w* | комментарии | σχόλια
      | yorumlar | التعليقات | התגובות | نظرات | komentar | bình\sluận | コメント | 댓글
      | [评評][论論] | 留言)
    \W?(?:\s\S+){{0,7}}?\s?(?:
      \b(?:are|is|sind|ist|wird|sont|están|sono|estão|zijn|är|er|on|są|zostały|je|sú|sunt|su|са
      |έχουν)\s(?:[\w-]+\s){{0,5}}?(?:closed | (?:pre-)?moderat\w+ | geschlossen | fermés
      | cerrados | moderados | chiusi | fechados | gesloten | stängt | stengt | lukket | suljettu
      | wyłączone | zamknięte | uzavřena | uzavretá | închise | zatvoreni | затворени | κλείσει
      | suletud)(?:\s(?:on|sur|um)\s(?:this|cet|\d)[^.]{{0,20}})?{ENDS}
      | \b(?:закрыты | закрит[іо] | uždaryti | slēgti | lezárult | kapatıl\w+ | yayımlanma\w+
      | yayınlanma\w+ | suletud | σε\sαυτό\sτο\sάρθρο\sέχουν\sκλείσει | затворени){ENDS}
      | مغلقة\sعلى\sهذا | סגורות{ENDS} | منتشر\sنخواهد\sشد | sẽ\sđược\skiểm\sduyệt
      | di\sluar\stanggung\sjawab | 닫혔습니다 | 已[关關][闭閉]
      | \bplease\b.{{0,40}}(?:rules|guidelines|civil) | our\s(?:\w+\s)?(?:house\srules|guidelines)
      | \b(?:unsere[rn]?|bitte|notre|nuestras)\b.{{0,30}}
        (?:netiquette | sachlich | charte\sde\smodération | normas\sde\sparticipación)
      | \bsão\sde\sresponsab
    ) | {BEGINS}(?:küfür | hakaret)\s.{{0,60}}yorum\w*\syay[ıi]m?lanma
    | {BEGINS}(?:yorum\syapmak\siçin
    | (?:logga\sin|logg\sinn|log\sind)\sf(?:or|ör)\s(?:å|at|att)\skommenter
      | per\scommentare\s(?:devi|accedi) | para\scomentar\s(?:debes|inicia)
      | pour\scommenter,?\s(?:vous|connect)
      | (?:оставьте | залиште)\s(?:свой\s|свій\s)?ком+ентар | zostaw\skomentarz
      | laissez\sun\scommentaire
      | deixe\s(?:um|o\sseu|seu)\scomentário | lascia\sun\scommento )"""
)

# --- mistakes ---

_MISTAKES = (
    "mistake", "error", "typo", "fehler", "erreur", "erro ", "erro?", "eroare", "fout", "ett fel",
    "fel i ", "fel?", "feil ", "fejl", "virhe", "błąd", "błęd", "chyb", "hibát", "greșeal",
    "greşeal", "grešk", "грешк", "ошибк", "помилк", "klaidą", "kļūd", "viga", "vea?", "pogreš",
    "λάθος", "ördünüz", "buldunuz", "خطأ", "טעות", "kesalahan", "lỗi", "誤り", "오류", "错误",
    "錯誤", "有错", "有錯", "有误", "有誤",
)  # fmt: skip
_FOUND_MISTAKE = words(
    rf"""{BEGINS}(?:
      (?:(?:have\syou|did\syou|do\syou)\s)?(?:found | find | spot | spotted | noticed?
      | seen?)\s(?:an?|any|some)\w*\s | (?:ihnen|dir)\sist\s | ist\s(?:ihnen|dir)\s
      | (?:sie\shaben|haben\ssie|hast\sdu)\s(?=.{{0,50}}\b(?:gefunden|entdeckt|bemerkt))
      | (?:vous\savez|avez-vous)\s(?:vu|repéré|trouvé|constaté|relevé|remarqué)\s
      | ¿?(?:ves | ha[sn]?\s(?:encontrado|visto|detectado))\s | (?:hai|avete)\s(?:notato|trovato)\s
      | encontrou\s | viu\s | (?:heb\sje|heeft\su|zie\sje)\s
      | (?:har\sdu\s)?(?:hittat | sett | funnet | fundet | oppdaget | opdaget)\s | ser\sdu\s
      | fandt\sdu\s | (?:huomasitko | löysitkö | zauważy\w+ | znalazł\w+ | widzisz)\s
      | (?:našli|všimli)\s(?:jste|ste)\s | a[iț]i?\s(?:observat|găsit|sesizat)\s
      | (?:uočili | primi?jetili | primetili | уочили | приметили | забелязахте | открихте | нашли
      | заметили | увидели | обнаружили | помітили | знайшли | pastebėjote | radote | pamanīj\w+
      | atrad[iā]\w* | märkasid | leidsid | εντοπίσατε | βρήκατε | هل\sوجدت\w* | هل\sلاحظت\w*
      | מצאתם | נתקלתם | menemukan | bạn\s(?:phát\shiện|thấy))\s )
      .{{0,40}}?\w?
      (?:mistake | error | typo | fehler | erreur | errore | erro\b | fout | fel\b | feil | fejl
      | virhe | błąd | błęd | chyb | eroare | greșeal | greşeal | grešk | pogreš | грешк | ошибк
      | помилк | klaid | kļūd | viga | vea\b | λάθος | خطأ | טעות | kesalahan | lỗi)
      [^.?;]{{0,50}}{_ASKED}
    | {BEGINS}(?:
      (?:einen\s)?fehler\s(?:gefunden | entdeckt | bemerkt) | une\serreur\b | fout(?:je)?\sgezien
      | hibát\s(?:talált\w* | lát\w*) | .{{0,20}}\bhata\s(?:mı\s)?(?:gördünüz | buldunuz)
      | (?:기사에서\s)?오류를\s발견 )[^.?]{{0,40}}{_ASKED}
    | 誤りに(?:お)?気づ | (?:发现|發現|如有).{{0,10}}[错錯误誤].{{0,6}}[，,].{{0,10}}
      (?:[来來]信 | 指正 | 告[知诉訴])"""
)
"""A question whether the reader found one, and what to do then."""

# --- rights ---

_RIGHTS = (
    "riproduzione riservata", "wszelkie prawa zastrze", "všechna práva vyhra", "všetky práva vyhra",
    "toate drepturile rezervate", "sva prava pridržana", "sva prava zadržana", "все права защищены",
    "усі права захищені", "всі права захищені", "всички права запазени", "tüm hakları saklıdır",
    "جميع الحقوق محفوظة", "כל הזכויות שמורות", "alle rechten voorbehouden",
    "alla rättigheter förbehåll", "alle rettigheter forbehold", "alle rettigheder forbehold",
    "kaikki oikeudet pidätetään", "版权所有", "版權所有",
)  # fmt: skip
_CLAIMS_RIGHTS = words(
    rf"""^\W*(?:(?:{"|".join(map(re.escape, _RIGHTS))})\w*
    | 版[权權]所有\W*(?:不得|未[经經]|[请請]勿).*)\W*$"""
)
"""And says no more: who claims them may be an agency, which is a credit."""


WALL = Service(_READERS, _walls_off)
CONSENT = Service(_CONSENTS, WAITS_FOR_CONSENT.search)
SERVICES = (
    CONSENT,
    Service(_MEDIA, _invites),
    Service(_PLAYERS, _CANNOT_PLAY.search),
    Service(_SCRIPTS, _ENABLES_SCRIPTS.search),
    Service(_HEARD, _READ_ALOUD.match),
    Service(_GIFTS, _ASKS_FOR_GIFT.search),
    Service(_COMMENTS, _RULES_COMMENTS.search),
    Service(_MISTAKES, _FOUND_MISTAKE.search),
    Service(_RIGHTS, _CLAIMS_RIGHTS.search),
)
