"""Add the register of issued decisions."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.guards import erasable

revision = "0003_register"
down_revision = "0002_certificate_numbers"


def upgrade() -> None:
    op.create_table(
        "register",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("record_sha256", sa.String()),
        sa.Column("salt", sa.String()),
        sa.CheckConstraint("seq >= 1", name="register_seq"),
        sa.CheckConstraint("length(sha256) = 64", name="register_sha256"),
        sa.UniqueConstraint("code", name="register_code"),
        sa.UniqueConstraint("case_id", "number", name="register_decision"),
        sa.ForeignKeyConstraint(["case_id", "number"], ["decision.case_id", "decision.number"]),
    )
    op.create_index("register_record", "register", ["record_sha256"])
    erasable("register", "salt")
