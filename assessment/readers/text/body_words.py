"""The words by which an awarding body is known: what it is, what it does, and that it gives a course.

They are patterns for text as printed, in any case of letters; a space stands for any white space, "|" separates.
"""

from __future__ import annotations

import re
import unicodedata

# Nouns that are part of a body's name, and legal forms.
BODIES = "|".join(
    (
        r"universi\w+|uni\w*versit\w+|colleges?|institut\w*|istituto|academ\w+|accademia|école|schools?|foundation",
        r"commission\w*|comisión|comissão|kommission|komisja|komisija|komise|conseil|consejo|conselho|consiglio|rat|office"
        r"|oficina|ufficio|autorit\w+|autorid\w+|authority|government|gobierno|governo|gouvernement"
        r"|région|regione|regi[óo]n"
        r"|provincia|junta|diputación|equipe|équipe|team|equipo|serviço|servicio|servizio|service|instituto|grupo|gruppo"
        r"|groupe|laborat\w+|biblioteca|bibliothèque|library|museum|museo|hospital|ospedale|programa|projeto|programme",
        r"escola|escuela|instituição|academia|funda[çc]\w+|fundaci\w+|universidad\w*|universitat|centro"
        r"|ministerio|ministério",
        r"scuola|fondazione|politecnico|polo|associazione|ente|agenzia|liceo|comune|consorzio|rete",
        r"associa\w+|asocia\w+|federa\w+|sindicato|prefeitura|ayuntamiento|c[âá]mara|secretar[íi]a|faculdade"
        r"|facultad|facoltà",
        r"council|chamber|association|society|department|faculty|centre|center|agency|ministry|trust|network"
        r"|club|committee",
        r"hochschule|akademie|verein|verband|kammer|ministerium|fakultät|zentrum|stiftung|bundesamt|volkshochschule",
        r"agencja|agência|agencia|agentur|agentura|agencija|departamento|dipartimento|département|superintend[êe]ncia|superintendencia|secretaria",
        r"ministe\w+|ministère|faculté|centre|chambre|lycée|agence|société|mairie",
        r"universiteit|stichting|vereniging|hogeschool|uniwersytet|politechnika|instytut|fundacja|akademia"
        r"|stowarzyszenie|urząd",
        r"univerzit\w+|fakulta|vysoká|sveučilište|veleučilište|učilište|univerza|fakultet\w*|zavod|društvo"
        r"|ustanova|udruga",
        r"universitet\w*|högskola\w*|højskole|skole|skola|yliopisto|ammattikorkeakoulu|opisto|ülikool\w*"
        r"|kolledž|sihtasutus",
        r"egyetem\w*|főiskola\w*|alapítvány\w*|központ\w*|universitatea|institutul|facultatea|asociația"
        r"|fundația|școala",
        r"πανεπιστήμιο|ινστιτούτο|σχολή|κέντρο|πολυτεχνείο|υπουργείο|университет\w*|институт\w*|академи\w*"
        r"|школа|центр\w*",
        r"universitāte|universitet\w*|kolegija|centras|centrs|üniversitesi|akademisi|enstitüsü|merkezi|vakfı|bakanlığı",
        r"l-università|istitut|ollscoil|institiúid|unibertsitatea|eskola|universidade",
        r"\w{3,}(?:kammer|verband|verbandes|verein|institut|zentrum|akademie|hochschule|ministerium|stiftung)|gemeente|hogeschool",
        r"centrum|středisko|\w*opisto|egyesület\w*|arbeits(?:kreis|gemeinschaft)\w*|szkoła|ośrodek|dom kultury"
        r"|hub|labs?|platform",
        # Italian schools by their short names.
        r"i\.\s?(?:i\.\s?s|t\.\s?[a-z](?:\.\s?s)?|p\.\s?s(?:\.\s?[a-z]){0,4}|c)",
        r"ville d[e']|ville|commune|communauté|municipi\w*|municipality|prefettura|ajuntament|diputaci[óo]"
        r"|generalitat|xunta|concello"
        r"|borough|landkreis|općina|obec|gmina|cooperativa|coop[ée]rative|confederazione|confederaci[óo]n|sindacato|unione",
        r"\w*folkhögskola|studieförbund\w*|förening(?:en)?|forening(?:en)?|förbund\w*|forbund\w*|kommun\w*|bibliotek\w*|knihovna|kirjasto",
        r"πανεπιστημιο|ινστιτουτο|σχολη|κεντρο|ακαδημ[ιί]α|πολυτεχνειο|δ[ηή]μος|інститут\w*|університет\w*|академі\w*|фонд\w*"
        r"|асоціаці\w*|ассоциаци\w*|министерств\w*|міністерств\w*|асоциация",
        r"общество с ограниченной|акционерное общество|некоммерческ\w+ организаци\w+"
        r"|образовательн\w+ (?:учреждени|организаци)\w+|товариство з обмеженою",
        r"universitas|politeknik|kementerian|yayasan|lembaga|direktorat",
        r"badan (?:nasional|pariwisata|pengembangan|penelitian|litbang|pusat|perencanaan|kepegawaian|usaha)",
        r"badan (?:pengawas|siber)|balai (?:besar|penerapan|pelatihan|pengembangan|latihan|diklat)",
        r"dinas (?:pendidikan|tenaga|kesehatan|komunikasi)",
        r"merkez[iİ]|üniversites[iİ]|akademis[iİ]|enstitüsü|belediyes[iİ]|derneğ[iİ]|vakf[ıI]|bakanlığ[ıI]"
        r"|kurum[uU]|müdürlüğ[üÜ]|başkanlığ[ıI]|birliğ[iİ]",
        r"rede d[eo]|sp\. z o\.o|s\.r\.l|s\.p\.a|s\.r\.o|d\.o\.o|s\.a\.s|s\.a|s\.l|b\.v|e\.v",
        r"gmbh|ag|e\.? ?v|s\.? ?r\.? ?l|s\.? ?p\.? ?a|s\.? ?l|s\.? ?a|s\.? ?a\.? ?s|ltda?|llc|inc|corp|b\.? ?v"
        r"|sp\. z o\.? ?o|d\.? ?o\.? ?o"
        r"|pvt|private limited|a\.? ?s|s\.? ?r\.? ?o|kft|oü|ооо|оао|зао|ао|тов|еоод|оод|plc|co",
    )
)
# Verbs with which a body certifies, right behind its name.
CERTIFIES = "|".join(
    (
        r"(?:hereby )?(?:certif(?:y|ies)|confirms?|attests?)(?: that)?|certifica(?:n|m)?(?: que| che)?"
        r"|declaran?(?: que)?",
        r"atesta(?:m)?(?: que)?|acreditan?(?: que)?|hace(?:n)? constar(?: que)?"
        r"|dejan? constancia(?: de)? que|otorgan?|confere(?:m)?(?: a)?"
        r"|concede(?:m)?(?: a)?",
        r"attesta(?:no)?(?: che)?|dichiara(?:no)?(?: che)?|rilascia|conferisce",
        r"atteste(?:nt)?(?: que)?|certifie(?:nt)?(?: que)?|décerne(?: à)?|bescheinigt(?: hiermit)?"
        r"|bestätigt(?: hiermit)?|verleiht",
        r"verklaart(?: dat)?|zaświadcza,? że|potwierdza,? że|potvrzuje,? že|potvrdzuje,? že|potvrđuje da|potrjuje,? da",
        r"intygar(?: att)?|bekræfter(?:,? at)?|bekrefter(?:,? at)?|todistaa(?:,? että)?|kinnitab,? et|tõendab,? et",
        r"igazolja,? hogy|tanúsítja,? hogy|certifică(?: faptul)? că|adeverește că|πιστοποιεί ότι|βεβαιώνει ότι",
        r"удостоверява,? че|подтверждает,? что|свидетельствует,? что|засвідчує,? що|підтверджує,? що"
        r"|patvirtina,? kad|apliecina,? ka",
    )
)
# Phrases before the body that gives a course.
OFFERED = "|".join(
    (
        r"(?:offered|provided|organi[sz]ed|delivered|conducted|issued|awarded|hosted|run) by",
        r"issued on behalf of|(?:remains|is) the property of",
        r"(?:organizzat|erogat|rilasciat|promoss|tenut)[oa] d(?:a|al|alla|allo|all'|agli|ai)",
        r"(?:ofrecid|impartid|organizad|dictad|expedid|otorgad|desarrollad|emitid)[oa]s? por(?: el| la)?",
        r"(?:oferecid|ofertad|organizad|promovid|ministrad|realizad|emitid|executad|desenvolvid)[oa] pel[oa]",
        r"(?:oferecid|organizad|promovid)[oa] por",
        r"organitza(?:t|da) per|ofert[a]? per",
        r"(?:proposé|organisé|dispensé|délivré|animé|exécuté|réalisé|assuré)e?s? par",
        r"(?:angeboten|veranstaltet|durchgeführt|organisiert|ausgestellt)(?: von| vom| durch)(?: der| dem| das)?"
        r"|(?:aangeboden|georganiseerd|verzorgd) door",
        r"(?:z?organizowan|przeprowadzon|prowadzon|z?realizowan|wydan)\w+(?: w formie [^,.;]{3,40})? przez"
        r"|organizatorem(?: kursu| szkolenia)? jest"
        r"|pořádan\w+|organizovan\w+|u organizaciji|v organizaciji|v izvedbi",
        r"(?:anordnad|arrangerad|given) av|(?:udbudt|arrangeret|arrangert|tilbudt) af|järjestäjä:?|järjestänyt"
        r"|korraldaja:?",
        r"organizat de(?: către)?|szervezésében|szervező:?|διοργανώθηκε από(?: το| τη| την| τον)?"
        r"|организиран\w* от|организованн\w+|на базе:?",
        r"організован\w+|organizavo|organizēja|düzenleyen:?",
        r"(?:diselenggarakan|dilaksanakan|diadakan) oleh",
    )
)
# Those of them behind which a person hardly ever stands: a paper is issued, and owned, by a body.
ISSUED = "|".join(
    (
        r"(?:issued|awarded|certified) by|issued on behalf of|(?:remains|is) the property of",
        r"(?:expedid|emitid)[oa]s? por|emitid[oa]s? pel[oa]|rilasciat[oa] d(?:a|al|alla|allo|all')|délivrée?s? par",
        r"ausgestellt (?:von|durch)(?: der| dem)?|wydan\w+ przez",
    )
)
# Words of people, papers and things; a name with one of them is none of a body.
NO_BODIES = "|".join(
    (
        r"certificat\w*|certificad\w*|diplom\w*|attestat\w*|diretor\w*|direct\w+|dirett\w+|direkt\w+|re[ck]tor\w*"
        r"|reitor\w*|dirigente",
        r"scuola\s*-\s*lavoro|ciudad universitaria|cidade universit[áa]ria|citt[àa] universitaria|campus universit\w+"
        r"|president\w*|secretary|secretári\w*|secretario|coordinat\w+|coordenador\w*|this|este|esta|questo"
        r"|course|curso|corso",
        r"hereby|learner|student\w*|hours|horas|ore|programme|program|programa|certyfikat|zaświadczenie"
        r"|osvědčení|presente|zertifikat|urkunde|bescheinigung|teilnahmebestätigung",
        r"professor\w*|prof|dr|ing|instr[u]?[ck]?tor\w*|istruttor\w*|formador\w*|formateur|formatrice|docente|maestr[oa]|palestrante|ponente"
        r"|orador\w*|tutor(?!ial)\w*|teacher|trainer\w*|dean|ceo|founder|manager|geschäftsführer\w*|сертификат"
        r"|свидетельство",
    )
)
# Posts of people, as under a signature.
OFFICES = (
    r"(?:sub|vice)?direct\w+|diretor\w*|(?:vice)?dirett\w+|direkt\w+|coordinat\w+|coordina\w+|coordena\w+|koordina\w+|president\w*|presidente|head|dean|re[ck]tor\w*|rettore|reitor\w*"
    r"|manager|ceo|leit\w+|vorsitz\w+|responsab\w+|secretar\w+|instructor|lead|ředitel\w*|riaditel\w*|dyrektor\w*|kierowni\w+|vodja|voditelj\w*"
    r"|ledare|leder|tutor\w*|formador\w*|formateur|formatrice|trainer\w*|директор\w*|руководител\w*|керівник\w*|ректор\w*"
    r"|başkan[ıi]?|müdür[üu]?|kepala|direktur|ketua"
)
# Posts with which a line begins that names somebody's post: "Coordinadora Académica", "Ректор Университета".
_POSTS = (
    r"(?:sub|vice|pro|pr[óo]-?)?(?:directora?|diret(?:or|ora)|dirett(?:ore|rice)|direct(?:eur|rice)|direktor(?:in|ka|ica|s)?"
    r"|direktör|direktorius|direktur|re[ck]tora?|rettor[ea]|rettrice|recteur|rectrice|reitora?|rektor(?:in|ka|ica|s)?|rektör|rektorius|rehtori"
    r"|de[ck]an[oae]?|dékan|děkan(?:ka)?|dekan(?:in|ka|ica)|doyen(?:ne)?|dziekan|rr?ectora?"
    r"|president[ea]|présidente?|präsident(?:in)?|prezident(?:ka)?|prezydent|predsedni[kc]a?|predsjedni[kc]a?|predstojni[kc]a?)"
    r"|coordinador[ae]?|coordenadora?|coordinat(?:ore|rice|eur)|coordonn?at(?:eur|rice|or)|coördinator|koordinator(?:in|ka|ica|s)?|koordinátor(?:ka)?"
    r"|koordynator(?:ka)?|koordinatör|koordinatorius|koordinaattori|koordinaator|responsab(?:le|ile)|responsável|jef[ae]|chef(?:fe)?\s+d[eu']\w*"
    r"|gerente|encargad[oa]|asesora?|encarregad[oa]|chefe|leiter(?:in)?|vorsitzende[rn]?|geschäftsführer(?:in)?|\w{3,}(?:leiter|direktor|vorsitzende|ledare)(?:in|r)?"
    r"|ředitel(?:ka)?|riaditeľ(?:ka)?|vedoucí|vedúc[ia]|dyrektor(?:ka)?|kierowni(?:k|czka)|prezes(?:ka)?|vodja|voditelj(?:ica)?|ravnatelj(?:ica)?"
    r"|\w+ledare|\w*forstander|ordförande|voorzitter|igazgató(?:ja)?|elnöke?|toimitusjohtaja|puheenjohtaja|juhataja|vadītāj[sa]|vadov(?:as|ė)"
    r"|președinte|preşedinte|директор(?:ка)?|заместитель|заступник|заведующ(?:ий|ая)|завідувач(?:ка)?|(?:про)?ректор(?:ка)?|декан|начальник"
    r"|руководитель|керівни(?:к|ця)|председатель|голова|президент|координатор(?:ка)?|ръководител|управител|председател|заместник"
    r"|πρόεδρος|διευθυντής|διευθύντρια|πρύτανης|κοσμήτορας|συντονιστής|συντονίστρια|kepala|ketua|zuzendaria"
)
# Posts with which such a line ends: "College Principal", "Prova Akademisi Müdürü". Some of them count only behind a
# word for what they lead, since names of bodies have them too.
_POSTS_AT_END = (
    r"registrar|provost|chancellor|chair(?:man|woman|person)|supervisor|(?:college|school|university|academy)\s+(?:principal|president)"
    r"|(?:academic|academy|institute|university|college|school|department|faculty|centre|center|program(?:me)?|training|course|education|learning|foundation"
    r"|association|council)\s+(?:head|lead|leader|chair|officer|adviser|advisor|specialist|administrator|representative|secretary)"
    r"|müdür[üu]|başkan[ıi]|rektör[üu]|dekan[ıi]|koordinatör[üu]|yardımcıs[ıi]|eğitmen[i]?|rektora|elnöke?|igazgatója?|vezetője|dékánja|rehtori|johtaja|juhataja"
    r"|rektorius|direktorius|vadovas|vadovė|direktors|direktore|vadītāj[sa]"
    r"|\w{3,}(?:leiter|direktor|vorsitzende)(?:in|r)?|leiter(?:in)?"
)
# Bodies that may stand in a letterhead, by a word that hardly anything else has.
LETTERHEAD = (
    r"universit(?:y|à|ies|é|ät|eit|et|etet|ate|atea|āte|etas)|universidade?s?|universitat|univerzit\w+|uniwersytet\w*"
    r"|sveučilište|univerza|hochschule|politecnico|politécnic[oa]|polytechnic|πανεπιστήμιο|университет|університет"
    r"|yliopisto|ülikool|egyetem|üniversitesi|unibertsitatea|ollscoil|l-università"
)
# Nouns of bodies that titles, programmes and parts of a body have as well: alone they make no letterhead.
_WEAK = (
    r"equipe|équipe|team|equipo|servi[çcz]\w+|service|grupo|gruppo|groupe|programa|projeto|programme|rat|office|oficina|ufficio"
    r"|ente|rete|network|club|co|ag|as|a\.s|sa|department|faculty|facultad|facolt\w*|faculté|fakult\w*|faculdade|government"
    r"|gobierno|governo|unione|virtual|online|digital|e-?learning|ead|commission\w*|museum|museo|hospital|society|société|library|biblioteca"
)
# Parts of a body, which stand below its name in a letterhead.
_PARTS = (
    r"(?:department|faculty|office|division|unit)\s+(?:of|for)|learning\s+(?:and|&)|lifelong"
    r"|vice-?rr?e[ck]tor\w*|direcci[óo]n|dirección|direction|direzione|dipartimento|departamento|département|abteilung|fachbereich"
    r"|concejal[íi]a|facult\w*|facolt\w*|fakult\w*|biblioteca|(?:sub)?secretar[íi]a|coordena\w+|coordinaci\w+|assessorato|servizio|servicio"
    r"|serviço|service|ufficio|oficina|campus|n[úu]cleo|pr[óo]-?reitoria"
)
# Names of bodies, or of parts of one: "Institute of Playwork", "School of Law".
_MAY_BE_PARTS = r"(?:school|centre|center|institute)\s+(?:of|for)"
# Labels of the body that awards: "Organised by:", "Ente erogatore".
BODY_LABEL = (
    r"(?:issued|organi[sz]ed|offered|provided|awarded|delivered|certified)\s+by|issuer|issuing\s+organi[sz]ation|organi[sz]er|(?:training\s+)?provider"
    r"|institution|awarding\s+(?:body|institution|organi[sz]ation)|academy\s+name|ente\s+(?:erogatore|organizzatore|di\s+formazione|formativo)"
    r"|(?:organizzato|erogato|rilasciato)\s+da|entidad\s+(?:organizadora|emisora|formativa)|instituci[óo]n|(?:organizado|emitido|impartido)\s+por"
    r"|instituição|entidade\s+(?:formadora|promotora|emissora)|nome\s+da\s+(?:academia|instituição)|organisme(?:\s+de\s+formation)?|établissement"
    r"|veranstalter(?:in)?|anbieter|(?:bildungs)?träger|organisator|organizator(?:em)?(?:\s+(?:szkolenia|kursu|szkoleń))?|aanbieder|instelling|arrangör|arrangør|järjestäjä|pořadatel"
    r"|szervező|organizatorul|φορέας|організатор|организатор|düzenleyen(?:\s+kurum)?"
)
# What begins an aside between a body and its verb.
ASIDES = "|".join(
    (
        r"no uso d|por meio d|através d|com sede|mantid[oa]|inscrit[oa]|representad[oa]|por intermédio d|em parceria",
        r"juntamente|em conjunto",
        r"en uso d|por medio d|a través d|con sede|con domicilio|en su calidad|en colaboración|en virtud",
        r"con sede|tramite|attraverso|per il tramite|in persona|in qualità|ai sensi|nell'ambito|in collaborazione",
        r"par l'intermédiaire|représentée?|dont le siège|en partenariat|dans le cadre|en vertu",
        r"(?:acting )?through|represented by|in cooperation|in partnership|in collaboration|on behalf|by virtue",
        r"vertreten durch|mit sitz|in zusammenarbeit|im rahmen|gemäß",
        r"vertegenwoordigd|gevestigd|z siedzibą|na podstawie",
    )
).replace(" d|", r" d[eao]s?|")

