"""Add the findings about awarding bodies and platforms."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import Key

revision = "0014_providers"
down_revision = "0013_comparison"


def upgrade() -> None:
    op.create_table(
        "provider_finding",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", Key, nullable=False),
        sa.Column("country", sa.String()),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("centre_id", sa.String(), sa.ForeignKey("centre.id")),
        sa.Column("by", sa.Text()),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
        sa.Column("identity", Key, nullable=False),
        sa.CheckConstraint("kind IN ('awarding-body', 'platform')", name="provider_finding_kind"),
        sa.CheckConstraint("source IN ('deqar', 'register', 'centre', 'feedback')", name="provider_finding_source"),
        sa.UniqueConstraint("identity", name="provider_finding_identity"),
    )
    op.create_index("provider_finding_name", "provider_finding", ["name_key", "on"])
    op.create_index("provider_finding_on", "provider_finding", ["on", "id"])
