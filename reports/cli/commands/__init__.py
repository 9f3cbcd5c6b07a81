"""The commands of `laila`, by what they are about. What a command needs is imported when it runs: a shell is quick."""
