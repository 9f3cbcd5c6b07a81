"""Add the sign-ins that were ended by signing out, so that their cookies no longer work."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import FrozenMoment

revision = "0015_ended_sign_ins"
down_revision = "0014_providers"


def upgrade() -> None:
    op.create_table(
        "ended_sign_in",
        sa.Column("sha256", sa.String(), primary_key=True),
        sa.Column("until", FrozenMoment(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name="ended_sign_in_sha256"),
    )
