"""Add why a replay failed. Kept results have another shape now, so they count as failed for that reason."""

import sqlalchemy as sa
from alembic import op

revision = "0027_replay_reasons"
down_revision = "0026_region"


def upgrade() -> None:
    op.add_column("replay_job", sa.Column("reason", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE replay_job SET state = 'failed', reason = 'outdated', result = NULL WHERE state = 'done'")
