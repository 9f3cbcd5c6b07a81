"""The words beside a date that say what it is the date of, in the languages whose months are read.

They are patterns for folded text (small letters without accents, see `parsing.folded_text`), a line or more for each
language, so that another language needs only other lines. A space stands for any white space.
"""

from __future__ import annotations

import re

from assessment.readers.text.vocabulary import spaced

# Words between "issued" and the date, or before a date that stands alone.
ON = spaced(
    r"on(?: the| this)?|the|this|dated|as at",  # English
    r"in data|il|l'|li",  # Italian
    r"el(?: dia)?|a(?:l)?|en(?: fecha)?|con fecha(?: de)?|a dia",  # Spanish, Catalan, Galician
    r"em|no dia|aos?|dia|o dia|na data de|em data de|en la fecha(?: de)?|nella data del?",  # Portuguese
    r"le|en date du",  # French
    r"am|den|zum|vom|per",  # German
    r"op|d\.?d\.?",  # Dutch
    r"dnia|z dnia|w dniu|dn\.",  # Polish
    r"dne|dna|ze dne",  # Czech, Slovak
    r"dana|dan",  # Croatian, Slovene
    r"la(?: data de)?|in data de|pe(?: data de)?|astazi",  # Romanian
    r"d\.|pa",  # Danish, Norwegian, Swedish
    r"pada(?: tanggal)?|tanggal",  # Indonesian
    r"στισ|στην|την|τη|τησ",  # Greek
    r"на|от|в|від|дня",  # Bulgarian, Russian, Ukrainian
    r"fil?-?|il-|it-|is-|ir-|ix-|an",  # Maltese, Irish
    r"في|بتاريخ|يوم",  # Arabic
)

# A noun that means the day of something and needs no more said: "Date: 8 March 2024".
DATE = spaced(
    r"date|dated|data|fecha|datum|dato|dag|day",
    r"tanggal|kelt|kuupaev|paivamaara|paivays|datums|dagsetning|eguna|dia",
    r"ημερομηνια|ημ/νια|ημ\.νια|дата|датум|tarih|tarihi",
    r"التاريخ|تاريخ",
)

# The day of issue: a noun that names it, or the verb right before the date.
ISSUED = spaced(
    # English
    r"(?:issued?|awarded|granted|certified|confirmed|presented|given)(?: date| on)?",
    r"dates? (?:of )?(?:issue|issued|issuance|award|awarded|granted|certification|certified)",
    r"(?:issue|issuance|award) date|date of certification|(?:date )?(?:obtained|earned|achieved)(?: on)?",
    # Italian
    r"(?:rilasciat|emess)[oa](?: il| in data)?|data (?:di |del )?(?:rilascio|emissione)",
    # Spanish, Galician, Catalan
    r"(?:expedid|emitid|otorgad)[oa](?: el| em| en| a)?|fecha de (?:expedicion|emision|otorgamiento)|a los",
    r"expedit(?: a| el)?|emes(?: a| el)?|data d'?(?:e )?(?:expedicio|emissio)n?|data de (?:expedicion|emision)",
    # Portuguese
    r"data d[ea] (?:emissao|expedicao|outorga)|emitid[oa] as [\d:h]{4,8} (?:do|no) dia",
    # French
    r"delivree?(?: le)?|emise?(?: le)?|date d(?:e |')(?:delivrance|emission)|fait(?: a [\w-]{2,30})?,? le",
    # German, Dutch
    r"(?:ausgestellt|erteilt|verliehen)(?: am)?|ausstellungsdatum|datum der ausstellung",
    r"uitgegeven|afgegeven|uitgereikt|datum (?:van )?(?:de )?(?:afgifte|uitgifte)|afgiftedatum|uitgiftedatum",
    # Danish, Norwegian, Swedish, Icelandic
    r"udsted(?:t|elsesdato|else)|utsted(?:t|elsesdato|t dato)|utfarda(?:t|d|s)|utfardande(?:datum|dag)",
    r"datum for utfardande|dato for (?:udstedelse|utstedelse)|utgefid|utgafudag(?:ur|setning)",
    # Polish, Czech, Slovak
    r"data wydania|data wystawienia|wydan[oya]|wystawion[oya]",
    r"vydan[oaey]|vystaven[oaey]|datum (?:vydani|vystaveni|udeleni)a?|udelen[oaey]",
    # Croatian, Slovene, Serbian, Macedonian
    r"datum (?:izdavanja|izdaje|dodjele)|izdan[oa]?|izdat[oa]?|датум на издавање|датум издавања|издаден[оа]?",
    # Hungarian
    r"kiallitva|kiallitas (?:datuma|napja|kelte|ideje)|kiadas (?:datuma|napja)|kiadva|kiallitasanak (?:datuma|napja)",
    # Romanian
    r"eliberat[a]?|data (?:eliberarii|emiterii)|emis[a]?",
    # Estonian, Finnish
    r"valja antud|valjaantud|valjastatud|(?:valja(?:andmise|stamise)) kuupaev",
    r"myonnetty|myontamispaiva(?:maara)?|annettu|antopaiva",
    # Latvian, Lithuanian
    r"izsniegt[sa]?|izsniegsanas datums|izdots|isdavimo data|isduot(?:a|as)",
    # Greek
    r"ημερομηνια (?:εκδοσησ|χορηγησησ|απονομησ)|ημ/νια εκδοσησ|εκδοθηκε|χορηγηθηκε|απονεμηθηκε",
    # Bulgarian, Russian, Ukrainian
    r"дата на издаване|дата (?:выдачи|видачі)|выдано?|видано?|выданн?ыи|видании",
    # Turkish
    r"(?:duzenlenme|duzenleme|verilis|belge|verilme|sertifika) tarihi",
    # Indonesian
    r"(?:dikeluarkan|diterbitkan|ditetapkan)(?: pada)?(?: tanggal)?|tanggal (?:terbit|penerbitan)",
    # Maltese, Irish, Basque
    r"data tal-hrug|mahrug[a]?|data eisiuna|data an eisiuint|arna eisiuint|eisithe",
    r"(?:jaulkitze|igorpen|ematearen|emate|luzatze)-?\s?data|emana|jaulkia",
    # Arabic
    r"تاريخ (?:الاصدار|االصدار|اصدار|المنح|منح|الشهاده|الشهادة)|صدر(?:ت)?|حررت?|منحت?",
)

