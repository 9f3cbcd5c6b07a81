"""The steps by which the database came to its present shape, one file each, run by Alembic.

To change a table: change `tables.py`, add `versions/000N_what.py` whose `revision` is its file name, and run the tests.
"""
