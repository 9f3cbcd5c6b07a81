"""E-mail addresses: what a message can be sent to, and what strangers may leave."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessment.access.addresses import is_address, is_public_address, mailbox, one_address, takes_mail

SENT = ("ada@centre.example", "o'brien@centre.example", "ada+desk@a.centre.example", "zoë@centre.example")
NOT_SENT = (
    *("a,b@x.example", "a;b@x.example", "group:a@x.example", "=?utf-8?q?a?=@x.example", "a..b@x.example", "a@@b"),
    *("<a@x.example>", "a@x.example(remark)", "Ada <a@x.example>", '"a"@x.example', "a@x.example.", "a b@x.example"),
    "(" * 240 + "a@x.example",
)
OF_THIS_NETWORK = ("ada@localhost", "ada@[127.0.0.1]", "ada@127.0.0.1", "ada@mailhost", "ada@[IPv6:::1]")


def test_a_message_goes_to_one_plain_address_only() -> None:
    assert {text: takes_mail(text) for text in SENT} == dict.fromkeys(SENT, True)
    assert {text: takes_mail(text) for text in NOT_SENT} == dict.fromkeys(NOT_SENT, False)


def test_a_stranger_names_no_machine_of_this_network() -> None:
    assert {text: is_public_address(text) for text in SENT} == dict.fromkeys(SENT, True)
    named = (*OF_THIS_NETWORK, *NOT_SENT)
    assert {text: is_public_address(text) for text in named} == dict.fromkeys(named, False)


def test_a_sender_may_have_a_name_and_a_text_that_is_no_address_is_named() -> None:
    assert one_address("Desk <desk@centre.example>").addr_spec == "desk@centre.example"
    for text in ("", "a,b@x.example", "(" * 300):
        with pytest.raises(ValueError, match="no e-mail address"):
            one_address(text)


@given(st.text(alphabet='ab.:;,\\()<>[]"@=?', max_size=12))
@example(".:@b.es")
@example(":;\\@.b")
@example("().@;b")
@example("().@b;")
def test_whatever_somebody_types_is_an_address_or_none(text: str) -> None:
    assert takes_mail(text) <= is_address(text)
    assert is_public_address(text) <= takes_mail(text)


def test_a_mark_behind_a_name_is_no_other_mailbox() -> None:
    assert mailbox("Ada+1@Centre.example") == mailbox("ada+2@centre.example") == mailbox("ada@centre.example")
    assert mailbox("+1@centre.example") != mailbox("+2@centre.example")
