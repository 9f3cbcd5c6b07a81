"""The phrases with which certificates introduce a learner and a title: en, it, es, pt, fr, de; some of nl, pl, hr, sl.

Those of further languages stand in `text/sentence_words.py`.

They are patterns for running text: a space stands for any white space, including a line break. Each language has its
own lines, so that another language needs only another line.
"""

from __future__ import annotations

import re

from assessment.readers.text.sentence_words import LANGUAGES


def spaced(*patterns: str) -> str:
    """One pattern of several alternatives, each space meaning white space: `spaced("a b", "c") == r"(?:a\\s+b|c)"`."""
    return "(?:" + "|".join(pattern.replace(" ", r"\s+") for pattern in patterns) + ")"


_THIS = r"(?:(?:el|este|o|la|il) (?:presente )?(?:certificado|diploma|reconocimiento|constancia|attestato) )?"
# Phrases before the learner's name. A heading ("Certificate of completion") counts only with "to" on the same line.
INTRODUCES = spaced(
    # English
    r"(?:certif(?:y|ies|ied)|confirms?|acknowledges?|recogni[sz]es|attests|verifies|declares) that",
    r"(?:is|been|hereby|proudly|and) (?:awarded|presented|granted|given|conferred|issued) (?:to|on|upon)",
    r"(?:awarded|presented|granted|issued) to",
    r"(?:has|have) hereby (?:awarded|granted)(?=\n)",
    r"certificate of (?:completion|achievement|participation|attendance)[^\S\n]+to",
    r"congratulates",
    r"(?:course|learning path|program(?:me)?) completed by",
    # Italian
    r"(?:si )?(?:certifica|attesta|dichiara|conferma) che",
    rf"(?:rilasciat|conferit|assegnat)[oa] {_THIS}(?:in data [\d/.]{{8,10}} )?a(?:lla|llo|l)?",
    r"(?:conferisce|rilascia)(?: il presente (?:attestato|certificato|diploma))? a(?:lla|llo|l)?",
    r"(?:certifica|attesta) la (?:partecipazione|frequenza) di",
    r"corso completato da",
    # Spanish
    r"(?:certific(?:[ao]|an)|certificamos|(?:para )?acreditar ?|acredita(?:n|mos)?|constata|(?:hace|hacen"
    r"|hacemos|hago|hacer) constar|deja constancia(?: de)?) que",
    rf"(?:(?:se )?(?:otorga(?:do)?|concede|confiere|entrega|extiende)|otorgan|concedido|emitido) {_THIS}a",
    r"el presente (?:certificado|diploma) a|en reconocimiento a(?=\n(?!(?:sus?|tus?|la|el|los|las|una?)\s))",
    r"para acreditar\s*que",
    r"por cuanto(?= (?:el|la|do[nñ]|señor))",
    r"certificado de (?:finalización|aprovechamiento)[^\S\n]+(?:de|a|para)",
    r"(?:certifica|acredita) la (?:participación|asistencia|aprobación) de",
    r"certifica a(?=\s+(?-i:[A-ZÀ-Ý]))",
    r"curso completado por",
    # Portuguese
    r"(?:certific[oa](?:mos|-se)?|declar[oa](?:mos|-se)?|atest[oa](?:mos|-se)?),? (?:para os devidos fins,? )?que",
    rf"(?:(?:confere|outorga|concede)(?:-se)?|conferido|concedido|atribuído|outorgado) {_THIS}[aà]",
    r"certificado de conclusão[^\S\n]+(?:para|a|de)",
    r"(?:confere|outorga) o (?:título|grau) de [^,;:\n]{3,60}?[\s)][aà](?= )",
    r"(?:certifica|atesta|declara)(?:mos)? a (?:participação|conclusão|aprovação) d[eoa]",
    r"curso concluído por",
    # French
    r"(?:certifie|atteste|certifions|attestons) (?:que|qu')",
    r"(?:décern|délivr|attribu|remis)ée?(?: le [\d/.]{8,10})? à",
    # German
    r"(?:bescheinig|bestätig|beurkund)e?(?:t|n(?: wir)?),?(?: hiermit,?)? dass",
    r"(?:bestätigt|bescheinigt)(?: hiermit)?(?= (?:[^\W\d_][\w'-]* ){2,4}die (?:erfolgreiche |regelmäßige )?teilnahme)",
    r"verliehen an",
    r"(?:teilnahmebescheinigung|zertifikat|teilnahmebestätigung) für",
    # Dutch, Polish, Croatian, Slovene
    r"(?:verklaart|verklaren|certificeert)(?: hierbij)? dat",
    r"uitgereikt aan",
    r"(?:zaświadcza|potwierdza)(?: się)?,? że",
    r"(?:potvrđuje|potvrđujemo)(?: se)? da(?: je)?",
    r"dodjeljuje se",
    r"(?:potrjuje|potrjujemo)(?: se)?,? da",
    r"(?:este )?certificado verifica que",
    *(words.introduces for words in LANGUAGES.values()),
)

