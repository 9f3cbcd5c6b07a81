"""The words with which a sentence denies, recommends, compares or makes conditional, in the languages that are read.

Each language has five patterns over text in small letters, in which a space stands for any white space and "~" for
the rest of a word: words that tell the language, since short words mean different things ("ha" is "if" in Hungarian and
"has" in Italian); words that reserve any amount; words for "without"; and words for an examination on which something
depends, where "…" stands for up to four words; and words with which a sentence gives credits. The last three are about
credits only, because a course of 40 hours without an examination still takes 40 hours.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assessment.readers.parsing.phrases import any_phrase


class Language(NamedTuple):
    """The patterns of one language."""

    told_by: re.Pattern[str]
    reserves: re.Pattern[str]
    without: re.Pattern[str]
    on_exam: re.Pattern[str]
    gives: re.Pattern[str]


_LANGUAGES = {
    "en": (
        "the|this|of|is|are|for|credits?|hours?|and|with|to",
        "not(?!-)|cannot|[^\\W_]+n't|neither|nor|never|none of"
        "|no (?:academic |university  |formal )?credits?|recommended|recommends?|suggested|proposed"
        "|no (?:claim|right|entitlement)|(?:may|might|can|could|would|should|must) (?:be|not|count|earn|award|give)"
        "|(?:may|might|can|could|would|should|must) (?:apply|obtain|only|then|receive|claim|transfer|convert|grant)"
        "|suggests?|typically|usually|normally|separately|on application|(?:up)?on request|only (?:worth|valid)"
        "|when (?:combined|taken|followed)|(?:to be )?decided|one of (?:two|three|four|five|six|several)"
        "|on-campus|wish(?:ing|es)? to|estimated|refused|denied|rejected|reserves the right|only (?:students|those)"
        "|additional fee|for a fee|optional~|(?:first|second|third|last) part of"
        "|could|up to|compared|comparable|unlike|instead of|rather than|as opposed to|in contrast|similar to"
        "|as (?:much|many) as|campus (?:course|version)|if|unless|provided that|on condition|conditional~"
        "|subject to|only (?:if|after|when|upon)|required|minimum attendance|attendance required|minimum required"
        "|less than|fewer than|more than|otherwise|excluding|except|void|pending|planned|expected|missed|no longer"
        "|formerly|failed to"
        "|eligible|scheduled|discretion"
        "|(?:completion of|completing) all|who (?:finish|complete|take)(?:s|es)? all"
        "|withheld|(?:less|fewer|more) (?:[^\\W_]+ ){1,3}than|(?:invited|free|welcome) to apply|applied for(?=:? \\d)"
        "|(?:remains?|still|yet|left) to be (?:earned|obtained|taken|completed)|than the (?:[^\\W_]+ ){1,6}on campus"
        "|by (?:enrol?ling|registering|paying|upgrading|joining)|upgrade (?:to|and|now)|enrol{1,2} (?:now|today|here)"
        "|(?:register|apply|join|sign up) (?:now|today|here)|(?:on|upon|after|against) payment",
        "without",
        "(?:after|upon) … (?:exam|examination|assessment)"
        "|(?:by|through) (?:an? |the )?(?:final |oral |written )?exam~"
        "|(?:requires?|needs?|calls? for) (?:an? |the )?(?:[^\\W_]+ )?(?:exam|examination|assessment|test|assignment)s?"
        "|(?:who|whoever|upon|on|after|by|anyone|learners|students) pass(?:es|ing)?",
        "carr(?:y|ies|ying)|worth|equals?|equivalen~|correspond~|represent~|compris~|amount~|total~|awarded"
        "|granted|obtained|earned|received|gained|achieved|has|have|with|valued|confer(?:s|red)|gives?|grants?"
        "|awards?|assigned|includ~|for"
        "|(?:course|module|workload|load|value|extent|volume|certificate|microcredential) of"
        "|ects (?:credits? )?(?:online )?course",
    ),
    "it": (
        "il|la|lo|di|del|della|dei|che|crediti|ore|corso|per|questo|questa|sono|è|e|dopo|esame|finale|pari",
        "non(?!-)|nessun[oa]?|neppure|nemmeno|né|raccomandat~|consigliat~|suggerit~|può|possono|potr~|potrebb~"
        "|dovrebb~|rispetto a~|a differenza|invece|paragon~|simil[ei] a~|a condizione|purché|qualora"
        "|solo (?:se|dopo|con|previo)|soltanto|previ[oa]|subordinat~|richiest~|frequenza minima|minimo di|se si"
        "|in caso di|esclus~|fino a|meno di|più di|corrisponderebb~|varrebb~|equivarrebb~|darebb~|riconoscibil~"
        "|negat[oi]|(?:crediti|cfu|ects) (?:[^\\W_]+ ){0,3}riservati|(?:solo|soltanto|solamente) superando"
        "|in attesa|in sospeso|questo (?:mooc|corso) no"
        "|discrezion~|a cura d~|decide~|dipende|ore previste|crediti previsti|mancant~|superamento dell'esame",
        "senza|privo di|l'insegnamento in presenza",
        "al superamento|(?:chi|coloro che|che) super(?:a|ano|erà|eranno|i|ino)"
        "|(?:dopo|mediante|tramite|in seguito a|sostenendo) … (?:esame|prova)"
        "|(?:occorre|serve|bisogna|è necessari[oa]) … (?:esam|prov)~",
        "pari a~|equival~|corrispond~|vale|valore|valevole|ha|con|corso d[ai]|totale di|carico (?:di lavoro )?di"
        "|impegno di|conseg~|otten~|acquisi~|attribui~|riconosc(?:e|iuti)|rilascia~|conferisce|compren~|prevede"
        "|comporta|per",
    ),
    "es": (
        "el|los|las|del|créditos?|horas|curso|este|esta|formación|con|por|y|se|la|una?|a|al|en|de|para|que|examen",
        "no(?! (?:presencial~|total|curso|âmbito|período|dia|ano|mês|evento|programa|valor|campo|brasil))"
        "|ningun[oa]s?|ningún"
        "|tampoco|nunca|ni|recomend~|recomiend~|aconsej~|sugerid~|puede[n]?|podr~|debería~|comparad~|comparable~"
        "|a diferencia"
        "|en lugar de|en vez de|similar~ al?|siempre que|a condición|en caso de|s[oó]lo (?:si|tras|con|después)"
        "|únicamente|previ[oa]|requerid~|requiere~|exigid~|asistencia mínima|mínimo de"
        "|si (?:se |(?:el|la|los|las) [^\\W_]+ )?(?:aprueb|super|realiz|complet)~"
        "|hasta|menos de|más de|excepto|salvo|sujet[oa]s? a|solicitable~|reconocible~"
        "|convalidable~|equivaldría~|correspondería~|otorgaría~|valdría~|(?:superación del|aprobar el) examen"
        "|a falta de|(?:créditos|ects) (?:[^\\W_]+ ){0,3}reservados|denegad~|este (?:mooc|curso) no"
        "|(?:horas|créditos) previst[oa]s"
        "|(?:créditos?|ects) (?:[^\\W_]+ ){0,2}pendientes?"
        "|pendientes? de (?:reconoc|aprob|evalua|convalid|super|calific|confirm|valid|obten|conce)~",
        "sin|(?:versión|asignatura|modalidad) presencial",
        "(?:quien(?:es)?|que) (?:super|aprueb)(?:an?|en?)"
        "|(?:tras|después de|al) (?:superar|aprobar|la superación|la aprobación)|mediante … (?:examen|prueba)"
        "|(?:hay que|es preciso|hace falta|se necesita|es necesari[oa]) … (?:exam|prueb)~",
        "equival~|correspond~|vale|valor~|tiene|con|curso de|total de|carga (?:de trabajo )?de|obten~|obtuvo"
        "|consegu~|otorga~|conced~|reconocid~|confiere|comprend~|supone|acredita~",
    ),
    "pt": (
        "o|a|os|as|do|da|dos|das|em|com|uma?|horas|créditos?|curso|este|e|para|que|no|na|num|numa|pelo|pela"
        "|participou|concluiu",
        "não|nem|nenhum~|nunca|tampouco|recomend~|aconselh~|sugerid~|pode[m]?|poderá~|poderia~|deveria~|comparad~"
        "|ao contrário|em vez de|ao invés|semelhante~|desde que|no caso de|em caso de|caso (?:o|a|seja)|somente"
        "|apenas (?:se|com|após)|depende~|exigid~|requerid~|frequência mínima|presença mínima|mínimo de"
        "|se (?:aprovad|for)~"
        "|até|menos de|mais de|exceto|salvo|sujeit[oa]s? a|reconhecíve~|creditáve~|equivaleria~|corresponderia~"
        "|(?:créditos|ects) (?:[^\\W_]+ ){0,3}reservados|negad~|recusad~"
        "|(?:créditos?|ects) (?:[^\\W_]+ ){0,2}pendentes?"
        "|pendentes? de (?:reconhec|aprov|avalia|valid|confirm|obten|conce|atribu)~|(?:horas|créditos) previst[oa]s",
        "sem|(?:versão|disciplina|modalidade) presencial",
        "(?:quem|que) (?:pass(?:ar|arem|a|am)|for(?:em)? aprovad~)|(?:após|mediante) … (?:exame|prova|teste|aprovação)"
        "|(?:é preciso|é necessári[oa]) … (?:exam|prov|test)~",
        "equival~|correspond~|vale|valor~|tem|com|curso de|total de|carga (?:de trabalho )?de|obte~|obti~|confere"
        "|atribui~|atribuíd~|conced~|creditad~|perfaz",
    ),
    "fr": (
        "le|la|les|des?|du|à|au|aux|crédits?|heures?|cours|ce|cette|et|est|sont|pour|une?",
        "pas|ne|n'[^\\W_]+|aucune?s?|ni|nullement|jamais|recommandée?s?|conseillée?s?|suggérée?s?|peut|peuvent"
        "|pourra~|pourrai~|devrai~|comparée?s?|comparable~|contrairement|au lieu|semblable~|similaire~|à condition"
        "|sous réserve|en cas de|uniquement|seulement|requis~|exigée?s?|présence minimale"
        "|minimum (?:requis|exigé|de)|s'il|si (?:le|la|l'|vous|elle)[^\\W_]*|jusqu'à|moins de|plus de|sauf|hormis"
        "|(?:crédits|ects) (?:[^\\W_]+ ){0,3}réservés|refusée?s?|en attente"
        "|équivaudrai~|correspondrai~|vaudrai~|donnerai~|prévue?s?|éligible~|réussite (?:à|de|aux?) [^\\W_]*'?examen~",
        "sans|(?:cours|version|module) en présentiel",
        "(?:après|moyennant|suite à) … (?:réussite|examen|épreuve)~|qui réussi(?:t|ssent|ront|ra)"
        "|(?:nécessite(?:nt)?|il faut|demande(?:nt)?) … (?:évaluation|examen|épreuve)~",
        "équiv~|correspond~|vaut|val(?:eur|ant)|représent~|compte|compren~|soit|avec|cours de|total de"
        "|charge de travail de|obten~|obtenu~|délivr~|attribu(?:e|és?)|donne|confère|octroy~|crédité~|hauteur de"
        "|accord~",
    ),
    "de": (
        "der|die|das|den|dem|ein|eine|und|von|mit|für|ist|sind|stunden|kurs|wird|werden|wurden?|ects-punkte?n?",
        "präsenz(?:studi|kurs|modul)~|optional~|gegen gebühr|hälfte"
        "|nicht|keine?[nmrs]?|keinerlei|weder|noch nicht|nie|empfohlen~|empfiehlt|empfehlung~|vorgeschlagen~|könn~"
        "|kann|dürf~|darf|sollte~|verglichen|vergleich~|anders als|im gegensatz|anstatt|anstelle"
        "|statt (?:der|des|von)|ähnlich|wenn|falls|sofern|nur|vorausgesetzt|unter der bedingung|bei bestehen"
        "|bei bestandener|erforderlich~|benötigt~|muss|müssen|mindest~|voraussetzung~|vorbehaltlich|erst nach"
        "|bis zu|weniger als|mehr als|ausgenommen|entspräch~|würde~|ergäb~|wären?|anrechenbar~|anerkennbar~|maximal~"
        "|geplant~|ausstehend~|(?:ects|ects-punkte?n?|punkte?n?) (?:entfallen|entfällt)(?! auf)|vorbehalten|verwehrt",
        "ohne",
        "nach … [^\\W_]*(?:prüfung|klausur|test)~|wer … (?:besteht|ablegt)|(?:zusätzliche|weitere)[nrs]? … prüfung~"
        "|abzulegen",
        "entspr(?:icht|echen|echend|ach)~|umfass~|[^\\W_]*umfang~|hat|mit|wert~|zähl~|ergib~|vergeben|vergibt"
        "|erw[ao]rb~|erhielt|erhalten|erreicht|erlangt|verliehen|gutgeschrieben|leistung~|arbeitsaufwand"
        "|bescheinigt|zuerkannt|auf (?:[^\\W_]+ ){1,3}entf(?:allen|ällt)|entf(?:allen|ällt) auf",
    ),
    "ca": (
        "el|els|les|dels?|crèdits?|hores|curs|aquest~|amb|per|i|la|una?",
        "no|cap|ni|tampoc|recoman~|aconsell~|suggerit~|pot|poden|podri~|hauri~|comparat~|a diferència|en lloc de"
        "|similar~ a~|sempre que|a condició|en cas de|només|únicament|requerid~|requereix~|exigi~"
        "|assistència mínima|mínim de|si (?:s')?(?:aprov|super)~|fins a|menys de|més de|llevat",
        "sense",
        "(?:qui|que) (?:superi|aprovi)n?|(?:després de|en) (?:superar|aprovar)|mitjançant … (?:examen|prova)"
        "|(?:cal|és necessari) … (?:examen|prova)",
        "equival~|correspon~|val|valor|té|amb|curs de|total de|càrrega|obt~|atorga~|reconeg~|comporta|suposa",
    ),
    "eu": (
        "eta|du|da|dira|ditu|kreditu~|ordu~|ikastaro~",
        "ez|ezin|gomendat~|gomendatzen|daiteke|daitezke|ahal|alderat~|ez bezala|ordez|antzeko~|baldin|bada|soilik"
        "|bakarrik|beharrezko~|gutxien~|gehienez|baino",
        "gabe",
        "azterket~ … (?:gaindi|egin|ondoren)~",
        "dago(?:z)?kio~|balio~|ditu|duen|lortu~|baliokide~",
    ),
    "gl": (
        "o|a|os|as|do|da|dos|das|créditos?|horas|curso|este|con|por|e|unha?|ao|se|recoñec~",
        "non|nin|ningún~|ningunha|tampouco|recom[eé]nd~|aconsell~|suxerid~|pode[n]?|poder~|debería~|comparad~"
        "|a diferenza|en lugar de|en vez de|semellante~|sempre que|a condición|en caso de|só|unicamente|requirid~"
        "|esixid~|asistencia mínima|mínimo de|ata|menos de",
        "sen",
        "(?:quen|que) super[ea]n?|(?:tras|despois de|ao) (?:superar|aprobar)",
        "equival~|correspond~|vale|valor|ten|con|curso de|total de|carga|obt~|outorga~|recoñecid~|concede~",
    ),
    "nl": (
        "de|het|een|van|en|is|zijn|uur|uren|cursus|deze|met|voor|studiepunten",
        "niet|geen|noch|nooit|aanbevol~|aangeraden|voorgesteld~|kan|kunnen|zou|zouden|mag|mogen|vergelek~"
        "|vergelijk~|in tegenstelling|in plaats van|gelijkaardig~|indien|als|mits|alleen|slechts|vereist~|minimaal"
        "|minimale|minimum|moet|moeten|tenzij|hoogstens|maximaal|minder dan|meer dan|tot|na het (?:afleggen|behalen)"
        "|gepland~|vervalt|vervallen|nog te (?:behalen|verdienen)|voorbehouden|geweigerd",
        "zonder|reguliere?",
        "(?:wie|die) … (?:haalt|halen|slaagt|slagen|aflegt|afleggen)|na … (?:examen|tentamen|toets)~"
        "|(?:examen|tentamen|toets|opdracht)~ (?:is |zijn )?(?:nodig|noodzakelijk)",
        "overeen~|omva~|telt|heeft|met|waarde|studielast|behaal~|verworven|toegekend|verkreg~|goed voor"
        "|cursus van|gelijk aan|bedraagt|verkreeg|kreeg|levert",
    ),
    "pl": (
        "i|w|z|na|jest|są|oraz|kurs~|godzin~|punkt~|ten|tego|za",
        "nie|ani|żadn~|brak|nigdy|zalecan~|zaleca|polecan~|rekomend~|sugerowan~|może|mogą|można|mogłyby|porówn~"
        "|w przeciwieństwie|w odróżnieniu|zamiast|podobn~|jeśli|jeżeli|pod warunkiem|tylko|wyłącznie|wymagan~"
        "|wymaga|minimum|minimaln~|co najmniej|o ile|po zdaniu|do (?=\\d)|mniej niż|więcej niż|w przypadku"
        "|po zaliczeniu|planowan~|brakując~|zastrzeżon~|odmówion~",
        "bez|stacjonarn~",
        "po … (?:egzamin|zaliczeni)~|(?:kto|które|którzy) … (?:zda|zdadzą|zdają|zalicz)~",
        "odpowiada~|obejmuje|wymiar~|liczy|ma|wartoś~|równoważn~|uzyska~|otrzyma~|zdoby~|przyzna~|daje|nakład~"
        "|łącznie|i|kurs za",
    ),
    "hr": (
        "i|u|za|je|su|se|od|na|tečaj~|sati|bodov~|ovaj|ova|predmet~",
        "ne|nije|nisu|nema|niti|ni|nikada|preporuč~|predlož~|može|mogu|moglo|trebal~|uspore~|za razliku|umjesto"
        "|sličn~|ako|pod uvjetom|samo|isključivo|potreb~|zahtijeva~|obvez~|minimal~|najmanje|tek|do (?=\\d)"
        "|manje od|više od|polaganj~|položenim|odluč~|ovisi|planiran~",
        "bez",
        "(?:nakon|poslije) … (?:ispit|provjer)~|(?:tko|koji) … polož~|treba … (?:ispit|provjer)~",
        "odgovara~|obuhvaća|opseg~|nosi|ima|vrijed~|sa?|ekvivalent~|ste[kč]~|ostvar~|dodijel~|dodjelj~|dobi~"
        "|ukupno|jednak~",
    ),
    "sl": (
        "in|v|za|je|so|se|od|na|tečaj~|ur|točk~|ta|predmet~|izpit~",
        "ne|ni|niso|nima|niti|nobene~|nikoli|priporoč~|predlag~|lahko|mogoče|morda|primerj~|za razliko|namesto"
        "|podobn~|če|odloč~|odvisn~|pod pogojem|samo|zgolj|le|zahtev~|potreb~|obvez~|minimal~|najmanj"
        "|šele|do (?=\\d)|manj kot"
        "|več kot",
        "brez",
        "(?:po|ob) … izpit~|(?:kdor|ki) … oprav(?:i|ijo)|treba … izpit~",
        "ustreza~|obseg~|nosi|ima|vred~|[sz]|ekvivalent~|pridobi~|dodeli~|podeli~|dosegl~|skupaj|enak~|ovrednoten~",
    ),
    "et": (
        "ja|on|see|ei|kursus~|tund~|tunni~|ainepunkt~|eap",
        "ei|pole|mitte|ega|ühtegi|soovita~|soovitat~|soovituslik~|võib|võivad|saab|saaks|peaks|võrrel~|erinevalt"
        "|asemel|sarna~|kui|tingimusel|ainult|üksnes|nõutav~|nõuab|vähemalt|minimaal~|kuni|alla|üle",
        "ilma",
        "eksami~ … (?:soorit|läbi)~|kes … soorita(?:b|vad)|(?:vaja|tuleb) … eksam~",
        "vasta~|maht~|mahus|hõlma~|annab|sai|saanud|omanda~|teeni~|väärtus~|kogu~|omista~",
    ),
    "da": (
        "og|er|der|kan|gives|giver|på|af|det|den|til|for|kurset?|kursus|eksamen|hvis|timer|dette|en|et",
        "ikke|ingen|intet|hverken|aldrig|anbefal~|foreslå~|kan|kunne|må|bør|burde|sammenlign~|i modsætning"
        "|i stedet|ligesom|lignende|hvis|såfremt|forudsat|kun|udelukkende|betinget|kræv~|påkrævet|mindst|minimum"
        "|op til|mindre end|mere end|medmindre",
        "uden",
        "(?:ved|efter) … (?:eksamen|prøve)~|(?:der|som) består|(?:eksamen|prøve)~ (?:er )?(?:nødvendig~|påkrævet)",
        "svare~|omfa~|er på|har|med|værdi~|opnå~|fået|fik|tildel~|giver|i alt|vægt~",
    ),
    "sv": (
        "och|är|på|av|det|den|till|för|kursen?|timmar|högskolepoäng|hp|denna|en|ett",
        "inte|ingen|inga|inget|ej|icke|förbehåll~|varken|aldrig|rekommend~|föresl~|kan|kunde|får|bör|skulle|jämför~"
        "|till skillnad|i stället|istället|liknande|om (?:du|man|den|examen|provet)|ifall|förutsatt|endast|bara"
        "|enbart|villkor~|kräv~|minst|minimum|upp till|mindre än|mer än",
        "utan",
        "(?:efter|vid) … (?:tentamen|examen|prov)~|som (?:klarar|godkänns)|(?:behövs|måste) … (?:tentamen|prov)~",
        "motsvar~|omfa~|är på|har|med|värde|erhåll~|fått|fick|tilldela~|ger|totalt|om",
    ),
    "fi": (
        "ja|on|ei|ovat|kurssi~|tunti~|opintopiste~|op|tämä|tästä|eivät",
        "ei|eivät|eikä|suosit~|ehdot~|voi|voidaan|voivat|voisi|saa|pitäisi|verrat~|toisin kuin|sijasta|sijaan"
        "|samankalt~|jos|mikäli|edellyttä~|ehdolla|vain|ainoastaan|vaadit~|vaati~|vähintään|enintään|alle|yli"
        "|ellei|vasta",
        "ilman",
        "(?:tenti|kokee|tentti)~ … (?:suorit|läpäis|hyväks)~|(?:tarvitaan|täytyy|pitää) … (?:tenti|tentti|koe)~",
        "laaj~|vasta~|saanut|sai|suorit~|ansain~|arvo~|yhteensä|kattaa|myönnet~",
    ),
    "cs": (
        "a|v|na|je|jsou|se|za|kurz~|hodin~|kredit~|tento|předmět~|zkoušk~|ne[^\\W_]{4,}",
        "není|nejsou|neuděl~|nepřizn~|neposkyt~|nezískáv~|nezíská|nedává|neodpovíd~|nezahrn~|nenahraz~|neopravň~"
        "|nezakládá|nevzniká|nebud~|nelze|nemá|žádn~|ani|nikdy|doporuč~|navrh~|navrž~|může|mohou|mohl~|lze"
        "|měl[oay]? by|srovn~|porovn~|na rozdíl|místo toho|podobn~|pokud|jestliže|za podmín~|podmín~|pouze|jen"
        "|vyžad~|nutn~|požadov~|minim~|alespoň|nejméně|až po|maximálně|méně než|více než",
        "bez",
        "(?:po|při) … zkouš~|(?:kdo|kteří) … slož~|(?:třeba|potřeba) … zkouš~",
        "odpovíd~|rozsah~|má|hodnot~|ohodnocen~|získ~|se?|uděl~|přizn~|dotac~|celkem|za|představuje",
    ),
    "sk": (
        "a|v|na|je|sú|sa|za|kurz~|hodín|kredit~|tento|predmet~|skúšk~|ne[^\\W_]{4,}",
        "nie|neudeľ~|nepriznáv~|neposkyt~|nezískav~|nedáva|nezodpoved~|nezahŕň~|nenahrádz~|neoprávň~|nemá|žiadn~"
        "|ani|nikdy|odporúč~|navrh~|môže|môžu|možno|mohl~|porovn~|na rozdiel|namiesto|podobn~|ak|za podmien~"
        "|podmien~|iba|len|vyžad~|potrebn~|požadov~|minim~|aspoň|najmenej|až po|maximálne|menej ako|viac ako",
        "bez",
        "(?:po|pri) … skúšk~|(?:kto|ktorí) … zlož~|(?:treba|nutn[áéý]|nutné) … skúšk~",
        "zodpoved~|rozsah~|má|hodnot~|ohodnoten~|získ~|so?|udel~|prizn~|dotác~|spolu|celkovo|za|predstavuje",
    ),
    "hu": (
        "az?|és|egy|kredit~|óra|órás|tanfolyam~|kurzus~|nem|ez|pont~|vizsga~",
        "nem|nincs~|sem|soha|ajánlott~|ajánl~|javasol~|lehet|lehetne|adható|kaphat~|szerezhet~|összehason~"
        "|ellentét~|helyett|hasonló~|ha|amennyiben|feltétel~|csak|kizárólag|szükség~|legalább|kötelező|minimum"
        "|legfeljebb|kevesebb|több mint",
        "nélkül",
        "vizsga~ … (?:esetén|után|teljesít~|kell)|akik? … (?:leteszi|teljesíti)~",
        "megfelel~|ér|értékű|értéke|kreditérték|szerz~|kapott|elnyer~|terjedelm~|összesen|tartalmaz|egyenérték~",
    ),
    "ro": (
        "și|de|la|un|o|cu|este|sunt|pentru|cursul?|ore|credite?|acest|din|se|nu|acord~|examen~|fără|promovat|obținut",
        "nu|niciun~|nicio~|nici|niciodată|recomand~|suger~|propus~|poate|pot|putea|ar trebui|comparat~|comparativ"
        "|spre deosebire|în loc|asemănăt~|similar~|dacă|cu condiția|condiți~|numai|doar|necesar~|necesit~"
        "|obligatori~|minim~|cel puțin|până la|mai puțin|mai mult",
        "fără",
        "(?:după|la) … (?:examen|promov)~|(?:cine|care) … promovează|(?:nevoie|trebuie) … examen~",
        "echival~|corespun~|are|valor~|cu|obțin~|acord~|total de|volum~|reprezint~|conferă|primit|însum~",
    ),
    "el": (
        "το|η|ο|τα|των|του|της|και|με|για|είναι|ώρες|ωρών|μονάδες|μάθημα~|δεν|πιστωτικ~",
        "δεν|μη|μην|όχι|ούτε|κανένα~|καμία|ποτέ|συνιστ~|συστήν~|προτείν~|προτεινόμεν~|μπορεί|μπορούν|θα μπορούσε"
        "|θα έπρεπε|σύγκρι~|συγκρι~|σε αντίθεση|αντί|παρόμοι~|αν|εάν|εφόσον|υπό τον όρο|προϋπόθεση~|μόνο|απαιτ~"
        "|ελάχιστ~|τουλάχιστον|έως|μέχρι|λιγότερ~|περισσότερ~",
        "χωρίς|δίχως",
        "(?:μετά|κατόπιν) … (?:εξέτασ|εξετάσε)~|(?:όσοι|όποιος) … (?:επιτύχ|περάσ)~"
        "|(?:πρέπει|χρειάζ[^\\W_]*) … (?:εξέτασ|εξετάσε)~",
        "αντιστοιχ~|ισοδυναμ~|αξί~|έχει|με|απέκτησε|έλαβε|απονεμ~|συνολικ~|φέρει|ίσο~|φόρτ~|περιλαμβ~",
    ),
    "bg": (
        "и|на|за|от|с|в|е|са|курс~|часа?|кредит~|този|тази",
        "не|няма|нито|никакв~|никога|препоръч~|предлож~|предлаг~|може|могат|би|следва|сравн~|за разлика|вместо"
        "|подобн~|ако|при условие|само|единствено|изиск~|необходим~|задължител~|минимум|минимал~|най-малко"
        "|до (?=\\d)|по-малко|повече от",
        "без",
        "(?:след|при) … изпит~|(?:които|който) … (?:издърж|взем)~|(?:трябва|нужен|нужно) … изпит~",
        "съответств~|отговаря~|равня~|носи|има|стойност|с|получ~|присъд~|обем~|общо|придоби~|включва|хорариум",
    ),
    "lt": (
        "ir|yra|su|už|kurs~|valand~|kredit~|šis|šio|nėra|ne[^\\W_]{4,}",
        "nėra|ne|nesuteik~|neduod~|neskiri~|neatitink~|neprilyg~|negaun~|neįskait~|joki~|niekada|rekomend~|siūlom~"
        "|siūlo|gali|galima|galėtų|turėtų|palygin~|skirtingai|vietoj|panaš~|jei|jeigu|su sąlyga|tik|reikal~|būtin~"
        "|mažiausiai|ne mažiau|iki|mažiau|daugiau",
        "be",
        "išlaik~ … egzamin~|po … egzamin~|(?:kurie|kas) … išlaik~|reikia … egzamin~",
        "atitink~|apimt~|turi|vert~|gavo|įgijo|suteik~|skir~|lyg~|sudar~|iš viso",
    ),
    "lv": (
        "un|ir|par|no|kurs[au]?~?|stund~|kredītpunkt~|šis|šī|nav|ne[^\\W_]{4,}",
        "nav|netiek|netika|ne|nepiešķir~|nedod|neatbilst|neiegū~|nesniedz|neaizstāj|nekād~|nekad|ieteic~|ieteikt~"
        "|iesak~|var"
        "|varētu|drīkst|vajadzētu|salīdzin~|atšķirībā|līdzīg~|ja|ar nosacījumu|tikai|nepieciešam~|jābūt|prasīt~"
        "|vismaz|līdz|mazāk|vairāk",
        "bez",
        "nokārto~ … (?:eksāmen|pārbaudījum)~|pēc … eksāmen~|kas … nokārto~|(?:vajag|jākārto|jānokārto) … eksāmen~",
        "atbilst~|apjom~|ir|vērt~|ieguv~|saņēm~|piešķir~|kopā|līdzvērt~",
    ),
    "mt": (
        "il|il-[^\\W_]+|ta'|u|huwa|hija|għal|kors|krediti|sigħat|dan|din|tal-[^\\W_]+|l-[^\\W_]+",
        "mhux|mhumiex|mhijiex|m'[^\\W_]+x|ma [^\\W_]+x|l-ebda|qatt|rakkomand~|irrakkomandat~|suġġer~|jista'"
        "|jistgħu|tista'|għandu|mqabb~|meta mqabbel|differenti|minflok|simili|jekk|bil-kundizzjoni|biss|meħtieġ~"
        "|rikjest~|minimu|mill-inqas|sa (?=\\d)",
        "mingħajr|bla",
        "(?:min|li) (?:jgħaddi|jgħaddu)|wara … eżami",
        "jiswa|jiswew|ekwivalent~|jikkorrispond~|kiseb|kisbet|għandu|jagħti|b'~|total~|jammonta",
    ),
    "ga": (
        "an|na|ar|agus|le|is|seo|cúrsa|uair|uaire|creidmheas~|creidiúint~|don|do|tá",
        "ní|níl|nach|nár|níor|ná|aon|mholta|moltar|molta|féidir|féadfa~|d'fhéadfa~|i gcomparáid|murab ionann"
        "|in ionad|cosúil|má|dá|ar choinníoll|ach amháin|amháin|riachtana~|ag teastáil|íosmhéid|ar a laghad"
        "|suas le",
        "gan",
        "tar éis … scrúd~|(?:má|a) éiríonn … scrúd~",
        "comhionann|fiú|bhronn~|fuair|le|iomlán|freagraíonn",
    ),
    "uk": (
        "і|та|на|за|з|у|в|є|курс~|годин~|кредит~|єктс|цей|ця",
        "не|немає|нема|ані|ні|жодн~|ніколи|рекоменд~|пропон~|може|можуть|можна|міг~|слід|порівн~|на відміну"
        "|замість|подібн~|якщо|за умови|лише|тільки|необхідн~|потрібн~|вимаг~|мінімум|мінімальн~|щонайменше"
        "|принаймні|до (?=\\d)|менше|більше",
        "без",
        "після … (?:іспит|екзамен)~|(?:хто|які) … (?:склад|здас|здад)~|треба … (?:іспит|екзамен)~",
        "відповіда~|дорівню~|обсяг~|має|отрима~|здобу~|присво~|зарахован~|нарахован~|загалом|становить|складає",
    ),
    "ru": (
        "и|на|за|с|в|от|курс~|час~|кредит~|зачетн~|зачётн~|этот|эта|данный",
        "не|нет|ни|никак~|никогда|рекоменд~|предлаг~|может|могут|можно|мог~|следует|сравн~|в отличие|вместо"
        "|подобн~|аналогич~|если|при условии|только|лишь|необходим~|требу~|минимум|минимальн~|обязательн~"
        "|до (?=\\d)|менее|более",
        "без",
        "(?:после|при) … (?:экзамен|зачёт|зачет)~|(?:кто|которые) … (?:сда[её]т|сдаст|сдадут|сдают)"
        "|(?:нужно|надо|нужен) … (?:экзамен|зачёт|зачет)~",
        "соответств~|равн~|объ[её]м~|имеет|получ~|присво~|начислен~|зачтен~|всего|составля~|эквивалент~",
    ),
    "id": (
        "yang|dan|telah|pada|untuk|dengan|dari|sertifikat|pelatihan|kursus|jam",
        "tidak|bukan|belum|tanpa|disarankan|dianjurkan|jika|apabila|kecuali|hingga|sampai|maksimal|minimal|kurang dari"
        "|lebih dari|harus|wajib|dapat|dibandingkan|seperti|hanya",
        "tanpa",
        "(?:setelah|sesudah|dengan) … ujian",
        "setara~|sama dengan|bernilai|sebanyak|selama|total~|memperoleh|mendapat~|diberikan|memberikan|menerima",
    ),
    "tr": (
        "ve|bir|bu|için|ile|kurs~|ders~|saat~|kredi~|akts|olarak",
        "değil~|yok|yoktur|hiçbir|asla|[^\\W_]+m[ae]z(?:l[ae]r)?|öner~|tavsiye~|[^\\W_]+[ae]bilir~?|karşılaştır~"
        "|kıyas~|aksine|yerine|benzer~|eğer|şart~|koşul~|yalnızca|sadece|ancak|gerek~|zorunlu~|en az|asgari"
        "|en fazla|kadar|olursa",
        "olmadan|sız|siz",
        "sınav~ … (?:geçen|başaran|sonra|sonucunda|geçildi)~",
        "karşılık|eşdeğer~|değer~|kazan~|al(?:dı|mış~)|sahip|toplam~|kredilik|tutar~|denk~",
    ),
    "ar": (
        "من|في|على|ساعة|ساعات|وحدة|هذه|هذا|الدورة|هذا",
        "لا|ليس|ليست|غير|لم|لن|يوصى|موصى|يمكن|قد|مقارنة|بخلاف|بدلا|مثل|إذا|بشرط|فقط|مطلوب~|الحد الأدنى|حتى",
        "بدون|دون",
        "بعد … (?:امتحان|الامتحان|الاختبار)|من يجتاز",
        "تعادل|يعادل|بواقع|و?حصلت?|قيمة|عدد|مجموع|منحت?|تساوي",
    ),
}
_WORDS_BETWEEN = r"(?:[^\W_]+(?:['’]|,? )){0,4}?"
LANGUAGES = tuple(
    Language(*(any_phrase(words.replace("… ", _WORDS_BETWEEN)) for words in patterns))
    for patterns in _LANGUAGES.values()
)
# Words that tell what has already been awarded, although an examination is named: "after the exam she was awarded".
AWARDED = any_phrase(
    "(?:was|were|has been|have been|is hereby) (?:awarded|granted|credited|given)|earned|obtained|received|gained"
    "|ha (?:ottenuto|conseguito|acquisito|ricevuto|obtenido|conseguido|recibido|adquirido|obtingut|rebut)"
    "|sono stati [^\\W_]+|obtuvo|recibió|obteve|recebeu|obtivo|a (?:obtenu|reçu|acquis|obținut|primit)|erhielt|wurden?"
    "|erworben|behaalde|kreeg|heeft [^\\W_]+|uzyskał[ao]?|otrzymał[ao]?|zdobył[ao]?|získala?|stekl[ao]|stekao"
    "|pridobila?|fik|fick|har (?:opnået|fået|erhållit|fått)|sai|on (?:saanut|saanud)|szerzett|kapott|lortu ditu"
    "|έλαβε|απέκτησε|получила?|отримала?|здобула?|gavo|įgijo|ieguva|saņēma|kazandı|kazanmıştır|aldı|almıştır"
    "|و?حصلت?|kiseb|kisbet|fuair"
)
# Words that tell how credits are awarded in general, so that those above do not say that they were: "are earned by
# passing the exam". Whoever certifies ("wird bescheinigt") says nothing of the kind.
STILL_AWARDED = any_phrase(
    "(?:is|are|be|being|gets?) (?!hereby)(?:[^\\W_]+ )?"
    "(?:earned|obtained|received|gained|awarded|granted|credited|given)"
    "|(?:wird|werden)(?! (?:hiermit |hierdurch )?(?:bescheinigt|bestätigt|beurkundet))"
)
