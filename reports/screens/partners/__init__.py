"""The screen of partners: other installations whose shares a coordinator takes in and compares."""
