"""What the checks know of the world, as YAML files beside this one: words of names and titles, software, years.

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
    """The content of `name`.yaml. Shared by all: not to be changed."""
    found = yaml.safe_load(files(__name__).joinpath(f"{name}.yaml").read_text("utf-8"))
    return dict(found)
