"""Add replay jobs, whose rows hold the question and the result."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0022_replay_jobs"
down_revision = "0021_comparing"

JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "replay_job",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("runs_for", sa.String()),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("stop", sa.Boolean(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("question", JSON, nullable=False),
        sa.Column("result", sa.Text()),
        sa.CheckConstraint("state IN ('running', 'done', 'cancelled', 'failed')", name="replay_job_state"),
        sa.UniqueConstraint("runs_for", name="replay_job_runs_for"),
    )
    op.create_index("replay_job_place", "replay_job", ["place", "at"])
