"""Add indexes for the comparison. Each holds all columns that one figure needs, so that counting reads the
index alone.
"""

from alembic import op

revision = "0013_comparison"
down_revision = "0012_status_code"

CRITERIA = ("quality", "verification", "level", "outcomes", "workload", "testing", "identification")
FILTERED = ("in_force", "issued_on", "centre", "platform", "purpose", "target_level", "edition")
COUNTED: dict[str, tuple[str, ...]] = {
    "outcome": ("outcome", "outcome_change", "overrides"),
    "days": ("days",),
    "volume": ("system", "outcome", "ects", "credits", "hours"),
    **{name: (name, f"{name}_proposed") for name in CRITERIA},
}


def upgrade() -> None:
    for name, columns in COUNTED.items():
        op.create_index(f"decision_fact_by_{name}", "decision_fact", ["country", *columns, *FILTERED])
    for name in ("centre", "issued"):
        op.drop_index(f"decision_fact_{name}", "decision_fact")