# Nouns that mean it only at the start of a line, with a colon: elsewhere they may speak of an identity card.
ISSUE_ALONE = spaced(r"emissao|emision|emissione|expedicao|expedicion|rilascio")

# An identity card or its number, and words for its issue.
IDENTITY = spaced(
    r"rg|cpf|ssp(?:/[a-z]{2})?|dni|nif|nie|cedula"
    r"|(?:documento|carta|carteira|cartao|tarjeta) (?:de |d'|di |nacional de )?identi\w+"
    r"|(?:bilhete|cartao) de (?:identidade|cidadao)|passaport[eo]|pasaporte|passport|reisepass|passeport|id card"
    r"|identity card|(?:personal)?ausweis|carte (?:nationale )?d'identite|dowod osobisty"
)
IDENTITY_ISSUED = r"(?:em[ei]|expe?d|rilasc|issu|deliv|ausgest|otorg|wydan)"

# The day on which the course was finished, before the date.
DONE = spaced(
    # English
    r"completed|completion(?: date)?|date completed|concluded|passed|earned|achieved|finished",
    # Portuguese, Spanish, Galician, Catalan
    r"concluiu|conclu?id[oa]|finalizad[oa]|terminad[oa]|completad[oa]|aprobad[oa]|data d[ea] conclusao",
    r"fecha (?:y hora )?de (?:finalizacion|aprobacion|superacion|termino|conclusion)"
    r"|(?:conclusao )?foi registrada|finalitzat|completat|superat|data de finalitzacio",
    # Italian, French
    r"completat[oa]|superat[oa]|concluso|conseguit[oa]|data di (?:completamento|conseguimento|superamento)",
    r"terminee?|obtenue?|achevee?|reussie?|date d'obtention|date de reussite",
    # German, Dutch, Danish, Norwegian, Swedish, Icelandic
    r"abgeschlossen|bestanden|absolviert|abschlussdatum|behaald|afgerond|voltooid",
    r"gennemfort|bestaet|afsluttet|fullfort|bestatt|gjennomfort|slutford|genomford|avklarad|godkand|lokid",
    # Polish, Czech, Slovak, Croatian, Slovene
    r"ukonczon\w+|data ukonczenia|zaliczon\w+|dokoncen\w+|absolvovan\w+|datum dokonceni[a]?",
    r"zavrsen\w*|datum (?:zavrsetka|zakljucka|polaganja)|polozen\w*|zakljucen\w*|opravljen\w*",
    # Hungarian, Romanian, Finnish, Estonian, Latvian, Lithuanian
    r"teljesitve|teljesites (?:datuma|napja)|elvegzes (?:datuma|napja)|absolvit[a]?|finalizat[a]?"
    r"|data (?:absolvirii|finalizarii)",
    r"suoritettu|suorituspaiva|labitud|lopetatud|sooritatud|pabeigt\w*|apguts|baigt\w*|baigimo data",
    # Greek, Bulgarian, Russian, Ukrainian
    r"ολοκληρωθηκε|ημερομηνια ολοκληρωσησ|завършен\w*|дата на завършване|завершен\w*"
    r"|дата (?:завершения|прохождения|завершення)(?: (?:обучения|курса|программы|навчання|курсу|програми))?"
    # Alone these two words may also mean the end of validity.
    r"|(?:дата )?(?:окончания|закінчення) (?:обучения|курса|программы|навчання|курсу|програми)",
    r"пройден\w*|закінчен(?!ня)\w*",
    # Turkish, Basque, Arabic
    r"tamamlan(?:di|ma tarihi)|tamamlama tarihi|bitirme tarihi|amaituta|gaindituta|اكتمل\w*"
    r"|تاريخ (?:الاكمال|الانتهاء|الاتمام)",
)

