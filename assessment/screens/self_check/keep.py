"""The learner's own check: the link to go on, the pack for the centre, a further certificate, deleting it all."""

from __future__ import annotations

import streamlit as st

from assessment.screens.self_check import draft
from assessment.screens.self_check.draft import SelfCheckDraft
from assessment.screens.self_check.steps import TOGETHER, forget, turn_to
from assessment.screens.shell import navigation
from assessment.self_check.resume_link import code
from assessment.settings import settings
from criteria.text import Words


def offer_to_keep(current: SelfCheckDraft, words: Words) -> None:
    """Show what can be done with the answer."""
    st.subheader(words("learner.keep"), anchor=False)
    if "application_pack" in st.session_state["pages"]:
        with st.container(key="way-on"):
            navigation.link("application_pack", words("learner.keep.pack"))
    if current.case.purpose == "stacking":
        st.button(words("learner.keep.another"), key="learner:another", on_click=begin_another)
        if len(draft.drafts()) > 1:
            st.button(words("learner.keep.together"), key="learner:together", on_click=turn_to, args=(TOGETHER,))
    st.text_input(words("learner.keep.link"), link(), key="learner:link", help=words("learner.keep.link.how"))
    st.button(words("learner.keep.forget"), key="learner:forget", on_click=forget)


def begin_another() -> None:
    """Begin with a further certificate for the same wish."""
    draft.add_certificate()
    turn_to("certificate")


def link() -> str:
    """The address that brings the answers back."""
    base = (settings().public_url or st.context.url or "").rstrip("/").removesuffix("/self_check")
    resume_code = code([certificate.case for certificate in draft.drafts()])
    return f"{base}/self_check?step=answer&draft={resume_code}"
