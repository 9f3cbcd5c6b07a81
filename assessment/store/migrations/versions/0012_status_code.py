"""Add the codes with which learners look up the state of their request."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import FrozenMoment, FrozenText

revision = "0012_status_code"
down_revision = "0011_courses"


def upgrade() -> None:
    op.create_table(
        "status_code",
        sa.Column("code_sha256", sa.String(), primary_key=True),
        sa.Column("case_id", sa.String(), sa.ForeignKey("case_file.id"), primary_key=True),
        sa.Column("at", FrozenMoment(), nullable=False),
        sa.Column("by", FrozenText()),
        sa.CheckConstraint("length(code_sha256) = 64", name="status_code_sha256"),
    )
    op.create_index("status_code_case", "status_code", ["case_id"])