_IS_BODY = re.compile(rf"(?<![^\W_])(?:{BODIES})(?![^\W_])".replace(" ", r"\s+"), re.IGNORECASE)


def is_body(text: str) -> bool:
    """Whether a name says that it is one of a body: "Ayuntamiento de Villarejo", "Beispiel GmbH"."""
    plain = "".join(part for part in unicodedata.normalize("NFKD", text) if not unicodedata.combining(part))
    return bool(_IS_BODY.search(text) or _IS_BODY.search(plain))


_IS_WEAK = re.compile(rf"(?<![^\W_])(?:{_WEAK})(?![^\W_])", re.IGNORECASE)
_MAY_BE_PART = re.compile(rf"(?<![^\W_]){_MAY_BE_PARTS}", re.IGNORECASE)
_IS_PART = re.compile(rf"(?<![^\W_])(?:{_PARTS})(?![^\W_])", re.IGNORECASE)


def is_head(text: str) -> bool:
    """Whether a name alone on its line is that of a body, and hardly that of a course or a programme."""
    strong = _IS_WEAK.sub("", text)
    return len(strong.split()) > 1 and is_body(strong)


def is_part(text: str, *, alone: bool = True) -> bool:
    """Whether a name is that of a part of a body: "Faculty of Arts", "Concejalía de Educación"; where it does not stand
    `alone`, also "School of Law".
    """
    return bool(_IS_PART.search(text) or (not alone and _MAY_BE_PART.search(text)))


