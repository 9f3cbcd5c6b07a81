"""Add a table of documents' certificate numbers, so that a certificate that is handed in twice is found at once."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_certificate_numbers import certificate_numbers
from assessment.store.migrations.frozen_columns import FrozenJson, Key

revision = "0002_certificate_numbers"
down_revision = "0001_first"

BATCH = 500


def upgrade() -> None:
    op.create_index("document_by_file", "document", ["sha256"])
    table = op.create_table(
        "certificate_number",
        sa.Column("case_id", sa.String(), primary_key=True),
        sa.Column("sha256", sa.String(), primary_key=True),
        sa.Column("number", Key, primary_key=True),
        sa.ForeignKeyConstraint(["case_id", "sha256"], ["document.case_id", "document.sha256"]),
    )
    fill(table)
    op.create_index("certificate_number_by_number", "certificate_number", ["number"])


def fill(table: sa.Table) -> None:
    """Fill in the numbers of the documents that exist already."""
    documents = sa.table("document", sa.column("case_id"), sa.column("sha256"), sa.column("reading", FrozenJson()))
    query = sa.select(documents).where(documents.c.reading.is_not(None))
    for rows in op.get_bind().execute(query).partitions(BATCH):
        numbers = [
            {"case_id": row.case_id, "sha256": row.sha256, "number": number}
            for row in rows
            for number in certificate_numbers(row.reading or {})
        ]
        if numbers:
            op.bulk_insert(table, numbers)
