"""Add the region of a country to which a centre belongs."""

import sqlalchemy as sa
from alembic import op

revision = "0026_region"
down_revision = "0025_compressed_texts"


def upgrade() -> None:
    op.add_column("centre", sa.Column("region", sa.String()))
