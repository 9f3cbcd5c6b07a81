"""The migrations of the database's schema, one file each, run by Alembic.

To change a table: change its module in `tables/`, add `versions/000N_what.py` whose `revision` is its file name, and
run the tests. A migration imports nothing of the desk except this package. What it needs is written in it or in a
`frozen_*` module, so that it still does the same when the desk changes later.
`tests/architecture/test_migrations_frozen.py` checks this.
"""
