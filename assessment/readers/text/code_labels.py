"""The labels under which certificates print the number or code by which they can be looked up, language by language.

Each language has words for a number, small words that may join, and words for what is numbered: "código de verificação"
or "certificate no." or "Zertifikatsnummer". "~" stands for the rest of a word, accents do not count (see
`parsing.folded_text`), and "|" separates. A further language needs only another line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assessment.readers.parsing.folded_text import folded


class _Words(NamedTuple):
    """The words of one language."""

    numbers: str
    joining: str
    things: str


_LANGUAGES = {
    "en": _Words(
        "id|identifier|number|num.|no.|no|nr.|code|serial number|serial no.|serial|key|token|reference|#",
        "of the|of",
        "certificate|certi cate|certi cation|veri cation|certification|credential|diploma|cert.|cert|attestation"
        "|verification|validation|authenticity"
        "|authentication|certificate registration|certificate serial|verify|unique",
    ),
    "it": _Words(
        "codice|codice univoco|numero|n.|n.º|nr.|num.|id|n°",
        "di|del|dell'|d'",
        "attestato|certificato|verifica|controllo|autenticita|validazione|identificativo|seriale|serie",
    ),
    "es": _Words(
        "codigo|codigo unico|codigo seguro|numero|num.|n.|n.º|nº|n°|no.|id|clave|folio",
        "de|del",
        "certificado|certi cado|certi cacion|veri cacion|certificacion|constancia|diploma|credencial|verificacion"
        "|validacion|autenticidad|autenticacion"
        "|seguridad|serie",
    ),
    "pt": _Words(
        "codigo|codigo unico|numero|num.|n.|n.º|nº|n°|id|chave|identificador",
        "de|do|da|para",
        "seguranca|certificado|certi cado|certi cacao|veri cacao|certificacao|verificacao|validacao|autenticidade"
        "|consulta de autenticidade|verificacao de autenticidade"
        "|autenticacao|verificador~|autenticador|controle"
        "|diploma|declaracao|serie|acesso",
    ),
    "ca gl": _Words(
        "codi|codigo|numero|num.|nº|n°|id",
        "de|del|d'|do|da",
        "certificat|certificado|verificacio|verificacion|validacio|validacion|autenticitat|autenticidade|seguretat|diploma",
    ),
    "fr": _Words(
        "numero|numero unique|n°|nº|num.|no|code|id|identifiant|reference|cle",
        "de|du|de l'|de la|d'|l'",
        "certificat|certi cat|veri cation|certification|attestation|diplome|verification|validation|authenticite"
        "|authentification|serie",
    ),
    "de": _Words(
        "nummer|nr.|nr|code|id|kennung|schlussel",
        "des|der",
        "zertifikat~|zerti kat~|bescheinigung~|urkunde~|verifizierung~|verifikation~|prufung~|validierung~"
        "|echtheit~|pruf|kontroll|teilnahme",
    ),
    "nl": _Words("nummer|nr.|code|id", "van het", "certificaat|verificatie|validatie|diploma|bewijs"),
    "pl": _Words(
        "numer|nr|kod|id|identyfikator", "do", "certyfikatu|zaswiadczenia|dyplomu|weryfikacyjny|weryfikacji|seryjny"
    ),
    "cs sk": _Words(
        "cislo|c.|kod|id",
        "",
        "certifikatu|osvedceni~|osvedcenia|potvrzeni|potvrdenia|diplomu|overovaci|overeni|overenia",
    ),
    "hr sl sr": _Words(
        "broj|oznaka|kod|sifra|id|stevilka|koda|код|број",
        "",
        "certifikata|sertifikata|potvrde|uvjerenja|diplome|potrdila|spricevala|verifikacijski|verifikacijska|kontrolni"
        "|za preverjanje|preverjanja|za provjeru|provjere|za proveru|provere|za verifikacijo|za verifikaciju"
        "|провере|потврде|сертификата",
    ),
    "da nb sv": _Words(
        "nummer|nr.|nr|kode|kod|id",
        "",
        "certifikat~|sertifikat~|kursbevis~|bevis~|intyg~|kursintyg~|diplom~|verifikation~|verifiering~|kontrol~"
        "|bekraeftelses~|bekreftelses~|bekraftelse~|godkendelses~|autentificering~|autentisering~",
    ),
    "fi et": _Words(
        "numero|tunnus|tunniste|koodi|number|nr.|nr|kood",
        "",
        "todistuksen|todistus|sertifikaatin|vahvistus|varmenne|tarkistus|tunnistuse|sertifikaadi|toendi|kontroll",
    ),
    "hu": _Words(
        "szam|szama|sorszama|azonosito|azonositoja|kod|kodja",
        "",
        "tanusitvany|igazolas|oklevel|bizonyitvany|ellenorzo|hitelesito|hitelesitesi",
    ),
    "ro": _Words(
        "numar|numarul|nr.|nr|cod|codul|serie|seria",
        "de|al|al unui",
        "certificat|certificatului|adeverinta|adeverintei|diploma|diplomei|verificare|validare|autenticitate",
    ),
    "lt lv": _Words(
        "numeris|numurs|nr.|nr|kodas|kods",
        "",
        "pazymejimo|sertifikato|pazymos|sertifikata|apliecibas|patikros|patikrinimo|parbaudes|verifikacijas"
        "|verifikavimo",
    ),
    "el": _Words("αριθμος|αρ.|κωδικος|id", "", "πιστοποιητικου|βεβαιωσης|επαληθευσης|εγκυροτητας|γνησιοτητας"),
    "bg ru uk": _Words(
        "номер|код|id|no|рег.|регистрационный номер",
        "на|за",
        "сертификат|сертификата|сертификатa|удостоверение|удостоверения|удостоверението|свидетельство|свидетельства"
        "|свидетелство|диплома|диплом|диплому|проверка|проверки|регистрационный|регистрационен|сертифіката|сертифікат|сертифікату"
        "|свідоцтва|свідоцтво|перевірки|реєстраційний",
    ),
    "tr": _Words("no|no.|numarasi|kodu|kimligi|id", "", "sertifika|serti ka|seri|belge|dogrulama|katilim belgesi"),
    "id": _Words("nomor|no.|kode|id", "", "sertifikat|serti kat|verifikasi|validasi|piagam"),
    "mt ga eu": _Words(
        "numru|kodici|uimhir|cod|zenbakia|kodea",
        "tac-|tal-|an",
        "certifikat|verifika|teastais|deimhnithe|fioraithe|ziurtagiri~|egiaztapen~|egiaztatze",
    ),
    "ar": _Words("رقم|رمز|كود", "", "الشهادة|التحقق|الاعتماد"),
}
# Labels that mean nothing else, and are not made of such words.
_OTHERS = (
    "seria si nr.|seria si numarul|seria nr.|digite el codigo|csv|certificado registrado sob o nº"
    "|certificado registrado nº|certificado registrado n°|certificado registrado bajo el nº"
    "|credential verification|no. folio|no. de folio|numero de folio|nº de folio|n.º de folio|folio numero|folio no."
)
# Short labels that can also belong to a course, a company or a law.
_SHORT = (
    "folio|serial|series|serie|id|code|codigo|codice|cod.|kod|kode|koodi|codi|s/n|n. codice|nº|n°|no.|nr.|number|numero"
    "|numer|nummer|broj|stevilka|cislo|номер|код|αριθμος|κωδικος|reference|ref.|referencia|matricula|registro|protocollo"
    "|registration number|registration no.|reg. no.|record id|document number|document id|control number"
    "|numero de registro|n.º de registro|nº de registro|n° de registro|n. de registro|codigo de registro"
    "|nr wpisu do rejestru|nr rejestru|nr ewidencyjny|numer w rejestrze|numero do documento|numero de registo"
    "|numero di protocollo|registernummer"
)


def _any(words: str) -> str:
    """A pattern for any of the words that "|" separates."""
    forms = sorted(filter(None, folded(words).text.split("|")), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+").replace("\\~", r"[^\W\d_]{0,12}") for form in forms)


def _label(words: _Words) -> str:
    numbers, things = _any(words.numbers), _any(words.things)
    joining = rf"(?:(?:{_any(words.joining)})\s*)?" if words.joining else ""
    return rf"(?:{numbers})\s*{joining}(?:{things})|(?:{things})\s*[-(]?\s*(?:{numbers})"


# Patterns for folded text.
NAMED = f"(?:{'|'.join(map(_label, _LANGUAGES.values()))}|{_any(_OTHERS)})"
SHORT = f"(?:{_any(_SHORT)})"
