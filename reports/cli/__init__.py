"""The same work from a shell: `laila`. `main.py` runs it; each module of `commands/` adds its commands."""
