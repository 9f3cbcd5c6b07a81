"""The steps by which the database came to its present shape, one file each, run by Alembic.

To change a table: change its module in `tables/`, add `versions/000N_what.py` whose `revision` is its file name, run
the tests. A step imports nothing of the desk but this package: what it needs stands in it or in a `frozen_*` module, so
that it does the same whatever the desk does later. `tests/architecture/test_migrations_frozen.py` holds this.
"""
