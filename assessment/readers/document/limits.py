"""How large a file may be that somebody hands in, each with its reason."""

# A certificate is 0.1 to 5 MB; phone scans of one reach 15. Also what the desk stores per document.
MOST_BYTES = 20 * 1024 * 1024
# The longest genuine file seen holds one attestation for each of some twenty modules.
MOST_PAGES = 30
# A4 at 600 dpi is 35 million pixels; 40 million are 160 MB in memory, well inside the process's limit.
MOST_PIXELS = 40_000_000
# A drawn page: width is asked for, height at most this many times the width (a page may be a mile long).
MOST_TALL = 4
MOST_WIDTH = 3000
# Credentials are 2 to 50 kB; European ones may carry pictures and documents inside.
MOST_DATA_BYTES = 10 * 1024 * 1024
