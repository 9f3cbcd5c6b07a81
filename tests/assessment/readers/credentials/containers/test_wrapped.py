"""What wallets export: credentials inside objects, lists, presentations and texts, in any encoding of Unicode."""

from __future__ import annotations

import copy
import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.facts.model import Reading
from assessment.sandbox import read_certificate

BADGE: dict[str, Any] = {
    "@context": [
        "https://www.w3.org/2018/credentials/v1",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "id": "urn:uuid:7a1e6f1c-0c11-4dab-9226-d3c541149421",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "did:example:prova", "type": ["Profile"], "name": "Università di Prova"},
    "issuanceDate": "2024-03-08T10:00:00Z",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "name": "Zoë D'Angelo",
        "achievement": {"id": "urn:uuid:1", "type": ["Achievement"], "name": "Introduction to Botany"},
    },
}


def other(title: str = "Statistics", number: int = 2) -> dict[str, Any]:
    """A badge of the same learner for another course."""
    badge = copy.deepcopy(BADGE)
    badge["id"] = f"urn:uuid:7a1e6f1c-0c11-4dab-9226-{number:012}"
    badge["credentialSubject"]["achievement"]["name"] = title
    return badge


def token(claims: dict[str, Any]) -> str:
    head, body = (
        urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in ({"alg": "none"}, claims)
    )
    return f"{head}.{body}."


def base64(value: Any) -> str:
    return b64encode(json.dumps(value).encode()).decode()


def presentation(*inside: Any) -> dict[str, Any]:
    listed = list(inside) if len(inside) != 1 else inside[0]
    return {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "type": "VerifiablePresentation",
        "verifiableCredential": listed,
    }


