"""Words of what courses are about, which hardly anybody is called: a line with one of them is no name.

>>> names_topic("Data Foundations"), names_topic("Gestione del Tempo"), names_topic("Ana Gil Porto")
(True, True, False)

They are stems; "~" stands for the rest of a word. Words that are surnames as well (Law, Page, Field) are left out.
"""

from __future__ import annotations

from assessment.readers.parsing.phrases import any_phrase

_TOPICS = any_phrase(
    # English
    "data|scien~|manag~|marketing|algorithm~|program(?:ming|s)?|software|hardware|comput~|network~|secur~|cyber~"
    "|digital~|intelligen~|analy(?:sis|tics|sts?)|statisti~|database~|cloud|web|design|develop~|engineer~|econom~|financ~"
    "|account~|business|leadership|communicat~|educat~|teach~|psycholog~|health~|medic~|nurs(?:ing|ery)|nutrition|safety"
    "|histor~|philosoph~|literat~|language~|english|biolog~|botan~|chemi~|physic~|math~|energy|climate|sustainab~|environment~"
    "|innovation~|entrepreneur~|project~|product~|research|ethic~|introduct~|fundamental~|basics?|essential~|advanced|beginner~"
    "|skill~|foundation~|principle~|machine|deep|learning|python|javascript|java|html|excel|sql|linux|blockchain|robot~"
    "|photograph~|music~|cook~|garden~|agile|scrum|strateg~|tech|technolog~|system~|process~|theor~|practi[cs]~|method~"
    "|culture~|societ~|politic~|democra~|level|thinking|writing|reading|speaking|social|media|mobile|apps?|games?|video"
    "|visual|user|experience|interface|quality|risk|crisis|change|time|team|teams|workplace|office|first aid|sales"
    "|customer|aws|azure|google|microsoft|adobe|cisco|oracle|ai|ux|ui|iot|seo|crm|erp|devops|docker|kubernetes|git|github"
    "|react|angular|flutter|android|ios|django|wordpress|photoshop|autocad|pentest~|hacking|coding|scratch"
    # Italian, Spanish, Portuguese, French
    "|gesti[oóõ]n~|gestão|gestione|datos|dados|dati|données|seguran~|segur(?:idad|ança)|sicurezz~|sécurité|informátic~"
    "|informatica|informatique|programa[cç][iã]~|programmazione|programmation|desarroll~|desenvolv~|sviluppo|développement"
    "|comunica~|educa~|formazione|formación|formação|formation|salud|saúde|salute|santé|empresa~|impresa|entreprise"
    "|derech~|direito~|diritt~|droit|introdu~|fundament~|fondament~|básic~|avan[cz]~|aprend~|apprend~|ense[nñ]~|enseign~"
    "|inteligên~|inteligen~|intelligenz~|administra~|contab~|finan[cz]~|innova~|inova~|tecnolog~|técnic~|tecnic~|proyect~"
    "|projet~|progett~|sostenib~|sustent~|durabl~|liderazgo|liderança|higien~|alimenta~|nutri~|psicolog~|filosof~|ingl[eê]s~"
    "|español|italiano|français|lingua~|língua~|cultur~|histór~|storia|igualdad~|igualdade"
    # German, Dutch, Nordic, Slavic, Baltic, Finnic, Hungarian, Romanian, Greek, Turkish
    "|grundlagen|einführung|sicherheit~|daten~|lernen|management|wissenschaft~|technik|gesundheit~|veiligheid~|inleiding"
    "|gegevens|sikkerhed~|säkerhet~|grundläggande|ledarskap|ledelse|podstaw~|zarządzan~|bezpieczeńst~|programowan~|osnov~"
    "|upravljan~|sigurnost~|varnost~|uvod|základ~|bezpečno~|řízen~|úvod|pagrind~|pamat~|alused|perusteet|alapj~|bevezet~"
    "|gestiunea|bazele|introducere|εισαγωγή|βασικές|ασφάλεια|διαχείριση|основ~|управлен~|безопас~|введение|вступ"
    "|програм~|temel~|giriş|güvenli~|yönetim~"
)


def names_topic(text: str) -> bool:
    """Whether a line has a word that titles have and names do not."""
    return _TOPICS.search(text.lower()) is not None
