"""What an address says by itself: whose host it is on, and what it leads to. No module here fetches anything."""
