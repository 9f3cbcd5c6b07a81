"""The guide for a server names settings, commands and addresses that exist; the limits in it fit each other."""

from __future__ import annotations

import re
import tomllib

import pytest

from assessment.settings import Settings
from reports.cli import main
from tests.support.paths import ROOT

GUIDE = (ROOT / "docs" / "deployment.md").read_text("utf-8")


def test_every_setting_it_names_is_one() -> None:
    named = {name.removeprefix("LAILA_").lower() for name in re.findall(r"\bLAILA_[A-Z_]+", GUIDE)}
    assert named
    assert named <= set(Settings.model_fields)


def test_every_command_it_names_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    named = set(re.findall(r"laila (serve|db \w+)", GUIDE))
    assert named >= {"serve", "db check", "db backup", "db restore"}
    for command in named:
        with pytest.raises(SystemExit) as end:
            main.main([*command.split(), "--help"])
        assert end.value.code == 0
    shown = capsys.readouterr().out
    assert set(re.findall(r"laila serve .*?(--\w+)", GUIDE)) <= set(re.findall(r"--\w+", shown))


def test_nginx_lets_through_what_the_desk_takes() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    [largest] = re.findall(r"client_max_body_size (\d+)m", GUIDE)
    assert int(largest) > config["server"]["maxUploadSize"]
    assert config["server"]["address"] == "127.0.0.1"
