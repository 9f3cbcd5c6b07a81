"""Add partners' shares with a log of what was done with them, and saved views of the comparison."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import Key

revision = "0021_comparing"
down_revision = "0020_outgoing_mail"


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "partner",
        sa.Column("id", Key, primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("file", sa.LargeBinary(), nullable=False),
        sa.Column("made", moment, nullable=False),
        sa.Column("taken_by", sa.Text(), nullable=False),
        sa.Column("taken_at", moment, nullable=False),
        sa.Column("trusted_by", sa.Text()),
        sa.Column("trusted_at", moment),
    )
    op.create_table(
        "partner_event",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", moment, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("partner_id", Key, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made", moment, nullable=False),
    )
    op.create_index("partner_event_partner", "partner_event", ["partner_id"])
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("saved", moment, nullable=False),
        sa.UniqueConstraint("person_id", "name", name="saved_view_name"),
    )
