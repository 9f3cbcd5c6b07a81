"""Add what learners said about themselves, apart from their cases, and whether a centre asks for it."""

import sqlalchemy as sa
from alembic import op

revision = "0024_learner_groups"
down_revision = "0023_feedback"


def upgrade() -> None:
    op.create_table(
        "learner_group",
        sa.Column("case_id", sa.String(), sa.ForeignKey("case_file.id"), primary_key=True),
        sa.Column("told_in", sa.String(), nullable=False),
        sa.Column("gender", sa.String()),
        sa.Column("age", sa.String()),
        sa.Column("work", sa.String()),
        sa.CheckConstraint("gender IN ('woman', 'man', 'other')", name="learner_group_gender"),
        sa.CheckConstraint("age IN ('under-25', '25-34', '35-44', '45-54', '55-over')", name="learner_group_age"),
        sa.CheckConstraint("work IN ('out-of-work', 'in-work', 'neither')", name="learner_group_work"),
    )
    op.add_column("centre", sa.Column("asks_groups", sa.Boolean()))
