"""What learners may say about themselves, apart from their case, so that unequal outcomes are noticed. Pure."""

from __future__ import annotations

from collections.abc import Mapping

GROUPS: Mapping[str, tuple[str, ...]] = {
    "gender": ("woman", "man", "other"),
    "age": ("under-25", "25-34", "35-44", "45-54", "55-over"),
    "work": ("out-of-work", "in-work", "neither"),
}
"""Each question with its answers. Each may be left out."""
