"""Letters: they ask for what is missing and nothing else, in the receiver's language, and name nobody without need."""

import datetime
import re
from string import Formatter
from typing import get_args
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.case.letters import (
    ABOUT_THE_PERSON,
    MOST_ASKED,
    Receiver,
    Sender,
    Writer,
    addressees,
    beside,
    by_receiver,
    closing_letter,
    contact_of,
    in_two_parts,
    letter,
    receivers,
    speaks,
)
from assessment.case.model import Case
from criteria.load import framework
from criteria.platform import platform_contacts
from criteria.text import languages, words_in

DAY = datetime.date(2026, 12, 8)
CASE = Case.model_validate(
    {
        "country": "IT",
        "purpose": "credit",
        "language": "it",
        "applicant": {"name": "Marta Bianchi"},
        "course": {"title": "Intro to Botany", "platform": "edX", "awarding_body": "Delft", "issuer_country": "NL"},
        "certificate": {"number": "AB12345", "issued_on": "2024-05-31"},
    }
)
QUESTIONS = list(framework().questions)


def in_country(country: str | None, platform: str = "edX") -> Case:
    course = CASE.course.model_copy(update={"issuer_country": country, "platform": platform})
    return CASE.model_copy(update={"course": course})


def test_a_letter_asks_for_what_is_missing_by_a_day() -> None:
    request = letter(
        ["workload.stated", "testing.kind"], "provider", CASE, Sender(DAY, centre="CPIA 1", reference="2026-0004")
    )
    assert "“Intro to Botany”" in request.subject
    assert request.body.count("\n- ") + request.body.startswith("- ") == 2
    for part in ("hours or credits", "8 December 2026", "CPIA 1", "2026-0004"):
        assert part in request.body
    assert "learning outcome" not in request.body


def test_a_question_about_a_course_names_no_learner() -> None:
    request = letter(["workload.stated"], "provider", CASE, Sender(DAY, centre="CPIA 1"))
    assert "Bianchi" not in request.body


@pytest.mark.parametrize(("to", "writer"), [("provider", "centre"), ("platform", "learner"), ("learner", "centre")])
def test_every_letter_says_which_certificate_it_is_about(to: Receiver, writer: Writer) -> None:
    request = letter(["workload.stated"], to, CASE, Sender(DAY, writer=writer), "en")
    assert "“Intro to Botany”" in request.body
    assert "The certificate: platform edX, issued on 31 May 2024, number AB12345." in request.body


def test_of_several_certificates_each_is_named() -> None:
    entry = {"course": {"title": "Soil", "platform": "NAU"}, "certificate": {"number": "N-7"}}
    parts = {"purpose": "stacking", "course": {}, "certificate": {}, "certificates": [entry, {"title": "Bees"}]}
    bundle = Case.model_validate({**CASE.model_dump(exclude_none=True), **parts})
    body = letter(["workload.stated"], "provider", bundle, Sender(DAY), "en").body
    assert "course “Soil”, platform NAU, number N-7." in body
    assert "The certificate: course “Bees”." in body


def test_each_body_and_platform_is_written_to_of_its_own_certificates_alone() -> None:
    entries = [
        {"title": "Botany", "platform": "EduOpen", "awarding_body": "Padova", "issuer_country": "IT"},
        {"title": "Physics", "platform": "edX", "awarding_body": "UPV", "issuer_country": "ES"},
        {"title": "Soil", "platform": "eduopen", "awarding_body": "PADOVA", "issuer_country": "IT"},
        {"title": "Bees"},
    ]
    parts = {"purpose": "stacking", "course": {}, "certificate": {}, "certificates": entries}
    bundle = Case.model_validate({**CASE.model_dump(exclude_none=True), **parts})
    everybody = addressees(["testing.result", "workload.stated", "verification.agreement"], bundle)
    assert [(each.to, each.name, each.case.title(), each.asks) for each in everybody] == [
        ("learner", "", "Botany; Physics; Soil; Bees", ("testing.result",)),
        ("provider", "Padova", "Botany; Soil", ("workload.stated",)),
        ("platform", "EduOpen", "Botany; Soil", ("verification.agreement",)),
        ("provider", "UPV", "Physics", ("workload.stated",)),
        ("platform", "edX", "Physics", ("verification.agreement",)),
        ("provider", "Bees", "Bees", ("workload.stated", "verification.agreement")),
    ]
    made = [letter(each.asks, each.to, each.case, Sender(DAY)) for each in everybody if each.name]
    assert [each.language for each in made] == ["it", "it", "es", "en", "en"]
    for each in made:
        assert sum(title in each.subject + each.body for title in ("Botany", "Physics", "Bees")) == 1
    single = [("provider", "", CASE, ("workload.stated",))]
    assert [(each.to, each.name, each.case, each.asks) for each in addressees(["workload.stated"], CASE)] == single


