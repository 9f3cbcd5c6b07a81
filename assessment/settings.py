"""All settings of an installation, each taken from an environment variable `LAILA_...`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from platformdirs import user_data_dir
from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


def _data_folder() -> Path:
    return Path(user_data_dir("laila", appauthor=False))


class Settings(BaseSettings):
    """The settings. Each field is set by the environment variable `LAILA_<FIELD>` and has a default.

    `data`: the folder in which the others lie by default. `database_url`: as SQLAlchemy writes it. `documents_url`: a
    folder, or any address that fsspec knows. `facts_url`: likewise, for the files that figures are counted from; empty:
    beside the database. `facts_engine`: what counts in these files (`assessment.store.decisions.fact_engine`).
    `trust`: the folder of the trust list (`assessment.facts.trust`). `name`:
    the person who works here when nobody has to sign in. `seal`: a PKCS#12 file with the centre's certificate;
    `seal_password` opens it (`reports.issuing.seal`). `administrator`: the e-mail address of the person who invites the
    first people once sign-in is configured. `emails_confirmed`: whether the identity provider hands out confirmed
    addresses only, when it does not say so of each. `public_url`: the address under which others reach this desk;
    records then carry a QR code that leads there. `head_file`: a file elsewhere, such as on a share that only grows, to
    which each new head of the register is written as well. `open_here`: whether a desk without sign-in opens for every
    account of its machine, as in a container (`reports.server.local_door`).

    >>> Settings(data="/srv/laila").database_url
    'sqlite:////srv/laila/laila.sqlite3'
    """

    model_config = SettingsConfigDict(env_prefix="LAILA_", extra="ignore")

    data: Path = Field(default_factory=_data_folder)
    database_url: str = ""
    documents_url: str = ""
    facts_url: str = ""
    facts_engine: Literal["duckdb", "daft"] = "duckdb"
    trust: Path = Path()
    name: str | None = None
    seal: Path | None = None
    seal_password: SecretStr = SecretStr("")
    public_url: str = ""
    head_file: Path | None = None
    administrator: str = ""
    emails_confirmed: bool = False
    open_here: bool = False
    smtp_url: SecretStr = SecretStr("")
    mail_from: str = ""
    head_mail: str = ""
    time_stamp_url: str = ""
    head_hours: int = Field(default=24, ge=1, le=24 * 31)
    metrics_token: SecretStr = SecretStr("")
    log: Literal["text", "json"] = "text"

    @model_validator(mode="after")
    def _fill_in(self) -> Settings:
        self.data = self.data.expanduser().absolute()
        self.database_url = self.database_url or f"sqlite:///{self.data / 'laila.sqlite3'}"
        self.documents_url = self.documents_url or str(self.data / "documents")
        self.public_url = self.public_url.rstrip("/")
        self.trust = self.trust if self.trust != Path() else self.data / "trust"
        return self


@cache
def settings() -> Settings:
    """The settings of this process. They are read once; after `settings.cache_clear()` they are read again."""
    return Settings()
