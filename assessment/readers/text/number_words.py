"""Numbers in words, as they stand before "hours" in the languages that are read, from 1 to 399.

>>> in_digits("com carga horária de vinte e cinco horas")
'com carga horária de 25            horas'
>>> in_digits("Umfang: fünfundzwanzig Stunden"), in_digits("thirty (30) hours"), in_digits("one of many")
('Umfang: 25             Stunden', '30          hours', 'one of many')
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class _Numbers(NamedTuple):
    """The words of one language. "/" separates words for one number, blanks separate numbers, "+" stands for a blank.

    `hours`: its words for hours; `ones`: 1 to 19; `tens`: 20 to 90; `hundreds`: 100 to 300; `joined`: what may stand
    between two of them. The same word is another number elsewhere ("tres"), so only its own hours may follow it.
    """

    hours: str
    ones: str
    tens: str
    hundreds: str
    joined: str


_LANGUAGES = (
    _Numbers(
        r"hours?|hrs|(?:study|learning|training|contact|teaching) hours",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen",
        "twenty thirty forty/fourty fifty sixty seventy eighty ninety",
        "one+hundred/a+hundred/hundred two+hundred three+hundred",
        r"[\s-]|\s+and\s+",
    ),
    _Numbers(
        r"ore|ora",
        "una/uno/un due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici"
        " diciassette diciotto diciannove",
        "venti/vent trenta/trent quaranta/quarant cinquanta/cinquant sessanta/sessant settanta/settant ottanta/ottant"
        " novanta/novant",
        "cento duecento trecento",
        r"\s?",
    ),
    _Numbers(
        r"horas?(?: lectivas)?",
        "una/uno/un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
        " diecisiete dieciocho diecinueve",
        "veinte/veinti treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        "cien/ciento doscientas/doscientos trescientas/trescientos",
        r"\s+y\s+|\s+|(?<=veinti)",
    ),
    _Numbers(
        r"horas?",
        "uma/um/unha/un duas/dois/dúas/dous três/tres quatro/catro cinco seis sete oito nove dez onze/once doze/doce"
        " treze/trece catorze/quatorze/catorce quinze/quince dezesseis/dezasseis/dezaseis dezessete/dezassete"
        " dezoito/dezaoito dezenove/dezanove",
        "vinte trinta quarenta/corenta cinquenta/cincuenta sessenta/sesenta setenta oitenta noventa",
        "cem/cento duzentas/duzentos trezentas/trezentos",
        r"\s+e\s+",
    ),
    _Numbers(
        r"heures?",
        "une/un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
        " dix-neuf",
        "vingt trente quarante cinquante soixante soixante-dix/septante quatre-vingts/quatre-vingt/octante"
        " quatre-vingt-dix/nonante",
        "cent deux+cents/deux+cent trois+cents/trois+cent",
        r"[\s-]|\s+et\s+|-et-",
    ),
    _Numbers(
        r"stunden?",
        "eine/ein/eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"
        " siebzehn achtzehn neunzehn",
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
        "hundert/einhundert zweihundert dreihundert",
        r"und|",
    ),
    _Numbers(
        r"uur|uren",
        "een/één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
        " achttien negentien",
        "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        "honderd tweehonderd driehonderd",
        r"en|ën|",
    ),
    _Numbers(
        r"hores|hora",
        "una/un dues/dos tres quatre cinc sis set vuit/huit nou deu onze dotze tretze catorze quinze setze"
        " disset divuit"
        " dinou",
        "vint trenta quaranta cinquanta seixanta setanta vuitanta noranta",
        "cent dues-centes/dos-cents tres-centes/tres-cents",
        r"-i-|-|\s+",
    ),
    _Numbers(
        r"godzin[ay]?",
        "jednej/jedna dwie/dwóch/dwu trzy/trzech cztery/czterech pięć/pięciu sześć/sześciu siedem/siedmiu osiem/ośmiu"
        " dziewięć/dziewięciu dziesięć/dziesięciu jedenaście/jedenastu dwanaście/dwunastu trzynaście/trzynastu"
        " czternaście/czternastu piętnaście/piętnastu szesnaście/szesnastu siedemnaście/siedemnastu"
        " osiemnaście/osiemnastu dziewiętnaście/dziewiętnastu",
        "dwadzieścia/dwudziestu trzydzieści/trzydziestu czterdzieści/czterdziestu pięćdziesiąt/pięćdziesięciu"
        " sześćdziesiąt/sześćdziesięciu siedemdziesiąt/siedemdziesięciu osiemdziesiąt/osiemdziesięciu"
        " dziewięćdziesiąt/dziewięćdziesięciu",
        "sto/stu dwieście/dwustu trzysta/trzystu",
        r"\s+",
    ),
    _Numbers(
        r"(?:vyučovacích |výukových )?(?:hodin[ay]?|hodín)",
        "jedna/jedné/jedne dvě/dve/dvou/dvoch tři/tri/tří/troch čtyři/štyri/čtyř/štyroch pět/päť/pěti/piatich"
        " šest/šesť/šesti/šiestich sedm/sedem/sedmi/siedmich osm/osem/osmi/ôsmich devět/deväť/devíti/deviatich"
        " deset/desať/deseti/desiatich jedenáct/jedenásť/jedenácti dvanáct/dvanásť/dvanácti třináct/trinásť"
        " čtrnáct/štrnásť patnáct/pätnásť/patnácti šestnáct/šestnásť sedmnáct/sedemnásť osmnáct/osemnásť"
        " devatenáct/devätnásť",
        "dvacet/dvadsať/dvaceti/dvadsiatich třicet/tridsať/třiceti/tridsiatich čtyřicet/štyridsať/čtyřiceti"
        " padesát/päťdesiat"
        "/padesáti šedesát/šesťdesiat/šedesáti sedmdesát/sedemdesiat osmdesát/osemdesiat devadesát/deväťdesiat",
        "sto dvě+stě/dvesto tři+sta/tristo",
        r"\s+|",
    ),
    _Numbers(
        r"(?:nastavnih |školskih |pedagoških )?(?:sat[ia]?|ur[ei]?)",
        "jedan/jednog/ena/ene dva/dvije/dve/dveh tri/treh četiri/štiri/štirih pet/petih šest/šestih sedam/sedem"
        " osam/osem"
        " devet deset/desetih jedanaest/enajst dvanaest/dvanajst trinaest/trinajst četrnaest/štirinajst"
        " petnaest/petnajst"
        " šesnaest/šestnajst sedamnaest/sedemnajst osamnaest/osemnajst devetnaest/devetnajst",
        "dvadeset/dvajset/dvajsetih trideset/tridesetih četrdeset/štirideset pedeset/petdeset šezdeset/šestdeset"
        " sedamdeset/sedemdeset osamdeset/osemdeset devedeset/devetdeset",
        "sto dvjesto/dvesto tristo",
        r"\s+i\s+|\s+|in|",
    ),
    _Numbers(
        r"timmar|timer|timme|time",
        "en/ett/én/et två/to tre fyra/fire fem sex/seks sju/syv åtta/otte/åtte nio/ni tio/ti elva/elleve/elleve tolv"
        " tretton/tretten fjorton/fjorten femton/femten sexton/seksten/seksten sjutton/sytten arton/atten"
        " nitton/nitten",
        "tjugo/tyve/tjue trettio/tredive/tretti fyrtio/fyrre/førti femtio/halvtreds/femti sextio/tres/seksti"
        " sjuttio/halvfjerds/sytti åttio/firs/åtti nittio/halvfems/nitti",
        "hundra/etthundra/hundrede/hundre tvåhundra/tohundrede/tohundre trehundra/trehundrede/trehundre",
        r"og|\s+|",
    ),
    _Numbers(
        r"tuntia|tunnin|tunti",
        "yksi/yhden kaksi/kahden kolme/kolmen neljä/neljän viisi/viiden kuusi/kuuden seitsemän kahdeksan yhdeksän"
        " kymmenen yksitoista kaksitoista kolmetoista neljätoista viisitoista kuusitoista seitsemäntoista"
        " kahdeksantoista yhdeksäntoista",
        "kaksikymmentä/kahdenkymmenen kolmekymmentä/kolmenkymmenen neljäkymmentä viisikymmentä kuusikymmentä"
        " seitsemänkymmentä kahdeksankymmentä yhdeksänkymmentä",
        "sata kaksisataa kolmesataa",
        "",
    ),
    _Numbers(
        r"(?:akadeemilist )?(?:tundi|tunni|tund)",
        "üks/ühe kaks/kahe kolm/kolme neli/nelja viis/viie kuus/kuue seitse kaheksa üheksa kümme üksteist kaksteist"
        " kolmteist neliteist viisteist kuusteist seitseteist kaheksateist üheksateist",
        "kakskümmend/kahekümne kolmkümmend/kolmekümne nelikümmend/neljakümne viiskümmend/viiekümne kuuskümmend"
        " seitsekümmend kaheksakümmend üheksakümmend",
        "sada kakssada kolmsada",
        r"\s+",
    ),
    _Numbers(
        r"óra|órás|órában",
        "egy két/kettő három négy öt hat hét nyolc kilenc tíz tizenegy tizenkét/tizenkettő tizenhárom tizennégy tizenöt"
        " tizenhat tizenhét tizennyolc tizenkilenc",
        "húsz/huszon harminc negyven ötven hatvan hetven nyolcvan kilencven",
        "száz kétszáz háromszáz",
        "",
    ),
    _Numbers(
        r"(?:de )?(?:ore|oră)",
        "o/una două trei patru cinci șase/şase șapte/şapte opt nouă zece unsprezece douăsprezece treisprezece"
        " paisprezece cincisprezece șaisprezece/şaisprezece șaptesprezece/şaptesprezece optsprezece nouăsprezece",
        "douăzeci treizeci patruzeci cincizeci șaizeci/şaizeci șaptezeci/şaptezeci optzeci nouăzeci",
        "o+sută două+sute trei+sute",
        r"\s+și\s+|\s+şi\s+|\s+",
    ),
    _Numbers(
        r"(?:διδακτικών )?(?:ωρών|ώρες|ώρα)",
        "μία/μια/μίας δύο τρεις/τριών τέσσερις/τεσσάρων πέντε έξι επτά/εφτά οκτώ/οχτώ εννέα/εννιά δέκα έντεκα δώδεκα"
        " δεκατρείς δεκατέσσερις δεκαπέντε δεκαέξι δεκαεπτά δεκαοκτώ δεκαεννέα",
        "είκοσι τριάντα σαράντα πενήντα εξήντα εβδομήντα ογδόντα ενενήντα",
        "εκατό διακόσιες τριακόσιες",
        r"\s+",
    ),
    _Numbers(
        r"(?:учебни |академическ\w+ |академічн\w+ )?(?:час\w{0,2}|годин[аи]?)",
        "един/една два/двух/две три/трёх/трех четири/четыре/четырёх/чотири пет/пять/пяти/п'ять шест/шесть/шести/шість"
        " седем/семь/семи/сім осем/восемь/восьми/вісім девет/девять/девяти/дев'ять десет/десять/десяти"
        " единадесет/одиннадцать/одинадцять дванадесет/двенадцать/двенадцати/дванадцять"
        " тринадесет/тринадцать/тринадцять"
        " четиринадесет/четырнадцать/чотирнадцять петнадесет/пятнадцать/пятнадцати/п'ятнадцять"
        " шестнадесет/шестнадцать/шістнадцять седемнадесет/семнадцать/сімнадцять осемнадесет/восемнадцать/вісімнадцять"
        " деветнадесет/девятнадцать/дев'ятнадцять",
        "двадесет/двадцать/двадцати/двадцять тридесет/тридцать/тридцати/тридцять четиридесет/сорок/сорока"
        " петдесет/пятьдесят/пятидесяти/п'ятдесят шестдесет/шестьдесят/шестидесяти/шістдесят"
        " седемдесет/семьдесят/сімдесят осемдесет/восемьдесят/вісімдесят деветдесет/девяносто/дев'яносто",
        "сто/ста двеста/двести/двісті триста",
        r"\s+и\s+|\s+",
    ),
    _Numbers(
        r"(?:akad\w+ |mācību )?(?:valand\w+|val|stund\w+)",
        "viena/vienos/vienas dvi/dviejų/divas trys/trijų/trīs keturios/keturių/četras penkios/penkių/piecas"
        " šešios/šešių/sešas septynios/septynių/septiņas aštuonios/aštuonių/astoņas devynios/devynių/deviņas"
        " dešimt/dešimties/desmit vienuolika/vienpadsmit dvylika/divpadsmit trylika/trīspadsmit keturiolika/četrpadsmit"
        " penkiolika/piecpadsmit šešiolika/sešpadsmit septyniolika/septiņpadsmit aštuoniolika/astoņpadsmit"
        " devyniolika/deviņpadsmit",
        "dvidešimt/dvidešimties/divdesmit trisdešimt/trīsdesmit keturiasdešimt/četrdesmit penkiasdešimt/piecdesmit"
        " šešiasdešimt/sešdesmit septyniasdešimt/septiņdesmit aštuoniasdešimt/astoņdesmit devyniasdešimt/deviņdesmit",
        "šimtas/šimto/simts/simt du+šimtai/divsimt trys+šimtai/trīssimt",
        r"\s+",
    ),
    _Numbers(
        r"saat(?:lik)?",
        "bir iki üç dört beş altı yedi sekiz dokuz on on+bir on+iki on+üç on+dört on+beş on+altı on+yedi"
        " on+sekiz on+dokuz",
        "yirmi otuz kırk elli altmış yetmiş seksen doksan",
        "yüz iki+yüz üç+yüz",
        r"\s?",
    ),
    _Numbers(
        r"ordu\w{0,4}",
        "bat/ordubete bi hiru lau bost sei zazpi zortzi bederatzi hamar hamaika hamabi hamahiru hamalau"
        " hamabost hamasei"
        " hamazazpi hemezortzi hemeretzi",
        "hogei hogeita+hamar berrogei berrogeita+hamar hirurogei hirurogeita+hamar laurogei laurogeita+hamar",
        "ehun berrehun hirurehun",
        r"ta\s+|\s+eta\s+",
    ),
)


def in_digits(text: str) -> str:
    """The text with numbers before words for hours in digits, as long as before: blanks take the place of letters."""
    if not _any_hours().search(text):
        return text
    spans = [
        (match.start(), -match.end(), _digits(match, values))
        for pattern, values in _patterns()
        for match in pattern.finditer(text)
    ]
    end = 0
    for start, last, digits in sorted(spans):  # the longest of those that begin at one place
        if start >= end:
            text, end = text[:start] + digits + text[-last:], -last
    return text


def _digits(match: re.Match[str], values: dict[str, int]) -> str:
    parts = [match[name] for name in ("hundred", "tens", "more", "less", "over") if match[name]]
    number = sum(values[" ".join(part.lower().split())] for part in parts)
    told_again = match["digits"] and int(match["digits"]) != number
    return match[0] if told_again or len(str(number)) > len(match[0]) else str(number).ljust(len(match[0]))


@cache
def _any_hours() -> re.Pattern[str]:
    hours = "|".join(language.hours for language in _LANGUAGES).replace(" ", r"\s+")
    return re.compile(rf"(?:(?<=[^\W\d_]\s)|(?<=\)\s))(?:{hours})(?![^\W_])", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], dict[str, int]], ...]:
    return tuple(_pattern(language) for language in _LANGUAGES)


def _pattern(language: _Numbers) -> tuple[re.Pattern[str], dict[str, int]]:
    ones = _values(language.ones, 1, 1)
    tens = _values(language.tens, 20, 10)
    hundreds = _values(language.hundreds, 100, 100)
    unit, ten, hundred, joined = _any(ones), _any(tens), _any(hundreds), rf"(?:{language.joined})"
    hours = language.hours.replace(" ", r"\s+")
    # "twenty-five", and "fünfundzwanzig", whose smaller part stands first.
    pattern = (
        rf"(?<![^\W_])(?=[^\W\d_])(?:(?P<hundred>{hundred})(?:{joined}(?=(?:{ten}|{unit})))?)?"
        rf"(?:(?P<tens>{ten})(?:{joined}(?P<more>{unit}))?|(?P<less>{unit})(?:{joined}(?P<over>{ten}))?)?"
        rf"(?<=[^\W\d_])(?:\s*\(\s*(?P<digits>\d{{1,3}})\s*\))?(?=\s+(?:{hours})(?![^\W_]))"
    )
    return re.compile(pattern, re.IGNORECASE), {**ones, **tens, **hundreds}


def _values(words: str, first: int, step: int) -> dict[str, int]:
    return {
        word.replace("+", " "): first + step * place
        for place, some in enumerate(words.split())
        for word in some.split("/")
    }


def _any(values: dict[str, int]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(values, key=len, reverse=True))
