"""The words with which bylines begin, in some fifty languages: parts of expressions that ignore
case and white space."""

AUTHORS = r"""(?:
    auteure?s? | aut[oó]r(?:[/:*_]in(?:nen)?|a|as|e|en|es|i|in|innen|ka|ky|zy|iai|ius|ė|s)?
  | autoři | authors?
  | writers? | kirjoittaja | toimittaja | szerző(?:k|je)? | írta | pi[sš]e | пише | пишува | пишет
  | аутор\w* | автор\w* | συντάκτ\w+ | γράφει | yaz(?:an|ar)(?:lar)? | muhabir | بقلم | كتبت?
  | نویسنده | خبرنگار | מאת | כתב(?:ה|ת)? | लेखक | लेखिका | লেখক | প্রতিবেদক | oleh | penulis
  | pewarta | tác\sgiả | ผู้เขียน | höfundur | shkruan | egilea)"""
"""Before a colon and a name, wherever a line stands."""
TEXTS = r"""(?:text[eos]? | teksti? | teksten | testo | words | story | protokoll | reporters?
  | haber | текст | κείμενο | bericht | interview)"""
"""Before a colon and a name, where a line may be a byline."""
WRITTEN_BY = r"""(?:written\sby | geschrieben\svon | verfasst\svon | escrito\spor
  | scritto\sda | (?:écrit|rédigé|propos\srecueillis)\spar | geschreven\sdoor | skrevet\sa[vf]
  | skriven\sav | scris\sde | napisał[aiy]? | napsal[ai]? | kirjoittanut | kirjutas | parengė
  | parašė | γράφει\s(?:ο|η))"""
"""Before a name, wherever a line stands."""