def test_an_addressee_has_one_key_whoever_else_is_written_to() -> None:
    """Two certificates of which nothing is known are told apart as well."""
    entries = [{"title": "Soil", "awarding_body": "Padova"}, {"title": "Physics", "awarding_body": "UPV"}]
    entries += [{"workload": {"hours": hours}} for hours in (10, 20)]
    parts = {"purpose": "stacking", "course": {}, "certificate": {}, "certificates": entries}
    bundle = Case.model_validate({**CASE.model_dump(exclude_none=True), **parts})
    everybody = addressees(["testing.result", "workload.stated"], bundle)
    keys = {each.key: each.name for each in everybody if each.to == "provider"}
    assert list(keys.values()) == ["Padova", "UPV", "", ""]
    fewer = addressees(["workload.stated"], bundle)
    assert {each.key: each.name for each in fewer} == keys
    (alone,) = addressees(["workload.stated"], bundle.model_copy(update={"certificates": bundle.certificates[1:2]}))
    assert keys[alone.key] == "UPV"
    assert [each.key for each in addressees(["testing.result", "workload.stated"], CASE)] == ["", ""]


def test_a_letter_asks_at_most_five_things_the_most_telling_first() -> None:
    every = [name for name in QUESTIONS if receivers(name, CASE)]
    for to in get_args(Receiver):
        asked = letter(every, to, CASE, Sender(DAY)).asks
        assert len(asked) == MOST_ASKED
        assert list(asked) == [name for name in every if name in asked]


def test_a_platform_whose_address_is_known_is_named_with_it() -> None:
    known = letter(["testing.result"], "platform", in_country(None, "FutureLearn"), Sender(DAY))
    assert known.body.startswith("To: FutureLearn, support@futurelearn.com\n")
    assert known.mailto.startswith("mailto:support@futurelearn.com?subject=")
    assert contact_of("platform", in_country(None, "openHPI")) == platform_contacts()["openhpi"]
    for to, platform in (("platform", "Somebody’s"), ("provider", "FutureLearn")):
        unknown = letter(["testing.result"], to, in_country(None, platform), Sender(DAY))  # type: ignore[arg-type]
        assert (unknown.email, "support@" in unknown.body) == ("", False)
        assert unknown.mailto.startswith("mailto:?subject=")


def test_the_readers_language_stands_beside_a_letter_and_below_it() -> None:
    sender = Sender(DAY, centre="CPIA 1")
    theirs = letter(["workload.stated", "testing.kind"], "provider", in_country("FR"), sender)
    own = beside(theirs, in_country("FR"), sender, "it")
    assert own
    assert (theirs.language, own.language, own.asks) == ("fr", "it", theirs.asks)
    text = in_two_parts(theirs, own)
    assert (
        text.index("Cette lettre en français\n====")
        < text.index(theirs.body)
        < text.index("Questa lettera in italiano")
    )
    assert text.endswith(own.body)
    assert beside(theirs, in_country("FR"), sender, "fr") is None
    assert in_two_parts(theirs, None) == theirs.body


def test_a_letter_too_long_for_some_mail_program_has_no_link() -> None:
    title = CASE.course.model_copy(update={"title": "Ж" * 400})
    assert letter(["workload.stated"], "provider", CASE.model_copy(update={"course": title}), Sender(DAY)).mailto == ""


@pytest.mark.parametrize("question", ABOUT_THE_PERSON)
def test_a_question_about_a_certificate_says_which(question: str) -> None:
    request = letter([question], "platform", CASE, Sender(DAY))
    assert "Marta Bianchi" in request.body
    assert "AB12345" in request.body
    assert "31 May 2024" in request.body


def test_learners_are_asked_in_their_language_for_what_they_can_bring() -> None:
    request = letter(["testing.result", "quality.teachers"], "learner", CASE, Sender(DAY, centre="CPIA 1"))
    assert (request.language, request.asks) == ("it", ("testing.result",))
    assert request.body.startswith("Buongiorno Marta Bianchi,")
    assert "8 dicembre 2026" in request.body


def test_learners_write_for_themselves_before_they_apply() -> None:
    request = letter(["workload.stated"], "provider", CASE, Sender(writer="learner"))
    assert request.body.startswith("Good day,")
    assert request.body.rstrip().endswith("Marta Bianchi")
    assert "I hold a certificate" in request.body
    assert "None" not in request.body


def test_nobody_is_asked_for_nothing() -> None:
    with pytest.raises(ValueError, match="nothing can be asked"):
        letter(["testing.centre-test"], "provider", CASE, Sender(DAY))
    with pytest.raises(ValueError, match="learner writes"):
        letter(["testing.result"], "learner", CASE, Sender(DAY, writer="learner"))


