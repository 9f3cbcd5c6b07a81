"""Stems of the words for learning something and for what is learned, in some thirty languages.

`text/vocabulary.py` has whole phrases, which alone may introduce a name or a title. These stems are looser: they are
asked for only where no phrase led to a title, and a sentence must have one of each, the verb before the course:
"brała udział w szkoleniu", "prošla vzdělávacím programem". A line for each language; "|" separates, a space stands for
any white space, and any letters may follow.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assessment.readers.text.body_words import OFFICES


class _Stems(NamedTuple):
    """The stems of one language, as patterns."""

    learned: str
    course: str


_LANGUAGES = {
    "en": _Stems(
        r"completed|completing|completion|finished|passed|attended|participated|participation|took|taken"
        r"|undertook|undertaken"
        r"|studied|graduated|worked through|mastered",
        r"course|module|training|workshop|webinar|seminar|lesson|class(?:es)? (?:in|on)|masterclass"
        r"|program(?:me)?|curriculum|tutorial"
        r"|learning (?:path|activit|unit)|session|bootcamp|mooc|specialisation|specialization",
    ),
    "it": _Stems(
        r"completat|conclus|terminat|frequentat|seguit[oa]|superat|svolto|partecipat|partecipazione"
        r"|portato a termine|fruito|sostenuto"
        r"|frequenza",
        r"corso|corsi di|modulo|percorso|seminario|laboratorio|(?:attività|iniziativa) (?:formativ|didattic)"
        r"|unità formativ|lezion|sessione formativ|formazione",
    ),
    "es": _Stems(
        r"completad|completó|finalizad|finalizó|superad|superó|aprobad|aprobó|aprobación|cursad|cursó"
        r"|participad|participó"
        r"|participación|asistid|asistió|asistencia|realizad|realizó|acreditado|culminad|tomado|tomó|seguido|concluid",
        r"curso|módulo|taller|programa|diplomado|seminario|jornada|acción formativ|(?:actividad|iniciativa) formativ"
        r"|capacitación|formación"
        r"|sesión formativ",
    ),
    "pt": _Stems(
        r"concluiu|concluído|completou|completado|finalizou|frequentou|frequentado|participou|participado|participação"
        r"|realizou|aprovação|cursou|assistiu|conclusão"
        r"|por (?:concluir|completar|finalizar)",
        r"curso|módulo|oficina|minicurso|formação|ação de formação|sessão|(?:atividade|iniciativa) formativ"
        r"|seminário|treinamento|capacitação|programa",
    ),
    "fr": _Stems(
        r"suivi|réussi|complété|terminé|achevé|validé|participé|participation|assisté|accompli|effectué|bénéficié",
        r"cours|module|formation|action de formation|atelier|stage|parcours|séminaire|session|mooc",
    ),
    "de": _Stems(
        r"teilnahme|teilgenommen|absolviert|abgeschlossen|abschluss|bestanden|besuch",
        r"[\w-]*(?:kurs|seminar|schulung|lehrgang|fortbildung|weiterbildung|workshop|modul|training|veranstaltung)",
    ),
    "nl": _Stems(
        r"deelgenomen|deelname|gevolgd|afgerond|voltooid|behaald",
        r"[\w-]*(?:cursus|opleiding|workshop|training|module|leergang|bijscholing)",
    ),
    "pl": _Stems(
        r"ukończ|zalicz|uczestnicz|udział|odby[łl]|przesz[eł]|przeszedł",
        r"kurs|szkoleni|warsztat|webinar|moduł|zajęcia|seminari|program(?:u|em)? szkol",
    ),
    "hr sr": _Stems(
        r"završi|pohađa|odslušal|odslušao|položi|sudjelova|učestvova|usvoji",
        r"tečaj|program|radionic|edukacij|osposobljavanj|usavršavanj|obuk|seminar|modul|kurs",
    ),
    "sl": _Stems(
        r"opravi|opravlj|zaključi|udeleži|udeležb|sodelova|konča",
        r"tečaj|izobraževanj|usposabljanj|delavnic|seminar|program|modul",
    ),
    "cs sk": _Stems(
        r"absolv|dokonči|ukonči|prošel|prošl|prešiel|prešl|zúčastni|účast|splni|získal",
        r"kurz|školen|seminář|seminár|webin|vzděláv|vzdeláv|program|modul|workshop",
    ),
    "ro": _Stems(
        r"absolv|finaliz|participa|parcurs|urmat|promovat",
        r"curs|modul|program|atelier|trainingul|formare|sesiun",
    ),
    "sv da nb": _Stems(
        r"genomför|genomgå|slutför|fullfölj|avsluta|delta|tagit del|har gått|klarat|gennemfør|gjennomfør"
        r"|fuldfør|fullfør"
        r"|bestå|afslutte|gennemgå",
        r"[\w-]*(?:kurs|kursen|utbildning|uddannels|utdanning|modul|forløb|studiecirkel|workshop)",
    ),
    "fi et": _Stems(
        r"suorit|osallistu|läpäis|läbi|lõpeta|osale|soorita",
        r"[\w-]*(?:kurss|koulutu|opintojakso|valmennu|kursus|koolitu|moodul|täienduskoolitu)",
    ),
    "lt lv": _Stems(
        r"baig|išklaus|dalyva|užbaig|apguv|pabeidz|piedalīj|noklausīj",
        r"kurs|mokym|modul|seminar|mācīb|apmācīb|programm",
    ),
    "el": _Stems(
        r"ολοκλήρω|παρακολούθ|συμμετείχ|συμμετοχ|περάτω|φοίτησ",
        r"μάθημα|μαθήματ|πρόγραμμα|προγράμματ|σεμινάρι|κύκλο|εργαστήρι",
    ),
    "bg ru uk": _Stems(
        r"заверш|закінчи|закончи|окончи|прош[её]л|прошл|пройш|опанув|освои|участ|прослуша|премина|заврши|похађа",
        r"(?:онлайн-?|онлајн-?)?(?:курс|обук|обучени|навчанн|модул|програм|программ|семинар|семінар|тренінг|тренинг|вебінар|вебинар)",
    ),
    "hu": _Stems(
        r"elvégez|befejez|teljesít|részt vett|elsajátít",
        r"[\w-]*(?:tanfolyam|képzés|kurzus|tréning|szeminárium)",
    ),
    "tr": _Stems(r"tamamla|bitir|katıl", r"eğitim|kurs|seminer|çalıştay|atölye"),
    "id": _Stems(r"menyelesaikan|mengikuti|berpartisipasi", r"pelatihan|kursus|kelas|lokakarya"),
    "sq": _Stems(r"përfund|ndjek|merr? pjesë|mori pjesë", r"kurs|trajnim|modul|seminar|punëtori"),
    "eu mt ga": _Stems(
        r"gainditu|osatu|amaitu|temm|lesta|attenda|pparteċipa|chríochn|críochn|d'fhreastail",
        r"ikastaro|prestakuntza|kors|taħriġ|cúrsa|modúl",
    ),
    "ca gl": _Stems(
        r"completat|superat|finalitzat|realitzat|assistit|participat|cursat|completou|superou|rematou|asistiu",
        r"curs|curso|mòdul|taller|jornada|formació|obradoiro|programa",
    ),
}
# Words with which a sentence speaks of a course that somebody only wants to join.
_JOINING = (
    r"requirement|entry|admi(?:ssion|tted)|appl(?:y|ied|ication)|regist|enrol|inscri|iscri|anmeld|zulassung"
    r"|zapis|prijav|upis"
    r"|zápis|přihláš"
    r"|speaker|lecturer|teacher|docente|relat(?:ore|rice)|ponente|orador|referent|predavač|intervenant|prowadz"
)
# Words between a course and what is no title: a grade, a prize, a place.
_RATED = (
    r"grade|mark|score|result|award|prize|medal|distinction|honou?r|rank|level|voto|votazione|punteggio|premio|giudizio"
    r"|nota|calificaci|puntuaci|mención|menção|classificaç|mention|note|prix|prädikat|auszeichnung|bewertung|cijfer"
    r"|ocen|wynik|hodnocen|známk|calificativ|betyg|karakter|arvosana|hinne|vērtējum|įvertinim|βαθμ|оцен|оцін|резултат"
    r"|eredmén|derece"
)
# Words of a sentence that denies, or tells a condition; those of thirty languages that mean nothing else in another.
_DENIED = (
    r"not|never|without|must|should|(?-i:will)|would|(?<!\d\x20)may(?!\x20\d)|if|unless|before|non|(?<!\d\x20)mai(?!\x20\d)"
    r"|no (?:ha|han|se|fue|pudo|obtuvo|\w+ó)|nunca|não|ne|pas|jamais|nicht|nie|niet|nooit|nije|nisu"
    r"|ni|nu|δεν|не|inte|ikke|ikkje|ei|nem|nav|prima di|antes de|avant de"
)


def _any(stems: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{stems.replace(' ', chr(92) + 's+')})[\w-]*", re.IGNORECASE)


LEARNED = _any("|".join(stems.learned for stems in _LANGUAGES.values()))
COURSE = _any("|".join(stems.course for stems in _LANGUAGES.values()))
DENIED = re.compile(rf"(?<![^\W_])(?:{_DENIED.replace(' ', chr(92) + 's+')})(?![^\W_])|n't\b", re.IGNORECASE)
RATED = _any(_RATED)
OTHER = _any(f"{_JOINING}|(?:{OFFICES})(?![^\\W_])")
