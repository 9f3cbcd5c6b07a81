"""Triggers by which the database itself refuses to change what is on record."""

from alembic import op

_FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{words}'; END $$
"""


def append_only(table: str) -> None:
    """Rows are added, never changed, never deleted."""
    _refuse(table, "UPDATE", "1 = 1", f"{table}: what is on record is not changed")
    _refuse(table, "DELETE", "1 = 1", f"{table}: what is on record is not deleted")


def write_once(table: str, column: str) -> None:
    """Rows are never deleted, and nothing changes in them but `column`, once, from empty to a value."""
    _guard(table, column, f"OLD.{column} IS NOT NULL")


def erasable(table: str, column: str) -> None:
    """Rows are never deleted, and nothing changes in them but that `column` is emptied."""
    _guard(table, column, f"NEW.{column} IS NOT NULL")


def _guard(table: str, column: str, refused: str) -> None:
    """Refuse deleting, changing any other column, and changing `column` where `refused` holds."""
    others = [name for name in _columns(table) if name != column]
    differs = "OLD.{0} IS DISTINCT FROM NEW.{0}" if _postgres() else "OLD.{0} IS NOT NEW.{0}"
    changed = " OR ".join(differs.format(f'"{name}"') for name in others)
    _refuse(table, "UPDATE", f"{refused} OR {changed}", f"{table}: what is on record is not changed")
    _refuse(table, "DELETE", "1 = 1", f"{table}: what is on record is not deleted")


def _postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _columns(table: str) -> list[str]:
    result = op.get_bind().exec_driver_sql(f'SELECT * FROM "{table}" LIMIT 0')
    return list(result.keys())


def _refuse(table: str, action: str, when: str, words: str) -> None:
    name = f"{table}_no_{action.lower()}"
    start = f"CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH ROW WHEN ({when})"
    if _postgres():
        op.execute(_FUNCTION.format(name=name, words=words))
        op.execute(f"{start} EXECUTE FUNCTION {name}()")
    else:
        op.execute(f"{start} BEGIN SELECT RAISE(ABORT, '{words}'); END")
