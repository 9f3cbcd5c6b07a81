"""Add the inputs by which registered decisions were judged, small enough to judge all of them again.

The rows of existing decisions are made when they are first asked for.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009_decision_input"
down_revision = "0008_rounds"


def upgrade() -> None:
    op.create_table(
        "decision_input",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("overrides", sa.String(), nullable=False),
        sa.Column("participation", sa.String()),
        sa.Column("target_level", sa.Integer()),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("ects", sa.Float()),
        sa.Column("own", sa.Float()),
        sa.Column("own_system", sa.String()),
    )