@pytest.mark.parametrize(
    ("country", "language"),
    [("ES", "es"), ("MX", "es"), ("BR", "pt"), ("FR", "fr"), ("AT", "de"), ("IT", "it"), ("PL", "en"), (None, "en")],
)
def test_an_awarding_body_is_written_to_in_the_language_of_its_country(country: str | None, language: str) -> None:
    assert letter(["workload.stated"], "provider", in_country(country), Sender(DAY)).language == language


def test_a_platform_is_written_to_in_its_own_language() -> None:
    assert [speaks("platform", in_country("IT", name)) for name in ("NAU", "MiríadaX", "edX")] == ["pt", "es", "en"]


def test_each_question_goes_to_who_answers_it_best() -> None:
    asks = ["workload.stated", "identification.supervision", "verification.holder", "testing.centre-test"]
    assert by_receiver(asks, CASE) == {
        "provider": ("workload.stated",),
        "platform": ("identification.supervision",),
        "learner": ("verification.holder",),
    }
    assert by_receiver(asks, CASE, writer="learner") == {
        "provider": ("workload.stated",),
        "platform": ("identification.supervision",),
    }


@pytest.mark.parametrize(
    ("code", "language", "written"), [("IT", None, "it"), ("PT", None, "pt"), ("IT", "en", "en"), ("LV", None, "en")]
)
def test_a_learner_whose_language_nobody_noted_is_written_to_in_the_countrys(
    code: str, language: str | None, written: str
) -> None:
    case = CASE.model_copy(update={"country": code, "language": language})
    assert letter(["testing.result"], "learner", case, Sender(DAY)).language == written


def test_what_a_provider_or_learner_could_change_can_be_asked_of_somebody() -> None:
    wanted = [
        name for name, question in framework().questions.items() if question.changeable_by in ("provider", "learner")
    ]
    assert [name for name in wanted if not receivers(name, CASE)] == []


def test_a_letter_opens_in_a_mail_program_whole() -> None:
    request = letter(["workload.stated"], "provider", in_country("FR"), Sender(DAY, centre="A & B?"))
    parts = parse_qs(urlsplit(request.mailto).query)
    assert (parts["subject"], parts["body"]) == ([request.subject], [request.body])


@pytest.mark.parametrize("language", languages())
def test_a_closed_request_is_told_what_was_missing_and_how_to_begin_again(language: str) -> None:
    sender = Sender(centre="CPIA Lago", reference="2026-7")
    written = closing_letter(["verification.holder", "level.stated"], CASE, sender, language)
    assert len(re.findall(r"^- ", written.body, re.MULTILINE)) == 2
    assert (written.to, written.language) == ("learner", language)
    assert "2026-7" in written.body
    assert "\n\n\n" not in written.body
    if language == "it":
        assert "non è un rifiuto" in written.body
        assert "ci invii o ci porti" in written.body
    stands = closing_letter(["verification.holder", "level.stated"], CASE, sender, language, decided=True)
    texts = words_in(language)
    assert texts["letter.learner-stands-decision"] in stands.body
    assert texts["letter.learner-closed-no-refusal"] not in stands.body, "something was decided"
    assert (stands.asks, stands.subject) == (written.asks, written.subject)


def test_a_closing_letter_asks_for_nothing_that_came_after_all() -> None:
    answers = {"testing.result": "grade", "level.stated": "unavailable"}
    case = Case.model_validate({**CASE.model_dump(exclude_none=True), "answers": answers})
    asks = closing_letter(["testing.result", "level.stated", "verification.holder"], case, Sender(), "en").asks
    assert asks == ("level.stated", "verification.holder")


@given(
    asks=st.lists(st.sampled_from(QUESTIONS), unique=True),
    to=st.sampled_from(get_args(Receiver)),
    language=st.sampled_from(languages()),
    sender=st.builds(Sender, st.none() | st.just(DAY), writer=st.sampled_from(("centre", "learner"))),
    title=st.text(max_size=20),
)
def test_every_letter_is_whole(asks, to, language, sender, title) -> None:
    case = CASE.model_copy(update={"course": CASE.course.model_copy(update={"title": title})})
    try:
        written = letter(asks, to, case, sender, language)
    except ValueError:
        return
    assert len(re.findall(r"^- ", written.body, re.MULTILINE)) >= len(written.asks) > 0
    assert "\n\n\n" not in written.body.replace(title, "")
    assert written.body.endswith("\n")


def _fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_a_platform_is_called_by_its_name_where_the_case_has_its_key() -> None:
    case = in_country("US", "coursera")
    sender = Sender(DAY, platform_name={"coursera": "Coursera"}.__getitem__)
    request = letter(["verification.agreement", "identification.check"], "platform", case, sender).body
    assert request.startswith("To: Coursera, https://")
    assert "platform Coursera" in request
    assert "coursera" not in request.replace(".coursera.", "")
    assert "platform Coursera" in closing_letter([], case, sender, "en").body
