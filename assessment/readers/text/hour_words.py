"""The words around a whole number of hours in further languages: what introduces it, and the unit.

They are patterns in any case of letters; a space stands for any white space.
"""

from __future__ import annotations

# Language: (words before the number, words for hours).
HOURS = {
    "bg": (r"(?:с )?продължителност(?: от)?|хорариум(?: от)?", r"(?:учебни |академични )?час[аове]*"),
    "ca": (r"(?:amb una )?durada(?: total)?(?: de| d')?|càrrega horària(?: de)?", r"hor(?:es|a)"),
    "cs sk": (r"v rozsahu|rozsah|časová dotace", r"(?:vyučovacích |výukových )?hod(?:in|ín|\.)?"),
    "da nb": (r"(?:med )?(?:et omfang|en varighed|varighed|omfang)(?: på| af)?", r"timer"),
    "el": (r"διάρκειας?|συνολικής διάρκειας", r"(?:διδακτικών |διδακτικές )?(?:ωρών|ώρες)"),
    "et": (r"maht|mahuga|kestus", r"(?:akadeemilist )?tundi|(?:akadeemilise )?tunni"),
    "eu": (r"iraupena|iraupen osoa|guztira", r"ordu\w{0,4}"),
    "fi": (r"laajuus|kesto|laajuudeltaan", r"tuntia|tunnin"),
    "ga": (r"fad|fad ama|uaireanta teagaisc|tréimhse", r"(?:n-)?uair(?:e)?(?: an chloig)?"),
    "gl": (r"(?:cunha )?duración(?: total)?(?: de)?", r"horas?"),
    "hr sr": (r"u trajanju(?: od)?|trajanje|u opsegu(?: od)?", r"(?:nastavnih |školskih )?(?:sati|sata|časova|h)"),
    "hu": (r"időtartama?|óraszáma?|terjedelme?|terjedelemben", r"(?:tan)?óra|órás|órában"),
    "id": (r"selama|durasi(?: total)?|sebanyak|jumlah jam(?: pelatihan| pelajaran)?", r"jam(?: pelajaran| pelatihan)?"),
    "lt": (r"trukmė|apimtis", r"(?:akademin\w+ |ak\. )?val(?:andos|andų|\.)?"),
    "lv": (r"apjoms|apjomā|ilgums", r"(?:akadēmiskās |mācību )?stund(?:as|u)"),
    "mt": (r"tul(?: ta' żmien)?|dewmien|tul ta' ħin", r"siegħa|sigħat"),
    "nl": (
        r"studiebelasting(?: van)?|omvang(?: van)?|(?:met een )?duur(?: van)?(?: de (?:opleiding|cursus|training))?",
        r"uur|uren",
    ),
    "pl": (r"w wymiarze|wymiar|czas trwania|liczba godzin|szkolenie obejmowało", r"(?:godz(?:in[ay]?|\.)?|h)"),
    "ro": (r"cu o durată(?: totală)? de|durata(?: totală)?(?: de)?", r"(?:de )?ore"),
    "ru": (
        r"в объ[её]ме|объ[её]м|продолжительность(?:ю)?|длительность(?:ю)?",
        r"(?:академическ\w+ |ак\. ?)?час(?:ов|а|\.)?",
    ),
    "sl": (r"v obsegu|obseg|v trajanju|trajanje", r"(?:pedagoških )?ur"),
    "sv": (r"omfattning(?: på| av)?|omfattar|(?:kurstid|längd)", r"(?:lektions|studie)?timmar"),
    "tr": (r"toplam|süre(?:si)?|eğitim süresi", r"saat(?:lik)?"),
    "uk": (r"обсягом|обсяг|тривалістю|тривалість", r"(?:академічн\w+ )?годин\w?"),
}
