"""Add the queue of e-mail, the address for answers to a centre, and the choice of no daily digest."""

import sqlalchemy as sa
from alembic import op

from assessment.store.migrations.frozen_columns import FrozenMoment, FrozenText

revision = "0020_outgoing_mail"
down_revision = "0019_list"


def upgrade() -> None:
    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), sa.ForeignKey("case_file.id")),
        sa.Column("to", FrozenText(), nullable=False),
        sa.Column("reply_to", FrozenText()),
        sa.Column("subject", FrozenText(), nullable=False),
        sa.Column("text", FrozenText(), nullable=False),
        sa.Column("secret", sa.String()),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("queued", FrozenMoment(), nullable=False),
        sa.Column("by", FrozenText()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try", FrozenMoment(), nullable=False),
        sa.Column("claim", sa.String()),
        sa.Column("claimed_until", FrozenMoment()),
        sa.Column("sent", FrozenMoment()),
        sa.Column("problem", sa.String()),
        sa.Column("answer", FrozenText()),
        sa.CheckConstraint("kind IN ('letter', 'notice', 'receipt', 'digest')", name="outgoing_mail_kind"),
        sa.CheckConstraint(
            "state IN ('queued', 'claimed', 'handing', 'sent', 'perhaps', 'failed', 'dropped')",
            name="outgoing_mail_state",
        ),
        sa.UniqueConstraint("key", name="outgoing_mail_key"),
    )
    op.create_index("outgoing_mail_due", "outgoing_mail", ["state", "next_try"])
    op.create_index("outgoing_mail_case", "outgoing_mail", ["case_id"])
    op.add_column("centre", sa.Column("email", FrozenText()))
    op.add_column("person", sa.Column("digest_off", FrozenMoment()))
    op.add_column("person", sa.Column("language", sa.String()))
