"""Triggers by which the database itself refuses to change what is on record."""

import re

from alembic import op

_FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{words}'; END $$
"""

_LOOKING = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF {refused} THEN RAISE EXCEPTION '{words}'; END IF; RETURN NEW; END $$
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


def once(table: str, when: str) -> None:
    """Rows do not change where `when` holds; `{column}` in it says that the column differs."""
    _refuse(table, "UPDATE", when.format_map(_Differs()), f"{table}: what is on record is not changed")


def only_with_erasure(table: str, free: dict[str, str], written_once: str | tuple[str, ...] = ()) -> None:
    """Nothing changes but, once the row's case is erased, the columns `free`, each only as its condition says.

    `written_once`: columns that may go from empty to a value at any time. Deleting is refused elsewhere.
    """
    differs = _Differs()
    once_only = (written_once,) if isinstance(written_once, str) else written_once
    fixed = [differs[name] for name in _columns(table) if name not in free and name not in once_only]
    wrong = [f"({differs[name]} AND NOT COALESCE({condition}, FALSE))" for name, condition in free.items()]
    early = " OR ".join(differs[name] for name in free)
    erased = "EXISTS (SELECT 1 FROM case_file WHERE case_file.id = OLD.case_id AND case_file.erased IS NOT NULL)"
    refused = [*fixed, *wrong, f"(({early}) AND NOT {erased})"]
    refused += [f"(OLD.{name} IS NOT NULL AND {differs[name]})" for name in once_only]
    words, name = f"{table}: what is on record is not changed", f"{table}_no_update"
    start = f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW"
    if _postgres():  # its WHEN looks at no other table
        op.execute(_LOOKING.format(name=name, words=words, refused=" OR ".join(refused)))
        op.execute(f"{start} EXECUTE FUNCTION {name}()")
    else:
        op.execute(f"{start} WHEN ({' OR '.join(refused)}) BEGIN SELECT RAISE(ABORT, '{words}'); END")


def unguard(table: str, *actions: str) -> None:
    """Take triggers away, to put others in their place; all when none is named."""
    for action in actions or ("update", "delete"):
        name = f"{table}_no_{action}"
        op.execute(f"DROP TRIGGER {name}{f' ON {table}' if _postgres() else ''}")
        if _postgres():
            op.execute(f"DROP FUNCTION {name}()")


def widen_state(before: str, after: str) -> None:
    """Let a case have more states: the words `before` in the CHECK of its state become `after`.

    A wider CHECK changes nothing on disk, so SQLite's own way is to edit the schema's text (lang_altertable.html).
    Copying the table instead would drop it, which the rows that belong to it forbid.
    """
    connection = op.get_bind()
    if _postgres():
        query = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'case_file_state'"
        states = re.findall(r"'([\w-]+)'", connection.exec_driver_sql(query).scalar_one())
        known = re.findall(r"'([\w-]+)'", after)
        every = ", ".join(f"'{state}'" for state in dict.fromkeys([*states, *known]))
        op.drop_constraint("case_file_state", "case_file")
        op.create_check_constraint("case_file_state", "case_file", f"state IN ({every})")
        return
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    statement = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'case_file'"
    connection.exec_driver_sql(statement, (before, after))
    connection.exec_driver_sql(f"PRAGMA schema_version = {int(version) + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")


class _Differs(dict[str, str]):
    """`column`: the condition that its value changes, in the words of the database."""

    def __missing__(self, column: str) -> str:
        differs = 'OLD."{0}"::text IS DISTINCT FROM NEW."{0}"::text' if _postgres() else 'OLD."{0}" IS NOT NEW."{0}"'
        return differs.format(column)


def _guard(table: str, column: str, refused: str) -> None:
    """Refuse deleting, changing any other column, and changing `column` where `refused` holds."""
    differs = _Differs()
    changed = " OR ".join(differs[name] for name in _columns(table) if name != column)
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
