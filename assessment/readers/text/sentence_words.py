"""The words of the certifying sentence in further languages: what introduces a name, what was done, and to what.

Each language has phrases before the learner's name, phrases between the learner and the title, and nouns for a course;
"|" separates, and a space stands for any white space. `text/vocabulary.py` puts them into its patterns. Where the verb
comes last (Turkish, Hungarian, Basque), `nouns_after` are the words that follow a title: "TITLE eğitimini".
"""

from __future__ import annotations

from typing import NamedTuple


class Sentence(NamedTuple):
    """The phrases of one language, as patterns."""

    introduces: str
    done: str
    nouns: str
    nouns_after: str = ""


LANGUAGES = {
    "ca": Sentence(
        r"(?:certifica|acredita|fa constar)(?: que)?(?=\s)|s'atorga (?:el present certificat )?a|atorgat a",
        r"ha (?:superat|completat|finalitzat|realitzat|cursat|aprovat|assistit al?|participat (?:al?"
        r"|en))(?: amb (?:èxit|aprofitament))?",
        r"curs|mòdul|taller|programa|formació|jornada",
    ),
    "eu": Sentence(
        r"(?:ziurtatzen|egiaztatzen) du(?:te)?:?",
        r"(?:gainditu|osatu|egin|bukatu) du",
        r"ikastaroa|modulua",
        r"(?:izeneko )?(?:online )?(?:ikastaroa|modulua|prestakuntza)",
    ),
    "gl": Sentence(
        r"outórgase(?:lle)?(?: este certificado)? a|fai constar que",
        r"(?:superou|rematou|realizou|completou)(?: con (?:éxito|aproveitamento))?",
        r"curso|módulo|obradoiro|programa",
    ),
    "sv": Sentence(
        r"(?:härmed )?intyga(?:s|r|s härmed)(?: härmed)?,? att|(?:tilldelas|utfärdat (?:till|för)|utfärdas till)",
        r"har (?:framgångsrikt |med godkänt resultat )?(?:genomgått|slutfört|avslutat|fullföljt|genomfört"
        r"|klarat|deltagit i)"
        r"(?: och (?:godkänts|blivit godkänd) (?:i|på))?",
        r"(?:online|distans|webb)?-?(?:kursen|utbildningen|modulen)",
    ),
    "da nb": Sentence(
        r"(?:det )?bekræfte(?:s|r)(?: hermed| herved)?,? at|(?:det )?bekreft(?:es|er)(?: herved)?,? at"
        r"|(?:tildeles|udstedt til|utstedt til)",
        r"har (?:med succes |tilfredsstillende |med bestått resultat )?"
        r"(?:deltaget i|deltatt på|gennemført|fuldført|bestået|afsluttet|gjennomført|fullført|bestått)",
        r"(?:online|net|nett|fjern)?-?(?:kurset|forløbet|modulet|uddannelsen|utdanningen)",
    ),
    "fi": Sentence(
        r"(?:todistaa|todistetaan|vahvistaa|vahvistetaan)(?: täten)?,? että|myönnetään|on myönnetty",
        r"on (?:hyväksytysti |menestyksekkäästi )?(?:suorittanut|läpäissyt|osallistunut)(?: hyväksytysti)?",
        r"(?:verkko)?(?:kurssin|opintojakson|koulutuksen|moduulin|kurssille)",
    ),
    "et": Sentence(
        r"(?:tõendab|tõendame|kinnitab|kinnitame)(?: käesolevaga)?,? et|tunnistus on (?:välja )?antud",
        r"(?:on )?(?:edukalt )?(?:läbinud|lõpetanud|sooritanud|läbis)(?: edukalt)?",
        r"(?:e-|veebi)?(?:kursuse|koolituse|mooduli|täienduskoolituse)",
    ),
    "cs": Sentence(
        r"(?:potvrzuje(?:me)?|osvědčuje(?:me)?|stvrzuje)(?: se)?(?: tímto)?,? že|uděluje se|udělen[oa]?(?= )",
        r"(?:úspěšně )?(?:absolvoval|dokončil|ukončil|splnil|se (?:dne \d{1,2}\. ?[^\W_]{1,9}\.? \d{4} )?zúčastnil)"
        r"(?:a|/a|\(a\))?(?: úspěšně)?",
        r"(?:odborn[ée](?:ho)? )?(?:vzdělávací(?:ho)? )?(?:on-?line )?"
        r"(?:kurzu?|kurs|školení|modulu?|semináře?|webináře?|workshopu?|vzdělávací(?:ho)? programu?)",
    ),
    "sk": Sentence(
        r"(?:potvrdzuje(?:me)?|osvedčuje(?:me)?)(?: sa)?(?: týmto)?,? že|udeľuje sa",
        r"(?:úspešne )?(?:absolvoval|dokončil|ukončil)(?:a|/a|\(a\))?(?: úspešne)?",
        r"(?:online )?(?:kurz|školenie|modul|vzdelávací program)",
    ),
    "hu": Sentence(
        r"(?:igazolja|igazoljuk|tanúsítja|tanúsítjuk|bizonyítja)(?: ezennel)?,? hogy",
        r"(?:sikeresen )?(?:elvégezte|teljesítette|befejezte)(?: sikeresen)?(?: az?(?= ))?(?: következő)?",
        r"(?:online )?(?:kurzust|tanfolyamot|képzést|modult)",
        r"című|elnevezésű|tárgyú",
    ),
    "ro": Sentence(
        r"(?:certifică|atestă|adeverește|adeverim|confirmă|se certifică|se atestă)(?: prin prezenta)?(?: faptul)? că"
        r"|(?:se (?:acordă|eliberează|conferă)|acordat|eliberat)(?: lui| d-?n?ei| d-?lui| doamnei| domnului)?(?= )",
        r"pentru (?:finalizarea|absolvirea|parcurgerea)|a (?:absolvit|finalizat|promovat|parcurs|urmat"
        r"|participat la)(?: cu (?:succes|bine))?",
        r"cursului|cursul|programului|programul|modulul|cursul de formare|trainingul|atelierul",
    ),
    "el": Sentence(
        r"(?:πιστοποιεί|πιστοποιείται|βεβαιώνει|βεβαιώνεται|βεβαιώνουμε) ότι(?: (?:ο/η|η/ο|ο|η))?"
        r"|απονέμεται στ(?:ον|ην)(?:/(?:ον|ην))?",
        r"(?:ολοκλήρωσε|παρακολούθησε|περάτωσε|έχει ολοκληρώσει)(?: επιτυχώς| με επιτυχία)?",
        r"(?:το |τη |την )?(?:διαδικτυακό |εξ αποστάσεως )?(?:μάθημα|πρόγραμμα|σεμινάριο|εκπαιδευτικό πρόγραμμα)",
    ),
    "bg": Sentence(
        r"(?:удостоверява(?:ме)?|потвърждава(?:ме)?)(?: се)?(?: настоящото)?,? че|(?:се )?издава на|връчва се на",
        r"(?:успешно )?(?:завърши|премина|е завършила?|е преминала?)(?: успешно)?"
        r"|за (?:успешно )?(?:завършен|преминат|завършване на|преминаване на)",
        r"(?:онлайн )?(?:курса?|обучение(?:то)? по(?! курсу| программе| специал| направ)|модула?)",
    ),
    "lt": Sentence(
        r"(?:pažymima|patvirtina|patvirtinama|liudija),? kad|išduot(?:as|a)(?= )",
        r"(?:sėkmingai )?(?:baigė|išklausė|užbaigė|dalyvavo)",
        r"(?:nuotolinį |internetinį )?(?:kursą|kursus|mokymus|modulį|mokymo programą)",
    ),
    "lv": Sentence(
        r"(?:apliecina|apstiprina|apliecinām)(?: ar šo)?,? ka|izsniegt[sa](?= )",
        r"(?:ir )?(?:sekmīgi |veiksmīgi )?(?:apguv(?:is|usi)|pabeidz(?:is|a)|pabeigus[ie]|apguva|noklausījies)",
        r"(?:tiešsaistes )?(?:kursu|kursus|moduli|mācības|mācību programmu)",
    ),
    "mt": Sentence(
        r"(?:jiċċertifika|tiċċertifika|niċċertifikaw|jikkonferma) (?:li|illi)|mogħti lil",
        r"(?:lesta|temmet|temm|lestiet|kompla|għadda)(?: (?:b'suċċess|minn))?",
        r"(?:il-)?(?:kors|modulu|programm)",
    ),
    "ga": Sentence(
        r"(?:deimhnítear|dearbhaítear|deimhníonn|dearbhaíonn)(?: leis seo)? (?:gur|go bhfuil"
        r"|go ndearna)(?: chríochnaigh)?|bronnta ar",
        r"(?:tar éis|gur) (?:an )?(?=cúrsa)|(?:a chríochnú|críochnaithe) (?:go rathúil )?ag",
        r"(?:an )?(?:cúrsa|modúl|clár)(?: ar líne)?",
    ),
    "uk": Sentence(
        r"(?:засвідчує|засвідчуємо|підтверджує|підтверджується|посвідчує),? що|видано(?= )",
        r"підвищ(?:ував|ила|ив|увала)(?:\(ла\))? кваліфікацію(?: за темою| за програмою)?"
        r"|(?:успішно )?(?:завершила|завершив|закінчила|закінчив|пройшла|пройшов)(?:\(-?ла\)|\(-?а\)|/ла"
        r"|/а)?(?: успішно)?",
        r"(?:онлайн-?)?(?:курс|навчання за програмою|навчання|програму|модуль|тренінг)(?: з)?",
    ),
    "ru": Sentence(
        r"(?:подтвержда|удостоверя|свидетельству|утвержда)(?:ет(?:ся)?|ем|ю),? что|вручается|награждается"
        r"|свидетельство выдано|удостоверение выдано|выдан[оа]?(?=\n|:)",
        r"(?:успешно )?(?:завершил|закончил|окончил|прош[её]л|прошла|освоил)(?:а|\(-?л?а\)|/а)?(?: успешно)?"
        r"|об? (?:успешном )?(?:окончании|прохождении|завершении|освоении)"
        r"|за (?:успешное )?(?:окончание|прохождение|завершение|освоение)",
        r"(?:онлайн-?|[а-я]{4,16}ого )?(?:курса?|обучение по курсу|обучение по программе|обучение по специализации"
        r"|специализации"
        r"|обучение по направлению|обучение|программы обучения|программ[уы]|специализацию|модуль|тренинг)",
    ),
    "tr": Sentence(
        r"bu (?:belge|sertifika),?|sayın",
        r"başarı(?:yla| ile)? (?:tamamlamış|bitirmiş)",
        r"kurs|eğitim",
        r"(?:adlı|isimli|başlıklı|konulu|temalı)(?= (?!katılımcı|kişi|öğrenci))"
        r"|(?:(?:adlı|isimli|başlıklı|konulu) )?(?:(?:online"
        r"|çevrim ?içi|uzaktan) )?(?:(?:eğitim|sertifika|kurs) )?"
        r"(?:eğitim|kurs|program|seminer|çalıştay|atölye|sınav|bootcamp|webinar|kamp|modül)(?:(?:i|ı|u|ü)?['’])?(?:i|ı|u|ni|nı|nu|ne|na|ini|ını|unu|ine|ına|una|sine|sını|e|a|ye|ya)",
    ),
    "id": Sentence(
        r"(?:menyatakan|menerangkan|menyebutkan),? bahwa|(?:diberikan|dianugerahkan|dipersembahkan) kepada",
        r"(?:telah )?(?:berhasil |sukses )?(?:menyelesaikan|menuntaskan|lulus(?: dari)?"
        r"|mengikuti(?= (?:pelatihan|kursus|kelas)))(?: dengan (?:baik|sukses))?"
        r"|atas (?:partisipasi|keikutsertaan|kehadiran|kelulusan)(?:nya)?(?: sebagai peserta)?(?: dalam| pada| di)?"
        r"(?: kegiatan)?(?= (?:pelatihan|kursus|kelas|bootcamp|workshop|webinar))"
        r"|sebagai peserta (?:dalam|pada) (?:pelatihan|webinar|seminar|lokakarya)(?: [^\W_]{3,14})?"
        r" (?:dengan tema|dengan judul|bertema|berjudul)",
        r"(?:pelatihan|kursus|kelas|modul)(?: online| daring| mandiri)?",
    ),
    "pl": Sentence(
        r"(?:jest )?potwierdzenie(?:m)?,? że|zaświadczenie,? że|otrzymuje(?= )",
        r"(?:z powodzeniem |pomyślnie )?(?:ukończył|zaliczył|odbył)(?:a|/-?a|\(a\))?(?: z (?:powodzeniem|sukcesem))?",
        r"(?:kurs|szkolenie|moduł|warsztaty)(?: internetowy| online| e-learningowy)?",
    ),
}