_SUCCESS = (
    r"(?: "
    + spaced(
        r"with (?:success|distinction|honou?rs)",
        r"con (?:successo|esito positivo|profitto|merito|éxito|aprovechamiento|un excelente desempeño)",
        r"(?:satisfactoria|exitosa|positiva)mente",
        r"com (?:total |pleno |bom |ótimo )?(?:sucesso|êxito|aproveitamento)",
        r"avec (?:succès|assiduité|mention)",
    )
    + r")?"
)
# Phrases between the learner and the course.
_VERBS = (
    # English
    rf"(?:has |have |hath )(?:now )?(?:successfully |satisfactorily )?(?:completed|passed|finished){_SUCCESS}",
    r"(?:successfully|satisfactorily)\s*(?:completed|passed|finished)|completed the(?=\n)",
    r"for (?:the )?(?:successful(?:ly)? )?(?:completion of|completing|completion in|passing)",
    r"the certificate of (?:completion|achievement) for(?=\n)",
    r"for (?:demonstrating competence|their commitment) in the completion of",
    r"(?:on|upon|during|in recognition of) (?:the )?(?:successful )?completion of",
    r"(?:has |have )?(?:successfully )?(?:satisfied|met|fulfilled) (?:all )?(?:the )?requirements (?:of|for)",
    r"(?:has |have )?(?:pursued (?:[^\W\d_]{2,12} ){0,2}?studies and )?completed all (?:of )?the requirements"
    r"(?: (?:of|for))?",
    r"has (?:successfully )?(?:achieved|earned|received) (?:an? |the |this )?(?:[^\W\d_]{2,12} ){0,4}?"
    r"(?:credential|certificate|badge) for (?:successfully )?(?:completing|completion of)",
    r"has (?:successfully )?achieved a pass(?: mark of \d{1,3}\s?%)? in",
    # Italian
    rf"(?:ha|per avere?|abbia) (?:completato|superato|(?:regolarmente )?frequentato|concluso|seguito"
    rf"|terminato){_SUCCESS}",
    # Spanish
    r"(?:ha|por haber) (?:completado|superado|aprobado|realizado|finalizado|cursado|culminado|concluido)"
    rf"(?: y aprobado)?{_SUCCESS}",
    r"por (?:haber participado y aprobado|participar y aprobar)(?: satisfactoriamente)?",
    r"ha participado en la modalidad de [^\W\d_]{3,20} y aprobó",
    r"completó y aprobó los estudios de",
    rf"(?:completó(?: y aprobó)?|aprobó|finalizó|concluyó|culminó|superó|acreditó|cursó(?: y aprobó)?){_SUCCESS}",
    r"por la (?:realización|finalización|superación)",
    # Portuguese
    rf"(?:participou e )?(?:concluiu|completou|finalizou|cursou|frequentou|por (?:ter|haver) concluído){_SUCCESS}",
    r"pela conclusão",
    # French
    r"a suivi l'intégralité (?:de|du)",
    r"(?:a|pour avoir|ait) (?:suivi|réussi|complété|terminé|fini|achevé|validé|obtenu)"
    rf"(?: et (?:terminé|validé|réussi|obtenu))?{_SUCCESS}(?: à distance| en ligne)?",
    # Dutch, Polish, Croatian, Slovene
    r"heeft(?: met (?:goed gevolg|succes))?|voor het (?:met (?:goed gevolg|succes) )?(?:afronden|volgen|voltooien) van",
    r"(?:uspješno |uspešno )je završi(?:o/la|o|la)",
    r"uko[ńn]czy[łl](?:a|\(a\)|/-?a)?",
    r"(?:je )?(?:uspješno )?završi(?:o/la|o|la)",
    r"(?:je )?(?:uspešno )?(?:zaključil|opravil|končal)(?:/?-?a)?",
    r"por (?:completar|finalizar|superar|aprobar|realizar|culminar)(?: con éxito| satisfactoriamente)?",
    rf"(?:a réussi|valide|a obtenu|a terminé){_SUCCESS}",
    *(words.done for words in LANGUAGES.values()),
)
# Phrases between the learner and a thing that may be no course: an event, a webinar. The `bare` one counts only where a
# name or nothing stands before it (`text/completion.py`), since "register for the course" says nothing of a learner.
_TOOK_PART = (
    r"(?:has |have )?(?:successfully |actively )?(?:participated in(?: and (?:successfully )?(?:completed"
    r"|passed))?|attended"
    r"|taken part in|took part in)",
    r"(?:ha preso parte|prese parte) (?:al|alla|allo|a)|(?:ha tomado|tomó) parte en|(?:tomou|fez) parte (?:no"
    r"|na|d[eoa])|a pris part (?:à|au)",
    r"(?:hiermit |es )wird die (?:erfolgreiche |regelmäßige |aktive )?teilnahme"
    r" (?:an (?:der|dem)(?: [\w-]*veranstaltung)?|am|an)",
    r"hat (?:erfolgreich |regelmäßig |mit erfolg )?teilgenommen an|hat (?:erfolgreich "
    r"|regelmäßig )?mitgewirkt (?:an|bei)",
    r"for (?:participating in|attending)",
    r"(?:for|in recognition of) (?:his |her |their |the |his/her |her/his |his or her )?"
    r"(?:successful(?:ly)? |active )?participation (?:in|at)",
    r"(?P<bare>for|per|por|pour|für|pelo|za)(?= (?:the |il |lo |la |el |o |le |l'|den |das |die "
    r"|kurset )?(?:online )?(?:course|mooc|module"
    r"|corso|modulo|curso|módulo|taller|oficina|cours|module|formation|atelier|kurs|lehrgang|seminar)(?![^\W_]))",
    r"(?:ha|per aver) partecipato (?:al|alla|allo|a)",
    r"per la (?:sua )?partecipazione (?:al|alla|allo|a)",
    r"por su (?:asistencia|participación) (?:al?|en)",
    r"pela (?:sua )?participação (?:no|na|em)",
    r"(?:(?:declaração|certificado) de|a) (?:participação|conclusão) (?:no|na|do|da|em)(?= (?:curso|módulo|oficina))",
    r"pour sa participation (?:à|au)",
    r"(?:(?:(?:ha|por haber) participado|participó)(?: como (?:asistente|participante|alumn[oa]|oyente))? en"
    r"|(?:ha|por haber) asistido al?)",
    r"(?:participou|por ter participado)(?: com êxito)?",
    r"assistiu(?: (?:às?|as|aos?))?(?: v[íi]deo-?aulas)?(?= )",
    r"(?:a|pour avoir|ayant) particip(?:é|er) (?:à|au)",
    r"asistió al?|принял(?:а|\(а\))? участие в|nahm teil an",
    r"uczestniczył(?:a|\(a\)|/a)? w|wzi(?:ęła|ął|ął/ęła|ęła/ął) udział w|взя(?:ла|в)(?:\(-?ла\))? участь [ув]"
    r"|принял(?:а|\(а\))? участие в",
    r"osales|részt vett az?",
    r"(?:je )?(?:sudjelova(?:o|la)|sodelova(?:l|la)) (?:na|u|v)",
)
# An aside between verb and noun: ", em 26/04/2026,".
_ASIDE = r"(?:,[^,\n]{3,40},)?"
_ARTICLE = (
    r"(?:(?:(?:the|an?|all|to|in|of|il|lo|la|le|un|una|el|los|las|al|del|de|os?|as|uma?|do|da|no|na|du|des|une"
    r"|den|das|die"
    r"|am|an|der|dem|100%)\s+)|l')?"
)
_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|ten|twelve)"
# Units of continuing education: "3 CEUs", "2 CEUs/CPEs".
_UNITS = rf"{_NUMBER}\s+(?:ceu|cpe|pdu)s?(?:/(?:ceu|cpe|pdu)s?)?"
_BEFORE = (
    r"(?:(?:free|online|following|self-paced|training(?=\s+(?:course|programme?|module|workshop))|virtual|short"
    r"|introductory|professional|(?:summer|winter)(?=\s+(?:course|training|program))|industrial"
    rf"|intensive|{_NUMBER}[\s-]*(?:weeks?|days?|months?|hours?|h)|{_UNITS}(?:\s+and)?|requirements"
    rf"|lessons\s+and\s+projects\s+of"
    r"|(?:final\s+)?(?:test|assessment|quiz)\s+(?:of|for|on)(?:\s+the)?|e-?learning|prova\s+finale\s+d[ei]l?|action\s+de(?=\s+formation)"
    r"|acción|iniciativa|actividad|ação\s+de|web-?based"
    rf"|\d{{1,3}}(?:,\d)?\s+godzin(?:ny|y|a)?|{_NUMBER}\s+(?:horas|ore|heures|hours|stunden|godzin)\s+(?:do|de|del|di|du|of|of\s+the|no|na)"
    r"|lessons\s+and\s+tests\s+on|siguiente|seguente|presente|seguinte|programa\s+de|hours?\s+of|[A-Z]{2,5}\s+LIFE)\s+){0,4}"
)
NOUN = (
    r"(?:course|mooc|offering(?=\s+of\b)|module|training|program(?:me)?|workshop|webinar|bootcamp"
    r"|specialization|learning\s+path|track|curriculum"
    r"|corso|modulo|percorso|seminario|laboratorio|curso|módulo|taller|programa|diplomado|capacitación"
    r"|certificación|formación"
    r"|formação|(?:disciplina|asignatura|assignatura|unidad(?:e)?\s+(?:curricular|didáctica)|unità\s+(?:didattica|formativa))(?:\s*/\s*módulo)?"
    r"|oficina|projeto|treinamento|mini[\s-]?curso|cours|certificat|formation|atelier|programme|parcours"
    r"|(?:online-?)?kurs|modul|lehrgang|seminar|schulung|weiterbildung|fortbildung|cursus|opleiding"
    r"|szkoleni[eu]|tečaj|edukacij[ua]|usposabljanj[eu]|"
    + "|".join(words.nouns.replace(" ", r"\s+") for words in LANGUAGES.values())
    + ")"
)
_AFTER = (
    r"(?:\s+(?:by\s+demonstrating\s+(?:\w{1,20}\s+){0,5}?(?:understanding|knowledge|mastery)\s+of|online"
    r"|on-line|e-learning|course|training|programme?|in|on|of|for|called|titled|entitled|named"
    r"|a\s+distanza|di\s+formazione|formativo|dal\s+titolo|denominato|intitolato|su"
    r"|a\s+distancia|en\s+línea|virtual|de\s+formación|titulado|denominado|sobre"
    r"|including\s+all\s+mandatory\s+tests\s+for|em\s+linha|em\s+v[íi]deo-?aulas?|ao\s+vivo|presencial|à\s+distância|autoinstrucional|remoto|livre"
    r"|gratuito|de\s+extensão|de\s+mentoria|intitulado|de\s+qualificação\s+em|de\s+capacitação\s+em|de\s+aperfeiçoamento(?:\s+em)?"
    r"|de\s+(?:posgrado|postgrado|grado|extensión|actualización|perfeccionamiento|capacitación|especialización)(?:\s+en)?"
    r"|di\s+(?:aggiornamento|perfezionamento|specializzazione)(?:\s+in)?"
    r"|en\s+línia|a\s+distància|formativa|profissional|professionnelle|profesional|professionale|w\s+formie\s+online|podstawowy|zaawansowany|rozszerzony|pt\.|p\.n\."
    r"|en\s+ligne|intitulée?|suivante?|sur|zum\s+thema|pod\s+nazwą|(?:de|of|di|d')\s*\d{1,4}\s*(?:horas?|hours?"
    r"|ore|heures|h)(?:\s+em)?|de)){0,4}(?=[\s:,\"«„“]|$)"
)
COMPLETED = re.compile(
    rf"(?<![^\W_])(?<!you )(?<!you've )(?<!not )(?<!не )(?<!non )(?<!não )(?<!no )(?<!\bne )(?<!n')"
    rf"(?:(?P<verb>{spaced(*_VERBS)})|(?P<part>{spaced(*_TOOK_PART)})){_ASIDE}"
    rf"\s*{_ARTICLE * 3}{_BEFORE}(?P<noun>{_ARTICLE}{_BEFORE}{NOUN}\b{_AFTER})?(?:\s*:)?"
    # German: the verb comes last.
    r"|(?:\bhat\s+(?:(?:vom|am|im|von)\s+[\d.][\w.\s–-]{3,50}?\s)?(?:mit\s+erfolg\s+|erfolgreich\s+)?"
    r"|(?:^|(?<=\s))(?=[a-z]{2,4}\s[^;]{5,300}?\b(?:abgeschlossen|absolviert|bestanden|teilgenommen|besucht|abgelegt)\s+hat\b))(?:am|an\s+der|an\s+dem|den|das|die|beim)\s+"
    rf"(?P<german>[\w-]{{0,20}}(?:{NOUN}|woche|workshop))(?:\s+zum\s+thema)?(?:\s*:)?"
    r"(?![^.;]{0,300}?\bnicht\s+(?:\w+\s+){0,2}?(?:abgeschlossen|absolviert|bestanden|teilgenommen|besucht|abgelegt))",
    re.IGNORECASE,
)
# A sentence about a learner: its introduction, or what was done.
SENTENCE = re.compile(rf"(?<![^\W_])(?:{INTRODUCES})(?![^\W_])|{COMPLETED.pattern}", re.IGNORECASE)
# Words behind a title in languages whose verb comes last: "TITLE kursunu başarıyla tamamlamıştır".
VERB_LAST = re.compile(
    rf"(?<![^\W_]){spaced(*(words.nouns_after for words in LANGUAGES.values() if words.nouns_after))}(?![^\W_])"
    r"(?=[^.;]{0,90}?(?<![^\W_])(?:tamamla|bitir|katıl|başar|képzés|kurzus|tanfolyam|tréning|gainditu|osatu|egin|amaitu))",
    re.IGNORECASE,
)
# What stands between a title and the words behind it. It is bounded, so that searching takes time in proportion to the
# text however many blanks follow each other.
_GAP = r"[\s,(]{1,6}"
# A number, or a unit of time, not far behind the words for an amount.
_COUNT = r"(?=(?: [^\W\d_]+\.?:?){0,4}?\s*[:(]*\s*(?:\d|(?:horas?|hours?|ore|semanas|meses)(?!\w)))"
# A grade behind the word for it: a number, a letter, or what schools call their grades.
_RESULT = (
    r"(?=(?: (?:final|finale|global|media|mínima|total|complessiv[oa]|di|de|of|d[eo]|pari|a|igual|von))*\s*[\"„“(:]*\s*"
    r"(?:\d|(?-i:[A-F])(?!\w)|(?:sobresaliente|notable|aprobad[oa]|excelente|sehr gut|gut|befriedigend|ausreichend"
    r"|ottimo|distinto|aprovad[oa]|distinction|merit|pass)(?!\w)))"
)
# Before the name of who held a course with another, in small letters: a title has them with capitals ("Working in
# Partnership with Families"), but not everywhere ("Pflege in Kooperation mit Angehörigen").
_TOGETHER = (
    r"(?-i:in (?:association|conjunction|partnership|cooperation|collaboration) with|in collaborazione con"
    r"|en (?:colaboración|asociación|alianza) con|em (?:parceria|colaboração) com"
    r"|en (?:partenariat|collaboration) avec|in (?:Zusammenarbeit|Kooperation) mit|in samenwerking met"
    r"|we współpracy z|ve spolupráci s|v spolupráci s|u suradnji s|v sodelovanju [sz]"
    r"|i (?:samarbete|samarbejde|samarbeid) med|în (?:colaborare|parteneriat) cu"
    r"|в (?:сотрудничестве|партн[её]рстве) с|у співпраці з|σε συνεργασία με|bekerja sama dengan)"
    r" (?:(?:the|la|el|las?|los|il|lo|a|o|le|les|der|dem|den|het|de) |l')?"
)
# A company or a school there, by its own name: "Lake Pvt. Ltd.", "the University of Prova", but not "Schools".
_SCHOOLS = (
    r"(?:universi(?:t(?:y|à|é|ät|eit|et|at)|dade?)|uniwersytet\w*|univerzit\w{1,3}|institut(?:e|o|et)?|istituto|instytut\w*"
    r"|college|academ(?:y|ia)|accademia|académie|akademie|hochschule|foundation|fundaci[óo]n?|fundação|fondazione|fondation"
    r"|stiftung|association|asociación|associazione|associação|университет\w*|институт\w*|академи\w)"
)
_COMPANIES = (
    r"(?:ltda?|pvt|private limited|llc|inc|plc|gmbh|e\.\s?v|s\.\s?r\.\s?l|s\.\s?p\.\s?a|s\.\s?l|s\.\s?a|sas|b\.\s?v"
    r"|d\.\s?o\.\s?o|sp\. z o)"
)
_CAPITAL = r"(?-i:[A-ZÀ-ÝА-ЯЁΑ-Ω])"
_PARTNER = (
    rf"[\"«„“]?(?:(?:{_CAPITAL}[\w&'’.-]* ){{1,5}}?(?:{_SCHOOLS}|{_COMPANIES})"
    rf"|(?={_CAPITAL}){_SCHOOLS} (?:of|de|del|della|di|degli|du|der|für|for|{_CAPITAL}\w*))(?![^\W_])"
)
_ENDS = spaced(
    # English
    r"(?:offered|provided|organi[sz]ed|conducted|delivered|administered|hosted|implemented|developed|issued|presented"
    r"|taught|held|authori[sz]ed) (?:by|at|on|from|in)",
    r"(?:an?|the) online (?:\w+ )?(?:course|training|program(?:me)?|module|learning|workshop|mooc|class|study)",
    r"an? (?:course|program(?:me)?) of",
    r"(?:course|training|module|program(?:me)?) (?-i:and (?:achieved|passed|has|obtained|demonstrated|earned))",
    _TOGETHER + _PARTNER,
    rf"with (?:an? )?(?:\w+ )?(?:grade|score|mark){_RESULT}",
    r"with an? (?:total )?(?:duration|workload|length|course load) of",
    r"with \d+\s*(?:%|hours?|credits?|ects|cfu|points?)",
    r"with the following (?:achievement|result|score|grade|mark)s?",
    r"which (?:required|took|is|was|ran)",
    # Italian
    r"(?:erogat|offert|tenut|svolt|promoss|realizzat)[oaie](?:si)?",
    rf"organizzat[oaie](?:si)? (?:d(?:a|al|alla|allo|all'|ai|agli|alle)(?!\w)|{_COUNT})",
    r"della durata",
    r"in modalità (?:fad|e-?learning|on-?line|(?:a)?sincrona|mista|telematica|a distanza|da remoto|virtuale|blended"
    r"|webinar|videoconferenza|presenza|duale)",
    r"per un totale",
    rf"con (?:votazione|voto|punteggio){_RESULT}",
    # Spanish
    r"(?:impartid|ofrecid|dictad|realizad|celebrad|ofertad)[oa]s?",
    rf"organizad[oa]s? (?:por|pel[oa]s?|{_COUNT})",
    rf"con (?:una |la |el |un )?(?:duración|carga|intensidad){_COUNT}",
    rf"con (?:una |la |el |un )?(?:calificación|nota|puntaje|promedio){_RESULT}",
    r"con (?:la )?modalidad (?:virtual|on-?line|presencial|a distancia|mixta|híbrida|semipresencial|e-?learning)",
    r"con un total",
    r"(?:et|and|y|e|und) (?:a |has |ha )?(?-i:obtenu|obtained|obtenido|ottenuto|obteve|erreicht"
    r"|OBTENU|OBTAINED|OBTENIDO|OTTENUTO|OBTEVE)"
    r"(?= (?:\d|(?:an?|the|una?|une|uma?|il|la|les?|lo|l'|el|os?|as?|de|du|den|die|das|ein\w*|nota|voto|grade)(?!\w)))",
    r"(?:obteniendo|obtendo|ottenendo) (?:una? |la |il |el |o |a )?(?:nota|calificación|puntaje|puntuación|voto"
    r"|votazione|punteggio|aproveitamento|conceito|média)",
    r"(?<=,\s)via (?:whatsapp|zoom|teams|meet|plataforma|internet|web)",
    r"de \d+ horas",
    # Portuguese
    r"(?:oferecid|ministrad|promovid|coordenad)[oa]s?",
    rf"produzid[oa]s? (?:por|pel[oa]s?|{_COUNT})",
    rf"com (?:a )?(?:duração|carga|início){_COUNT}",
    r"com (?:\d+|aulas)\s*(?:h|horas?|%|aulas|créditos|ects)",
    rf"com (?:a )?(?:nota|média){_RESULT}",
    rf"(?<=[,(]\s)n[íi]vel d[aeo]|(?-i:course|training) under (?:the )?(?-i:[A-ZÀ-Ý])\w*|n[ao] turma|nell'edizione"
    rf"|(?:no período|en el grupo|nella classe|in group|in der gruppe){_COUNT}",
    r"na modalidade (?:de )?(?:(?:ensino|educação) )?(?:[aà] dist[âa]ncia|ead|on-?line|presencial|remot[oa]|virtual"
    r"|híbrid[oa]|semipresencial|(?:as)?síncron[oa])",
    r"na categoria (?:de )?(?:ouvinte|participante|alun[oa]|estudante|discente|cursista)",
    r"(?:totalizan|contabilizan)do",
    # French
    r"(?:proposé|organisé|dispensé|animé|délivré)e?s?",
    r"(?:d'une|pour une) durée",
    r"(?:and|e|y|et) (?:for|por|per|pour)",
    # German, Dutch
    r"im umfang",
    r"mit einem (?:\w+ )?(?:gesamt)?(?:umfang|aufwand|zeitaufwand|arbeitsaufwand|ergebnis|notendurchschnitt|workload)",
    rf"mit der (?:gesamt)?note{_RESULT}",
    r"(?:mit erfolg |erfolgreich )?(?:abgeschlossen|absolviert|bestanden|teilgenommen|besucht)",
    r"(?:met (?:goed gevolg|succes) )?(?:afgerond|gevolgd|voltooid|behaald)",
    # What follows a title, or a number of hours, in further languages
    r"proposto|a cura d[ei]|coordenad[oa]|(?:y|e|and) (?:tiene|ha|has) (?:conocimientos?|knowledge)",
    r"(?:предлагаем|проводим|организован|проходивш)\w+|на платформе|в объ[её]ме|в об'ємі|обсягом|с продължителност",
    r"(?:című|elnevezésű|adlı|isimli|izeneko)|eğitimin[ie]|kursun[u]?|w (?:dniu|dniach|wymiarze)|(?:organizowan"
    r"|przeprowadzon|prowadzon|z?realizowan|opracowan)\w+|biorąc udział"
    r"|v rozsahu",
    r"u trajanju|v obsegu|terjedelmű|med (?:omfattning|en varighed)|laajuudeltaan|mahuga|cu o durată|διάρκειας"
    r"|apimties",
    r"yang (?:diselenggarakan|dilaksanakan|diadakan)|pada (?:program|tanggal)",
)
# Words that end a title in running text, and the end of its sentence. A title may hold a semicolon or end with "?".
ENDS = re.compile(
    rf"{_GAP}{_ENDS}(?![^\W_])|\.(?=\s|$)|;(?=\s*$)|,\s+(?:an?|uma?|una?|une|eine?)\s+(?-i:(?=[a-zà-ÿ]))",
    re.IGNORECASE,
)
# Words that say how a course was held, passed or made where they stand behind its title, but stand in titles as well:
# "Vivere in presenza di Dio", "El crimen organizado", "Nota fiscal com nota de crédito".
_HOW = spaced(
    r"including|with (?:an? )?(?:grade|score|\d+)|in collaboration|(?:an?|the) online|(?:course|training) under",
    r"(?:course|training|module|program(?:me)?) and (?:achieved|passed|has|obtained|demonstrated|earned)",
    r"in (?:modalità|presenza|videoconferenza)|con (?:votazione|voto|punteggio)|nella classe|organizzat[oaie]",
    r"con (?:una |la |el |un )?(?:duración|carga|intensidad|calificación|modalidad|nota|puntaje|promedio)",
    r"obteniendo|obtendo|ottenendo|organizad[oa]s?|en el grupo",
    r"via (?:whatsapp|zoom|teams|meet|plataforma|internet|web)|[-–—] (?:modalid\w+|modalità|modality|modalité)",
    r"com (?:a )?(?:duração|carga|\d+|aulas|início|nota|média)|produzid[oa]s?|no período|na (?:modalidade|categoria)",
    rf"{_TOGETHER}[\"«„“]?{_CAPITAL}\w*",
    r"dans le cadre|in group|in der gruppe|mit einem|mit der (?:gesamt)?note|erfolgreich",
)
HOW = re.compile(rf"{_GAP}{_HOW}(?![^\W_])", re.IGNORECASE)
# Words that follow a title, whether or not they can stand inside one.
FOLLOWS = re.compile(rf"{ENDS.pattern}|{HOW.pattern}", re.IGNORECASE)
_SCHOOL = (
    r"(?:the |l[ao'] |el )?[^\W_]*(?:universi|institu|istitut|acad|college|school|escola|escuela|scuola|hochschule)\w*"
)
# Words that may end a title, and may stand inside one.
MAY_END = re.compile(
    _GAP
    + spaced(
        r"(?:de|com|con|in|em) (?:forma|manera|maneira|modo|maniera) [^\W\d_]+|de manière [^\W\d_]+",
        r"durante(?= (?:el|la|los|las|o|a|os|as|il|lo|l'|\d))|pendant(?= (?:le|la|les|l'))|während",
        r"(?:by|presso|bei|as (?:an?|the)|during|conforming to|administrad[oa]s? (?:por|pel[oa]s?))",
        r"(?:at|from|under|of|na|no|da|do|pela|pelo|en|del|dell[ao]|de l[ao']|de|à|der|van de) "
        rf"(?:\S+ ){{0,3}}{_SCHOOL}",
    )
    + r"(?![^\W_])",
    re.IGNORECASE,
)
# The whole of which what was studied is a part: "a disciplina Jardim do curso de Agronomia". A title may hold it too.
OF_COURSE = re.compile(
    rf"{_GAP}(?:d[oe]\s+curso|(?:do|del)\s+programa(?=\s+(?-i:[A-ZÀ-Ý]))|del\s+(?:grado|curso|máster|ciclo|corso)|de\s+la\s+(?:carrera|licenciatura|titulación)"
    r"|d[ao]\s+(?:licenciatura|mestrado|graduação|bacharelado|pós-graduação)|del\s+(?:grau|màster))(?![^\W_])",
    re.IGNORECASE,
)
# Words for things that are no course, though their certificates look alike.
NO_COURSE = re.compile(
    r"\b(?:event|hackathon|quiz|competition|contest|challenge|internship|simulation|exam(?:ination)?|conference|fest"
    r"|palestra|congresso|evento|concurso|competência|competencia|estágio|tirocinio|stage|praktikum|congreso"
    r"|examen|esame"
    r"|prüfung)s?\b",
    re.IGNORECASE,
)