_DEPARTMENT = re.compile(
    r"(?:the\s+)?(?:(?:p\.?\s?g\.?|u\.?\s?g\.?|post\s?-?graduate|research)\s*(?:&|and)?\s*){0,3}(?:department|faculty|division|unit|dept\.?)\s+of|(?:facultad|departamento|facolt[àa]|dipartimento|faculdade)\s+d[eio]|abteilung|fachbereich",
    re.IGNORECASE,
)


def is_department(text: str) -> bool:
    """Whether a name is only that of a department, which any number of bodies have: "Department of Gardens"."""
    match = _DEPARTMENT.match(text)
    return match is not None and not is_body(text[match.end() :])


# Nouns with which a name ends that is hardly a person's: "Open Tutorial Project".
_ENDS_AS_BODY = re.compile(
    r"(?<![^\W_])(?:project|initiative|consortium|alliance|campaign|mission|programme|group|projekt|proyecto|projeto|progetto)$",
    re.IGNORECASE,
)


def ends_as_body(name: str) -> bool:
    """Whether the last word of a name is that of something which many people do together."""
    return len(name.split()) > 1 and _ENDS_AS_BODY.search(name) is not None


# Words of which names of bodies and companies have one, and hardly any person's name.
_ORGANISATIONS = (
    r"securit(?:y|ies)|academ(?:y|ies|ia)|akadem(?:i|ie|ia|isi|ija|ien|iet|ia?n)|akadémi[ae]|akadeemia|akatemia|accademia|académie"
    r"|universit\w{0,8}|universidade?s?|univerzit\w{0,4}|uniwersytet\w{0,4}|hochschule|hogeschool|politecnico|polytechnic"
    r"|institut(?:e|es|et|ul|o|os|i)?|instytut|istituto|colleges?|foundation|fondazione|fundaci[óo]n?|funda[çc][ãa]o|fondation|stiftung"
    r"|stichting|fundacja|associat?[çc]?(?:ion|ão|ao)|associazione|asociaci[óo]n|asociația|stowarzyszenie|verein|vereniging|udruga"
    r"|technolog(?:y|ies|ia|ie|ien)|tecnologías?|tecnologias?|tecnologie|technologia|technologie|teknoloji(?:si|leri)?|solutions|services|systems|software"
    r"|yazılım|bilişim|güvenli(?:k|ği)|consult(?:ing|ancy|ants)|consultoria|consultoría|consulenza|networks?|labs|laborator(?:y|ies|io|ium)|studios"
    r"|education|training|e-?learning|bootcamp|holding|enterprises?|industries|compan(?:y|ies)|corporation|limited|ltd|llc|inc|corp|gmbh|pvt|s\.?r\.?l|ltda"
    r"|eğitim|kurumu|merkezi|derneği|vakfı|üniversitesi|enstitüsü|belediyesi|department|ministry|ministerio|ministério|ministero|ministerium"
    r"|cent(?:re|er|rum)|zentrum|council|society|szkoła|schule|schools?|scuola|escuela|escola|école|högskolan?|yliopisto|ülikool|egyetem"
    r"|академ(?:ия|ії?|ія)|университет|університет|институт|інститут|технологии|технології|компания|компанія|центр|безопасность|ооо|тов|ано"
    r"|πανεπιστήμιο|ακαδημία|ινστιτούτο|εταιρεία|yayasan|universitas|lembaga|politeknik"
)
_ORGANISATION = re.compile(rf"(?<![^\W_])(?:{_ORGANISATIONS})(?![^\W_])", re.IGNORECASE)