# A verb or noun right after the date: "em 2 de maio de 2021, concluiu", "8 Mart 2024 tarihinde tamamlamistir".
DONE_AFTER = spaced(
    r"concluiu|completou|finalizou|participou|has (?:successfully )?completed",
    r"ha (?:completato|superato|completado|superado)",
    r"tarihinde [^.;]{0,90}?(?:tamamla|bitir|basar)\w+",
    r"(?:-an|-en|an|en)? ?(?:sikeresen )?(?:elvegezte|teljesitette|befejezte|megszerezte)",
)

# Words of laws and decrees, whose dates stand in the small print.
LAW = spaced(
    r"act|law|royal decree|regulation|directive|decision no|order no|resolution no|pursuant to"
    r"|in accordance with|under the",
    r"legge|decreto|d\.? ?m\.?|d\.? ?lgs\.?|d\.? ?p\.? ?r\.?|dpcm|d\.? ?d\.? ?g?\.?|delibera\w*|determina\w*"
    r"|ordinanza|direttiva|regolamento"
    r"|accord[oi] stato|ai sensi|prot(?:ocollo)?\.?|decreto legislativo|circolare|nota miur|accredita\w+",
    r"ley|real decreto|orden(?: \w+/\d+/\d+)?|resolucion|acuerdo|boe|convenio|r\.? ?d\.?|resolucao|decreto-lei"
    r"|portaria|lei|despacho|parecer"
    r"|deliberacao|d\.? ?o\.? ?u\.?|diario (?:da republica|oficial)|reial decret|llei|dogc|ordre|orde|dekretua"
    r"|agindua|legea",
    r"loi|decret|arrete|ordonnance|code du travail|j\.?o\.?|circulaire|agrement",
    r"\w*gesetz\w*|verordnung|erlass|richtlinie|beschluss|bgbl|gemass|\w*ordnung|wet|besluit|staatsblad|decreet"
    r"|regeling",
    r"ustaw[ay]|rozporzadzeni[ae]|dz\. ?u|zarzadzeni[ae]|zakon[ay]?|c\. j|vyhlask[ay]|nariadeni[ae]|narizeni"
    r"|akreditac\w*|sb|z\. ?z",
    r"zakon\w*|pravilnik\w*|narodne novine|n\. ?n|uradni list|rjesenj\w*|odlok\w*|odredb\w*|klasa|urbroj",
    r"torveny|rendelet|evi|hatarozat|hotarar\w+|h\.? ?g|ordin(?:ul)?|legea|o\.? ?m\.?|ordonant\w*|monitorul oficial",
    r"lov|lovbekendtgorelse|bekendtgorelse|forordning\w*|lag(?:en)?|sfs|forskrift|laki|asetus|maarays|paatos"
    r"|maarus|seadus|kaskkir\w*",
    r"likum\w*|noteikum\w*|rikojum\w*|istatym\w*|isakym\w*|nutarim\w*",
    r"ν\.|νομο[σσυ]\w*|φεκ|π\.? ?δ\.?|υ\.? ?α\.?|αποφασ\w*|закон\w*|наредб\w*|заповед\w*|приказ\w*"
    r"|постановлени\w*|наказ\w*|постанов\w*|дв"
    r"|лицензи\w*|ліцензі\w*|указ\w*|kanun\w*|yonetmelik\w*|resmi gazete|karar\w*|ligi|att (?:nru|tal)|acht"
    r"|reglugerd|log",
    r"قانون|مرسوم|قرار|لائحة",
)

