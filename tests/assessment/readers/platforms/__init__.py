"""One module a platform, found by itself: functions that draw its layouts, and `SAMPLES` with the facts expected."""
