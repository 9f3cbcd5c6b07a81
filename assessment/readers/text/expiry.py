"""This module finds until when a printed certificate is valid: "valid until 8 March 2025", "valid for two years".

Words for validity are known in the languages that are read. "Valid from", and a certificate that does not expire, give
no end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from assessment.readers.layout.blocks import above, belong, date_of, following, print_margins
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.named_day import ABLAUF, GERMAN_COURSE

_MOST_LINES, _MOST_TEXT = 200, 300
# Until when something has to be renewed, which ends its validity: words for renewing, and words for a last day.
_RENEW = (
    (r"renew\w*|re-?certif\w+|re-?validat\w+", r"by|before|until|due(?:\s+by|\s+on)?|no\s+later\s+than|deadline"),
    (r"rinnov\w+|riconvalid\w+", r"entro|prima|non\s+oltre"),
    (r"renova\w+|renueva\w*|revalida\w+", r"antes|hasta|até|ata|abans|fins"),
    (r"renouvel\w+", r"avant|d'ici|au\s+plus\s+tard|jusqu"),
    (r"erneuer\w+|verlänger\w+|rezertifizier\w+", r"bis|vor|spätestens"),
    (r"(?:ver|her)nieuw\w+|verleng\w+", r"voor|vóór|uiterlijk"),
    (r"odn[oó]wi\w+|przedłuż\w+", r"do|przed|najpóźniej"),
    (r"förny\w+|forny\w+", r"senast|senest|før|före|innan|inden|innen"),
    (r"uusi\w+|uuenda\w+|pikenda\w+", r"viimeistään|ennen|mennessä|hiljemalt|enne"),
    (r"obnov\w+|produž\w+|podaljša\w+|prodluž\w+|predĺž\w+", r"do|před|pred|prije|najkasneje|najkasnije|nejpozději"),
    (r"reînno\w+", r"până|înainte"),
    (r"ανανέωσ\w*|ανανεω\w+", r"έως|μέχρι|πριν"),
    (r"поднов\w+|продл\w+|обнов\w+|понов\w+|продовж\w+", r"до|преди|перед"),
    (r"atnaujin\w+|pratęs\w+", r"iki"),
    (r"atjaun\w+|pagarin\w+", r"līdz"),
    (r"tiġġedded|tiġdid", r"sa|qabel"),
    (r"athnuacha\w+", r"faoi|roimh"),
)
_RENEWED = "|".join(rf"(?:{renew})\s*:?\s+(?:{last})(?![^\W_])" for renew, last in _RENEW)
# A number of years or months. The word before the unit may be a number in words, or stand for one.
_ONE = (
    "one|un[oa]?|une|uma|um|ein|eine[ms]?|één|jeden|jedn[aouę]|eno|ena|üks|ühe|et|ett|yhden|yksi|egy|ένα|έναν|една"
    "|един|vien[ui]?"
    "|vienerius|aon|один|одну|одного|bir"
)
_TWO = (
    "two|due|dos|dois|deux|zwei|twee|dwa|dwóch|dva|dvou|dvoch|dveh|dvije|dve|δύο|двох|двух|dvejų|kaks|kahe|kaksi|to|två|kahden|két|doi|două|две|два|dvejus|divus"
    "|żewġ|dhá|iki|bi"
)
_THREE = (
    "three|tre|tres|três|trois|drei|drie|trzy|trzech|tri|treh|troch|трьох|тр[её]х|trejų|τριών|kolm|kolme|kolmen|tří|tři|három|trei|τρία|три|trejus|trīs|tliet"
    "|trí|üç"
    "|hiru"
)
_FOUR = (
    "four|quattro|cuatro|quatro|quatre|vier|cztery|četiri|štiri|neli|nelja|neljän|fire|fyra|čtyři|štyri|négy|patru"
    "|τέσσερα|четири|четыре|чотири|dört|lau"
)
_FIVE = (
    "five|cinque|cinco|cinc|cinq|fünf|vijf|pięć|pet|viis|viie|fem|viiden|pět|päť|öt|cinci|penkerius|piecus|пять"
    "|п'ять|п'яти|пяти|pięciu|pěti|piatich|petih|penkerių|πέντε|пет|beş|bost"
)
_SIX = "six|sei|seis|sechs|zes|sześć|šest|kuus|kuue|seks|sex|kuuden|šesť|hat|șase|έξι|шест|шесть|шість|altı|sis"
_TEN = (
    "ten|dieci|diez|dez|dix|zehn|tien|dziesięć|deset|kümme|kümne|ti|tio|kymmenen|desať|tíz|zece|δέκα|десет|десять|deu"
)
_TWELVE = (
    "twelve|dodici|doce|doze|douze|zwölf|twaalf|dwanaście|dvanáct|dvanásť|dvanaest|dvanajst|kaksteist|kaksitoista|tolv"
    "|tizenkét|douăsprezece|δώδεκα|дванадесет|двенадцать|двенадцати|дванадцять|dvylika|divpadsmit|on iki|dotze|hamabi"
)
_EIGHTEEN = (
    "eighteen|diciotto|dieciocho|dezoito|dix-huit|achtzehn|achttien|osiemnaście|osamnaest|osemnajst|kaheksateist|atten"
    "|arton|kahdeksantoista|osmnáct|osemnásť|tizennyolc|optsprezece|δεκαοκτώ|осемнадесет|восемнадцать|вісімнадцять"
    "|aštuoniolika|astoņpadsmit|divuit"
)
_WORDS = {1: _ONE, 2: _TWO, 3: _THREE, 4: _FOUR, 5: _FIVE, 6: _SIX, 10: _TEN, 12: _TWELVE, 18: _EIGHTEEN}
_NUMBERS = rf"\d{{1,3}}|{'|'.join(_WORDS.values())}"
_COUNT = f"(?P<count>{_NUMBERS})"
_YEARS = (
    "years?|yrs?|ann[oi]|años?|anos?|ans?|années?|jahren?|jahre?s?|jaar|jaren|rok(?:u|i|y|ov|ů)?|lat(?:a)?"
    "|let[oai]?|godin[aeu]?|aastat?"
    "|aasta(?:ks|ne)?|år|vuo(?:si|tta|den)|roku|évig|év|ani|έτ(?:ος|η|ους)|χρόνι?[αο]|години?|година|met(?:us|ų|ai"
    "|ams)|gad[ui]s?|gadiem"
    "|sena|snin|bhliain|bliain|bliana|год[а]?|лет|рік|роки|років|року|yıl(?:lık)?|anys?|urtez?|سنة|سنوات|سنتين|عام"
)
_MONTHS = (
    "months?|mes[ei]|mes(?:es)?|m[eê]s(?:es)?|mois|monaten?|monate?|maand(?:en)?|miesi[ąa]c[ey]?|miesięcy"
    "|mjesec[ai]?|mesec(?:ev|a|i)?|kuud?"
    "|måneder?|månader?|kuukau(?:si|tta|den)|měsíc[eů]?|mesiac(?:e|ov)?|hónap(?:ig)?|lun[iă]|μήν(?:α|ες|ας)|μηνών"
    "|месец[аи]?|mėnes\\w+"
    "|mēne\\w+|xahar|xhur|mhí|mí|місяц[іяв]*|месяц(?:а|ев)?|ay|mesos?|hilabetez?|شهر|أشهر|شهرا"
)
# A term right after a word for validity, so that no other word has to lead to it: "valido un anno". What follows must
# not make it a term of something else ("valid 3 years driving licence").
_SINCE = r"from|after|since|as\s+of|dal(?:la|l')?|desde|a\s+(?:partir|contar)|à\s+(?:partir|compter)|depuis|des\s+de"
_TERM_AHEAD = (
    rf"(?=(?:{_NUMBERS})\W{{1,3}}(?:\([^)]{{1,20}}\)\s*)?(?:{_YEARS}|{_MONTHS})"
    rf"(?=\s*(?:$|[.,;)]|(?:{_SINCE})(?![^\W_]))))"
)
# Phrases for validity and its end; "VALID CERTIFICATE ID" and the French "validé" are none.
_VALID = re.compile(
    rf"(?<![^\W_])(?:{_RENEWED}|valid\s*:(?=.*20\d\d.*20\d\d)|valid\s+(?:until|till|through|thru|to|up\s+to|for|from|before)|validity"
    r"|(?:not|no\s+longer)\s+valid\s+(?:after|from|as\s+of)|ceases\s+to\s+be\s+valid|lapses|expir\w*|exp\.?(?=\s*(?:date|:))|renewal\s+date|best\s+before"
    r"|(?:good|active|current|effective|in\s+force)\s+(?:until|till|through|thru)|in\s+vigore\s+fino"
    rf"|good\s+for\s+{_TERM_AHEAD}|valevole\s+(?:fino|sino|per)|verliert(?=.{{0,60}}gültigkeit)|gilt\s+bis"
    r"|gælder\s+(?:til|indtil)|gjelder\s+til|går\s+ut(?!\s+på)|utløp(?:er|sdato|t|(?=\s*:))(?![^\W_])|érvényét|(?<!stājas\s)(?<!stājies\s)spēkā(?!\s+eso)|iskadenza|obowiązuje\s+do"
    r"|(?:datum|rok)\s+poteka(?=\s*(?::|\d|veljavnost|potrdil|certifikat|$))"
    r"|строк\s+дії|действует\s+до|діє\s+до"
    r"|en\s+vigueur\s+jusqu|en\s+vigor\s+(?:hasta|até|ata)|in\s+kraft\s+bis"
    rf"|valid[oa]?\s+(?:fino|sino|per|dal|{_TERM_AHEAD})|validità|scade(?:nza)?|scadrà"
    rf"|válid[oa]s?\s+(?:hasta|até|por|durante|desde|de|a\s+partir|fins|ata|{_TERM_AHEAD})"
    r"|validez|validade|vigencia|vigência|vigente\s+(?:hasta|até)|caduc\w+|vence|vencimiento|vencimento"
    rf"|valable|valides?\s+(?:jusqu|pour|du|pendant|{_TERM_AHEAD})|validité|échéance|périm\w+|gültig\w*|{ABLAUF}|läuft\s|verfäll\w*"
    r"|geldig\w*|vervalt|vervaldatum|verloopt|ważn\w+|wygasa\w*|vrijedi\w*|važi\w*|važeć\w*|valjan\w*|istek\w*"
    r"|istječe"
    r"|velja\w*|poteče|preteče|kehti\w*|aegu\w*|gyldig\w*|udløb(?!et\s+af)\w*|giltig\w*|upphör|löper\s+ut|gäller|utgång(?!en\s+av)\w*"
    r"|voimassa\w*|vanhen\w*|platn\w*|platí|vypr\w+|exspir\w*|érvényes\w*|lejár\w*|megújít\w+|yenile\w+|berritu\w*|valabil\w*|ισχύ\w*|ισχυ\w*"
    r"|λήγ\w*|λήξ\w*"
    r"|валид\w*|изтича\w*|важи|galioj\w*|derīg\w*|beidzas|jiskad\w*|skadenza|tiskadi|validu|bailí|éag\w*|дійсн\w*"
    r"|термін\s+дії|чинн\w*"
    r"|действител(?:ен|ьн[аы])|срок\s+действия|истекает|годен|geçerli\w*|son\s+geçerlilik|vàlid\w*|validesa|vigència"
    r"|balio\w*|iraung\w*|validez|vixencia|صالح\w*|(?:ال)?صلاحية\w*|سارية|تنتهي|ينتهي)",
    re.IGNORECASE,
)
# Languages in which the day comes before its verb.
_VERB_LAST = re.compile(
    r"érvényes|lejár|megújít|geçerli|yenile|son|balio|iraung|berritu|voimassa|vanhen|kehti", re.IGNORECASE
)
# Languages in which a term may come before its adjective: "ein Jahr gültig".
_TERM_FIRST = re.compile(rf"{_VERB_LAST.pattern}|(?:gültig|geldig)(?![^\W_])", re.IGNORECASE)
# Words that deny an end, or introduce a beginning.
_ENDLESS = re.compile(
    r"(?<![^\W_])(?:not\s+expire|no\s+expir|never\s+expire|without\s+expir|unlimited|indefinite|lifetime|illimitat"
    r"|senza\s+scadenza"
    r"|non\s+scade|no\s+(?:caduca|vence|expira)|indefinid|ilimitad|não\s+(?:expira|caduca|vence)|n'expire\s+pas"
    r"|illimité|unbegrenzt"
    r"|unbefristet|läuft\s+nicht\s+ab|onbeperkt|bezterminow|nieograniczon|neograničen|neomejen|tähtajatu|ubegrænset"
    r"|obegränsa"
    r"|toistaiseksi|neomezen|neobmedzen|korlátlan|nelimitat|αόριστ|безсроч|бессроч|безстроков|neterminuot"
    r"|beztermiņa|süresiz)"
    r"|غير\s+محدود",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?<![^\W_])(?:from|since|as\s+of|starting|dal|da|desde|a\s+partir\s+d[eo]|à\s+partir\s+du|(?<!balio )du|ab|vom"
    r"|von|seit|vanaf|van|od|alates"
    r"|fra|från|alkaen|de\s+la|din|από|от|nuo|no|minn|ó|з|від|с|des\s+de|من)\W*$",
    re.IGNORECASE,
)
# Between a word for validity and its day stand no end of a sentence and no word for the issue.
_ELSEWHERE = re.compile(
    r"[^\W\d_]{3}[.;]\s|issu|award|complet|rilasc|emess|emiss|expedi|emitid|délivr|ausgest|afgegeven|uitger|wydan"
    r"|izda|välja|udsted"
    r"|utfärd|myönn|vydá|vydan|kiáll|eliber|χορηγ|έκδοσ|изда|išduot|izsnie|maħruġ|eisí|видан|выдан|veril|jaulki|صدر",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"(?<![^\W_])(?<![^\W_]-)(?<!\d[.,])(?:{_COUNT}\W{{1,3}}(?:\((?P<told>[^)]{{1,20}})\)\s*)?)(?:(?P<years>{_YEARS})"
    rf"|(?P<months>{_MONTHS}))(?![^\W_])",
    re.IGNORECASE,
)
# A term whose number is perhaps not read whole.
_ANY_TERM = re.compile(rf"(?:{_NUMBERS})\W{{1,3}}(?:{_YEARS}|{_MONTHS})(?![^\W_])", re.IGNORECASE)
# The first words of a larger number ("thirty six", "treinta y seis", "one hundred ten") before its last.
_TENS = re.compile(
    r"(?<![^\W_])(?:twenty|(?:thir|for|four|fif|six|seven|eigh|nine)ty|hundred|veinte|(?:trein|cuaren|cincuen|sesen|seten"
    r"|ochen|noven)ta|cien(?:to)?|vinte|(?:trin|quaren|cinquen|sessen|seten|oiten|noven)ta|cento"
    r"|vingts?|trente|quarante|cinquante|soixante|septante|octante|nonante|cents?|vint|trenta|quaranta"
    r"|\w+dzieści|\w+dziesiąt|sto|\w+deset|\w+cet|\w+desiat|\w*zeci|sută|είκοσι|\w+ντα|εκατό|двадцать|тридцать|сорок"
    r"|\w+десят|\w+десет|сто|\w+dešimt|\w+desmit|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz|hogeita|\w+gues)"
    r"\s+(?:(?:and|y|e|et|i|și|και|и|ir|un)\s+)?$",
    re.IGNORECASE,
)
# Between a word for validity and its term stand no end of a sentence and no word for how long a course takes.
_ABOUT_COURSE = re.compile(
    r"[^\W\d_]{3}[.;]\s|(?<![^\W_])(?:durat|duraci|duraç|duração|durée|dauer|duur|lasts?|dur[ae](?![^\W_])|czas\s+trwania"
    r"|trajanj|course\s+of|curso\s+d[eo]|corso\s+d|cours\s+d|kurs\s+von|programme\s+of|experien|esperien|expérien)",
    re.IGNORECASE,
)
# Words behind a term that make it the term of something else: "2 years of experience", unless it is counted from there.
_OF_ELSE = re.compile(
    r"^[\s-]*(?:(?:(?:of|de|di|von|van)\s+|d['\u2019]\s*)(?!(?:the\s+|l[ao]\s+|l['\u2019]\s*|su\s+|its\s+)?"
    r"(?:date|data|fecha|issu|emis|expedi|eliber|rilasc|délivr|ausst|award|grant|obten|complet|valid))"
    r"|(?:course|program|training|experience|licen[cs]e|driving|curso|corso|cours|kurs|lehrgang|cursus))",
    re.IGNORECASE,
)
# One without a number: "un any", "urtebete", "rok", "vuoden" after a word for validity.
_A_YEAR = re.compile(
    r"(?<![^\W_])(?:urtebete[zt]?|(?:przez|na)\s+rok|godinu\s+dana|għal\s+sena|ar\s+feadh\s+bliana|al\s+año|لمدة\s+(?:سنة|عام)|vuoden|a\s+year|bliain)(?![^\W_])",
    re.IGNORECASE,
)
# A term before its noun: "24-month validity". What stands before its number must not make a part or a range of it.
_TERM_BEFORE = re.compile(
    r"(?<![^\W_])(?<![^\W_]-)(?<!\s-\s)(?<!\sto\s)(?<!\sor\s)(?<!\d[.,])"
    rf"{_COUNT}[\s-]{{1,2}}(?:(?P<years>year)|(?P<months>month))(?:s?['\u2019]|s)?[\s-]{{1,2}}validity(?![^\W_])",
    re.IGNORECASE,
)
# Adjectives that hold a term, right behind or before their noun: "validità biennale", "dvoletna veljavnost". Elsewhere
# they are those of a course: "valido per la laurea triennale".
_ADJECTIVES = {
    12: "annuale|anual|annuelle|annual|enoletn\\w*|jednogodišnj\\w*",
    24: "biennale|bienal|biennal|biennial|bisannuelle|dvogodišnj\\w*|dvoletn\\w*",
    36: "triennale|trienal|triennal|triennial|trogodišnj\\w*|triletn\\w*",
    60: "quinquennale|quinquenal|quinquennal|petogodišnj\\w*|petletn\\w*",
}
_OF_CERTIFICATE = (
    r"(?:\s+(?:del|de|do|du|dell['\u2019]|del\s+presente|de\s+l['\u2019]|d['\u2019])\s*"
    r"(?:certifica\w*|attesta\w*|diplom\w*|títol\w*|titol\w*))?"
)
_NOUN = "validità|validez|validade|validité|validesa|validity|vigencia|vigência|vixencia|veljavnost|valjanost"
# Words between one for validity and its end in the next line: those that lead to a day or a term, and small ones.
_DAY_LEADS = (
    "until|till?|through|thru|to|up|before|by|fino|sino|entro|hasta|ata|até|fins|jusqu(?:['\u2019](?:au|à|en|le))?|bis"
    "|tot|do|kuni|indtil|asti|până|έως|μέχρι|до|iki|līdz|sa|go|حتى"
)
_TERM_LEADS = (
    "for|of|per|por|durante|durant|pour|pendant|de|di|für|von|voor|van|przez|na|za|i|pe|για|на|за|протягом|течение"
    "|uz|għal|لمدة"
)
_SMALL = (
    "a|an|the|on|in|and|period|including|day|il|lo|la|al|alla|un|periodo|e|el|los|día|o|ao|um|dia|le|au|une|en"
    "|zum|zu|einschließlich|am|den|der|het|een|met|dnia|dana|dne|dňa|og|med|την|τις|τη|και|в|dtí"
)
_TO_DAY = re.compile(rf"(?<![^\W_])(?:{_DAY_LEADS})(?![^\W_])", re.IGNORECASE)
_TO_TERM = re.compile(rf"(?<![^\W_])(?:{_DAY_LEADS}|{_TERM_LEADS})(?![^\W_])", re.IGNORECASE)
_LEAD = re.compile(rf"\s*:?\s*(?:(?:{_DAY_LEADS}|{_TERM_LEADS}|{_SMALL})[\s:]+)*", re.IGNORECASE)
_RUNS_OUT = re.compile(
    r"expir|lapses|ceases|scad|caduc|vence|vencim|périm|ablauf|läuft|verfäll|vervalt|verloopt|wygasa|istek|istječe|poteče"
    r"|preteče|aegu|udløb|utløp|upphör|löper|går\s+ut|vanhen|vypr|exspir|λήγ|изтича|beidzas|jiskad|tiskadi|истекает|éag"
    r"|iraung",
    re.IGNORECASE,
)
# Words that say that the validity can be looked up, and by when.
_LOOK_UP = re.compile(
    r"(?<![^\W_])(?:verif|vérif|check|controll|contrôl|consult|comprob|comprueb|confirm|conferm|überprüf|geprüft|sprawd"
    r"|provjer|preveri|ověř|over(?:iť|te)|ellenőr|επαλήθ|επαληθ|провер|перевір|doğrula)",
    re.IGNORECASE,
)
# A course that runs for some days in German, which is the verb for running out as well: that has "ab" at the end of its
# clause, or before "am" and the like, and not before a first day ("läuft ab Montag").
_RUNS = re.compile(r"läuft", re.IGNORECASE)
_OUT = re.compile(r"(?<![^\W_])ab(?=\s*(?:$|[.,;:!)])|\s+(?:am|zum|mit|nach|und|oder)(?![^\W_]))", re.IGNORECASE)
_COURSE_RUNS = re.compile(rf"(?<![^\W_]){GERMAN_COURSE}\w*(?:\s+[\"„“»«].{{2,120}}[\"“”»«])?\s*$", re.IGNORECASE)
# Words for what ends beside a certificate: access to the course, a subscription, an offer, a link.
_OTHER_END = re.compile(
    r"(?<![^\W_])(?:access\w*|acces\w*|accès|acceso|acesso|accés|\w*zugang\w*|\w*zugriff\w*|\w*toegang\w*|dostęp\w*"
    r"|dostop\w*|pristup\w*|p[řr]ístup\w*|juurdepääs\w*|ligipääs\w*|adgang\w*|tilgang\w*|tillgång\w*|pääsy\w*|käyttöoikeu\w*"
    r"|hozzáfér\w*|πρόσβασ\w*|достъп\w*|доступ\w*|prieig\w*|piekļuv\w*|aċċess\w*|rochtain|erişim\w*|sarbide\w*"
    r"|وصول|subscription\w*|abbonament\w*|su[bs]*scripci\w*|assinatura\w*|subscriç\w*|abonn?ement\w*|abonament\w*"
    r"|offers?|offerta|offerte|oferta\w*|offre\w*|angebot\w*|vouchers?|coupons?|gutschein\w*|discount\w*|sconto"
    r"|descuento|desconto|(?:web)?links?|enlaces?|enrol{1,2}ments?|iscrizion[ei]|inscripci\w*|inscriç\w*"
    r"|\w*anmeldung\w*)(?![^\W_])",
    re.IGNORECASE,
)
_CERTIFICATE = re.compile(
    r"(?<![^\W_])(?:certif\w*|zertifi\w*|sertifi\w*|attest\w*|diplom\w*|credential\w*|badge\w*|licen\w*|bescheinigung\w*"
    r"|potvrd\w*|potrdil\w*|zaświadcz\w*|tunnistus\w*|todistus\w*|bevis\w*|intyg\w*|osvědč\w*|osvedč\w*|tanúsítv\w*"
    r"|βεβαίωσ\w*|πιστοποι\w*|сертиф\w*|свид\w*|свід\w*|удостовер\w*|pažym\w*|apliecīb\w*|ċertif\w*|teastas|ziurtagiri\w*"
    r"|belge\w*)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.;!?]\s")
_REACH, _NEAR, _BEFORE = 60, 40, 20
# A month in numbers, as on bank cards: "03/2025".
_MONTH = re.compile(r"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<year>20\d\d)(?![\d/.-])")


@dataclass(frozen=True)
class Expiry:
    """The end of a validity: a printed day with its readings, or a number of months from the day of issue."""

    readings: tuple[str, ...] = ()
    months: int = 0

    def last_day(self, issued: str | None) -> date | None:
        """The last day, the latest if it can be read in several ways; None without a day of issue to count from."""
        try:
            if self.readings:
                return max(map(_last_day, self.readings))
            return _later(date.fromisoformat(issued), self.months) if issued else None
        except ValueError:
            return None


def expiries(page: Page) -> Iterator[Expiry]:
    """Every end of validity that a page states."""
    margins = print_margins(page)
    for line in page.seen[:_MOST_LINES]:
        text = line.text[:_MOST_TEXT]
        if line in margins or not (valid := _of_certificate(text)):
            continue
        if _ENDLESS.search(text) or _is_looked_up(text, valid):
            continue
        beside = None if _ANY_TERM.search(text) else _end_beside(page, line)
        if end := _end_in(text, valid) or beside or _end_in(_with_next_line(page, line, valid), valid):
            yield end


def _with_next_line(page: Page, line: Line, valid: re.Match[str]) -> str:
    """The text of a line that ends with its word for validity, with the end in which the next line begins.

    Only words such as "until the" may stand between: what stands below a certificate "valid for teachers" is often the
    town and the day of issue.
    """
    text = line.text[:_MOST_TEXT]
    after = following(page, line)[:1]
    if not after or not belong(line, after[0]):
        return ""
    more = after[0].text[:_MOST_TEXT]
    day, term = next(iter(dates_in(more)), None), _FOR.search(more)
    if _VALID.search(more) or _ENDLESS.search(more):
        return ""
    if term and (day is None or term.start() <= day.start):
        start, end, leads = term.start(), len(more), _TO_TERM
    elif day:
        start, end, leads = day.start, day.end, _TO_DAY
    else:
        return ""
    lead = f"{text[valid.start() :]} {more[:start]}"
    leads_there = leads.search(lead) or (leads is _TO_DAY and _RUNS_OUT.match(lead))
    return f"{text} {more[:end]}" if leads_there and _LEAD.fullmatch(lead, valid.end() - valid.start()) else ""


def _of_certificate(text: str) -> re.Match[str] | None:
    """The first word for validity that does not speak of something else: "Access to the course expires on 1 June"."""
    for valid in _VALID.finditer(text):
        before = _SENTENCE_END.split(text[: valid.start()])[-1]
        after = _SENTENCE_END.split(text[valid.end() :])[0]
        if not ((_RUNS.match(valid.group()) and _is_course(before, after)) or _is_of_else(before)):
            return valid
    return None


def _is_course(before: str, after: str) -> bool:
    """Whether the words before "läuft" name a course that goes on: "Der Kurs läuft bis 8. März"."""
    return bool(_COURSE_RUNS.search(before)) and not (_CERTIFICATE.search(before) or _OUT.search(after))


def _is_of_else(before: str) -> bool:
    """Whether the words before a word for validity name something else that ends, also what verifies the certificate:
    "The link to verify this certificate is valid for one year".
    """
    other, certificate = _OTHER_END.search(before), _CERTIFICATE.search(before)
    if not other or not certificate:
        return other is not None
    return _LOOK_UP.search(before, other.end(), max(other.end(), certificate.start())) is not None


def _end_in(text: str, valid: re.Match[str]) -> Expiry | None:
    """The end that a text states near its word for validity: a term, or the last of its days."""
    around = text[max(0, valid.start() - (_NEAR if _TERM_FIRST.match(valid.group()) else 0)) : valid.end() + _NEAR]
    start = valid.start() - (_NEAR if _TERM_FIRST.match(valid.group()) else 0)
    for term in _FOR.finditer(text, max(0, start), valid.end() + _NEAR):
        if _is_of_validity(text, term, valid):
            return Expiry(months=_number(term) * (12 if term.group("years") else 1))
    days = [day for day in dates_in(text) if not _BEGINS.search(text[: day.start])]
    after = [day for day in days if day.start >= valid.end() and _belongs(text[valid.end() : day.start])]
    if not after and _VERB_LAST.match(valid.group()):
        after = [day for day in days if day.end <= valid.start() and _belongs(text[day.end : valid.start()])]
    if after:
        return Expiry(after[-1].readings)
    if (before := _TERM_BEFORE.search(text)) and not _TENS.search(text[: before.start()]):
        return Expiry(months=_count(before["count"]) * (12 if before["years"] else 1))
    if month := _MONTH.search(text, valid.end(), valid.end() + _NEAR):
        return Expiry((f"{month['year']}-{int(month['month']):02}",))
    if _A_YEAR.search(around):
        return Expiry(months=12)
    return next((Expiry(months=months) for months in _ADJECTIVES if _adjective(months).search(text)), None)


@cache
def _adjective(months: int) -> re.Pattern[str]:
    words = _ADJECTIVES[months]
    behind = rf"(?:{_NOUN}){_OF_CERTIFICATE}\s*:?\s*(?:(?:è|es|é|est|is|je)\s+)?(?:{words})"
    return re.compile(rf"(?<![^\W_])(?:{behind}|(?:{words})\s+(?:{_NOUN}))(?![^\W_])", re.IGNORECASE)


def _is_of_validity(text: str, term: re.Match[str], valid: re.Match[str]) -> bool:
    """Whether a term is that of the validity, and its number is read whole."""
    between = text[valid.end() : term.start()] if term.start() >= valid.end() else text[term.end() : valid.start()]
    other = _ABOUT_COURSE.search(between) or _OF_ELSE.match(text[term.end() :])
    if other or _TERM_BEFORE.match(text, term.start()):  # "for holders of a 2-year validity permit"
        return False
    return _in_figures(term) is not None or not _TENS.search(text[: term.start()])


def _is_looked_up(text: str, valid: re.Match[str]) -> bool:
    """Whether a text tells how to look up the validity: "The validity can be verified within 2 years"."""
    after = text[valid.end() : valid.end() + _NEAR].partition(". ")[0]
    noun = valid.group().lower().startswith(("valid", "gültigk", "geldigheid", "ważność", "valjanost", "platnos"))
    if not noun or re.search(r"\s", valid.group()):
        return False
    return bool(_LOOK_UP.search(text[max(0, valid.start() - _BEFORE) : valid.start()]) or _LOOK_UP.search(after))


def _belongs(between: str) -> bool:
    return len(between) <= _REACH and not _ELSEWHERE.search(between)


def _end_beside(page: Page, label: Line) -> Expiry | None:
    """The end right of a label or below it, or above it, as under a line for it."""
    if len(label.text) > 40:
        return None
    for line in [*following(page, label)[:1], *above(page, label)[-1:]]:
        if day := date_of(line):
            return Expiry(day.readings)
    return None


def _in_figures(term: re.Match[str]) -> int | None:
    """The number that stands in figures behind its words: "treinta y seis (36) meses"."""
    told = (term.group("told") or "").strip()
    return int(told) if told.isdecimal() else None


def _number(term: re.Match[str]) -> int:
    told = _in_figures(term)
    return _count(term.group("count")) if told is None else told


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(number for number, words in _WORDS.items() if re.fullmatch(words, word, re.IGNORECASE))


def _later(day: date, months: int) -> date:
    """The same day of a later month, or the last one of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return min(first + timedelta(days=day.day - 1), _last_of_month(first))


def _last_day(printed: str) -> date:
    """The day itself, or the last one of a month."""
    return date.fromisoformat(printed) if len(printed) > 7 else _last_of_month(date.fromisoformat(f"{printed}-01"))


def _last_of_month(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