# Words for a day that is none of issue: printing, looking, renewing, the start of something.
OTHER = spaced(
    r"print\w*|downloaded|start(?:s|ed|ing)?|since|between|updated|renew\w*|accessed|visited|retrieved|from"
    r"|begin\w*|began|opened",
    r"stampa\w*|inizi\w*|scaricat\w*|dal?|descargad\w*|impres[oa]|inicio|desde|desd'|per[ii]odo|imprime\w*"
    r"|debut|du|telecharge\w*",
    r"heruntergeladen|gedruckt|beginn|vom|ab|stand:|afgedrukt|gedownload|vanaf|pobrano|wydrukowano|od|stazeno"
    r"|vytisteno|zacatek",
    r"preuzeto|pocetak|letoltve|nyomtatva|kezdet\w*|descarcat|tiparit|inceput|de la|начало|с|от|скачано|початок"
    r"|από|εναρξη|baslangic",
    r"ends?(?: date)?|ending|fine|termine|fin(?: de)?|ende|enddatum|einddatum|konec|kraj|vege"
    r"|sfarsit|край|ληξη|bitis",
    r"mulai|sejak|dicetak|diunduh",
    r"hentet|udskrevet|utskriven|nedladdad|tulostettu|alkaen|algus|alates|sakums|no(?! dia)|pradzia|nuo|من",
)

# Between the first and the last day of a period.
UNTIL = spaced(
    r"-|to|until|through|till",
    r"al|fino al?|hasta|ate|au|fins al?|jusqu'au",
    r"s\.? ?d\.?|s/d|sampai(?: dengan)?|hingga",
    r"bis(?: zum)?|tot(?: en met)?|t/m|do|pana la|по|до|έωσ|εωσ|μεχρι",
    r"til|till|asti|kuni|lidz|iki|حتى|الى",
)

# The course was over on that day, or something was counted up to it: not the day of issue, but near it.
ENDED = spaced(
    r"ended(?: on)?|as of",
    r"terminat[oa](?: il)?|terminou(?: em)?|(?:data de )?termino(?: em)?|(?:s'est )?terminee?(?: le)?",
    r"endete(?: am)?|eindigde(?: op)?|zakonczyl\w*(?: sie)?|skoncil\w*|zavrsio|vegzodott|incheiat(?: la)?",
    r"завършил\w*|завершил(?:ся|ась)|завершив(?:ся)?|ολοκληρωθηκε στισ|sona erdi|avslutades|paattyi|loppes|انتهت?",
)

# Words that show which language a page is in, for months that have one name in two languages ("listopada", "srp").
SPOKEN = {
    "cs": spaced(r"osvedceni|kurzu?|dne|absolvova\w*|uspesne|vydano|hodin|ze dne|potvrzuje"),
    "hr": spaced(r"potvrd[aeu]|tecaj\w*|uvjerenje|dana|polazni\w*|zavrsi\w*|sveucilist\w*|sati|godine|izdano|datum"),
    "pl": spaced(r"ukonczyl\w*|zaswiadcz\w*|kurs|dnia|szkoleni\w*|godzin\w*|r\.|roku|potwierdza\w*|wydani\w*|oraz"),
}

# A line that is only the label of a day, as printed.
BARE_DATE = re.compile(
    r"^(?:date(?:\s+of\s+(?:issue|completion|award)|\s+(?:completed|issued|awarded))?|(?:issue|completion|award)\s+date|issued(?:\s+on)?|completed(?:\s+on)?"
    r"|data(?:\s+d(?:i|e|el)\s+\w{4,14})?|fecha(?:\s+de\s+\w{4,14})?|date\s+d(?:e\s+|')\w{4,14}|datum|ausstellungsdatum|abschlussdatum"
    r"|data\s+(?:wydania|ukończenia)|tarih|verilme\s+tarihi|dato|дата(?:\s+\w{4,12})?|ημερομηνία)$",
    re.IGNORECASE,
)
