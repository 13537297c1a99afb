"""numbers are never used again; cards stand in threads"""

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

# Every table whose rows are numbered, in the order of their names.
NUMBERED = (
    'answer', 'board', 'board_card', 'board_column', 'card', 'date_option', 'date_poll', 'due', 'feedback_round',
    'inbox', 'meeting', 'network', 'next_step', 'outbox', 'programme_draft', 'reminder', 'wish', 'workshop',
    'workshop_output', 'workshop_room',
)


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == 'sqlite':
        _number_anew(connection)
    with op.batch_alter_table('card', schema=None) as batch_op:
        batch_op.add_column(sa.Column('thread_card_id', sa.BigInteger(), nullable=True))


def _number_anew(connection: sa.Connection) -> None:
    """SQLite keeps the highest number ever given only for a table that was made to keep it."""
    inspector = sa.inspect(connection)
    for name in NUMBERED:
        key = inspector.get_pk_constraint(name)['constrained_columns']
        assert len(key) == 1, name
        with op.batch_alter_table(name, recreate='always', table_kwargs={'sqlite_autoincrement': True}):
            pass
    # Acts that were forgotten may have had higher numbers than those that are left.
    connection.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = 'outbox'"))
    connection.execute(sa.text(
        "INSERT INTO sqlite_sequence (name, seq) "
        "SELECT 'outbox', 1000000 + COALESCE(MAX(id), 0) FROM outbox"
    ))


def downgrade() -> None:
    with op.batch_alter_table('card', schema=None) as batch_op:
        batch_op.drop_column('thread_card_id')