WRAPPED: dict[str, Callable[[Any], Any]] = {
    "nothing": lambda badge: badge,
    "an object": lambda badge: {"credential": badge},
    "five objects": lambda badge: {"a": {"b": {"c": {"d": {"e": badge}}}}},
    "an object with a type of its own": lambda badge: {"type": "WalletExport", "version": 1, "data": badge},
    "a list": lambda badge: [badge],
    "a list in an object in a list": lambda badge: [{"items": [{"vc": badge, "meta": {"type": "x"}}]}],
    "text": lambda badge: {"credential": json.dumps(badge)},
    "text in text": lambda badge: {"export": json.dumps({"raw": json.dumps(badge)})},
    "nothing but text": json.dumps,
    "a list as text": lambda badge: {"credentials": json.dumps([badge])},
    "a presentation": presentation,
    "a presentation with a list": lambda badge: presentation(badge, badge),
    "a presentation in an export": lambda badge: {"vp": presentation(badge)},
    "several presentations": lambda badge: [presentation(), presentation(badge)],
    "a presentation as text": lambda badge: {"presentation": json.dumps(presentation(badge))},
    "a token": lambda badge: {"jwt": token({"vc": badge, "sub": "did:example:z"})},
    "a list of tokens": lambda badge: [token({"vc": badge})],
    "a token of a presentation": lambda badge: {"vp_token": token({"vp": presentation(token({"vc": badge}))})},
    "an envelope": lambda badge: presentation(
        {"type": "EnvelopedVerifiableCredential", "id": f"data:application/vc+jwt,{token(badge)}"}
    ),
    "the address of a file": lambda badge: {"file": f"data:application/json;base64,{base64(badge)}"},
    "nothing but the address of a file": lambda badge: f"data:application/ld+json;base64,{base64(badge)}",
    "Base64": lambda badge: {"credential": base64(badge).rstrip("=")},
    "a list in Base64": lambda badge: {"credentials": base64([badge])},
    "an address with signs": lambda badge: {"file": f"data:application/json,{quote(json.dumps(badge))}"},
    "a token in Base64": lambda badge: {"jwt": b64encode(token({"vc": badge}).encode()).decode()},
    "twice the same": lambda badge: {"stored": [badge, badge], "shown": json.dumps(badge)},
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


def read(value: Any, encoding: str = "utf-8") -> Reading:
    return read_certificate(json.dumps(value, ensure_ascii=False).encode(encoding), "wallet.json")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("around", WRAPPED)
def test_a_credential_is_read_whatever_stands_around_it(around: str, encoding: str) -> None:
    reading = read(WRAPPED[around](BADGE), encoding)
    assert reading.problem is None
    assert reading.reader == "open-badges-3"
    assert [reading.value(name) for name in ("learner", "course_title", "issue_date", "awarding_body")] == [
        "Zoë D'Angelo",
        "Introduction to Botany",
        "2024-03-08",
        "Università di Prova",
    ]


@pytest.mark.parametrize(
    "together",
    [
        lambda *badges: list(badges),
        lambda *badges: {"credentials": [{"id": 1, "credential": badge} for badge in badges]},
        presentation,
        lambda *badges: [presentation(badge) for badge in badges],
        lambda *badges: {str(number): json.dumps(badge) for number, badge in enumerate(badges)},
        lambda *badges: {"jwts": [token({"vc": badge}) for badge in badges]},
    ],
)
def test_several_credentials_are_all_offered(together: Callable[..., Any]) -> None:
    reading = read(together(BADGE, other(), other("Chemistry", 3)))
    titles = [entry.value for entry in reading.candidates["course_title"]]
    assert titles == ["Introduction to Botany", "Statistics", "Chemistry"]
    assert reading.value("learner") == "Zoë D'Angelo"
    assert "course_title" not in reading.facts


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("line", [lambda badge: badge, lambda badge: {"vc": badge}, lambda badge: token({"vc": badge})])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_json_lines_hold_a_credential_a_line(line: Callable[[Any], Any], end: str, encoding: str) -> None:
    data = "".join(json.dumps(line(badge), ensure_ascii=False) + end for badge in (BADGE, other()))
    reading = read_certificate(data.encode(encoding), "wallet.jsonl")
    assert [entry.value for entry in reading.candidates["course_title"]] == ["Introduction to Botany", "Statistics"]
    assert reading.value("learner") == "Zoë D'Angelo"


def test_of_json_lines_with_a_damaged_one_none_is_read() -> None:
    data = json.dumps(BADGE) + "\n" + json.dumps(other())[:-9] + "\n"
    assert read_certificate(data.encode(), "wallet.jsonl").problem_id == "no-credential"


def test_credentials_that_are_left_out_are_counted_each_once() -> None:
    badges = [other(f"Course {number}", number) for number in range(1, 24)]
    reading = read({"stored": badges, "shown": [json.dumps(badge, indent=1) for badge in badges]})
    assert len(reading.candidates["course_title"]) == 20
    (check,) = (check for check in reading.checks if check.check == "all-read")
    assert (check.result, check.fields) == ("cannot-tell", {"read": "20", "left": "3"})
    assert "20 credentials of this file were read, and 3 more were left out" in check.reason
    whole = read({"stored": badges[:20], "shown": [json.dumps(badge) for badge in badges[:20]]})
    assert len(whole.certificates) == 20
    assert "all-read" not in [check.check for check in whole.checks]


def test_credentials_with_one_id_and_different_content_are_all_offered() -> None:
    second = other() | {"id": BADGE["id"]}
    reading = read([BADGE, second, BADGE])
    assert [entry.value for entry in reading.candidates["course_title"]] == ["Introduction to Botany", "Statistics"]


def test_what_only_one_of_several_courses_states_is_no_fact() -> None:
    second = other()
    second["credentialSubject"]["achievement"]["criteria"] = {"narrative": "Pass the test."}
    reading = read([BADGE, second])
    assert "assessment" not in reading.facts
    assert reading.candidates["assessment"][0].value == "Pass the test."


def test_a_record_of_courses_stays_one_credential() -> None:
    record = copy.deepcopy(BADGE)
    record["type"] = ["VerifiableCredential", "ClrCredential"]
    record["credentialSubject"]["verifiableCredential"] = [other(), other("Chemistry", 3)]
    assert read({"credential": record}).reader == "clr-2"


@pytest.mark.parametrize(
    "value",
    [
        {"type": "Nothing"},
        [],
        [{}],
        {"access_token": token({"scope": "all"})},
        {"credential": "see attachment"},
        {"type": ["Person"], "name": "Zoë D'Angelo", "list": [[[[[[1]]]]]]},
        presentation(),
    ],
)
def test_other_data_is_no_certificate(value: Any) -> None:
    reading = read(value)
    assert reading.problem_id == "no-credential"
    assert reading.facts == {}


def test_an_export_of_thousands_of_objects_is_read() -> None:
    export = {"log": [{"type": "Event", "n": n} for n in range(3_000)], "z": {"y": BADGE}}
    assert read(export).value("course_title") == "Introduction to Botany"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "badge", "@context", "x"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=25, deadline=None)
@given(JSON)
def test_any_json_gives_a_reading(value: Any) -> None:
    assert read({"wallet": value}).facts == {}
