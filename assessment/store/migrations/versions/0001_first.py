"""Create the first tables."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import FrozenJson, FrozenMoment, FrozenText, Key
from assessment.store.migrations.guards import append_only, write_once

revision = "0001_first"
down_revision = None


def upgrade() -> None:
    centres()
    cases()
    parts_of_a_case()
    decisions()
    append_only("event")
    write_once("decision", "superseded_by")


def centres() -> None:
    op.create_table(
        "centre",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("language", sa.String()),
        sa.Column("name", FrozenText(), nullable=False),
        sa.Column("address", FrozenText()),
        sa.Column("logo", sa.String()),
        sa.Column("signatories", FrozenJson(), nullable=False),
        sa.Column("appeal_to", FrozenText()),
        sa.Column("guidance", FrozenText()),
        sa.Column("credit_rules", FrozenJson(), nullable=False),
        sa.Column("file_number", sa.String()),
    )
    op.create_table(
        "counter",
        sa.Column("centre_id", sa.String(), sa.ForeignKey("centre.id"), primary_key=True),
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer(), nullable=False),
    )


def cases() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("centre_id", sa.String(), sa.ForeignKey("centre.id"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("language", sa.String()),
        sa.Column("learner", FrozenText(), nullable=False),
        sa.Column("title", FrozenText(), nullable=False),
        sa.Column("platform", FrozenText(), nullable=False),
        sa.Column("learner_key", Key, nullable=False),
        sa.Column("title_key", Key, nullable=False),
        sa.Column("search", Key, nullable=False),
        sa.Column("request", sa.String()),
        sa.Column("due", sa.Date()),
        sa.Column("place", sa.String()),
        sa.Column("created", FrozenMoment(), nullable=False),
        sa.Column("updated", FrozenMoment(), nullable=False),
        sa.Column("content", FrozenJson(), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'in-assessment', 'waiting', 'decided')", name="case_file_state"),
        sa.CheckConstraint("version >= 1", name="case_file_version"),
        sa.CheckConstraint("length(id) >= 12", name="case_file_id"),
        sa.UniqueConstraint("centre_id", "year", "number", name="case_file_reference"),
    )
    wide = ["centre_id", "state", "updated", "id", "purpose", "due", "search"]
    op.create_index("case_file_work", "case_file", wide)
    op.create_index("case_file_updated", "case_file", ["centre_id", "updated", "id"])
    op.create_index("case_file_due", "case_file", ["centre_id", "due", "id"])
    op.create_index("case_file_learner", "case_file", ["centre_id", "learner_key", "id"])
    op.create_index("case_file_title", "case_file", ["centre_id", "title_key", "id"])
    op.create_index("case_file_request", "case_file", ["request"])


def parts_of_a_case() -> None:
    op.create_table(
        "answer",
        sa.Column("case_id", sa.String(), sa.ForeignKey("case_file.id"), primary_key=True),
        sa.Column("question", sa.String(), primary_key=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("note", FrozenText()),
        sa.Column("evidence", FrozenText()),
        sa.Column("on", sa.Date()),
        sa.Column("by", FrozenText()),
        sa.Column("at", FrozenMoment(), nullable=False),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("case_id", sa.String(), sa.ForeignKey("case_file.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", FrozenMoment(), nullable=False),
        sa.Column("by", FrozenText()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("before", FrozenJson()),
        sa.Column("after", FrozenJson()),
    )
    op.create_index("event_case", "event", ["case_id", "version"])
    op.create_table(
        "document",
        sa.Column("case_id", sa.String(), sa.ForeignKey("case_file.id"), primary_key=True),
        sa.Column("sha256", sa.String(), primary_key=True),
        sa.Column("name", FrozenText(), nullable=False),
        sa.Column("media_type", sa.String()),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("reading", FrozenJson()),
        sa.Column("added", FrozenMoment(), nullable=False),
        sa.Column("by", FrozenText()),
        sa.CheckConstraint("length(sha256) = 64", name="document_sha256"),
        sa.CheckConstraint("size >= 0 AND pages >= 0", name="document_size"),
    )


def decisions() -> None:
    later = "number >= 1 AND (superseded_by IS NULL OR superseded_by > number)"
    op.create_table(
        "decision",
        sa.Column("case_id", sa.String(), sa.ForeignKey("case_file.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", FrozenMoment(), nullable=False),
        sa.Column("by", FrozenText()),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("pdf_sha256", sa.String()),
        sa.Column("superseded_by", sa.Integer()),
        sa.CheckConstraint("length(sha256) = 64", name="decision_sha256"),
        sa.CheckConstraint("pdf_sha256 IS NULL OR length(pdf_sha256) = 64", name="decision_pdf_sha256"),
        sa.CheckConstraint(later, name="decision_number"),
        sa.ForeignKeyConstraint(["case_id", "superseded_by"], ["decision.case_id", "decision.number"]),
    )
