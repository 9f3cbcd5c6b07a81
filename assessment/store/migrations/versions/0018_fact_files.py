"""Remove indexes that only served the figures, which are now counted from Parquet files."""

from alembic import op

revision = "0018_fact_files"
down_revision = "0017_cell_keys"

CRITERIA = ("quality", "verification", "level", "outcomes", "workload", "testing", "identification")


def upgrade() -> None:
    for name in ("outcome", "days", "volume", *CRITERIA):
        op.drop_index(f"decision_fact_by_{name}", "decision_fact")
