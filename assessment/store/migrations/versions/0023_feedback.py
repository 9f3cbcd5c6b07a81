"""Add what became of decisions: open links, counts of answers, how long a centre waits, counted findings."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import FrozenJson, FrozenText, Key
from assessment.store.migrations.guards import widen_check

revision = "0023_feedback"
down_revision = "0022_replay_jobs"


def upgrade() -> None:
    op.create_table(
        "feedback_invitation",
        sa.Column("code_sha256", sa.String(), primary_key=True),
        sa.Column("case_id", sa.String(), sa.ForeignKey("case_file.id"), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.CheckConstraint("asked IN ('learner', 'employer', 'school')", name="feedback_invitation_asked"),
        sa.CheckConstraint("length(code_sha256) = 64", name="feedback_invitation_sha256"),
    )
    op.create_index("feedback_invitation_case", "feedback_invitation", ["case_id"])
    op.create_index("feedback_invitation_until", "feedback_invitation", ["until"])
    op.create_table(
        "feedback_count",
        sa.Column("country", sa.String(), primary_key=True),
        sa.Column("quarter", sa.String(), primary_key=True),
        sa.Column("slice", sa.String(), primary_key=True),
        sa.Column("value", Key, primary_key=True),
        sa.Column("figure", sa.String(), primary_key=True),
        sa.Column("category", sa.String(), primary_key=True),
        sa.Column("name", FrozenText(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("answers >= 1", name="feedback_count_answers"),
    )
    op.add_column("centre", sa.Column("ask_after_months", sa.Integer()))
    op.add_column("provider_finding", sa.Column("counted", FrozenJson()))
    widen_check("outgoing_mail", "kind", "'receipt', 'digest')", "'receipt', 'digest', 'feedback')")
