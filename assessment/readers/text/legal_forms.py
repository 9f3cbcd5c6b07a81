"""Words for the legal form of a body, which any number of bodies have: a line of nothing else is no name.

>>> is_legal_form("Società a responsabilità limitata"), is_legal_form("Associazione Culturale Prova")
(True, False)

What each body of a kind is called ("Institución Educativa", "Organisme de formation") is such a form as well.
"""

from __future__ import annotations

import re

from assessment.readers.text.body_words import BODY_LABEL

_NOUNS = (
    r"fondazione|associazione|società|cooperativa|ente|consorzio|impresa|fundación|asociación|sociedad"
    r"|institución|fundação"
    r"|associação|sociedade|instituição|fondation|association|société|organisme|établissement|stiftung|verein"
    r"|gesellschaft"
    r"|aktiengesellschaft|genossenschaft|körperschaft|anstalt|foundation|company|corporation|organi[sz]ation"
    r"|charity|society"
    r"|institution|partnership|stichting|vereniging|vennootschap|fundacja|stowarzyszenie|spółka|placówka"
    r"|společnost|spolek"
    r"|spoločnosť|združenie|nadace|nadácia|organizace|organizácia|društvo|udruga|udruženje|zaklada|ustanova"
    r"|zavod|fondacija|družba"
    r"|organizacija|förening|stiftelse|forening|selskab|fond|aktiebolag|aktieselskab|anpartsselskab"
    r"|aksjeselskap|osakeyhtiö|yhdistys"
    r"|säätiö|osaühing|aktsiaselts|mittetulundusühing|sihtasutus|társaság|részvénytársaság|egyesület|alapítvány"
    r"|asociația"
    r"|fundația|societatea?|įstaiga|bendrovė|asociacija|biedrība|nodibinājums|sabiedrība|εταιρεία|ίδρυμα"
    r"|σύλλογος|σωματείο"
    r"|şirketi?|vakıf|vakfı|dernek|derneği|kurumu?|perseroan|yayasan|организация|общество|учреждение|фонд|товариство"
    r"|організація|установа|підприємство|заклад|сдружение|фондация|дружество|ооо|оао|зао|пао|ано|ноу|чоу|тов"
)
_MORE = (
    # Italian, Spanish, Portuguese, French
    r"culturale|sportiva|dilettantistica|di promozione sociale|di volontariato|senza (?:fini|scopo) di lucro"
    r"|onlus|ets|aps"
    r"|a responsabilità limitata|semplificata|per azioni|sociale|di formazione|formativo|del terzo settore"
    r"|accreditat[oa]"
    r"|consortile|civil|sin (?:ánimo|fines) de lucro|an[óô]nima|limitada|de responsabilidad limitada"
    r"|unipersonal|laboral"
    r"|educativa|cultural|por acciones|simplificada|de capital variable|privad[oa]|pública|sem fins lucrativos"
    r"|por quotas"
    r"|unipessoal|de ensino(?: superior)?|(?:de|d') ?utilidade pública|particular"
    r"|(?:régie par la )?loi (?:de |du 1er juillet )?1901"
    r"|(?:à|sans) but (?:non )?lucratif|anonyme|à responsabilité limitée|par actions simplifiée|unipersonnelle"
    r"|coopérative"
    r"|de formation(?: professionnelle)?|(?:reconnue )?d'utilité publique|culturelle"
    # German, English, Dutch
    r"|eingetragene[rn]?|gemeinnützige[rs]?|mit beschränkter haftung"
    r"|des (?:öffentlichen|bürgerlichen|privaten) rechts"
    r"|rechtsfähige|limited(?: by guarantee)?|liability|private|public|non-?\s?profit|not-for-profit|registered"
    r"|charitable"
    r"|educational|benefit|incorporated|community interest|joint stock|besloten|naamloze"
    r"|met beperkte aansprakelijkheid"
    r"|zonder winstoogmerk"
    # Slavic in Latin letters
    r"|z ograniczoną odpowiedzialnością|akcyjna|komandytowa|pożytku publicznego|kształcenia ustawicznego"
    r"|s ručením omezeným"
    r"|s ručením obmedzeným|akciov[áa]|zapsaný|obecně prospěšná|občianske|neziskov[áa]|s ograničenom odgovornošću"
    r"|sa ograničenom odgovornošću|dioničko|akcionarsko|z omejeno odgovornostjo|delniška|za obrazovanje(?: odraslih)?"
    r"|za izobraževanje(?: odraslih)?|javn[ia]|neprofitna"
    # Nordic, Finnic, Hungarian, Romanian, Baltic, Greek, Turkish, Indonesian
    r"|ideell|ekonomisk|privat|publikt|rekisteröity|korlátolt felelősségű|közhasznú|zártkörűen működő"
    r"|cu răspundere limitată"
    r"|pe acțiuni|uždaroji|akcinė|viešoji|ar ierobežotu atbildību|akciju|αστική|μη κερδοσκοπική|ανώνυμη"
    r"|περιορισμένης ευθύνης"
    r"|ιδιωτική κεφαλαιουχική|κοινωφελές|κοινωνική|συνεταιριστική|anonim|eğitim|terbatas"
    # Cyrillic
    r"|автономн(?:ая|ое)|некоммерческ(?:ая|ое)|с ограниченной ответственностью|акционерное|публичное|закрытое"
    r"|открытое|частн(?:ое|ая)"
    r"|(?:не)?государственн(?:ое|ая)|федеральное|муниципальное|бюджетное|каз[её]нное|образовательн(?:ое|ая)"
    r"|общеобразовательное"
    r"|профессиональн(?:ое|ая)|(?:дополнительного|высшего|среднего)(?: профессионального)? образования"
    r"|благотворительный"
    r"|общественн(?:ая|ое)|дпо|во|впо|громадська|з обмеженою відповідальністю|благодійний|приватн(?:е|ий)|державний"
    r"|комунальний|навчальний|(?:вищої )?освіти|с нестопанска цел|с ограничена отговорност|акционерно"
)
_WORD = rf"(?:{_NOUNS}|{_MORE})".replace(" ", r"\s+")
_FORM = re.compile(
    rf"(?=(?:.*\s)?(?:{_NOUNS})(?![^\W_]))(?:{_WORD})(?:[\s,]+(?:{_WORD}))*[\s.,]*",
    re.IGNORECASE,
)
# Such nouns stand as labels under a line for a name as well: "Organization" / "Signature".
_LABEL = re.compile(
    rf"(?:{BODY_LABEL}"
    r"|organi[sz]ation|company|corporation|ente|impresa|società|sociedad|sociedade|société|gesellschaft|vennootschap"
    r"|spółka|placówka|společnost|spoločnosť|organizace|organizácia|organizacija|ustanova|družba|selskab|įstaiga"
    r"|bendrovė|sabiedrība|εταιρεία|ίδρυμα|şirketi?|kurumu?|организация|учреждение|організація|установа|підприємство"
    r"|заклад|дружество)",
    re.IGNORECASE,
)
# Words for a signature and a seal, and for what else a form asks for or a paper calls itself.
_SIGNATURES = (
    r"signature|signed|firma|firmado|assinatura|unterschrift|podpis|potpis|handtekening|underskrift|allekirjoitus"
    r"|allkiri|aláírás|semnătur[aă]|parašas|paraksts|υπογραφή|imza(?:sı)?|tanda\s+tangan|подпись|підпис|подпис"
    r"|stamp|seal|timbro|sello|carimbo|cachet|stempel|siegel|pieczęć|razítko|pečiatka|pečat|žig|stämpel|leima|pitsat"
    r"|bélyegző|pecsét|ștampil[aă]|antspaudas|zīmogs|σφραγίδα|mühür|kaşe|печать|печатка|печат"
)
_ENTRIES = (
    r"date|data|fecha|datum|dato|päivämäärä|päiväys|kuupäev|dátum|kelt|ημερομηνία|tarih|tanggal|дата"
    r"|place|luogo|lugar|local|lieu|ort|plaats|miejsce|místo|miesto|mjesto|kraj|sted|paikka|koht|hely|locul?|vieta"
    r"|τόπος|yer|tempat|место|місце|name|nome|nombre|nom|naam|title|position|department|participant|verification"
    r"|certificate|certificado|certificato|certificat|attestato|attestation|constancia|reconocimiento|diplom\w*"
    r"|zertifikat|urkunde|bescheinigung|getuigschrift|certyfikat|zaświadczenie|certifikát|osvědčení|osvedčenie"
    r"|potvrda|uvjerenje|svjedodžba|potrdilo|spričevalo|\w*bevis|intyg|todistus|tunnistus|oklevél|tanúsítvány"
    r"|adeverință|βεβαίωση|πιστοποιητικό|sertifik\w+|pažymėjimas|apliecība|удостоверение|свидетельство|сертификат"
    r"|свідоцтво|посвідчення|грамота"
)
_SMALL = (
    r"(?:(?-i:[a-zà-ÿāčēģīķļņšžąęėįųūćđłńśźżăâîșțőűα-ωά-ώа-яёіїєґ])"
    r"|(?:of|the|and|de|del|della|di|du|der|des|do|da|y|e|et|und)(?![^\W_])|(?:dell|d)['’])"
)
_SIGNATURE = re.compile(rf"(?:{_SIGNATURES})(?:\s*$|\s*[/&,|(]|\s+{_SMALL})", re.IGNORECASE)
_ENTRY = re.compile(rf"(?:{_SIGNATURES}|{_ENTRIES})(?:\s*$|\s*[/&,|(]|\s+{_SMALL})", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:(?:the|una?|la|il|lo|le|el|die|der|das|de|het|o|a)\s+|l')", re.IGNORECASE)
_MOST = 120


def is_legal_form(text: str) -> bool:
    """Whether a text is nothing but a legal form."""
    text = text.strip()[:_MOST]
    return _FORM.fullmatch(_ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text) is not None


def is_form_label(text: str) -> bool:
    """Whether a legal form is rather a label, below or beside which a name or nothing stands.

    >>> is_form_label("Organization"), is_form_label("Eingetragener Verein")
    (True, False)
    """
    return _LABEL.fullmatch(text.strip(" .,")[:_MOST]) is not None


def is_signature(text: str) -> bool:
    """Whether a line is where somebody signs or sets a seal: "Signature of the Institute".

    >>> is_signature("Firma dell'Istituto"), is_signature("Firma Lago Akademie")
    (True, False)
    """
    return _SIGNATURE.match(text.strip()) is not None


def is_entry(text: str) -> bool:
    """Whether a line is what a form asks for, or what a certificate calls itself: "Place and date", "Potvrda"."""
    return _ENTRY.match(text.strip()) is not None
