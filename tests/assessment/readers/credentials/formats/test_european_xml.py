"""European Digital Credentials in the XML of before 2023: their facts are read, their seal is named."""

from __future__ import annotations

import pytest

from tests.support.credentials.reading import answers, read

HEAD = (
    '<europassCredential xmlns="http://data.europa.eu/snb" '
    'xmlns:cred="http://data.europa.eu/europass/model/credentials/w3c#" cred:id="urn:credential:1" xsdVersion="0.10.0">'
)
LIST = "http://data.europa.eu/snb"
BODY = f"""
<primaryLanguage>it</primaryLanguage>
<cred:validFrom>2021-02-12T14:14:24Z</cred:validFrom>
<cred:issuer idref="urn:epass:org:2"/>
<credentialSubject id="urn:epass:person:1">
  <fullName><text lang="en">Tea Verdi</text></fullName>
  <dateOfBirth>1988-04-02</dateOfBirth>
  <nationalId>VRDTEA88D42H501X</nationalId>
  <achievements><learningAchievement id="urn:epass:achievement:1">
    <title><text lang="en">Reading Data</text><text lang="it">Leggere i dati</text></title>
    <wasDerivedFrom id="urn:epass:assessment:1">
      <title><text lang="it">Prova finale</text></title><grade>27/30</grade>
      <idVerificationMethod uri="{LIST}/supervision-verification/c598449d64">
        <targetName><text lang="en">Unsupervised without ID Verification</text></targetName>
      </idVerificationMethod>
    </wasDerivedFrom>
    <wasAwardedBy idref="urn:epass:process:1"/>
    <specifiedBy idref="urn:epass:qualification:1"/>
  </learningAchievement></achievements>
</credentialSubject>
<learningSpecificationReferences><qualification id="urn:epass:qualification:1">
  <title><text lang="it">Leggere i dati</text></title>
  <volumeOfLearning>PT60H</volumeOfLearning><hasECTSCreditPoints>2</hasECTSCreditPoints>
  <language uri="http://publications.europa.eu/resource/authority/language/ITA"/>
  <learningOutcomes><learningOutcome idref="urn:epass:outcome:1"/></learningOutcomes>
  <eqfLevel uri="{LIST}/eqf/5"/>
</qualification></learningSpecificationReferences>
<learningOutcomeReferences>
  <learningOutcome id="urn:epass:outcome:1">
    <prefLabel><text lang="it">Legge un grafico</text></prefLabel>
  </learningOutcome>
</learningOutcomeReferences>
<agentReferences>
  <organization id="urn:epass:org:1">
    <preferredName><text lang="it">Collegio di Altrove</text></preferredName>
  </organization>
  <organization id="urn:epass:org:2"><preferredName><text lang="it">Chi sigilla</text></preferredName></organization>
</agentReferences>
<awardingProcessReferences><awardingProcess id="urn:epass:process:1">
  <awardingBody idref="urn:epass:org:1"/>
</awardingProcess></awardingProcessReferences>
"""
END = "</europassCredential>"
SEAL = '<cred:proof><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></cred:proof>'


def test_the_facts_of_an_old_credential_are_read() -> None:
    reading = read(f'<?xml version="1.0" encoding="UTF-8"?>\n{HEAD}{BODY}{END}'.encode())
    assert (reading.reader, reading.problem) == ("european-digital-credential-xml", None)
    assert {name: fact.value for name, fact in reading.facts.items()} == {
        "learner": "Tea Verdi",
        "course_title": "Leggere i dati",
        "awarding_body": "Collegio di Altrove",
        "issue_date": "2021-02-12",
        "hours": 60,
        "credits": 2,
        "level": "EQF 5",
        "language": "it",
        "grade": "27/30",
        "outcomes": ["Legge un grafico"],
        "identity_statement": False,
        "supervision": "unsupervised",
        "assessment": "Prova finale (Unsupervised without ID Verification)",
    }
    assert answers(reading)["proof"] == ("cannot-tell", "unsigned")
    assert "1988" not in reading.model_dump_json()
    assert "VRDTEA" not in reading.model_dump_json()


def test_its_seal_is_named_and_not_judged() -> None:
    inside = f'<vp:verifiablePresentation xmlns:vp="urn:vp">{HEAD}{BODY}{SEAL}{END}</vp:verifiablePresentation>'
    for document in (f"{HEAD}{BODY}{SEAL}{END}", inside):
        assert answers(read(document.encode()))["proof"] == ("cannot-tell", "kind-unknown")


@pytest.mark.parametrize(
    "document",
    [
        f'<!DOCTYPE x [<!ENTITY e "Tea">]>{HEAD}{BODY}{END}',
        f'<!DOCTYPE x SYSTEM "file:///etc/passwd">{HEAD}{BODY}{END}',
        f"{HEAD}{BODY}",
        f"<all>{HEAD}{BODY}{END}{HEAD}{BODY}{END}</all>",
        "<a>" * 400 + f"{HEAD}{BODY}{END}" + "</a>" * 400,
    ],
)
def test_a_document_that_may_do_harm_or_is_not_whole_is_not_read(document: str) -> None:
    assert read(document.encode()).facts == {}


def test_a_reference_that_leads_nowhere_or_to_itself_gives_nothing() -> None:
    lost = BODY.replace('idref="urn:epass:qualification:1"', 'idref="urn:epass:nowhere"')
    assert read(f"{HEAD}{lost}{END}".encode()).value("hours") is None
    circle = BODY.replace('<awardingBody idref="urn:epass:org:1"/>', '<awardingBody idref="urn:epass:process:1"/>')
    assert read(f"{HEAD}{circle}{END}".encode()).value("awarding_body") is None
    assert read(f"{HEAD}{END}".encode()).facts == {}