def names_organisation(text: str) -> bool:
    """Whether a name has a word of those of companies and schools: "Prova Security", "Lake Technologies"."""
    return _ORGANISATION.search(text) is not None


# What may stand before the name of a body in a sentence.
ARTICLE = (
    r"(?:(?i:the|η|ο|το|o\(?a?\)?|a\(?o?\)?|el|la|il|lo|le|die|der|das|het|de)\s+|(?i:l')\s*)?"
    r"(?:(?:équipe|team|équipe pédagogique|squadra|equipo|equipe|organisme(?:\s+de\s+formation)?"
    r"|ente\s+di\s+formazione)\s+)?"
)


_POST = re.compile(rf"{ARTICLE}(?:(?:{_POSTS})(?![^\W_])|(?:[^,]*\s)?(?:{_POSTS_AT_END})$)", re.IGNORECASE)
_BEFORE_POST = re.compile(r"[,;|]\s*|\s[-–—]\s")


def is_post(text: str) -> bool:
    """Whether a line names the post of somebody, and no body.

    >>> is_post("Coordinadora Académica"), is_post("Ana Gil, Academy Lead"), is_post("Consejo Coordinador")
    (True, True, False)
    """
    return any(_POST.match(part.strip()) for part in _BEFORE_POST.split(text))


