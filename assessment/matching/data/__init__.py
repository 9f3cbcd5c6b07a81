"""Word lists for comparing, as YAML files beside this module: words of names and of titles, platforms and their years.

>>> "dott" in known("names")["titles"]
True
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def known(name: str) -> dict[str, Any]:
    """The content of `name`.yaml. All callers share it, so it must not be changed."""
    content = yaml.safe_load(files(__name__).joinpath(f"{name}.yaml").read_text("utf-8"))
    return dict(content)
