"""Add a number to each decision, by which shared counts are rounded. Every index of a figure holds it."""

import hashlib
from itertools import islice

import sqlalchemy as sa
from alembic import op

revision = "0017_cell_keys"
down_revision = "0016_late_records"

CRITERIA = ("quality", "verification", "level", "outcomes", "workload", "testing", "identification")
FILTERED = ("in_force", "issued_on", "centre", "platform", "purpose", "target_level", "edition")
COUNTED: dict[str, tuple[str, ...]] = {
    "outcome": ("outcome", "outcome_change", "overrides"),
    "days": ("days",),
    "volume": ("system", "outcome", "ects", "credits", "hours"),
    **{name: (name, f"{name}_proposed") for name in CRITERIA},
}
BATCH = 1_000


def upgrade() -> None:
    for name in COUNTED:
        op.drop_index(f"decision_fact_by_{name}", "decision_fact")
    op.add_column("decision_fact", sa.Column("cell_key", sa.BigInteger()))
    connection = op.get_bind()
    register = sa.table("register", sa.column("seq"), sa.column("code"))
    facts = sa.table("decision_fact", sa.column("seq"), sa.column("cell_key"))
    codes = iter(connection.execute(sa.select(register.c.seq, register.c.code)).all())
    fill = sa.update(facts).where(facts.c.seq == sa.bindparam("of")).values(cell_key=sa.bindparam("key"))
    while some := list(islice(codes, BATCH)):
        connection.execute(fill, [{"of": seq, "key": cell_key(code)} for seq, code in some])
    for name, columns in COUNTED.items():
        op.create_index(f"decision_fact_by_{name}", "decision_fact", ["country", *columns, "cell_key", *FILTERED])


def cell_key(code: str) -> int:
    return int.from_bytes(hashlib.sha256(f"cell {code}".encode()).digest()[:4], "big")