def spaced(words: str) -> str:
    """A pattern in which any white space stands between words."""
    return words.replace(" ", r"\s+")


NO_BODY = re.compile(rf"(?<![^\W_])(?:{spaced(NO_BODIES)})(?![^\W_])|^(?:this|est[ea]|questo)\b", re.IGNORECASE)
# A line with this ending goes on in the next.
OPEN = re.compile(
    r"(?:[&-]|(?<![^\W_])(?:of|for|and|the|by|di|del|della|degli|e|de|la|do|da|pela|pelo|por|y|du|des|et|par"
    r"|der|für|und|von|da|dal|dalla))$",
    re.IGNORECASE,
)
# Somebody's post in a body, before its name: "La jefa de estudios del Instituto Prova".
OF_OFFICE = re.compile(
    rf"{ARTICLE}(?:\w+\s+){{0,2}}?(?:{OFFICES}|jef[ea]|decan[oa]|chefs?|cheffe|doyen(?:ne)?)\b.*?\b"
    r"(?:del|de\s+l[ao']|de|della|dell'|du|of\s+the|of|do|da|der|des)\s*(?P<body>(?-i:[A-ZÀ-Ý]).{3,80})",
    re.IGNORECASE,
)
# Words before a body that does not award, and an address: "Accredited by the Ministry", "Calle de la Universidad".
NO_AWARD = re.compile(
    r"(?:\w+\s+)?(?:accredited|recogni[sz]ed|approved|endorsed|supported|sponsored|funded|certified|registered|validated|hosted)\s+(?:by|with)\b"
    r"|(?:\w+\s+)?(?:acreditad|reconocid|avalad|patrocinad|financiad|autorizad|homologad|credenciad|reconhecid|apoiad|accreditat|riconosciut|patrocinat|finanziat"
    r"|autorizzat)[oa]s?\s+(?:por|pel|d[aei])|(?:accrédité|reconnu|agréé|soutenu|financé|homologué)e?s?\s+par"
    r"|(?:anerkannt|akkreditiert|gefördert|unterstützt|zertifiziert|zugelassen)\s+(?:durch|von)"
    r"|(?:kepala|ketua|direktur|sekretaris|rektor|dekan|wakil|atas\s+nama)\s"
    # A name begins with no preposition: "В компании ООО «Сад»".
    r"|(?:в|во|на|при|по|за|від|от|для|у)\s"
    r"|(?:con|with|under|sotto|com|sob|avec|sous|mit|bajo|unter)\s|(?:in|en|em)\s+(?:collabora|colabora|coopera|partner|partenariat|parceria|associa"
    r"|zusammen|convenzione|convenio|accordo|acuerdo|alianza)"
    r"|(?:calle|c/|via|viale|piazza|plaza|avenida|av\.|rua|rue|street|road)\s",
    re.IGNORECASE,
)
