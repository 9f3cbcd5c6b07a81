"""Allow the record of a fictional decision to be named later, once, because it is drawn on request."""

from alembic import op

from assessment.store.migrations.guards import only_with_erasure, unguard

revision = "0016_late_records"
down_revision = "0015_ended_sign_ins"


def upgrade() -> None:
    op.create_index("decision_record", "decision", ["pdf_sha256"])
    unguard("decision", "update")
    only_with_erasure(
        "decision",
        {"snapshot": "1 = 1", "sha256": "1 = 1", "by": "NEW.by IS NULL"},
        written_once=("superseded_by", "pdf_sha256"),
    )
