"""`python -m reports.cli` is the same as `laila`."""

from reports.cli.main import main

main()
