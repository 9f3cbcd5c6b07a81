"""Add an index of the events about files. Whether another case still needs a file is read from it."""

import sqlalchemy as sa
from alembic import op

revision = "0028_event_document"
down_revision = "0027_replay_reasons"


def upgrade() -> None:
    about_files = sa.text("kind = 'document'")
    op.create_index("event_document", "event", ["key"], sqlite_where=about_files, postgresql_where=about_files)
